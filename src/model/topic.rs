//! Topics, and the positions one can take on them.

use super::{Day, Extra, FileId, Id, Span, Spanned};

/// What is at issue.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its permanent name.
    pub id: Id,
    /// The Markdown file.
    pub file: FileId,
    /// The name shown.
    pub name: Spanned<String>,
    /// The wider topic it belongs to.
    pub broader: Option<Spanned<Id>>,
    /// Questions that divide, in the order typed.
    pub positions: Vec<Position>,
    /// Values of the editors' own, for templates.
    pub extra: Extra,
    /// The day until which the site does not have it.
    pub publish_after: Option<Day>,
    /// True if it is kept out of the site unless drafts are asked for.
    pub draft: bool,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// The definition's bytes in the file.
    pub body: Span,
}

/// One question about a topic.
#[derive(Debug, Clone)]
pub struct Position {
    /// Its name, unique in the site.
    pub id: Spanned<Id>,
    /// The question.
    pub question: Spanned<String>,
    /// The stances, from one end to the other.
    pub scale: Vec<Spanned<String>>,
}
