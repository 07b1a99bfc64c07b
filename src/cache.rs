//! The cache folder: what earlier builds found out. It may be deleted at any time, and whatever is
//! odd about it means that the work is done again.
//!
//! A log holds named values. A build that changes little adds a block to it, so that the cost is
//! that of the change; a log of which half is out of date is written anew. Every block carries its
//! fingerprint: a torn or altered one ends the log. What it lost by that, and what of it is older
//! than it should be, the reader of a value finds by comparing it with the file that it is about.

use std::fs;
use std::fs::{File, Metadata, OpenOptions};
use std::hash::BuildHasher;
use std::io;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use postcard::ser_flavors::Flavor;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::fingerprint::{Fingerprint, PROGRAM};

/// The name of the folder, in the site's.
pub const FOLDER: &str = ".visnyk";

const MAGIC: &[u8] = b"visnyk log 1\n";
/// About how many bytes of entries go into a block: many blocks are read in parallel.
const BLOCK: usize = 256 << 10;
/// What stands for the length of a value that was taken out.
const GONE: u32 = u32::MAX;

/// The cache folder of a site, held by one build at a time.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    _lock: File,
}

impl Cache {
    /// Opens the folder, made where it is missing. `None` where it cannot be written or another
    /// build holds it: then there is no cache.
    pub fn open(root: &Path) -> Option<Cache> {
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder).ok()?;
        let lock = File::create(folder.join("lock")).ok()?;
        lock.try_lock().ok()?;
        Some(Cache { folder, _lock: lock })
    }

    /// The time now by the clock that stamps this folder's files.
    pub fn moment(&self) -> Option<Moment> {
        let path = self.folder.join("moment");
        fs::write(&path, []).ok()?;
        Some(Moment(Signature::of(&fs::metadata(path).ok()?).modified))
    }

    /// The log of a name. One that was written by another program or for another `purpose` is
    /// empty.
    pub fn log(&self, name: &str, purpose: &str) -> Log {
        Log::read(self.folder.join(name), &format!("{PROGRAM} {purpose}"))
    }

    /// The log of a name, for what is to be known when the program is another one. `form` says how
    /// its values are written, and changes with that; a log of another form is empty.
    pub fn lasting_log(&self, name: &str, form: &str) -> Log {
        Log::read(self.folder.join(name), form)
    }

    /// Takes the log of a name away.
    pub fn forget(&self, name: &str) {
        // A log that stays takes room, and that is all.
        let _ = fs::remove_file(self.folder.join(name));
    }
}

/// A time by the clock that stamps files, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

/// What a file's folder says of it: where this is the same, and was no news when it was taken, the
/// file's bytes are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Its length in bytes.
    pub size: u64,
    /// When its bytes changed, in nanoseconds since 1970.
    pub modified: i64,
    /// When it or what is said of it changed, in nanoseconds since 1970; 0 where the system has no
    /// such time.
    changed: i64,
    inode: u64,
}

impl Signature {
    /// The signature that a file's metadata makes.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |s: i64, n: i64| s.wrapping_mul(1_000_000_000).wrapping_add(n);
        Signature {
            size: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// The signature that a file's metadata makes.
    #[cfg(not(unix))]
    pub fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|t| {
            let since = t.duration_since(std::time::UNIX_EPOCH).ok()?;
            i64::try_from(since.as_nanos()).ok()
        });
        Signature { size: metadata.len(), modified: since.unwrap_or(0), changed: 0, inode: 0 }
    }

    /// Whether a change after `moment` would show in the signature: the file's last change must lie
    /// a tick of the file system's clock before it. Clocks that count whole seconds tick slowly,
    /// and what lies in the future says that the clock went back.
    pub fn is_settled(&self, moment: Moment) -> bool {
        let last = self.modified.max(self.changed);
        let tick = if self.modified % 1_000_000_000 == 0 { 2_000_000_000 } else { 50_000_000 };
        last.saturating_add(tick) < moment.0
    }
}

/// Where a name and its value stand in the bytes of a log.
#[derive(Debug)]
struct Slot {
    name: Range<usize>,
    value: Range<usize>,
}

/// Named values that outlive a run.
#[derive(Debug, Default)]
pub struct Log {
    path: PathBuf,
    head: Vec<u8>,
    bytes: Vec<u8>,
    values: HashTable<Slot>,
    /// Whether the file can be added to as it is.
    whole: bool,
}

