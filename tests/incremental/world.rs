//! Random sites and random edits of them. An edit is made from a number alone and from the site as it
//! is, so that a sequence of edits without some of them is a sequence too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::site::Files;

const LANGUAGES: [&str; 3] = ["ua", "en", "ru"];
const SECTIONS: [&str; 3] = ["war", "city", "science"];
const TAGS: [&str; 5] = ["kyiv", "trams", "Наука", "energy", "budget"];
const AUTHORS: [&str; 3] = ["olha", "Ivan Franko", "petro"];
const WORDS: [&str; 16] = [
    "трамвай",
    "міст",
    "\"газета\"",
    "вода -- світло",
    "school",
    "river",
    "мова",
    "2024",
    "*новий*",
    "council",
    "it's",
    "ліс",
    "світанок",
    "port",
    "`code`",
    "об'єкт",
];
const ARTICLE: &str = include_str!("../../templates/article.html");
const BASE: &str = include_str!("../../templates/base.html");
const COMPONENTS: &str = include_str!("../../templates/components.html");
const STYLE: &str = include_str!("../../templates/assets/style.css");

/// Numbers that look random and are the same for the same seed (SplitMix64).
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| *self.of(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    /// A moment between May and July 2024.
    pub(crate) fn moment(&mut self) -> String {
        let (month, day) = (5 + self.below(3), 1 + self.below(28));
        match self.once_in(8) {
            true => format!("2024-{month:02}-{day:02}"),
            false => {
                format!("2024-{month:02}-{day:02} {:02}:{:02}", 4 + self.below(18), self.below(60))
            }
        }
    }
}

/// One article: its front matter without what is the story's, and its text.
#[derive(Clone)]
struct Article {
    name: String,
    section: String,
    fields: BTreeMap<&'static str, String>,
    paragraphs: Vec<String>,
}

#[derive(Clone)]
struct Story {
    /// Facts, which the article in the first language states.
    facts: BTreeMap<&'static str, String>,
    articles: BTreeMap<&'static str, Article>,
}

/// A site, as what it is made of.
#[derive(Clone)]
pub(crate) struct World {
    languages: Vec<&'static str>,
    config: BTreeMap<&'static str, String>,
    stories: Vec<Story>,
    /// Everything else: sections, terms, standing pages, templates, messages, pictures, static files.
    others: Files,
    pub(crate) now: String,
    pub(crate) drafts: bool,
    /// Whether links are made that lead nowhere.
    careless: bool,
}

/// What an edit does beside the site's own files.
pub(crate) enum Beside {
    Nothing,
    /// To files that others put into the output: name, and text or none.
    Foreign(String, Option<String>),
    /// To a file of ours in the output.
    Output(Damage),
    /// To a file of the cache folder; to the folder itself where there is no damage.
    Cache(Option<Damage>),
    /// To a file of ours in the output and to one of the cache folder.
    Both(Damage, Damage),
    /// Some file of the site is written anew as it is, at another time.
    Touch(usize),
    /// To the lines of `moved.yaml`.
    Moved(usize),
}

/// What becomes of the file of a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Damage {
    file: usize,
    how: usize,
}

impl Damage {
    /// Does it to one of the files of a folder; `spare` is left as it is.
    pub(crate) fn inflict(self, folder: &Path, spare: &BTreeSet<String>) {
        let files = crate::site::tree(folder);
        let files: Vec<_> = files.into_iter().filter(|(path, _)| !spare.contains(path)).collect();
        let Some((path, mut bytes)) = files.get(self.file % files.len().max(1)).cloned() else {
            return;
        };
        let path = folder.join(path);
        match self.how % 4 {
            0 => std::fs::remove_file(path).expect("removed"),
            1 => {
                bytes.truncate(bytes.len() * (self.how / 4 % 97) / 97);
                std::fs::write(path, bytes).expect("written");
            }
            2 => {
                if !bytes.is_empty() {
                    let at = self.how / 4 % bytes.len();
                    bytes[at] ^= 0x15;
                }
                std::fs::write(path, bytes).expect("written");
            }
            _ => {
                bytes.extend(b"more");
                std::fs::write(path, bytes).expect("written");
            }
        }
    }
}

