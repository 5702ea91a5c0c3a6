//! Evidence: what the wordings of a quote are compared with.

use crate::{
    model::Allow,
    record::{Collation, Entities, RenditionIx},
};

/// The parts of the record that the words of quotes are checked against.
pub(super) struct Evidence<'e> {
    /// Articles, quotes, actors and so on.
    pub(super) entities: &'e Entities,
    /// The renditions of each quote.
    pub(super) renditions: &'e [Vec<RenditionIx>],
    /// The wordings of each quote, compared.
    pub(super) collations: &'e [Collation],
    /// Lints silenced for whole articles, by article.
    pub(super) allows: &'e [Vec<Allow>],
}
