## URL

url-part-too-long = часть URL этой страницы длиннее, чем может быть имя файла
url-empty = от имени файла ничего не остаётся для URL
url-of-record = `{ $path }` — это список, в котором Visnyk ведёт свои файлы
url-too-long-hint = дайте странице короткий `slug` из букв и цифр или другое имя файла
url-twice = у двух страниц URL { $url }
urls-clash = URL { $url } и { $other } не уживутся на одном диске
url-other-page = другая страница — отсюда
url-twice-hint = дайте одной из двух другой `slug`, имя файла или старый адрес
redirect-circle = `{ $from }` ведёт по кругу через `{ $by }`
redirect-circle-hint = направьте одно из них на страницу, которая есть
redirect-no-page = `redirects`: страницы { $url } на сайте нет
redirect-no-page-hint = напишите URL страницы сайта или полный адрес в другом месте

## Пределы хостингов

host-pages-hint = страницы по старым адресам всё равно ведут дальше
host-redirects = { $host } принимает не больше { $most } перенаправлений, а на сайте их { $count }
host-folder-redirects = { $host } принимает не больше { $most } перенаправлений папок, а на сайте их { $count }
host-long-rule = { $host } принимает правила до { $most } знаков; правило для `{ $from }` длиннее
host-long-rule-hint = дайте странице URL покороче
host-redirects-size = { $host } принимает `{ $file }` до { $most } КБ, а на сайте — { $count } КБ
host-files = { $host } без оплаты принимает не больше { $most } файлов, а на сайте их { $count }
host-files-hint = обойдитесь без `archive` или сократите `feeds`

## moved.yaml

moved-twice-hint = оставьте одну из двух строк
moved-mark-of-git = здесь осталась пометка git о незавершённом слиянии
moved-mark-of-git-hint = оставьте строки обеих сторон и удалите пометки между ними
moved-form = здесь должны быть старый адрес и страница, на которую он ведёт
moved-form-hint = напишите `/ua/old.html: ua/section/article`: старый адрес и путь файла страницы от `content/` без `.md`
moved-from = `{ $from }` — не старый адрес на сайте
moved-from-hint = напишите то, что стояло после имени хоста, например `/ua/old.html`
moved-to = `{ $page }` — не страница сайта
moved-to-hint = напишите код языка и путь файла без `.md`, например `ua/city/tram`
moved-no-page = страницы `{ $page }` нет
moved-no-page-hint = напишите путь файла, где теперь её текст, или удалите строку
moved-no-language = языка `{ $code }` на сайте нет
moved-no-language-hint = языки сайта: { $codes }; или удалите строку
moved-not-written = файл невозможно записать, а адреса изменились: { $why }
moved-not-written-hint = собирайте сайт там, где его можно записать, и добавьте в хранилище
moved-not-written-lines-hint = собирайте сайт там, где его можно записать, или впишите в него эти строки