/// An edit that was made: what it was, for people.
pub(crate) struct Edit {
    pub(crate) name: String,
    pub(crate) beside: Beside,
}

impl World {
    pub(crate) fn random(seed: u64) -> World {
        let mut random = Random::new(seed);
        let languages = LANGUAGES[..2 + random.below(2)].to_vec();
        let mut world = World {
            languages,
            config: BTreeMap::from([("per_page", "3".to_owned())]),
            stories: Vec::new(),
            others: Files::new(),
            now: "2024-06-20T12:00".to_owned(),
            drafts: false,
            careless: false,
        };
        for size in [(3, 2), (40, 30)] {
            let picture = picture(size.0, size.1, 0);
            world.others.insert(format!("content/media/p{}.png", size.0), picture);
        }
        world.put("static/robots.txt", "all\n");
        world.put("static/docs/plan.txt", "plan\n");
        world.others.insert("static/docs/plan.png".to_owned(), picture(5, 5, 0));
        world.put(
            "content/ua/about.md",
            "---\ntitle: Про нас\n---\nМи є. [Карта](/docs/plan.txt)\n",
        );
        world.put("content/ua/tags/kyiv.md", "---\ntitle: Київ\nnames: [Kyiv]\n---\nМісто.\n");
        world.put("content/ua/authors/olha.md", "---\nname: Ольга\nrole: редакторка\n---\nПише.\n");
        world.put("templates/shortcodes/note.html", "<p class=\"note\">{{ args.text }}</p>\n");
        for _ in 0..6 + random.below(10) {
            world.add_story(&mut random);
        }
        world.careless = true;
        world
    }

    fn put(&mut self, path: &str, text: impl Into<String>) {
        self.others.insert(path.to_owned(), text.into().into_bytes());
    }

    /// All files of the site.
    pub(crate) fn files(&self) -> Files {
        let mut files = self.others.clone();
        files.retain(|path, _| {
            let mut parts = path.split('/');
            let (top, lang) = (parts.next(), parts.next().unwrap_or(""));
            let of_language =
                LANGUAGES.contains(&lang) && matches!(top, Some("content" | "locales"));
            !of_language || self.languages.contains(&lang)
        });
        files.insert("visnyk.yaml".to_owned(), self.config().into_bytes());
        for lang in &self.languages {
            files
                .entry(format!("content/{lang}/_index.md"))
                .or_insert_with(|| format!("---\ntitle: Front {lang}\n---\n").into_bytes());
        }
        for story in &self.stories {
            let first = self.languages.iter().find(|l| story.articles.contains_key(**l));
            for (lang, article) in story.articles.iter().filter(|(l, _)| self.languages.contains(l))
            {
                let mut fields = article.fields.clone();
                if Some(lang) == first {
                    fields.extend(story.facts.clone());
                }
                let lines = fields.iter().map(|(name, value)| format!("{name}: {value}\n"));
                let head: String = lines.collect();
                let text = format!("---\n{head}---\n{}\n", article.paragraphs.join("\n\n"));
                let path = format!("content/{lang}/{}/{}.md", article.section, article.name);
                files.insert(path, text.into_bytes());
            }
        }
        files
    }

