## YAML

yaml-no-fields = здесь должны быть поля вида `название: значение`, каждое в отдельной строке
yaml-twice = `{ $key }` записано дважды
yaml-twice-hint = оставьте одно из двух
yaml-invalid = нарушен синтаксис YAML: { $why }
yaml-tabs = делайте отступы пробелами: YAML не допускает табуляции
yaml-colon = возьмите в кавычки значение, которое содержит `: `: '{ $value }'
yaml-begins-with-quote = возьмите в кавычки всё значение, которое начинается с кавычек: '{ $value }'
yaml-quotes-within = кавычки закрываются внутри значения: напишите { $value }
yaml-begins-with-mark = возьмите в кавычки значение, которое начинается с `{ $mark }`: { $value }
yaml-open-quote = закройте в конце значения кавычки, которые стоят в его начале
yaml-open-bracket = закройте `{ $open }` знаком `{ $close }` в конце значения
yaml-apostrophe = апостроф закрывает одинарные кавычки: в них пишите его дважды или возьмите двойные
yaml-colon-space = поставьте после двоеточия пробел: `{ $field }`
yaml-wide-colon = это не то двоеточие, которое отделяет название поля: напишите `{ $field }`
yaml-colon-missing = эта строка — не поле: в ней нет `название: `
yaml-indent = сделайте у `{ $key }` такой же отступ, как у соседних полей; поле, которое не принадлежит другому, отступа не имеет
yaml-end-missing = не пропущено ли `---` под последним полем? Значение, которое продолжается в следующей строке, имеет там отступ
yaml-dots = уберите `...`: шапка заканчивается строкой `---`
yaml-dashes = `---` стоит в строке одно: над первым полем и под последним
yaml-directive = уберите эту строку: директив в шапке не бывает
yaml-escape-hint = обратная косая черта в двойных кавычках начинает код: напишите { $value }
yaml-code-hint = вместо кода напишите сам знак
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
value-all-comment-hint = для YAML то, что начинается с `#`, — комментарий: возьмите его в кавычки
value-one-item = `{ $key }`: `{ $text }` — один пункт списка, вместе с запятыми
value-one-item-hint = несколько пунктов берут в скобки: `{ $key }: [{ $text }]`; один с запятой — ещё и в кавычки: `{ $key }: ["{ $text }"]`
hint-write-field = напишите `{ $key }: …`
hint-write = напишите `{ $text }`
found-nothing = пусто
found-list = список
found-fields = поля
found-tagged = значение с тегом `{ $tag }`
found-value = `{ $value }`
field-unknown = неизвестное поле `{ $key }`
field-unknown-hint = здесь бывают поля { $names }
field-unknown-extra-hint = здесь бывают поля { $names }; собственные поля пишите под `extra`
field-published-hint = уберите эту строку: то, что не черновик, публикуется, когда наступает его дата
field-language-hint = уберите эту строку: о языке говорит папка
field-layout-hint = уберите эту строку: чем является файл, говорит папка, а то, что нужно вашим шаблонам, пишут под `extra`
field-of-article-hint = это отдельная страница: статьи лежат в папке рубрики, например content/en/war/
hint-cyrillic-letter = `{ $letter }` здесь — кириллическая буква: напишите `{ $name }` латиницей
hint-invisible-letter = в названии стоит невидимый знак: наберите `{ $name }` заново

## Что разборщик YAML говорит чаще всего

yaml-nested-mapping = здесь не может начинаться ещё одно поле
yaml-expected-key = здесь должно было быть поле
yaml-expected-colon = здесь не хватает `:` после названия поля
yaml-expected-dash = здесь должен был быть ещё один пункт списка с `-`
yaml-expected-content = здесь не хватает значения
yaml-expected-line-end = после этого знака строка должна была закончиться
yaml-list-here = здесь не может начинаться список
yaml-question-here = здесь не может стоять `?`
yaml-bad-anchor = здесь должны были быть буквы или цифры
yaml-unknown-anchor = такой метки нет
yaml-bad-tag = это не тег YAML
yaml-bad-code = это не код знака
yaml-two-documents = поля здесь заканчиваются, а дальше есть что-то ещё
yaml-repetition = псевдонимы повторяют друг друга слишком часто
yaml-too-deep = значения вложены слишком глубоко
yaml-bad-start = с этого знака здесь ничего не может начинаться
yaml-unexpected-end = текст обрывается
yaml-expected-brace = не хватает `,` или скобки
yaml-expected-bracket = не хватает `,` или квадратной скобки
yaml-tab-indent = отступ сделан табуляцией
yaml-unknown-escape = неизвестный знак после `\`
