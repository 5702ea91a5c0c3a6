//! Quotes on their way to other sites, as templates see them.

use serde::Serialize;

use super::QuoteCard;

/// A quote in a frame of another site, as `embed`.
#[derive(Debug, Serialize)]
pub struct EmbedView {
    /// The quote.
    pub card: QuoteCard,
    /// Its page, with the host.
    pub quote: String,
}

/// How a quote can be passed on.
#[derive(Debug, Serialize)]
pub struct ShareView {
    /// Its page, with the host.
    pub address: String,
    /// The frame to paste into another site; none where quotes are not embedded.
    pub embed: Option<String>,
    /// The words themselves in somebody else's article, where the browser knows how to find them.
    pub in_original: Option<String>,
}

/// What there is to download, as `data`.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<DataFile>,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct DataFile {
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// What it holds: a word of the table `data_files`.
    pub kind: &'static str,
}