    fn config(&self) -> String {
        let value = |name: &str, usual: &str| {
            self.config.get(name).cloned().unwrap_or_else(|| usual.to_owned())
        };
        let mut text = format!(
            "title: {}\nbase_url: {}\ntime_zone: {}\nlanguages:\n",
            value("title", "Вісник"),
            value("base_url", "https://t.example"),
            value("time_zone", "Europe/Kyiv")
        );
        for lang in &self.languages {
            let locale = match *lang {
                "ua" => "uk-UA".to_owned(),
                "en" => value("en-locale", "en-GB"),
                _ => "ru-UA".to_owned(),
            };
            text +=
                &format!("  {lang}: {{locale: {locale}, name: {lang} {}}}\n", value("name", "x"));
        }
        for (name, value) in &self.config {
            if !["title", "base_url", "time_zone", "en-locale", "name"].contains(name) {
                text += &format!("{name}: {value}\n");
            }
        }
        text
    }

    fn add_story(&mut self, random: &mut Random) -> String {
        let number = random.next() % 100_000;
        let section = *random.of(&SECTIONS);
        let mut facts = BTreeMap::from([("date", format!("{:?}", random.moment()))]);
        if random.once_in(2) {
            facts.insert("tags", format!("[{}, {}]", random.of(&TAGS), random.of(&TAGS)));
        }
        if random.once_in(2) {
            facts.insert("authors", format!("[{}]", random.of(&AUTHORS)));
        }
        let mut story = Story { facts, articles: BTreeMap::new() };
        for lang in LANGUAGES {
            if lang == "ua" || random.below(3) > 0 {
                let mut fields =
                    BTreeMap::from([("title", format!("'{} {number}'", words(random)))]);
                if random.once_in(2) {
                    fields.insert("lead", format!("'{}'", words(random)));
                }
                let paragraphs = (0..1 + random.below(4)).map(|_| self.paragraph(lang, random));
                let paragraphs = paragraphs.collect();
                let name = format!("n{number}");
                let article = Article { name, section: section.to_owned(), fields, paragraphs };
                story.articles.insert(lang, article);
            }
        }
        self.stories.push(story);
        format!("add story n{number} to {section}")
    }

    /// Whether the article that a link leads to has the heading `part` in every language.
    fn has_part(&self, link: &str) -> bool {
        let is_it = |a: &&Article| link == format!("../{}/{}.md", a.section, a.name);
        let mut found = self.stories.iter().flat_map(|s| s.articles.values()).filter(is_it);
        found.all(|a| a.paragraphs.iter().any(|p| p.contains("{#part}")))
    }

    /// What an editor does who moves an article: links to it are mended.
    fn mend_links(&mut self, from: &str, to: Option<&str>, langs: &[&str]) {
        for story in &mut self.stories {
            for (_, article) in story.articles.iter_mut().filter(|(l, _)| langs.contains(*l)) {
                match to {
                    Some(to) => {
                        for paragraph in &mut article.paragraphs {
                            *paragraph = paragraph.replace(from, to);
                        }
                    }
                    None => article.paragraphs.retain(|p| !p.contains(from)),
                }
                if article.paragraphs.is_empty() {
                    article.paragraphs.push("…".to_owned());
                }
            }
        }
    }

