//! How to cite a page, as templates see it.

use serde::Serialize;

use super::Html;

/// How to cite an article or a quote, as `cite`.
#[derive(Debug, Clone, Serialize)]
pub struct CiteView {
    /// In the styles of handbooks: of an article APA, MLA, Chicago and AP, of a quote Chicago.
    pub styles: Vec<CiteText>,
    /// Of a quote, in the other styles, with an element `var` for each text that the script takes from the page: `words`,
    /// `title`, `address`.
    pub more: Vec<CiteText>,
    /// For reference managers: CSL-JSON, from which the script of the page makes BibTeX and RIS.
    pub files: Vec<CiteText>,
    /// The page with BibTeX and RIS of the whole record, for readers without scripts; none if the site has no downloads.
    pub whole: Option<String>,
}

/// A citation in one form.
#[derive(Debug, Clone, Serialize)]
pub struct CiteText {
    /// The form.
    pub name: &'static str,
    /// The citation.
    pub html: Html,
}
