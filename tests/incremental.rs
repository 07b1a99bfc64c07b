//! An incremental build leaves what a full one would, and costs what changed.

#[path = "incremental/site.rs"]
mod site;
#[path = "incremental/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

use site::{Built, Circumstances, Files, Site, differences, tree};
use world::{Beside, Random, World};

/// How many sites are edited, where `CASES` does not say.
const CASES: u64 = 12;
/// How many edits each gets.
const EDITS: usize = 14;

/// A random site with random edits; the numbers are all that is needed to see it again.
#[derive(Clone, Debug)]
struct Case {
    seed: u64,
    edits: Vec<u64>,
}

impl Case {
    fn random(seed: u64) -> Case {
        let mut random = Random::new(seed);
        Case { seed, edits: (0..EDITS).map(|_| random.next()).collect() }
    }

    /// The same without some of its edits.
    fn without(&self, from: usize, count: usize) -> Case {
        let mut edits = self.edits.clone();
        edits.drain(from..(from + count).min(self.edits.len()));
        Case { seed: self.seed, edits }
    }

    /// The shortest sequence of edits that can be found by leaving out halves, quarters and so on.
    fn shrunk(mut self) -> Case {
        let mut size = self.edits.len() / 2;
        while size > 0 {
            let mut at = 0;
            while at < self.edits.len() {
                let shorter = self.without(at, size);
                match shorter.run() {
                    Err(_) => self = shorter,
                    Ok(_) => at += size,
                }
            }
            size /= 2;
        }
        self
    }

    /// Gives how many of the builds were of a sound site, and how many old addresses were kept at
    /// the end.
    fn run(&self) -> Result<(usize, usize), String> {
        let mut told = vec![format!("seed {}", self.seed)];
        let done = self.steps(&mut told);
        if env::var_os("TELL").is_some() {
            eprintln!("{}\n", told.join("\n  "));
        }
        done.map_err(|why| format!("{}\n  → {why}", told.join("\n  ")))
    }

    fn steps(&self, told: &mut Vec<String>) -> Result<(usize, usize), String> {
        let mut site = Site::new();
        let mut world = World::random(self.seed);
        let mut on_disk = Files::new();
        let mut foreign = BTreeSet::new();
        let mut sound: Option<World> = None;
        let mut count = 0;
        let edits = std::iter::once(None).chain(self.edits.iter().copied().map(Some));
        for (step, seed) in edits.enumerate() {
            let mut random = Random::new(seed.unwrap_or(self.seed) ^ 0x5eed);
            let mut beside = Beside::Nothing;
            if let Some(seed) = seed {
                let edit = world.edit(seed);
                told.push(format!("{step}. {}", edit.name));
                beside = edit.beside;
            }
            let files = world.files();
            site.sync(&on_disk, &files);
            on_disk = files;
            happen(&site, &beside, &on_disk, &mut foreign);
            let how = Circumstances {
                now: world.now.clone(),
                drafts: world.drafts,
                full: random.once_in(20),
                private: false,
                verify: random.once_in(10),
            };
            let is_sound = step_holds(&mut site, &how, &foreign, &mut random)?;
            count += usize::from(is_sound);
            // An editor takes back what was wrong, most often at once.
            match (is_sound, &sound) {
                (true, _) => sound = Some(world.clone()),
                (false, Some(before)) if !random.once_in(4) => {
                    told.push("   which is taken back".to_owned());
                    world = before.clone();
                }
                (false, _) => told.push("   which is wrong".to_owned()),
            }
        }
        let kept = fs::read_to_string(site.root.join("moved.yaml")).unwrap_or_default();
        Ok((count, kept.lines().filter(|line| line.starts_with('/')).count()))
    }
}

/// What an edit does beside the site's own files.
fn happen(site: &Site, beside: &Beside, files: &Files, foreign: &mut BTreeSet<String>) {
    match beside {
        Beside::Nothing => {}
        Beside::Foreign(name, Some(text)) => {
            foreign.insert(name.clone());
            site.write(&format!("public/{name}"), text);
        }
        Beside::Foreign(name, None) => drop(fs::remove_file(site.out.join(name))),
        Beside::Output(damage) => {
            let mut spare = foreign.clone();
            // Without its list, Visnyk cannot know its files from those of others.
            spare.insert(".visnyk-files".to_owned());
            damage.inflict(&site.out, &spare);
        }
        Beside::Both(output, cache) => {
            happen(site, &Beside::Cache(Some(*cache)), files, foreign);
            happen(site, &Beside::Output(*output), files, foreign);
        }
        Beside::Cache(Some(damage)) => damage.inflict(&site.root.join(".visnyk"), &BTreeSet::new()),
        Beside::Cache(None) => drop(fs::remove_dir_all(site.root.join(".visnyk"))),
        Beside::Moved(how) => {
            let text = fs::read_to_string(site.root.join("moved.yaml")).unwrap_or_default();
            let mut lines: Vec<&str> = text.lines().collect();
            match how % 4 {
                0 => return drop(fs::remove_file(site.root.join("moved.yaml"))),
                1 if !lines.is_empty() => drop(lines.remove(how / 4 % lines.len())),
                2 => lines.reverse(),
                _ => lines.push("/ua/by-hand.html: ua/about\n# By hand."),
            }
            let mut seen = BTreeSet::new();
            lines.retain(|line| seen.insert(line.split(':').next()));
            site.write("moved.yaml", lines.join("\n"));
        }
        Beside::Touch(number) => {
            let (path, bytes) = files.iter().nth(number % files.len()).expect("in the list");
            site.write(path, bytes);
        }
    }
}