    /// A paragraph of a body.
    fn paragraph(&self, lang: &str, random: &mut Random) -> String {
        let words = random.words(4);
        let count = self.stories.len();
        let other = |random: &mut Random| {
            let story = self.stories.get(random.below(count))?;
            let article = story.articles.get(lang).or_else(|| story.articles.get("ua"))?;
            Some(format!("../{}/{}.md", article.section, article.name))
        };
        match random.below(21) {
            // In an article that is no live blog, headings like any other.
            19 => {
                let (day, hour, minute) =
                    (1 + random.below(28), 4 + random.below(18), random.below(60));
                let day = format!("2024-06-{day:02}");
                let more = random.words(3);
                format!(
                    "## {day}\n\n## {hour}:{minute:02} {words}\n\n{more}[^{hour}]\n\n### {words}\n\n[^{hour}]: {words}"
                )
            }
            16 => ":::gallery\n![](p3.png)\n\n![](/docs/plan.png)\n:::".to_owned(),
            17 => "::note{text=\"p40.png\"}".to_owned(),
            18 => match other(random) {
                Some(path) => format!("::note{{text=\"{}\"}}", path.replace("..", "/ua")),
                None => words,
            },
            0..3 => match other(random) {
                Some(path) => format!("{words} [see]({path}) {words}"),
                None => words,
            },
            3 => match other(random) {
                Some(path) => format!("::read-also{{to=\"{path}\"}}"),
                None => words,
            },
            4 => match other(random)
                .filter(|path| self.careless && random.once_in(6) || self.has_part(path))
            {
                Some(path) => format!("[part]({path}#part)\n\n## Part {{#part}}\n\n{words}"),
                None => format!("## Part {{#part}}\n\n{words}"),
            },
            5 => format!("![{words}](p3.png)"),
            6 => "![](p40.png \"caption\")".to_owned(),
            7 => format!("::note{{text=\"{}\"}}", random.below(100)),
            8 => format!("{words}[^1]\n\n[^1]: {words}"),
            9 => format!("- [x] {words}\n- [ ] {words}"),
            10 => "[plan](/docs/plan.txt) and [robots](/robots.txt)".to_owned(),
            11 => format!("<b onclick=\"x()\">{words}</b>"),
            12 => "## Part {#part}\n\n[top](#part)".to_owned(),
            13 => "[about](../about.md)".to_owned(),
            14 => format!(":::pull-quote\n{words}\n:::"),
            // URLs of what comes and goes with time.
            15 => {
                let url = match random.below(4) {
                    0 => {
                        other(random).map(|path| path.replace("..", "/ua").replace(".md", ".html"))
                    }
                    1 => Some("/ua/archive/2024/06/20/".to_owned()),
                    2 => Some(format!("/ua/{}/page/2/", random.of(&SECTIONS))),
                    _ => Some("/ua/tags/kyiv/".to_owned()),
                };
                let url = url.unwrap_or_else(|| "/ua/".to_owned());
                format!("[see]({url}) <a href=\"{url}\">{words}</a>")
            }
            _ => words,
        }
    }

    /// Makes the edit of a number.
    pub(crate) fn edit(&mut self, seed: u64) -> Edit {
        let mut random = Random::new(seed);
        let mut beside = Beside::Nothing;
        let name = match random.below(20) {
            0..8 => self.edit_story(&mut random),
            8 => self.add_story(&mut random),
            9 => self.edit_config(&mut random),
            10..12 => self.edit_theme(&mut random),
            12 => self.edit_messages(&mut random),
            13 => self.edit_others(&mut random),
            14 => self.edit_static(&mut random),
            15 => {
                self.drafts = if random.once_in(3) { !self.drafts } else { self.drafts };
                let zone = if random.once_in(2) { "" } else { "+02:00" };
                self.now = format!(
                    "2024-{:02}-{:02}T12:00:00{zone}",
                    5 + random.below(3),
                    1 + random.below(28)
                );
                format!("now is {}, drafts {}", self.now, self.drafts)
            }
            16 => {
                let name =
                    *random.of(&["CNAME", "en/theirs.txt", "their/own.html", ".well-known/a"]);
                let text = (!random.once_in(4)).then(|| random.words(2));
                beside = Beside::Foreign(name.to_owned(), text);
                format!("a file of others: {name}")
            }
            17 => {
                let damage = Damage { file: random.below(1 << 20), how: random.below(1 << 20) };
                beside = Beside::Output(damage);
                format!("damage in public/: {damage:?}")
            }
            18 if random.once_in(3) => {
                let [cache, output] = [0, 1]
                    .map(|_| Damage { file: random.below(1 << 20), how: random.below(1 << 20) });
                beside = Beside::Both(output, cache);
                "damage in public/ and in .visnyk/".to_owned()
            }
            18 => {
                let damage = Damage { file: random.below(1 << 20), how: random.below(1 << 20) };
                let damage = (!random.once_in(4)).then_some(damage);
                beside = Beside::Cache(damage);
                format!("damage in .visnyk/: {damage:?}")
            }
            _ if random.once_in(2) => {
                beside = Beside::Moved(random.below(1 << 20));
                "moved.yaml is edited by hand".to_owned()
            }
            _ => {
                beside = Beside::Touch(random.below(1 << 20));
                "a file is written as it is".to_owned()
            }
        };
        Edit { name, beside }
    }

