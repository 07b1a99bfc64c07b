## Текстові трансляції

live-clock-change = у текстовій трансляції зсув пишуть після часу, наприклад `## 03:30+02:00 Заголовок`; { $which }
live-heading-forms = запис починається з `## 14:35 Заголовок`, день — з `## 2024-06-06`
live-offset = за часом стоїть зсув часового поясу сайту або нічого, а `{ $offset }` — не він; пишіть `## { $time } Заголовок`
entry-class = `{ $class }` для запису нічого не означає
entry-class-hint = запис, що лишається вгорі, позначають `{"{"}.pinned{"}"}`
entry-attribute = `{ $attribute }` стоїть посеред заголовка запису, тож його побачать читачі
entry-attribute-hint = поставте в кінці: `## 14:35 Заголовок { $attribute }`
entry-id-twice = два записи чи підзаголовки мають якір `{ $id }`
entry-id-twice-hint = дайте одному з двох інший якір або жодного
entry-id-first = другий

## Тексти

rule-unknown = правила `{ $name }` немає
comment-form = потрібно `{ $comment } allow ПРАВИЛО -->`, а тут `{ $found }`
comment-form-hint = назвіть одне чи кілька правил із `lints` через кому
heading-skips = після підзаголовка рівня { $above } стоїть підзаголовок рівня { $level }
heading-skips-hint = почніть його з `{ $marks }`
backquote-in-word = зворотна лапка всередині слова починає або закінчує код
heading-missing = у { $page } немає підзаголовка `{ $id }`
heading-missing-hint = дайте підзаголовку власний якір: `## Підзаголовок {"{"}#id{"}"}`
entry-held = у { $page } ще немає підзаголовка `{ $id }`
entry-held-hint = запис чекає на свій час: доти посилання веде лише на сторінку
footnote-no-note = примітки `[^{ $label }]` немає, тож читачі бачать ці знаки
footnote-no-note-hint = напишіть `[^{ $label }]: …` окремим рядком; `\[^` — не виноска
footnote-no-mark = на примітку `[^{ $label }]` ніщо не посилається, тож її не показано
footnote-no-mark-hint = поставте `[^{ $label }]` у тексті там, де потрібна примітка
footnote-twice = примітка `[^{ $label }]` уже є, тож цю не показано
footnote-twice-hint = дайте їй іншу назву, тут і в тексті
footnote-first = інша примітка
html-removed = `<{ $element }>` вилучено
html-removed-hint = напишіть `::youtube{"{"}…{"}"}`, `::post{"{"}…{"}"}` чи інший шорткод; з `raw_html: allow` у visnyk.yaml це залишиться
html-too-deep = вкладеність елементів у цьому HTML більша за { $most }
html-too-deep-hint = закрийте відкриті елементи
html-address = `{ $address }` у сирому HTML нікуди не приведе
html-address-hint = запишіть посилання чи зображення в Markdown або вкажіть повну URL-адресу
address-unsafe = адреса `{ $address }` може виконати код у браузері читача
address-unsafe-hint = поставте посилання на сторінку; такі адреси пропускає лише `raw_html: allow` у visnyk.yaml
shortcode-unsafe-hint = поставте посилання на сторінку: шорткод таких адрес не пропускає

## Посилання

link-unpublished = `{ $path }` не опубліковано, тому посилання пропущено
link-unpublished-hint = нічого не робіть: посилання з’явиться само, щойно статтю опублікують
link-no-file = файлу `{ $path }` немає
link-no-page = сторінки { $path } на сайті немає
link-no-page-hint = посилайтеся на файл статті, наприклад `../science/name.md`; для того, що віддає інша програма, пишіть повну URL-адресу
link-did-you-mean = можливо, ви мали на увазі { $path }?
link-path-hint = пишіть шлях від папки цього файлу, наприклад `../science/name.md`
link-web-hint = якщо це адреса в інтернеті, напишіть `https://{ $address }`
link-file-hint = стаття закінчується на `.md`; вкладення лежить поруч зі статтею або в content/media
link-spaces = `({ $path })` — це текст, а не посилання чи зображення: у шляху є пробіли
link-spaces-hint = напишіть `(<{ $path }>)`

## Шорткоди

shortcode-unknown = шорткоду `{ $name }` немає
shortcode-unknown-hint = є такі: { $known }; новий додає файл { $path }
shortcode-braces = після назви шорткоду потрібно `{"{"}name="value"{"}"}`, а тут `{ $found }`
shortcode-argument = потрібно `name="value"`, а тут `{ $found }`
shortcode-quotes = значення `{ $name }` має бути в лапках
shortcode-open-quote = після значення `{ $name }` немає кінцевих лапок
shortcode-form-hint = напишіть `::{ $name }{"{"}name="value"{"}"}`
shortcode-closes-nothing = ці `:::` не закривають жодного шорткоду
shortcode-closes-nothing-hint = відкрийте шорткод назвою: `:::pull-quote`
shortcode-no-end = шорткод `{ $name }` не має кінця
shortcode-no-end-hint = поставте після його тексту рядок `:::`
shortcode-used-here = шорткод ужито тут

## Повідомлення, яких потребують шаблони

messages-missing = мовою `{ $code }` немає повідомлень
messages-missing-hint = `visnyk theme eject { $path }` скопіює англійські: перекладіть їх
message-missing-in-hint = додайте `{ $id } = …` до { $path }
message-asked-here = потрібне й тут
message-unused = повідомлення `{ $id }` не використовує жоден шаблон
message-unused-hint = приберіть його або викличте через `t(key="…")`

## Шаблони

template-no-parent = цей шаблон розширює `{ $parent }`, а такого немає
template-missing = шаблону `{ $name }` немає
template-unused = шаблон `{ $name }` ніщо не використовує
template-circle = шаблони ведуть по колу: { $way }
template-no-field = поля `{ $name }` тут немає
template-no-variable = змінної `{ $name }` тут немає
template-ends = шаблон обривається: щось у ньому не закрито
template-fault = помилка в шаблоні: { $why }
template-available = тут є: { $names }
template-tools = є { $names } і власні Tera
template-message-missing = повідомлення `{ $id }` немає
template-message-fault = повідомлення `{ $id }`: { $fault }
template-group-missing = `group_by`: елемент { $number } не має `{ $field }`
template-group-key = `group_by`: `{ $field }` елемента { $number } — не текст, не число і не true чи false
message-here = повідомлення
message-wants = потребує `{ $variable }`, а шаблон цього не дає
message-calls = викликає функцію `{ $name }`, а такої немає
message-refers = посилається на повідомлення `{ $id }`, а такого немає
message-refers-to-term = посилається на термін `{ $id }`, а такого немає
message-refers-to-itself = посилається саме на себе
message-needs-number = функції `NUMBER` потрібне число
message-needs-date = функції `DATETIME` потрібна дата
asset-missing = файлу `{ $name }` у templates/assets немає; є { $known }
date-not-iso = `{ $date }` — не дата в ISO 8601
date-style = вигляду дати `{ $style }` немає; є { $known }
