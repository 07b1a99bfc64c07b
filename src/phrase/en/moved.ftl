## moved.yaml

moved-twice = `{ $from }` is written twice
moved-twice-hint = keep one of the two lines
moved-git-mark = a mark of git stands where two sides were to be merged
moved-git-mark-hint = keep the lines of both sides, and delete the marks between them
moved-line = expected an old address and the page that it leads to
moved-line-hint = write `/ua/old.html: ua/section/article`: the old address, and the path of the page's file below `content/` without `.md`
moved-address = `{ $from }` is not an old address of the site
moved-address-hint = write what stood behind the host, such as `/ua/old.html`
moved-page = `{ $page }` is not a page of the site
moved-page-hint = write the code of its language and the path of its file without `.md`, such as `ua/city/tram`
moved-gone = there is no page `{ $page }`
moved-gone-hint = write the path of the file that has its text now, or delete the line
moved-no-language = there is no language `{ $code }`
moved-languages = the languages are { $codes }; or delete the line
moved-unsaved = the file cannot be written, and addresses changed: { $why }
moved-unsaved-hint = build where it can be written, and commit it
moved-unsaved-lines = build where it can be written, or write these lines into it
moved-unnoticed = `{ $folder }` cannot be used, so that addresses that change go unnoticed
moved-unnoticed-hint = let the build end that is at work, or see that the folder can be written
moved-unkept = the addresses of this publish cannot be kept in `{ $folder }`, so that those which change next go unnoticed: { $why }
moved-unkept-hint = make room, or see that the folder can be written, and build again
moved-unsayable = `{ $from }` is `{ $to }` now, and no line of `{ $file }` can say so
moved-unsayable-hint = redirect it on the server, or give the page its old address again
