//! The formats of `onrecord export`: a table of them, and how one is written.

use std::{collections::BTreeMap, sync::Arc};

#[cfg(feature = "sqlite")]
use super::sqlite;
#[cfg(feature = "spreadsheets")]
use super::workbook;
use super::{
    akoma_ntoso, brat,
    citation::{self, Source},
    csv::csv_table,
    doccano, document, hypothesis,
    input::{ExportInput, Exported},
    label_studio, popolo, recogito, record_json,
    tables::TableRows,
    tei, uima, web_annotation,
};
use crate::{
    diag::Diagnostics,
    i18n::Messages,
    model::{Files, Publish},
    record::Record,
    route::Routes,
    site::{Site, SiteData},
};

pub use super::{
    citation::Style as CitationStyle,
    document::{DOCUMENTS, DocumentExport, DocumentRequest},
};

/// A format that is written.
#[derive(Debug)]
pub struct ExportFormat {
    /// The word that the command takes.
    pub name: &'static str,
    /// What it is, in a line.
    pub summary: &'static str,
    /// The endings of the files that it has for each article, whose names begin with the article's id; none for one file, and for
    /// files of the record as a whole.
    pub endings: &'static [&'static str],
    /// Writes it.
    write: fn(&ExportInput<'_>) -> Exported,
}

/// Every format, in the order in which they are listed.
pub const FORMATS: &[ExportFormat] = &[
    ExportFormat {
        name: "json",
        summary: "Articles, quotes, actors, topics and events as JSON, as `onrecord schema record` describes them",
        endings: &[],
        write: |input| Exported::Text(record_json::write_record(input.site)),
    },
    ExportFormat {
        name: "w3c",
        summary: "Web annotations (W3C): the annotations of each article, and the texts that may be published",
        endings: &[".json", ".txt"],
        write: |input| Exported::Folder(web_annotations(input.site)),
    },
    ExportFormat {
        name: "hypothesis",
        summary: "Hypothes.is: annotations as its API takes them",
        endings: &[],
        write: |input| Exported::Text(hypothesis::write_hypothesis(input)),
    },
    ExportFormat {
        name: "recogito",
        summary: "Recogito: a text and its annotations (JSON-LD) for each article that is published in full",
        endings: &[".json", ".txt"],
        write: |input| Exported::Folder(recogito::write_recogito(input)),
    },
    ExportFormat {
        name: "brat",
        summary: "brat standoff: a text and its annotations for each article that is published in full",
        endings: &[".ann", ".txt"],
        write: |input| Exported::Folder(brat::write_brat(input)),
    },
    ExportFormat {
        name: "doccano",
        summary: "doccano: JSON Lines, one line for each article that is published in full",
        endings: &[],
        write: |input| Exported::Text(doccano::write_doccano(input)),
    },
    ExportFormat {
        name: "label-studio",
        summary: "Label Studio: a task for each article that is published in full",
        endings: &[],
        write: |input| Exported::Text(label_studio::write_label_studio(input)),
    },
    ExportFormat {
        name: "uima",
        summary: "UIMA CAS as JSON, as INCEpTION reads it, for each article that is published in full",
        endings: &[".json"],
        write: |input| Exported::Folder(uima::write_uima(input)),
    },
    ExportFormat {
        name: "tei",
        summary: "TEI P5: articles with their quotes and names; of withheld texts the quotes alone",
        endings: &[".xml"],
        write: |input| Exported::Folder(tei::write_tei(input)),
    },
    ExportFormat {
        name: "parla-clarin",
        summary: "Parla-CLARIN and ParlaMint: the utterances of transcripts that are published in full",
        endings: &[".xml"],
        write: |input| Exported::Folder(tei::write_parla_clarin(input)),
    },
    ExportFormat {
        name: "akoma-ntoso",
        summary: "Akoma Ntoso: a debate for each transcript that is published in full",
        endings: &[".xml"],
        write: |input| Exported::Folder(akoma_ntoso::write_akoma_ntoso(input)),
    },
    ExportFormat {
        name: "popolo",
        summary: "Persons, organisations, memberships, posts and events (Popolo)",
        endings: &[],
        write: |input| Exported::Text(popolo::export_popolo(input)),
    },
    ExportFormat {
        name: "csv",
        summary: "Tables of quotes, articles and actors (RFC 4180)",
        endings: &[],
        write: |input| {
            let tables = tables_of_record(input.site);
            Exported::Folder(tables.map(|(name, rows)| (format!("{name}.csv"), csv_table(&rows))).into())
        },
    },
    #[cfg(feature = "spreadsheets")]
    ExportFormat {
        name: "xlsx",
        summary: "The same tables as a spreadsheet",
        endings: &[],
        write: |input| workbook::write_workbook(input, &tables_of_record(input.site)),
    },
    ExportFormat {
        name: "bibtex",
        summary: "The articles and quotes as BibTeX",
        endings: &[],
        write: |input| Exported::Text(citation::bibtex_of_record(input.site, &|at| input.cited(at))),
    },
    ExportFormat {
        name: "ris",
        summary: "The articles and quotes as RIS",
        endings: &[],
        write: |input| Exported::Text(citation::ris_of_record(input.site, &|at| input.cited(at))),
    },
    ExportFormat {
        name: "csl-json",
        summary: "The articles and quotes as CSL-JSON",
        endings: &[],
        write: |input| Exported::Text(citation::csl_json(input.site, &|at| input.cited(at))),
    },
    ExportFormat {
        name: "zotero-rdf",
        summary: "The articles as Zotero's RDF",
        endings: &[],
        write: |input| Exported::Text(citation::zotero_rdf(input.site)),
    },
    #[cfg(feature = "sqlite")]
    ExportFormat {
        name: "sqlite",
        summary: "One SQLite file with full-text search, as for Datasette",
        endings: &[],
        write: sqlite::write_sqlite,
    },
];

