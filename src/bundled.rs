//! The theme and the messages that come with the program.

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The folders of `locales/` that are not named by their language's tag.
const FOLDER_TAGS: &[(&str, &str)] = &[("ua", "uk")];

/// A file that comes with the program.
#[derive(Clone, Copy)]
pub struct BundledFile {
    /// Its path below `templates/` or `locales/`, with `/` between the parts.
    pub path: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

/// The templates and assets of the theme, by path.
pub fn theme() -> Vec<BundledFile> {
    files(&TEMPLATES)
}

/// The messages files, by path.
pub fn locales() -> Vec<BundledFile> {
    files(&LOCALES)
}

/// The messages files of a language, by its bare subtag such as `uk`.
pub fn messages_for(subtag: &str) -> Vec<BundledFile> {
    let folder = FOLDER_TAGS.iter().find(|(_, tag)| *tag == subtag).map_or(subtag, |(f, _)| f);
    locales().into_iter().filter(|file| file.path.split('/').next() == Some(folder)).collect()
}

fn files(dir: &'static Dir<'static>) -> Vec<BundledFile> {
    let mut all = Vec::new();
    let mut folders = vec![dir];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        all.extend(
            folder.files().filter_map(|f| {
                Some(BundledFile { path: f.path().to_str()?, bytes: f.contents() })
            }),
        );
    }
    all.sort_by_key(|f| f.path);
    all
}
