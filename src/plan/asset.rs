//! Files that are published as they are: the theme's assets, pictures, attachments, `static/`.

use crate::address::SitePath;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::pages::{Output, Pages, When};
use crate::read::{AssetFile, Media, MediaHome};

pub(super) const KIND: Kind = Kind { name: "asset", plan: Plans::PerSite(assets) };
pub(super) const MEDIA: Kind = Kind { name: "media", plan: Plans::PerSite(media) };

/// The file that an asset becomes: its name carries the fingerprint of what it holds, so that it
/// can be cached for ever.
pub fn asset_name(asset: &AssetFile) -> SitePath {
    let print = &blake3::hash(&asset.bytes).to_hex()[..10];
    let (folder, file) =
        asset.name.rsplit_once('/').map_or(("", asset.name.as_str()), |(d, f)| (d, f));
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "bin"));
    SitePath::for_url(&format!("/assets/{folder}/{stem}.{print}.{extension}"))
}

fn assets<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for asset in &planner.site.assets {
        let source = format!("templates/assets/{}", asset.name);
        pages.add(asset_name(asset), source, Output::Bytes(&asset.bytes));
    }
}

fn media<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let is_left_out = |file: &&Media| {
        file.path.strip_prefix("static/").is_some_and(|name| planner.is_left_out(name))
    };
    for file in planner.site.media.iter().filter(|file| !is_left_out(file)) {
        let when = if file.home == MediaHome::Static { When::Always } else { When::Used };
        let path = planner.urls.media_path(file);
        pages.add(path, &file.path, Output::Copy(&file.path, when));
    }
}
