//! Text line by line: `robots.txt`, `llms.txt`, redirects and headers.

use crate::address;
use crate::config::Host;
use crate::plan::data::is_path_of_headers as is_path;
use crate::plan::data::{Crawling, HeaderRule, Llms, RedirectFile, RedirectRule};

/// `robots.txt` (RFC 9309).
pub(super) fn robots(robots: &Crawling<'_>) -> String {
    let Crawling::Open { disallow, denied, sitemaps } = robots else {
        return "User-agent: *\nDisallow: /\n".to_owned();
    };
    let mut text = String::new();
    if !denied.is_empty() {
        for name in denied {
            text += &format!("User-agent: {name}\n");
        }
        text += "Disallow: /\n\n";
    }
    text += "User-agent: *\n";
    for path in disallow {
        text += &format!("Disallow: {path}\n");
    }
    if disallow.is_empty() {
        text += "Disallow:\n";
    }
    text.push('\n');
    for url in sitemaps {
        text += &format!("Sitemap: {url}\n");
    }
    text
}

/// `llms.txt`: Markdown with a title, a summary and lists of links.
pub(super) fn llms(llms: &Llms<'_>) -> String {
    let mut text = format!("# {}\n", words(llms.name));
    if let Some(about) = llms.description {
        text += &format!("\n> {}\n", words(about));
    }
    for edition in &llms.editions {
        text += &format!("\n## {}\n\n", words(edition.language));
        for (title, url, about) in &edition.pages {
            text += &format!("- [{}]({url})", words(title).replace(['[', ']'], ""));
            if let Some(about) = about {
                text += &format!(": {}", words(about));
            }
            text.push('\n');
        }
    }
    text
}

/// A text on one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The redirects of a host.
pub(super) fn redirects(file: &RedirectFile) -> String {
    let rules = file.rules.iter();
    match file.host {
        Host::Nginx => rules.map(nginx_rule).collect(),
        // A page lies at each old URL, which Netlify would show if not told otherwise.
        Host::Netlify => {
            rules.map(|r| format!("{} {} {}{}\n", r.from, r.to, r.status, forced(r))).collect()
        }
        _ => rules.map(|r| format!("{} {} {}\n", r.from, r.to, r.status)).collect(),
    }
}

/// The mark by which a rule goes before a page, which only a redirect needs.
fn forced(rule: &RedirectRule) -> &'static str {
    if rule.status == 404 || rule.is_folder() { "" } else { "!" }
}

/// The longest key of a `map` in bytes: that of the configuration in the manual has room for 490.
const LONGEST_KEY: usize = 400;

/// A line of a `map` block: of `map $uri …`, which nginx compares decoded, and for a folder of
/// `map $request_uri …`, which is as the browser wrote it.
fn nginx_rule(rule: &RedirectRule) -> String {
    // A `$` begins a variable, in the quotes too, and a `\` a control character.
    let to = rule.to.replace('$', "%24").replace('"', "%22").replace('\\', "%5C");
    let to = with_query(&to);
    if let Some(folder) = rule.from.strip_suffix('*') {
        let folder = pattern(&address::decode_path(folder));
        let to = to.replace(":splat", "$visnyk_rest");
        // A control character would end the header in which the target stands, and a slash at the
        // beginning of the rest, to browsers `\` too, could lead to another host.
        let rest = "[/\\x5C]*(?<visnyk_rest>[^?#[:cntrl:]]*)";
        return format!("\"~^{folder}{rest}\" \"{to}\";\n");
    }
    let from = address::decode_path(&rule.from);
    let has_extension = from.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let has_end = from.ends_with('/') || has_extension;
    // The keys of a map are of any case, and no longer than its table has room for.
    if !rule.alone || from.len() > LONGEST_KEY {
        let slash = if has_end { "" } else { "/?" };
        return format!("\"~^{}{slash}$\" \"{to}\";\n", literal(&from));
    }
    let quoted = from.replace('\\', "\\\\").replace('"', "\\\"");
    let line = format!("\"{quoted}\" \"{to}\";\n");
    match has_end {
        true => line,
        // With the slash it is as much the old URL.
        false => format!("{line}\"{quoted}/\" \"{to}\";\n"),
    }
}

