## YAML

yaml-no-fields = expected fields, each as `name: value` on a line of its own
yaml-twice = `{ $key }` is written twice
yaml-twice-hint = keep one of the two
yaml-invalid = not valid YAML: { $why }
yaml-tabs = use spaces for indents: YAML does not allow tabs
yaml-colon = a value that holds `: ` goes in quotes: '{ $value }'
yaml-begins-with-quote = a value that begins with a quotation mark goes in quotes: '{ $value }'
yaml-quotes-within = the quotation marks are closed within the value: write { $value }
yaml-begins-with-mark = a value that begins with `{ $mark }` goes in quotes: { $value }
yaml-open-quote = a quotation mark at the beginning of a value needs its partner at the end
yaml-open-bracket = `{ $open }` needs its `{ $close }` at the end of the value
yaml-apostrophe = an apostrophe ends what stands in single quotation marks: write it twice there, or take double ones
yaml-colon-space = put a space behind the colon: `{ $field }`
yaml-wide-colon = this is another colon than that of fields: write `{ $field }`
yaml-colon-missing = this line is no field: it has no `name: `
yaml-indent = give `{ $key }` the same indent as the fields beside it; a field that belongs to no other has none
yaml-end-missing = is the `---` below the last field missing? A value that goes on in the next line is indented there
yaml-dots = take `...` away: front matter ends with `---`
yaml-dashes = `---` stands alone on its line, above the first field and below the last
yaml-directive = take this line away: front matter has no directives
yaml-escape-hint = a backslash in double quotation marks begins a code: write { $value }
yaml-code-hint = write the character itself in place of its code
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
value-all-comment-hint = to YAML, what begins with `#` is a comment: put it in quotation marks
value-one-item = `{ $key }`: `{ $text }` is one item of the list, with its commas
value-one-item-hint = several go in brackets: `{ $key }: [{ $text }]`; one with a comma also in quotes: `{ $key }: ["{ $text }"]`
hint-write-field = write `{ $key }: …`
hint-write = write `{ $text }`
found-nothing = nothing
found-list = a list
found-fields = fields
found-tagged = a value with the tag `{ $tag }`
found-value = `{ $value }`
field-unknown = unknown field `{ $key }`
field-unknown-hint = the fields here are { $names }
field-unknown-extra-hint = the fields here are { $names }; fields of your own go under `extra`
field-published-hint = take the line out: what is no draft is published when its date has come
field-language-hint = take the line out: the folder says the language
field-layout-hint = take the line out: the folder says what a file is, and what your own templates ask for goes under `extra`
field-of-article-hint = this is a standing page: articles lie in a section's folder, such as content/en/war/
hint-cyrillic-letter = `{ $letter }` is a Cyrillic letter here: write `{ $name }` in Latin ones
hint-invisible-letter = an invisible character stands in it: type `{ $name }` anew

## What the parser of YAML says most often

yaml-nested-mapping = mapping values are not allowed in this context
yaml-expected-key = did not find expected key
yaml-expected-colon = could not find expected ':'
yaml-expected-dash = did not find expected '-' indicator
yaml-expected-content = did not find expected node content
yaml-expected-line-end = did not find expected comment or line break
yaml-list-here = block sequence entries are not allowed in this context
yaml-question-here = mapping keys are not allowed in this context
yaml-bad-anchor = did not find expected alphabetic or numeric character
yaml-unknown-anchor = unknown anchor
yaml-bad-tag = this is no tag of YAML
yaml-bad-code = this is no code of a character
yaml-two-documents = the fields end here, and something follows
yaml-repetition = aliases repeat each other too often
yaml-too-deep = values are nested too deep
yaml-bad-start = found character that cannot start any token
yaml-unexpected-end = found unexpected end of stream
yaml-expected-brace = did not find expected ',' or '{"}"}'
yaml-expected-bracket = did not find expected ',' or ']'
yaml-tab-indent = found a tab character that violates indentation
yaml-unknown-escape = found unknown escape character
