//! Why a document is not edited.

/// Why a document is not edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its YAML is not sound; a check of the site says where.
    #[error("the YAML cannot be read")]
    Unreadable,
    /// It has no such place, or one of another type.
    #[error("there is no such place in the document")]
    NoSuchPlace,
    /// It is written in a way that cannot be changed without touching other values.
    #[error("the document is written in a way that cannot be edited by a machine: edit it by hand")]
    Layout,
}
