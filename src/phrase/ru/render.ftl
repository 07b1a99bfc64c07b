## Текстовые трансляции

live-clock-change = в текстовой трансляции смещение пишут после времени, например `## 03:30+02:00 Заголовок`; { $which }
live-heading-forms = запись начинается с `## 14:35 Заголовок`, день — с `## 2024-06-06`
live-offset = за временем стоит смещение часового пояса сайта или ничего, а `{ $offset }` — не оно; пишите `## { $time } Заголовок`
entry-class = `{ $class }` для записи ничего не означает
entry-class-hint = запись, которая остаётся наверху, обозначают `{"{"}.pinned{"}"}`
entry-attribute = `{ $attribute }` стоит посреди заголовка записи, и его увидят читатели
entry-attribute-hint = поставьте в конце: `## 14:35 Заголовок { $attribute }`
entry-id-twice = у двух записей или подзаголовков якорь `{ $id }`
entry-id-twice-hint = дайте одному из двух другой якорь или никакого
entry-id-first = другой

## Тексты

rule-unknown = правила `{ $name }` нет
comment-form = нужно `{ $comment } allow ПРАВИЛО -->`, а здесь `{ $found }`
comment-form-hint = назовите одно или несколько правил из `lints` через запятую
heading-skips = после подзаголовка уровня { $above } стоит подзаголовок уровня { $level }
heading-skips-hint = начните его с `{ $marks }`
heading-first-level = в тексте стоит заголовок первого уровня, а это уровень заголовка статьи
heading-first-level-hint = начните его с `##`; если это снова заголовок статьи, уберите его
foreign-markup = `{ $markup }` — разметка другой программы, и читатели видят её как есть
foreign-markup-hint = напишите вместо неё Markdown или шорткод; пример берут в обратные кавычки
backquote-in-word = обратная кавычка внутри слова начинает или заканчивает код
heading-missing = в { $page } нет подзаголовка `{ $id }`
heading-missing-hint = дайте подзаголовку свой якорь: `## Подзаголовок {"{"}#id{"}"}`
entry-held = в { $page } ещё нет подзаголовка `{ $id }`
entry-held-hint = запись ждёт своего времени: до тех пор ссылка ведёт лишь на страницу
footnote-no-note = примечания `[^{ $label }]` нет, и читатели видят эти знаки
footnote-no-note-hint = напишите `[^{ $label }]: …` отдельной строкой; `\[^` — не сноска
footnote-no-mark = на примечание `[^{ $label }]` ничто не ссылается, и его не видно
footnote-no-mark-hint = поставьте `[^{ $label }]` в тексте там, где нужно примечание
footnote-twice = примечание `[^{ $label }]` уже есть, и это не показано
footnote-twice-hint = дайте ему другое имя, здесь и в тексте
footnote-first = другое примечание
html-removed = `<{ $element }>` удалён
html-removed-hint = напишите `::youtube{"{"}…{"}"}`, `::post{"{"}…{"}"}` или другой шорткод; с `raw_html: allow` в visnyk.yaml это останется
html-too-deep = вложенность элементов в этом HTML больше { $most }
html-too-deep-hint = закройте открытые элементы
html-unclosed = `{ $begin }` не закрыт, и ниже ничего не показано
html-unclosed-hint = поставьте `{ $end }` там, где это кончается, или уберите его
html-address = `{ $address }` в сыром HTML никуда не приведёт
html-address-hint = запишите ссылку или изображение в Markdown или укажите полный URL
address-unsafe = адрес `{ $address }` может выполнить код в браузере читателя
address-unsafe-hint = поставьте ссылку на страницу; такие адреса пропускает только `raw_html: allow` в visnyk.yaml
address-file = адрес `{ $address }` ведёт к файлу на вашем компьютере
address-file-hint = положите файл рядом со статьёй или в content/media и назовите его оттуда
address-picture = изображение вписано в сам текст, как `data:`
address-picture-hint = сохраните его как файл рядом со статьёй или в content/media и назовите этот файл
shortcode-unsafe-hint = поставьте ссылку на страницу: шорткод таких адресов не пропускает

## Ссылки

link-unpublished = `{ $path }` не публикуется, поэтому ссылка пропущена
link-unpublished-hint = ничего не делайте: ссылка появится сама, когда статью опубликуют
link-no-file = файла `{ $path }` нет
link-no-page = страницы { $path } на сайте нет
link-no-page-hint = ссылайтесь на файл статьи, например `../science/name.md`; для того, что отдаёт другая программа, пишите полный URL
link-did-you-mean = возможно, вы имели в виду { $path }?
link-path-hint = пишите путь от папки этого файла, например `../science/name.md`
link-web-hint = если это адрес в интернете, напишите `https://{ $address }`
link-file-hint = статья заканчивается на `.md`; вложение лежит рядом со статьёй или в content/media
link-spaces = `({ $path })` — это текст, а не ссылка или изображение: в пути есть пробелы
link-spaces-hint = напишите `(<{ $path }>)`

## Шорткоды

