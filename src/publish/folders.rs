//! The folders of an output: what rights they have, and those that are others'.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use crate::address::folders_of;
use crate::publish::disk::Disk;
use crate::publish::place::{is_one_device, is_own, is_writable};
use crate::publish::record::Record;

/// Gives a folder beside an output the rights of the one in it: the top, those that hold files of ours, and
/// those that do not, which are made, the empty ones too: a checkout's `.git`, a folder for uploads. Gives
/// the topmost folders in which nothing is ours, `before` or `after`.
pub(super) fn take_over(
    disk: &Disk,
    (out, folder): (&Path, &Path),
    (before, after): (&Record, &Record),
) -> io::Result<Vec<String>> {
    let ours: BTreeSet<&str> = before.ours.iter().flat_map(|path| folders_of(path)).collect();
    let mut theirs: Vec<String> = Vec::new();
    let mut entries = WalkDir::new(out).into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let Ok(below) = entry.path().strip_prefix(out) else { continue };
        if !entry.file_type().is_dir() {
            continue;
        }
        if !is_one_device(out, entry.path()) {
            return Err(io::ErrorKind::CrossesDevices.into());
        }
        let parts: Vec<_> = below.iter().map(|p| p.to_string_lossy()).collect();
        let path = parts.join("/");
        if entry.depth() == 1 && is_own(&path) {
            entries.skip_current_dir();
            continue;
        }
        let is_ours = path.is_empty() || ours.contains(path.as_str()) || holds(after, &path);
        let is_topmost = || theirs.last().is_none_or(|above| !is_below(&path, above));
        if !is_ours && is_topmost() {
            // It could not be put back.
            if !is_writable(entry.path()) {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            theirs.extend(below.to_str().is_some().then(|| path.clone()));
        }
        let target = folder.join(below);
        if !ours.contains(path.as_str()) {
            disk.make_folder(&target)?;
        }
        if target.is_dir() {
            same_rights(entry.path(), &target)?;
        }
    }
    Ok(theirs)
}

/// Whether a list names a file in a folder.
fn holds(record: &Record, folder: &str) -> bool {
    let folder = format!("{folder}/");
    let first = record.ours.partition_point(|path| *path < folder);
    record.ours.get(first).is_some_and(|path| path.starts_with(&folder))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Puts folders of others back into the output from the tree that was exchanged with it, in the place of
/// their copies: so they stay the same folders for whoever has them open. Gives those that are back.
pub(super) fn put_back(
    disk: &Disk,
    (out, folder): (&Path, &Path),
    theirs: Vec<String>,
) -> Vec<String> {
    let is_back = |path: &String| disk.exchange(&folder.join(path), &out.join(path)).is_ok();
    theirs.into_iter().filter(is_back).collect()
}

/// Gives a folder the rights, and where that is allowed the owner, of another.
pub(super) fn same_rights(from: &Path, to: &Path) -> io::Result<()> {
    let there = fs::metadata(from)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // Only the superuser may give a folder away; for others it is theirs already.
        let _ = std::os::unix::fs::chown(to, Some(there.uid()), Some(there.gid()));
    }
    fs::set_permissions(to, there.permissions())?;
    #[cfg(target_os = "linux")]
    same_attributes(from, to);
    Ok(())
}

/// Gives a folder the extended attributes of another, which the lists of access rights are among; those that
/// are not this user's to give stay away. Source: xattr(7), acl(5).
#[cfg(target_os = "linux")]
fn same_attributes(from: &Path, to: &Path) {
    use rustix::fs::{XattrFlags, getxattr, listxattr, setxattr};
    const MOST: usize = 4 << 10;
    let mut names = [0; MOST];
    let Ok(length) = listxattr(from, &mut names) else { return };
    for name in names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = [0; MOST];
        if let Ok(length) = getxattr(from, name, &mut value) {
            let _ = setxattr(to, name, &value[..length], XattrFlags::empty());
        }
    }
}
