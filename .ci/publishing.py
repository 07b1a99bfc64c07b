"""Runs the scripts of docs/deploying.md as they stand there, but in a folder of their own."""

import datetime
import os
import pathlib
import re
import subprocess
import sys
import time

folder, visnyk = pathlib.Path(sys.argv[1]), sys.argv[2]
document = pathlib.Path("docs/deploying.md").read_text(encoding="utf8")
site, www, upload = folder / "herald", folder / "www", folder / "upload"


def here(text):
    """The text with the folders of this run."""
    for theirs, own in [("/srv/herald", site), ("/srv/www/herald", www), ("/tmp/herald-upload", upload)]:
        text = text.replace(theirs, str(own))
    return text


def block(word):
    """The block of the documentation that holds a word."""
    blocks = re.findall(r"```sh\n(.*?)```", document, re.S)
    return here(next(text for text in blocks if word in text))


def start(command, seconds=0):
    """Starts a command in whose builds so many seconds pass."""
    slow = environment | {"SLOW": str(seconds)}
    return subprocess.Popen(command, cwd=site, env=slow, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def run(command, seconds=0):
    """Exit code and errors of a command."""
    process = start(command, seconds)
    errors = process.communicate()[1]
    return process.returncode, errors


def expect(condition, what):
    if not condition:
        sys.exit(f"publishing: {what}")


# A build that takes its time: what comes due meanwhile is not in it, and another is refused.
SLOW = f"""#!/bin/sh
[ "$1" = build ] || exec {visnyk} "$@"
mkdir {folder}/busy || exit 3
{visnyk} "$@"
code=$?
sleep "${{SLOW:-0}}"
rmdir {folder}/busy
exit $code
"""
(folder / "bin").mkdir()
slow = folder / "bin/visnyk"
slow.write_text(SLOW)
slow.chmod(0o755)
environment = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
subprocess.run([visnyk, "init", site], check=True, capture_output=True)
for name in ["publish.sh", "due.sh"]:
    (site / name).write_text(block(f"# /srv/herald/{name}:"))
    (site / name).chmod(0o755)


def story(name, date):
    text = f"---\ntitle: Новина {name}\nlead: Лід\ndate: {date.isoformat(timespec='seconds')}\n---\n\nТекст.\n"
    (site / f"content/ua/news/{name}.md").write_text(text, encoding="utf8")


def is_out(name):
    return (www / f"ua/news/{name}.html").exists()


# What comes due between the build and the question is published next.
now = datetime.datetime.now(datetime.timezone.utc)
story("soon", now + datetime.timedelta(seconds=3))
story("later", now + datetime.timedelta(days=1))
done = run(["./publish.sh"], seconds=4)
expect(done[0] == 0, done[1])
expect(not is_out("soon"), "the story came out early")
done = run(["./due.sh"])
expect(done[0] == 0 and is_out("soon"), f"what came due while the site was built is lost: {done[1]}")
expect(not is_out("later"), "the story of tomorrow is out")
before = (site / "due").stat().st_mtime_ns
run(["./due.sh"])
expect((site / "due").stat().st_mtime_ns == before, "it was published although nothing is due")

# Of two pushes together, both are published.
story("first", now)
first = start(["./publish.sh"], seconds=2)
time.sleep(1)
story("second", now)
second = run(["./publish.sh"])
expect((first.wait(), second[0]) == (0, 0), f"a push was refused: {second[1]}")
expect(is_out("first") and is_out("second"), "a push was not published")

# A build at work is not waited for every minute.
(site / "due").write_text("2024-01-01T00:00:00Z")
first = start(["./publish.sh"], seconds=3)
time.sleep(1)
begun = time.monotonic()
expect(run(["./due.sh"])[0] == 0 and time.monotonic() - begun < 1, "due.sh waits for a build")
first.wait()

# What is sent to hosts is without the list of files, and the next build knows its own.
recipes = re.findall(r"^ *(?:- run: )?(rsync .*public/ (\S*upload/?))$", document, re.M)
expect(len(recipes) == 2, f"{len(recipes)} recipes copy what is uploaded")
for name, text in recipes:
    for turn in ["once", "twice"]:
        story("sent", now + datetime.timedelta(seconds=-len(turn)))
        for command in [["visnyk", "build"], ["sh", "-c", here(name)]]:
            code, errors = run(command)
            expect(code == 0, f"{name}, {turn}: {errors}")
    sent = pathlib.Path(here(text))
    sent = sent if sent.is_absolute() else site / sent
    own = {path.relative_to(site / "public") for path in (site / "public").rglob("*") if path.is_file()}
    copy = {path.relative_to(sent) for path in sent.rglob("*") if path.is_file()}
    expect(own - copy == {pathlib.Path(".visnyk-files")} and not copy - own, f"{name}: {own ^ copy}")
print("publishing: nothing is lost, nothing is early, and hosts get what readers need")
