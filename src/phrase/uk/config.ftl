## visnyk.yaml

key-missing = бракує ключа `{ $key }`
key-fault = `{ $key }`: { $fault }
hint-add-field = додайте `{ $key }: …`
value-not-of-two = `{ $key }`: потрібно `{ $a }` або `{ $b }`, а тут `{ $found }`
value-not-of-three = `{ $key }`: потрібно `{ $a }`, `{ $b }` або `{ $c }`, а тут `{ $found }`
base-url-missing-hint = напишіть `base_url: https://news.example`
base-url-relative = `{ $url }` — не повна URL-адреса ({ $why })
base-url-scheme = `{ $url }` — не адреса http чи https
base-url-query = у `{ $url }` є запит (`?`) або якір (`#`)
base-url-hint = напишіть її повністю, наприклад `https://news.example`
titles-missing-hint = напишіть `title: Вісник` або назву для кожної мови
titles-lack-language = у `title` немає назви для `{ $code }`
titles-unknown-language = `title` називає `{ $code }`, а такої мови на сайті немає
time-zone-unknown = `time_zone`: часового поясу `{ $name }` немає
time-zone-hint = напишіть назву з бази IANA, наприклад `Europe/Kyiv`
root-unknown = `root`: мови `{ $code }` на сайті немає
root-hint = напишіть `chooser` або одну з мов: { $codes }
rule-unknown-hint = правила — ті, що в `lints` у visnyk.yaml

## Мови

language-code = `{ $code }` не може бути кодом мови
language-code-hint = код — це назва папки: літери, цифри й дефіси, наприклад `ua`
languages-empty = `languages`: на сайті немає жодної мови
languages-missing-hint = напишіть `languages:`, а під ним `  ua: {"{"}locale: uk-UA, name: Українська{"}"}`
languages-same-tag = `{ $first }` і `{ $second }` мають той самий тег `{ $tag }`
languages-same-tag-hint = дайте одній із них `locale` або `tag` з іншим регіоном чи письмом
locale-missing = у мови `{ $code }` немає `locale`
locale-missing-code-hint = напишіть `{ $code }: {"{"}locale: { $code }, name: …{"}"}`
locale-missing-hint = наприклад, `locale: uk-UA`
tag-country = `{ $tag }` — не мовний тег: `{ $country }` — це країна
tag-country-hint = код мови — `{ $language }`: напишіть `{ $key }: { $right }`
tag-form = `{ $tag }` — не мовний тег
tag-form-hint = тег — це мова й регіон, наприклад `uk-UA`, `en-GB` або `ar`
tag-united-kingdom = `{ $tag }`: `UK` — не регіон
tag-united-kingdom-hint = Велика Британія — це `GB`: напишіть `{ $right }`
tag-unknown = мови `{ $language }` немає в Unicode CLDR

## Форми URL-адрес

permalink-unknown = `{ $key }`: `{ $name }` не існує
permalink-unknown-hint = можна { $names }
permalink-begins = `{ $key }` не починається з `/`
permalink-begins-hint = напишіть `/{ $pattern }`
permalink-lacks = у `{ $key }` бракує `{ $name }`
permalink-lacks-language-hint = без цього сторінки мали б одну URL-адресу; видання в корені сайту саме пропускає `{ $name }`
permalink-lacks-slug-hint = кожна стаття потребує власної URL-адреси
permalink-ends = `{ $key }` не закінчується ні на `/`, ні на `.html`
permalink-ends-hint = вебсервер не віддав би це як сторінку

## Стрічки, пошукові роботи, переспрямування, хостинг

feed-format-unknown = `{ $key }`: формату стрічок `{ $format }` немає
feed-format-hint = формати: `rss`, `atom` і `json`; `[]` — без стрічки
disallow-path = `disallow`: `{ $path }` — не шлях на сайті
disallow-path-hint = напишіть те, що стоїть після імені хоста, наприклад `/search/`
host-unknown = `host`: хостингу `{ $name }` немає
host-unknown-hint = напишіть один із { $names } або пропустіть цей ключ
redirect-from = `redirects`: `{ $path }` — не старий шлях на сайті
redirect-from-hint = напишіть `/old.html`, `/old/` або `/old/*` для всього, що нижче
redirect-to = `redirects`: `{ $target }` — ні шлях на сайті, ні URL-адреса
redirect-to-hint = напишіть `/ua/new.html` або `https://news.example/new.html`
redirect-splat = `redirects`: `:splat` у `{ $target }` нічого не означає
redirect-splat-hint = він стоїть у кінці й означає те, що й `*` у кінці старого шляху