    fn edit_story(&mut self, random: &mut Random) -> String {
        if self.stories.is_empty() {
            return self.add_story(random);
        }
        let at = random.below(self.stories.len());
        let langs: Vec<&str> = self.stories[at].articles.keys().copied().collect();
        let lang = *random.of(&langs);
        let new_paragraph = self.paragraph(lang, random);
        let taken = self.stories[random.below(self.stories.len())]
            .articles
            .get(lang)
            .map(|a| a.name.clone());
        let link_of = |a: &Article| format!("../{}/{}.md", a.section, a.name);
        let (old, date) = (
            link_of(&self.stories[at].articles[lang]),
            self.stories[at].facts.get("date").cloned(),
        );
        let count = self.stories.len();
        let story = &mut self.stories[at];
        let Some(article) = story.articles.get_mut(lang) else { return String::new() };
        let what = match random.below(28) {
            0 if langs.len() == 1 || random.once_in(2) => {
                self.stories.remove(at);
                "is deleted".to_owned()
            }
            0 => {
                story.articles.remove(lang);
                "is deleted in this language".to_owned()
            }
            1 => {
                article.name = format!("r{}", random.next() % 1000);
                "is renamed in this language".to_owned()
            }
            2 | 24 | 25 => {
                let name = format!("r{}", random.next() % 1000);
                story.articles.values_mut().for_each(|a| a.name.clone_from(&name));
                "is renamed in all languages".to_owned()
            }
            3..6 => {
                article.fields.insert("title", format!("'{}'", words(random)));
                "is retitled".to_owned()
            }
            6..10 => {
                let at = random.below(article.paragraphs.len() + 1);
                match random.below(3) {
                    0 if article.paragraphs.len() > 1 => {
                        article.paragraphs.remove(at % article.paragraphs.len());
                    }
                    1 => article.paragraphs.insert(at, new_paragraph),
                    _ => {
                        let at = at % article.paragraphs.len();
                        let swapped = article.paragraphs[at].replace('т', "д").replace('r', "l");
                        article.paragraphs[at] =
                            if random.once_in(3) { swapped + " " } else { swapped };
                    }
                }
                "has its body edited".to_owned()
            }
            10 => {
                let section = *random.of(&SECTIONS);
                article.section = section.to_owned();
                format!("is moved to {section} in this language")
            }
            11 | 26 => {
                let section = *random.of(&SECTIONS);
                story.articles.values_mut().for_each(|a| a.section = section.to_owned());
                format!("is moved to {section}")
            }
            12 => {
                story.facts.insert("date", format!("{:?}", random.moment()));
                "has another date".to_owned()
            }
            13 => {
                story.facts.insert("tags", format!("[{}]", random.of(&TAGS)));
                "has other tags".to_owned()
            }
            14 => {
                story.facts.insert("authors", format!("[{}]", random.of(&AUTHORS)));
                "has another author".to_owned()
            }
            15 => {
                article.fields.insert("slug", taken.unwrap_or_default());
                "has the slug of another".to_owned()
            }
            16 => {
                let key = format!("war/{}", taken.unwrap_or_default());
                article.fields.insert("key", key.clone());
                format!("has the key {key}")
            }
            17 => {
                article.fields.insert("aliases", format!("[/old/{}]", random.below(4)));
                "has an alias".to_owned()
            }
            18 => {
                let status = *random.of(&["draft", "ready"]);
                story.facts.insert("status", status.to_owned());
                format!("is {status}")
            }
            19 => {
                let field = *random.of(&["breaking", "pinned", "expires", "live", "live"]);
                let moment = random.moment();
                story.facts.insert(field, format!("{moment:?}"));
                format!("{field} until {moment}")
            }
            20 => {
                let field = *random.of(&["updated", "kicker", "lead", "extra", "corrections"]);
                let value = match field {
                    "updated" => format!("{:?}", random.moment()),
                    "corrections" => format!("[{{date: {:?}, text: x}}]", random.moment()),
                    "extra" => format!("{{mark: {}}}", random.below(9)),
                    _ => format!("'{}'", words(random)),
                };
                article.fields.insert(field, value);
                format!("gets {field}")
            }
            21 => {
                let src = *random.of(&["p3.png", "p40.png", "/docs/plan.png", "missing.png"]);
                story.facts.insert("image", format!("{{src: {src}, alt: a, caption: b}}"));
                format!("has the photo {src}")
            }
            23 => {
                article.fields.insert("slug", format!("s{}", random.next() % 1000));
                "has another slug".to_owned()
            }
            22 => {
                article.fields.insert("origin", format!("ua@{:08x}", random.below(1 << 30)));
                "is a stale translation".to_owned()
            }
            _ => {
                let fields: Vec<_> =
                    article.fields.keys().copied().filter(|f| *f != "title").collect();
                if !fields.is_empty() {
                    article.fields.remove(random.of(&fields));
                }
                "loses a field".to_owned()
            }
        };
        let whole = what.contains("all languages") || !what.contains("language");
        if self.stories.len() == count
            && what.contains("in this language")
            && let Some(article) = self.stories[at].articles.get_mut(lang)
        {
            // It may be a story of its own now.
            article.fields.extend(date.map(|date| ("date", date)));
        }
        let new = self.stories.get(at).filter(|_| self.stories.len() == count);
        let new = new.and_then(|story| story.articles.get(lang)).map(link_of);
        if new.as_ref() != Some(&old) && !random.once_in(5) {
            let langs = if whole { &LANGUAGES[..] } else { &[lang][..] };
            self.mend_links(&old, new.as_deref(), langs);
        }
        format!("story {at} in {lang} {what}")
    }

