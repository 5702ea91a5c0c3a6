//! Sentences: Unicode's bounds (UAX #29, section 5), mended where abbreviations mislead them.

use unicode_segmentation::UnicodeSegmentation;

/// Words after which a full stop ends no sentence, in lower case.
const ABBREVIATIONS: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "gen", "col", "lt", "sgt", "capt", "cpl", "maj", "adm", "gov",
    "sen", "rep", "rev", "hon", "amb", "sec", "no", "vs", "etc", "e.g", "i.e", "cf", "approx", "dept", "est", "inc",
    "ltd", "co", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "bzw", "z.b",
];

/// Where the sentence that holds the offset begins.
pub(super) fn start(block: &str, offset: usize) -> usize {
    bounds(block).take_while(|bound| *bound <= offset).last().unwrap_or(0)
}

/// Where the sentence that ends at or behind the offset ends, without the white space after it.
pub(super) fn end(block: &str, offset: usize) -> usize {
    let end = bounds(block).find(|bound| *bound >= offset && *bound > 0).unwrap_or(block.len());
    let end = block[..end].trim_end().len();
    end.max(offset.min(block.len()))
}

/// Where sentences begin.
fn bounds(block: &str) -> impl Iterator<Item = usize> + '_ {
    block.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at == 0 || is_bound(block, *at))
}

fn is_bound(block: &str, at: usize) -> bool {
    let (before, after) = (block[..at].trim_end(), &block[at..]);
    let closing = after.starts_with(['”', '’', '»', ')', ']', '」', '』']);
    let lower = after.trim_start_matches(['“', '"', '‘', '«', '(']).starts_with(char::is_lowercase);
    if closing || lower {
        return false;
    }
    let Some(word) = before.strip_suffix('.') else { return true };
    let word = word.rsplit(|c: char| c.is_whitespace() || "(“\"‘".contains(c)).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    !initial && !dotted && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
