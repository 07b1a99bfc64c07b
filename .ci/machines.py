"""Reads the files of an output folder that are for machines with tools of others, and checks that what
they name is there. Arguments: the folder, and that of the tools; behind them what has to be there, for a
site of which that is known: `feeds`, `entries`, `live blogs`, `redirects` …, as they are counted."""

import collections
import datetime
import email.utils
import html.parser
import json
import pathlib
import re
import sys
import urllib.parse

import feedparser
import sitemap_verify
from lxml import etree
from pyld import jsonld

out, tools = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
faults = []
counts = collections.Counter()
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
LANGUAGES = {"ua": "uk", "en": "en", "ru": "ru"}


def check(holds, what):
    if not holds:
        faults.append(what)


def read(path):
    return (out / path).read_bytes()


# Where the site is served: what the index of the sitemaps says of itself.
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
robots = (out / "robots.txt").read_text(encoding="utf-8")
index_url = re.search(r"^Sitemap: (\S+)$", robots, re.M).group(1)
base = index_url[: -len("sitemap.xml")]


def file_of(url):
    """The file that serves a URL of the site; None for one elsewhere."""
    url = urllib.parse.urldefrag(url)[0]
    if not url.startswith(base):
        return None
    path = urllib.parse.unquote(url[len(base):])
    return path + "index.html" if path == "" or path.endswith("/") else path


def resolves(url, where):
    check(urllib.parse.urlsplit(url).scheme in ("http", "https"), f"{where}: {url} is not absolute")
    file = file_of(url)
    check(file is None or (out / file).is_file(), f"{where}: {url} leads nowhere")
    counts["urls"] += 1


