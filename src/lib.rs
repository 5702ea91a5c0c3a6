//! onrecord proves every quote of an annotated briefing against the words of its source, and writes the website.
//!
//! A program that embeds onrecord needs five functions:
//!
//! | function | what it does |
//! |---|---|
//! | [`check()`] | proves and links a site, and reports its errors and warnings |
//! | [`build()`] | proves a site and writes it |
//! | [`place()`] | proves one quote against one text |
//! | [`explain()`] | explains the code of an error or warning |
//! | [`render_diagnostics()`] | renders errors and warnings for people or machines |
//!
//! All modules are public, for the binary, the tests and the benchmarks; only what is at the root of the crate is
//! meant to be used from outside.
//!
//! # Map
//!
//! Data flows one way.
//!
//! ```text
//!       load         parse              anchor           link        render            write
//! disk ─────▶ Files ──────▶ Draft       ──────▶ Anchored ──────▶ Record ──────▶ Output ──────▶ disk
//!             owns all      Quote<Selector>     Quote<Placement> linked,        path → bytes
//!             text          as typed            as found         immutable
//!               └───────────────┴──── Diagnostics (append only) ┴──────────────┘──▶ terminal, JSON …
//! ```
//!
//! | module | what it does |
//! |---|---|
//! | `anchor` | selectors → placements, with a fidelity; the lints of quotes |
//! | `api` | the five functions |
//! | `build` | runs the stages in order, from a folder to a site; keeps results from one check to the next |
//! | `cache` | what the last build made, so that the next one can reuse it |
//! | `capture` | captures of articles: WARC, WACZ, MHTML, HTML and PDF files, compared with their articles |
//! | `cards` | pictures of quotes for social networks |
//! | `cli` | one file for each command: arguments → calls of the library |
//! | `diag` | diagnostics: codes, spans, explanations, renderers |
//! | `diff` | what changed between two versions of a record, in words |
//! | `disk` | replaces a file in one step |
//! | `documents` | the text of documents of other programs: Word, OpenDocument, PDF, HTML, Markdown |
//! | `edit` | edits YAML in place: annotations and front matter |
//! | `exchange` | files for other programs: downloads, feeds, citations, annotations, linked data |
//! | `extract` | a web page → the article in it, in Markdown, and its visible words |
//! | `fetch` | requests pages of other sites: `robots.txt`, limits, private networks |
//! | `fingerprint` | a short hash that identifies content |
//! | `fix` | finds the quotes of an edited article again |
//! | `git` | runs the `git` that is installed; the files of a site at an earlier revision |
//! | `history` | what changed in a site from one day to the next, from git, and what of that the site may say |
//! | `hosting` | what a web server needs: content types, headers, redirects |
//! | `html` | escapes text for HTML |
//! | `i18n` | messages, dates and names in the language of the site |
//! | `incremental` | decides which files of a site are up to date, from recorded dependencies |
//! | `kept_results` | results of earlier runs, found by the fingerprint of what they were made from |
//! | `lang` | data for each language that the checks use: negations, reporting verbs, quotation marks |
//! | `link` | ids → indices; backlinks and collations → `Record` |
//! | `live` | looks up sources on the live web |
//! | `load` | disk → `Files` |
//! | `lock` | `onrecord.lock`: where each quote was found, and since when it is in the record |
//! | `model` | the nouns: article, quote, actor, topic, event, selector, placement |
//! | `output` | the finished site as a value: path → bytes |
//! | `parse` | files → nouns as typed, with spans |
//! | `pdf` | the text layer of PDF files |
//! | `progress` | the progress of a long run |
//! | `prove` | the quotations of a document against the record |
//! | `publish` | copies a built site to a folder, a git branch, an object store or another machine; verifies it there |
//! | `record` | the linked record, read-only |
//! | `render` | record → `Output`: views, templates, Markdown bodies |
//! | `report` | what an editor should look at: what the record lacks, and how it is balanced |
//! | `rights` | how much of an article's text the site may show; the leak check |
//! | `route` | addresses and fragments |
//! | `search` | the search index, in static files |
//! | `serve` | the local server |
//! | `site` | the record, routes, messages and derived tables, as each file of the site reads them |
//! | `suggest` | the quotations of an article, drafted as annotations |
//! | `text` | the visible text of an article: folding, offsets in the Markdown |
//! | `write` | `Output` → disk |
//! | `zip_file` | the members of ZIP files, up to a limit |
//!
//! # Invariants
//!
//! Each is held by a test or a lint.
//!
//! | invariant | held by |
//! |---|---|
//! | A module imports only modules of lower floors; files do not import each other in circles. | `tests/house.rs`, with the floors in `tests/layout/mod.rs` |
//! | Only a few files access the disk. | `disallowed-methods` in `clippy.toml`; `tests/house.rs` lists the files |
//! | Only `route` has addresses and fragments. | `tests/house.rs` |
//! | Only `render` and a few listed files have HTML. | `tests/house.rs` |
//! | Published addresses and fragments never change. | `tests/sites.rs`, with `tests/sites/frozen-1/addresses.txt` |
//! | The same input gives the same bytes, on any machine and with any number of threads. | `tests/house.rs`; clippy's `iter_over_hash_type` |
//! | An incremental build gives the same bytes as a build from scratch. | `tests/edits` |
//! | Text that may not be published is not in any file of the site. | `tests/sites.rs`, `what_is_withheld_appears_nowhere` |
//! | The library neither prints nor exits. | clippy's `print_stdout`, `print_stderr`, `exit` |
//! | There is no unsafe code, and no `unwrap`. | `unsafe_code`, clippy's `unwrap_used` |
//! | Every public item is documented. | `missing_docs` |
//!
//! `CONTRIBUTING.md` describes how to make each kind of change.

