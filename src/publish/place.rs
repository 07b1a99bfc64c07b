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

/// What a publish calls its own files and folders.
const OWN: [&str; 4] = ["lock", "new", "journal", "unsaid"];

/// Whether a name at the top of an output is that of a publish's own file or folder, the list aside.
pub(super) fn is_own(name: &str) -> bool {
    name.strip_prefix(".visnyk-").is_some_and(|what| what == "probe" || OWN.contains(&what))
}

/// Whether a publish that was stopped, or is at work, has something of its own beside an output or in it.
pub(super) fn is_begun(out: &Path) -> bool {
    OWN.iter().any(|what| beside(out, what).exists() || within(out, what).exists())
}

/// Whether files can be moved from a folder beside the output into it: not where the output is a mount
/// point or has one in it, which would be taken along and emptied, or where one of the two cannot be
/// written. Nothing in the output is touched to know that.
pub(super) fn can_move_into(out: &Path) -> bool {
    let probe = beside(out, "probe");
    if !is_writable(out) || fs::write(&probe, []).is_err() || fs::remove_file(&probe).is_err() {
        return false;
    }
    // Whether the two are one file system's is looked at before the file is, which is not there.
    let moved = fs::rename(&probe, within(out, "probe"));
    moved.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        && is_one_device(out, &out.join(".."))
        && !holds_mount(out)
}

/// Whether something is mounted in a folder, or the folder itself is mounted at another place, which would
/// go on showing the old one.
fn holds_mount(folder: &Path) -> bool {
    !mounts_in(folder).is_empty() || is_shown_elsewhere(folder)
}

/// Where in a folder something is mounted: other folders, or single files.
pub(super) fn mounts_in(folder: &Path) -> Vec<PathBuf> {
    let table = mount_table();
    let places = mounts(&table).map(|(_, place)| place);
    places.filter(|place| place.starts_with(folder) && place != folder).collect()
}

#[cfg(target_os = "linux")]
fn mount_table() -> String {
    fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn mount_table() -> String {
    String::new()
}

/// Whether a folder is mounted at another place too. Only what is on its device is looked at: a volume of
/// the network may not answer.
#[cfg(target_os = "linux")]
fn is_shown_elsewhere(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(own) = fs::metadata(folder) else { return false };
    let device = format!("{}:{}", rustix::fs::major(own.dev()), rustix::fs::minor(own.dev()));
    let is_it = |place: &Path| fs::metadata(place).is_ok_and(|m| m.ino() == own.ino());
    mounts(&mount_table()).any(|(on, place)| on == device && place != folder && is_it(&place))
}

#[cfg(not(target_os = "linux"))]
fn is_shown_elsewhere(_: &Path) -> bool {
    false
}

/// The devices and places in a table of mounts. Source: proc_pid_mountinfo(5), the third and the fifth
/// field; octal codes stand for what would end it.
fn mounts(table: &str) -> impl Iterator<Item = (&str, PathBuf)> {
    const CODES: [(&str, &str); 4] =
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    let read = |place: &str| {
        CODES.iter().fold(place.to_owned(), |place, (code, sign)| place.replace(code, sign))
    };
    table.lines().filter_map(move |line| {
        let mut fields = line.split(' ').skip(2);
        Some((fields.next()?, PathBuf::from(read(fields.nth(1)?))))
    })
}

/// Which of the rights to read a new file in a folder has; none are asked for where that is not known.
#[cfg(unix)]
pub(super) fn rights_to_read(folder: &Path) -> u32 {
    let probe = within(folder, "probe");
    let rights = fs::write(&probe, []).and_then(|()| fs::metadata(&probe));
    let _ = fs::remove_file(&probe);
    rights.map_or(0, |metadata| readers(&metadata))
}

#[cfg(not(unix))]
pub(super) fn rights_to_read(_: &Path) -> u32 {
    0
}

/// Who may read a file.
#[cfg(unix)]
pub(super) fn readers(metadata: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o444
}

#[cfg(not(unix))]
pub(super) fn readers(_: &fs::Metadata) -> u32 {
    0
}

#[cfg(unix)]
pub(super) fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
pub(super) fn is_writable(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|metadata| !metadata.permissions().readonly())
}

/// Whether an output is gone, and not only the volume on which it lay: what is left of its path is on the
/// same `device`.
pub fn is_gone(output: &Path, device: u64) -> bool {
    let is_absent = output.symlink_metadata().is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    let above = || output.ancestors().skip(1).find_map(device_of);
    is_absent && above() == Some(device)
}

/// The device on which a folder lies; `None` where there is none, or the system does not say.
#[cfg(unix)]
pub fn device_of(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    folder.metadata().ok().map(|metadata| metadata.dev())
}

/// The device on which a folder lies; `None` where there is none, or the system does not say.
#[cfg(not(unix))]
pub fn device_of(_: &Path) -> Option<u64> {
    None
}

/// Whether two folders are on one device.
pub(super) fn is_one_device(a: &Path, b: &Path) -> bool {
    device_of(a) == device_of(b)
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

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_mounted_in_an_output_is_known() {
        let table = "36 35 98:0 /v /srv/my\\040site/up rw,noatime master:1 - ext3 /dev/root rw\n\
                     37 35 37:0 / / rw - ext4 /dev/vda rw\n";
        let places: Vec<_> = mounts(table).collect();
        let place = |device, path: &str| (device, PathBuf::from(path));
        assert_eq!(places, [place("98:0", "/srv/my site/up"), place("37:0", "/")]);
        assert!(holds_mount(Path::new("/")) && !holds_mount(Path::new("/proc/self")));
    }
}
