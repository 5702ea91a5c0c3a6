//! Lines → paragraphs. A paragraph that goes on over a page is with the page on which it begins.

use std::collections::BTreeSet;

use super::{PdfParagraph, lines::TextLine};

/// The distance of two lines of a paragraph, in sizes of their font.
const LINE: f64 = 1.75;
/// Two hyphens at which programs divide words; the third is soft already.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// Joins the lines of each page to paragraphs.
pub(super) fn join_lines(pages: &[Vec<TextLine>]) -> Vec<PdfParagraph> {
    let all = pages.iter().flatten().flat_map(|line| line.text.split_whitespace());
    let compounds: BTreeSet<String> =
        all.map(bare_word).filter(|word| word.contains('-') && !word.ends_with('-')).collect();
    let mut joined: Vec<PdfParagraph> = Vec::new();
    let mut last: Option<&TextLine> = None;
    for (number, page) in (1..).zip(pages) {
        let right = page.iter().map(|line| line.end).fold(0.0, f64::max);
        let mut is_new_page = true;
        for line in page {
            let goes_on = last.is_some_and(|last| continues(last, line, is_new_page, right));
            match joined.last_mut() {
                Some(paragraph) if goes_on => append_line(&mut paragraph.text, &line.text, &compounds),
                _ => joined.push(PdfParagraph { page: number, text: line.text.clone() }),
            }
            last = Some(line);
            is_new_page = false;
        }
    }
    joined
}

/// True if a line goes on with the paragraph of the line before.
fn continues(last: &TextLine, line: &TextLine, is_new_page: bool, right: f64) -> bool {
    let size = last.size.max(line.size);
    let down = last.y - line.y;
    let is_same_size = (last.size - line.size).abs() < 0.2 * size;
    let ends = last.text.ends_with(['.', '!', '?', ':', '”', '"', '»', '’']);
    let begins = line.text.chars().next().is_some_and(char::is_uppercase);
    if last.turn != line.turn || !is_same_size {
        return false;
    }
    // A line above the one before is in the next column.
    if is_new_page || down < 0.0 {
        return !ends && !begins;
    }
    let is_near = down < LINE * size && down > 0.3 * size;
    // A line beside the one before is a cell of a table, or in another column.
    let is_below = line.start < last.end && last.start < line.end;
    let is_short = last.end < right - 0.25 * (right - last.start) && ends;
    let is_indented = line.start > last.start + size && ends && begins;
    is_near && is_below && !is_short && !is_indented
}

/// Adds a line to a paragraph; a word that was divided at the end of a line is joined with a soft hyphen.
///
/// The hyphen stays if the file has the word with it elsewhere, within a line.
fn append_line(paragraph: &mut String, line: &str, compounds: &BTreeSet<String>) {
    let goes_on = line.chars().next().is_some_and(char::is_lowercase);
    let is_letter_before = paragraph.chars().nth_back(1).is_some_and(char::is_alphabetic);
    if !(paragraph.ends_with(HYPHENS) && goes_on && is_letter_before) {
        paragraph.push(' ');
        paragraph.push_str(line);
        return;
    }
    let first = paragraph.split_whitespace().next_back().unwrap_or_default();
    let rest = line.split_whitespace().next().unwrap_or_default();
    if !compounds.contains(&bare_word(&format!("{first}{rest}"))) {
        paragraph.pop();
        paragraph.push('\u{ad}');
    }
    paragraph.push_str(line);
}

/// A word in lower case without the marks around it.
fn bare_word(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase()
}
