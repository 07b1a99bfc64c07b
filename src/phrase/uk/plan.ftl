## URL-адреси

url-part-too-long = частина URL-адреси цієї сторінки довша, ніж може бути назва файлу
url-empty = з назви файлу нічого не лишається для URL-адреси
url-of-record = `{ $path }` — це список, у якому Visnyk веде свої файли
url-too-long-hint = дайте сторінці короткий `slug` з літер і цифр або іншу назву файлу
url-twice = дві сторінки мають URL-адресу { $url }
urls-clash = URL-адреси { $url } і { $other } не вживуться на одному диску
url-other-page = друга сторінка — звідси
url-twice-hint = дайте одній із двох інший `slug`, іншу назву файлу чи стару адресу
url-index-hint = назвіть файл { $path }
redirect-circle = `{ $from }` веде по колу через `{ $by }`
redirect-circle-hint = спрямуйте одне з них на сторінку, яка є
redirect-hides = `{ $from }` заступає те, що там є на сайті: { $count ->
    [one] { $url }
    [few] { $count } файли, серед них { $url }
    [many] { $count } файлів, серед них { $url }
   *[other] { $count } файлу, серед них { $url }
}
redirect-hides-hint = переспрямуйте папку, у якій нічого із сайту немає, або кожну стару адресу окремо
redirect-own-file = `{ $from }` нікуди не веде: на сайті є власний `_redirects` без нього, а сторінка там стояти не може
redirect-own-file-hint = допишіть до static/_redirects: `{ $line }`
robots-own-file = `robots` нічого не робить: на сайті є власний static/robots.txt
robots-own-file-hint = напишіть правила в тому файлі або приберіть його
redirect-no-page = `redirects`: сторінки { $url } на сайті немає
redirect-no-folder = `redirects`: нижче { $url } на сайті нічого немає
redirect-no-page-hint = напишіть URL-адресу сторінки сайту або повну адресу іншого сайту
redirect-unpublished = `redirects`: сторінку { $url } не опубліковано, тому переспрямування на неї пропущено
redirect-unpublished-hint = нічого не робіть: переспрямування з’явиться само, щойно сторінку опублікують

## Межі хостингів

host-pages-hint = сторінки за старими адресами все одно ведуть далі
host-redirects = { $host } приймає щонайбільше { $most } переспрямувань, а на сайті їх { $count }
host-folder-redirects = { $host } приймає щонайбільше { $most } переспрямувань папок, а на сайті їх { $count }
host-folders-hint = переспрямуйте кожну адресу окремо: тоді від неї вестиме сторінка
host-long-rule = { $host } приймає правила до { $most } знаків; правило для `{ $from }` довше
host-long-rule-hint = дайте сторінці коротшу URL-адресу
host-redirects-size = { $host } приймає `{ $file }` до { $most } КБ, а на сайті — { $count } КБ
host-own-redirects-hint = що понад обмеження, те нікуди не веде: у `redirects` у visnyk.yaml кожна адреса дістає сторінку, яка веде далі
host-http = { $host } не приймає цілей з `http://`, як у `{ $from }`
host-http-hint = напишіть ціль з `https://`
host-no-page = { $host } веде далі лише від сторінок, а за адресою `{ $from }` сторінка стояти не може
host-no-page-hint = покладіть туди файл або приберіть це переспрямування
host-headers = { $host } приймає у `{ $file }` щонайбільше { $most } правил, а у файлі їх { $count }
host-headers-hint = це правило й усі нижчі хостинг пропускає; з `*` одне правило діє для багатьох шляхів
host-long-line = { $host } приймає у `{ $file }` рядки до { $most } знаків, а в цьому — { $count }
host-long-line-hint = цей рядок хостинг пропускає; значення одного заголовка можна розкласти на кілька рядків, їх буде з’єднано комами
host-files = { $host } без оплати приймає щонайбільше { $most } файлів, а на сайті їх { $count }
host-files-hint = обійдіться без `archive` або зменште `feeds`
host-file-size = { $host } приймає файли до { $most } МБ, а цей має { $count } МБ
host-file-size-hint = зменште його або покладіть деінде й дайте посилання