/// Builds, and compares with a clean build; gives whether the site is sound.
fn step_holds(
    site: &mut Site,
    how: &Circumstances,
    foreign: &BTreeSet<String>,
    random: &mut Random,
) -> Result<bool, String> {
    let moved = |site: &Site| fs::read(site.root.join("moved.yaml")).ok();
    let (before, moved_before) = (tree(&site.out), moved(site));
    let built = site.build(how)?;
    let after = tree(&site.out);
    let fail = |what: &str, found: Vec<String>| Err(format!("{what}: {found:#?}"));
    if !site.leftovers().is_empty() {
        return fail("left beside the output", site.leftovers());
    }
    let untouched = differences(&after, &before, &BTreeSet::new());
    if !built.is_published() && !untouched.is_empty() {
        return fail("a site with errors changed the output", untouched);
    }
    if (how.drafts || !built.is_published()) && moved(site) != moved_before {
        return Err("moved.yaml was changed though nothing is published for readers".to_owned());
    }
    if built.is_published() && listed(&built.changes()) != listed(&changes(&before, &after)) {
        let both = vec![listed(&built.changes()), listed(&changes(&before, &after))];
        return fail("the lists of changes are wrong (told, true)", both);
    }
    if let Some(found) = built.outcome.differences.as_ref().filter(|d| !d.is_empty()) {
        return fail("--verify finds differences", found.clone());
    }
    // Now and then the next edit comes at once, in the same tick of the file system's clock.
    if random.once_in(3) {
        return Ok(built.is_published());
    }
    let (mut clean, made) = site.build_clean(how)?;
    if !built.is_published() {
        // Where a page has moved, only `moved.yaml` tells that to others, and a build that publishes
        // nothing writes none.
        let leads_on = |said: &String| {
            let has = |path: &String| said.contains(&format!("Text(\"/{path}\")"));
            said.contains("\"link-no-page\"") && before.keys().any(has)
        };
        clean.said.retain(|said| built.said.contains(said) || !leads_on(said));
    }
    if clean.said != built.said {
        return fail("the problems differ", said_by_one(&built.said, &clean.said));
    }
    if clean.is_published() != built.is_published() {
        return Err("only one of the two builds was published".to_owned());
    }
    if !built.is_published() {
        if env::var_os("TELL").is_some() {
            let errors = built.said.iter().filter(|d| d.starts_with("error"));
            eprintln!("{:#?}", errors.collect::<Vec<_>>());
        }
        return Ok(false);
    }
    if clean.outcome.next_due.as_ref().map(|d| d.0) != built.outcome.next_due.as_ref().map(|d| d.0)
    {
        return Err("the next change of the site is another one".to_owned());
    }
    let found = differences(&after, &made, foreign);
    if !found.is_empty() {
        return fail("the output is not that of a clean build", found);
    }
    if random.once_in(3) {
        let again = site.build(&Circumstances { full: false, ..how.clone() })?;
        let [added, changed, removed] = again.changes();
        if again.pages() > 0 || !(added.is_empty() && changed.is_empty() && removed.is_empty()) {
            return Err(format!("a build of nothing new made {} pages", again.pages()));
        }
        if again.said != built.said {
            let found = said_by_one(&again.said, &built.said);
            return fail("a build of nothing new says something else", found);
        }
    }
    Ok(true)
}

/// What one of two builds said and the other did not.
fn said_by_one(incremental: &[String], clean: &[String]) -> Vec<String> {
    let only = |who: &str, of: &[String], other: &[String]| -> Vec<String> {
        of.iter().filter(|d| !other.contains(d)).map(|d| format!("{who}: {d}")).collect()
    };
    let mut all = only("incremental", incremental, clean);
    all.extend(only("clean", clean, incremental));
    all
}

/// The files of ours that were added, changed and removed between two states of an output.
fn changes(before: &Files, after: &Files) -> [BTreeSet<String>; 3] {
    let is_page = |path: &&String| *path != ".visnyk-files";
    let of = |a: &Files, b: &Files| -> BTreeSet<String> {
        a.keys().filter(is_page).filter(|path| !b.contains_key(*path)).cloned().collect()
    };
    let changed =
        after.iter().filter(|(path, bytes)| before.get(*path).is_some_and(|b| b != *bytes));
    let changed = changed.map(|(path, _)| path).filter(is_page).cloned().collect();
    [of(after, before), changed, of(before, after)]
}

fn listed(changes: &[BTreeSet<String>; 3]) -> String {
    format!("added {:?}, changed {:?}, removed {:?}", changes[0], changes[1], changes[2])
}

/// `CASES=500` edits more sites, `SEED=…` one.
#[test]
fn whatever_is_edited_the_output_is_that_of_a_clean_build() {
    let number = |name: &str| env::var(name).ok().map(|n| n.parse::<u64>().expect("a number"));
    let cases: Vec<u64> = match number("SEED") {
        Some(seed) => vec![seed],
        None => (0..number("CASES").unwrap_or(CASES)).collect(),
    };
    let (sound, kept) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let all = cases.len() * (1 + EDITS);
    let failed = cases.into_par_iter().map(Case::random).find_map_any(|case| match case.run() {
        Ok((count, addresses)) => {
            sound.fetch_add(count, Ordering::Relaxed);
            kept.fetch_add(addresses, Ordering::Relaxed);
            None
        }
        Err(why) => Some((case, why)),
    });
    if let Some((case, why)) = failed {
        let short = case.shrunk().run().err().unwrap_or_else(|| "it passes now".to_owned());
        panic!("{why}\n\nshrunk:\n{short}");
    }
    let (sound, kept) = (sound.into_inner(), kept.into_inner());
    assert!(sound * 2 > all, "only {sound} of {all} builds were of sound sites");
    assert!(kept * 30 > all, "only {kept} old addresses were kept in {all} builds");
}

/// Moments of which the first is before all that the random sites date.
const LATER: &[&str] =
    &["2024-05-09T06:00", "2024-05-28", "2024-06-11T19:30", "2024-07-03", "2024-09-01"];

/// A site that has no errors before its time has none later: whoever builds by a timer has no build that
/// fails. `CASES=500` tries more sites, `SEED=…` one.
#[test]
fn time_alone_makes_no_error() {
    let number = |name: &str| env::var(name).ok().map(|n| n.parse::<u64>().expect("a number"));
    let cases: Vec<u64> = match number("SEED") {
        Some(seed) => vec![seed],
        None => (0..number("CASES").unwrap_or(CASES)).collect(),
    };
    let sound = AtomicUsize::new(0);
    let failed = cases.into_par_iter().map(Case::random).find_map_any(|case| {
        let mut world = World::random(case.seed);
        let (site, mut on_disk) = (Site::new(), Files::new());
        for (step, edit) in case.edits.iter().enumerate() {
            world.edit(*edit);
            if step % 4 > 0 {
                continue;
            }
            let files = world.files();
            site.sync(&on_disk, &files);
            on_disk = files;
            let built = site.build(&Circumstances::at("2024-04-30")).ok()?;
            if !built.is_published() {
                continue;
            }
            sound.fetch_add(1, Ordering::Relaxed);
            for now in LATER {
                let built = site.build(&Circumstances::at(now)).ok()?;
                if !built.is_published() {
                    let errors = built.said.into_iter().filter(|d| d.starts_with("error"));
                    let errors: Vec<String> = errors.collect();
                    return Some(format!("seed {}, step {step}, {now}: {errors:#?}", case.seed));
                }
            }
        }
        None
    });
    assert_eq!(failed, None, "{}", failed.as_deref().unwrap_or_default());
    assert!(sound.into_inner() > 0, "no site was sound");
}

const NOW: &str = "2024-07-02T12:00";

