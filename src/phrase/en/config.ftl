## visnyk.yaml

key-missing = `{ $key }` is missing
key-fault = `{ $key }`: { $fault }
hint-add-field = add `{ $key }: …`
value-not-of-two = `{ $key }`: expected `{ $a }` or `{ $b }`, found `{ $found }`
value-not-of-three = `{ $key }`: expected `{ $a }`, `{ $b }` or `{ $c }`, found `{ $found }`
base-url-missing-hint = write `base_url: https://news.example`
base-url-relative = `{ $url }` is not an absolute URL ({ $why })
base-url-scheme = `{ $url }` is not an http or https URL
base-url-query = `{ $url }` has a query or a fragment
base-url-hint = write it in full, such as `https://news.example`
titles-missing-hint = write `title: The Herald`, or one title per language
titles-lack-language = `title` has no entry for `{ $code }`
titles-unknown-language = `title` names `{ $code }`, which is no language of the site
time-zone-unknown = `time_zone`: there is no zone `{ $name }`
time-zone-hint = write an IANA name such as `Europe/Kyiv`
root-unknown = `root`: there is no language `{ $code }`
root-hint = write `chooser` or one of { $codes }
rule-unknown-hint = the rules are those of `lints` in visnyk.yaml

## Languages

language-code = `{ $code }` cannot be a language's code
language-code-hint = a code is a folder's name: letters, digits and hyphens, such as `ua`
languages-empty = `languages`: the site has no language
languages-missing-hint = write `languages:` and below it `  ua: {"{"}locale: uk-UA, name: Українська{"}"}`
languages-same-tag = `{ $first }` and `{ $second }` have the same tag `{ $tag }`
languages-same-tag-hint = give one of them a `locale` or a `tag` with another region or script
locale-missing = the language `{ $code }` has no `locale`
locale-missing-code-hint = write `{ $code }: {"{"}locale: { $code }, name: …{"}"}`
locale-missing-hint = such as `locale: uk-UA`
tag-country = `{ $tag }` is not a language tag: `{ $country }` is a country
tag-country-hint = the language is `{ $language }`: write `{ $key }: { $right }`
tag-form = `{ $tag }` is not a language tag
tag-form-hint = a tag is a language and a region, such as `uk-UA`, `en-GB` or `ar`
tag-united-kingdom = `{ $tag }`: `UK` is not a region
tag-united-kingdom-hint = the United Kingdom is `GB`: write `{ $right }`
tag-unknown = `{ $language }` is not a language that Unicode CLDR knows

## Forms of URLs

permalink-unknown = `{ $key }`: there is no `{ $name }`
permalink-unknown-hint = use { $names }
permalink-begins = `{ $key }` does not begin with `/`
permalink-begins-hint = write `/{ $pattern }`
permalink-lacks = `{ $key }` lacks `{ $name }`
permalink-lacks-language-hint = without it, pages would have one URL; a root edition leaves out `{ $name }` by itself
permalink-lacks-slug-hint = every article needs a URL of its own
permalink-ends = `{ $key }` ends neither in `/` nor in `.html`
permalink-ends-hint = a web server would not serve it as a page

## Feeds, crawlers, redirects, hosts

feed-format-unknown = `{ $key }`: there is no feed format `{ $format }`
feed-format-hint = the formats are `rss`, `atom` and `json`; `[]` for no feed
disallow-path = `disallow`: `{ $path }` is not a path of the site
disallow-path-hint = write what stands behind the host, such as `/search/`
host-unknown = `host`: there is no host `{ $name }`
host-unknown-hint = write one of { $names }, or leave it out
redirect-from = `redirects`: `{ $path }` is not an old path of the site
redirect-from-hint = write `/old.html`, `/old/`, or `/old/*` for all that is below
redirect-to = `redirects`: `{ $target }` is neither a path of the site nor a URL
redirect-to-hint = write `/ua/new.html` or `https://news.example/new.html`
redirect-splat = `redirects`: `:splat` of `{ $target }` stands for nothing
redirect-splat-hint = it stands at the end, for what `*` at the end of the old path stands for
