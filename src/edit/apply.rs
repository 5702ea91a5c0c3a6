//! Edits applied to their text.

use crate::diag::Edit;

/// Applies edits to the text they were made for. Edits that overlap an earlier one are left out.
pub fn apply_edits(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let range = edit.span.range();
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&edit.replacement);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}
