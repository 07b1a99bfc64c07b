//! What stands in the way of a publish: it is found before anything is touched.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::address::folders_of;
use crate::publish::place::{is_one_device, mounts_in};
use crate::publish::{Changes, Refusal, Staging, same};

impl Staging {
    /// Refuses to put files in the place of others that Visnyk did not write.
    pub(super) fn refuse_clashes(&self, new: &[String]) -> Result<(), Refusal> {
        let is_foreign = |p: &&String| !self.there.is_ours(p) && self.there.has(p);
        let clash: Vec<String> = new
            .iter()
            .filter(is_foreign)
            .filter(|p| !same(&self.out.join(p), &self.folder.join(p)))
            .cloned()
            .collect();
        if clash.is_empty() { Ok(()) } else { Err(Refusal::Foreign(clash)) }
    }

    /// Refuses to begin what a mount would interrupt: nothing can be moved into one, nor in its place.
    pub(super) fn refuse_mounted(
        &self,
        moves: &[String],
        removed: &[String],
    ) -> Result<(), Refusal> {
        let refuse = |place: &Path| {
            let below = place.strip_prefix(&self.out).unwrap_or(place);
            Err(Refusal::Mounted(below.display().to_string()))
        };
        for place in mounts_in(&self.out) {
            let is_in = |path: &String| self.out.join(path).starts_with(&place);
            let is_it = |path: &String| self.out.join(path) == place;
            if moves.iter().any(is_in) || removed.iter().any(is_it) {
                return refuse(&place);
            }
        }
        let is_elsewhere = |folder: &PathBuf| !is_one_device(folder, &self.folder);
        match self.folders(moves.iter()).into_iter().find(is_elsewhere) {
            Some(folder) => refuse(&folder),
            None => Ok(()),
        }
    }

    /// The folders, as far as they are there, in which these files lie.
    fn folders<'p>(&self, paths: impl Iterator<Item = &'p String>) -> BTreeSet<PathBuf> {
        let folder = |path: &String| {
            self.out.join(path).ancestors().skip(1).find(|f| f.is_dir()).map(Path::to_path_buf)
        };
        paths.filter_map(folder).collect()
    }

    /// Refuses to begin what a folder that cannot be written would interrupt.
    pub(super) fn refuse_locked<'p>(
        &self,
        paths: impl Iterator<Item = &'p String>,
    ) -> Result<(), Refusal> {
        match self.folders(paths).into_iter().find(|folder| !self.disk.may_write(folder)) {
            Some(folder) => Err(Refusal::Disk(folder, io::ErrorKind::PermissionDenied.into())),
            None => Ok(()),
        }
    }

    /// What is a folder where a new file lies, or a file (or a link elsewhere) where one lies in a folder.
    pub(super) fn tangle(&self, changes: &Changes) -> Option<String> {
        if !self.there.exists {
            return None;
        }
        let Changes { added, changed, removed, .. } = changes;
        let moved = [added, changed, removed].into_iter().flatten();
        let folders: BTreeSet<&str> = moved.flat_map(|path| folders_of(path)).collect();
        let is_file = |folder: &&&str| {
            fs::symlink_metadata(self.out.join(folder)).is_ok_and(|metadata| !metadata.is_dir())
        };
        let is_folder = |path: &&String| self.out.join(path).is_dir();
        let file = || added.par_iter().find_first(is_folder).map(String::as_str);
        let folders: Vec<&str> = folders.into_iter().collect();
        folders.par_iter().find_first(is_file).copied().or_else(file).map(str::to_owned)
    }
}
