# Glossary. One word for one thing, the same in the documentation: story (in all its languages), article (in
# one), edition, section, tag, author, standing page, headline, lead, kicker, lead photo, caption, credit,
# front matter, field, key, template, messages, shortcode, live blog, entry, embargo, correction, draft,
# original, translation, output.

## Words that frame every problem

severity-error = error
severity-warning = warning
label-hint = hint
label-note = note

## Hints that many problems share

hint-did-you-mean = did you mean `{ $name }`?

## What the system says

io-not-found = it does not exist
io-permission-denied = permission denied
io-disk-full = the disk is full
io-is-a-folder = is a directory
io-is-no-folder = not a directory
io-exists = file exists
io-overtaken = somebody else changed it meanwhile
io-read-only = read-only file system
io-address-in-use = address already in use
io-address-unavailable = cannot assign requested address
file-not-written = { $path } cannot be written: { $why }
