//! Why a document is not edited.

/// Why a document is not edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its YAML has errors; a check of the site shows where.
    #[error("the YAML cannot be read")]
    Unreadable,
    /// It has no such place, or one of another type.
    #[error("there is no such place in the document")]
    NoSuchPlace,
    /// It is written in a way that cannot be changed without touching other values.
    #[error("the document has a form that onrecord cannot edit: edit it by hand")]
    Layout,
}
