//! Diagnostics for machines: JSON, GitHub annotations, SARIF 2.1.0. What people read in them is said in
//! their tongue; names and levels are the formats'.

use serde_json::{Value, json};

use crate::diagnostic::codes;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::phrase::{Phrase, Speaker};

/// One diagnostic as the JSON object that `--format json` and the report file hold.
pub fn json(diagnostic: &Diagnostic, speaker: &Speaker) -> Value {
    json!({
        "severity": diagnostic.severity.to_string(),
        "code": diagnostic.code.name,
        "message": speaker.say(&diagnostic.message),
        "place": place(&diagnostic.place),
        "others": diagnostic.others.iter().map(|(p, label)| {
            json!({"place": place(p), "label": speaker.say(label)})
        }).collect::<Vec<_>>(),
        "hints": diagnostic.hints.iter().map(|hint| speaker.say(hint)).collect::<Vec<_>>(),
        "fix": diagnostic.fix.as_ref().map(|f| json!({"wrong": f.wrong, "right": f.right})),
    })
}

fn place(place: &Place) -> Value {
    json!({"path": place.path, "line": place.line, "column": place.column, "width": place.width})
}

/// One diagnostic as a GitHub Actions workflow command
/// (docs.github.com, "Workflow commands for GitHub Actions": `%`, CR and LF are percent-encoded,
/// in properties `:` and `,` too).
pub fn github(diagnostic: &Diagnostic, speaker: &Speaker) -> String {
    let mut properties = format!("file={}", property(&diagnostic.place.path));
    if diagnostic.place.line > 0 {
        properties += &format!(",line={}", diagnostic.place.line);
    }
    if diagnostic.place.column > 0 {
        properties += &format!(",col={}", diagnostic.place.column);
    }
    properties += &format!(",title={}", property(diagnostic.code.name));
    format!("::{} {properties}::{}", diagnostic.severity, data(&with_hints(diagnostic, speaker)))
}

/// What is wrong, and below it how to mend it.
fn with_hints(diagnostic: &Diagnostic, speaker: &Speaker) -> String {
    let mut text = speaker.say(&diagnostic.message);
    let label = speaker.say(&Phrase::new("label-hint"));
    for hint in &diagnostic.hints {
        text += &format!("\n{label}: {}", speaker.say(hint));
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// All diagnostics as one SARIF 2.1.0 log (OASIS, "Static Analysis Results Interchange Format").
pub fn sarif(diagnostics: &[Diagnostic], speaker: &Speaker) -> Value {
    let rules: Vec<Value> = codes::ALL
        .iter()
        .map(|code| {
            json!({"id": code.name, "shortDescription": {"text": speaker.say(&code.about())}})
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "visnyk",
                "version": env!("CARGO_PKG_VERSION"),
                "language": speaker.tongue().code(),
                "rules": rules,
            }},
            "language": speaker.tongue().code(),
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|d| sarif_result(d, speaker)).collect::<Vec<_>>(),
        }],
    })
}

fn sarif_result(diagnostic: &Diagnostic, speaker: &Speaker) -> Value {
    json!({
        "ruleId": diagnostic.code.name,
        "level": diagnostic.severity.to_string(),
        "message": {"text": with_hints(diagnostic, speaker)},
        "locations": [sarif_location(&diagnostic.place, None)],
        "relatedLocations": diagnostic.others.iter()
            .map(|(place, label)| sarif_location(place, Some(&speaker.say(label))))
            .collect::<Vec<_>>(),
    })
}

fn sarif_location(place: &Place, message: Option<&str>) -> Value {
    let mut physical =
        json!({"artifactLocation": {"uri": crate::address::encode_path(&place.path)}});
    if place.line > 0 {
        let mut region = json!({"startLine": place.line});
        if place.column > 0 {
            region["startColumn"] = json!(place.column);
            region["endColumn"] = json!(place.column + place.width);
        }
        physical["region"] = region;
    }
    let mut location = json!({"physicalLocation": physical});
    if let Some(message) = message {
        location["message"] = json!({"text": message});
    }
    location
}

/// The JSON document that `check --format json` prints.
pub fn json_document(diagnostics: &[Diagnostic], speaker: &Speaker) -> Value {
    let count = |s: Severity| diagnostics.iter().filter(|d| d.severity == s).count();
    json!({
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "diagnostics": diagnostics.iter().map(|d| json(d, speaker)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Tongue;

    #[test]
    fn a_github_annotation_keeps_its_line_breaks_and_colons_apart() {
        let place = Place { path: "content/ua/a,b.md".into(), line: 3, column: 2, width: 1 };
        let (message, hint) = (Phrase::verbatim("50% of\nit"), Phrase::verbatim("mend it"));
        let d = Diagnostic::warning(&codes::LINK_UNKNOWN, place, message).hint(hint);
        assert_eq!(
            github(&d, &Speaker::new(Tongue::English)),
            "::warning file=content/ua/a%2Cb.md,line=3,col=2,title=link/unknown::\
             50%25 of%0Ait%0Ahint: mend it"
        );
    }
}
