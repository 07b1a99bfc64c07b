## YAML

yaml-no-fields = здесь должны быть поля вида `название: значение`, каждое в отдельной строке
yaml-twice = `{ $key }` записано дважды
yaml-twice-hint = оставьте одно из двух
yaml-invalid = нарушен синтаксис YAML: { $why }
yaml-tabs = делайте отступы пробелами: YAML не допускает табуляции
yaml-colon = возьмите в кавычки значение, которое содержит `: `: '{ $value }'
yaml-begins-with-quote = возьмите в кавычки всё значение, которое начинается с кавычек: '{ $value }'
yaml-open-quote = закройте в конце значения кавычки, которые стоят в его начале
yaml-reserved = возьмите в кавычки значение, которое начинается с `@`, `` ` `` или `%`
yaml-no-break-space = после `{ $key }:` стоит неразрывный пробел, поэтому это не поле
yaml-no-break-space-hint = поставьте там обычный пробел

## Значения не той формы

value-not-fields = `{ $key }`: нужны поля вида `название: значение`, а здесь { $found }
value-not-text = `{ $key }`: нужен текст, а здесь { $found }
value-not-number = `{ $key }`: нужно целое число от { $least } до { $most }, а здесь { $found }
value-not-flag = `{ $key }`: нужно `true` или `false`, а здесь { $found }
value-not-texts = `{ $key }`: нужен список текстов, а здесь { $found }
value-not-texts-item = `{ $key }`: нужен список текстов, а пункт { $item } в нём — { $found }
value-empty = поле `{ $key }` пусто
value-comment = `{ $key }`: для YAML `{ $lost }` — комментарий, поэтому он не опубликован
value-comment-hint = возьмите всё значение в кавычки; комментарий пишите отдельной строкой
hint-write-field = напишите `{ $key }: …`
found-nothing = пусто
found-list = список
found-fields = поля
found-tagged = значение с тегом `{ $tag }`
found-value = `{ $value }`
field-unknown = неизвестное поле `{ $key }`
field-unknown-hint = здесь бывают поля { $names }

## Что разборщик YAML говорит чаще всего

yaml-nested-mapping = здесь не может начинаться ещё одно поле
yaml-expected-key = здесь должно было быть поле
yaml-bad-start = с этого знака здесь ничего не может начинаться
yaml-unexpected-end = текст обрывается
yaml-expected-brace = не хватает `,` или скобки
yaml-expected-bracket = не хватает `,` или квадратной скобки
yaml-tab-indent = отступ сделан табуляцией
yaml-unknown-escape = неизвестный знак после `\`
