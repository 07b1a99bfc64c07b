//! Templates and assets: the bundled theme, overridden file by file.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bundled;
use crate::diagnostic::Report;
use crate::read::strays;

/// The folder of `templates/` whose files are assets, not templates.
const ASSETS: &str = "assets/";

/// What stands behind the path of a bundled file in diagnostics.
pub(super) const BUNDLED: &str = " (bundled)";

/// A template.
#[derive(Clone, Debug)]
pub struct TemplateFile {
    /// Its name: the path below `templates/`.
    pub name: String,
    /// Where diagnostics say that it is.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Whether it comes with the program.
    pub bundled: bool,
}

/// An asset of the theme.
#[derive(Clone, Debug)]
pub struct AssetFile {
    /// Its name: the path below `templates/assets/`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

pub(super) fn read(
    root: &Path,
    own: &[String],
    report: &mut Report,
) -> (Vec<TemplateFile>, Vec<AssetFile>) {
    let mut templates = BTreeMap::new();
    let mut assets = BTreeMap::new();
    for file in bundled::theme() {
        match file.path.strip_prefix(ASSETS) {
            Some(name) => {
                assets.insert(name.to_owned(), file.bytes.to_vec());
            }
            None => {
                let text = String::from_utf8_lossy(file.bytes).into_owned();
                let path = format!("templates/{}{BUNDLED}", file.path);
                let name = file.path.to_owned();
                templates.insert(name.clone(), TemplateFile { name, path, text, bundled: true });
            }
        }
    }
    for path in own {
        let name = path.strip_prefix("templates/").unwrap_or(path).to_owned();
        if let Some(asset) = name.strip_prefix(ASSETS) {
            match super::bytes_of(root, path) {
                Ok(bytes) => {
                    assets.insert(asset.to_owned(), bytes);
                }
                Err(fault) => report.push(*fault),
            }
            continue;
        }
        if !name.ends_with(strays::TEMPLATE) {
            report.extend(strays::of_theme(path, &name));
            continue;
        }
        match super::text_file(root, path) {
            Ok(text) => {
                let path = path.clone();
                let bundled = false;
                templates.insert(name.clone(), TemplateFile { name, path, text, bundled });
            }
            Err(fault) => report.push(*fault),
        }
    }
    let templates: Vec<TemplateFile> = templates.into_values().collect();
    let own = templates.iter().filter(|t| !t.bundled && !is_named(&t.name, &templates));
    report.extend(own.filter_map(|t| strays::template(&t.path, &t.name)));
    let assets = assets.into_iter().map(|(name, bytes)| AssetFile { name, bytes }).collect();
    (templates, assets)
}

/// Whether a template names another, to include or extend it.
fn is_named(name: &str, templates: &[TemplateFile]) -> bool {
    let quoted = ['"', '\'', '`'].map(|quote| format!("{quote}{name}{quote}"));
    templates.iter().any(|t| quoted.iter().any(|quoted| t.text.contains(quoted)))
}
