#!/usr/bin/env python3
"""Whether Visnyk's article pages are those of Hugo, by check_parity.py of the benchmark.

    parity.py BENCH CORPUS hugo=OUT visnyk=OUT [--sample N] [--verbose]

BENCH is the folder that holds check_parity.py; the first OUT is the reference. Exits 1 where the pages differ.

Checked on every article page (or N of them), and for both outputs: it exists, and no other does; `hreflang` names
exactly its translations; the switcher links them all; `lang` and `canonical`; the list of internal links and the
visible text equal the reference's; as many headings and pictures; bytes within 12%. On all pages: no broken links.

Not checked, and why:
  rss, sitemap          check_parity.py's own checks of the two run here where all outputs have them. Visnyk names the
                        section as a category, has `x-default` among the alternates, none where a story is in one
                        language, a file a month, and news sitemaps besides: that is set aside.
  links to rss.xml      Where an output has no rss.xml, the reference's links to it are left out of its link lists.
  home, lists           The peers number list pages from the newest story, Visnyk from the oldest, with a front besides;
                        its home page has the 12 newest stories, theirs 30. Only their links are checked. The numbers of
                        pages and teasers are shown.
  archive               Visnyk has pages by year, month and day, which the peers lack and which cannot be left out. They
                        are counted in a row of their own and are extra work for Visnyk.
  bytes of all files    differ by the above; shown.
"""
import argparse
import json
import statistics
import sys
from collections import Counter
from pathlib import Path


def patched(folder):
    """check_parity with an archive, and without what an output lacks."""
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    import check_parity as cp
    classify, urls, internal = cp.classify, cp.sitemap_urls, cp.is_internal

    def with_archive(rel):
        parts = rel.split("/")
        return "archive" if "archive" in parts[:2] and rel.endswith(".html") else classify(rel)

    cp.classify = with_archive
    cp.sitemap_urls = lambda out: sitemap(cp, urls(out)) if (out / "sitemap.xml").exists() else []
    cp.without_feeds = False
    cp.is_internal = lambda h: internal(h) and not (cp.without_feeds and h.endswith("/rss.xml"))
    return cp


def sitemap(cp, entries):
    """The entries of all sitemaps, one a URL: without `x-default`, and with the page itself where it stands alone."""
    merged = {}
    for url, alternates in entries:
        merged.setdefault(url, set()).update(a for a in alternates if a[0] != "x-default")
    for url, alternates in merged.items():
        edition = next((lang for lang, prefix in cp.PFX.items() if prefix and url.startswith(f"/{prefix}")), "ua")
        alternates.add((cp.CODE[edition], url))
    return list(merged.items())


