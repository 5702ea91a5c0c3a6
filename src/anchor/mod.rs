//! Selectors to extents.
