//! A `#` that belongs to the words of a quote, and cut them short as the comment that it begins in YAML.
//!
//! In goes what is typed after the words of a quote; reports W217 if the article continues with the same `#` and the same
//! word. The parser of YAML reports only what cannot be a comment by its form; here the article decides.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Placement, Span},
    text::Text,
};

/// Reports W217 for words typed at `typed` in a file of annotations.
pub(super) fn check(text: &Text, file: &str, typed: Span, placement: &Placement, diagnostics: &mut Diagnostics) {
    let Some(comment) = comment_after(file, typed) else { return };
    let after = text.visible().get(placement.extent.whole().end..).unwrap_or_default();
    let is_same = first_word(&file[comment.clone()]).is_some_and(|word| first_word(after) == Some(word));
    if is_same {
        let whole = file[typed.start as usize..comment.end].replace('\\', "\\\\").replace('"', "\\\"");
        let message = "`#` begins a comment here and cuts the value before it short";
        diagnostics.push(Diagnostic::new(Code::CommentCutsValue, Span::new(typed.file, comment), message).help(
            format!("the article has these words too; put quotation marks around all of them: `text: \"{whole}\"`"),
        ));
    }
}

/// The comment after a value without quotation marks; not one that the parser of YAML reports already.
fn comment_after(file: &str, typed: Span) -> Option<Range<usize>> {
    let value = file.get(typed.range()).filter(|value| !value.starts_with(['"', '\'', '|', '>']))?;
    let rest = file.get(typed.end as usize..)?.lines().next()?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let begins = comment.len() < rest.len() && comment.starts_with("# ") && !value.contains('\n');
    let start = typed.end as usize + rest.len() - comment.len();
    begins.then(|| start..start + comment.trim_end().len())
}

/// The word after a `#` at the beginning of a text.
fn first_word(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix('#')?;
    let word = rest.split_whitespace().next()?;
    Some(word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}