    fn edit_config(&mut self, random: &mut Random) -> String {
        if random.once_in(4) {
            match random.below(3) {
                0 if self.languages.len() > 1 => drop(self.languages.pop()),
                1 => self.languages.reverse(),
                _ => {
                    let missing = LANGUAGES.iter().find(|l| !self.languages.contains(l));
                    self.languages.extend(missing);
                }
            }
            return format!("languages {:?}", self.languages);
        }
        let choices: [(&str, &[&str]); 14] = [
            ("title", &["Вісник", "Газета", "'Новини \"дня\"'"]),
            ("per_page", &["2", "3", "5"]),
            ("typography", &["true", "false"]),
            (
                "permalinks",
                &[
                    "{article: '/{lang}/{section}/{slug}.html'}",
                    "{article: '/{lang}/{section}/{slug}/'}",
                    "{article: '/{lang}/{year}/{month}/{slug}.html', page: '/{lang}/p/{slug}.html'}",
                ],
            ),
            (
                "lints",
                &[
                    "{missing_translation: allow}",
                    "{missing_lead: warn, missing_image: warn}",
                    "{missing_alt: allow, unpublished_link: deny}",
                    "{}",
                ],
            ),
            ("raw_html", &["sanitise", "escape", "allow"]),
            ("root", &["chooser", "ua"]),
            ("archive", &["true", "false"]),
            ("time_zone", &["Europe/Kyiv", "America/New_York"]),
            ("base_url", &["https://t.example", "https://u.example/paper"]),
            ("extra", &["{mark: 1}", "{mark: 2}"]),
            ("publisher", &["{name: A}", "{name: B}"]),
            ("en-locale", &["en-GB", "en-US"]),
            ("name", &["x", "y"]),
        ];
        let (name, values) = random.of(&choices);
        let value = *random.of(values);
        self.config.insert(name, value.to_owned());
        format!("config {name}: {value}")
    }

