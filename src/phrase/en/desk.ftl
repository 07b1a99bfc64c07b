## The desk of the preview

desk-title = Desk
desk-site = Open the site
desk-tongue = Language of the desk
desk-below = On this page
desk-needs-script = The desk needs JavaScript.
desk-only-here = Files can be opened and changed only on the machine on which the preview runs.
desk-reading = Reading the site…
desk-unreadable = The site cannot be read: the problems below say why.
desk-lost = The preview does not answer. Is it still running?

## What is listed

desk-filters = What is listed
desk-search = Search
desk-search-hint = A headline or a file’s name
desk-section = Section
desk-author = Author
desk-language = Language
desk-order = Order
desk-state = State
desk-all-sections = All sections
desk-all-authors = All authors
desk-all-languages = All languages
desk-all-states = All
desk-newest-first = Newest first
desk-oldest-first = Oldest first
desk-pages = Pages of the list
desk-previous = Previous
desk-next = Next
desk-range = { $total ->
    [one] { $first }–{ $last } of { $total } story
   *[other] { $first }–{ $last } of { $total } stories
}
desk-none = No story is like that.
desk-more = and { $count } more

## Stories

desk-stories = Stories
desk-story = Story
desk-date = Date
desk-original = original
desk-open = Open the page
desk-edit = Edit
desk-compare = Compare
desk-translate = Translate
desk-translated = Up to date
desk-not-wanted = not wanted yet

## What comes

desk-coming = Coming next
desk-nothing-coming = Nothing is scheduled.
desk-between = Between now and then
desk-nothing-between = Nothing appears and nothing goes.
desk-when-publish = appears { $time }
desk-when-expire = expires { $time }
desk-when-withdraw = is withdrawn { $time }

## The moment that is shown

desk-moment = The site as of
desk-moment-choose = Another moment
desk-moment-local = Date and time
desk-moment-show = Show
desk-moment-now = Back to now
desk-moment-hour = + 1 hour
desk-moment-tomorrow = Tomorrow 06:00
desk-moment-next = Next change
desk-as-now = Now: { $time }
desk-as-of = As of { $time }
desk-bad-moment = There is no such moment.
desk-drafts = Show drafts and what is to come

## Problems

desk-problems = Problems
desk-no-problems = Nothing is wrong.
desk-problem-count = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}

## What the buttons did

desk-created = { $path } was made.
desk-renewed = { $path } is up to date.
desk-unknown-story = There is no such story in that language.
desk-refused-place = Files can be changed only on the machine on which the preview runs.
desk-refused-page = This page is out of date: load it again.
desk-refused-form = The request cannot be read.

## Two languages side by side

desk-field = Part
desk-field-title = Headline
desk-field-kicker = Kicker
desk-field-lead = Lead
desk-field-alt = Alternative text
desk-field-caption = Caption
desk-field-body = Text
desk-compare-added = added since
desk-compare-removed = taken out since
desk-compare-fresh = The translation is of the original as it is now.
desk-compare-marked = What changed in the original since the translation was made is marked.
desk-compare-unsaid = The file on the right does not say that it was made from the one on the left, so that nothing can be marked.
desk-compare-forgotten = The original has changed since the translation was made, but no version of it in git has the text of then, so that nothing can be marked.
desk-compare-no-repository = The original has changed since the translation was made. The site is in no git repository that could say how, so that nothing can be marked.
desk-compare-no-git = The original has changed since the translation was made. This machine has no git that could say how, so that nothing can be marked.
desk-compare-unreadable = One of the two files cannot be read.

## On the command line

serve-desk = the desk: { $url }
fault-editor = `{ $editor }` is no editor that is known
hint-editor = name one of { $known }, none, or give a link with `{"{path}"}` in it
