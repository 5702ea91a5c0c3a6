//! The formats of `onrecord export`: a table of them, and how one is written.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    annotated_texts,
    citation::{self, Source},
    csv, popolo, record_json, web_annotation,
};
use crate::{
    diag::Diagnostics,
    i18n::Messages,
    model::{Files, Publish},
    record::{ArticleIx, Record},
    route::Routes,
    site::{Site, SiteData},
};

/// A format that is written.
#[derive(Debug)]
pub struct ExportFormat {
    /// The word that the command takes.
    pub name: &'static str,
    /// What it is, in a line.
    pub summary: &'static str,
    /// Writes it.
    write: fn(&ExportInput<'_>) -> Exported,
}

/// What an export is made from.
pub(crate) struct ExportInput<'a> {
    /// The record.
    pub(crate) record: &'a Record,
    /// The site.
    pub(crate) site: Site<'a>,
    /// The citation data of each article, by index.
    cited: Vec<Source>,
}

impl ExportInput<'_> {
    /// The citation data of an article.
    pub(crate) fn cited(&self, at: ArticleIx) -> &Source {
        &self.cited[at.0 as usize]
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
}

/// Every format, in the order in which they are listed.
pub const FORMATS: &[ExportFormat] = &[
    ExportFormat {
        name: "json",
        summary: "The whole record as JSON, as `onrecord schema record` describes it",
        write: |input| Exported::Text(record_json::write_record(input.site)),
    },
    ExportFormat {
        name: "w3c",
        summary: "Web annotations (W3C): the annotations of each article, and the texts that may be published",
        write: |input| Exported::Folder(web_annotations(input.site)),
    },
    ExportFormat {
        name: "brat",
        summary: "brat standoff: a text and its annotations for each article that is published in full",
        write: |input| Exported::Folder(annotated_texts::write_brat(input.record)),
    },
    ExportFormat {
        name: "doccano",
        summary: "doccano: JSON Lines, one line for each article that is published in full",
        write: |input| Exported::Text(annotated_texts::write_doccano(input.record)),
    },
    ExportFormat {
        name: "label-studio",
        summary: "Label Studio: a task for each article that is published in full",
        write: |input| Exported::Text(annotated_texts::write_label_studio(input.record)),
    },
    ExportFormat {
        name: "popolo",
        summary: "Persons, organisations, memberships, posts and events (Popolo)",
        write: |input| Exported::Text(popolo::write_popolo(input.site)),
    },
    ExportFormat {
        name: "csv",
        summary: "Tables of quotes, articles and actors (RFC 4180)",
        write: |input| {
            Exported::Folder(BTreeMap::from([
                ("quotes.csv".to_owned(), csv::quote_table(input.site)),
                ("articles.csv".to_owned(), csv::article_table(input.site)),
                ("actors.csv".to_owned(), csv::actor_table(input.site)),
            ]))
        },
    },
    ExportFormat {
        name: "bibtex",
        summary: "The articles and quotes as BibTeX",
        write: |input| Exported::Text(citation::bibtex_of_record(input.site, &|at| input.cited(at))),
    },
    ExportFormat {
        name: "ris",
        summary: "The articles and quotes as RIS",
        write: |input| Exported::Text(citation::ris_of_record(input.site, &|at| input.cited(at))),
    },
    ExportFormat {
        name: "csl-json",
        summary: "The articles and quotes as CSL-JSON",
        write: |input| Exported::Text(citation::csl_json(input.site, &|at| input.cited(at))),
    },
];

/// Writes a record without errors in a format.
///
/// What the site's own translations have wrong is reported, as in a build.
pub fn write_export(
    format: &ExportFormat,
    record: &Arc<Record>,
    files: &Arc<Files>,
    diagnostics: &mut Diagnostics,
) -> Exported {
    let messages = Arc::new(Messages::new(files, &record.settings.language, diagnostics));
    let data = SiteData::new(Arc::clone(record), Arc::clone(files), Routes::new(&record.settings), messages);
    let site = data.site(None);
    let cited = (0..record.entities.articles.len()).map(|at| Source::of_article(site, ArticleIx(at as u32))).collect();
    (format.write)(&ExportInput { record, site, cited })
}

/// A file of annotations for each article, and the text that their positions count in, where it may be published.
fn web_annotations(site: Site<'_>) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (at, linked) in site.record.articles() {
        let id = &linked.article.id;
        files.insert(format!("{id}.json"), web_annotation::of_article(site, at));
        if linked.article.rights.publish == Publish::Full {
            files.insert(format!("{id}.txt"), web_annotation::text_stream(site, at));
        }
    }
    files
}
