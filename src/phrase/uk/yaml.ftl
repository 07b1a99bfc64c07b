## YAML

yaml-no-fields = тут мають бути поля на зразок `назва: значення`, кожне в окремому рядку
yaml-twice = `{ $key }` записано двічі
yaml-twice-hint = залиште одне з двох
yaml-invalid = порушено синтаксис YAML: { $why }
yaml-tabs = робіть відступи пробілами: YAML не дозволяє табуляції
yaml-colon = візьміть у лапки значення, що містить `: `: '{ $value }'
yaml-begins-with-quote = візьміть у лапки все значення, що починається з лапок: '{ $value }'
yaml-quotes-within = лапки закриваються всередині значення: напишіть { $value }
yaml-begins-with-mark = візьміть у лапки значення, що починається з `{ $mark }`: { $value }
yaml-open-quote = закрийте в кінці значення лапки, що стоять на його початку
yaml-open-bracket = закрийте `{ $open }` знаком `{ $close }` у кінці значення
yaml-apostrophe = апостроф закриває одинарні лапки: у них пишіть його двічі або візьміть подвійні
yaml-colon-space = поставте після двокрапки пробіл: `{ $field }`
yaml-wide-colon = це не та двокрапка, що відділяє назву поля: напишіть `{ $field }`
yaml-colon-missing = цей рядок — не поле: у ньому немає `назва: `
yaml-indent = зробіть у `{ $key }` такий самий відступ, як у сусідніх полів; поле, що не належить іншому, не має відступу
yaml-end-missing = чи не бракує `---` під останнім полем? Значення, що триває в наступному рядку, має там відступ
yaml-dots = приберіть `...`: шапка закінчується рядком `---`
yaml-dashes = `---` стоїть у рядку саме: над першим полем і під останнім
yaml-directive = приберіть цей рядок: директив у шапці не буває
yaml-escape-hint = зворотна скісна риска в подвійних лапках починає код: напишіть { $value }
yaml-code-hint = замість коду напишіть сам знак
yaml-no-break-space = після `{ $key }:` стоїть нерозривний пробіл, тож це не поле
yaml-no-break-space-hint = поставте там звичайний пробіл

## Значення не тієї форми

value-not-fields = `{ $key }`: потрібні поля на зразок `назва: значення`, а тут { $found }
value-not-text = `{ $key }`: потрібен текст, а тут { $found }
value-not-number = `{ $key }`: потрібне ціле число від { $least } до { $most }, а тут { $found }
value-not-flag = `{ $key }`: потрібно `true` або `false`, а тут { $found }
value-not-texts = `{ $key }`: потрібен список текстів, а тут { $found }
value-not-texts-item = `{ $key }`: потрібен список текстів, а пункт { $item } у ньому — { $found }
value-empty = поле `{ $key }` порожнє
value-comment = `{ $key }`: для YAML `{ $lost }` — коментар, тож його не опубліковано
value-comment-hint = візьміть усе значення в лапки; коментар пишіть окремим рядком
value-all-comment-hint = для YAML те, що починається з `#`, — коментар: візьміть його в лапки
value-one-item = `{ $key }`: `{ $text }` — один пункт списку, разом із комами
value-one-item-hint = кілька пунктів беруть у дужки: `{ $key }: [{ $text }]`; один із комою — ще й у лапки: `{ $key }: ["{ $text }"]`
hint-write-field = напишіть `{ $key }: …`
hint-write = напишіть `{ $text }`
found-nothing = порожньо
found-list = список
found-fields = поля
found-tagged = значення з тегом `{ $tag }`
found-value = `{ $value }`
field-unknown = невідоме поле `{ $key }`
field-unknown-hint = тут бувають поля { $names }
field-unknown-extra-hint = тут бувають поля { $names }; власні поля пишіть під `extra`
field-published-hint = приберіть цей рядок: те, що не чернетка, публікується, коли настає його дата
field-language-hint = приберіть цей рядок: про мову каже папка
field-layout-hint = приберіть цей рядок: чим є файл, каже папка, а те, що потрібно вашим шаблонам, пишуть під `extra`
field-of-article-hint = це окрема сторінка: статті лежать у папці рубрики, наприклад content/en/war/
hint-cyrillic-letter = `{ $letter }` тут — кирилична літера: напишіть `{ $name }` латиницею
hint-invisible-letter = у назві стоїть невидимий знак: наберіть `{ $name }` наново

## Що розбирач YAML каже найчастіше

yaml-nested-mapping = тут не може починатися ще одне поле
yaml-expected-key = тут мало бути поле
yaml-expected-colon = тут бракує `:` після назви поля
yaml-expected-dash = тут мав бути ще один пункт списку з `-`
yaml-expected-content = тут бракує значення
yaml-expected-line-end = після цього знака рядок мав закінчитися
yaml-list-here = тут не може починатися список
yaml-question-here = тут не може стояти `?`
yaml-bad-anchor = тут мали бути літери або цифри
yaml-unknown-anchor = такої мітки немає
yaml-bad-tag = це не тег YAML
yaml-bad-code = це не код знака
yaml-two-documents = поля тут закінчуються, а далі є ще щось
yaml-repetition = псевдоніми повторюють одне одного надто часто
yaml-too-deep = значення вкладено надто глибоко
yaml-bad-start = із цього знака тут нічого не може починатися
yaml-unexpected-end = текст обривається
yaml-expected-brace = бракує `,` або дужки
yaml-expected-bracket = бракує `,` або квадратної дужки
yaml-tab-indent = відступ зроблено табуляцією
yaml-unknown-escape = невідомий знак після `\`