def without_sections(items):
    """The items of feeds; Visnyk's name the section as the first category, the peers' do not."""
    return {lang: [(*item[:4], item[4][-len(other[4]):] if other[4] else [])
                   for item, other in zip(own, reference)] for lang, (own, reference) in items.items()}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench")
    ap.add_argument("corpus")
    ap.add_argument("outputs", nargs="+", metavar="NAME=DIR")
    ap.add_argument("--sample", type=int, default=0, help="article pages parsed per generator (0 = all)")
    ap.add_argument("--verbose", action="store_true", help="show where texts differ")
    a = ap.parse_args()
    cp = patched(Path(a.bench))
    outputs = dict(x.split("=", 1) for x in a.outputs)
    with open(Path(a.corpus) / "articles.jsonl", encoding="utf-8") as f:
        articles = [json.loads(line) for line in f]
    feeds = all((Path(d) / "rss.xml").exists() for d in outputs.values())
    sitemaps = all((Path(d) / "sitemap.xml").exists() for d in outputs.values())
    cp.without_feeds = not feeds
    results = {name: cp.inspect(d, articles, a.sample) for name, d in outputs.items()}
    names = list(results)
    ref = results[names[0]]
    wanted = sum(len(x["langs"]) for x in articles)
    for r in results.values():
        pairs = {lang: (own, ref["rss_text"].get(lang, [])) for lang, own in r["rss_text"].items()}
        r["rss_text"] = without_sections(pairs)
    rows, fails = [], []

    def row(label, cell, good=None):
        cells = []
        for name in names:
            cells.append(str(cell(results[name])))
            if good and not good(results[name]):
                fails.append(f"{name}: {label.strip()}: {cells[-1]}")
        rows.append([label] + cells)

    def same(r, i):
        both = [n for n in r["pages"] if n in ref["pages"]]
        return sum(r["pages"][n][i] == ref["pages"][n][i] for n in both) / max(1, len(both))

    def share(i):
        return lambda r: f"{100 * same(r, i):.2f}%", lambda r: same(r, i) == 1

    def without(key):
        return lambda r: f"{len(r[key])} pages {r[key][:1] or ''}", lambda r: not r[key]

    def links(r):
        v = [p[0] for p in r["pages"].values()] or [0]
        return f"{min(v)}/{statistics.median(v):g}/{max(v)}"

    row(f"article pages (expected {wanted})", lambda r: r["articles"], lambda r: r["articles"] == wanted)
    row("  missing / unexpected", lambda r: f"{len(r['missing'])} / {len(r['extra'])}", lambda r: not r["missing"] and not r["extra"])
    row("  of these compared", lambda r: r["sampled"])
    row("wrong hreflang", *without("bad_hreflang"))
    row("wrong switcher", *without("bad_switch"))
    row("wrong lang or canonical", lambda r: r["bad_lang"], lambda r: not r["bad_lang"])
    row("links per article min/median/max", links)
    row("same link list as reference", *share(2))
    row("same visible text as reference", *share(1))
    row("same number of headings", *share(4))
    row("same number of pictures", *share(5))
    row("broken internal links", lambda r: f"{sum(r['broken'].values())} {list(r['broken'])[:2] or ''}", lambda r: not r["broken"])
    row("404.html", lambda r: r["404"], lambda r: r["404"])
    row("MB of article pages", lambda r: f"{r['sizes']['article'] / 1e6:.1f} ({r['sizes']['article'] / max(1, ref['sizes']['article']):.3f})",
        lambda r: abs(r["sizes"]["article"] / max(1, ref["sizes"]["article"]) - 1) <= cp.BYTES_TOL)
    if feeds:
        row("rss items", lambda r: "/".join(str(r["rss"].get(x, 0)) for x in cp.PFX), lambda r: len(r["rss"]) == len(cp.PFX))
        row("same rss items as reference", lambda r: r["rss_text"] == ref["rss_text"], lambda r: r["rss_text"] == ref["rss_text"])
    if sitemaps:
        row("articles right in sitemap", lambda r: r["sitemap_good"], lambda r: r["sitemap_good"] == wanted)
    rows.append(["-- shown, not checked --"] + [""] * len(names))
    for kind in ("home", "section", "tags", "authors", "tags-index", "authors-index", "404", "archive"):
        row(f"{kind} pages", lambda r: f"{r['kinds'][kind]} ({r['sizes'][kind] / 1e6:.1f} MB)")
    row("teasers on section / tags / authors", lambda r: " / ".join(str(r["teasers"][k]) for k in ("section", "tags", "authors")))
    row("MB of all files", lambda r: f"{r['total'] / 1e6:.1f} ({r['total'] / ref['total']:.3f})")

    width = [max(len(r[i]) for r in rows + [[""] + names]) for i in range(len(names) + 1)]
    for r in [[""] + names] + rows:
        print("  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(r, width))))
    if a.verbose:
        for name in names[1:]:
            differences(name, results[name], ref)
    skipped = [what for what, there in (("rss and links to it", feeds), ("sitemap", sitemaps)) if not there]
    print(f"\nARTICLE PARITY {'FAILED' if fails else 'OK'}" + (f" (skipped: {', '.join(skipped)})" if skipped else ""))
    for f in fails:
        print(f"  {f}")
    return 1 if fails else 0


def differences(name, r, ref):
    """The first places at which three pages' texts, and three pages' links, differ."""
    pages = [p for p in r["pages"] if p in ref["pages"]]
    for p in [p for p in pages if r["pages"][p][1] != ref["pages"][p][1]][:3]:
        x, y = ref["pages"][p][1], r["pages"][p][1]
        i = next((i for i, (c, d) in enumerate(zip(x, y)) if c != d), min(len(x), len(y)))
        print(f"\n{name} {p}\n  ref: ...{x[max(0, i - 60):i + 60]}\n  got: ...{y[max(0, i - 60):i + 60]}")
    for p in [p for p in pages if r["pages"][p][2] != ref["pages"][p][2]][:3]:
        x, y = Counter(ref["pages"][p][2]), Counter(r["pages"][p][2])
        print(f"\n{name} {p}\n  only in ref: {list((x - y).elements())}\n  only here: {list((y - x).elements())}")


if __name__ == "__main__":
    sys.exit(main())
