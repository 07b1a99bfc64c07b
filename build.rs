//! The bundled theme and messages are compiled in: rebuild when a file of theirs comes, changes or
//! goes. A fingerprint of all that the program is made of goes in too: what another program found
//! out is not believed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

const PARTS: &[&str] = &["src", "templates", "locales", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut hasher);
    }
    println!("cargo::rustc-env=VISNYK_PROGRAM={:016x}", hasher.finish());
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    let Ok(folder) = fs::read_dir(path) else {
        fs::read(path).unwrap_or_default().hash(hasher);
        return;
    };
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().for_each(|path| add(path, hasher));
}
