//! An incremental build leaves what a full one would, and costs what changed.

#[path = "incremental/site.rs"]
mod site;
#[path = "incremental/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use site::{Circumstances, Files, Site, differences, tree};
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

    /// Gives how many of the builds were of a sound site.
    fn run(&self) -> Result<usize, String> {
        let mut told = vec![format!("seed {}", self.seed)];
        let done = self.steps(&mut told);
        if env::var_os("TELL").is_some() {
            eprintln!("{}\n", told.join("\n  "));
        }
        done.map_err(|why| format!("{}\n  → {why}", told.join("\n  ")))
    }

    fn steps(&self, told: &mut Vec<String>) -> Result<usize, String> {
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
        Ok(count)
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
        Beside::Cache(Some(damage)) => damage.inflict(&site.root.join(".visnyk"), &BTreeSet::new()),
        Beside::Cache(None) => drop(fs::remove_dir_all(site.root.join(".visnyk"))),
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
    let before = tree(&site.out);
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
    let (clean, made) = site.build_clean(how)?;
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
    if clean.outcome.next_due.as_ref().map(|d| d.0) != built.outcome.next_due.as_ref().map(|d| d.0) {
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
    let changed = after.iter().filter(|(path, bytes)| before.get(*path).is_some_and(|b| b != *bytes));
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
    let sound = AtomicUsize::new(0);
    let all = cases.len() * (1 + EDITS);
    let failed = cases.into_par_iter().map(Case::random).find_map_any(|case| match case.run() {
        Ok(count) => {
            sound.fetch_add(count, Ordering::Relaxed);
            None
        }
        Err(why) => Some((case, why)),
    });
    if let Some((case, why)) = failed {
        let short = case.shrunk().run().err().unwrap_or_else(|| "it passes now".to_owned());
        panic!("{why}\n\nshrunk:\n{short}");
    }
    let sound = sound.into_inner();
    assert!(sound * 2 > all, "only {sound} of {all} builds were of sound sites");
}
