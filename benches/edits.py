#!/usr/bin/env python3
"""What a build costs after an edit: wall and CPU time, peak memory, pages made, files written.

    edits.py SITE [--visnyk BIN] [--out DIR] [--rounds N]

SITE is a folder with visnyk.yaml and many articles; it is edited in place and left as it was found but
for `.visnyk`. Every round begins without cache and output. `cp -r` of the output is measured beside, as
the least that writing it all can cost. Linux only: it asks the system what each build used.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time


def measured(command):
    """Runs a command; gives wall seconds, CPU seconds and peak megabytes."""
    begin = time.monotonic()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    if status != 0:
        raise SystemExit(f"{' '.join(map(str, command))}:\n{said.decode()[-2000:]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def articles(site):
    """The articles of the first language, by path."""
    first = min((site / "content").iterdir())
    found = first.glob("*/*.md")
    terms = {"tags", "authors"}
    return sorted(p for p in found if p.name != "_index.md" and p.parent.name not in terms)


def with_line(text, field, value):
    """Front matter with another value in the line of a field."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{field}:"))
    return "\n".join(lines[:at] + [f"{field}: {value}"] + lines[at + 1 :])


class Rounds:
    def __init__(self, site, visnyk, out):
        self.site, self.visnyk, self.out = site, visnyk, out
        self.rows = {}

    def build(self, name):
        report = self.out.with_suffix(".json")
        command = [self.visnyk, "--plain", "--root", self.site, "build", "--out", self.out]
        used = measured(command + ["--report", report])
        did = json.loads(report.read_text(encoding="utf-8"))
        files = sum(len(did[key]) for key in ("added", "changed", "removed"))
        self.rows.setdefault(name, []).append((*used, did["pages"], files))

    def edited(self, name, path, text):
        """A build after an edit, and one after it was taken back, which is not counted."""
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(text, encoding="utf-8")
        time.sleep(0.2)
        self.build(name)
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
        time.sleep(0.2)
        self.build("(taken back)")

    def round(self):
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.site / ".visnyk", ignore_errors=True)
        self.build("cold")
        self.build("nothing changed")
        all_articles = articles(self.site)
        middle = all_articles[len(all_articles) // 2]
        text = middle.read_text(encoding="utf-8")
        self.edited("a body", middle, text + "\nOne line more.\n")
        self.edited("a title", middle, with_line(text, "title", "Another headline"))
        newest = max(p.read_text(encoding="utf-8").split("\ndate:")[1].split("\n")[0] for p in all_articles)
        story = with_line(with_line(text, "title", "A new story"), "date", newest.strip())
        self.edited("a new story", middle.with_name("a-new-story-of-today.md"), story)
        template = self.site / "templates" / "article.html"
        own = template.exists()
        if not own:
            measured([self.visnyk, "--root", self.site, "theme", "eject", "templates/article.html"])
        text = template.read_text(encoding="utf-8")
        self.edited("a template", template, text.replace("<article", "<!-- edited --><article", 1))
        if not own:
            template.unlink()

    def copy(self):
        copy = self.out.with_suffix(".copy")
        used = measured(["cp", "-r", self.out, copy])
        self.rows.setdefault("cp -r of the output", []).append((*used, 0, 0))
        shutil.rmtree(copy)

    def table(self):
        print("| build after | wall s | CPU s | peak MB | pages made | files written |")
        print("|---|---|---|---|---|---|")
        for name, rows in self.rows.items():
            wall, cpu, peak, pages, files = (statistics.median(column) for column in zip(*rows))
            if not name.startswith("("):
                print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {pages:.0f} | {files:.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--visnyk", default="target/release/visnyk")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        out = options.out or pathlib.Path(home) / "public"
        rounds = Rounds(options.site, pathlib.Path(options.visnyk).absolute(), out)
        for _ in range(options.rounds):
            rounds.round()
            rounds.copy()
        rounds.table()


main()
