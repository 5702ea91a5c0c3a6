//! Selectors to extents.
/// placeholder
#[derive(Debug, Clone, Default)]
pub struct Selector {
    /// .
    pub exact: String,
    /// .
    pub prefix: String,
    /// .
    pub suffix: String,
    /// .
    pub occurrence: Option<usize>,
}
