## The preview, on the pages that it shows

preview-problems = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
preview-broken = This page cannot be made now
preview-close = Close
preview-open = Show
preview-draft = Draft
preview-scheduled = Scheduled for { $time }
preview-as-of = The site as of { $time }
