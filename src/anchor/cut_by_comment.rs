//! Quotes that YAML cuts short at a `#`: reports W217 where the article continues with the same `#` and word.
//!
//! The YAML parser reports only a `#` that cannot begin a well-formed comment; here the article decides.

use std::ops::Range;

use crate::{
    diag::{Diagnostics, Edit},
    model::{Placement, Span},
    parse::{comment_cuts_value, double_quoted},
    text::{Text, fold::fold, has_word},
};

/// Reports W217 for words typed at `typed` in a file of annotations.
pub(super) fn check(text: &Text, file: &str, typed: Span, placement: &Placement, diagnostics: &mut Diagnostics) {
    let Some(comment) = comment_after(file, typed) else { return };
    let after = text.visible().get(placement.extent.whole().end..).unwrap_or_default();
    let Some(shared) = shared_words(&file[comment.clone()], after) else { return };
    let (typed_words, comment_words) =
        file[typed.start as usize..comment.end].split_at(comment.start + shared.len() - typed.start as usize);
    let whole = double_quoted(typed_words);
    let rest = comment_words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let replacement = if rest.is_empty() { whole.clone() } else { format!("{whole} # {rest}") };
    let edit = Edit { span: Span::new(typed.file, typed.start as usize..comment.end), replacement };
    diagnostics.push(comment_cuts_value(Span::new(typed.file, comment)).fix(
        format!("the article continues with `{shared}`; put quotation marks around all that it has: `text: {whole}`"),
        vec![edit],
    ));
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

/// The beginning of a comment that an article has, too, from the `#` on; `None` without a word after it.
fn shared_words<'c>(comment: &'c str, article: &str) -> Option<&'c str> {
    // With the `#` at once after the words, the article has no such text with a space before it.
    let mut others = article.strip_prefix(char::is_whitespace)?.split_whitespace();
    let mut end = 0;
    for word in comment.split_whitespace() {
        let Some(other) = others.next() else { break };
        let start = end + comment[end..].len() - comment[end..].trim_start().len();
        if fold(word).text() == fold(other).text() {
            end = start + word.len();
        } else {
            // Punctuation after the last of the words may be that of the comment, or of the article.
            let (bare, other) = (without_punctuation(word), without_punctuation(other));
            if !bare.is_empty() && fold(bare).text() == fold(other).text() {
                end = start + bare.len();
            }
            break;
        }
    }
    Some(&comment[..end]).filter(|shared| has_word(shared))
}

/// A word without the punctuation after it.
fn without_punctuation(word: &str) -> &str {
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::shared_words;

    #[test]
    fn the_words_that_the_article_has_too_are_taken_and_no_more() {
        let article = " # 5 by May,” Anna Example said.";
        assert_eq!(shared_words("# 5 by May", article), Some("# 5 by May"));
        assert_eq!(shared_words("# 5, see minutes p. 3", article), Some("# 5"));
        assert_eq!(shared_words("# 5 by May, at last", article), Some("# 5 by May"));
        for comment in ["# as the protocol has it", "# ", "#"] {
            assert_eq!(shared_words(comment, article), None, "{comment}");
        }
        assert_eq!(shared_words("# 5 by May", "# 5 by May"), None);
        assert_eq!(shared_words("# 5", " #5"), None);
    }
}
