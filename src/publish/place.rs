//! Where an output lies, and whether a folder beside it can be exchanged with it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A path without links and `..`, be its last parts there or not.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let (above, mut real) = there?;
    // Joined part by part: an empty rest would leave a slash behind.
    for part in path.strip_prefix(above).ok()? {
        if part == ".." {
            real.pop();
        } else {
            real.push(part);
        }
        // What `..` leads back to may be there.
        real = real.canonicalize().unwrap_or(real);
    }
    Some(real)
}

/// The place of a publish's own file or folder beside an output.
pub(super) fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.visnyk-{what}"))
}

/// The same in an output that cannot be exchanged with what lies beside it.
pub(super) fn within(out: &Path, what: &str) -> PathBuf {
    out.join(format!(".visnyk-{what}"))
}

/// Whether files can be moved from a folder beside the output into it: not where the output is a
/// mount point or one of the two cannot be written. Nothing in the output is touched to know that.
pub(super) fn can_move_into(out: &Path) -> bool {
    let probe = beside(out, "probe");
    if !is_writable(out) || fs::write(&probe, []).is_err() || fs::remove_file(&probe).is_err() {
        return false;
    }
    // Whether the two are one file system's is looked at before the file is, which is not there.
    let moved = fs::rename(&probe, within(out, "probe"));
    moved.is_err_and(|error| error.kind() == io::ErrorKind::NotFound) && is_one_device(out)
}

#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|metadata| !metadata.permissions().readonly())
}

/// Whether a folder is on the same device as the one that holds it.
#[cfg(unix)]
fn is_one_device(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    device(folder) == device(&folder.join(".."))
}

#[cfg(not(unix))]
fn is_one_device(_: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_back_is_where_it_leads_to() {
        let home = tempfile::tempdir().expect("a folder");
        let home = home.path().canonicalize().expect("there");
        fs::create_dir_all(home.join("site/content")).expect("made");
        let content = home.join("site/content");
        for way in ["site/content", "site/none/../content", "none/../site/./content/x/.."] {
            assert_eq!(real_path(&home.join(way)), Some(content.clone()), "{way}");
        }
        assert_eq!(real_path(&home.join("a/b")), Some(home.join("a/b")));
    }
}
