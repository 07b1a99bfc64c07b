# Messages of the bundled theme: British English.

## Navigation
skip-to-content = Skip to content
nav-sections = Sections
nav-languages = Languages
nav-breadcrumbs = You are here
nav-pages = About this site
nav-footer = All sections and pages
nav-pager = More pages
nav-letters = Jump to a letter
front-page = Front page
tags = Topics
authors = Authors
archive = Archive

## Language switcher: added to the name of a language into which a page is not translated
untranslated-to-section = no translation, to the section
untranslated-to-tag = no translation, to the topic
untranslated-to-author = no translation, to the author’s page
untranslated-to-archive = nothing from these dates, to the archive
untranslated-to-front = no translation, to the front page
untranslated-to-nearest = no translation, to the nearest page

## Front page
breaking = Breaking
latest = Latest
all-stories = All stories

## Lists
no-stories = Nothing has been published here yet.
# $count: number of stories
stories-count = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
# $count: number of the page; the oldest is page 1
page-number = Older stories, page { $count }
newer-stories = Newer stories
newest-stories = Newest
older-stories = Older stories
# $level: what the archive page shows; the link leads to the nearest such span with stories
earlier = { $level ->
    [day] Previous day
    [month] Previous month
   *[year] Previous year
}
later = { $level ->
    [day] Next day
    [month] Next month
   *[year] Next year
}

## Article
live = Live
authors-label = By
published = Published
updated = Updated
# $credit: photographer, artist or agency
image-credit = Picture: { $credit }
# $language: language tag of the original; its headline follows as a link
translated-from = { $language ->
    [uk] Translated from Ukrainian. Original:
    [en] Translated from English. Original:
    [ru] Translated from Russian. Original:
   *[other] Translated. Original:
}
translation-stale = The original has been updated since this translation was made.
# The date and time follow
live-ended = Our live coverage ended on
live-link = Link to this update
live-pinned = Key update
# $count: number of updates that have come since the page was opened, up to 9
live-new = { $count ->
    [one] { $count } new update
   *[other] { $count } new updates
}
live-many-new = 10 or more new updates
contents = In this article
# The name of the source follows
source-label = Source:
corrections = Corrections
# At the head of the page that collects them
corrections-note = What we got wrong in our stories, and what is right.
# $section: title of the section
older-in-section = Earlier in { $section }

## Withdrawn articles and missing pages
withdrawn = Withdrawn
withdrawn-note = This article has been withdrawn by the editors.
withdrawn-date = Date of withdrawal
withdrawn-reason = Reason
moved = This page has moved
not-found = Page not found
not-found-note = It may have moved, or there may be a mistake in the address.

## Shortcodes
read-also = Read also
watch-on-youtube = Watch on YouTube
post-on-x = Post on X
post-on-telegram = Post on Telegram
post-on-facebook = Post on Facebook
post-elsewhere = Post

## Inside articles
footnote-back = Back to the text
task-done = done
task-open = not done yet

## In feeds
# $date: date of the correction; $text: what was wrong and what is right
feed-correction = Correction ({ DATETIME($date, style: "long") }): { $text }
