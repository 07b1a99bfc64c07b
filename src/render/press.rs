//! Single files of the output, made when they are asked for. Nothing goes anywhere else.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::plan::{Output, Plan};
use crate::render::fragment::Fragments;
use crate::render::job::Job;
use crate::render::key::Keys;
use crate::render::manifest::{Left, Manifest};
use crate::render::theme::Theme;
use crate::render::{DiskFault, Sink, value};

/// Makes the files of a plan one by one; what many pages have is made once.
pub struct Press<'a, 's> {
    job: Job<'a, 's>,
}

/// What a file of the output holds.
#[derive(Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What is in this file.
    File(PathBuf),
}

/// A file of the output, or why there is none.
#[derive(Debug)]
pub struct Printed {
    /// `None` where a problem forbids it.
    pub content: Option<Content>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'s> Press<'_, 's> {
    /// Has a press for `plan` while `work` goes on.
    pub fn with<T>(
        plan: &Plan<'s>,
        theme: &Theme,
        root: &Path,
        work: impl FnOnce(&Press<'_, 's>) -> T,
    ) -> T {
        let planner = &plan.planner;
        let fragments = Fragments::new(planner, planner.wanted());
        let shared = value::SharedValues::new(planner);
        let keys = Keys::new(planner, theme, &fragments, &shared, false);
        let (shared, keys, fragments) = (&shared, &keys, &fragments);
        let (manifest, sink) = (&Manifest::default(), &Caught::default());
        work(&Press { job: Job { plan, theme, root, manifest, sink, shared, keys, fragments } })
    }

    /// The plan whose files it makes.
    pub fn plan(&self) -> &Plan<'s> {
        self.job.plan
    }

    /// The file at a path of the output; `None` where the plan has none.
    pub fn print(&self, path: &SitePath) -> Result<Option<Printed>, DiskFault> {
        let Some(page) = self.job.plan.page(path) else { return Ok(None) };
        let caught = Caught::default();
        let job = Job { sink: &caught, ..self.job };
        let made = match &page.output {
            // That somebody asks for it is use enough.
            Output::Copy(from, _) => job.copy(page, from)?,
            _ => job.page(page, &mut Vec::new())?,
        };
        let text = made.text.map_or_else(Vec::new, |trace| trace.diagnostics);
        let mut diagnostics = [made.diagnostics, text].concat();
        diagnostics.extend(job.fragments.faults());
        let content = caught.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Some(Printed { content, diagnostics }))
    }
}

/// A sink that holds what it was given.
#[derive(Default)]
struct Caught(Mutex<Option<Content>>);

impl Caught {
    fn hold(&self, content: Content) -> io::Result<Left> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(content);
        Ok(Left::default())
    }
}

impl Sink for Caught {
    fn keep(&self, _: &SitePath, _: &Left) -> bool {
        false
    }

    fn put(&self, _: &SitePath, bytes: &[u8]) -> io::Result<Left> {
        self.hold(Content::Bytes(bytes.to_vec()))
    }

    fn copy(&self, _: &SitePath, from: &Path) -> io::Result<Left> {
        self.hold(Content::File(from.to_path_buf()))
    }
}
