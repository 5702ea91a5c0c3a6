//! Rights: how much of an article's text the site may show.
//!
//! An article's `rights` say whether its text is published in full, in excerpts of at most `max_chars` characters in a
//! row, or not at all. Three files enforce that:
//!
//! | when | file | what |
//! |---|---|---|
//! | linking | [`quoted`] | refuses quotes that together show too long a run (E410) |
//! | rendering | [`excerpts`] | chooses the passages that a page or the search index shows |
//! | rendering | [`leaks`] | searches each file of the site for a run that is too long (E509) |

pub(crate) mod excerpts;
pub(crate) mod leaks;
mod letters;
pub(crate) mod quoted;
mod shingles;
