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
/// The title that a file `stated` beside its text goes before; a first line with the same words is not repeated.
///
/// *Errors*: [`ExtractError::NoArticle`] for a text without words.
pub fn extract_plain_text(text: &str, stated: Option<&str>) -> Result<ExtractedArticle, ExtractError> {
    let text = with_line_feeds(text);
    let paragraphs = paragraphs_of(&text);
    let is_title = |line: &String| {
        text.trim_start().lines().nth(1).is_some_and(|second| second.trim().is_empty())
            && line.chars().count() <= LONGEST_TITLE
            && !line.ends_with(['.', '!', '?', '”', '"', '»', ':', ','])
            && stated.is_none_or(|stated| stated.to_lowercase() == line.to_lowercase())
    };
    let printed = paragraphs.first().filter(|line| is_title(line)).cloned();
    let rest = &paragraphs[usize::from(printed.is_some())..];
    let title = printed.or_else(|| stated.map(str::to_owned));
    if rest.is_empty() {
        return Err(ExtractError::NoArticle);
    }
    let markdown = join_paragraphs(rest);
    Ok(ExtractedArticle { title, markdown, ..ExtractedArticle::default() })
}

/// The paragraphs of a plain text in Markdown; empty for a text without words.
pub fn plain_text_to_markdown(text: &str) -> String {
    let paragraphs = paragraphs_of(&with_line_feeds(text));
    if paragraphs.is_empty() { String::new() } else { join_paragraphs(&paragraphs) }
}

fn join_paragraphs(paragraphs: &[String]) -> String {
    paragraphs.iter().map(|paragraph| escape(paragraph)).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn with_line_feeds(text: &str) -> String {
    clean(text.trim_start_matches('\u{feff}')).replace("\r\n", "\n").replace('\r', "\n")
}

fn paragraphs_of(text: &str) -> Vec<String> {
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
    paragraphs
}
