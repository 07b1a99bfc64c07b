## What the commands print, problems of the site aside

## Counts

# $errors, $warnings: how many there are, with their words
verdict = { $errors }, { $warnings }
count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
# $count: how many warnings are not shown
more-warnings = { $count ->
    [one] … and { $count } more warning; `visnyk check --format json` lists all
   *[other] … and { $count } more warnings; `visnyk check --format json` lists all
}

## What ends a command

# $why: what the system says
fault-unreadable = { $path } cannot be read: { $why }
fault-own-files = { $folder } holds the site's own files and cannot be the output
# $count: how many files are not as they should be; they follow
fault-differences = { $count ->
    [one] { $count } file is not what a full build would leave:
   *[other] { $count } files are not what a full build would leave:
}
fault-epoch = SOURCE_DATE_EPOCH is not a number of seconds: `{ $text }`
fault-no-language = there is no language `{ $code }`
fault-no-section = there is no section `{ $key }`
fault-empty-section = no story is in a section `{ $key }`
fault-path-missing = { $path } does not exist
fault-path-outside = { $path } is not in the site
fault-exists = { $path } exists already
fault-no-name = `{ $headline }` gives no file name
fault-no-article = { $path } is no article or standing page of the site
fault-no-front-matter = { $path } has no front matter that can be read
# $key: the key of the story
fault-story-twice = { $path } is the same story as another file of its language (key `{ $key }`)
# $original: the path of the story's original
fault-origin-unsaid = { $path } does not say that it comes from { $original }, the original of the story
fault-nothing-to-translate = { $path } is in every language asked for
fault-no-content = { $path } is no content file, or its front matter cannot be read
fault-origin-form = { $path }: `origin` cannot be renewed where it stands
fault-original-untitled = the original, { $path }, has no headline
fault-no-translation = { $path } is no translation
# $what: states with how many files are in each
fault-denied = denied by `--deny`: { $what }
fault-no-bundled-file = there is no bundled file `{ $file }`
# $count: how many files; $files: their paths
fault-files-exist = { $count ->
    [one] the site has { $count } file already: { $files }
   *[other] the site has { $count } files already: { $files }
}
fault-not-empty = { $folder } is not empty
fault-manual = the manual cannot be written: { $why }
fault-host = `{ $host }` is no address or name of this machine
# $address: an address with a port
fault-address = { $address }: { $why }
fault-preview = the preview ended: { $why }

## What to do about it

hint-own-files = choose a folder of its own with `--out`
hint-differences = `visnyk build --full` mends it; please report this, with the site if you can
hint-languages = the languages are { $codes }
hint-path = give its path from here or from the site's folder
hint-another-headline = give the article another headline, or edit this file
hint-other-story = this file is not of the same story: rename one of the two, or name languages with `--lang`
# $original: the path of the story's original
hint-origin-unsaid = run `visnyk translated { $path }` first where it says what the original says, or name { $original }
hint-letters = a headline needs letters or digits
# $key: the section that was asked for; $keys: those that there are
hint-sections = the sections are { $keys }; a new one begins with content/<language>/{ $key }/_index.md
hint-section-key = a section's key is the name of its folder
hint-name-file = name a file such as content/ua/war/name.md
hint-utf-8 = save it as UTF-8
hint-check = `visnyk check` says what is wrong
hint-another-language = name another language with `--lang`
hint-origin-line = write `origin: { $origin }` on a line of its own
hint-name-translation = name a file whose original is in another language
hint-force = `--force` writes over them
hint-new-folder = name a folder that does not exist yet
hint-host = give one such as 0.0.0.0, which is all of them
hint-port = choose another port with `--port`

## visnyk build