impl Log {
    fn read(path: PathBuf, version: &str) -> Log {
        let version = Fingerprint::of(version.as_bytes());
        let head = [MAGIC, version.as_bytes()].concat();
        let bytes = fs::read(&path).ok().filter(|b| b.starts_with(&head)).unwrap_or_default();
        let mut log = Log { path, head, bytes, values: HashTable::new(), whole: false };
        log.enter_blocks();
        log
    }

    fn enter_blocks(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let mut at = self.head.len();
        let mut blocks = Vec::new();
        while let Some((block, next)) = block_at(&bytes, at) {
            blocks.push(block);
            at = next;
        }
        let checked: Vec<_> = blocks.into_par_iter().map(|block| entries(&bytes, block)).collect();
        self.whole = !bytes.is_empty() && at == bytes.len();
        let count = checked.iter().flatten().map(Vec::len).sum();
        self.values.reserve(count, |slot| hash_of(&bytes[slot.name.clone()]));
        for entries in checked {
            // What follows a bad block may build on it.
            let Some(entries) = entries else {
                self.whole = false;
                break;
            };
            for (name, value) in entries {
                place(&mut self.values, &bytes, name, value);
            }
        }
        self.bytes = bytes;
    }

    /// The log with nothing in it, to be written anew.
    pub fn emptied(self) -> Log {
        Log { path: self.path, head: self.head, ..Log::default() }
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.slot(name).and_then(|slot| self.bytes.get(slot.value.clone()))
    }

    fn slot(&self, name: &str) -> Option<&Slot> {
        let name = name.as_bytes();
        self.values.find(hash_of(name), |slot| &self.bytes[slot.name.clone()] == name)
    }

    fn name(&self, slot: &Slot) -> &str {
        // Names that are none were not entered.
        std::str::from_utf8(&self.bytes[slot.name.clone()]).unwrap_or_default()
    }

    /// The names that have a value, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|slot| self.name(slot))
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Enters a value, or takes it out, in memory alone.
    pub fn enter(&mut self, name: &str, value: Option<&[u8]>) {
        let begin = self.bytes.len();
        self.bytes.extend_from_slice(name.as_bytes());
        let end = self.bytes.len();
        self.bytes.extend_from_slice(value.unwrap_or_default());
        let value = value.map(|_| end..self.bytes.len());
        place(&mut self.values, &self.bytes, begin..end, value);
    }

    /// Writes changes to the disk: values, and names whose value goes.
    pub fn write(&self, mut changes: Vec<(String, Option<Vec<u8>>)>) -> io::Result<()> {
        changes.sort_by(|a, b| a.0.cmp(&b.0));
        let size = |v: &Option<Vec<u8>>| v.as_ref().map_or(0, Vec::len) + 64;
        let added: usize = changes.iter().map(|(_, value)| size(value)).sum();
        let replaced = changes.iter().filter_map(|(name, _)| self.slot(name));
        let live: usize = self.values.iter().map(|slot| slot.value.len() + 64).sum();
        let live = live.saturating_sub(replaced.map(|slot| slot.value.len() + 64).sum());
        if self.whole && changes.is_empty() {
            return Ok(());
        }
        if self.whole && self.bytes.len() + added < 2 * (live + added) + BLOCK {
            let mut file = OpenOptions::new().append(true).open(&self.path)?;
            return write_blocks(&mut file, changes.iter().map(as_entry));
        }
        self.rewrite(&changes)
    }

    fn rewrite(&self, changes: &[(String, Option<Vec<u8>>)]) -> io::Result<()> {
        let is_changed =
            |name: &str| changes.binary_search_by(|(n, _)| n.as_str().cmp(name)).is_ok();
        let kept = self.values.iter().map(|slot| (self.name(slot), slot));
        let mut kept: Vec<_> = kept.filter(|(name, _)| !is_changed(name)).collect();
        kept.sort_by_key(|(name, _)| *name);
        let value = |slot: &Slot| self.bytes.get(slot.value.clone());
        let kept = kept.into_iter().map(|(name, slot)| (name, value(slot)));
        let new = changes.iter().filter(|(_, value)| value.is_some()).map(as_entry);
        let temporary = self.path.with_extension("new");
        let write = || {
            let mut file = File::create(&temporary)?;
            file.write_all(&self.head)?;
            write_blocks(&mut file, kept.chain(new))?;
            fs::rename(&temporary, &self.path)
        };
        // What is left of it would take the room that is missing.
        write().inspect_err(|_| drop(fs::remove_file(&temporary)))
    }
}

