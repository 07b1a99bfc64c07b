//! Every touch of the disk by which something is published: in one place, so that a test can make
//! any one of them fail, or be the last.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cache::Signature;
use crate::publish::place::is_writable;

/// Up to so many files are flushed one by one; more are flushed with all that the file system has.
#[cfg(target_os = "linux")]
const FEW: usize = 64;

/// The disk.
#[derive(Default)]
pub(super) struct Disk {
    /// Asked before each touch, with what it is and where.
    #[cfg(test)]
    pub(super) fault: Option<Fault>,
}

/// Lets a touch of the disk happen, or not.
#[cfg(test)]
pub(super) type Fault = Box<dyn Fn(&'static str, &Path) -> io::Result<()> + Send + Sync>;

impl Disk {
    #[cfg(test)]
    fn touch(&self, what: &'static str, path: &Path) -> io::Result<()> {
        self.fault.as_ref().map_or(Ok(()), |fault| fault(what, path))
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests have faults here")]
    fn touch(&self, _: &'static str, _: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Writes a new file, with the folders that it needs; gives its signature.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Signature> {
        self.touch("write", path)?;
        if path.ends_with("index.html")
            && let Some(folder) = path.parent()
        {
            // Most often the page's own folder, and the only one that is missing.
            let _ = fs::create_dir(folder);
        }
        let mut file = with_folder(path, || File::create(path))?;
        file.write_all(bytes)?;
        Ok(Signature::of(&file.metadata()?))
    }

    /// Copies a file, with the folders that the copy needs; gives the copy's signature. Its rights are
    /// those of every file that is published: what one person may read is not for readers.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> io::Result<Signature> {
        self.touch("copy", to)?;
        let mut from = File::open(from)?;
        let mut file = with_folder(to, || File::create(to))?;
        io::copy(&mut from, &mut file)?;
        Ok(Signature::of(&file.metadata()?))
    }

    /// Makes a file appear at a second place too, as a copy where the file system cannot.
    pub(super) fn link_or_copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.touch("link", to)?;
        with_folder(to, || match fs::hard_link(from, to) {
            // What lies on another disk stays there.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => Err(error),
            Err(error) if error.kind() != io::ErrorKind::NotFound => fs::copy(from, to).map(|_| ()),
            done => done,
        })
    }

    /// Makes a file appear at a second place too.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.touch("link", to)?;
        with_folder(to, || fs::hard_link(from, to))
    }

    /// Moves a file or folder, in the place of what is there.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.touch("rename", to)?;
        with_folder(to, || fs::rename(from, to))
    }

    /// Exchanges two folders at one instant.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    pub(super) fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        self.touch("exchange", b)?;
        Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
    }

    /// Exchanges two folders at one instant.
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    pub(super) fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Whether files may be put into a folder.
    pub(super) fn may_write(&self, folder: &Path) -> bool {
        self.touch("access", folder).is_ok() && is_writable(folder)
    }

    /// Makes a folder and those above it.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.touch("folder", path)?;
        fs::create_dir_all(path)
    }

    /// Removes a file, be it there or not.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.touch("remove", path)?;
        absent_is_well(fs::remove_file(path))
    }

    /// Removes a folder that is empty; others stay.
    pub(super) fn remove_if_empty(&self, path: &Path) -> bool {
        self.touch("remove", path).is_ok() && fs::remove_dir(path).is_ok()
    }

    /// Removes a folder with all that is in it, be it there or not.
    pub(super) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.touch("remove", path)?;
        // What cannot be removed here fails once more below, where it counts.
        folders_in(path).par_iter().for_each(|folder| {
            folders_in(folder).par_iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
        });
        absent_is_well(fs::remove_dir_all(path))
    }

    /// Waits until the bytes of these files are on the disk.
    pub(super) fn flush_files(&self, home: &Path, files: &[PathBuf]) -> io::Result<()> {
        self.touch("sync", home)?;
        #[cfg(target_os = "linux")]
        if files.len() > FEW {
            return Ok(rustix::fs::syncfs(File::open(home)?)?);
        }
        files.par_iter().try_for_each(|path| File::open(path)?.sync_all())
    }

    /// Waits until the entries of these folders are on the disk.
    pub(super) fn flush_folders<'p>(
        &self,
        folders: impl Iterator<Item = &'p Path>,
    ) -> io::Result<()> {
        for folder in folders {
            self.touch("sync", folder)?;
            #[cfg(unix)]
            absent_is_well(File::open(folder).and_then(|folder| folder.sync_all()))?;
        }
        Ok(())
    }
}

/// The folders in a folder. Links are none: what they lead to is somewhere else.
fn folders_in(path: &Path) -> Vec<PathBuf> {
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|m| m.is_dir());
    let entries = is_folder(path).then(|| fs::read_dir(path).ok()).flatten();
    entries.into_iter().flatten().flatten().map(|e| e.path()).filter(|p| is_folder(p)).collect()
}

fn absent_is_well(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Makes the file's folder only where it turns out to be missing.
fn with_folder<T>(target: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            act()
        }
        done => done,
    }
}
