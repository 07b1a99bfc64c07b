## Stories

field-missing = `{ $field }` is missing
headline-missing-hint = add `title: …`, the headline, between the `---` lines
title-missing-hint = add `title: …` between the `---` lines
date-missing-hint = add `date: { $now }` between the `---` lines
expires-too-early = `expires` is not later than `date`, so the article is never published
expires-too-early-hint = write a later `expires`, or none
updated-too-early = `updated` is earlier than `date`
updated-too-early-hint = `date` is when the article was first published, `updated` when it was changed since
story-twice = this is the same story as another file of this language (key `{ $key }`)
story-twice-hint = take `key` out of one of the two, or give it another
the-other-file = the other file
key-of-no-story = `key`: there is no story `{ $key }`
key-of-no-page = `key`: there is no page `{ $key }`
key-hint = a key is the other file's path below its language's folder, without `.md`
origin-no-language = `origin`: there is no language `{ $code }`
origin-itself = `origin`: this file is itself in `{ $code }`
origin-no-file = `origin`: the story has no file in `{ $code }`
origin-alone-hint = the story is in no other language: take `origin` out
origin-others-hint = the story is also in { $codes }
translation-missing = not translated into { $codes }
translation-missing-hint = `visnyk new --from { $path }` makes the missing files
translation-stale = the original has changed since this translation was made
translation-stale-hint = revise the translation; then `visnyk translated { $path }` makes it `{ $origin }`

## Sections, tags, authors

section-untitled = the section `{ $key }` has no title in `{ $code }`
tag-untitled = the tag `{ $key }` has no title in `{ $code }`
author-unnamed = the author `{ $key }` has no name in `{ $code }`
untitled-hint = make the file { $path } with `{ $field }: …`
name-taken = `{ $name }` already stands for `{ $other }`
name-taken-hint = a name can stand for one only: take it out of one of the two files
the-other-one = the other one
author-no-file = the author `{ $name }` has no file
author-no-file-hint = make the file { $path }
tag-alone = no other article has the tag `{ $name }`
tag-alone-hint = a tag ties articles together: take another, or leave it out
tag-similar = the tag `{ $name }` is nearly `{ $other }`
tag-spelt = the tag `{ $other }` is also written `{ $name }`
tag-similar-hint = write `{ $other }`, or add this to `names` in { $path }
term-overlong = `{ $field }`: `{ $name }` is longer than a part of a URL can be
term-overlong-hint = write something shorter: several items go in brackets with commas between them

## Headline, lead, photo

updated-to-come = `updated` is a time to come
updated-to-come-hint = write when the article was last changed
headline-long = the headline is { $length } characters long
headline-long-hint = search engines and previews cut it: say it in { $most } or fewer
lead-long = the lead is { $length } characters long
lead-long-hint = say it in { $most } or fewer: the rest belongs to the text
lead-missing = the article has no `lead`
lead-missing-hint = add `lead: …`, one or two sentences
photo-no-alt = the lead photo has no `alt` in this language
photo-no-alt-hint = add `alt: …` below `image:`: what the picture shows, for readers who cannot see it
photo-no-caption = the lead photo has no `caption` in this language
photo-no-caption-hint = add `caption: …` below `image:`
photo-no-credit = the lead photo has no `credit`
photo-no-credit-hint = add `credit: …` below `image:`: whose picture it is
photo-small = the lead photo is small: { $width } × { $height } pixels
photo-small-hint = a large preview wants a width of { $least } pixels or more
picture-missing = there is no picture `{ $path }`
picture-missing-hint = put it at { $home }
picture-missing-beside-hint = put it at { $home } or beside the article
picture-missing-https-hint = write `{ $address }`
picture-missing-scheme-hint = a picture is a file of the site, or has an `https://` URL
