//! The web app manifest of each edition, and the site's icons.

use crate::config;
use crate::link::Edition;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::asset_name;
use crate::plan::data::{Data, Icon, IconPlace, Manifest, picture_type};
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "manifest", plan: Plans::PerEdition(plan) };

/// The theme's icon, where the site names none.
const THEME_ICON: &str = "favicon.svg";

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    pages.add(
        planner.urls.manifest(edition.lang),
        config::FILE,
        Output::Data {
            ingredients: None,
            make: Box::new(move |planner| Data::Manifest(manifest(planner, edition))),
        },
    );
}

fn manifest<'s>(planner: &Planner<'s>, edition: &'s Edition) -> Manifest<'s> {
    let config = &planner.site.config;
    let language = config.languages.get(edition.lang);
    Manifest {
        name: &config.titles[usize::from(edition.lang.0)],
        description: edition.front.description.as_deref(),
        tag: &language.tag,
        dir: language.direction.as_str(),
        start: planner.urls.of(&planner.urls.front(edition.lang)),
        icons: planner.icons().iter().filter(|i| i.place != IconPlace::Apple).cloned().collect(),
    }
}

/// The site's icons; the theme's where it names none.
pub(super) fn icons(planner: &Planner<'_>) -> Vec<Icon> {
    let site = planner.site;
    if !site.icons.is_empty() {
        return site.icons.iter().map(|index| of_media(planner, *index)).collect();
    }
    let asset = site.assets.iter().find(|asset| asset.name == THEME_ICON);
    let icon = asset.map(|asset| Icon {
        src: planner.urls.of(&asset_name(asset)),
        media_type: picture_type(&asset.name),
        sizes: Some("any".to_owned()),
        place: IconPlace::Any,
    });
    icon.into_iter().collect()
}

fn of_media(planner: &Planner<'_>, index: usize) -> Icon {
    let media = &planner.site.media[index];
    let media_type = picture_type(&media.path);
    let sizes = match media.size {
        Some((width, height)) => Some(format!("{width}x{height}")),
        None => (media_type == Some("image/svg+xml")).then(|| "any".to_owned()),
    };
    let name = media.path.rsplit('/').next().unwrap_or_default();
    let place = if name.contains("maskable") {
        IconPlace::Maskable
    } else if name.starts_with("apple-touch-icon") {
        IconPlace::Apple
    } else {
        IconPlace::Any
    };
    Icon { src: planner.media_url(index), media_type, sizes, place }
}

/// The icon that stands for the site in feeds: one that every reader can show, where there is one.
pub(super) fn of_feeds<'a>(planner: &'a Planner<'_>) -> Option<&'a Icon> {
    let mut any = planner.icons().iter().filter(|icon| icon.place == IconPlace::Any);
    let first = any.clone().next();
    any.find(|icon| icon.media_type != Some("image/svg+xml")).or(first)
}