/// The formats that this program was built without, each with the feature that has it.
pub const LEFT_OUT: &[(&str, &str)] = &[
    #[cfg(not(feature = "spreadsheets"))]
    ("xlsx", "spreadsheets"),
    #[cfg(not(feature = "sqlite"))]
    ("sqlite", "sqlite"),
];

/// The tables, by name.
fn tables_of_record(site: Site<'_>) -> [(&'static str, TableRows<'_>); 3] {
    [
        ("quotes", TableRows::PlacedQuotes(site)),
        ("articles", TableRows::Articles(site)),
        ("actors", TableRows::Actors(site)),
    ]
}

/// Writes a record without errors in a format.
///
/// What the site's own translations have wrong is reported, as in a build. Also returns what the format leaves out, in sentences.
pub fn write_export(
    format: &ExportFormat,
    record: &Arc<Record>,
    files: &Arc<Files>,
    diagnostics: &mut Diagnostics,
) -> (Exported, Vec<String>) {
    let data = site_data(record, files, diagnostics);
    let site = data.site(None);
    let input = ExportInput::new(record, site, cited_articles(site));
    let exported = (format.write)(&input);
    (exported, input.into_remarks())
}

/// Writes a document about one thing of a record without errors: the bytes of a file.
///
/// What the site's own translations have wrong is reported, as in a build.
pub fn write_document(
    export: &DocumentExport,
    request: DocumentRequest<'_>,
    record: &Arc<Record>,
    files: &Arc<Files>,
    diagnostics: &mut Diagnostics,
) -> Vec<u8> {
    let data = site_data(record, files, diagnostics);
    let cited = cited_articles(data.site(None));
    document::write_document(data.site(None), &|at| &cited[at.at()], request, export)
}

fn site_data(record: &Arc<Record>, files: &Arc<Files>, diagnostics: &mut Diagnostics) -> SiteData {
    let messages = Arc::new(Messages::new(files, &record.settings.language, diagnostics));
    SiteData::new(Arc::clone(record), Arc::clone(files), Routes::new(&record.settings), messages)
}

/// The citation data of each article, by index.
fn cited_articles(site: Site<'_>) -> Vec<Source> {
    site.record.articles().map(|(at, _)| Source::of_article(site, at)).collect()
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
