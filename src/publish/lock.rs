//! One build at a time for one output.

use std::fs;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A lock on an output, held until it is dropped. The system lets go of it when the program ends,
/// however it ends, so that a stale one cannot be.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Locks the output whose lock is the file at `path`; `None` where another build holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
        let path = path.to_path_buf();
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        loop {
            let file = opened(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The build that held it may have removed the file between the two steps above.
            if is_still_there(&file, &path) {
                return Ok(Some(Lock { path, file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What lies there now may be the lock of another build, where the output was exchanged. A file that
        // stays does no harm: it is the lock on it that counts.
        if is_still_there(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The file of a lock. That of somebody else can be locked too, but not written.
fn opened(path: &Path) -> io::Result<File> {
    match File::create(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            File::open(path).map_err(|_| error)
        }
        file => file,
    }
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(there)) => held.ino() == there.ino() && held.dev() == there.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_: &File, path: &Path) -> bool {
    path.exists()
}
