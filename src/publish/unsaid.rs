//! What was published and is not yet said: it lies in the output from the instant at which that changes,
//! until whoever built has heard of it. A build that was killed in between costs no line of a purge list.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::publish::disk::Disk;
use crate::publish::lock::Lock;

/// The name of the file, at the top of the output.
pub(super) const UNSAID: &str = ".visnyk-unsaid";

/// What has yet to be said of a publish. Until then no other build works on the output.
pub struct Unsaid {
    disk: Arc<Disk>,
    file: PathBuf,
    _locks: [Option<Lock>; 2],
}

impl Unsaid {
    pub(super) fn new(disk: Arc<Disk>, file: PathBuf, locks: [Option<Lock>; 2]) -> Self {
        Unsaid { disk, file, _locks: locks }
    }

    /// Whoever built has heard of it.
    pub fn said(self) {
        // A list that stays is said once more.
        let _ = self.disk.remove(&self.file);
    }
}

impl fmt::Debug for Unsaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Unsaid").field(&self.file).finish()
    }
}
