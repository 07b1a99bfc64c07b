## Live blogs

live-clock-change = in a live blog the offset stands behind the time, such as `## 03:30+02:00 Headline`; { $which }
live-heading-forms = an entry begins with `## 14:35 Headline`, a day with `## 2024-06-06`
live-offset = behind the time stands the offset of the site's time zone or none, and `{ $offset }` is not that; write `## { $time } Headline`
entry-class = `{ $class }` means nothing on an entry
entry-class-hint = an entry that stays on top is `{"{"}.pinned{"}"}`
entry-attribute = `{ $attribute }` stands amid the heading of an entry, so it is shown to readers
entry-attribute-hint = put it at the end: `## 14:35 Headline { $attribute }`
entry-id-twice = two entries or headings have the id `{ $id }`
entry-id-twice-hint = give one of the two another id, or none
entry-id-first = the other one

## Texts

rule-unknown = there is no rule `{ $name }`
comment-form = expected `{ $comment } allow RULE -->`, found `{ $found }`
comment-form-hint = name one or more rules of `lints`, with commas between them
heading-skips = a heading of level { $level } follows one of level { $above }
heading-skips-hint = begin it with `{ $marks }`
backquote-in-word = a backquote within a word begins or ends code
heading-missing = there is no heading `{ $id }` in { $page }
heading-missing-hint = give the heading an id of its own: `## Heading {"{"}#id{"}"}`
entry-held = there is no heading `{ $id }` yet in { $page }
entry-held-hint = the entry is held back until its time: until then the link leads to its page
footnote-no-note = no note `[^{ $label }]` is written, so readers see these marks
footnote-no-note-hint = write `[^{ $label }]: …` on a line of its own; `\[^` is no footnote
footnote-no-mark = nothing refers to the note `[^{ $label }]`, so it is not shown
footnote-no-mark-hint = put `[^{ $label }]` into the text where the note belongs
footnote-twice = there is a note `[^{ $label }]` already, so this one is not shown
footnote-twice-hint = give it another label, here and in the text
footnote-first = the other one
html-removed = `<{ $element }>` is taken out
html-removed-hint = write `::youtube{"{"}…{"}"}`, `::post{"{"}…{"}"}` or another shortcode; `raw_html: allow` in visnyk.yaml lets it through
html-too-deep = this HTML is nested deeper than { $most } elements
html-too-deep-hint = close the elements that are open
html-address = `{ $address }` in raw HTML is not resolved
html-address-hint = write the link or picture in Markdown, or give the full URL
address-unsafe = the address `{ $address }` could run code in the reader's browser
address-unsafe-hint = link to a page; `raw_html: allow` in visnyk.yaml lets such addresses through
shortcode-unsafe-hint = link to a page: a shortcode lets no such address through

## Links

link-unpublished = `{ $path }` is not published, so its link is left out
link-unpublished-hint = the link appears by itself once the article is published
link-no-file = there is no file `{ $path }`
link-no-page = the site has no page { $path }
link-no-page-hint = link to the article's file, such as `../science/name.md`; what another program serves needs its full URL
link-did-you-mean = did you mean { $path }?
link-path-hint = the path goes from this file's folder, such as `../science/name.md`
link-web-hint = for an address on the web write `https://{ $address }`
link-file-hint = an article ends in `.md`; an attachment lies beside the article or in content/media
link-spaces = `({ $path })` is text, and no link or picture: its path has spaces
link-spaces-hint = write `(<{ $path }>)`

## Shortcodes

shortcode-unknown = there is no shortcode `{ $name }`
shortcode-unknown-hint = there are { $known }; a site adds one with { $path }
shortcode-braces = expected `{"{"}name="value"{"}"}` behind the shortcode's name, found `{ $found }`
shortcode-argument = expected `name="value"`, found `{ $found }`
shortcode-quotes = the value of `{ $name }` goes in quotes
shortcode-open-quote = the value of `{ $name }` has no closing quotation mark
shortcode-form-hint = write `::{ $name }{"{"}name="value"{"}"}`
shortcode-closes-nothing = this `:::` closes no shortcode
shortcode-closes-nothing-hint = one opens with a name: `:::pull-quote`
shortcode-no-end = the shortcode `{ $name }` has no end
shortcode-no-end-hint = put a line of `:::` behind its text
shortcode-used-here = the shortcode is used here

## Messages that templates ask for

messages-missing = the language `{ $code }` has no messages
messages-missing-hint = `visnyk theme eject { $path }` copies the English ones, to be translated
message-missing-in-hint = add `{ $id } = …` to { $path }
message-asked-here = asked for here too
message-unused = no template asks for the message `{ $id }`
message-unused-hint = take it out, or ask for it with `t(key="…")`

## Templates

template-no-parent = this template extends `{ $parent }`, which does not exist
template-missing = the template `{ $name }` does not exist
template-unused = nothing uses the template `{ $name }`
template-circle = the templates lead back to themselves: { $way }
template-no-field = field `{ $name }` is not defined
template-no-variable = variable `{ $name }` is not defined
template-ends = unexpected end of input
template-fault = { $why }
template-available = available here: { $names }
template-tools = there are { $names } and Tera's own
template-message-missing = the message `{ $id }` does not exist
template-message-fault = the message `{ $id }`: { $fault }
template-group-missing = `group_by`: item { $number } has no `{ $field }`
template-group-key = `group_by`: `{ $field }` of item { $number } is neither text, a number nor true or false
message-here = the message
message-wants = it wants `{ $variable }`, which the template does not give
message-calls = it calls the function `{ $name }`, which does not exist
message-refers = it refers to the message `{ $id }`, which does not exist
message-refers-to-term = it refers to the term `{ $id }`, which does not exist
message-refers-to-itself = it refers to itself
message-needs-number = the function `NUMBER` needs a number
message-needs-date = the function `DATETIME` needs a date
asset-missing = there is no asset `{ $name }` in templates/assets; there are { $known }
date-not-iso = `{ $date }` is not a date in ISO 8601
date-style = there is no date style `{ $style }`; the styles are { $known }