fn hash_of(name: &[u8]) -> u64 {
    FixedState::default().hash_one(name)
}

/// Enters where a value stands, or takes its name out; bytes that are no name are left out.
fn place(
    values: &mut HashTable<Slot>,
    bytes: &[u8],
    name: Range<usize>,
    value: Option<Range<usize>>,
) {
    let own = &bytes[name.clone()];
    if std::str::from_utf8(own).is_err() {
        return;
    }
    let hash = |slot: &Slot| hash_of(&bytes[slot.name.clone()]);
    let known = values.entry(hash_of(own), |slot| &bytes[slot.name.clone()] == own, hash);
    match (known, value) {
        (Entry::Occupied(known), None) => drop(known.remove()),
        (Entry::Occupied(mut known), Some(value)) => known.get_mut().value = value,
        (Entry::Vacant(_), None) => {}
        (Entry::Vacant(free), Some(value)) => drop(free.insert(Slot { name, value })),
    }
}

fn as_entry(change: &(String, Option<Vec<u8>>)) -> (&str, Option<&[u8]>) {
    (&change.0, change.1.as_deref())
}

/// The entries of the block at `at`, and where the next begins.
fn block_at(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let start = at + 4;
    let length = u32::from_le_bytes(bytes.get(at..start)?.try_into().ok()?) as usize;
    let end = start.checked_add(16)?.checked_add(length)?;
    (end <= bytes.len()).then_some((start..end, end))
}

/// Where a name stands in a block, and its value, where it has one.
type Found = (Range<usize>, Option<Range<usize>>);

/// The entries of a block; `None` where it is not as it was written.
fn entries(bytes: &[u8], block: Range<usize>) -> Option<Vec<Found>> {
    let (print, content) = bytes[block.clone()].split_at_checked(16)?;
    if Fingerprint::of(content).as_bytes() != print {
        return None;
    }
    let mut found = Vec::new();
    let mut at = block.start + 16;
    while at < block.end {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (name, value) = (number(at)? as usize, number(at + 4)?);
        let name = at + 8..at + 8 + name;
        let length = if value == GONE { 0 } else { value as usize };
        at = name.end.checked_add(length).filter(|end| *end <= block.end)?;
        found.push((name.clone(), (value != GONE).then_some(name.end..at)));
    }
    Some(found)
}

/// Writes entries as blocks.
fn write_blocks<'e>(
    file: &mut File,
    entries: impl Iterator<Item = (&'e str, Option<&'e [u8]>)>,
) -> io::Result<()> {
    let mut block = Vec::new();
    for (name, value) in entries {
        block.extend((name.len() as u32).to_le_bytes());
        block.extend(value.map_or(GONE, |v| v.len() as u32).to_le_bytes());
        block.extend(name.as_bytes());
        block.extend(value.unwrap_or_default());
        if block.len() >= BLOCK {
            write_block(file, &mut block)?;
        }
    }
    write_block(file, &mut block)
}

fn write_block(file: &mut File, block: &mut Vec<u8>) -> io::Result<()> {
    if !block.is_empty() {
        file.write_all(&(block.len() as u32).to_le_bytes())?;
        file.write_all(Fingerprint::of(block).as_bytes())?;
        file.write_all(block)?;
        block.clear();
    }
    Ok(())
}

/// A value as the bytes of a log's entry.
pub fn encode(value: &impl Serialize) -> Option<Vec<u8>> {
    // Most values fit, and room costs less than growing.
    let room = Vec::with_capacity(1 << 10);
    let mut bytes = postcard::to_extend(value, room).ok()?;
    bytes.shrink_to_fit();
    Some(bytes)
}

/// Whether the bytes of a log's entry are those of a value.
pub fn holds(bytes: &[u8], value: &impl Serialize) -> bool {
    postcard::serialize_with_flavor(value, Expected(bytes)).is_ok_and(|rest| rest.is_empty())
}

