## Файли

config-missing = у { $folder } немає `{ $file }`
config-missing-hint = перейдіть до папки сайту або вкажіть її через `--root`; `visnyk init ПАПКА` створює новий сайт
config-named-hint = перейменуйте `{ $name }` на `{ $file }`
file-unreadable = файл неможливо прочитати: { $why }
folder-unreadable = неможливо прочитати: { $why }
folder-loop = неможливо прочитати: папка веде сама до себе
file-larger-than-kb = файл більший за { $most } КБ
file-larger-than-mb = файл більший за { $most } МБ
file-larger-than-mb-hint = стаття такого розміру — помилка якоїсь програми: перевірте, звідки цей файл
file-empty = файл порожній
text-not-utf-8 = звідси текст не в кодуванні UTF-8
text-not-utf-8-hint = збережіть файл у редакторі як UTF-8 (можливо, він у { $encoding })
text-not-utf-8-older-hint = збережіть файл у редакторі як UTF-8 (можливо, він у старішому кодуванні)
text-zeros = у файлі замість тексту нульові байти
text-cut = тут файл обривається посеред літери
text-cut-hint = його не збережено до кінця: візьміть копію або попередню версію
text-of-a-program = це не текст, а файл якоїсь програми
text-of-a-program-hint = збережіть його як текст у UTF-8, без стиснення
text-wide = текст у кодуванні { $encoding }, а не UTF-8
text-wide-hint = збережіть файл у редакторі як UTF-8
name-not-utf-8 = назва файлу не в кодуванні UTF-8
name-not-utf-8-hint = перейменуйте файл
name-in-two-forms = цю назву мають два файли: тими самими літерами, записаними по-різному
name-in-two-forms-hint = приберіть один із них: розрізнити їх допоможе `ls | cat -v`, а звичайну форму назвам дає `convmv --nfc -f utf8 -t utf8`
symlink-nowhere = це символьне посилання нікуди не веде
symlink-leaves-site = це символьне посилання веде за межі сайту
symlink-leaves-site-hint = скопіюйте на сайт те, до чого воно веде
symlink-circle = це символьне посилання веде назад до папки, у якій лежить
symlink-hint = приберіть його

## Папки

content-missing = на сайті немає папки `content`
content-missing-hint = статті лежать у content/<мова>/<рубрика>/
language-folder-missing = для мови `{ $code }` немає папки { $folder }
language-folder-missing-hint = створіть папку або приберіть мову з visnyk.yaml
file-misplaced = цей файл лежить поруч із папками мов, де його ніхто не читає
file-misplaced-hint = перенесіть його до папки мови або до content/media
stray-in-templates = цього файлу ніщо не читає: шаблони закінчуються на `.html`, а файли теми лежать у templates/assets
stray-template-hint = назвіть його `{ $name }`
stray-asset-hint = перенесіть його до { $path } і беріть через `asset(name="…")`
stray-fragment = жодна сторінка не може назвати цього фрагмента
stray-fragment-hint = дайте йому назву з літер, цифр і `_`, як-от `newest_stories.html`
stray-folder = цього шаблону ніщо не вставляє, а його папка нічого не означає
stray-folder-hint = перенесіть його до { $path }
stray-messages = цього файлу ніщо не читає: повідомлення лежать у файлах, що закінчуються на `.ftl`
stray-messages-hint = назвіть його { $path }
stray-root = цієї папки ніщо не читає
stray-root-hint = назвіть її { $folder }
folder-of-no-language = папка { $folder } не належить жодній мові сайту
folder-of-no-language-hint = додайте `{ $code }` до `languages` у visnyk.yaml або перенесіть папку
folder-of-language = папка цієї мови — { $folder }
unread-tag = теги лежать просто в { $home }, тож цього файлу не прочитано
unread-author = автори лежать просто в { $home }, тож цього файлу не прочитано
unread-section = у рубриці немає рубрик, тож цього файлу не прочитано
unread-no-section = `{ $name }` — не рубрика, тож цього файлу не прочитано
section-folder-taken = рубрика не може називатися `{ $name }`: там Visnyk публікує власні списки
section-folder-taken-hint = перейменуйте папку
file-other-markdown = цього файлу не прочитано: назва файлу з текстом закінчується на `.md`
file-other-markdown-hint = назвіть його { $path }
file-of-no-bytes = це не файл і не папка, тож його ніхто не читає
picture-unreadable = цей файл не читається як зображення
picture-unreadable-hint = чи це справді зображення, а не сторінка чи інший файл під його назвою?
picture-empty-hint = він порожній: покладіть зображення наново

