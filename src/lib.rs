//! Visnyk makes a linked, static, multilingual news site from one folder of Markdown per language.
//!
//! Five stages, each a function from one type to the next, called in order by [`pipeline::run`]:
//! [`read`] → [`link`] → [`plan`] → [`render`] → [`publish`].
//!
//! The modules, lowest first; each imports only what stands above it in this list:
//! [`fingerprint`], [`cache`], [`phrase`], [`address`], [`romanise`], [`diagnostic`], [`clock`], [`typography`],
//! [`language`], [`fields`], [`config`], [`bundled`], [`read`], [`lint`], [`link`], [`plan`],
//! [`render`], [`publish`], [`pipeline`], [`serve`], [`command`], [`cli`].

/// How many items of a list a thread takes at once, at most: left alone, rayon hands each of two
/// threads a quarter of the list, and the last quarter is worked on by one.
pub(crate) const GRAIN: usize = 64;

pub mod address;
pub mod bundled;
pub mod cache;
pub mod cli;
pub mod clock;
pub mod command;
pub mod config;
pub mod diagnostic;
pub mod fields;
pub mod fingerprint;
pub mod language;
pub mod link;
pub mod lint;
pub mod phrase;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod read;
pub mod render;
pub mod romanise;
pub mod serve;
pub mod typography;
