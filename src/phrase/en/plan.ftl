## URLs

url-part-too-long = a part of this page's URL is longer than a file's name can be
url-empty = the file's name leaves nothing for a URL
url-of-record = `{ $path }` is the list that Visnyk keeps of its own files
url-too-long-hint = give it a short `slug` of letters and digits, or another file name
url-twice = two pages have the URL { $url }
urls-clash = the URLs { $url } and { $other } cannot both be on one disk
url-other-page = the other page comes from here
url-twice-hint = give one of the two another `slug`, file name or alias
url-index-hint = name the file { $path }
redirect-circle = `{ $from }` leads in a circle, by way of `{ $by }`
redirect-circle-hint = let one of them lead to a page that is there
redirect-hides = `{ $from }` goes before what the site has there: { $count ->
    [one] { $url }
   *[other] { $count } files, { $url } for one
}
redirect-hides-hint = redirect a folder in which nothing of the site is, or each old address by itself
redirect-own-file = `{ $from }` leads nowhere: the site has a `_redirects` of its own without it, and no page can stand there
redirect-own-file-hint = write it into static/_redirects: `{ $line }`
robots-own-file = `robots` does nothing: the site has a static/robots.txt of its own
robots-own-file-hint = write the rules into that file, or take it away
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
host-own-redirects-hint = what is over a limit leads nowhere: as a line of `redirects` in visnyk.yaml, an address gets a page that leads on
host-http = { $host } takes no target with `http://`, as `{ $from }` has
host-http-hint = write the target with `https://`
host-no-page = { $host } leads on from pages alone, and at `{ $from }` no page can stand
host-no-page-hint = put a file there, or leave the redirect out
host-headers = { $host } takes { $most } rules in `{ $file }`, the file has { $count }
host-headers-hint = the host leaves out this rule and all below it; with `*`, one rule stands for many paths
host-long-line = { $host } takes lines of { $most } characters in `{ $file }`, this one has { $count }
host-long-line-hint = the host leaves this line out; values of one header may stand on several lines, which are joined by commas
host-files = { $host } takes { $most } files without a paid plan, the site has { $count }
host-files-hint = leave out the `archive`, or take fewer `feeds`
host-file-size = { $host } takes files of { $most } MB, this one has { $count } MB
host-file-size-hint = make it smaller, or put it elsewhere and link to it
