//! Why words are not found that a reader thinks to see: the source struck them out, they stand in raw HTML,
//! or a letter is another than it looks.

use super::{Miss, needle::Needle, place as find, report::Place};
use crate::{
    diag::{Diagnostic, Edit},
    model::Selector,
    parse::hidden::character_name,
    text::{Text, fold::fold, hidden::latin_lookalike},
};

/// Adds to what is said of a miss what a reader cannot see.
pub(super) fn explain(place: &Place<'_>, miss: &Miss, found: Diagnostic) -> Diagnostic {
    let Miss::NotFound(_) = miss else { return found };
    let Ok(needle) = Needle::read(place.selector) else { return found };
    match alike(place.text, needle.barest()) {
        Some(alike) => differs(place, &alike, found),
        None => raw(place, needle.barest(), struck(place, needle.barest(), found)),
    }
}

/// Says it of words that are in a block of raw HTML, such as a table.
fn raw(place: &Place<'_>, quote: &str, mut found: Diagnostic) -> Diagnostic {
    let holds =
        |html: &str| [" ", ""].into_iter().any(|between| fold(&without_tags(html, between)).text().contains(quote));
    let Some((html, source)) = place.text.html_blocks().find(|(html, _)| holds(html)) else { return found };
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    let table = html.to_ascii_lowercase().contains("<t");
    let how = if table { "a table with `|` between its cells" } else { "without its tags" };
    found
        .and(place.article.in_body(source), "the words are in raw HTML, which cannot be quoted")
        .help(format!("write the passage in Markdown, {how}"))
}

/// HTML without its tags, with something in the place of each.
fn without_tags(html: &str, between: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push_str(between);
        rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
    }
    text + rest
}

/// Words of the source that look like a quote.
struct Alike {
    /// Visible bytes of the words.
    run: std::ops::Range<usize>,
    /// The first letter that differs: in the quote, in the source, and its visible bytes there.
    letter: (char, char, std::ops::Range<usize>),
}

/// Finds words that differ from a quote only in letters that look the same.
fn alike(text: &Text, quote: &str) -> Option<Alike> {
    let folded = text.folded().text();
    let seen = |text: &str| -> String { text.chars().map(|c| latin_lookalike(c).unwrap_or(c)).collect() };
    let (all, wanted) = (seen(folded), seen(quote));
    if all == folded && wanted == quote {
        return None;
    }
    let mut counted = (0, 0);
    let found = memchr::memmem::find_iter(all.as_bytes(), wanted.as_bytes());
    // The two differ in bytes, but not in characters.
    let mut starts = found.filter_map(|at| {
        let nth = counted.1 + all[counted.0..at].chars().count();
        counted = (at, nth);
        let start = folded.char_indices().nth(nth)?.0;
        let end =
            folded[start..].char_indices().nth(quote.chars().count()).map_or(folded.len(), |(len, _)| start + len);
        super::boundary::stands_alone(folded, &(start..end)).then_some(start..end)
    });
    let run = starts.next()?;
    let mut letters = quote.chars().zip(folded[run.clone()].char_indices());
    let (typed, (at, there)) = letters.find(|(typed, (_, there))| typed != there)?;
    let place = run.start + at..run.start + at + there.len_utf8();
    Some(Alike { run: text.folded().to_source(run), letter: (typed, there, text.folded().to_source(place)) })
}

/// Says of words that look the same in which letter they differ.
fn differs(place: &Place<'_>, alike: &Alike, mut found: Diagnostic) -> Diagnostic {
    let (typed, there, at) = &alike.letter;
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    let found = found
        .and(place.article.in_body(place.text.source(at.clone())), format!("here it is {}", character_name(*there)))
        .note(format!(
            "the words look the same, but the quote has {} where the source has {}",
            character_name(*typed),
            character_name(*there)
        ));
    let words = &place.text.visible()[alike.run.clone()];
    let selector = Selector { exact: words.to_owned(), ..place.selector.clone() };
    if find(place.text, &selector).is_err() {
        return found.help("copy the words from the article");
    }
    let edit = Edit { span: place.span, replacement: crate::parse::double_quoted(words) };
    found.fix(format!("write the source’s letters: “{words}”"), vec![edit])
}

/// Says it of words that are in the source only with what it struck out.
fn struck(place: &Place<'_>, quote: &str, mut found: Diagnostic) -> Diagnostic {
    let text: &Text = place.text;
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
    // What the source says instead is for the editors to choose.
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    found
        .and(place.article.in_body(source), "the source struck out these words")
        .help("quote only words that the source did not strike out, or remove the quote")
}
