## YAML

yaml-no-fields = expected fields, each as `name: value` on a line of its own
yaml-twice = `{ $key }` is written twice
yaml-twice-hint = keep one of the two
yaml-invalid = not valid YAML: { $why }
yaml-tabs = use spaces for indents: YAML does not allow tabs
yaml-colon = a value that holds `: ` goes in quotes: '{ $value }'
yaml-begins-with-quote = a value that begins with a quotation mark goes in quotes: '{ $value }'
yaml-open-quote = a quotation mark at the beginning of a value needs its partner at the end
yaml-reserved = a value that begins with `@`, `` ` `` or `%` goes in quotes
yaml-no-break-space = a no-break space stands behind `{ $key }:`, so it is no field
yaml-no-break-space-hint = put an ordinary space there

## Values of another form

value-not-fields = `{ $key }`: expected fields, each as `name: value`, found { $found }
value-not-text = `{ $key }`: expected text, found { $found }
value-not-number = `{ $key }`: expected a whole number from { $least } to { $most }, found { $found }
value-not-flag = `{ $key }`: expected `true` or `false`, found { $found }
value-not-texts = `{ $key }`: expected a list of text, found { $found }
value-not-texts-item = `{ $key }`: expected a list of text, found { $found } as item { $item }
value-empty = `{ $key }` is empty
value-comment = `{ $key }`: to YAML, `{ $lost }` is a comment, so it is not published
value-comment-hint = put the whole value in quotation marks; a comment goes on a line of its own
hint-write-field = write `{ $key }: …`
found-nothing = nothing
found-list = a list
found-fields = fields
found-tagged = a value with the tag `{ $tag }`
found-value = `{ $value }`
field-unknown = unknown field `{ $key }`
field-unknown-hint = the fields here are { $names }

## What the parser of YAML says most often

yaml-nested-mapping = mapping values are not allowed in this context
yaml-expected-key = did not find expected key
yaml-bad-start = found character that cannot start any token
yaml-unexpected-end = found unexpected end of stream
yaml-expected-brace = did not find expected ',' or '{"}"}'
yaml-expected-bracket = did not find expected ',' or ']'
yaml-tab-indent = found a tab character that violates indentation
yaml-unknown-escape = found unknown escape character
