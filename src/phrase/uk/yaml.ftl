## YAML

yaml-no-fields = тут мають бути поля на зразок `назва: значення`, кожне в окремому рядку
yaml-twice = `{ $key }` записано двічі
yaml-twice-hint = залиште одне з двох
yaml-invalid = порушено синтаксис YAML: { $why }
yaml-tabs = робіть відступи пробілами: YAML не дозволяє табуляції
yaml-colon = візьміть у лапки значення, що містить `: `: '{ $value }'
yaml-begins-with-quote = візьміть у лапки все значення, що починається з лапок: '{ $value }'
yaml-open-quote = закрийте в кінці значення лапки, що стоять на його початку
yaml-reserved = візьміть у лапки значення, що починається з `@`, `` ` `` або `%`
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
hint-write-field = напишіть `{ $key }: …`
found-nothing = порожньо
found-list = список
found-fields = поля
found-tagged = значення з тегом `{ $tag }`
found-value = `{ $value }`
field-unknown = невідоме поле `{ $key }`
field-unknown-hint = тут бувають поля { $names }

## Що розбирач YAML каже найчастіше

yaml-nested-mapping = тут не може починатися ще одне поле
yaml-expected-key = тут мало бути поле
yaml-bad-start = із цього знака тут нічого не може починатися
yaml-unexpected-end = текст обривається
yaml-expected-brace = бракує `,` або дужки
yaml-expected-bracket = бракує `,` або квадратної дужки
yaml-tab-indent = відступ зроблено табуляцією
yaml-unknown-escape = невідомий знак після `\`
