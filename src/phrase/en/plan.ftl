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
redirect-hides = `{ $from }` goes before what the site has there: { $count ->
    [one] { $url }
   *[other] { $count } files, { $url } for one
}
redirect-hides-hint = redirect a folder in which nothing of the site is, or each old address by itself
redirect-no-page = `redirects`: the site has no page { $url }
redirect-no-folder = `redirects`: the site has nothing below { $url }
redirect-no-page-hint = write the URL of a page of the site, or one elsewhere in full
redirect-unpublished = `redirects`: { $url } is not published, so this redirect is left out
redirect-unpublished-hint = the redirect comes by itself once the page is published

## Limits of hosts

host-pages-hint = the pages at the old URLs lead on all the same
host-redirects = { $host } takes { $most } redirects, the site has { $count }
host-folder-redirects = { $host } takes { $most } redirects of folders, the site has { $count }
host-folders-hint = redirect each address by itself: a page then leads on from it
host-long-rule = { $host } takes rules of { $most } characters; that for `{ $from }` is longer
host-long-rule-hint = give the page a shorter URL
host-redirects-size = { $host } takes a `{ $file }` of { $most } KB, the site has { $count } KB
host-files = { $host } takes { $most } files without a paid plan, the site has { $count }
host-files-hint = leave out the `archive`, or take fewer `feeds`
