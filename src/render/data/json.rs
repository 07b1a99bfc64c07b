//! JSON: web app manifests and the newest headlines.

use serde::Serialize;

use crate::plan::data::{IconPlace, Latest, Manifest};
use crate::render::value::for_script;

/// A value as JSON with a line end; nothing in it is an element, wherever it is put.
pub(super) fn bytes(value: &impl Serialize) -> Vec<u8> {
    // Structs of text and numbers have a form in JSON.
    let mut text = for_script(&serde_json::to_string(value).unwrap_or_default());
    text.push('\n');
    text.into_bytes()
}

#[derive(Serialize)]
struct ManifestFile<'a> {
    id: &'a str,
    name: &'a str,
    short_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    start_url: &'a str,
    scope: &'a str,
    display: &'static str,
    lang: &'a str,
    dir: &'static str,
    icons: Vec<IconEntry<'a>>,
}

#[derive(Serialize)]
struct IconEntry<'a> {
    src: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sizes: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
}

/// A web app manifest (w3.org/TR/appmanifest).
pub(super) fn manifest(manifest: &Manifest<'_>) -> Vec<u8> {
    let icons = manifest.icons.iter().map(|icon| IconEntry {
        src: &icon.src,
        media_type: icon.media_type,
        sizes: icon.sizes.as_deref(),
        purpose: (icon.place == IconPlace::Maskable).then_some("maskable"),
    });
    bytes(&ManifestFile {
        id: &manifest.start,
        name: manifest.name,
        short_name: manifest.name,
        description: manifest.description,
        start_url: &manifest.start,
        scope: &manifest.start,
        // With the way back and the address, which a site without its own navigation bar needs.
        display: "minimal-ui",
        lang: manifest.tag,
        dir: manifest.dir,
        icons: icons.collect(),
    })
}

#[derive(Serialize)]
struct LatestFile<'a> {
    language: &'a str,
    front_url: &'a str,
    items: Vec<LatestItem<'a>>,
}

#[derive(Serialize)]
struct LatestItem<'a> {
    title: &'a str,
    url: &'a str,
    date: &'a str,
    section: &'a str,
    breaking: bool,
    live: bool,
}

/// The newest headlines.
pub(super) fn latest(latest: &Latest<'_>) -> Vec<u8> {
    let items = latest.items.iter().map(|item| LatestItem {
        title: item.title,
        url: &item.url,
        date: &item.date,
        section: item.section,
        breaking: item.breaking,
        live: item.live,
    });
    bytes(&LatestFile { language: latest.tag, front_url: &latest.front, items: items.collect() })
}