// Hidden from the documentation only: the lint `missing_docs` passes over items that are hidden from the compiler.
#[cfg_attr(doc, doc(hidden))]
pub mod anchor;
mod api;
#[cfg_attr(doc, doc(hidden))]
pub mod build;
#[cfg_attr(doc, doc(hidden))]
pub mod cache;
#[cfg_attr(doc, doc(hidden))]
pub mod capture;
#[cfg_attr(doc, doc(hidden))]
pub mod cards;
#[cfg_attr(doc, doc(hidden))]
pub mod cli;
#[cfg_attr(doc, doc(hidden))]
pub mod diag;
#[cfg_attr(doc, doc(hidden))]
pub mod diff;
#[cfg_attr(doc, doc(hidden))]
pub mod disk;
#[cfg_attr(doc, doc(hidden))]
pub mod documents;
#[cfg_attr(doc, doc(hidden))]
pub mod edit;
#[cfg_attr(doc, doc(hidden))]
pub mod exchange;
#[cfg_attr(doc, doc(hidden))]
pub mod extract;
#[cfg(feature = "fetch")]
#[cfg_attr(doc, doc(hidden))]
pub mod fetch;
#[cfg_attr(doc, doc(hidden))]
pub mod fingerprint;
#[cfg_attr(doc, doc(hidden))]
pub mod fix;
#[cfg_attr(doc, doc(hidden))]
pub mod git;
#[cfg_attr(doc, doc(hidden))]
pub mod history;
#[cfg_attr(doc, doc(hidden))]
pub mod hosting;
mod html;
#[cfg_attr(doc, doc(hidden))]
pub mod i18n;
#[cfg_attr(doc, doc(hidden))]
pub mod incremental;
#[cfg_attr(doc, doc(hidden))]
pub mod kept_results;
#[cfg_attr(doc, doc(hidden))]
pub mod lang;
#[cfg_attr(doc, doc(hidden))]
pub mod link;
#[cfg(feature = "fetch")]
#[cfg_attr(doc, doc(hidden))]
pub mod live;
#[cfg_attr(doc, doc(hidden))]
pub mod load;
#[cfg_attr(doc, doc(hidden))]
pub mod lock;
#[cfg_attr(doc, doc(hidden))]
pub mod model;
#[cfg_attr(doc, doc(hidden))]
pub mod output;
#[cfg_attr(doc, doc(hidden))]
pub mod parse;
#[cfg_attr(doc, doc(hidden))]
pub mod pdf;
#[cfg_attr(doc, doc(hidden))]
pub mod progress;
#[cfg_attr(doc, doc(hidden))]
pub mod prove;
#[cfg(feature = "publish")]
#[cfg_attr(doc, doc(hidden))]
pub mod publish;
#[cfg_attr(doc, doc(hidden))]
pub mod record;
#[cfg_attr(doc, doc(hidden))]
pub mod render;
#[cfg_attr(doc, doc(hidden))]
pub mod report;
#[cfg_attr(doc, doc(hidden))]
pub mod rights;
#[cfg_attr(doc, doc(hidden))]
pub mod route;
#[cfg_attr(doc, doc(hidden))]
pub mod search;
#[cfg(feature = "serve")]
#[cfg_attr(doc, doc(hidden))]
pub mod serve;
mod site;
#[cfg_attr(doc, doc(hidden))]
pub mod suggest;
#[cfg_attr(doc, doc(hidden))]
pub mod text;
#[cfg_attr(doc, doc(hidden))]
pub mod write;
mod zip_file;

pub use api::{BuildReport, NotProved, ProvedQuote, SiteReport, build, check, explain, place, render_diagnostics};
pub use build::Options;
pub use diag::render::DiagnosticFormat;
pub use diag::{Code, Diagnostic, Edit, Help, Label, Location, Severity};
pub use model::{Alteration, Day, Extent, Fidelity, FileId, Placement, Selector, Span};
pub use write::WriteSummary;
