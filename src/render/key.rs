//! The keys of pages: the fingerprint of everything on which a page's bytes depend. A page whose key
//! is the one with which it was published need not be rendered.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::fingerprint::{Fingerprint, PROGRAM};
use crate::language::LangId;
use crate::link::ArticleId;
use crate::plan::data::LiveFeed;
use crate::plan::{Data, Datum, LiveJson, Planner, TextRef, View};
use crate::render::fragment::{Fragments, Scope};
use crate::render::theme::Theme;
use crate::render::value::{SharedValues, Values};

/// Makes keys. What many pages have is made once a run.
pub(super) struct Keys<'a, 's> {
    planner: &'a Planner<'s>,
    theme: &'a Theme,
    fragments: &'a Fragments,
    shared_values: &'a SharedValues,
    /// Whether every page will be rendered, so that the values of cards are made with their prints.
    eager: bool,
    cards: Vec<OnceLock<Fingerprint>>,
    shared: Vec<OnceLock<Fingerprint>>,
    editions: Vec<OnceLock<Fingerprint>>,
    sections: BTreeMap<(LangId, u16), OnceLock<Fingerprint>>,
    /// Of the rules by which the texts of all languages are rendered.
    rules: OnceLock<Fingerprint>,
}

impl<'a, 's> Keys<'a, 's> {
    pub(super) fn new(
        planner: &'a Planner<'s>,
        theme: &'a Theme,
        fragments: &'a Fragments,
        shared_values: &'a SharedValues,
        eager: bool,
    ) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        let sections = planner
            .sections()
            .flat_map(|(lang, count)| (0..count).map(move |i| ((lang, i), OnceLock::new())));
        Keys {
            planner,
            theme,
            fragments,
            shared_values,
            eager,
            cards: empty(planner.article_count()),
            shared: empty(planner.shared_count()),
            editions: empty(planner.sections().count()),
            sections: sections.collect(),
            rules: OnceLock::new(),
        }
    }

    /// The key of a page; `bytes` is room to work in.
    pub(super) fn page(
        &self,
        lang: LangId,
        template: &str,
        view: &View<'_>,
        text: Option<TextRef<'_>>,
        bytes: &mut Vec<u8>,
    ) -> Fingerprint {
        bytes.clear();
        bytes.extend(self.theme.closure(lang, template).as_bytes());
        self.view(view, bytes);
        if self.planner.wants(template, "fragments") {
            bytes.extend(self.edition(lang).as_bytes());
        }
        if let Some(text) = text {
            bytes.extend(self.theme.text_closure(lang).as_bytes());
            bytes.extend(text.path.as_bytes());
            bytes.extend(self.of_text(text).as_bytes());
        }
        Fingerprint::of(bytes)
    }

    /// The fingerprint of a text; what is wrong with it depends on what its file is let off.
    fn of_text(&self, text: TextRef<'_>) -> Fingerprint {
        let silenced = self.planner.site.config.lints.silenced(text.path);
        match silenced.is_empty() {
            true => text.print,
            false => Fingerprint::of_value(&(text.print, silenced)),
        }
    }

    /// The fingerprint of what a page is made from, its view as `ingredients`.
    pub(super) fn ingredients(
        &self,
        lang: LangId,
        template: &str,
        ingredients: Fingerprint,
        text: Option<TextRef<'_>>,
    ) -> Fingerprint {
        let closure = self.theme.closure(lang, template);
        let texts = text.map(|t| (self.theme.text_closure(lang), t.path, self.of_text(t)));
        let edition = self.planner.wants(template, "fragments").then(|| self.edition(lang));
        // What those of cards see beside the card, every page sees.
        let cards: Vec<_> =
            self.fragments.templates(Scope::Card).map(|t| self.theme.closure(lang, t)).collect();
        Fingerprint::of_value(&(closure, ingredients, texts, edition, cards))
    }

    /// The fingerprint of what a file is made from that no template makes.
    pub(super) fn data_ingredients(&self, ingredients: Fingerprint) -> Fingerprint {
        let rules = self.rules.get_or_init(|| {
            let languages = self.planner.site.config.languages.iter();
            let rules: Vec<_> = languages.map(|l| self.theme.text_closure(l.id)).collect();
            Fingerprint::of_value(&(PROGRAM, rules))
        });
        Fingerprint::of_value(&(rules, ingredients))
    }

    /// The key of a file that no template makes.
    pub(super) fn data(&self, data: &Data<'_>) -> Fingerprint {
        let rules = match data {
            Data::Feed(feed) | Data::LiveFeed(LiveFeed { feed, .. }) => {
                self.theme.text_closure(feed.lang)
            }
            _ => Fingerprint::default(),
        };
        Fingerprint::of_value(&(PROGRAM, rules, data))
    }

    fn view(&self, view: &View<'_>, bytes: &mut Vec<u8>) {
        for (name, datum) in view {
            text(name, bytes);
            self.datum(datum, bytes);
        }
    }

    /// Writes a value such that no two values are written alike.
    fn datum(&self, datum: &Datum<'_>, bytes: &mut Vec<u8>) {
        match datum {
            Datum::None => bytes.push(0),
            Datum::Bool(flag) => bytes.extend([1, u8::from(*flag)]),
            Datum::Int(number) => {
                bytes.push(2);
                bytes.extend(number.to_le_bytes());
            }
            Datum::Text(words) => {
                bytes.push(3);
                text(words, bytes);
            }
            Datum::List(items) => {
                bytes.push(4);
                bytes.extend((items.len() as u32).to_le_bytes());
                items.iter().for_each(|item| self.datum(item, bytes));
            }
            Datum::Map(fields) => {
                bytes.push(5);
                bytes.extend((fields.len() as u32).to_le_bytes());
                self.view(fields, bytes);
            }
            Datum::Card(id) => {
                bytes.push(6);
                bytes.extend(self.card(*id).as_bytes());
            }
            Datum::Shared(index) => {
                bytes.push(7);
                let make = || self.of_datum(&self.planner.shared(*index));
                bytes.extend(self.shared[*index].get_or_init(make).as_bytes());
            }
            Datum::SectionFragments(lang, section) => {
                bytes.push(8);
                bytes.extend(self.section(*lang, *section).as_bytes());
            }
            Datum::Extra(extra) => {
                bytes.push(9);
                text(&extra.map_or(String::new(), |e| format!("{e:?}")), bytes);
            }
            Datum::Json(json) => {
                bytes.push(12);
                text(json, bytes);
            }
            // What they hold is in the text's own fingerprint.
            Datum::Body => bytes.push(10),
            Datum::Contents => bytes.push(11),
            Datum::Entries(entries) => {
                bytes.push(13);
                bytes.extend(Fingerprint::of_value(entries).as_bytes());
            }
            Datum::LiveJson(LiveJson { before, after, url }) => {
                bytes.push(14);
                [before, after, url].iter().for_each(|part| text(part, bytes));
            }
        }
    }

    fn of_datum(&self, datum: &Datum<'_>) -> Fingerprint {
        let mut bytes = Vec::with_capacity(1 << 10);
        self.datum(datum, &mut bytes);
        Fingerprint::of(&bytes)
    }

    fn card(&self, id: ArticleId) -> Fingerprint {
        *self.cards[id.0 as usize].get_or_init(|| {
            let mut bytes = Vec::with_capacity(2 << 10);
            let card = self.planner.card(id);
            self.datum(&card, &mut bytes);
            if self.eager {
                let Keys { planner, theme, fragments, shared_values: shared, .. } = *self;
                Values { planner, shared, body: None, theme, fragments }.card_of(id, &card);
            }
            if self.fragments.has(Scope::Card) {
                let (lang, view) = self.planner.card_fragment(id);
                bytes.extend(self.fragment(Scope::Card, lang, &view).as_bytes());
            }
            Fingerprint::of(&bytes)
        })
    }

    fn edition(&self, lang: LangId) -> Fingerprint {
        *self.editions[usize::from(lang.0)].get_or_init(|| {
            self.fragment(Scope::Edition, lang, &self.planner.edition_fragment(lang))
        })
    }

    fn section(&self, lang: LangId, section: u16) -> Fingerprint {
        let make = || {
            let view = self.planner.section_fragment(lang, section);
            self.fragment(Scope::Section, lang, &view)
        };
        self.sections
            .get(&(lang, section))
            .map_or_else(Fingerprint::default, |s| *s.get_or_init(make))
    }

    /// The fingerprint of the fragments of a scope, seen with a view.
    fn fragment(&self, scope: Scope, lang: LangId, view: &View<'_>) -> Fingerprint {
        let mut bytes = Vec::new();
        self.view(view, &mut bytes);
        for template in self.fragments.templates(scope) {
            bytes.extend(self.theme.closure(lang, template).as_bytes());
        }
        Fingerprint::of(&bytes)
    }
}

fn text(words: &str, bytes: &mut Vec<u8>) {
    bytes.extend((words.len() as u32).to_le_bytes());
    bytes.extend(words.as_bytes());
}