/// A paper of so many stories in Ukrainian, of which the first ten are in English too. One story a day,
/// the last of them the oldest.
fn paper(stories: usize) -> Site {
    let site = Site::new();
    site.write(
        "visnyk.yaml",
        "title: Paper\nbase_url: https://t.example\nper_page: 5\nlanguages:\n  ua: {locale: uk-UA}\n  \
         en: {locale: en-GB}\nlints: {missing_translation: allow, missing_title: allow}\n",
    );
    site.write("content/en/_index.md", "---\ntitle: English\n---\n");
    site.write("content/ua/tags/t1.md", "---\ntitle: Tag-One\n---\n");
    site.write("templates/shortcodes/note.html", "<p class=\"note\">{{ args.text }}</p>\n");
    for number in 0..stories {
        let text = story(number, stories);
        if number < 10 {
            let english = text.replace("title: S", "title: E");
            site.write(&story_path("en", number), english);
        }
        site.write(&story_path("ua", number), text);
    }
    // What was written a moment ago is not yet believed.
    thread::sleep(Duration::from_millis(120));
    site
}

fn story_path(lang: &str, number: usize) -> String {
    format!("content/{lang}/{}/s{number}.md", ["war", "city"][number % 2])
}

fn story(number: usize, of: usize) -> String {
    let first = jiff::civil::date(2024, 6, 30);
    let day = first.checked_sub(jiff::Span::new().days(number as i64)).expect("a day");
    let body = match number % of {
        3 => "::read-also{to=\"../city/s21.md\"}",
        4 => "Words on [it](../city/s21.md).",
        5 | 6 => "::note{text=\"x\"}",
        _ => "Words.",
    };
    format!(
        "---\ntitle: S{number}-title\nlead: S{number}-lead\ndate: {day} 10:00\ntags: [t{}]\n\
         authors: [a{}]\n---\n{body}\n\nMore.\n",
        number % 6,
        number % 3
    )
}

/// Builds, and holds the output against that of a clean build.
fn built_at(site: &mut Site, now: &str) -> Built {
    let how = Circumstances::at(now);
    let built = site.build(&how).expect("built");
    let (clean, made) = site.build_clean(&how).expect("built");
    assert_eq!(built.said, clean.said);
    assert_eq!(differences(&tree(&site.out), &made, &BTreeSet::new()), [""; 0]);
    built
}

fn built(site: &mut Site) -> Built {
    built_at(site, NOW)
}

/// The files of the output that hold a text: pages, feeds, what else machines read.
fn files_with(site: &Site, text: &str) -> BTreeSet<String> {
    let files = tree(&site.out).into_iter();
    files.filter(|(_, b)| String::from_utf8_lossy(b).contains(text)).map(|(path, _)| path).collect()
}

/// The pages among files.
fn pages_of(files: &BTreeSet<String>) -> BTreeSet<String> {
    files.iter().filter(|path| path.ends_with(".html")).cloned().collect()
}

/// The pages of the output that hold a text.
fn pages_with(site: &Site, text: &str) -> BTreeSet<String> {
    pages_of(&files_with(site, text))
}

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// Of these files each is another one now; their pages were rendered, and no others.
fn assert_changed(built: &Built, files: &BTreeSet<String>) {
    assert_eq!(built.changes(), [set(&[]), files.clone(), set(&[])]);
    assert_eq!(built.pages(), pages_of(files).len(), "pages rendered for {files:#?}");
}

#[test]
fn where_nothing_changed_nothing_is_rendered() {
    let mut site = paper(30);
    let first = built(&mut site);
    assert!(first.pages() > 100, "{} pages", first.pages());
    let again = built(&mut site);
    assert!(again.did_nothing());
    assert_changed(&again, &set(&[]));
    // The same bytes at another time are no news either.
    let text = site.read(&story_path("ua", 3));
    site.write(&story_path("ua", 3), text);
    assert_changed(&built(&mut site), &set(&[]));
    let full = site.build(&Circumstances { full: true, ..Circumstances::at(NOW) }).expect("built");
    assert_eq!(full.pages(), first.pages());
    assert_eq!(full.changes(), [set(&[]), set(&[]), set(&[])]);
    let verified = site.build(&Circumstances { verify: true, ..Circumstances::at(NOW) });
    let verified = verified.expect("built").outcome.differences;
    assert_eq!(verified.as_deref(), Some(&[][..]));
}

#[test]
fn an_edit_of_a_text_renders_its_page_alone() {
    let mut site = paper(30);
    built(&mut site);
    site.edit(&story_path("ua", 8), "More.", "Less.");
    assert_changed(&built(&mut site), &set(&["ua/war/s8.html"]));
    // White space that means nothing: the text is read again, and the page stays what it was.
    site.edit(&story_path("ua", 8), "Words.", "Words. ");
    let after = built(&mut site);
    assert_eq!(after.pages(), 1);
    assert_eq!(after.changes(), [set(&[]), set(&[]), set(&[])]);
    // A text that others link to: what they show of it is not in its text.
    site.edit(&story_path("ua", 21), "More.", "Less.");
    assert_changed(&built(&mut site), &set(&["ua/city/s21.html"]));
}

#[test]
fn an_edit_that_keeps_size_and_time_is_seen() {
    let mut site = paper(30);
    built(&mut site);
    built(&mut site);
    let path = story_path("ua", 8);
    let file = site.root.join(&path);
    let time = fs::metadata(&file).and_then(|m| m.modified()).expect("known");
    site.edit(&path, "More.", "Mare.");
    let file = fs::File::options().write(true).open(file).expect("opened");
    file.set_modified(time).expect("set");
    assert_changed(&built(&mut site), &set(&["ua/war/s8.html"]));
}

#[test]
fn an_edit_in_the_instant_after_a_build_is_seen() {
    let mut site = paper(30);
    built(&mut site);
    for letter in ["a", "b", "c", "d", "e", "f"] {
        let text = site.read(&story_path("ua", 8));
        let at = text.find("---\n").expect("front matter")
            + text[4..].find("---\n").expect("its end")
            + 8;
        site.write(&story_path("ua", 8), format!("{}{letter}ords.\n", &text[..at]));
        let built = site.build(&Circumstances::at(NOW)).expect("built");
        assert_changed(&built, &set(&["ua/war/s8.html"]));
    }
    built(&mut site);
}

#[test]
fn a_new_headline_changes_the_pages_that_show_it() {
    let mut site = paper(30);
    built(&mut site);
    let expected = files_with(&site, "S2-title");
    assert!(
        expected.contains("en/war/s2.html"),
        "the translation names the original: {expected:?}"
    );
    assert!(expected.len() < 30, "{expected:#?}");
    site.edit(&story_path("ua", 2), "title: S2-title", "title: S2-headline");
    assert_changed(&built(&mut site), &expected);
}

