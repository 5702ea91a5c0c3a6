//! How to cite a page, as templates see it.

use serde::Serialize;

use super::Html;

/// How to cite an article or a quote, as `cite`.
#[derive(Debug, Clone, Serialize)]
pub struct CiteView {
    /// In the styles of handbooks: APA, MLA, Chicago, AP.
    pub styles: Vec<CiteText>,
    /// For reference managers: CSL-JSON, from which the script of the page makes BibTeX and RIS.
    pub files: Vec<CiteText>,
    /// The page with BibTeX and RIS of the whole record, for readers without scripts; none if the site has no downloads.
    pub whole: Option<String>,
    /// What reference managers find on the page: a `COinS`.
    pub coins: Html,
}

/// A citation in one form.
#[derive(Debug, Clone, Serialize)]
pub struct CiteText {
    /// The form.
    pub name: &'static str,
    /// The citation.
    pub html: Html,
}
