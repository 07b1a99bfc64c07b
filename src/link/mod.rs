//! [`Sources`] → [`Site`]: stories and their articles, editions, sections, tags and authors; what
//! is published at "now".

mod absent;
mod agenda;
mod draft;
mod edition;
mod picture;
mod practice;
mod publication;
mod story;
mod survey;
mod term;
mod wording;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use jiff::Timestamp;

use crate::address::{composed, decode_path, join};
use crate::config::Config;
use crate::config::PicturePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::lint::{StyleBook, Wishes};
use crate::phrase::Phrase;
use crate::read;
use crate::read::AssetFile;
use crate::read::Document;
use crate::read::Kind;
use crate::read::Media;
use crate::read::MessagesFile;
use crate::read::Moved;
use crate::read::OwnRules;
use crate::read::Sources;
use crate::read::TemplateFile;
use crate::typography::Marks;

pub use absent::{Absent, Span};
pub use agenda::{Entry, agenda};
pub use edition::{Edition, Front, Section, Standing};
pub use picture::{Picture, PictureSource, missing_picture};
pub use publication::{Change, Entries, is_news};
pub use story::{Aliases, Article, ArticleId, Story, StoryId, Withdrawal};
pub use survey::{Family, Member, State, Survey, Surveyed, Titles, family, survey};
pub use term::{Profile, Term, TermId};

/// What a run decides beside the site's own files.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The one "now" of the run.
    pub now: Timestamp,
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Whether articles are published whose time is still to come.
    pub future: bool,
}

/// Why a content file would not be published by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// It is a draft.
    Draft,
    /// Its time is still to come.
    Until(Timestamp),
}

/// What a path or key of a content file stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An article's story.
    Story(StoryId),
    /// A standing page, by its place in [`Site::standing_keys`].
    Standing(u32),
    /// A section, tag or author by its place in the list of all keys of its kind.
    Keyed(Keyed, u32),
    /// An edition's front page.
    Front,
}

/// The kinds of page that are known by a key in every edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keyed {
    /// A section.
    Section,
    /// A tag.
    Tag,
    /// An author.
    Author,
}

impl Keyed {
    /// The kinds of which articles may have several.
    pub const TERMS: [Keyed; 2] = [Keyed::Tag, Keyed::Author];

    /// Its word in what templates and machines read.
    pub fn name(self) -> &'static str {
        match self {
            Keyed::Section => "section",
            Keyed::Tag => "tag",
            Keyed::Author => "author",
        }
    }

    /// The folder of its files and pages below that of the language, which is that of sections itself.
    pub fn folder(self) -> &'static str {
        match self {
            Keyed::Section => "",
            Keyed::Tag => read::TAGS,
            Keyed::Author => read::AUTHORS,
        }
    }
}

/// The whole site, linked; only what is published at "now" is in its lists.
pub struct Site {
    /// The configuration.
    pub config: Config,
    /// The one "now" of the run.
    pub now: Timestamp,
    /// Published articles of all languages, newest first.
    pub articles: Vec<Box<Article>>,
    /// Articles whose words are others now, in place of those.
    reworded: OnceLock<HashMap<ArticleId, Article, FixedState>>,
    /// All stories, by key, the unpublished too.
    pub stories: Vec<Story>,
    /// Articles that were taken down and leave a notice.
    pub withdrawals: Vec<Withdrawal>,
    /// Articles that are not published, by story; of those that were taken down, the ones with a
    /// notice too.
    pub absent: Vec<Absent>,
    /// When what a file holds is no longer published, by the path of the file.
    pub ends: HashMap<String, Timestamp>,
    /// One per language, in the order of the configuration.
    pub editions: Vec<Edition>,
    /// The keys of all standing pages, sorted.
    pub standing_keys: Vec<String>,
    /// The standing pages that have a file, the unpublished too, by language and key.
    pub standing_files: BTreeSet<(LangId, String)>,
    /// The keys of all sections, tags and authors, sorted per kind.
    pub keys: BTreeMap<Keyed, Vec<String>>,
    /// What the path of each content file stands for.
    pub paths: HashMap<String, Target, FixedState>,
    /// What each path below a language's folder stands for in any language.
    pub by_key: HashMap<String, Target, FixedState>,
    /// Content files that cannot be used for faults of their own.
    pub faulty: HashSet<String>,
    /// Content files that make no page now, but whose bodies are checked: those with faults, and
    /// articles whose time is still to come.
    pub waiting: Vec<(String, LangId)>,
    /// Pictures and attachments, by path.
    pub media: Vec<Media>,
    /// The publisher's logo, by its place in the media.
    pub logo: Option<usize>,
    /// The site's icons, by their places in the media.
    pub icons: Vec<usize>,
    /// The theme's templates.
    pub templates: Vec<TemplateFile>,
    /// The theme's assets.
    pub assets: Vec<AssetFile>,
    /// The messages.
    pub messages: Vec<MessagesFile>,
    /// Old addresses, and where they lead.
    pub moved: Moved,
    /// The site's own rules for hosts.
    pub own_rules: OwnRules,
    /// The quotation marks and dashes of each language.
    pub marks: Vec<Marks>,
    /// Content files that are published only because drafts and the future are asked for.
    pub ahead: BTreeMap<String, Ahead>,
    /// What the texts of each language are held to.
    pub styles: Vec<StyleBook>,
    /// When the site changes next by itself.
    pub next_due: Option<Timestamp>,
}

impl Site {
    /// The published article.
    pub fn article(&self, id: ArticleId) -> &Article {
        let reworded = self.reworded.get().and_then(|articles| articles.get(&id));
        reworded.unwrap_or_else(|| &self.articles[id.0 as usize])
    }