shortcode-unknown = шорткода `{ $name }` нет
shortcode-unknown-hint = есть такие: { $known }; новый добавляет файл { $path }
shortcode-braces = после названия шорткода нужно `{"{"}name="value"{"}"}`, а здесь `{ $found }`
shortcode-argument = нужно `name="value"`, а здесь `{ $found }`
shortcode-quotes = значение `{ $name }` должно быть в кавычках
shortcode-open-quote = после значения `{ $name }` нет закрывающих кавычек
shortcode-form-hint = напишите `::{ $name }{"{"}name="value"{"}"}`
shortcode-closes-nothing = эти `:::` не закрывают ни одного шорткода
shortcode-closes-nothing-hint = откройте шорткод названием: `:::pull-quote`
shortcode-no-end = у шорткода `{ $name }` нет конца
shortcode-no-end-hint = поставьте после его текста строку `:::`
shortcode-no-argument = у шорткода `{ $shortcode }` нет аргумента `{ $name }`
shortcode-arguments = у него есть { $known }
shortcode-takes-no-text = шорткод `{ $name }` не принимает текста, так что этот пропал бы
shortcode-takes-no-text-hint = напишите `::{ $name }{"{"}…{"}"}` отдельной строкой, без `:::` ниже, а текст вне его
shortcode-needs = шорткоду `{ $shortcode }` нужен `{ $name }`
shortcode-needs-hint = напишите `{ $call }`
shortcode-needs-text = шорткоду `{ $name }` нужен текст
shortcode-needs-text-hint = начните его с `:::{ $name }` и поставьте строку `:::` после текста
shortcode-no-video = `{ $address }` — не видео YouTube
shortcode-no-video-hint = укажите адрес видео или идентификатор, который стоит в нём после `v=`
shortcode-no-address = `{ $address }` — не адрес в сети
shortcode-unpublished = `{ $path }` не опубликовано, поэтому шорткод пропущен
shortcode-unpublished-argument = `{ $path }` не опубликовано, поэтому `{ $name }` пропущено
shortcode-unpublished-hint = всё появится само, как только это будет опубликовано
shortcode-used-here = шорткод употреблён здесь

## Сообщения, которых требуют шаблоны

messages-missing = на языке `{ $code }` нет сообщений
messages-missing-hint = `visnyk theme eject { $path }` скопирует английские: переведите их
message-missing-in-hint = добавьте `{ $id } = …` в { $path }
message-asked-here = нужно и здесь
message-unused = сообщение `{ $id }` не использует ни один шаблон
message-unused-hint = уберите его или вызовите через `t(key="…")`

## Шаблоны

template-no-parent = этот шаблон расширяет `{ $parent }`, а такого нет
template-missing = шаблона `{ $name }` нет
template-unused = шаблон `{ $name }` ничто не использует
template-circle = шаблоны ведут по кругу: { $way }
template-no-field = поля `{ $name }` здесь нет
template-no-variable = переменной `{ $name }` здесь нет
template-argument-undefined = аргумент `{ $name }` не определён
template-throws = { $words }
template-ends = шаблон обрывается: что-то в нём не закрыто
template-fault = ошибка в шаблоне: { $why }
template-shows-nothing = того, что нужно здесь показать, нет
template-shows-nothing-hint = то, чего может не быть, показывают с `or`: `{"{{"} args?.title or "" {"}}"}`
template-type = здесь нужно: { $expected }, а это: { $found }
template-type-text = текст
template-type-number = число
template-type-bool = да или нет (true, false)
template-type-none = ничего (none)
template-type-undefined = не определено
template-type-list = список
template-type-map = набор полей
template-none-hint = этого может не быть: возьмите в `{"{%"} if … {"%}"}` … `{"{%"} endif {"%}"}`
template-tag-hint = макросов нет: напишите `{"{%"} component name(argument) {"%}"}` и вызывайте `{"{{"} <name argument="…" /> {"}}"}`
template-circle-hint = шаблон не может расширять или вставлять шаблон с собственным названием: `visnyk theme eject templates/{ $name }` копирует его целиком
template-no-block-hint = в вашем { $path } нет блока `{ $name }`: добавьте его или скопируйте файл заново через `visnyk theme eject`
template-no-argument = аргумента `{ $name }` здесь нет, есть только { $known }
template-takes-nothing = аргумента `{ $name }` здесь нет, как и никакого другого
template-empty = шаблон пуст, и пустыми были бы все его страницы
template-empty-hint = удалите его — и будет действовать шаблон темы
template-available = здесь есть: { $names }
template-tools = есть { $names } и собственные Tera
template-message-missing = сообщения `{ $id }` нет
template-message-fault = сообщение `{ $id }`: { $fault }
template-group-missing = `group_by`: у элемента { $number } нет `{ $field }`
template-group-key = `group_by`: `{ $field }` элемента { $number } — не текст, не число и не true или false
message-here = сообщение
message-wants = требует `{ $variable }`, а шаблон этого не даёт
message-calls = вызывает функцию `{ $name }`, а такой нет
message-refers = ссылается на сообщение `{ $id }`, а такого нет
message-refers-to-term = ссылается на термин `{ $id }`, а такого нет
message-refers-to-itself = ссылается само на себя
message-needs-number = функции `NUMBER` нужно число
message-needs-date = функции `DATETIME` нужна дата
asset-missing = файла `{ $name }` в templates/assets нет; есть { $known }
date-not-iso = `{ $date }` — не дата в ISO 8601
date-style = вида даты `{ $style }` нет; есть { $known }
