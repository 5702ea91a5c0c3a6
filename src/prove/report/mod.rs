//! The findings on a document, for people and for programs.

mod answer;
mod comments;
mod human;
mod json;
mod sarif;

pub use answer::render_answer;
pub use comments::comments_of;
pub use human::{render_finding, render_human};
pub use json::{finding_to_json, render_json};
pub use sarif::{diagnostic_of, render_findings_as_sarif};

use super::Finding;
use crate::documents::Place;

/// A document with what was found in it.
#[derive(Debug)]
pub struct Report {
    /// The name of the document.
    pub name: String,
    /// A finding for each quotation, in the order of the document.
    pub findings: Vec<Finding>,
}

/// Where a finding is: `draft.docx, paragraph 3`, or with the line for text files.
fn place_in_words(name: &str, place: Option<Place>) -> String {
    match place {
        None => name.to_owned(),
        Some(place) => match place.line {
            Some(line) => format!("{name}:{line}, {}", place.describe()),
            None => format!("{name}, {}", place.describe()),
        },
    }
}
