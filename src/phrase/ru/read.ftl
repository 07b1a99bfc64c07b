## Файлы

config-missing = в { $folder } нет `{ $file }`
config-missing-hint = перейдите в папку сайта или укажите её через `--root`; `visnyk init ПАПКА` создаёт новый сайт
config-named-hint = переименуйте `{ $name }` в `{ $file }`
file-unreadable = файл невозможно прочитать: { $why }
folder-unreadable = невозможно прочитать: { $why }
folder-loop = невозможно прочитать: папка ведёт сама к себе
file-larger-than-kb = файл больше { $most } КБ
file-larger-than-mb = файл больше { $most } МБ
file-larger-than-mb-hint = статья такого размера — ошибка какой-то программы: проверьте, откуда этот файл
file-empty = файл пуст
text-not-utf-8 = отсюда текст не в кодировке UTF-8
text-not-utf-8-hint = сохраните файл в редакторе как UTF-8 (возможно, он в { $encoding })
text-not-utf-8-older-hint = сохраните файл в редакторе как UTF-8 (возможно, он в более старой кодировке)
text-zeros = в файле вместо текста нулевые байты
text-cut = здесь файл обрывается посреди буквы
text-cut-hint = его не сохранили до конца: возьмите копию или прежнюю версию
text-of-a-program = это не текст, а файл какой-то программы
text-of-a-program-hint = сохраните его как текст в UTF-8, без сжатия
text-wide = текст в кодировке { $encoding }, а не UTF-8
text-wide-hint = сохраните файл в редакторе как UTF-8
name-not-utf-8 = имя файла не в кодировке UTF-8
name-not-utf-8-hint = переименуйте файл
name-in-two-forms = это имя носят два файла: теми же буквами, записанными по-разному
name-in-two-forms-hint = уберите один из них: различить их поможет `ls | cat -v`, а обычную форму именам даёт `convmv --nfc -f utf8 -t utf8`
symlink-nowhere = эта символическая ссылка никуда не ведёт
symlink-leaves-site = эта символическая ссылка ведёт за пределы сайта
symlink-leaves-site-hint = скопируйте на сайт то, к чему она ведёт
symlink-circle = эта символическая ссылка ведёт назад в папку, в которой лежит
symlink-hint = уберите её

## Папки

content-missing = на сайте нет папки `content`
content-missing-hint = статьи лежат в content/<язык>/<рубрика>/
language-folder-missing = для языка `{ $code }` нет папки { $folder }
language-folder-missing-hint = создайте папку или уберите язык из visnyk.yaml
file-misplaced = этот файл лежит рядом с папками языков, где его никто не читает
file-misplaced-hint = перенесите его в папку языка или в content/media
stray-in-templates = этот файл ничто не читает: шаблоны оканчиваются на `.html`, а файлы темы лежат в templates/assets
stray-template-hint = назовите его `{ $name }`
stray-asset-hint = перенесите его в { $path } и берите через `asset(name="…")`
stray-fragment = ни одна страница не может назвать этот фрагмент
stray-fragment-hint = дайте ему название из букв, цифр и `_`, например `newest_stories.html`
stray-folder = этот шаблон ничто не вставляет, а его папка ничего не значит
stray-folder-hint = перенесите его в { $path }
stray-messages = этот файл ничто не читает: сообщения лежат в файлах, которые оканчиваются на `.ftl`
stray-messages-hint = назовите его { $path }
stray-root = эту папку ничто не читает
stray-root-hint = назовите её { $folder }
folder-of-no-language = папка { $folder } не относится ни к одному языку сайта
folder-of-no-language-hint = добавьте `{ $code }` в `languages` в visnyk.yaml или перенесите папку
folder-of-language = папка этого языка — { $folder }
unread-tag = теги лежат прямо в { $home }, поэтому этот файл не прочитан
unread-author = авторы лежат прямо в { $home }, поэтому этот файл не прочитан
unread-section = в рубрике нет рубрик, поэтому этот файл не прочитан
unread-no-section = `{ $name }` — не рубрика, поэтому этот файл не прочитан
section-folder-taken = рубрика не может называться `{ $name }`: там Visnyk публикует собственные списки
section-folder-taken-hint = переименуйте папку
file-other-markdown = этот файл не прочитан: название файла с текстом заканчивается на `.md`
file-other-markdown-hint = назовите его { $path }
file-of-no-bytes = это не файл и не папка, поэтому его никто не читает
picture-unreadable = этот файл не читается как изображение
picture-unreadable-hint = действительно ли это изображение, а не страница или другой файл под его названием?
picture-empty-hint = он пуст: положите изображение заново