## Шапка

front-matter-missing = у файлі немає шапки
front-matter-begins = почніть файл рядком `---`, далі поля на зразок `title: …` і знову `---`
front-matter-first-line = `---` стоїть у першому рядку: приберіть те, що над ним
front-matter-invisible = перед `---` стоїть знак { $code }, якого не видно: приберіть його
front-matter-indented = `---` стоїть на початку рядка: приберіть пробіли перед ним
front-matter-dashes = перший рядок — це саме `---`, три дефіси, а тут `{ $line }`
front-matter-format = шапку тут пишуть мовою YAML, а не { $format }: `---`, поля на зразок `title: …` і знову `---`
front-matter-unclosed = шапка не має кінця
front-matter-unclosed-hint = поставте рядок `---` під останнім полем
front-matter-larger-than-kb = шапка більша за { $most } КБ
front-matter-larger-than-kb-hint = чи не бракує під нею рядка `---`?
date-missing = тут бракує дати в полі `{ $key }`
until-form = `{ $key }`: потрібно `true`, `false` або дата, а тут `{ $found }`
source-url = `url`: `{ $url }` — не адреса http чи https
source-name = джерело потребує назви в полі `name`
slug-form = `slug`: `{ $slug }` не може бути частиною URL-адреси
slug-form-hint = пишіть літери, цифри й дефіси
section-form = `section`: `{ $section }` — не ключ рубрики
section-form-hint = напишіть назву папки рубрики, наприклад `war`
section-taken = `section`: рубрика не може називатися `{ $section }`: там Visnyk публікує власні списки
section-taken-hint = назвіть рубрику інакше
alias-form = `aliases`: `{ $alias }` — не шлях на зразок `/old/story.html`
alias-query-hint = шлях на сайті не має `?`: такі адреси перенаправляють правилами хостингу
alias-pattern = `aliases`: `{ $alias }` означало б багато адрес, а псевдонім — одна
alias-pattern-hint = для всього, що в папці, напишіть `redirects` у visnyk.yaml; зірочка, яка є частиною адреси, — це `%2A`
allow-unknown = `allow`: правила `{ $name }` немає
corrections-form = `corrections`: потрібен список із `{"{"}date, text{"}"}`
correction-form = `corrections`: у кожному виправленні є `date` і `text`
origin-form = `origin`: `{ $found }` — не мова з відбитком на зразок `ua@3f9c2e1a`
origin-form-hint = його записує `visnyk new --from ФАЙЛ`

## Файли повідомлень

fluent-invalid = порушено синтаксис Fluent: { $why }
fluent-invalid-hint = повідомлення — це `назва = текст` на початку рядка; решта його рядків має відступ
fluent-no-default-hint = позначте один варіант зірочкою: `*[other] …`
messages-too-deep = вкладеність дужок більша за { $most }
message-twice-in-file = повідомлення `{ $id }` визначено двічі в цьому файлі
message-twice-in-language = повідомлення `{ $id }` визначено двічі цією мовою
first-here = уперше тут
messages-of-no-language = цей файл повідомлень не лежить у папці жодної мови
messages-of-no-language-hint = повідомлення лежать у { $folders }
message-allow-unknown = немає правила `{ $name }`, яке могло б порушити це повідомлення

## Що каже розбирач Fluent

fluent-token = тут має бути `{ $token }`
fluent-range = тут має бути щось із `{ $range }`
fluent-message-field = повідомлення `{ $id }` не має тексту
fluent-term-field = термін `{ $id }` не має тексту
fluent-callee = функцію тут викликати не можна
fluent-no-default = у виборі бракує варіанта за умовчанням, із зірочкою
fluent-no-value = тут має бути значення
fluent-defaults = у виборі може бути лише один варіант за умовчанням, із зірочкою
fluent-selects-message = за посиланням на повідомлення вибирати не можна
fluent-selects-term = за посиланням на термін вибирати не можна
fluent-selects-attribute = за атрибутом повідомлення вибирати не можна
fluent-term-attribute = атрибут терміна тут ужити не можна
fluent-open-string = рядок у лапках не закрито
fluent-argument-order = аргументи без імені мають стояти перед іменованими
fluent-argument-twice = аргумент `{ $name }` ужито двічі
fluent-escape = невідома екранована послідовність після `\`
fluent-unicode-escape = символу `{ $code }` в Unicode немає
fluent-brace = зайва закривна дужка
fluent-inline = у дужках має бути змінна, посилання, функція або рядок
fluent-selector = вибирати можна лише за змінною чи функцією
fluent-literal = тут має бути рядок у лапках або число
