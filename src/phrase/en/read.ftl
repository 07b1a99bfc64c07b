## Files

config-missing = there is no `{ $file }` in { $folder }
config-missing-hint = go to the site's folder, or name it with `--root`; `visnyk init DIR` makes a new site
config-named-hint = rename `{ $name }` to `{ $file }`
file-unreadable = the file cannot be read: { $why }
folder-unreadable = cannot be read: { $why }
folder-loop = cannot be read: the folder leads back to itself
file-larger-than-kb = the file is larger than { $most } KB
file-larger-than-mb = the file is larger than { $most } MB
file-larger-than-mb-hint = an article of this size is a mistake of a program
file-empty = the file is empty
text-not-utf-8 = the text is not UTF-8 from here on
text-not-utf-8-hint = save the file as UTF-8 in your editor (it may be in { $encoding })
text-not-utf-8-older-hint = save the file as UTF-8 in your editor (it may be in an older encoding)
text-zeros = the file holds zero bytes in place of text
text-cut = the file is cut off here, in the middle of a letter
text-cut-hint = it was not saved to its end: take it from a copy or from the history
text-of-a-program = this is no text, but a file of a program
text-of-a-program-hint = save it as text in UTF-8, without compression
text-wide = the text is in { $encoding }, not in UTF-8
text-wide-hint = save the file as UTF-8 in your editor
name-not-utf-8 = the file's name is not UTF-8
name-not-utf-8-hint = rename it
name-in-two-forms = two files have this name, in two forms of the same letters
name-in-two-forms-hint = take one of them away: `ls | cat -v` tells them apart, and `convmv --nfc -f utf8 -t utf8` gives names the usual form
symlink-nowhere = this symbolic link leads nowhere
symlink-leaves-site = this symbolic link leads out of the site
symlink-leaves-site-hint = copy what it leads to into the site
symlink-circle = this symbolic link leads back to a folder that holds it
symlink-hint = take it away

## Folders

content-missing = the site has no folder `content`
content-missing-hint = articles live in content/<language>/<section>/
language-folder-missing = the language `{ $code }` has no folder { $folder }
language-folder-missing-hint = make the folder, or take the language out of visnyk.yaml
file-misplaced = this file lies beside the language folders, where nothing reads it
file-misplaced-hint = move it into a language's folder or into content/media
stray-in-templates = nothing reads this file: templates end in `.html`, and assets lie in templates/assets
stray-template-hint = call it `{ $name }`
stray-asset-hint = move it to { $path } and ask for it with `asset(name="…")`
stray-fragment = no page can name this fragment
stray-fragment-hint = give it a name of letters, digits and `_`, such as `newest_stories.html`
stray-folder = no template includes this one, and its folder has no meaning
stray-folder-hint = move it to { $path }
stray-messages = nothing reads this file: messages are in files that end in `.ftl`
stray-messages-hint = call it { $path }
stray-root = nothing reads this folder
stray-root-hint = call it { $folder }
folder-of-no-language = the folder { $folder } is no language of the site
folder-of-no-language-hint = add `{ $code }` to `languages` in visnyk.yaml, or move the folder away
folder-of-language = the folder of this language is { $folder }
unread-tag = a tag lies in { $home } itself, so this file is not read
unread-author = an author lies in { $home } itself, so this file is not read
unread-section = a section has no sections, so this file is not read
unread-no-section = `{ $name }` is no section, so this file is not read
section-folder-taken = no section can be called `{ $name }`: Visnyk publishes lists of its own there
section-folder-taken-hint = rename the folder
file-other-markdown = this file is not read: the name of a content file ends in `.md`
file-other-markdown-hint = name it { $path }
file-of-no-bytes = this is neither a file nor a folder, so nothing reads it
picture-unreadable = this file cannot be read as a picture
picture-unreadable-hint = is it the picture itself, and not a page or a file of another kind under its name?
picture-empty-hint = it is empty: put the picture there anew