#[test]
fn a_new_story_costs_the_same_in_an_archive_of_any_size() {
    let cost = |stories: usize| {
        let site = paper(stories);
        let first = site.build(&Circumstances::at(NOW)).expect("built");
        let new = story(0, stories).replace("S0", "New").replace("2024-06-30", "2024-07-01");
        site.write("content/ua/war/new.md", new);
        let built = site.build(&Circumstances::at(NOW)).expect("built");
        let [added, changed, removed] = built.changes();
        assert_eq!(removed, set(&[]));
        assert!(added.contains("ua/war/new.html") && first.pages() > stories);
        let pages = pages_of(&added).len() + pages_of(&changed).len();
        assert_eq!(built.pages(), pages, "{added:#?} {changed:#?}");
        (added.len(), changed.len())
    };
    let (small, large) = (cost(60), cost(600));
    assert_eq!(small, large, "files added and changed");
    assert!(large.0 + large.1 <= 40, "{large:?}");
}

#[test]
fn the_first_story_of_an_edition_with_a_tag_or_an_author_leaves_the_pages_of_other_lists() {
    let mut site = paper(90);
    for number in 10..90 {
        site.edit(&story_path("ua", number), "tags: [", "tags: [only, ");
        site.edit(&story_path("ua", number), "authors: [", "authors: [one, ");
    }
    built(&mut site);
    let new = story(0, 90).replace("S0", "New").replace("tags: [t0]", "tags: [only]");
    site.write("content/en/war/new.md", new.replace("authors: [a0]", "authors: [one]"));
    let [added, changed, removed] = built(&mut site).changes();
    assert_eq!(removed, set(&[]));
    assert!(added.len() + changed.len() <= 40, "{added:#?} {changed:#?}");
}

#[test]
fn a_build_that_was_killed_before_it_was_remembered_leaves_nothing_behind() {
    let mut site = paper(10);
    for (lang, number) in [("ua", 3), ("ua", 4), ("en", 3), ("en", 4)] {
        site.edit(&story_path(lang, number), "city/s21", "city/s5");
    }
    site.write("templates/page.html", "<p>First</p>\n");
    site.write("content/ua/about.md", "---\ntitle: About\n---\n");
    built(&mut site);
    thread::sleep(Duration::from_millis(120));
    built(&mut site);
    let builds = site.root.join(".visnyk/builds");
    let remembered = fs::read(&builds).expect("there");
    site.write("templates/page.html", "<p>Other</p>\n");
    site.build(&Circumstances::at(NOW)).expect("built");
    fs::write(&builds, remembered).expect("written");
    site.write("templates/page.html", "<p>First</p>\n");
    assert_changed(&built(&mut site), &set(&["ua/about.html"]));
}

#[test]
fn a_build_without_a_cache_says_that_addresses_go_unnoticed() {
    let site = paper(10);
    site.write(".visnyk", "no folder");
    let said = |private: bool| {
        let how = Circumstances { private, ..Circumstances::at(NOW) };
        let said = site.build(&how).expect("built").said;
        said.iter().any(|line| line.contains("redirect/unsaved .visnyk"))
    };
    assert_eq!((said(false), said(true)), (true, false));
}

#[test]
fn a_tag_of_another_name_changes_the_pages_that_show_it() {
    let mut site = paper(30);
    built(&mut site);
    let expected = files_with(&site, "Tag-One");
    site.edit("content/ua/tags/t1.md", "Tag-One", "Tag-First");
    assert_changed(&built(&mut site), &expected);
}

#[test]
fn an_edit_of_a_shortcode_changes_the_pages_that_use_it() {
    let mut site = paper(30);
    built(&mut site);
    let expected = pages_with(&site, "class=\"note\"");
    assert_eq!(expected.len(), 4);
    site.edit("templates/shortcodes/note.html", "\"note\"", "\"remark\"");
    assert_changed(&built(&mut site), &expected);
}

#[test]
fn an_edit_of_a_template_changes_the_pages_made_from_it() {
    let mut site = paper(30);
    let tag = "{% extends \"base.html\" %}{% block main %}{{ tag.title }} one\
               {{ <stories list={list} /> }}{% endblock main %}";
    site.write("templates/tag.html", tag);
    built(&mut site);
    let expected = pages_with(&site, " one");
    site.edit("templates/tag.html", " one", " two");
    assert_changed(&built(&mut site), &expected);
    assert!(expected.iter().all(|path| path.contains("/tags/")) && expected.len() > 6);
}

#[test]
fn an_edit_of_a_message_changes_the_pages_that_say_it() {
    let mut site = paper(30);
    let messages = "read-also = Also-One\nolder-in-section = { -word }\n-word = Word-One\n";
    site.write("locales/ua/own.ftl", messages);
    built(&mut site);
    let expected = pages_with(&site, "Also-One");
    assert_eq!(expected, set(&["ua/city/s3.html"]));
    site.edit("locales/ua/own.ftl", "Also-One", "Also-Two");
    assert_changed(&built(&mut site), &expected);
    // All articles ask for it, and those that have older ones say it.
    let expected = pages_with(&site, "Word-One");
    assert_eq!(expected.len(), 28);
    site.edit("locales/ua/own.ftl", "Word-One", "Word-Two");
    let built = built(&mut site);
    assert_eq!((built.changes(), built.pages()), ([set(&[]), expected, set(&[])], 30));
}

#[test]
fn a_new_style_changes_every_page() {
    let mut site = paper(30);
    built(&mut site);
    let expected = pages_with(&site, "rel=\"stylesheet\"");
    let all = pages_with(&site, "");
    assert_eq!(expected, all);
    let style = include_str!("../templates/assets/style.css");
    site.write("templates/assets/style.css", format!("{style}/* other */\n"));
    let built = built(&mut site);
    let [added, mut changed, removed] = built.changes();
    assert!(changed.remove("_headers"), "the name of the style is in it");
    assert_eq!((built.pages(), &changed), (all.len(), &all));
    assert_eq!((added.len(), removed.len()), (1, 1));
}

#[test]
fn time_that_passes_changes_what_it_ends() {
    let mut site = paper(30);
    site.edit(&story_path("ua", 1), "lead:", "breaking: 2024-07-01 10:00\nlead:");
    thread::sleep(Duration::from_millis(120));
    let first = built_at(&mut site, "2024-07-01T09:00");
    let due = first.outcome.next_due.as_ref().expect("known").0;
    assert_eq!(due.to_string(), "2024-07-01T10:00:00Z");
    assert!(built_at(&mut site, "2024-07-01T09:59").did_nothing());
    let showing = pages_with(&site, "S1-title");
    let after = built_at(&mut site, "2024-07-01T10:00");
    // The story is no breaking news any more, and that of two days ago no news.
    let ended = set(&[
        "en/index.html",
        "en/latest.json",
        "sitemap-en-news.xml",
        "sitemap-ua-news.xml",
        "ua/index.html",
        "ua/latest.json",
    ]);
    assert_eq!(after.changes(), [set(&[]), ended.clone(), set(&[])]);
    assert!(
        after.pages() <= showing.len() + pages_with(&site, "E1-title").len(),
        "{}",
        after.pages()
    );
    // The clock goes back, and all is as it was.
    let back = built_at(&mut site, "2024-07-01T09:00");
    assert_eq!(back.changes(), [set(&[]), ended, set(&[])]);
}

