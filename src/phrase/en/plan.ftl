## URLs

url-part-too-long = a part of this page's URL is longer than a file's name can be
url-empty = the file's name leaves nothing for a URL
url-of-record = `{ $path }` is the list that Visnyk keeps of its own files
url-too-long-hint = give it a short `slug` of letters and digits, or another file name
url-twice = two pages have the URL { $url }
urls-clash = the URLs { $url } and { $other } cannot both be on one disk
url-other-page = the other page comes from here
url-twice-hint = give one of the two another `slug`, file name or alias
redirect-circle = `{ $from }` leads in a circle, by way of `{ $by }`
redirect-circle-hint = let one of them lead to a page that is there
redirect-no-page = `redirects`: the site has no page { $url }
redirect-no-page-hint = write the URL of a page of the site, or one elsewhere in full

## Limits of hosts

host-pages-hint = the pages at the old URLs lead on all the same
host-redirects = { $host } takes { $most } redirects, the site has { $count }
host-folder-redirects = { $host } takes { $most } redirects of folders, the site has { $count }
host-long-rule = { $host } takes rules of { $most } characters; that for `{ $from }` is longer
host-long-rule-hint = give the page a shorter URL
host-redirects-size = { $host } takes a `{ $file }` of { $most } KB, the site has { $count } KB
host-files = { $host } takes { $most } files without a paid plan, the site has { $count }
host-files-hint = leave out the `archive`, or take fewer `feeds`

## moved.yaml

moved-twice-hint = keep one of the two lines
moved-mark-of-git = a mark of git stands where two sides were to be merged
moved-mark-of-git-hint = keep the lines of both sides, and delete the marks between them
moved-form = expected an old address and the page that it leads to
moved-form-hint = write `/ua/old.html: ua/section/article`: the old address, and the path of the page's file below `content/` without `.md`
moved-from = `{ $from }` is not an old address of the site
moved-from-hint = write what stood behind the host, such as `/ua/old.html`
moved-to = `{ $page }` is not a page of the site
moved-to-hint = write the code of its language and the path of its file without `.md`, such as `ua/city/tram`
moved-no-page = there is no page `{ $page }`
moved-no-page-hint = write the path of the file that has its text now, or delete the line
moved-no-language = there is no language `{ $code }`
moved-no-language-hint = the languages are { $codes }; or delete the line
moved-not-written = the file cannot be written, and addresses changed: { $why }
moved-not-written-hint = build where it can be written, and commit it
moved-not-written-lines-hint = build where it can be written, or write these lines into it
