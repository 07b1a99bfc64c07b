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
heading-first-level = a heading of the first level stands in the text: that is the headline
heading-first-level-hint = begin it with `##`; where it says the headline again, take it out
foreign-markup = `{ $markup }` is markup of another program, and readers see it as it stands
foreign-markup-hint = write Markdown or a shortcode in its place; as an example it stands in backquotes
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
html-unclosed = `{ $begin }` is not closed, so nothing below it is shown
html-unclosed-hint = put `{ $end }` where it ends, or take it out
html-address = `{ $address }` in raw HTML is not resolved
html-address-hint = write the link or picture in Markdown, or give the full URL
address-unsafe = the address `{ $address }` could run code in the reader's browser
address-unsafe-hint = link to a page; `raw_html: allow` in visnyk.yaml lets such addresses through
address-file = the address `{ $address }` leads to a file on your own computer
address-file-hint = put the file beside the article or into content/media, and name it from there
address-picture = a picture stands in the text itself, as `data:`
address-picture-hint = save it as a file beside the article or in content/media, and name that
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
shortcode-no-argument = the shortcode `{ $shortcode }` has no argument `{ $name }`
shortcode-arguments = it has { $known }
shortcode-takes-no-text = the shortcode `{ $name }` takes no text, so this one would be lost
shortcode-takes-no-text-hint = write `::{ $name }{"{"}…{"}"}` on a line of its own, without a `:::` below, and the text outside it
shortcode-needs = the shortcode `{ $shortcode }` needs `{ $name }`
shortcode-needs-hint = write `{ $call }`
shortcode-needs-text = the shortcode `{ $name }` needs a text
shortcode-needs-text-hint = begin it with `:::{ $name }` and put a line of `:::` behind its text
shortcode-no-video = `{ $address }` is no video of YouTube
shortcode-no-video-hint = give the video's address, or the id that stands behind `v=` in it
shortcode-no-address = `{ $address }` is no address on the web
shortcode-unpublished = `{ $path }` is not published, so the shortcode is left out
shortcode-unpublished-argument = `{ $path }` is not published, so `{ $name }` is left out
shortcode-unpublished-hint = it appears by itself once that is published
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
template-argument-undefined = the argument `{ $name }` is not defined
template-throws = { $words }
template-ends = unexpected end of input
template-fault = { $why }
template-shows-nothing = what is to be shown here is missing
template-shows-nothing-hint = what may be missing is shown with `or`: `{"{{"} args?.title or "" {"}}"}`
template-type = { $expected } is needed here, and this is { $found }
template-type-text = text
template-type-number = a number
template-type-bool = true or false
template-type-none = none
template-type-undefined = not defined
template-type-list = a list
template-type-map = a map
template-none-hint = it may be absent: put this within `{"{%"} if … {"%}"}` … `{"{%"} endif {"%}"}`
template-tag-hint = there are no macros: write `{"{%"} component name(argument) {"%}"}` and call it with `{"{{"} <name argument="…" /> {"}}"}`
template-circle-hint = a template cannot extend or include the one of its own name: `visnyk theme eject templates/{ $name }` copies it whole
template-no-block-hint = your { $path } lacks the block `{ $name }`: add it, or copy it anew with `visnyk theme eject`
template-no-argument = there is no argument `{ $name }` here, only { $known }
template-takes-nothing = there is no argument `{ $name }` here, nor any other
template-empty = the template is empty, and so would all its pages be
template-empty-hint = remove it, and the theme's own is used
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