/// A target with the query of the request, as other hosts pass it on: where it has none of its own.
fn with_query(to: &str) -> String {
    let (path, fragment) = to.split_at(to.find('#').unwrap_or(to.len()));
    let query = if path.contains('?') { "" } else { "$is_args$args" };
    [path, query, fragment].concat()
}

/// A decoded path as a part of a regular expression in quotation marks, which it meets as it is and
/// percent-encoded.
fn pattern(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    let chars: Vec<char> = path.chars().collect();
    let mut pattern = String::with_capacity(path.len() + 16);
    // Of the signs of ASCII, each is encoded or not by itself.
    let is_run =
        |a: &char, b: &char| is_plain(*a) && is_plain(*b) || !(a.is_ascii() || b.is_ascii());
    for run in chars.chunk_by(is_run) {
        if is_plain(run[0]) {
            let plain = run.iter().collect::<String>();
            pattern += &plain.replace('.', "\\.").replace('/', "/+");
            continue;
        }
        let text = run.iter().collect::<String>();
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        // As it is, it would begin the query.
        match text.contains(['?', '#']) {
            true => pattern += &format!("(?i:{encoded})"),
            false => pattern += &format!("(?:{}|(?i:{encoded}))", literal(&text)),
        }
    }
    pattern
}

/// A text as a part of a regular expression in quotation marks.
fn literal(text: &str) -> String {
    let escape = |c: char| match c {
        // Two would be one in quotation marks.
        '\\' => "\\x5C".to_owned(),
        c if ".?+*()|[]{}^$\"".contains(c) => format!("\\{c}"),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// `_headers`, with what the site itself has in it. What ours say is said by nobody else: a later line
/// could take it back, for all pages or some.
pub(super) fn headers(rules: &[HeaderRule], own: &str) -> String {
    let mut own = match own.is_empty() {
        true => String::new(),
        false => without(own, |name| {
            let mut ours = rules.iter().flat_map(|rule| &rule.headers);
            ours.any(|(own, _)| own.eq_ignore_ascii_case(name))
        }),
    };
    let mut text = String::new();
    for rule in rules {
        let lines = rule.headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
        let lines: String = lines.collect();
        match end_of_line(&own, &rule.path) {
            // Of two blocks for one path Cloudflare Pages takes the last alone.
            Some(end) => own.insert_str(end, &lines),
            None => text.extend([rule.path.as_str(), "\n", &lines]),
        }
    }
    text + &own
}

/// The text of a `_headers` without the lines that set or take away such headers, and without the paths
/// of which no line is left then. Every line has an end.
fn without(text: &str, is_unwanted: impl Fn(&str) -> bool) -> String {
    let name = |line: &str| {
        let line = line.trim();
        let line = line.strip_prefix('!').unwrap_or(line);
        line.split(':').next().unwrap_or_default().trim().to_owned()
    };
    let is_kept = |line: &&str| is_path(line) || !is_unwanted(&name(line));
    let lines: Vec<&str> = text.lines().collect();
    let is_block = |_: &&str, next: &&str| !is_path(next);
    let mut kept = String::with_capacity(text.len() + 1);
    for block in lines.chunk_by(is_block) {
        let rest: Vec<&str> = block.iter().copied().filter(is_kept).collect();
        let is_silent = |line: &str| line.is_empty() || line.starts_with('#') || is_path(line);
        let says = |line: &&str| !is_silent(line.trim());
        let is_emptied = rest.len() < block.len() && !rest.iter().any(says);
        let rest = rest.iter().filter(|line| !(is_emptied && is_path(line)));
        kept.extend(rest.flat_map(|line| [*line, "\n"]));
    }
    kept
}

/// Where the last line ends that is nothing but this.
fn end_of_line(text: &str, line: &str) -> Option<usize> {
    let mut end = 0;
    let ends = text.split_inclusive('\n').filter_map(|written| {
        end += written.len();
        (written.trim() == line).then_some(end)
    });
    ends.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(from: &str, to: &str) -> RedirectRule {
        RedirectRule { from: from.to_owned(), to: to.to_owned(), status: 301, alone: true }
    }

    #[test]
    fn each_host_gets_its_form() {
        let rules =
            vec![rule("/a%20b.html", "/c.html"), rule("/x", "/y"), rule("/o.d/*", "/n/:splat")];
        let text = |host| redirects(&RedirectFile { host, rules: rules.clone() });
        assert_eq!(
            text(Host::Cloudflare),
            "/a%20b.html /c.html 301\n/x /y 301\n/o.d/* /n/:splat 301\n"
        );
        assert_eq!(
            text(Host::Netlify),
            "/a%20b.html /c.html 301!\n/x /y 301!\n/o.d/* /n/:splat 301\n"
        );
        assert_eq!(
            text(Host::Nginx),
            "\"/a b.html\" \"/c.html$is_args$args\";\n\"/x\" \"/y$is_args$args\";\n\
             \"/x/\" \"/y$is_args$args\";\n\
             \"~^/+o\\.d/+[/\\x5C]*(?<visnyk_rest>[^?#[:cntrl:]]*)\" \"/n/$visnyk_rest$is_args$args\";\n"
        );
    }

    #[test]
    fn our_headers_stand_with_those_of_the_site() {
        let rule = HeaderRule { path: "/*".to_owned(), headers: vec![("X-A", "b")] };
        for (own, whole) in [
            ("", "/*\n  X-A: b\n"),
            ("/c\n  X-D: e", "/*\n  X-A: b\n/c\n  X-D: e\n"),
            ("# f\r\n/*\r\n  X-D: e\r\n", "# f\n/*\n  X-A: b\n  X-D: e\n"),
            ("/*\n  X-D: e\n /*\n  X-F: g", "/*\n  X-D: e\n /*\n  X-A: b\n  X-F: g\n"),
            ("/*", "/*\n  X-A: b\n"),
        ] {
            assert_eq!(headers(std::slice::from_ref(&rule), own), whole);
        }
    }

    #[test]
    fn nothing_of_the_site_takes_our_headers_back() {
        let rule = HeaderRule { path: "/*".to_owned(), headers: vec![("X-A", "b")] };
        for (own, whole) in [
            ("/c\n  ! x-a\n  X-D: e", "/*\n  X-A: b\n/c\n  X-D: e\n"),
            ("/c\n! X-A\n\n/d\n  X-a : e\n  !X-A\n", "/*\n  X-A: b\n\n"),
            (
                "https://t.example/*\n\tX-A: e\n\tX-AB: e",
                "/*\n  X-A: b\nhttps://t.example/*\n\tX-AB: e\n",
            ),
            ("/*\n  X-A: c\n# d\n", "/*\n  X-A: b\n# d\n"),
        ] {
            assert_eq!(headers(std::slice::from_ref(&rule), own), whole);
        }
    }

    #[test]
    fn a_target_passes_the_query_on_where_it_has_none() {
        for (to, whole) in [
            ("/a/", "/a/$is_args$args"),
            ("/a/#b", "/a/$is_args$args#b"),
            ("/a/?c#b?", "/a/?c#b?"),
            ("https://t.example/a", "https://t.example/a$is_args$args"),
        ] {
            assert_eq!(with_query(to), whole);
        }
    }

    #[test]
    fn a_folder_is_met_as_browsers_write_it() {
        assert_eq!(pattern("/a.b/"), "/+a\\.b/+");
        assert_eq!(pattern("/йй'1/"), "/+(?:йй|(?i:%D0%B9%D0%B9))(?:'|(?i:%27))1/+");
        assert_eq!(pattern("/?/"), "/+(?i:%3F)/+");
        assert_eq!(pattern("\\\""), "(?:\\x5C|(?i:%5C))(?:\\\"|(?i:%22))");
    }

    #[test]
    fn what_means_something_to_nginx_is_taken_as_it_is() {
        assert_eq!(
            nginx_rule(&rule("/a%22$.html", "/$b.html?\\n")),
            "\"/a\\\"$.html\" \"/%24b.html?%5Cn\";\n"
        );
        assert_eq!(
            nginx_rule(&rule("/a/%2A", "/b/?")),
            "\"/a/*\" \"/b/?\";\n\"/a/*/\" \"/b/?\";\n"
        );
    }
}
