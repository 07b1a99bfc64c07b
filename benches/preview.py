#!/usr/bin/env python3
"""What the preview costs: from its start to the first answer, and from a save to the page that shows it.

    preview.py BENCH --articles N [--saves K] [--rounds R] [--work DIR]

BENCH is the folder of the side-by-side benchmark (see benches/rivals/README.md), which makes the corpus and
the sites. `VISNYK_BIN` and `VISNYK_SITE` name the program and its site there; `hugo server` and `zola serve
--fast` run in turn with it where `HUGO_BIN` and `ZOLA_BIN` are set. Linux only: memory is asked of /proc.

A save is timed from the moment at which the file is in place until a request is answered with what was
saved: a `body` on the page of the article, a `title` on the front page. Servers are asked every few
milliseconds, so that every time is that much too long, for all alike.
"""

import argparse
import http.client
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import time

POLL = 0.004
PATIENCE = 300


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A preview at work."""

    def __init__(self, command, port, log):
        self.port = port
        self.log = open(log, "wb")
        self.begin = time.monotonic()
        self.child = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        self.connection = None

    def get(self, path):
        """The text at a path; None where there is no such page, or nobody answers yet."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return text if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            self.connection = None
            return None

    def until(self, path, words, since):
        """Seconds since a moment until a page holds these words."""
        while time.monotonic() - since < PATIENCE:
            if words in (self.get(path) or ""):
                return time.monotonic() - since
            if self.child.poll() is not None:
                break
            time.sleep(POLL)
        self.end()
        raise SystemExit(f"{path} never showed `{words}`; see {self.log.name}")

    def peak(self):
        """The most memory that it had, in megabytes."""
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024

    def end(self):
        self.child.terminate()
        self.child.wait()
        self.log.close()


class Rival:
    """A program with its site."""

    def __init__(self, name, adapter, source, caches, command):
        self.name, self.adapter, self.source, self.caches, self.command = name, adapter, source, caches, command
        self.times, self.memory = {}, []

    def enter(self, what, seconds):
        self.times.setdefault(what, []).append(seconds * 1000)


def rivals():
    found = []
    if "VISNYK_BIN" in os.environ:
        command = [os.environ["VISNYK_BIN"], "--root", "{site}", "serve", "--port", "{port}"]
        site = os.environ["VISNYK_SITE"]
        neutral = lambda adapters, corpus, target: adapters.neutral(corpus, target, site)
        found.append(Rival("visnyk", neutral, "content/ua/{section}/{slug}.md", [".visnyk"], command))
    if "HUGO_BIN" in os.environ:
        command = [os.environ["HUGO_BIN"], "server", "--source", "{site}", "--port", "{port}", "--cacheDir", "{site}/.cache"]
        hugo = lambda adapters, corpus, target: adapters.hugo(corpus, target)
        found.append(Rival("hugo server", hugo, "content/ua/{section}/{slug}.md", [".cache", "resources"], command))
    if "ZOLA_BIN" in os.environ:
        command = [os.environ["ZOLA_BIN"], "--root", "{site}", "serve", "--fast", "--port", "{port}"]
        zola = lambda adapters, corpus, target: adapters.zola(corpus, target)
        found.append(Rival("zola serve --fast", zola, "content/{section}/{slug}.md", [], command))
    if not found:
        raise SystemExit("set VISNYK_BIN and VISNYK_SITE, HUGO_BIN or ZOLA_BIN")
    return found


def save(path, text):
    """Puts a text in the place of a file at one instant, as editors do."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    begin = time.monotonic()
    beside.rename(path)
    return begin


def titled(site, path, text, old, new):
    """Saves a headline; the lists that Zola is handed as data show it too."""
    for data in (site / "data").glob("*.uk.json"):
        held = data.read_text(encoding="utf-8")
        if old in held:
            data.write_text(held.replace(old, new), encoding="utf-8")
    return save(path, text.replace(old, new, 1))


def measure(rival, site, newest, middle, saves):
    article = "/{section}/{slug}/"
    fill = lambda port: [part.format(site=site, port=port) for part in rival.command]
    log = site.with_suffix(".log")
    for cache in rival.caches:
        shutil.rmtree(site / cache, ignore_errors=True)
    for what in ["start, no cache", "start, cache"]:
        port = free_port()
        server = Server(fill(port), port, log)
        rival.enter(what, server.until(article.format(**middle), "<html", server.begin))
        if what == "start, no cache":
            server.end()
    path = site / rival.source.format(**middle)
    text = path.read_text(encoding="utf-8")
    for number in range(saves):
        time.sleep(0.5)
        words = f"Saved {number} at {time.time_ns()}."
        since = save(path, f"{text}\n\n{words}\n")
        rival.enter("body", server.until(article.format(**middle), words, since))
    time.sleep(0.5)
    save(path, text)
    path = site / rival.source.format(**newest)
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(("title:", "title =")))
    old = line.split(":" if line.startswith("title:") else "=", 1)[1].strip().strip('"')
    shown = old
    for number in range(saves):
        time.sleep(0.5)
        words = f"Headline {number} {time.time_ns()}"
        text = path.read_text(encoding="utf-8")
        rival.enter("title", server.until("/", words, titled(site, path, text, shown, words)))
        shown = words
    time.sleep(0.5)
    titled(site, path, path.read_text(encoding="utf-8"), shown, old)
    rival.memory.append(server.peak())
    server.end()


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--saves", type=int, default=20, help="saves of each kind, each round")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("/dev/shm/visnyk-preview"))
    wish = parser.parse_args()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(wish.bench))
    import adapters

    corpus = wish.work / f"corpus-{wish.articles}"
    if not (corpus / "manifest.json").exists():
        make = [sys.executable, "-B", wish.bench / "gen_corpus.py", "--articles", str(wish.articles), "--out", corpus]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    ukrainian = [article for article in adapters.articles(corpus) if "ua" in article["langs"]]
    middle, newest = ukrainian[len(ukrainian) // 2], ukrainian[-1]
    ours = rivals()
    for rival in ours:
        rival.adapter(adapters, corpus, wish.work / rival.name.split()[0])
    for number in range(wish.rounds):
        # None is always the one that comes first.
        for rival in ours[number % len(ours) :] + ours[: number % len(ours)]:
            measure(rival, wish.work / rival.name.split()[0], newest, middle, wish.saves)
    print(f"{wish.articles} articles x 3 languages; {wish.rounds} rounds, {wish.saves} saves of each kind in each; ms")
    head = ["start, no cache", "start, cache", "body", "title"]
    print("| | " + " | ".join(head) + " | peak MB |\n|---|" + "---|" * (len(head) + 1))
    for rival in ours:
        cells = []
        for what in head:
            values = rival.times[what]
            tail = f" (p99 {percentile(values, 0.99):.0f})" if what in ("body", "title") else ""
            cells.append(f"{statistics.median(values):.0f}{tail}")
        print(f"| {rival.name} | " + " | ".join(cells) + f" | {max(rival.memory):.0f} |")
    shutil.rmtree(wish.work)


if __name__ == "__main__":
    main()