    fn edit_theme(&mut self, random: &mut Random) -> String {
        let number = random.below(4);
        let card =
            COMPONENTS.replace("class=\"card-text\"", &format!("class=\"card-text c{number}\""));
        let with_badge = COMPONENTS.replace(
            "<div class=\"card-text\">",
            "<div class=\"card-text\">{% if card.fragments?.badge %}{{ card.fragments.badge }}{% endif %}",
        );
        let with_fragments = ARTICLE.replace(
            "{% block main %}",
            "{% block main %}{% if fragments?.strip %}{{ fragments.strip }}{% endif %}\
             {% if section_fragments?.box %}{{ section_fragments.box }}{% endif %}",
        );
        let with_latest = ARTICLE.replace(
            "{% block main %}",
            "{% block main %}{% for c in latest %}<b>{{ c.title }}</b>{% endfor %}{% if article.extra?.mark %}{{ article.extra.mark }}{% endif %}",
        );
        let (path, text) = match random.below(19) {
            16 => (
                "shortcodes/figure.html",
                format!("<i>{number} {{{{ args.src }}}}</i>\n"),
            ),
            0 => ("shortcodes/note.html", format!("<p class=\"note{number}\">{{{{ args.text }}}}</p>\n")),
            1 => ("shortcodes/read-also.html", format!("<p class=\"r{number}\">{{{{ args.to.title }}}}: {{{{ t(key=\"read-also\") }}}}</p>\n")),
            2 | 3 => ("components.html", card),
            4 => ("components.html", with_badge),
            5 | 6 => ("article.html", with_fragments),
            7 => ("article.html", with_latest),
            8 => ("base.html", BASE.replace("<main", &format!("<p>{{% if site.extra?.mark %}}{{{{ site.extra.mark }}}}{{% endif %}}{number}</p><main"))),
            9 => ("fragments/strip.html", format!("{number}{{% for c in latest %}}{{{{ c.title }}}}{{% endfor %}}")),
            10 => ("fragments/box.html", format!("{number}{{{{ section.title }}}}{{% for c in section_latest %}}{{{{ <card card={{c}} /> }}}}{{% endfor %}}")),
            11 => ("fragments/badge.html", format!("{number}{{{{ card.date | date(style=\"time\") }}}}{{{{ t(key=\"live\") }}}}")),
            12 => ("assets/style.css", format!("{STYLE}/* {number} */\n")),
            13 => ("assets/fonts/a.txt", format!("{number}")),
            14 => ("tag.html", "{% extends \"base.html\" %}{% block main %}{{ tag.title }}{{ <stories list={list} /> }}{% endblock main %}".to_owned()),
            15 => ("tag.html", "{% extends \"base.html\" %}{% block main %}{% if fragments?.strip %}{{ fragments.strip }}{% endif %}{{ <stories list={list} /> }}{% endblock main %}".to_owned()),
            17 => ("archive.html", "{% extends \"base.html\" %}{% block main %}{% if fragments?.strip %}{{ fragments.strip }}{% endif %}{{ archive.level }}{% for c in archive.cards %}{{ <card card={c} /> }}{% endfor %}{% endblock main %}".to_owned()),
            _ => ("page.html", format!("{{% extends \"base.html\" %}}{{% block main %}}{number}{{{{ standing.body }}}}{{% endblock main %}}")),
        };
        let path = format!("templates/{path}");
        if random.once_in(4) {
            self.others.remove(&path);
            return format!("{path} goes");
        }
        self.put(&path, text);
        format!("{path} is edited")
    }