#[test]
fn what_is_said_of_a_live_blog_changes_its_pages() {
    let mut site = paper(30);
    let feeds = "feeds: {edition: [rss], section: [], author: [], text: full}\nlanguages:";
    site.edit("visnyk.yaml", "languages:", feeds);
    site.edit(&story_path("ua", 8), "lead:", "live: 2024-06-30 10:00\nlead:");
    for lang in ["ua", "en"] {
        site.edit(&story_path(lang, 8), "Words.", "## 14:35 Entry\n\nWords.");
    }
    thread::sleep(Duration::from_millis(120));
    built(&mut site);
    let feed = |site: &Site| fs::read_to_string(site.out.join("ua/rss.xml")).expect("there");
    assert!(feed(&site).contains("14:35 Entry"), "the feed holds the entries");
    // When the coverage ended is said on its pages, and to those that are still open; the translation
    // inherits it.
    site.edit(&story_path("ua", 8), "live: 2024-06-30 10:00", "live: 2024-06-30 11:00");
    let ended = ["en/war/s8.html", "en/war/s8.live.html", "ua/war/s8.html", "ua/war/s8.live.html"];
    assert_changed(&built(&mut site), &set(&ended));
    // What was corrected is said in the feed, the structured data and on a page that collects it.
    let lead = "corrections: [{date: 2024-06-30, text: It was five.}]\nlead:";
    site.edit(&story_path("ua", 8), "lead:", lead);
    built(&mut site);
    assert!(feed(&site).contains("It was five."), "the feed holds the correction");
    site.edit(&story_path("ua", 8), "It was five.", "It was six.");
    let corrected = set(&["ua/corrections/index.html", "ua/rss.xml", "ua/war/s8.html"]);
    assert_changed(&built(&mut site), &corrected);
    // That it was one at all is seen in its text, which the feed holds too.
    site.edit(&story_path("ua", 8), "live: 2024-06-30 11:00\n", "");
    let after = built(&mut site);
    assert!(after.changes()[1].contains("ua/rss.xml"), "{:?}", after.changes());
}

#[test]
fn the_day_from_which_entries_count_changes_what_holds_them() {
    let mut site = paper(30);
    site.edit(&story_path("ua", 8), "lead:", "live: true\nlead:");
    for lang in ["ua", "en"] {
        site.edit(
            &story_path(lang, 8),
            "Words.",
            "## 10:30 Early\n\n## 2024-06-24\n\n## 09:00 Entry",
        );
    }
    thread::sleep(Duration::from_millis(120));
    built(&mut site);
    for (from, to) in [("2024-06-22 10:00", "2024-06-21 10:00"), ("2024-06-21", "2024-06-20")] {
        site.edit(&story_path("ua", 8), from, to);
        let [_, changed, _] = built(&mut site).changes();
        assert!(changed.contains("ua/war/s8.live.html"), "{changed:?}");
    }
    // The translation states its own.
    site.edit("visnyk.yaml", "per_page: 5", "per_page: 5\ntime_zone: America/New_York");
    let [_, changed, _] = built(&mut site).changes();
    assert!(changed.contains("en/war/s8.live.html"), "{changed:?}");
}

#[test]
fn fragments_on_lists_follow_what_they_show_and_their_templates() {
    let mut site = paper(30);
    let fragment = |name: &str| format!("templates/fragments/{name}.html");
    site.write(&fragment("newest"), "{% for c in latest %}<i>{{ c.title }}</i>{% endfor %}");
    site.write(&fragment("badge"), "<b>one</b>{{ card.title }}");
    for (page, more) in
        [("tag", "{{ fragments.newest }}"), ("archive", "{{ fragments.newest }}"), ("author", "")]
    {
        let cards = match page {
            "archive" => "archive.cards",
            _ => "list.cards",
        };
        site.write(
            &format!("templates/{page}.html"),
            format!(
                "{{% extends \"base.html\" %}}{{% block main %}}{more}\
                 {{% for c in {cards} %}}{{{{ c.fragments.badge }}}}{{% endfor %}}{{% endblock main %}}"
            ),
        );
    }
    built(&mut site);
    // It has none of the tags that the pages are of.
    let text = story(0, 30).replace("tags: [t0]", "tags: [t9]").replace("S0-", "S99-");
    site.write("content/ua/war/s99.md", text);
    let [_, changed, _] = built(&mut site).changes();
    assert!(changed.contains("ua/tags/t1/index.html"), "{changed:?}");
    site.write(&fragment("badge"), "<b>two</b>{{ card.title }}");
    let [_, changed, _] = built(&mut site).changes();
    for page in ["ua/tags/t1/index.html", "ua/authors/a1/index.html"] {
        assert!(changed.contains(page), "{changed:?}");
    }
}

#[test]
fn an_entry_of_a_live_blog_changes_what_holds_its_entries_when_its_time_comes() {
    let mut site = paper(30);
    site.edit(
        "visnyk.yaml",
        "languages:",
        "feeds: {edition: [], section: [], author: []}\nlanguages:",
    );
    site.edit(&story_path("ua", 8), "lead:", "live: true\nlead:");
    for lang in ["ua", "en"] {
        let entries = "## 2024-07-01\n\n## 09:30 Early\n\nWords.\n\n## 10:00 Entry\n\nWords.";
        site.edit(&story_path(lang, 8), "Words.", entries);
    }
    thread::sleep(Duration::from_millis(120));
    let feed = |site: &Site| fs::read_to_string(site.out.join("ua/war/s8.rss.xml")).expect("there");
    built_at(&mut site, "2024-07-01T09:59");
    assert!(feed(&site).contains("Early") && !feed(&site).contains("Entry"));
    let of = |lang: &str| {
        [
            format!("{lang}/war/s8.html"),
            format!("{lang}/war/s8.live.html"),
            format!("{lang}/war/s8.rss.xml"),
            // The date of change.
            format!("sitemap-{lang}-2024-06.xml"),
        ]
    };
    let mut entered: BTreeSet<String> = of("ua").into_iter().chain(of("en")).collect();
    entered.insert("sitemap.xml".to_owned());
    let [added, changed, removed] = built_at(&mut site, "2024-07-01T10:00").changes();
    assert_eq!((added, removed), (set(&[]), set(&[])));
    let time_alone = ["index.html", "latest.json", "news.xml"];
    let changed: BTreeSet<String> =
        changed.into_iter().filter(|p| !time_alone.iter().any(|end| p.ends_with(end))).collect();
    assert_eq!(changed, entered);
    assert!(feed(&site).contains("Entry"));
    // The clock goes back, and so does the entry.
    let [_, back, _] = built_at(&mut site, "2024-07-01T09:59").changes();
    assert!(entered.iter().all(|path| back.contains(path)), "{back:?}");
    assert!(!feed(&site).contains("Entry"));
}

