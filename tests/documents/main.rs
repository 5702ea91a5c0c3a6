//! `export docx`, `odt` and `epub`: briefings as documents. What is written is read again: as XML, and by `prove`.

#![expect(clippy::disallowed_methods, reason = "a test makes sites and reads the documents that are made of them")]

mod contents;
mod sample;
mod site;
mod usage;
