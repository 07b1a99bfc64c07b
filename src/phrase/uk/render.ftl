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
heading-first-level = у тексті стоїть заголовок першого рівня, а це рівень заголовка статті
heading-first-level-hint = почніть його з `##`; якщо це знову заголовок статті, приберіть його
foreign-markup = `{ $markup }` — розмітка іншої програми, і читачі бачать її як є
foreign-markup-hint = напишіть замість неї Markdown чи шорткод; приклад беруть у зворотні лапки
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
html-unclosed = `{ $begin }` не закрито, тож нічого нижче не показано
html-unclosed-hint = поставте `{ $end }` там, де це закінчується, або приберіть його
html-address = `{ $address }` у сирому HTML нікуди не приведе
html-address-hint = запишіть посилання чи зображення в Markdown або вкажіть повну URL-адресу
address-unsafe = адреса `{ $address }` може виконати код у браузері читача
address-unsafe-hint = поставте посилання на сторінку; такі адреси пропускає лише `raw_html: allow` у visnyk.yaml
address-file = адреса `{ $address }` веде до файлу на вашому комп’ютері
address-file-hint = покладіть файл поряд зі статтею або в content/media і назвіть його звідти
address-picture = зображення вписано в сам текст, як `data:`
address-picture-hint = збережіть його як файл поряд зі статтею або в content/media і назвіть цей файл
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
shortcode-no-argument = у шорткоду `{ $shortcode }` немає аргументу `{ $name }`
shortcode-arguments = у нього є { $known }
shortcode-takes-no-text = шорткод `{ $name }` не бере тексту, тож цей би пропав
shortcode-takes-no-text-hint = напишіть `::{ $name }{"{"}…{"}"}` окремим рядком, без `:::` нижче, а текст поза ним
shortcode-needs = шорткод `{ $shortcode }` потребує `{ $name }`
shortcode-needs-hint = напишіть `{ $call }`
shortcode-needs-text = шорткод `{ $name }` потребує тексту
shortcode-needs-text-hint = почніть його з `:::{ $name }` і поставте рядок `:::` після тексту
shortcode-no-video = `{ $address }` — не відео YouTube
shortcode-no-video-hint = вкажіть адресу відео або ідентифікатор, який стоїть у ній після `v=`
shortcode-no-address = `{ $address }` — не адреса в мережі
shortcode-unpublished = `{ $path }` не опубліковано, тож шорткод пропущено
shortcode-unpublished-argument = `{ $path }` не опубліковано, тож `{ $name }` пропущено
shortcode-unpublished-hint = усе з’явиться само, щойно це буде опубліковано
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
template-argument-undefined = аргумент `{ $name }` не визначено
template-throws = { $words }
template-ends = шаблон обривається: щось у ньому не закрито
template-fault = помилка в шаблоні: { $why }
template-shows-nothing = того, що тут слід показати, немає
template-shows-nothing-hint = те, чого може не бути, показують з `or`: `{"{{"} args?.title or "" {"}}"}`
template-type = тут потрібно: { $expected }, а це: { $found }
template-type-text = текст
template-type-number = число
template-type-bool = так або ні (true, false)
template-type-none = нічого (none)
template-type-undefined = не визначено
template-type-list = список
template-type-map = набір полів
template-none-hint = цього може не бути: візьміть у `{"{%"} if … {"%}"}` … `{"{%"} endif {"%}"}`
template-tag-hint = макросів немає: напишіть `{"{%"} component name(argument) {"%}"}` і викликайте `{"{{"} <name argument="…" /> {"}}"}`
template-circle-hint = шаблон не може розширювати чи вставляти шаблон із власною назвою: `visnyk theme eject templates/{ $name }` копіює його повністю
template-no-block-hint = у вашому { $path } немає блоку `{ $name }`: додайте його або скопіюйте файл наново через `visnyk theme eject`
template-no-argument = аргументу `{ $name }` тут немає, є тільки { $known }
template-takes-nothing = аргументу `{ $name }` тут немає, як і жодного іншого
template-empty = шаблон порожній, тож порожніми були б і всі його сторінки
template-empty-hint = видаліть його — і діятиме шаблон теми
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
