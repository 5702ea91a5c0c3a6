//! The text of a PDF file.

/// The text of a PDF file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfText {
    /// The title that the file states; `None` if it states none, or the name of another file.
    pub title: Option<String>,
    /// The language that the file states, as it is written there.
    pub lang: Option<String>,
    /// The paragraphs, in the order in which the file draws them; none of them empty.
    pub paragraphs: Vec<PdfParagraph>,
    /// True if the file does not say which letters some of its glyphs are, and more than a few signs are lost.
    pub lacks_letters: bool,
}

/// A paragraph of a PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfParagraph {
    /// The number of the page on which it begins, from 1 in the order of the file, whatever is printed on the page.
    pub page: u32,
    /// Its words, with single spaces.
    pub text: String,
}

impl PdfText {
    /// The paragraphs as a plain text, with an empty line between two of them.
    pub fn plain(&self) -> String {
        let paragraphs: Vec<&str> = self.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        paragraphs.join("\n\n")
    }
}