#[test]
fn what_becomes_of_a_page_changes_the_pages_that_link_to_it() {
    let mut site = paper(30);
    built(&mut site);
    let links = ["ua/city/s3.html", "ua/war/s4.html", "en/city/s3.html", "en/war/s4.html"];
    // Only one of the two shows the headline.
    let titled = files_with(&site, "S21-title");
    assert!(titled.contains(links[0]) && !titled.contains(links[1]));
    site.edit(&story_path("ua", 21), "S21-title", "S21-headline");
    assert_changed(&built(&mut site), &titled);
    let linking = files_with(&site, "/ua/city/s21.html");
    assert!(links.iter().all(|path| linking.contains(*path)));
    site.edit(&story_path("ua", 21), "lead:", "slug: moved\nlead:");
    let moved = built(&mut site);
    let [added, changed, removed] = moved.changes();
    let new = ["_redirects", "_redirects-folders.nginx", "_redirects.nginx", "ua/city/moved.html"];
    assert_eq!((added, removed), (set(&new), set(&[])));
    // The old page leads to the new one.
    assert_eq!(changed, linking);
    assert_eq!(moved.pages(), pages_of(&changed).len() + 1);
    site.edit(&story_path("ua", 21), "lead:", "status: draft\nlead:");
    let [_, changed, removed] = built(&mut site).changes();
    assert!(links[1..].iter().step_by(2).all(|path| changed.contains(*path)), "{changed:#?}");
    assert!(removed.contains("ua/city/moved.html"));
}

/// What a build found to have moved, `old → new`.
fn moved(built: &Built) -> Vec<String> {
    built.outcome.moved.iter().map(|m| format!("{} → {}", m.from, m.to)).collect()
}

#[test]
fn an_address_that_changes_is_kept_at_once_and_from_then_on() {
    let mut site = paper(30);
    assert_eq!(moved(&built(&mut site)), [""; 0]);
    assert!(!site.root.join("moved.yaml").exists());
    // A file is renamed, and its text edited at the same time.
    let text = site.read(&story_path("ua", 8)).replace("More.", "Less.");
    site.remove(&story_path("ua", 8));
    site.write("content/ua/war/renamed.md", text);
    let renamed = built(&mut site);
    assert_eq!(moved(&renamed), ["/ua/war/s8.html → /ua/war/renamed.html"]);
    let lines = site.read("moved.yaml");
    assert!(lines.starts_with("# ") && lines.ends_with("\n/ua/war/s8.html: ua/war/renamed\n"));
    let leads = fs::read_to_string(site.out.join("ua/war/s8.html")).expect("there");
    assert!(leads.contains("url=https://t.example/ua/war/renamed.html"), "{leads}");
    thread::sleep(Duration::from_millis(120));
    assert_changed_nothing(&built(&mut site));
    assert!(built(&mut site).did_nothing());
    // Without the cache, and made anew, it stays so.
    fs::remove_dir_all(site.root.join(".visnyk")).expect("removed");
    assert_changed_nothing(&built(&mut site));
    let full = Circumstances { full: true, ..Circumstances::at(NOW) };
    assert_changed_nothing(&site.build(&full).expect("built"));
    // A build that believes nothing knows where pages were all the same.
    site.edit(&story_path("ua", 9), "lead:", "slug: other\nlead:");
    let after = site.build(&Circumstances { verify: true, ..full }).expect("built");
    assert_eq!(moved(&after), ["/ua/city/s9.html → /ua/city/other.html"]);
    assert_eq!(after.outcome.differences.as_deref(), Some(&[][..]));
    assert_changed_nothing(&built(&mut site));
}

fn assert_changed_nothing(built: &Built) {
    assert_eq!(built.changes(), [set(&[]), set(&[]), set(&[])]);
    assert_eq!(moved(built), [""; 0]);
}

#[test]
fn only_a_publish_for_readers_keeps_addresses() {
    let mut site = paper(10);
    let moved_yaml = |site: &Site| fs::read_to_string(site.root.join("moved.yaml")).ok();
    for (lang, number) in [("ua", 3), ("ua", 4), ("en", 3), ("en", 4)] {
        site.edit(&story_path(lang, number), "city/s21", "city/s5");
    }
    built(&mut site);
    site.edit(&story_path("ua", 8), "lead:", "slug: first\nlead:");
    // With drafts the output is for some eyes only.
    let drafts = Circumstances { drafts: true, ..Circumstances::at(NOW) };
    assert_eq!(moved(&site.build(&drafts).expect("built")), [""; 0]);
    assert_eq!(moved_yaml(&site), None);
    // A site with an error is not published.
    site.write("content/ua/war/bad.md", "no front matter\n");
    assert!(!site.build(&Circumstances::at(NOW)).expect("a report").is_published());
    assert_eq!(moved_yaml(&site), None);
    site.remove("content/ua/war/bad.md");
    let kept = built(&mut site);
    assert_eq!(moved(&kept), ["/ua/war/s8.html → /ua/war/first.html"]);
    // Nor does a build for some eyes only stand for the one that readers get.
    site.edit(&story_path("ua", 8), "slug: first", "slug: second");
    thread::sleep(Duration::from_millis(120));
    let private = Circumstances { private: true, ..Circumstances::at(NOW) };
    assert_eq!(moved(&site.build(&private).expect("built")), [""; 0]);
    assert_eq!(moved(&built(&mut site)), ["/ua/war/first.html → /ua/war/second.html"]);
    // What is gone for good is told once, what only waits is not.
    site.remove(&story_path("ua", 9));
    site.edit(&story_path("ua", 7), "lead:", "status: draft\nlead:");
    let after = built(&mut site);
    assert_eq!((moved(&after), after.outcome.gone), (vec![], vec!["/ua/city/s9.html".to_owned()]));
    assert_eq!(built(&mut site).outcome.gone, [""; 0]);
}

