# The words of i18n.json of the benchmark.
by = By
tags = Tags
authors = Authors
related = More in this section
latest = Latest news
newer = Newer
older = Older
page = Page
rss = RSS feed
not-found = Page not found
not-found-text = It may have been moved or removed.
rights = All rights reserved
site-description = Daily news in three languages
