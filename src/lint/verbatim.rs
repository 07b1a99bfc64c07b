//! What stands in a text as it is and no rule reads: addresses of the web and of mail, names of
//! accounts.

use std::ops::Range;

/// What stands for each byte of an address: no letter, no mark, no space.
const HIDDEN: char = '\u{1A}';

/// The text with its addresses hidden, every other byte where it was; `None` where it has none.
pub(super) fn without_addresses(text: &str) -> Option<String> {
    if !text.contains(['/', '@']) && !text.contains("www.") {
        return None;
    }
    let mut hidden = String::with_capacity(text.len());
    let mut done = 0;
    for token in tokens(text) {
        while let Some(found) = address(text, done.max(token.start)..token.end) {
            hidden.push_str(&text[done..found.start]);
            hidden.extend(found.clone().map(|_| HIDDEN));
            done = found.end;
        }
    }
    hidden.push_str(&text[done..]);
    (done > 0).then_some(hidden)
}

/// Whether a byte of a text stands in an address.
pub fn is_in_address(text: &str, at: usize) -> bool {
    without_addresses(text).is_some_and(|hidden| hidden[at..].starts_with(HIDDEN))
}

/// What stands between white space.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split_whitespace().map(|token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        start..start + token.len()
    })
}

/// The first address of a token.
fn address(text: &str, token: Range<usize>) -> Option<Range<usize>> {
    let part = &text[token.clone()];
    let whole = |from: usize| from..from + ended(&part[from..]).len();
    let web = part.find("://").map(|at| whole(at - before(&part[..at], is_scheme)));
    let www = part.find("www.").map(whole);
    let path = part.match_indices('/').find_map(|(at, _)| {
        let host = &part[at - before(&part[..at], is_host)..at];
        let ending = host.rsplit_once('.').map(|(_, ending)| ending)?;
        let is_ending = ending.len() > 1 && ending.bytes().all(|b| b.is_ascii_alphabetic());
        is_ending.then(|| whole(at - host.len()))
    });
    let account = part.find('@').map(|at| {
        let from = at - before(&part[..at], is_mailbox);
        let behind = part[at..].find(|c| !is_account(c)).unwrap_or(part.len() - at);
        from..from + ended(&part[from..at + behind]).len()
    });
    let all = [web, www, path, account].into_iter().flatten();
    let first = all.filter(|found| found.len() > 1).min_by_key(|found| found.start)?;
    Some(token.start + first.start..token.start + first.end)
}

/// How many bytes at the end of a text are of a kind.
fn before(text: &str, is_it: fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(is_it).len()
}

/// An address without what ends the sentence or the quotation behind it.
fn ended(address: &str) -> &str {
    let ends = |c: char| ".,;:!?…*_)]}»”“\"'’".contains(c);
    address.trim_end_matches(ends)
}

fn is_scheme(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+.-".contains(c)
}

fn is_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".-".contains(c)
}

fn is_mailbox(c: char) -> bool {
    c.is_alphanumeric() || "._%+-'’".contains(c)
}

/// What the name of an account or a host of mail is made of, with the ending that a language gives it.
fn is_account(c: char) -> bool {
    c.is_alphanumeric() || "@._-'’`".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_hidden_and_nothing_else() {
        for (text, shown) in [
            ("див. https://site.ua/it's.", "див. ~."),
            ("«https://site.ua/п`ять»", "«~»"),
            ("(http://a.b/c'd)", "(~)"),
            ("пише @name's друг", "пише ~ друг"),
            ("пише \"@ім`я\", так", "пише \"~\", так"),
            ("o'brien@site.ie, \"п`ять\"", "~, \"п`ять\""),
            ("www.site.ua?it's - так", "~ - так"),
            ("site.ua/it's та facebook.com/п`ять", "~ та ~"),
            ("@a,@b", "~,~"),
            ("@user@host.social'у", "~"),
            ("ftp://xn--80a.укр/шлях, п'ять", "~, п'ять"),
        ] {
            let hidden = without_addresses(text).expect("an address");
            assert_eq!(hidden.len(), text.len(), "{text}");
            let gathered = hidden.chars().fold(String::new(), |mut all, c| {
                if c != HIDDEN {
                    all.push(c);
                } else if !all.ends_with('~') {
                    all.push('~');
                }
                all
            });
            assert_eq!(gathered, shown, "{text}");
        }
    }

    #[test]
    fn a_text_without_addresses_is_as_it_is() {
        for text in ["він/вона", "і т.д./т.п.", "80 км/год", "@", "a @ b", "1/2", "п'ять"]
        {
            assert_eq!(without_addresses(text), None, "{text}");
        }
    }
}
