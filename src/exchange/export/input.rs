//! What an export is made from, and what it is.

use std::{cell::RefCell, collections::BTreeMap};

use super::citation::Source;
use crate::{
    model::Kind,
    record::{ArticleIx, Record},
    site::Site,
};

/// What an export is made from.
pub(crate) struct ExportInput<'a> {
    /// The record.
    pub(crate) record: &'a Record,
    /// The site.
    pub(crate) site: Site<'a>,
    /// The citation data of each article, by index.
    cited: Vec<Source>,
    /// What the format leaves out, in sentences for the user.
    remarks: RefCell<Vec<String>>,
}

impl<'a> ExportInput<'a> {
    /// What an export is made from, and no remarks yet.
    pub(super) fn new(record: &'a Record, site: Site<'a>, cited: Vec<Source>) -> Self {
        Self { record, site, cited, remarks: RefCell::default() }
    }

    /// What the format leaves out, in sentences.
    pub(super) fn into_remarks(self) -> Vec<String> {
        self.remarks.into_inner()
    }

    /// The citation data of an article.
    pub(crate) fn cited(&self, at: ArticleIx) -> &Source {
        &self.cited[at.0 as usize]
    }

    /// Notes how many articles, or things of another kind, a format leaves out, and which: `of which …`, `that are …`.
    pub(crate) fn note_left_out(&self, kind: Kind, count: usize, which: &str) {
        let things = match count {
            0 => return,
            1 => format!("1 {kind}"),
            count => format!("{count} {}", kind.plural()),
        };
        self.remarks.borrow_mut().push(format!("not exported: {things} {which}"));
    }

    /// Notes what else the user should know of an export.
    #[cfg(feature = "spreadsheets")]
    pub(crate) fn remark(&self, remark: String) {
        self.remarks.borrow_mut().push(remark);
    }
}

/// What a format writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// Text in one file, which may go to standard output.
    Text(Vec<u8>),
    /// One file that is no text.
    Binary(Vec<u8>),
    /// Files, by their paths in a folder.
    Folder(BTreeMap<String, Vec<u8>>),
    /// Nothing: why, in words.
    Failed(String),
}
