//! The site as every file of it sees it: the record, the routes, the messages of the interface, and tables
//! derived from the record. Nothing here needs a template.
//!
//! [`SiteData`] owns all of it and is made once for each build. [`Site`] is the view that one file is made
//! from: a few references, copied freely. Its functions are split by topic: addresses and links, changes, contact, dates,
//! languages and quotation marks, translations, summaries of quotes, sets of quotes.

mod actors;
mod agreement;
mod attribution;
mod changes;
mod contact;
mod data;
mod dates;
mod derived;
mod facets;
mod featured;
mod languages;
mod links;
mod quote_summary;
mod roles;
mod set_lists;
mod translations;

pub(crate) use data::{Site, SiteData};
pub(crate) use dates::known_from;
pub(crate) use facets::{QuoteSet, year_of};
pub use links::Link;
pub(crate) use quote_summary::{WORDS, words_of_markdown};
pub use roles::Role;
pub(crate) use set_lists::SHOWN;
