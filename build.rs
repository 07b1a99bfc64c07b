//! The bundled theme and messages are compiled in: rebuild when a file of theirs comes, changes or goes.

fn main() {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=locales");
}
