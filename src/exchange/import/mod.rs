//! Imports: files of other programs → items → a plan of what to write.
//!
//! A format is a function from the bytes of files to items, each with its place in its file. It reads no disk, fetches
//! nothing and expands no entity. [`plan`] then finds the place of each item in the record, proves quotes as anything else
//! is proved, and merges by id: what the record has is never replaced. What has no place is kept aside, in [`aside`].
//!
//! Reports E124 for files that cannot be used.

pub mod aside;
pub mod item;
pub mod plan;

mod akoma_ntoso;
mod bibtex;
mod brat;
mod continued;
mod crec;
mod csl;
mod dates;
mod doccano;
mod hypothesis;
mod input;
mod json;
mod label_studio;
mod mapping;
mod popolo;
mod publicwhip;
mod quotation_marks;
mod recogito;
mod ris;
mod selectors;
mod spans;
#[cfg(feature = "spreadsheets")]
mod spreadsheet;
mod table;
mod table_files;
mod tei;
mod transcript;
mod uima;
mod w3c;
mod xml;
mod zotero;

use std::borrow::Cow;

pub(crate) use input::name_or;
pub use input::{ImportFile, ImportReading, LARGEST_FILE, Mapping};

/// A format that is read.
#[derive(Debug)]
pub struct ImportFormat {
    /// The word that the command takes.
    pub name: &'static str,
    /// What it is, in a line.
    pub summary: &'static str,
    /// The endings of its files, in lower case, for which a folder is searched.
    pub endings: &'static [&'static str],
    /// Reads its files.
    read: fn(&[ImportFile], &Mapping, &mut ImportReading),
}

/// Every format, in the order in which they are listed.
pub const FORMATS: &[ImportFormat] = &[
    ImportFormat {
        name: "w3c",
        summary: "Web annotations (W3C): single ones, pages, collections, containers",
        endings: &["json", "jsonld", "jsonl"],
        read: w3c::read_files,
    },
    ImportFormat {
        name: "hypothesis",
        summary: "Hypothes.is: rows of its API, and exports",
        endings: &["json", "jsonl"],
        read: hypothesis::read_files,
    },
    ImportFormat {
        name: "recogito",
        summary: "Recogito: its table of annotations, and its JSON-LD",
        endings: &["csv", "json", "jsonld"],
        read: recogito::read_files,
    },
    ImportFormat {
        name: "brat",
        summary: "brat standoff: spans, relations, attributes, notes, with their texts",
        endings: &["ann", "txt"],
        read: brat::read_files,
    },
    ImportFormat {
        name: "doccano",
        summary: "doccano: texts with spans and relations as JSON lines",
        endings: &["jsonl", "json"],
        read: doccano::read_files,
    },
    ImportFormat {
        name: "label-studio",
        summary: "Label Studio: tasks with regions, choices and relations",
        endings: &["json"],
        read: label_studio::read_files,
    },
    ImportFormat {
        name: "uima",
        summary: "UIMA CAS as JSON, as INCEpTION exports it",
        endings: &["json"],
        read: uima::read_files,
    },
    ImportFormat {
        name: "popolo",
        summary: "Popolo and EveryPolitician: persons, bodies, memberships, events, speeches",
        endings: &["json"],
        read: popolo::read_files,
    },
    ImportFormat {
        name: "csv",
        summary: "Tables of quotes: commas, semicolons or tabs between cells, or a spreadsheet (.xlsx, .ods)",
        endings: &["csv", "tsv", "xlsx", "ods"],
        read: table_files::read_files,
    },
    ImportFormat {
        name: "tei",
        summary: "TEI: texts with quotes and names, transcripts, persons; Parla-CLARIN and ParlaMint",
        endings: &["xml", "tei"],
        read: tei::read_files,
    },
    ImportFormat {
        name: "akoma-ntoso",
        summary: "Akoma Ntoso debates",
        endings: &["xml", "akn"],
        read: akoma_ntoso::read_files,
    },
    ImportFormat {
        name: "publicwhip",
        summary: "publicwhip XML: the debates that ParlParse writes",
        endings: &["xml"],
        read: publicwhip::read_files,
    },
    ImportFormat {
        name: "crec",
        summary: "The Congressional Record as text, with its page marks",
        endings: &["txt", "htm", "html"],
        read: crec::read_files,
    },
    ImportFormat {
        name: "bibtex",
        summary: "Sources as BibTeX or BibLaTeX",
        endings: &["bib"],
        read: bibtex::read_files,
    },
    ImportFormat { name: "csl-json", summary: "Sources as CSL-JSON", endings: &["json"], read: csl::read_files },
    ImportFormat { name: "ris", summary: "Sources as RIS", endings: &["ris"], read: ris::read_files },
    ImportFormat {
        name: "zotero-rdf",
        summary: "Sources as Zotero's RDF",
        endings: &["rdf", "xml"],
        read: zotero::read_files,
    },
];

/// The format with a name.
pub fn format_by_name(name: &str) -> Option<&'static ImportFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Reads files of a format. What is wrong with them is in [`ImportReading::problems`].
pub fn read_files(format: &ImportFormat, files: &[ImportFile], mapping: &Mapping) -> ImportReading {
    let mut reading = ImportReading::new(format.name);
    let (small, large): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.bytes.len() <= LARGEST_FILE);
    for file in large {
        reading.begin_file(file);
        let message = format!("the file has more than {} MiB", LARGEST_FILE >> 20);
        reading.problem("", message, "divide it, and import its parts one after the other");
    }
    let small: Cow<'_, [ImportFile]> =
        if small.len() == files.len() { files.into() } else { small.into_iter().cloned().collect() };
    (format.read)(&small, mapping, &mut reading);
    if format.name == "csv" {
        mapping::report_unknown_columns(mapping, &mut reading);
    } else {
        mapping::note_unknown_labels(mapping, &mut reading);
    }
    reading
}