## Шапка

front-matter-missing = в файле нет шапки
front-matter-begins = начните файл строкой `---`, дальше поля вида `title: …` и снова `---`
front-matter-first-line = `---` стоит в первой строке: уберите то, что над ним
front-matter-invisible = перед `---` стоит знак { $code }, которого не видно: уберите его
front-matter-indented = `---` стоит в начале строки: уберите пробелы перед ним
front-matter-dashes = первая строка — это само `---`, три дефиса, а здесь `{ $line }`
front-matter-format = шапку здесь пишут на YAML, а не на { $format }: `---`, поля вроде `title: …` и снова `---`
front-matter-unclosed = у шапки нет конца
front-matter-unclosed-hint = поставьте строку `---` под последним полем
front-matter-larger-than-kb = шапка больше { $most } КБ
front-matter-larger-than-kb-hint = не пропущена ли под ней строка `---`?
date-missing = здесь не хватает даты в поле `{ $key }`
until-form = `{ $key }`: нужно `true`, `false` или дата, а здесь `{ $found }`
source-url = `url`: `{ $url }` — не адрес http или https
source-name = источнику нужно название в поле `name`
slug-form = `slug`: `{ $slug }` не может быть частью URL
slug-form-hint = пишите буквы, цифры и дефисы
section-form = `section`: `{ $section }` — не ключ рубрики
section-form-hint = напишите название папки рубрики, например `war`
section-taken = `section`: рубрика не может называться `{ $section }`: там Visnyk публикует собственные списки
section-taken-hint = назовите рубрику иначе
alias-form = `aliases`: `{ $alias }` — не путь вида `/old/story.html`
alias-query-hint = путь на сайте не имеет `?`: такие адреса перенаправляют правилами хостинга
alias-pattern = `aliases`: `{ $alias }` означало бы много адресов, а псевдоним — один
alias-pattern-hint = для всего, что в папке, напишите `redirects` в visnyk.yaml; звёздочка, которая сама часть адреса, — это `%2A`
allow-unknown = `allow`: правила `{ $name }` нет
corrections-form = `corrections`: нужен список из `{"{"}date, text{"}"}`
correction-form = `corrections`: в каждом исправлении есть `date` и `text`
origin-form = `origin`: `{ $found }` — не язык с отпечатком вида `ua@3f9c2e1a`
origin-form-hint = его записывает `visnyk new --from ФАЙЛ`

## Файлы сообщений

fluent-invalid = нарушен синтаксис Fluent: { $why }
fluent-invalid-hint = сообщение — это `название = текст` в начале строки; остальные его строки имеют отступ
fluent-no-default-hint = отметьте один вариант звёздочкой: `*[other] …`
messages-too-deep = вложенность скобок больше { $most }
message-twice-in-file = сообщение `{ $id }` определено дважды в этом файле
message-twice-in-language = сообщение `{ $id }` определено дважды на этом языке
first-here = впервые здесь
messages-of-no-language = этот файл сообщений не лежит в папке ни одного языка
messages-of-no-language-hint = сообщения лежат в { $folders }
message-allow-unknown = нет правила `{ $name }`, которое могло бы нарушить это сообщение

## Что говорит разборщик Fluent

fluent-token = здесь должно быть `{ $token }`
fluent-range = здесь должно быть что-то из `{ $range }`
fluent-message-field = у сообщения `{ $id }` нет текста
fluent-term-field = у термина `{ $id }` нет текста
fluent-callee = функцию здесь вызывать нельзя
fluent-no-default = в выборе не хватает варианта по умолчанию, со звёздочкой
fluent-no-value = здесь должно быть значение
fluent-defaults = в выборе может быть только один вариант по умолчанию, со звёздочкой
fluent-selects-message = по ссылке на сообщение выбирать нельзя
fluent-selects-term = по ссылке на термин выбирать нельзя
fluent-selects-attribute = по атрибуту сообщения выбирать нельзя
fluent-term-attribute = атрибут термина здесь употребить нельзя
fluent-open-string = строка в кавычках не закрыта
fluent-argument-order = аргументы без имени должны стоять перед именованными
fluent-argument-twice = аргумент `{ $name }` употреблён дважды
fluent-escape = неизвестная экранированная последовательность после `\`
fluent-unicode-escape = символа `{ $code }` в Unicode нет
fluent-brace = лишняя закрывающая скобка
fluent-inline = в скобках должна быть переменная, ссылка, функция или строка
fluent-selector = выбирать можно только по переменной или функции
fluent-literal = здесь должна быть строка в кавычках или число
