//! Text line by line: `robots.txt`, `llms.txt`, redirects and headers.

use crate::address;
use crate::config::Host;
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
    if rule.status == 404 || rule.from.ends_with('*') { "" } else { "!" }
}

/// A line of a `map $uri …` block: nginx compares the decoded path.
fn nginx_rule(rule: &RedirectRule) -> String {
    let folder = rule.from.strip_suffix('*').map(address::decode_path);
    let from = address::decode_path(&rule.from);
    // A `$` begins a variable, in the quotes too.
    let to = rule.to.replace('$', "%24").replace('"', "%22");
    if let Some(folder) = folder {
        let folder = pattern(&folder);
        let to = to.replace(":splat", "$visnyk_rest");
        // A control character, decoded, would end the header in which the target stands.
        return format!("\"~^{folder}(?<visnyk_rest>[^[:cntrl:]]*)$\" \"{to}\";\n");
    }
    let quoted = from.replace('\\', "\\\\").replace('"', "\\\"");
    let has_extension = from.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let line = format!("\"{quoted}\" \"{to}\";\n");
    match from.ends_with('/') || has_extension {
        true => line,
        // With the slash it is as much the old URL.
        false => format!("{line}\"{quoted}/\" \"{to}\";\n"),
    }
}

/// A text as a part of a regular expression in quotation marks.
fn pattern(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if "\\.+*?()|[]{}^$\"".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// `_headers`, with what the site itself has in it.
pub(super) fn headers(rules: &[HeaderRule], own: &str) -> String {
    let mut own = own.to_owned();
    if !(own.is_empty() || own.ends_with('\n')) {
        own.push('\n');
    }
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

/// Where the line ends that is nothing but this.
fn end_of_line(text: &str, line: &str) -> Option<usize> {
    let mut end = 0;
    text.split_inclusive('\n').find_map(|written| {
        end += written.len();
        (written.trim_end() == line).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(from: &str, to: &str) -> RedirectRule {
        RedirectRule { from: from.to_owned(), to: to.to_owned(), status: 301 }
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
            "\"/a b.html\" \"/c.html\";\n\"/x\" \"/y\";\n\"/x/\" \"/y\";\n\
             \"~^/o\\.d/(?<visnyk_rest>[^[:cntrl:]]*)$\" \"/n/$visnyk_rest\";\n"
        );
    }

    #[test]
    fn our_headers_stand_with_those_of_the_site() {
        let rule = HeaderRule { path: "/*".to_owned(), headers: vec![("X-A", "b")] };
        for (own, whole) in [
            ("", "/*\n  X-A: b\n"),
            ("/c\n  X-D: e", "/*\n  X-A: b\n/c\n  X-D: e\n"),
            ("# f\r\n/*\r\n  X-D: e\r\n", "# f\r\n/*\r\n  X-A: b\n  X-D: e\r\n"),
            ("/*", "/*\n  X-A: b\n"),
        ] {
            assert_eq!(headers(std::slice::from_ref(&rule), own), whole);
        }
    }

    #[test]
    fn what_means_something_to_nginx_is_taken_as_it_is() {
        assert_eq!(
            nginx_rule(&rule("/a%22$.html", "/$b.html")),
            "\"/a\\\"$.html\" \"/%24b.html\";\n"
        );
        assert_eq!(nginx_rule(&rule("/a/%2A", "/b/")), "\"/a/*\" \"/b/\";\n\"/a/*/\" \"/b/\";\n");
    }
}