# $done, $all: how many pages are made, and are to be
progress = { $done }/{ $all } pages
# $made: pages that were made; $pages: all pages; the others: files; $folder: the output
build-summary = { $pages ->
    [one] { $made } of { $pages } page made; files: { $added } added, { $changed } changed, { $removed } removed, { $unchanged } as before → { $folder }
   *[other] { $made } of { $pages } pages made; files: { $added } added, { $changed } changed, { $removed } removed, { $unchanged } as before → { $folder }
}
# $verdict: how many errors and warnings
build-nothing-published = { $verdict }; nothing was published and { $folder } is as it was
build-finished-only = { $verdict }; a publish that was interrupted before has been finished in { $folder }, and nothing new was published
# $file: a file of the site that is left out of a copy that is not for the public
build-left-out = { $file } is left out: it might let crawlers in, and this copy is not for them
# $count: pages with another address than before, which follow; $file: where the old addresses are kept
build-moved = { $count ->
    [one] { $count } page moved; { $file } keeps the old addresses: commit it
   *[other] { $count } pages moved; { $file } keeps the old addresses: commit it
}
# $count: pages that are no more, which follow
build-gone = { $count ->
    [one] { $count } page removed, with nothing in place:
   *[other] { $count } pages removed, with nothing in place:
}
# $count: how many addresses are not shown
build-more = { "  " }… and { $count } more
# $stage: a stage of the build; $time: in milliseconds
build-stage = { $stage ->
    [read] read { $time } ms
    [link] link { $time } ms
    [plan] plan { $time } ms
    [render] render { $time } ms
    [publish] publish { $time } ms
   *[other] { $stage } { $time } ms
}
# $moment: in ISO 8601
next-due = next due: { $moment }

## visnyk check --fix

# $changes, $files: how many, with their words
fix-extent = { $changes } { $files }
fix-changes = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
# After fix-changes
fix-files = { $count ->
    [one] in { $count } file
   *[other] in { $count } files
}
fix-nothing = nothing can be mended
fix-not-written = { $extent }; nothing was written: `--yes` writes it
fix-written = { $extent } written
# $answers: the letters for yes and no
fix-question = write { $extent }? { $answers }
# The letters for yes and no; the capital is what is meant by no answer
fix-answers = [y/N]
# What counts as yes, small letters, with spaces between them
fix-yes = y yes

## visnyk status

status-story = story
status-language = language
status-section = section
status-missing = missing translations by age of the original, up to
status-day = a day
status-week = a week
status-month = a month
status-older = older
# The states of a file in a language
state = { $state ->
    [present] present
    [stale] stale
    [draft] draft
    [scheduled] scheduled
    [expiring] expiring
    [expired] expired
    [withdrawn] withdrawn
    [faulty] faulty
    [missing] missing
   *[other] { $state }
}
# $state: a state, as `--deny` names it; $count: how many files are in it
status-denied = { $count } { $state }

## visnyk agenda

# What happens to an article
change = { $change ->
    [publish] is published
    [entry] an entry appears
    [correction] a correction appears
    [update] marked as updated
    [unpin] no longer pinned
    [calm] no longer breaking news
    [end-coverage] live coverage ends
    [expire] expires
    [withdraw] is withdrawn
   *[other] { $change }
}

## visnyk translated

translated-as-before = { $path }: as before, { $origin }

## visnyk init

init-done =
    A site in two languages is in { $folder }. Next:
      cd { $folder }
      visnyk build                                       writes it to public/
      visnyk new "Headline" --section news --lang ua,en    begins an article
init-done-here =
    A site in two languages is here. Next:
      visnyk build                                       writes it to public/
      visnyk new "Headline" --section news --lang ua,en    begins an article

## visnyk serve

serve-port-taken = port { $wanted } is in use, so this is { $port }
serve-open-to-all = everyone who can reach this machine can read the preview, drafts and the future too
serve-end = Ctrl-C ends the preview
serve-no-browser = no browser could be opened: { $why }
serve-unwatched = changes are not seen, the files cannot be watched: { $why }
# $what: what was read; $time: in milliseconds; $verdict: how many errors and warnings
serve-read = { $what } in { $time } ms; { $verdict }
serve-read-all = read
serve-read-file = { $file }: read
serve-read-files = { $count ->
    [one] { $count } file: read
   *[other] { $count } files: read
}