## Front matter

front-matter-missing = the file has no front matter
front-matter-begins = a content file begins with `---`, its fields such as `title: …`, and `---`
front-matter-first-line = `---` stands in the first line: take away what is above it
front-matter-invisible = the character { $code } before `---` shows nothing: take it away
front-matter-indented = `---` stands at the beginning of its line: take the spaces before it away
front-matter-dashes = the first line is `---` alone, three hyphens: here it is `{ $line }`
front-matter-format = front matter is YAML here, not { $format }: `---`, fields such as `title: …`, and `---`
front-matter-unclosed = the front matter has no end
front-matter-unclosed-hint = put a line of `---` below the last field
front-matter-larger-than-kb = the front matter is larger than { $most } KB
front-matter-larger-than-kb-hint = is the `---` below it missing?
date-missing = `{ $key }` is empty or missing here
until-form = `{ $key }`: expected `true`, `false` or a date, found `{ $found }`
source-url = `url`: `{ $url }` is not an http or https URL
source-name = a source needs a `name`
slug-form = `slug`: `{ $slug }` cannot be a part of a URL
slug-form-hint = use letters, digits and hyphens
section-form = `section`: `{ $section }` is not the key of a section
section-form-hint = write the name of the section's folder, such as `war`
section-taken = `section`: no section can be called `{ $section }`: Visnyk publishes lists of its own there
section-taken-hint = give the section another name
alias-form = `aliases`: `{ $alias }` is not a path such as `/old/story.html`
alias-query-hint = no path of the site has a `?`: send such addresses on by the rules of the host
alias-pattern = `aliases`: `{ $alias }` would stand for many addresses, and an alias is one
alias-pattern-hint = write `redirects` in visnyk.yaml for all that is below a folder; a star that is meant as such is `%2A`
allow-unknown = `allow`: there is no rule `{ $name }`
corrections-form = `corrections`: expected a list of `{"{"}date, text{"}"}`
correction-form = `corrections`: every correction has a `date` and a `text`
origin-form = `origin`: `{ $found }` is not a language and a fingerprint such as `ua@3f9c2e1a`
origin-form-hint = `visnyk new --from FILE` writes it

## Messages files

fluent-invalid = not valid Fluent: { $why }
fluent-invalid-hint = a message is `name = text` at the beginning of a line; its other lines are indented
fluent-no-default-hint = mark one variant with `*`: `*[other] …`
messages-too-deep = braces are nested deeper than { $most }
message-twice-in-file = the message `{ $id }` is defined twice in this file
message-twice-in-language = the message `{ $id }` is defined twice in this language
first-here = first here
messages-of-no-language = this messages file is in no language's folder
messages-of-no-language-hint = messages live in { $folders }
message-allow-unknown = there is no rule `{ $name }` that this message may break

## What the parser of Fluent says

fluent-token = expected a token starting with "{ $token }"
fluent-range = expected one of "{ $range }"
fluent-message-field = expected a message field for "{ $id }"
fluent-term-field = expected a term field for "{ $id }"
fluent-callee = callee is not allowed here
fluent-no-default = the select expression must have a default variant
fluent-no-value = expected a value
fluent-defaults = a select expression can only have one default variant
fluent-selects-message = message references can't be used as a selector
fluent-selects-term = term references can't be used as a selector
fluent-selects-attribute = message attributes can't be used as a selector
fluent-term-attribute = term attributes can't be used as a selector
fluent-open-string = unterminated string literal
fluent-argument-order = positional arguments must come before named arguments
fluent-argument-twice = the "{ $name }" argument appears twice
fluent-escape = unknown escape sequence
fluent-unicode-escape = invalid unicode escape sequence, "{ $code }"
fluent-brace = unbalanced closing brace
fluent-inline = expected an inline expression
fluent-selector = expected a simple expression as selector
fluent-literal = expected a string or number literal