# Sitemaps.
def schema(*imports):
    lines = "".join(f'<import namespace="{space}" schemaLocation="{pathlib.Path(path).resolve().as_uri()}"/>' for space, path in imports)
    return etree.XMLSchema(etree.fromstring(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{lines}</schema>'))


urlset = schema(
    (SITEMAP["s"], tools / "node_modules/sitemap/schema/sitemap.xsd"),
    ("http://www.google.com/schemas/sitemap-news/0.9", ".ci/schemas/news.xsd"),
    ("http://www.w3.org/1999/xhtml", ".ci/schemas/alternate.xsd"),
)
index = schema((SITEMAP["s"], pathlib.Path(sitemap_verify.__file__).parent / "schemas/siteindex.xsd"))


def valid(path, by):
    tree = etree.fromstring(read(path))
    if not by.validate(tree):
        faults.append(f"{path}: {by.error_log.last_error}")
    counts["sitemaps"] += 1
    return tree


listed = set()
for entry in valid("sitemap.xml", index).findall("s:sitemap/s:loc", SITEMAP):
    resolves(entry.text, "sitemap.xml")
    path = file_of(entry.text)
    tree = valid(path, urlset)
    urls = tree.findall("s:url", SITEMAP)
    is_news = "-news" in path
    check(0 < len(urls) <= (1000 if is_news else 50_000), f"{path} has {len(urls)} URLs")
    check(len(read(path)) <= 50 << 20, f"{path} is too large")
    for url in urls:
        place = url.find("s:loc", SITEMAP).text
        resolves(place, path)
        if not is_news:
            check(place not in listed, f"{path}: {place} is listed twice")
            listed.add(place)
        for link in url.findall("{http://www.w3.org/1999/xhtml}link"):
            resolves(link.get("href"), path)
        hrefs = [link.get("href") for link in url.findall("{http://www.w3.org/1999/xhtml}link")]
        check(not hrefs or place in hrefs, f"{path}: the alternates of {place} lack itself")
in_index = {file_of(e.text) for e in valid("sitemap.xml", index).findall("s:sitemap/s:loc", SITEMAP)}
for file in out.glob("sitemap*.xml"):
    check(file.name in in_index | {"sitemap.xml"}, f"{file.name} is in no index")


# Feeds.
def once(element, name, where):
    found = element.findall(name)
    check(len(found) == 1, f"{where}: {name} stands {len(found)} times")
    return found[0].text if found else ""


def mail_date(date, path):
    again = email.utils.format_datetime(email.utils.parsedate_to_datetime(date))
    check(again == date, f"{path}: {date}")


def strict_rss(path, root):
    channel = root.find("channel")
    for name in ["title", "link", "description", "language", "lastBuildDate"]:
        once(channel, name, path)
    mail_date(once(channel, "lastBuildDate", path), path)
    own = channel.find("{http://www.w3.org/2005/Atom}link[@rel='self']")
    check(file_of(own.get("href")) == path, f"{path}: its self link is {own.get('href')}")
    guids = [once(item, "guid", path) for item in channel.findall("item")]
    check(len(guids) == len(set(guids)), f"{path}: a guid stands twice")
    for item in channel.findall("item"):
        for name in ["title", "link", "pubDate"]:
            once(item, name, path)
        mail_date(item.find("pubDate").text, path)
        check(item.find("author") is None and item.find("enclosure") is None, f"{path}: an author or enclosure")


def strict_atom(path, root):
    space = "{http://www.w3.org/2005/Atom}"
    own = root.find(f"{space}link[@rel='self']")
    check(file_of(own.get("href")) == path, f"{path}: its self link is {own.get('href')}")
    entries = root.findall(f"{space}entry")
    for element in [root, *entries]:
        for name in ["id", "title", "updated"]:
            once(element, space + name, path)
        check(RFC3339.fullmatch(element.find(f"{space}updated").text), f"{path}: a date")
        check(element.find(f"{space}link[@rel='alternate']") is not None, f"{path}: no alternate link")
    check(root.find(f"{space}author/{space}name") is not None, f"{path}: no author")
    dates = [entry.find(f"{space}updated").text for entry in entries]
    newest = max(dates, key=datetime.datetime.fromisoformat, default=root.find(f"{space}updated").text)
    check(root.find(f"{space}updated").text == newest, f"{path}: updated is not that of the newest entry")
    ids = [entry.find(f"{space}id").text for entry in entries]
    check(len(ids) == len(set(ids)), f"{path}: an id stands twice")
    feed_ids.append(root.find(f"{space}id").text)
    entry_ids.update(ids)


feed_ids, entry_ids = [], set()


class Addresses(html.parser.HTMLParser):
    """The addresses in a text, and its scripts of JSON-LD."""

    def __init__(self, text):
        super().__init__()
        self.found, self.scripts, self.inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.found += [attributes[name] for name in ("href", "src") if attributes.get(name)]
        self.inside = tag == "script" and attributes.get("type") == "application/ld+json"
        if self.inside:
            self.scripts.append("")
        check(tag != "script" or self.inside or attributes.get("src"), "a script within a page")

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag):
        self.inside = False


for file in sorted([*out.rglob("*rss.xml"), *out.rglob("*atom.xml"), *out.rglob("*feed.json")]):
    path = str(file.relative_to(out))
    counts["feeds"] += 1
    tag = LANGUAGES[path.split("/")[0]]
    if path.endswith(".json"):
        feed = json.loads(file.read_text(encoding="utf-8"))
        check(feed["language"] == tag, f"{path}: {feed['language']}")
        check(file_of(feed["feed_url"]) == path, f"{path}: its own URL")
        urls = [feed["home_page_url"], *(i["url"] for i in feed["items"]), *(i["image"] for i in feed["items"] if "image" in i)]
        urls += [url for i in feed["items"] for url in Addresses(i.get("content_html", "")).found]
        counts["entries"] += len(feed["items"])
        for item in feed["items"]:
            check(RFC3339.fullmatch(item["date_published"]), f"{path}: {item['date_published']}")
    else:
        parsed = feedparser.parse(read(path))
        check(not parsed.bozo, f"{path}: {parsed.get('bozo_exception')}")
        check(parsed.feed.language == tag, f"{path}: {parsed.feed.get('language')}")
        counts["entries"] += len(parsed.entries)
        check(len(parsed.entries) <= 50, f"{path} has {len(parsed.entries)} entries")
        # The feed of a live blog is there before its first entry; a list without stories has none.
        in_folder = file.name in ("rss.xml", "atom.xml")
        check(parsed.entries or not in_folder, f"{path} is the feed of an empty list")
        urls = [parsed.feed.link, *(e.link for e in parsed.entries)]
        for entry in parsed.entries:
            check(entry.title and entry.published_parsed, f"{path}: {entry.link} lacks a title or date")
            urls += [media["url"] for media in entry.get("media_content", [])]
            urls += [url for content in entry.get("content", []) for url in Addresses(content.value).found]
        root = etree.fromstring(read(path))
        (strict_rss if path.endswith("rss.xml") else strict_atom)(path, root)
    for url in urls:
        resolves(url, path)

check(len(feed_ids) == len(set(feed_ids)), "two feeds have one id")
for name in entry_ids.intersection(feed_ids):
    check(False, f"{name} is the id of a feed and of an entry")

# JSON-LD: expanded by a processor, with the properties that hold URLs marked as such.
URLS = ["url", "contentUrl", "item", "mainEntityOfPage"]
CONTEXT = {"@context": {"@vocab": "https://schema.org/"} | {name: {"@type": "@id"} for name in URLS}}
jsonld.set_document_loader(lambda url, options: {"contextUrl": None, "documentUrl": url, "document": CONTEXT})
kinds = collections.Counter()
described, referred = set(), {}


def walk(node, path):
    if isinstance(node, list):
        for one in node:
            walk(one, path)
    elif isinstance(node, dict):
        for kind in node.get("@type", []):
            check(kind.startswith("https://schema.org/"), f"{path}: the type {kind}")
            kinds[kind.rsplit("/", 1)[1]] += 1
        if "@id" in node:
            resolves(node["@id"], path)
            described.add(node["@id"]) if len(node) > 1 else referred.setdefault(node["@id"], path)
        for name, value in node.items():
            check(name.startswith(("@", "https://schema.org/")), f"{path}: the property {name}")
            if not name.startswith("@"):
                walk(value, path)


for file in sorted(out.rglob("*.html")):
    path = str(file.relative_to(out))
    page = Addresses(file.read_text(encoding="utf-8"))
    for script in page.scripts:
        counts["JSON-LD"] += 1
        expanded = jsonld.expand(json.loads(script))
        check(expanded, f"{path}: its JSON-LD says nothing")
        walk(expanded, path)
# What a live blog says of its entries leads to them.
for file in sorted(out.rglob("*.html")):
    path = str(file.relative_to(out))
    text = file.read_text(encoding="utf-8")
    for script in Addresses(text).scripts:
        for node in json.loads(script)["@graph"]:
            if node["@type"] != "LiveBlogPosting":
                continue
            counts["live blogs"] += 1
            check(RFC3339.fullmatch(node["coverageStartTime"]), f"{path}: {node['coverageStartTime']}")
            for update in node["liveBlogUpdate"]:
                url, anchor = urllib.parse.urldefrag(update["url"])
                check(file_of(url) == path, f"{path}: {url} is another page")
                check(f'id="{urllib.parse.unquote(anchor)}"' in text, f"{path}: there is no #{anchor}")
                check(RFC3339.fullmatch(update["datePublished"]), f"{path}: {update['datePublished']}")
                check("script" not in update.get("articleBody", ""), f"{path}: markup in words")
for thing, path in referred.items():
    if "#" in thing and file_of(thing) is not None:
        check(thing in described, f"{path}: nothing describes {thing}")

# The other files.
for file in sorted(out.rglob("*.html")):
    text = file.read_text(encoding="utf-8")
    if '<link rel="canonical"' in text and 'http-equiv="refresh"' not in text:
        picture = re.search(r'<meta property="og:image" content="([^"]+)">', text)
        check(picture, f"{file}: no picture where it is shared")
        resolves(html.unescape(picture.group(1)) if picture else base, file)
for file in out.rglob("manifest.webmanifest"):
    for icon in json.loads(file.read_text(encoding="utf-8"))["icons"]:
        resolves(urllib.parse.urljoin(base, icon["src"]), file)
redirects = out / "_redirects"
rules = [line.split() for line in redirects.read_text(encoding="utf-8").splitlines()] if redirects.is_file() else []
sources = [urllib.parse.urljoin(base, source) for source, *_ in rules]
check(len(sources) == len(set(sources)), "_redirects: an address is redirected twice")
for source, (_, target, status) in zip(sources, rules):
    counts["redirects"] += 1
    url = urllib.parse.urljoin(base, target)
    check(url not in sources, f"_redirects: {source} leads to a redirect")
    if not target.endswith(":splat"):
        resolves(url, "_redirects")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
for file in out.rglob("latest.json"):
    for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
        resolves(urllib.parse.urljoin(base, item["url"]), file)
for file in out.rglob("*"):
    check("embargo" not in file.name, f"{file} may not be there yet")
    if file.is_file() and file.suffix in {".html", ".xml", ".json", ".txt", ""}:
        text = file.read_text(encoding="utf-8")
        check("Ембарго-канарка" not in text, f"{file} says what may not be said yet")
        check(not FORBIDDEN.search(text), f"{file} has a character that no page can hold")

for name in sys.argv[3:]:
    check(counts[name] > 0, f"there are no {name}")

if faults:
    sys.exit("\n".join(sorted(set(faults))[:40]) + f"\n{out}: {len(set(faults))} faults")
summary = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
print(f"{out}: nothing to mend ({summary}; {', '.join(f'{k} {n}' for k, n in sorted(kinds.items()))})")
