//! What a reference in a body leads to: another article, a picture, an attachment.

use std::collections::BTreeMap;

use crate::address;
use crate::address::SitePath;
use crate::diagnostic::nearest;
use crate::language::LangId;
use crate::link::{ArticleId, Keyed, Site, Target};
use crate::plan::Planner;

/// An article or another page that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ArticleLink {
    /// Its URL path.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its lead.
    pub lead: Option<String>,
    /// Its language, where that is not the page's own.
    pub other_lang: Option<LangId>,
    /// The file whose headings an anchor is looked for in.
    pub path: Option<String>,
    /// The file that is meant, where it is not published and another stands in for it.
    pub meant: Option<String>,
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// A page of the site.
    Page(ArticleLink),
    /// What is there but not published; with the file that is meant, where it is an article's.
    Unpublished(Option<String>),
    /// A content file that cannot be used for its own faults.
    Faulty,
    /// Nothing; with the nearest path that there is.
    Unknown(Option<String>),
}

impl Planner<'_> {
    /// What the path of a Markdown file, written in the file at `from`, leads to for a page in
    /// `lang`: the page in the language of the path; of a story that it does not have, the original.
    pub fn resolve(&self, from: &str, lang: LangId, reference: &str) -> Reference {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let reference = address::decode_path(reference);
        let reference = address::composed(&reference);
        let path = match reference.strip_prefix('/') {
            Some(below) => address::join("content", below),
            None => address::join(folder, &reference),
        };
        let Some(path) = path else { return Reference::Unknown(None) };
        let site = self.site;
        let below = path.strip_prefix("content/").and_then(|p| p.split_once('/'));
        let Some((code, below)) = below else { return Reference::Unknown(None) };
        let Some(asked) = site.config.languages.by_code(code) else {
            return Reference::Unknown(None);
        };
        if site.faulty.contains(&path) {
            return Reference::Faulty;
        }
        let key = below.strip_suffix(".md").unwrap_or(below);
        let target = site.paths.get(&path).or_else(|| site.by_key.get(key));
        match target {
            Some(target) => self.page_for(*target, asked.id, lang),
            None => Reference::Unknown(self.nearest_path(&path)),
        }
    }

    fn page_for(&self, target: Target, asked: LangId, own: LangId) -> Reference {
        let urls = &self.urls;
        let page = |lang: LangId, path: SitePath, title: &str, file: Option<String>| {
            Reference::Page(ArticleLink {
                url: urls.of(&path),
                title: title.to_owned(),
                lead: None,
                other_lang: (lang != own).then_some(lang),
                path: file,
                meant: None,
            })
        };
        match target {
            Target::Story(id) => {
                let story = &self.site.stories[id.0 as usize];
                let has_file = story.members.iter().any(|(lang, _)| *lang == asked);
                let meant = if has_file { asked } else { story.origin };
                let file = self.site.absent_of(id, meant).map(|absent| absent.path.clone());
                let found = story.article(asked).or_else(|| story.article(story.origin));
                match found {
                    Some(article) => {
                        let link = self.article_link(article, own);
                        let stands_in = self.site.article(article).lang != meant;
                        let meant = stands_in.then(|| file.unwrap_or_default());
                        Reference::Page(ArticleLink { meant, ..link })
                    }
                    None => Reference::Unpublished(file),
                }
            }
            Target::Standing(index) => {
                let key = &self.site.standing_keys[index as usize];
                let in_lang =
                    |lang| self.site.edition(lang).standing.iter().find(|p| p.key == *key);
                let languages = self.site.config.languages.iter().map(|l| l.id);
                let found =
                    [asked].into_iter().chain(languages).find_map(|l| Some((l, in_lang(l)?)));
                match found {
                    Some((lang, p)) => {
                        page(lang, urls.standing(lang, &p.slug), &p.title, Some(p.path.clone()))
                    }
                    None => Reference::Unpublished(None),
                }
            }
            Target::Keyed(kind, index) => {
                let key = &self.site.keys[&kind][index as usize];
                let sections = &self.site.edition(asked).sections;
                let title = match kind {
                    Keyed::Section => sections.iter().find(|s| s.key == *key).map(|s| &s.title),
                    _ => self.term(kind, asked, key).map(|term| &term.title),
                };
                match title {
                    Some(title) => page(asked, urls.keyed(kind, asked, key, None), title, None),
                    None => Reference::Unpublished(None),
                }
            }
            Target::Front => {
                let title = &self.site.config.titles[usize::from(asked.0)];
                page(asked, urls.front(asked), title, None)
            }
        }
    }

    fn article_link(&self, id: ArticleId, own: LangId) -> ArticleLink {
        let article = self.site.article(id);
        ArticleLink {
            url: self.urls.article(id).to_owned(),
            title: article.title.clone(),
            lead: article.lead.clone(),
            other_lang: (article.lang != own).then_some(article.lang),
            path: Some(article.path.clone()),
            meant: None,
        }
    }

    /// The URL path of a picture or attachment.
    pub fn media_url(&self, index: usize) -> String {
        self.urls.of(&self.urls.media_path(&self.site.media[index]))
    }
}

/// The folder and the name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The content files by folder and by name, for hints.
#[derive(Default)]
pub(super) struct Neighbours<'s> {
    in_folder: BTreeMap<&'s str, Vec<&'s str>>,
    by_name: BTreeMap<&'s str, Vec<&'s str>>,
}

impl<'s> Neighbours<'s> {
    fn of(site: &'s Site) -> Self {
        let mut all = Neighbours::default();
        let mut paths: Vec<&'s str> = site.paths.keys().map(String::as_str).collect();
        paths.sort_unstable();
        for path in paths {
            let (folder, name) = split(path);
            all.in_folder.entry(folder).or_default().push(name);
            all.by_name.entry(name).or_default().push(path);
        }
        all
    }
}

impl<'s> Planner<'s> {
    /// The path of a content file that a misspelt one may mean: one beside it with a similar name,
    /// else one of the same name elsewhere, of the same language first.
    fn nearest_path(&self, path: &str) -> Option<String> {
        let all = self.neighbours.get_or_init(|| Neighbours::of(self.site));
        let (folder, name) = split(path);
        let beside = all.in_folder.get(folder).into_iter().flatten().copied();
        if let Some(file) = nearest(name, beside) {
            return Some(format!("{folder}/{file}"));
        }
        let language = folder.split('/').nth(1).unwrap_or("");
        let foreign = |path: &str| path.split('/').nth(1) != Some(language);
        let elsewhere = all.by_name.get(name)?;
        elsewhere.iter().min_by_key(|p| (foreign(p), **p)).map(|p| (*p).to_owned())
    }
}