    /// Takes over headline, kicker, lead and text of these documents, of which nothing else changed
    /// since they were linked. Only once: what follows from the words is found by linking anew.
    pub fn reword(&self, documents: Vec<Box<Document>>) -> bool {
        let articles = documents.into_iter().filter_map(|document| {
            let index = self.articles.iter().position(|a| a.path == document.path)?;
            Some((ArticleId(index as u32), draft::reworded(&self.articles[index], *document, self)))
        });
        self.reworded.set(articles.collect()).is_ok()
    }

    /// The article of a story in a language that is not published.
    pub fn absent_of(&self, story: StoryId, lang: LangId) -> Option<&Absent> {
        self.absent_in(story).iter().find(|a| a.lang == lang)
    }

    /// The articles of a story that are not published.
    pub fn absent_in(&self, story: StoryId) -> &[Absent] {
        let first = self.absent.partition_point(|a| a.story < story);
        let end = self.absent.partition_point(|a| a.story <= story);
        &self.absent[first..end]
    }

    /// The edition of a language.
    pub fn edition(&self, lang: LangId) -> &Edition {
        &self.editions[usize::from(lang.0)]
    }

    /// The place of a picture or attachment in [`Site::media`], by its path.
    pub fn media_at(&self, path: &str) -> Option<usize> {
        media_at(&self.media, path)
    }

    /// The place in [`Site::media`] of the picture or attachment that `reference`, written in the file
    /// at `from`, means: `/…` lies under `static/`, anything else beside the file or in `content/media/`.
    pub fn media_meant(&self, from: &str, reference: &str) -> Option<usize> {
        let reference = decode_path(reference);
        let reference = composed(&reference);
        if let Some(below) = reference.strip_prefix('/') {
            let home = join("static", below).and_then(|path| self.media_at(&path));
            // What is in content/media is published below /media/.
            let shared = || self.media_at(&join("content/media", below.strip_prefix("media/")?)?);
            return home.or_else(shared);
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let paths = [folder, "content/media"].into_iter().filter_map(|base| join(base, &reference));
        paths.filter(|path| path.starts_with("content/")).find_map(|path| self.media_at(&path))
    }
}

fn media_at(media: &[Media], path: &str) -> Option<usize> {
    media.binary_search_by(|m| m.path.as_str().cmp(path)).ok()
}

/// The picture that the configuration names; reported where there is none.
fn config_picture(
    site: &Site,
    picture: Option<&PicturePath>,
    report: &mut Report,
) -> Option<usize> {
    let PicturePath { path, place } = picture?;
    let found = site.media_meant("content/media/", path);
    if found.is_none() {
        let home = match path.strip_prefix('/') {
            Some(below) => format!("static/{below}"),
            None => format!("content/media/{path}"),
        };
        let message = Phrase::new("picture-missing").with("path", path.as_str());
        let d = Diagnostic::error(&codes::MEDIA_MISSING, place.clone(), message);
        report.push(d.hint(Phrase::new("picture-missing-hint").with("home", home)));
    }
    found
}

/// Links the sources to a site. Faults leave out what they spoil, and nothing else.
pub fn link(sources: Sources, moment: Moment, report: &mut Report) -> Site {
    let Sources {
        mut config,
        documents,
        unusable,
        media,
        templates,
        assets,
        messages,
        moved,
        own_rules,
        ..
    } = sources;
    for document in documents.iter().filter(|d| !d.front.allow.is_empty()) {
        config.lints.silence(&document.path, document.front.allow);
    }
    let wishes = Wishes::of(&config.lints);
    let style = |language| StyleBook::new(language, &config.languages, wishes);
    let styles: Vec<StyleBook> = config.languages.iter().map(style).collect();
    report.extend(wording::check(&documents, &styles, &config));
    let mut by_kind: BTreeMap<Kind, Vec<Box<Document>>> = BTreeMap::new();
    for document in documents {
        by_kind.entry(document.kind).or_default().push(document);
    }
    let mut take = |kind| by_kind.remove(&kind).unwrap_or_default();
    let mut site = Site {
        now: moment.now,
        articles: Vec::new(),
        reworded: OnceLock::new(),
        stories: Vec::new(),
        withdrawals: Vec::new(),
        absent: Vec::new(),
        ends: HashMap::new(),
        editions: edition::editions(take(Kind::Edition), &config),
        standing_keys: Vec::new(),
        standing_files: BTreeSet::new(),
        keys: BTreeMap::new(),
        paths: HashMap::default(),
        by_key: HashMap::default(),
        faulty: unusable.iter().map(|(path, _)| path.clone()).collect(),
        waiting: unusable,
        media,
        logo: None,
        icons: Vec::new(),
        templates,
        assets,
        messages,
        moved,
        own_rules,
        marks: config.languages.iter().map(|l| Marks::of(&l.subtag())).collect(),
        ahead: BTreeMap::new(),
        styles,
        next_due: None,
        config,
    };
    site.logo = config_picture(&site, site.config.publisher.logo.as_ref(), report);
    let icons = site.config.icons.iter();
    site.icons = icons.filter_map(|icon| config_picture(&site, Some(icon), report)).collect();
    edition::add_sections(&mut site, take(Kind::Section), report);
    let tags = take(Kind::Tag);
    let authors = take(Kind::Author);
    let mut names = term::add_documents(&mut site, tags, authors, report);
    edition::add_standing(&mut site, take(Kind::Page), moment, report);
    story::add_articles(&mut site, &mut names, take(Kind::Article), moment, report);
    term::report_untitled(&site, report);
    edition::report_untitled(&site, report);
    edition::finish(&mut site);
    site
}
