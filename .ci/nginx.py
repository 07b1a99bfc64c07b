"""Builds a site of old addresses, serves it with nginx as docs/deploying.md says, and asks for them."""

import os
import pathlib
import re
import socket
import subprocess
import sys
import time

folder, visnyk = pathlib.Path(sys.argv[1]), sys.argv[2]

FILES = {
    "visnyk.yaml": """
title: Herald
base_url: https://t.example
host: nginx
languages:
  en: {locale: en-GB, name: English}
  ua: {locale: uk-UA, name: Українська}
lints: {missing_translation: allow, missing_title: allow}
redirects:
  /query: https://news.example/a?b=c
  /part/: /en/city/tram.html#end
  /a page.html: /en/
  "/2019/06/*": /en/
  "/2019/*": https://old.example/:splat
  "/all/*": /:splat
  "/новини/*": https://old.example/ua/:splat
  "/it's [1]/*": https://old.example/:splat
  /Files/Report.PDF: /files/report.pdf
  /b.pdf: /ua/
  /B.pdf: /en/
  /LONG.pdf: /en/
""",
    "content/en/city/tram.md": """---
title: Tram
date: 2024-06-06
aliases: [/old.html, /a"b$c.html, /back%5Cslash.html, /п'ять]
---
Text.
""",
    "content/ua/city/tram.md": "---\ntitle: Трамвай\n---\nТекст.\n",
}
LONG = "long" * 150
FILES["visnyk.yaml"] = FILES["visnyk.yaml"].replace("LONG", LONG)
FILES["static/files/report.pdf"] = "report"
TRAM, OLD = "/en/city/tram.html", "https://old.example/"
# Whatever is asked for, and where it leads.
ASKED = [
    ("/old.html", TRAM),
    ("//old.html?a=%D0%B9&b", TRAM + "?a=%D0%B9&b"),
    ("/query?d", "https://news.example/a?b=c"),
    ("/query/", "https://news.example/a?b=c"),
    ("/part/?a", TRAM + "?a#end"),
    ("/a%20page.html", "/en/"),
    ("/a%22b$c.html", TRAM),
    ("/back%5Cslash.html", TRAM),
    ("/%D0%BF'%D1%8F%D1%82%D1%8C", TRAM),
    ("/%d0%bf%27%d1%8f%d1%82%d1%8c/", TRAM),
    ("/2019/06/a", "/en/"),
    ("/2019/", OLD),
    ("/2019/%D0%B9%20%3Fb%23%2F.html?c=%20", OLD + "%D0%B9%20%3Fb%23%2F.html?c=%20"),
    ("/2019/a?/2019/06/", OLD + "a?/2019/06/"),
    ("/2019/$a", OLD + "$a"),
    ("/%d0%bd%d0%be%d0%b2%d0%b8%d0%bd%d0%b8/a", OLD + "ua/a"),
    ("/новини/a", OLD + "ua/a"),
    ("/it's%20[1]/a", OLD + "a"),
    ("/it%27s%20%5B1%5D/a", OLD + "a"),
    # Addresses that differ in case alone, and one that is longer than the keys of a map.
    ("/Files/Report.PDF?a", "/files/report.pdf?a"),
    ("/b.pdf", "/ua/"),
    ("/B.pdf", "/en/"),
    (f"/{LONG}.pdf", "/en/"),
    # Nothing leads to another host, and nothing breaks a header.
    ("/all//evil.example/", "/evil.example/"),
    ("/all/\\/evil.example/", "/evil.example/"),
    ("/all/%0d%0aX-A:b", "/%0d%0aX-A:b"),
]
# What is there, or nowhere.
SERVED = [
    ("/en/city/tram.html", 200, 'lang="en"'),
    ("/files/report.pdf", 200, "report"),
    ("/ua/nothing", 404, 'lang="uk"'),
    ("/nothing", 404, 'lang="en"'),
    ("/2019", 404, 'lang="en"'),
    ("/?/2019/06/", 200, 'lang="'),
    ("/_redirects.nginx", 404, "<"),
    ("/_redirects-folders.nginx", 404, "<"),
    ("/.visnyk-files", 404, "<"),
    ("/.visnyk-new/en/index.html", 404, 'lang="en"'),
    # Folders without a page of their own.
    ("/assets/", 404, 'lang="en"'),
    ("/ua/war/", 404, 'lang="uk"'),
]
# What it is served as.
TYPES = [
    ("/en/city/tram.html", "text/html; charset=utf-8"),
    ("/en/manifest.webmanifest", "application/manifest+json"),
]


def configuration(port):
    """The two blocks of the documentation as one, with this folder and port."""
    text = pathlib.Path("docs/deploying.md").read_text(encoding="utf8")
    pages, moved = re.findall(r"```nginx\n(.*?)```", text, re.S)
    maps, more = moved.split("server {", 1)
    more = more.rsplit("}", 1)[0]
    server = pages.replace("listen 80;", f"listen 127.0.0.1:{port};{more}")
    server = server.replace("/srv/www/herald", str(folder / "public"))
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    )
    # The pages lie where other users may not read.
    user = "user root;" if os.geteuid() == 0 else ""
    maps = maps.replace("/srv/www/herald", str(folder / "public"))
    return f"""{user} daemon off; pid {folder}/pid; error_log {folder}/log;
events {{}}
http {{ access_log off; include /etc/nginx/mime.types; {temporary}
{maps}{server}}}
"""


def ask(port, path):
    """Status, target, type and text of an answer: sent as it is, as no client of HTTP would."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: t.example\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, text = answer.decode("utf8").partition("\r\n\r\n")
    header = lambda name: re.search(rf"^{name}: (.*?)\r?$", head, re.I | re.M)
    location, kind = header("location"), header("content-type")
    return int(head.split()[1]), location and location[1], kind and kind[1], text


def wait_for(port):
    """Until the server listens."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("nginx does not listen: " + (folder / "log").read_text())


for name, text in FILES.items():
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf8")
subprocess.run([visnyk, "--root", folder, "build"], check=True, stdout=subprocess.DEVNULL)
# What a publish that is at work has there.
(folder / "public/.visnyk-new/en").mkdir(parents=True)
(folder / "public/.visnyk-new/en/index.html").write_text("half a site")
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
(folder / "nginx.conf").write_text(configuration(port), encoding="utf8")
server = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-e", folder / "log"])
faults = []
try:
    wait_for(port)
    for path, target in ASKED:
        status, found, *_ = ask(port, path)
        if (status, found) != (301, target):
            faults.append(f"{path}: {status} {found} instead of {target}")
    for path, expected, words in SERVED:
        status, found, _, text = ask(port, path)
        if status != expected or found or words not in text:
            faults.append(f"{path}: {status} {found} instead of {expected}")
    for path, expected in TYPES:
        status, _, kind, _ = ask(port, path)
        if (status, kind) != (200, expected):
            faults.append(f"{path}: {status} {kind} instead of {expected}")
finally:
    server.terminate()
    server.wait()
print("\n".join(faults) or f"nginx: {len(ASKED)} old addresses lead on, {len(SERVED) + len(TYPES)} others are as they should be")
sys.exit(bool(faults))
