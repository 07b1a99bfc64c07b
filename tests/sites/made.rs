//! Cases that would be too long as files.

/// A language is a line of the configuration and its messages.
pub(crate) fn thirty_languages() -> String {
    let codes =
        "uk en ru pl de fr es it zh ro bg cs sk hu lt lv et fi sv da nl el tr ka hy ar he ja ko vi";
    let codes: Vec<&str> = codes.split(' ').collect();
    let line = |code: &&str| format!("  {code}: {{locale: {code}}}\n");
    let languages: String = codes.iter().map(line).collect();
    let mut site = format!(
        "-- visnyk.yaml --\ntitle: T\nbase_url: https://t.example\nlanguages:\n{languages}\
         lints: {{message_plurals: allow}}\n"
    );
    let alternate = |tag: &str, code: &str| {
        let url = format!("https://t.example/{code}/war/a.html");
        format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\">\n")
    };
    let mut alternates: String = codes.iter().map(|code| alternate(code, code)).collect();
    alternates += &alternate("x-default", "uk");
    for code in codes {
        let (date, dir) = match code {
            "uk" => ("date: 2024-06-06\n", "ltr"),
            "ar" | "he" => ("", "rtl"),
            _ => ("", "ltr"),
        };
        if !["uk", "en", "ru"].contains(&code) {
            site += &format!("-- messages {code} --\n");
        }
        site += &format!(
            "-- content/{code}/war/_index.md --\n---\ntitle: {code}\n---\n\
             -- content/{code}/war/a.md --\n---\ntitle: {code}\n{date}---\nText in {code}.\n\
             -- expect {code}/war/a.html --\n<html lang=\"{code}\" dir=\"{dir}\">\n{alternates}\
             <p>Text in {code}.</p>\n"
        );
    }
    site
}

/// The front matter's size has a limit, as YAML can be made to cost more than its size.
pub(crate) fn large_front_matter() -> String {
    let title = "x".repeat(65 << 10);
    let said = "#! error file/too-large: the front matter is larger than 64 KB";
    format!("-- content/ua/war/a.md --\n---\n{said}\ntitle: {title}\n---\n")
}

/// A browser shows no more than 512 elements within one another, and a program that follows them
/// down must not run out of its stack.
pub(crate) fn deep_html() -> String {
    let html = "<div>".repeat(50_000);
    let said = "#! error html/too-deep: this HTML is nested deeper than 500 elements";
    format!("-- content/ua/war/a.md --\n---\ntitle: А\ndate: 2024-06-06\n---\n{html}\n{said}\n")
}
