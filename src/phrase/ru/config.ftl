## visnyk.yaml

key-missing = не хватает ключа `{ $key }`
key-fault = `{ $key }`: { $fault }
hint-add-field = добавьте `{ $key }: …`
value-not-of-two = `{ $key }`: нужно `{ $a }` или `{ $b }`, а здесь `{ $found }`
value-not-of-three = `{ $key }`: нужно `{ $a }`, `{ $b }` или `{ $c }`, а здесь `{ $found }`
base-url-missing-hint = напишите `base_url: https://news.example`
base-url-relative = `{ $url }` — не полный URL ({ $why })
base-url-scheme = `{ $url }` — не адрес http или https
base-url-query = в `{ $url }` есть запрос (`?`) или якорь (`#`)
base-url-hint = напишите его полностью, например `https://news.example`
titles-missing-hint = напишите `title: Вестник` или название для каждого языка
titles-lack-language = в `title` нет названия для `{ $code }`
titles-unknown-language = `title` называет `{ $code }`, а такого языка на сайте нет
time-zone-unknown = `time_zone`: часового пояса `{ $name }` нет
time-zone-hint = напишите название из базы IANA, например `Europe/Kyiv`
root-unknown = `root`: языка `{ $code }` на сайте нет
root-hint = напишите `chooser` или один из языков: { $codes }
rule-unknown-hint = правила — те, что в `lints` в visnyk.yaml

## Языки

language-code = `{ $code }` не может быть кодом языка
language-code-hint = код — это имя папки: буквы, цифры и дефисы, например `ua`
languages-empty = `languages`: на сайте нет ни одного языка
languages-missing-hint = напишите `languages:`, а под ним `  ua: {"{"}locale: uk-UA, name: Українська{"}"}`
languages-same-tag = у `{ $first }` и `{ $second }` один и тот же тег `{ $tag }`
languages-same-tag-hint = дайте одному из них `locale` или `tag` с другим регионом или письмом
locale-missing = у языка `{ $code }` нет `locale`
locale-missing-code-hint = напишите `{ $code }: {"{"}locale: { $code }, name: …{"}"}`
locale-missing-hint = например, `locale: uk-UA`
tag-country = `{ $tag }` — не языковой тег: `{ $country }` — это страна
tag-country-hint = код языка — `{ $language }`: напишите `{ $key }: { $right }`
tag-form = `{ $tag }` — не языковой тег
tag-form-hint = тег — это язык и регион, например `uk-UA`, `en-GB` или `ar`
tag-united-kingdom = `{ $tag }`: `UK` — не регион
tag-united-kingdom-hint = Великобритания — это `GB`: напишите `{ $right }`
tag-unknown = языка `{ $language }` нет в Unicode CLDR

## Формы URL

permalink-unknown = `{ $key }`: `{ $name }` не существует
permalink-unknown-hint = можно { $names }
permalink-begins = `{ $key }` не начинается с `/`
permalink-begins-hint = напишите `/{ $pattern }`
permalink-lacks = в `{ $key }` не хватает `{ $name }`
permalink-lacks-language-hint = без этого у страниц был бы один URL; издание в корне сайта само пропускает `{ $name }`
permalink-lacks-slug-hint = каждой статье нужен свой URL
permalink-ends = `{ $key }` не заканчивается ни на `/`, ни на `.html`
permalink-ends-hint = веб-сервер не отдал бы это как страницу

## Ленты, поисковые роботы, перенаправления, хостинг

feed-format-unknown = `{ $key }`: формата лент `{ $format }` нет
feed-format-hint = форматы: `rss`, `atom` и `json`; `[]` — без ленты
disallow-path = `disallow`: `{ $path }` — не путь на сайте
disallow-path-hint = напишите то, что стоит после имени хоста, например `/search/`
host-unknown = `host`: хостинга `{ $name }` нет
host-unknown-hint = напишите один из { $names } или пропустите этот ключ
redirect-from = `redirects`: `{ $path }` — не старый путь на сайте
redirect-from-hint = напишите `/old.html`, `/old/` или `/old/*` для всего, что ниже
redirect-to = `redirects`: `{ $target }` — ни путь на сайте, ни URL
redirect-to-hint = напишите `/ua/new.html` или `https://news.example/new.html`
redirect-splat = `redirects`: `:splat` в `{ $target }` ничего не означает
redirect-splat-hint = он стоит в конце и означает то же, что `*` в конце старого пути
