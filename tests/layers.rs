//! Imports point down, and only the ends touch the disk. One crate cannot ask Cargo for this, so a
//! test asks. The rule reads lines: each `use crate::x` names one module.

use std::fs;
use std::path::{Path, PathBuf};

/// Low to high: a module may import only those before it.
const ORDER: &[&str] = &[
    "fingerprint",
    "cache",
    "phrase",
    "address",
    "romanise",
    "diagnostic",
    "clock",
    "typography",
    "language",
    "fields",
    "config",
    "bundled",
    "read",
    "lint",
    "link",
    "plan",
    "render",
    "publish",
    "pipeline",
    "serve",
    "command",
    "cli",
];

/// The modules that may name the file system.
const DISK: &[&str] = &["cache", "read", "publish", "serve", "command"];

/// The stages within the render folder may not see the linked site's lists: a page depends on its
/// view alone. The site itself is handed to them only inside the plan.
const VIEW_ONLY: &[&str] = &[
    "src/render/value.rs",
    "src/render/fragment.rs",
    "src/render/text.rs",
    "src/render/format.rs",
    "src/render/data/mod.rs",
    "src/render/data/feed.rs",
    "src/render/data/json.rs",
    "src/render/data/lines.rs",
    "src/render/data/sitemap.rs",
];

#[test]
fn imports_point_down() {
    let mut faults = Vec::new();
    for (path, line, text) in code_lines() {
        let module = top_module(&path);
        let Some(own) = rank(&module) else { continue };
        for target in text.split("crate::").skip(1).map(first_word) {
            if rank(&target).is_some_and(|other| other > own) {
                faults.push(format!(
                    "{}:{line}: `{module}` must not import `{target}`",
                    path.display()
                ));
            }
        }
        if text.contains("use crate::{") {
            faults.push(format!("{}:{line}: one `use` line per module", path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn only_the_ends_touch_the_disk() {
    let mut faults = Vec::new();
    for (path, line, text) in code_lines() {
        let module = top_module(&path);
        if rank(&module).is_none() || DISK.contains(&module.as_str()) {
            continue;
        }
        if ["std::fs", "fs::", "File::", "WalkDir"].iter().any(|name| text.contains(name)) {
            faults.push(format!("{}:{line}: `{module}` touches the disk", path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn now_and_the_environment_enter_at_one_place() {
    let mut faults = Vec::new();
    for (path, line, text) in code_lines() {
        let clock = ["Timestamp::now", "SystemTime::now", "Zoned::now"];
        if clock.iter().any(|name| text.contains(name)) && path != Path::new("src/cli.rs") {
            faults.push(format!("{}:{line}: asks the clock", path.display()));
        }
        let environment = text.contains("env::var") && !text.contains("env!");
        if environment && !["cli", "command"].contains(&top_module(&path).as_str()) {
            faults.push(format!("{}:{line}: asks the environment", path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_makes_a_page_from_its_view_does_not_know_the_site() {
    for path in VIEW_ONLY {
        let text = fs::read_to_string(path).expect("the file exists");
        for site in ["link::Site", ".site."] {
            assert!(!text.contains(site), "{path} must see views only, not `{site}`");
        }
    }
}

#[test]
fn the_order_names_every_module() {
    let mut modules: Vec<String> = fs::read_dir("src")
        .expect("src exists")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().trim_end_matches(".rs").to_owned())
        .filter(|name| name != "lib" && name != "main")
        .collect();
    modules.sort();
    // A module may have a folder beside its file.
    modules.dedup();
    let mut order: Vec<&str> = ORDER.to_vec();
    order.sort_unstable();
    assert_eq!(modules, order);
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|m| *m == module)
}

fn top_module(path: &Path) -> String {
    let first = path.iter().nth(1).map(|part| part.to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The lines of `src/` up to a file's unit tests, without comments.
fn code_lines() -> Vec<(PathBuf, usize, String)> {
    let mut lines = Vec::new();
    for path in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("a source file is UTF-8");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
        for (i, line) in code.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                lines.push((path.clone(), i + 1, line.to_owned()));
            }
        }
    }
    lines
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
