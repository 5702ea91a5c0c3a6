//! What changed between two versions of a record.
//!
//! In go the [`RecordFacts`] of two versions: of a site as typed, or of a published `record.json`. Out come the changes, by kind,
//! id and field; nothing is printed here. What is written differently and means the same is no change: facts are values, so the
//! order of keys, white space and comments do not matter.
//!
//! | file | contents |
//! |---|---|
//! | `facts` | things as their fields and values |
//! | `typed`, `articles`, `quotes`, `actors`, `topics`, `events`, `prose` | the facts of a site, a file for each kind |
//! | `linked` | the facts of a record that is linked, for the site's own pages |
//! | `published` | the facts of a `record.json` |
//! | `compare` | two facts → changes |
//! | `words` | wordings, compared word by word |
//! | `sentences` | changes → sentences in the language of the site |
//! | `values` | values → words for readers |
//! | `text` | sentences → text for a terminal, Markdown |
//! | `json` | changes → JSON, with its schema |

mod actors;
mod articles;
mod compare;
mod events;
mod facts;
mod json;
mod linked;
mod prose;
mod published;
mod quotes;
mod sentences;
mod text;
mod topics;
mod typed;
mod values;
mod words;

pub use compare::{RecordChange, WhatChanged, compare_records};
pub use facts::{FactField, FactTerm, FactValue, RecordFacts, ThingFacts};
pub use json::{ComparedVersion, change_schema, changes_as_json};
pub use linked::linked_facts;
pub use published::{UnreadRecord, published_facts};
pub(crate) use sentences::Narrator;
pub use sentences::{ChangeDetail, ChangeSentence};
pub(crate) use text::{by_kind, changes_as_markdown, changes_as_text};
pub use typed::{VersionReader, typed_facts};
pub use words::{RunKind, WordRun};