    fn edit_messages(&mut self, random: &mut Random) -> String {
        let lang = *random.of(&LANGUAGES);
        let number = random.below(4);
        let message = match random.below(7) {
            0 => format!("read-also = Also {number}\n"),
            1 => format!("-brand = Brand {number}\npublished = Out {{ -brand }}\n"),
            2 => format!("footnote-back = Back {number}\n"),
            3 => format!(
                "stories-count = {{ $count ->\n    [one] one {number}\n   *[other] {{ $count }} {number}\n}}\n"
            ),
            4 => format!("live = LIVE {number}\ntags = {{ live }} {number}\n"),
            5 => format!("# {number}\nlatest = New\n"),
            _ => "no-such-message = x\n".to_owned(),
        };
        let path = format!("locales/{lang}/own.ftl");
        if random.once_in(4) {
            self.others.remove(&path);
            return format!("{path} goes");
        }
        self.put(&path, message);
        format!("{path} is edited")
    }

    fn edit_others(&mut self, random: &mut Random) -> String {
        let lang = *random.of(&LANGUAGES);
        let words = words(random);
        let text = |more: &str| format!("---\ntitle: '{words}'\n{more}---\n{words}\n");
        let (path, text) = match random.below(9) {
            7 => ("content/stray.txt".to_owned(), words.clone()),
            8 => {
                let odd = *random.of(&[
                    "content/xx/a/b.md",
                    "content/ua/tags/a/b.md",
                    "locales/xx/a.ftl",
                ]);
                (odd.to_owned(), text(""))
            }
            0 => (format!("content/{lang}/about.md"), text("aliases: [/us]\n")),
            1 => (format!("content/{lang}/tags/kyiv.md"), text("names: [Kyiv, Київ]\n")),
            2 => (format!("content/{lang}/tags/trams.md"), text("")),
            3 => {
                let text = format!("---\nname: '{words}'\nimage: {{src: p40.png}}\n---\n{words}\n");
                (format!("content/{lang}/authors/olha.md"), text)
            }
            4 => {
                (format!("content/{lang}/{}/_index.md", random.of(&SECTIONS)), text("weight: 3\n"))
            }
            5 => (format!("content/{lang}/_index.md"), text("description: d\n")),
            _ => {
                // Beside an article, a picture stands before the one of its name that all share.
                let folder = match random.below(3) {
                    0 => format!("{lang}/{}", random.of(&SECTIONS)),
                    _ => "media".to_owned(),
                };
                let path = format!("content/{folder}/p{}.png", random.of(&[3, 40]));
                if folder != "media" && random.once_in(3) {
                    self.others.remove(&path);
                    return format!("{path} goes");
                }
                let salt = random.below(200) as u8;
                self.others.insert(path.clone(), picture(3 + random.below(3) as u32, 9, salt));
                return format!("{path} is replaced");
            }
        };
        if random.once_in(3) {
            self.others.remove(&path);
            return format!("{path} goes");
        }
        self.put(&path, text);
        format!("{path} is edited")
    }

    fn edit_static(&mut self, random: &mut Random) -> String {
        let number = random.below(10);
        match random.below(5) {
            0 => self.put("static/docs/plan.txt", format!("plan {number}\n")),
            1 => drop(self.others.remove("static/robots.txt")),
            2 => self.put("static/robots.txt", format!("{number}\n")),
            3 => {
                self.others.remove("static/thing");
                self.put("static/thing/part.txt", format!("{number}\n"));
            }
            _ => {
                self.others.remove("static/thing/part.txt");
                self.put("static/thing", format!("{number}\n"));
            }
        }
        "static files change".to_owned()
    }
}

fn words(random: &mut Random) -> String {
    let count = 1 + random.below(3);
    random.words(count).replace('\'', "’")
}

/// The head of a PNG file, which is all that anyone looks at.
fn picture(width: u32, height: u32, salt: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, salt, 0, 0, 0]);
    bytes
}
