//! Addresses on the web, as editors paste them.

use url::Url;

/// The id of a video of YouTube: what is written is the id, or an address of the video in any form that
/// YouTube gives out.
pub(super) fn youtube_id(written: &str) -> Option<String> {
    let written = written.trim();
    let id = match written.contains(['/', '.', '?']) {
        true => id_in(&Url::parse(&with_scheme(written)).ok()?)?,
        false => written.to_owned(),
    };
    let is_good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!id.is_empty() && id.chars().all(is_good)).then_some(id)
}

fn id_in(address: &Url) -> Option<String> {
    let host = address.host_str()?;
    let mut path = address.path_segments()?;
    if host == "youtu.be" {
        return path.next().map(str::to_owned);
    }
    let site = host.rsplit('.').nth(1)?;
    if !matches!(site, "youtube" | "youtube-nocookie") {
        return None;
    }
    match path.next()? {
        "shorts" | "embed" | "live" | "v" => path.next().map(str::to_owned),
        _ => address.query_pairs().find(|(name, _)| name == "v").map(|(_, id)| id.into_owned()),
    }
}

fn with_scheme(address: &str) -> String {
    match address.contains("://") {
        true => address.to_owned(),
        false => format!("https://{}", address.trim_start_matches('/')),
    }
}

/// Whether an address leads where it says: one without a scheme leads to a page that is not there, unless it
/// is a path of the site.
pub(super) fn is_whole(address: &str) -> bool {
    let is_word = |scheme: &str| !scheme.is_empty() && scheme.chars().all(char::is_alphabetic);
    address.contains("://")
        || address.starts_with('/')
        || address.split_once(':').is_some_and(|(scheme, _)| is_word(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_video_is_known_by_any_of_its_addresses() {
        for written in [
            "dQw4w9WgXcQ",
            " dQw4w9WgXcQ ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s#x",
            "http://m.youtube.com/watch?v=dQw4w9WgXcQ",
            "www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://youtu.be/dQw4w9WgXcQ?si=abc",
            "youtu.be/dQw4w9WgXcQ",
            "https://youtube.com/shorts/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0",
            "https://www.youtube.com/live/dQw4w9WgXcQ",
        ] {
            assert_eq!(youtube_id(written).as_deref(), Some("dQw4w9WgXcQ"), "{written}");
        }
    }

    #[test]
    fn an_address_without_a_scheme_leads_nowhere() {
        for whole in ["https://x.com/a", "//x.com/a", "/ua/", "mailto:a@b.c", "javascript:x"] {
            assert!(is_whole(whole), "{whole}");
        }
        for part in ["", "x.com/a", "x.com:80/a", "a.md"] {
            assert!(!is_whole(part), "{part}");
        }
    }

    #[test]
    fn what_is_no_video_has_no_id() {
        for written in [
            "",
            "https://www.youtube.com/@channel",
            "https://www.youtube.com/playlist?list=PL1",
            "https://vimeo.com/watch?v=1",
            "https://youtu.be/",
            "два слова",
            "a b",
        ] {
            assert_eq!(youtube_id(written), None, "{written}");
        }
    }
}