#[test]
fn old_addresses_follow_a_page_through_names_sections_and_forms_of_url() {
    let mut site = paper(10);
    for (lang, number) in [("ua", 3), ("ua", 4), ("en", 3), ("en", 4)] {
        site.edit(&story_path(lang, number), "city/s21", "city/s5");
    }
    built(&mut site);
    let target = |site: &Site, old: &str| {
        let page = fs::read_to_string(site.out.join(old)).expect("there");
        let (_, rest) = page.split_once("url=https://t.example").expect("a redirect");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    // Both languages go to another section under another name.
    for lang in ["ua", "en"] {
        let text = site.read(&story_path(lang, 8));
        site.remove(&story_path(lang, 8));
        site.write(&format!("content/{lang}/city/b.md"), text);
    }
    assert_eq!(
        moved(&built(&mut site)),
        ["/en/war/s8.html → /en/city/b.html", "/ua/war/s8.html → /ua/city/b.html"]
    );
    // All URLs get another form; the date is part of them.
    let form = "permalinks: {article: '/{lang}/{year}/{month}/{slug}/'}\nlanguages:";
    site.edit("visnyk.yaml", "languages:", form);
    let all = built(&mut site);
    assert!(moved(&all).contains(&"/ua/war/s6.html → /ua/2024/06/s6/".to_owned()));
    assert_eq!(moved(&all).len(), 20);
    assert_eq!(target(&site, "ua/war/s8.html"), "/ua/2024/06/b/");
    let first = site.read("content/ua/city/b.md");
    let day = first.split("date: ").nth(1).and_then(|d| d.split('\n').next()).expect("a date");
    site.edit("content/ua/city/b.md", day, "2024-05-01 10:00");
    built(&mut site);
    for old in ["ua/war/s8.html", "ua/city/b.html", "ua/2024/06/b/index.html"] {
        assert_eq!(target(&site, old), "/ua/2024/05/b/", "{old}");
    }
    // A language gets another folder.
    for (path, bytes) in tree(&site.root.join("content/en")) {
        site.remove(&format!("content/en/{path}"));
        site.write(&format!("content/eng/{path}"), bytes);
    }
    site.edit("visnyk.yaml", "  en:", "  eng:");
    built(&mut site);
    assert_eq!(target(&site, "en/war/s8.html"), "/eng/2024/06/b/");
    assert_eq!(target(&site, "en/index.html"), "/eng/");
    // And all goes back: no page stands in the way of another.
    site.edit("visnyk.yaml", form, "languages:");
    built(&mut site);
    assert_eq!(target(&site, "ua/2024/05/b/index.html"), "/ua/city/b.html");
    assert!(!site.read("moved.yaml").contains("\n/ua/city/b.html"));
}

#[test]
fn of_pages_that_might_be_the_same_none_is_taken_for_another() {
    let mut site = paper(10);
    for (lang, number) in [("ua", 3), ("ua", 4), ("en", 3), ("en", 4)] {
        site.edit(&story_path(lang, number), "city/s21", "city/s5");
    }
    let twin = "---\ntitle: Twin\ndate: 2024-06-01\n---\nTwin.\n";
    for name in ["a", "b", "c"] {
        site.write(&format!("content/ua/war/{name}.md"), twin);
    }
    built(&mut site);
    // One of two goes, one of its kind comes: but there are two that it might be.
    site.remove("content/ua/war/a.md");
    site.remove("content/ua/war/b.md");
    site.write("content/ua/war/d.md", twin);
    let after = built(&mut site);
    assert_eq!(moved(&after), [""; 0]);
    assert_eq!(after.outcome.gone, ["/ua/war/a.html", "/ua/war/b.html"]);
    // The text alone, or the date alone, is not enough.
    site.remove("content/ua/war/c.md");
    site.write("content/ua/war/e.md", twin.replace("Twin\n", "Other\n").replace("-01", "-02"));
    assert_eq!(moved(&built(&mut site)), [""; 0]);
}

#[test]
fn files_at_odd_places_are_said_whatever_was_built_before() {
    let mut site = paper(6);
    let with_links = |site: &Site| {
        for (lang, number) in [("ua", 3), ("ua", 4), ("en", 3), ("en", 4)] {
            let text = site.read(&story_path(lang, number)).replace("city/s21", "city/s5");
            site.write(&story_path(lang, number), text);
        }
    };
    with_links(&site);
    thread::sleep(Duration::from_millis(120));
    built(&mut site);
    assert!(built(&mut site).did_nothing());
    let stray = [
        ("content/stray.txt", 1),
        ("content/ua/tags/deep/x.md", 1),
        ("content/xx/war/a.md", 1),
        ("locales/xx/a.ftl", 1),
    ];
    for (path, more) in stray {
        let before = built(&mut site).said.len();
        site.write(path, "a = b\n");
        let how = Circumstances::at(NOW);
        let said = site.build(&how).expect("built").said;
        assert_eq!(said, site.build_clean(&how).expect("built").0.said, "{path}");
        assert_eq!(said.len(), before + more, "{path}");
        fs::remove_dir_all(site.root.join("content/xx")).ok();
        fs::remove_file(site.root.join(path)).ok();
        assert_eq!(built(&mut site).said.len(), before, "{path}");
    }
}

#[test]
fn what_is_gone_from_cache_and_output_comes_back() {
    let mut site = paper(10);
    for (lang, number) in [("ua", 3), ("ua", 4), ("en", 3), ("en", 4)] {
        site.edit(&story_path(lang, number), "city/s21", "city/s5");
    }
    thread::sleep(Duration::from_millis(120));
    built(&mut site);
    let logs: Vec<String> = tree(&site.root.join(".visnyk")).into_keys().collect();
    assert!(logs.len() > 3, "{logs:?}");
    let whole = tree(&site.out);
    let damage = |log: &str, rest: Option<usize>| {
        let path = site.root.join(".visnyk").join(log);
        let bytes = fs::read(&path).unwrap_or_default();
        match rest {
            None => fs::remove_file(&path).expect("removed"),
            Some(thirds) => fs::write(&path, &bytes[..bytes.len() * thirds / 3]).expect("written"),
        }
    };
    let comes_back = |what: &str| {
        site.build(&Circumstances::at(NOW)).expect("built");
        assert_eq!(differences(&tree(&site.out), &whole, &BTreeSet::new()), [""; 0], "{what}");
    };
    for log in &logs {
        for rest in [None, Some(0), Some(1), Some(2)] {
            damage(log, rest);
            comes_back(log);
            fs::remove_file(site.out.join("ua/war/s8.html")).expect("removed");
            comes_back(log);
            damage(log, rest);
            fs::remove_dir_all(&site.out).expect("removed");
            comes_back(log);
        }
    }
}

#[test]
fn a_page_that_went_by_hand_with_its_article_is_forgotten() {
    let mut site = paper(30);
    built(&mut site);
    site.remove(&story_path("ua", 29));
    fs::remove_file(site.out.join("ua/city/s29.html")).expect("removed");
    built(&mut site);
    assert!(built(&mut site).did_nothing());
}

#[test]
fn what_a_killed_build_left_goes_with_the_next_that_has_nothing_to_do() {
    let mut site = paper(30);
    built(&mut site);
    site.write(".public.visnyk-new/ua/index.html", "half a pa");
    site.write(".public.visnyk-lock", "");
    built(&mut site);
    assert_eq!(site.leftovers(), [""; 0]);
    assert!(built(&mut site).did_nothing());
}

#[test]
fn a_copy_of_site_cache_and_output_is_known_again() {
    let mut site = paper(30);
    let first = built(&mut site);
    let copy = Site::new();
    for (path, bytes) in tree(&site.root) {
        copy.write(&path, bytes);
        // As archives do, which the caches of CI services are.
        let time = fs::metadata(site.root.join(&path)).and_then(|m| m.modified()).expect("known");
        let file = fs::File::options().write(true).open(copy.root.join(&path)).expect("opened");
        file.set_modified(time).expect("set");
    }
    let there = copy.build(&Circumstances::at(NOW)).expect("built");
    assert_changed(&there, &set(&[]));
    assert_eq!(there.outcome.rendering.kept, first.pages());
}

#[cfg(unix)]
#[test]
fn a_site_that_is_reached_by_a_link_is_known_again() {
    let site = paper(30);
    let link = site.root.with_file_name("link");
    std::os::unix::fs::symlink(&site.root, &link).expect("linked");
    let how = Circumstances::at(NOW);
    let build = |root: &Path| site::build(root, &root.join("public"), &how).expect("built");
    assert!(build(&link).pages() > 0);
    assert_eq!(build(&link).pages(), 0);
    assert_eq!(build(&site.root).pages(), 0);
}

#[test]
fn an_edit_during_a_build_that_is_undone_at_once_leaves_nothing() {
    let mut site = paper(30);
    let feeds = "feeds: {edition: [rss], section: [], author: [], text: full}\nlanguages:";
    site.edit("visnyk.yaml", "languages:", feeds);
    let path = story_path("ua", 8);
    site.edit(&path, "title:", "live: true\nallow: [straight_quotes]\ntitle:");
    site.edit(&path, "Words.", "## 10:30 Entry\n\nWords.");
    site.write("content/ua/about.md", "---\ntitle: About\n---\nWords.\n");
    site.write("static/photo.txt", "one");
    thread::sleep(Duration::from_millis(120));
    built(&mut site);
    for file in [path.as_str(), "content/ua/about.md", "static/photo.txt"] {
        let before = site.read(file);
        let read = before.replace("Words.", "Read.").replace("one", "two");
        let other = before.replace("Words.", "Other.").replace("one", "six");
        site.write(file, &read);
        thread::sleep(Duration::from_millis(120));
        let overtakes = || site.write(file, &other);
        let how = Circumstances::at(NOW);
        let during = site::build_while(&site.root, &site.out, &how, &overtakes).expect("built");
        assert!(!during.did_nothing());
        site.write(file, &read);
        thread::sleep(Duration::from_millis(120));
        // What a clean build makes of it is compared.
        let after = built(&mut site);
        assert!(after.changes()[1].len() < 8, "{file}: {:?}", after.changes());
        assert!(built(&mut site).did_nothing(), "{file}");
    }
}

#[test]
fn the_level_of_a_rule_that_reads_no_text_renders_nothing() {
    let mut site = paper(30);
    built(&mut site);
    site.edit("visnyk.yaml", "missing_translation: allow", "missing_translation: warn");
    let after = built(&mut site);
    assert!(after.said.iter().any(|said| said.contains("missing-translation")), "{:?}", after.said);
    assert_eq!((after.pages(), after.changes()), (0, [set(&[]), set(&[]), set(&[])]));
    // One that reads them is asked of all.
    site.edit("visnyk.yaml", "missing_title: allow", "missing_title: allow, no_break_space: warn");
    assert!(built(&mut site).pages() > 30);
}

#[test]
fn addresses_that_cannot_be_remembered_are_said() {
    let site = paper(30);
    let build = || site.build(&Circumstances::at(NOW)).expect("built");
    let says = |built: &Built| built.said.iter().any(|d| d.contains("redirect/unsaved .visnyk"));
    assert!(!says(&build()));
    let names = fs::read_dir(site.root.join(".visnyk")).expect("readable").flatten();
    let is_log = |path: &std::path::PathBuf| path.to_string_lossy().contains("/addresses-");
    let log = names.map(|entry| entry.path()).find(is_log).expect("there");
    fs::remove_file(&log).expect("removed");
    // Nothing can be written there, as where the disk is full.
    fs::create_dir(&log).expect("made");
    site.edit(&story_path("ua", 8), "title:", "slug: other\ntitle:");
    assert!(says(&build()) && says(&build()), "it is said until it can be kept");
    fs::remove_dir(&log).expect("removed");
    assert!(!says(&build()) && log.is_file());
}

#[test]
fn what_is_known_of_an_output_goes_with_it() {
    let site = paper(30);
    let logs = || {
        let names = fs::read_dir(site.root.join(".visnyk")).expect("readable").flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|n| n.starts_with("pages-") || n.starts_with("addresses-")).count()
    };
    let build = |out: &Path| {
        site::build(&site.root, out, &Circumstances::at(NOW)).expect("built");
    };
    let elsewhere = tempfile::tempdir().expect("a folder");
    let outs: Vec<_> = (0..3).map(|number| elsewhere.path().join(number.to_string())).collect();
    outs.iter().for_each(|out| build(out));
    build(&site.out);
    assert_eq!(logs(), 8);
    outs[..2].iter().for_each(|out| fs::remove_dir_all(out).expect("removed"));
    // One in the site's folder is not forgotten: it may be made again tomorrow.
    fs::remove_dir_all(&site.out).expect("removed");
    site.edit(&story_path("ua", 8), "Words.", "Other.");
    build(&outs[2]);
    assert_eq!(logs(), 4);
}

#[cfg(unix)]
#[test]
fn a_page_that_is_a_link_or_that_few_may_read_is_made_again() {
    use std::os::unix::fs::PermissionsExt;
    let mut site = paper(30);
    built(&mut site);
    let page = site.out.join("ua/war/s8.html");
    for full in [false, true] {
        let copy = site.root.with_file_name("copy.html");
        fs::copy(&page, &copy).expect("copied");
        fs::remove_file(&page).expect("removed");
        std::os::unix::fs::symlink(&copy, &page).expect("linked");
        let how = Circumstances { full, ..Circumstances::at(NOW) };
        site.build(&how).expect("built");
        assert!(!page.is_symlink(), "full: {full}");
        let rights = || fs::metadata(&page).expect("there").permissions().mode() & 0o777;
        let before = rights();
        fs::set_permissions(&page, fs::Permissions::from_mode(0o200)).expect("set");
        site.build(&how).expect("built");
        assert_eq!(rights(), before, "full: {full}");
    }
    assert!(built(&mut site).did_nothing());
}
