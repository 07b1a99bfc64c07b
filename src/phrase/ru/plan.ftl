## URL

url-part-too-long = часть URL этой страницы длиннее, чем может быть имя файла
url-empty = от имени файла ничего не остаётся для URL
url-of-record = `{ $path }` — это список, в котором Visnyk ведёт свои файлы
url-too-long-hint = дайте странице короткий `slug` из букв и цифр или другое имя файла
url-twice = у двух страниц URL { $url }
urls-clash = URL { $url } и { $other } не уживутся на одном диске
url-other-page = другая страница — отсюда
url-twice-hint = дайте одной из двух другой `slug`, имя файла или старый адрес
url-index-hint = назовите файл { $path }
redirect-circle = `{ $from }` ведёт по кругу через `{ $by }`
redirect-circle-hint = направьте одно из них на страницу, которая есть
redirect-hides = `{ $from }` заслоняет то, что там есть на сайте: { $count ->
    [one] { $url }
    [few] { $count } файла, среди них { $url }
    [many] { $count } файлов, среди них { $url }
   *[other] { $count } файла, среди них { $url }
}
redirect-hides-hint = перенаправьте папку, в которой ничего от сайта нет, или каждый старый адрес отдельно
redirect-own-file = `{ $from }` никуда не ведёт: на сайте есть собственный `_redirects` без него, а страница там стоять не может
redirect-own-file-hint = допишите в static/_redirects: `{ $line }`
robots-own-file = `robots` ничего не делает: на сайте есть собственный static/robots.txt
robots-own-file-hint = напишите правила в том файле или уберите его
redirect-no-page = `redirects`: страницы { $url } на сайте нет
redirect-no-folder = `redirects`: ниже { $url } на сайте ничего нет
redirect-no-page-hint = напишите URL страницы сайта или полный адрес другого сайта
redirect-unpublished = `redirects`: страница { $url } не опубликована, поэтому перенаправление на неё пропущено
redirect-unpublished-hint = ничего не делайте: перенаправление появится само, как только страница будет опубликована

## Пределы хостингов

host-pages-hint = страницы по старым адресам всё равно ведут дальше
host-redirects = { $host } принимает не больше { $most } перенаправлений, а на сайте их { $count }
host-folder-redirects = { $host } принимает не больше { $most } перенаправлений папок, а на сайте их { $count }
host-folders-hint = перенаправьте каждый адрес отдельно: тогда от него поведёт страница
host-long-rule = { $host } принимает правила до { $most } знаков; правило для `{ $from }` длиннее
host-long-rule-hint = дайте странице URL покороче
host-redirects-size = { $host } принимает `{ $file }` до { $most } КБ, а на сайте — { $count } КБ
host-own-redirects-hint = что сверх ограничения, никуда не ведёт: в `redirects` в visnyk.yaml каждый адрес получает страницу, которая ведёт дальше
host-http = { $host } не принимает целей с `http://`, как у `{ $from }`
host-http-hint = напишите цель с `https://`
host-no-page = { $host } ведёт дальше только со страниц, а по адресу `{ $from }` странице стоять нельзя
host-no-page-hint = положите туда файл или уберите это перенаправление
host-headers = { $host } принимает в `{ $file }` не больше { $most } правил, а в файле их { $count }
host-headers-hint = это правило и все ниже него хостинг пропускает; с `*` одно правило действует для многих путей
host-long-line = { $host } принимает в `{ $file }` строки до { $most } знаков, а в этой — { $count }
host-long-line-hint = эту строку хостинг пропускает; значения одного заголовка можно разложить на несколько строк, их соединят запятыми
host-files = { $host } без оплаты принимает не больше { $most } файлов, а на сайте их { $count }
host-files-hint = обойдитесь без `archive` или сократите `feeds`
host-file-size = { $host } принимает файлы до { $most } МБ, а этот занимает { $count } МБ
host-file-size-hint = уменьшите его или положите в другое место и дайте ссылку
