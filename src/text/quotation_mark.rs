//! Which characters are quotation marks.
//!
//! Which of them a language uses is in [`QuotationMarks`](crate::model::QuotationMarks); which side of a quotation one is
//! on is for [`anchor::quotations`](crate::anchor::quotations) to find out.

/// Whether a character encloses quotations: `"…"`, `„…“`, `«…»`, `「…」`.
pub(crate) fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞')
}

/// Whether a character encloses quotations inside others: `'…'`, `‚…‘`, `‹…›`. Some of them are apostrophes too.
pub(crate) fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
}
