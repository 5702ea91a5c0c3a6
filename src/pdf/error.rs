//! Why the text of a PDF file is not read.

/// Why the text of a PDF file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It is encrypted, and the empty password does not open it.
    #[error("the PDF file is encrypted, and opens only with a password")]
    Locked,
    /// Its end is missing.
    #[error("the PDF file is cut off: it has no end")]
    CutOff,
    /// It cannot be parsed.
    #[error("the PDF file is damaged: it cannot be parsed")]
    Damaged,
    /// It has no text: its pages are pictures.
    #[error("the PDF file has no text: its pages are pictures, such as scans")]
    NoText,
    /// It has text, and does not say which letters it is.
    #[error("the PDF file does not say which letters its signs are, so its words cannot be read")]
    NoLetters,
    /// It unpacks to more than is read, or draws more.
    #[error("the PDF file unpacks to more than is read")]
    TooLarge,
    /// This program was built without the reader.
    #[error("this onrecord was built without the feature `pdf`, which reads PDF files")]
    LeftOut,
}

impl PdfError {
    /// What helps.
    pub fn help(self) -> &'static str {
        match self {
            Self::Locked => "open it with its password, and save or print it as a PDF file without one",
            Self::CutOff => "copy or download the file again: a part of it is missing",
            Self::Damaged => "open it in a PDF reader, and save or print it as a PDF file again",
            Self::NoText => {
                "run a program for text recognition over it, such as `ocrmypdf`, and correct what it gets wrong"
            }
            Self::NoLetters => {
                "ask who made it for a file with selectable text, or run a program for text recognition over it"
            }
            Self::TooLarge => "keep only the pages that you need",
            Self::LeftOut => {
                "type `cargo install --path .` in the folder of onrecord's source, or extract the text: `pdftotext FILE.pdf`"
            }
        }
    }
}
