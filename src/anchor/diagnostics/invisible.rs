//! Causes that a reader cannot see: the source struck the words out, they are in raw HTML, or a letter only looks like
//! the one that was typed.

use super::{
    super::{boundary, error::AnchorError, needle::Needle, proof::place},
    sought::SoughtWords,
};
use crate::{
    diag::{Diagnostic, Edit},
    model::Selector,
    text::{Text, as_seen, fold::fold, hidden::character_name},
};

/// Explains why words are not found although a reader sees them.
pub(super) fn explain_invisible_cause(sought: &SoughtWords<'_>, error: &AnchorError, found: Diagnostic) -> Diagnostic {
    let AnchorError::NotFound(_) = error else { return found };
    let Ok(needle) = Needle::new(&sought.selector.exact) else { return found };
    match find_lookalike(sought.text, needle.bare_words()) {
        Some(lookalike) => explain_lookalike(sought, &lookalike, found),
        None => explain_raw_html(sought, needle.bare_words(), explain_struck_words(sought, needle.bare_words(), found)),
    }
}

/// Explains words that are in a block of raw HTML, such as a table.
fn explain_raw_html(sought: &SoughtWords<'_>, quote: &str, mut found: Diagnostic) -> Diagnostic {
    let block = sought.text.unseen_words().and_then(|words| words.block_with(quote));
    let Some((html, source)) = block.and_then(|at| sought.text.html_blocks().nth(at)) else { return found };
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    let table = html.to_ascii_lowercase().contains("<t");
    let how = if table { "a table with `|` between its cells" } else { "without its tags" };
    found
        .and(sought.article.in_body(source), "the words are in raw HTML, which cannot be quoted")
        .help(format!("write the passage in Markdown, {how}"))
}

/// Words of the source that look like a quote.
struct Lookalike {
    /// Visible bytes of the words.
    run: std::ops::Range<usize>,
    /// The first letter that differs: in the quote, in the source, and its visible bytes there.
    letter: (char, char, std::ops::Range<usize>),
}

/// Finds words that differ from a quote only in letters that look the same.
fn find_lookalike(text: &Text, quote: &str) -> Option<Lookalike> {
    let folded = text.folded().text();
    let wanted = as_seen(quote);
    let all = match text.folded_as_seen() {
        Some(all) => all,
        None if wanted == quote => return None,
        None => folded,
    };
    let mut counted = (0, 0);
    let found = memchr::memmem::find_iter(all.as_bytes(), wanted.as_bytes());
    // The two differ in bytes, but not in characters.
    let mut starts = found.filter_map(|at| {
        let nth = counted.1 + all[counted.0..at].chars().count();
        counted = (at, nth);
        let start = folded.char_indices().nth(nth)?.0;
        let end =
            folded[start..].char_indices().nth(quote.chars().count()).map_or(folded.len(), |(len, _)| start + len);
        boundary::stands_alone(folded, &(start..end)).then_some(start..end)
    });
    let run = starts.next()?;
    let mut letters = quote.chars().zip(folded[run.clone()].char_indices());
    let (typed, (at, there)) = letters.find(|(typed, (_, there))| typed != there)?;
    let place = run.start + at..run.start + at + there.len_utf8();
    Some(Lookalike { run: text.folded().to_source(run), letter: (typed, there, text.folded().to_source(place)) })
}

/// Explains in which letter words differ that look the same.
fn explain_lookalike(sought: &SoughtWords<'_>, lookalike: &Lookalike, mut found: Diagnostic) -> Diagnostic {
    let (typed, there, at) = &lookalike.letter;
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    let found = found
        .and(sought.article.in_body(sought.text.source(at.clone())), format!("here it is {}", character_name(*there)))
        .note(format!(
            "the words look the same, but the quote has {} where the source has {}",
            character_name(*typed),
            character_name(*there)
        ));
    let words = &sought.text.visible()[lookalike.run.clone()];
    let selector = Selector { exact: words.to_owned(), ..sought.selector.clone() };
    if place(sought.text, &selector).is_err() {
        return found.help("copy the words from the article");
    }
    let edit = Edit { span: sought.span, replacement: crate::parse::double_quoted(words) };
    found.fix(format!("write the source’s letters: “{words}”"), vec![edit])
}

/// Explains words that are in the source only together with what it struck out.
fn explain_struck_words(sought: &SoughtWords<'_>, quote: &str, mut found: Diagnostic) -> Diagnostic {
    let text: &Text = sought.text;
    if text.struck().is_empty() {
        return found;
    }
    let all = text.with_struck(0..text.visible().len());
    let folded = fold(&all);
    let Some(at) = folded.text().find(quote) else { return found };
    let run = folded.to_source(at..at + quote.len());
    let mut before = 0;
    let mut sources = text.struck().iter().filter_map(|struck| {
        let at = struck.at + before;
        before += struck.words.len();
        let overlaps = at < run.end && run.start < at + struck.words.len() && !struck.words.trim().is_empty();
        overlaps.then(|| struck.source.clone())
    });
    let Some(mut source) = sources.next() else { return found };
    source.end = sources.last().map_or(source.end, |last| last.end);
    // The editors choose the words of the source that replace them.
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    found
        .and(sought.article.in_body(source), "the source struck out these words")
        .help("quote only words that the source did not strike out, or remove the quote")
}
