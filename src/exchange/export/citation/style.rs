//! The styles of citations.

use hayagriva::archive::ArchivedStyle;

/// A style that works are cited in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// APA, 7th edition.
    Apa,
    /// MLA, 9th edition.
    Mla,
    /// The Chicago Manual of Style, 18th edition, notes and bibliography.
    Chicago,
}

impl Style {
    /// All styles, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Apa, Self::Mla, Self::Chicago];

    /// Its name for readers.
    pub(super) fn reader_name(self) -> &'static str {
        match self {
            Self::Apa => "APA",
            Self::Mla => "MLA",
            Self::Chicago => "Chicago",
        }
    }

    /// Its name where it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apa => "apa",
            Self::Mla => "mla",
            Self::Chicago => "chicago",
        }
    }

    /// The style in the library's archive.
    pub(super) fn archived_style(self) -> ArchivedStyle {
        match self {
            Self::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
            Self::Mla => ArchivedStyle::ModernLanguageAssociation,
            Self::Chicago => ArchivedStyle::ChicagoNotes,
        }
    }
}
