//! onrecord compiles the public record: articles and the annotations that editors make on them become
//! a website in which every quote is proved against the words of its source.
//!
//! # The map of the house
//!
//! The stages are verbs; data flows one way.
//!
//! ```text
//!       load         parse              anchor           link        render            write
//! disk ─────▶ Files ──────▶ Draft       ──────▶ Anchored ──────▶ Record ──────▶ Output ──────▶ disk
//!             owns all      Quote<Selector>     Quote<Placement> linked,        path → bytes
//!             text          as typed            as found         immutable
//!               └───────────────┴──── Diagnostics (append only) ┴──────────────┘──▶ terminal, JSON …
//! ```
//!
//! | where | what |
//! |---|---|
//! | [`load`] | disk → [`Files`](model::Files); the only reader of a site |
//! | [`parse`] | files → nouns as typed, with spans |
//! | [`text`] | the visible text of an article: folding, maps back to bytes |
//! | [`disk`] | replaces files atomically |
//! | [`edit`] | YAML in place: annotations and front matter, changed without touching the rest |
//! | [`anchor`] | selectors → extents, with a fidelity; the editorial lints |
//! | [`link`] | names → indices, backlinks, collations → [`Record`](record::Record) |
//! | [`record`] | the linked whole, read-only |
//! | [`rights`] | how much of an article's text the site may show; the leak check |
//! | [`route`] | the one place that spells addresses |
//! | [`i18n`] | the interface's messages, dates and names in the site's language |
//! | `site` | the record, routes, messages and derived tables, as every file of the site sees them |
//! | [`search`] | the search index, in static files |
//! | [`cards`] | pictures of quotes for social networks |
//! | [`exchange`] | files for other programs: downloads, feeds, citations, annotations, linked data |
//! | [`render`] | record → [`Output`](output::Output): views, templates, bodies |
//! | [`output`] | the finished site as a value: path → bytes |
//! | [`write`](mod@write) | output → disk; the only writer of a site |
//! | [`build`](mod@build) | the stages in a row; what a process remembers between two looks |
//! | [`cache`] | what the last build made, so that it need not be made again |
//! | [`lock`] | where every quote was found, and since when it is in the record |
//! | [`fix`] | what to do when an article was edited |
//! | [`incremental`] | which files of a site are up to date, by what they depended on |
//! | [`hosting`] | what servers must know of a site's files: types, headers, redirects |
//! | [`publish`] | a built site → a folder, a git branch, an object store |
//! | [`serve`] | the local server: the site while it is written |
//! | [`lang`] | the words of each language that the checks look for |
//! | [`model`] | the nouns |
//! | [`fingerprint`] | short hashes that identify content from one build to the next |
//! | `html` | escapes text for HTML |
//! | [`progress`] | progress of a long run |
//! | [`diag`] | diagnostics: codes, spans, explanations, renderers |
//! | [`cli`] | one file for each command: what was typed → what it means |
//!
//! # Invariants
//!
//! - Only `load` and `write` read and write the site's files; `clippy.toml` forbids all others the calls.
//!   `publish` reads what was built, and writes where it is published to.
//! - No stage stops at a user's mistake: it reports, leaves the item out and goes on.
//! - A value that exists is complete. The stage stands in the type: `Quote<Selector>`, then
//!   `Quote<Placement>`.
//! - Nothing but `route` spells an address. Nothing below `render` makes a page or uses a template.
//! - `Record` has no `&mut` method. A page is a pure function of its view, the templates and the settings.
//! - Same input, same bytes: no iteration over hash maps, no clock, no thread's whim.
//! - The quoted words are never altered to fit.

pub mod anchor;
pub mod build;
pub mod cache;
pub mod cards;
pub mod cli;
pub mod diag;
pub mod disk;
pub mod edit;
pub mod exchange;
pub mod fingerprint;
pub mod fix;
pub mod hosting;
mod html;
pub mod i18n;
pub mod incremental;
pub mod lang;
pub mod link;
pub mod load;
pub mod lock;
pub mod model;
pub mod output;
pub mod parse;
pub mod progress;
#[cfg(feature = "publish")]
pub mod publish;
pub mod record;
pub mod render;
pub mod rights;
pub mod route;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
mod site;
pub mod text;
pub mod write;