/// What is still expected of the bytes of a value.
struct Expected<'b>(&'b [u8]);

impl<'b> Flavor for Expected<'b> {
    type Output = &'b [u8];

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.try_extend(&[byte])
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        let rest = self.0.strip_prefix(bytes);
        self.0 = rest.ok_or(postcard::Error::SerializeBufferFull)?;
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Self::Output> {
        Ok(self.0)
    }
}

/// The value of a log's entry; `None` where the bytes are none.
pub fn decode<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(name: &str, value: Option<&str>) -> (String, Option<Vec<u8>>) {
        (name.to_owned(), value.map(|v| v.as_bytes().to_vec()))
    }

    fn contents(log: &Log) -> Vec<(String, String)> {
        let text = |name: &str| String::from_utf8_lossy(log.get(name).expect("there")).into_owned();
        let mut all: Vec<_> = log.names().map(|n| (n.to_owned(), text(n))).collect();
        all.sort();
        all
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn values_outlive_the_run_that_wrote_them() {
        let home = tempfile::tempdir().expect("a folder");
        let open = || Cache::open(home.path()).expect("opens");
        let write = |changes| open().log("a", "test").write(changes).expect("written");
        write(vec![change("x", Some("1")), change("y", Some("2"))]);
        write(vec![change("y", None), change("z", Some("3"))]);
        assert_eq!(contents(&open().log("a", "test")), pairs(&[("x", "1"), ("z", "3")]));
        assert!(open().log("a", "another purpose").is_empty());
    }

    #[test]
    fn a_log_that_was_cut_or_altered_anywhere_never_lies() {
        let home = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(home.path()).expect("opens");
        let path = home.path().join(FOLDER).join("a");
        cache.log("a", "").write(vec![change("x", Some("old"))]).expect("written");
        cache.log("a", "").write(vec![change("x", Some("new"))]).expect("written");
        let good = fs::read(&path).expect("readable");
        let known = [vec![], pairs(&[("x", "old")]), pairs(&[("x", "new")])];
        for at in 0..good.len() {
            fs::write(&path, &good[..at]).expect("written");
            assert!(known.contains(&contents(&cache.log("a", ""))), "cut at {at}");
            let mut bad = good.clone();
            bad[at] ^= 0x55;
            fs::write(&path, &bad).expect("written");
            assert!(known.contains(&contents(&cache.log("a", ""))), "altered at {at}");
            cache.log("a", "").write(vec![change("y", Some("1"))]).expect("written");
            assert_eq!(cache.log("a", "").get("y"), Some(&b"1"[..]), "written after {at}");
        }
    }

    #[test]
    fn a_log_does_not_grow_without_end() {
        let home = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(home.path()).expect("opens");
        let long = "x".repeat(BLOCK / 4);
        for _ in 0..50 {
            cache.log("a", "").write(vec![change("x", Some(&long))]).expect("written");
        }
        let size = fs::metadata(home.path().join(FOLDER).join("a")).expect("there").len();
        assert!(size < 4 * BLOCK as u64, "{size}");
    }

    #[test]
    fn a_value_is_known_by_its_bytes_without_making_them() {
        let value = ("name", Some(7u64), vec![1u8, 2]);
        let bytes = encode(&value).expect("encoded");
        assert!(holds(&bytes, &value));
        assert!(!holds(&bytes, &("name", Some(8u64), vec![1u8, 2])));
        assert!(!holds(&bytes[1..], &value) && !holds(&bytes[..3], &value));
        assert!(!holds(&[&bytes[..], &[0]].concat(), &value));
    }

    #[test]
    fn two_builds_do_not_share_a_cache() {
        let home = tempfile::tempdir().expect("a folder");
        let first = Cache::open(home.path());
        assert!(first.is_some() && Cache::open(home.path()).is_none());
    }

    #[test]
    fn what_changed_a_moment_ago_is_not_settled() {
        let at = |modified| Signature { modified, ..Signature::default() };
        let now = Moment(100_000_000_001);
        assert!(at(99_900_000_001).is_settled(now));
        assert!(!at(99_990_000_001).is_settled(now));
        assert!(!at(99_000_000_000).is_settled(now), "a clock of whole seconds");
        assert!(!at(200_000_000_001).is_settled(now), "the clock went back");
    }
}
