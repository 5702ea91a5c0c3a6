//! A plain text as an article: its paragraphs, with what Markdown would read as markup escaped.
//!
//! Characters that no page may contain are replaced here as they are where a text is read, so that the file has the words that
//! the site will show: the bytes 80 to 9F of Windows-1252, read as Latin-1, become the letters and quotation marks that they
//! were meant to be, as in the HTML standard.

use super::{
    article::{ExtractError, ExtractedArticle},
    markdown::escape,
};
use crate::text::clean::clean;

/// The most characters of a first line that is a title.
const LONGEST_TITLE: usize = 200;

/// Makes an article of a plain text.
///
/// A short first line with an empty line after it, and no full stop at its end, is the title. Paragraphs are separated by empty
/// lines; where there are none, each line is one.
///
/// *Errors*: [`ExtractError::NoArticle`] for a text without words.
pub fn extract_plain_text(text: &str) -> Result<ExtractedArticle, ExtractError> {
    let text = clean(text.trim_start_matches('\u{feff}')).replace("\r\n", "\n").replace('\r', "\n");
    let has_gaps = text.trim().contains("\n\n");
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match paragraphs.last_mut() {
            _ if words.is_empty() => is_open = false,
            Some(last) if is_open && has_gaps => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => {
                paragraphs.push(words);
                is_open = true;
            }
        }
    }
    let is_title = |line: &String| {
        text.trim_start().lines().nth(1).is_some_and(|second| second.trim().is_empty())
            && line.chars().count() <= LONGEST_TITLE
            && !line.ends_with(['.', '!', '?', '”', '"', '»', ':', ','])
    };
    let title = paragraphs.first().filter(|line| is_title(line)).cloned();
    let rest = &paragraphs[usize::from(title.is_some())..];
    if rest.is_empty() {
        return Err(ExtractError::NoArticle);
    }
    let markdown = rest.iter().map(|paragraph| escape(paragraph)).collect::<Vec<_>>().join("\n\n") + "\n";
    Ok(ExtractedArticle { title, markdown, ..ExtractedArticle::default() })
}
