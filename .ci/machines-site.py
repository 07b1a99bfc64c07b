"""Makes a news site that is unkind to machines: titles with markup, stories of one language, more news
than a sitemap holds, whole texts in feeds, redirects, an article that may not be seen yet."""

import datetime
import pathlib
import sys

TITLES = [
    "Кінець ]]> розділу", "</script><script>alert(1)</script>", "Сіль & перець", "Соняшники 🌻🌻",
    "Дзвінок \\a і табуляція \\t", "\\\"Лапки\\\" та 'апострофи'", "<b>Жирне</b> &amp; худе", "%D0%BA %20",
]
ZONE = datetime.timezone(datetime.timedelta(hours=2))
NOW = datetime.datetime(2025, 3, 2, 12, tzinfo=ZONE)

root = pathlib.Path(sys.argv[1])


def write(path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def article(path, date, title, body="", **fields):
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    write(path, f'---\ntitle: "{title}"\ndate: {date.isoformat()}\n{lines}---\n{body}\n')


write("visnyk.yaml", """\
title: {ua: "Газета <&>", en: The Paper, ru: Газета}
base_url: https://paper.example/below
time_zone: Europe/Kyiv
languages:
  ua: {locale: uk-UA, name: Українська}
  en: {locale: en-GB, name: English}
  ru: {locale: ru-UA, name: Русский}
publisher: {name: "Видавець & сини", logo: /logo.png}
feeds: {tag: [rss, atom, json], author: [rss, atom, json], live: [rss, atom, json], text: full}
robots: {ai_training: deny, disallow: [/search/]}
llms_txt: true
redirects:
  /before.html: /old/0.html
  /whole.html: https://paper.example/below/old/0.html
  "/2019/*": "/ua/archive/:splat"
  "/2018/*": "/2019/:splat"
  /2017.html: /2018/2025/
lints: {missing_translation: allow, missing_title: allow, missing_alt: allow, missing_caption: allow}
""")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
for picture in ["static/logo.png", "content/media/фото 1.png"]:
    file = root / picture
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PNG)
for lang in ["ua", "en", "ru"]:
    write(f"content/{lang}/about.md", "---\ntitle: \"About & <us>\"\nupdated: 2025-01-01\n---\nText.\n")
    write(f"content/{lang}/_index.md", "---\ndescription: \"News & <more>\"\n---\n")

for number in range(1005):
    # All within the two days before now.
    date = NOW - datetime.timedelta(seconds=170 * number)
    article(
        f"content/ua/news/story-{number}.md", date, f"{TITLES[number % len(TITLES)]} {number}",
        f"Див. [сусідню](story-{number ^ 1}.md) і [нижче](#nyzhche). Знак \x07\uffff&#11; і <a href='/ua/'>сире</a>.\n\n![Фото](<фото 1.png>)\n\n## Нижче\n\nТекст {number}."
        if number < 1004 else "Текст.",
        tags='["Сіль & перець", "C++"]', authors='["О. <Гайова>"]',
        image='{src: "фото 1.png", alt: "А & Б", caption: "Підпис", credit: "Фото & Ко"}',
        source='{name: "ABC <News>", url: "https://abc.example/?a=1&b=2"}',
        **({"aliases": f"[/old/{number}.html]"} if number < 20 else {}),
    )
    if number % 3 == 0:
        write(f"content/en/news/story-{number}.md", f'---\ntitle: "Story ]]> & {number}"\nlead: "Lead <{number}>"\n---\nText.\n')
for number in range(200):
    date = NOW - datetime.timedelta(days=3 + number)
    article(f"content/ru/old/old-{number}.md", date, f"Старая новость {number}", "Текст.",
            corrections='[{date: 2025-02-01, text: "Исправлено: <b>&</b>"}]')
# Live blogs: one that goes on, with an entry that is still to come, and one that has ended.
ENTRIES = """
Головне: [вчора](#2025-03-01-09-00).

## 2025-03-01

## 09:00 Перше </script><script>alert(1)</script> ]]> & "лапки"

Текст **першого** &amp; решта, <b>сирий</b>[^a].

![Фото](<фото 1.png>)

## 10:30

Без заголовка, зате [з посиланням](../news/story-1.md).

## 10:30 Тієї самої хвилини {.pinned}

- Пункт 🌻

## 2025-03-02

## 12:01 Ембарго-канарка

Ембарго-канарка.

[^a]: Примітка.
"""
article("content/ua/live/on.md", NOW - datetime.timedelta(days=1, hours=6), "Наживо <&>", ENTRIES, live="true",
        corrections='[{date: 2025-03-01 20:00, text: "Було <5>, є 6 & більше"}]')
article("content/ru/live/over.md", NOW - datetime.timedelta(days=30), "Закончилось", ENTRIES.replace("../news/story-1.md", "../old/old-1.md"), live="2025-03-01 12:00")
article("content/ua/news/embargo.md", NOW + datetime.timedelta(seconds=1), "Ембарго-канарка", "Ембарго-канарка",
        tags='["Ембарго-канарка"]', authors='["Ембарго-канарка"]', aliases="[/embargo-kanarka.html]")
write("moved.yaml", """\
/ua/стара адреса/сторінка & <b>.html: ua/news/story-1
'/en/so: it was.html': en/about
/ua/tags/starі/: ua/tags/c-plus-plus
/ua/novyny/: ua/news/_index
/ua/zhyvo/on.html: ua/live/on
/ua/zi%2Arka.html: ua/news/story-2
/ua/ембарго-канарка.html: ua/news/embargo
""")
