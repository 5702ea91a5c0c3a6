//! The words of a quote in their sentences and paragraphs, and the passages around those.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    model::{Genre, Publish, Turn},
    record::{ArticleIx, ArticleText, QuoteIx},
    render::{around::excerpt_around, body, context::PageContext},
    rights::excerpts,
    text::{Text, cover::overlap, fold::fold},
};

/// Characters of the paragraph around a quote that its page shows.
const AROUND: usize = 1_200;
/// Characters of a paragraph that is shown at once. A longer one is shown on request, and its sentences before that, which
/// the page has twice then.
const SHORT: usize = 800;
/// Characters of the passages before and after it.
const BESIDE: usize = 500;
/// Quotes before and after one whose words may be in the passages around it.
const NEIGHBOURS: usize = 4;

/// The words of a quote in their context, as HTML.
pub(super) struct QuoteContext {
    /// In their sentences, or in their paragraphs where those are short and may be shown.
    pub(super) sentence: String,
    /// In their paragraphs, where those are long, may be shown and have more.
    pub(super) paragraph: Option<String>,
    /// The question that they answer.
    pub(super) question: Option<String>,
    /// What comes directly before their paragraphs, unless that is the question.
    pub(super) before: Option<String>,
    /// What comes directly after them.
    pub(super) after: Option<String>,
}

impl QuoteContext {
    fn of_sentence(sentence: String) -> Self {
        Self { sentence, paragraph: None, question: None, before: None, after: None }
    }
}

/// The words in their sentences, and in their paragraphs and what is around those where it may be shown.
pub(super) fn quote_context(cx: &PageContext<'_>, at: QuoteIx) -> QuoteContext {
    let linked = cx.site.record.quote(at);
    let text = &cx.site.record.article_text(linked.article).text;
    let whole = linked.quote.anchor.extent.whole();
    let longest = cx.site.record.article(linked.article).article.rights.max_chars as usize;
    let mut marks = cx.quote_marks(at);
    for mark in &mut marks {
        mark.id.clear();
        // The page leads to the article already.
        mark.href.clear();
    }
    let marked = |range| body::render_marked(text, range, &marks, &mut BTreeSet::new());
    // The page shows all of a long quote already.
    let shown = |range: Range<usize>| match both_ends(text, &range) {
        None => marked(range),
        Some([start, end]) => [&marked(start), " […] ", &marked(end)].concat(),
    };
    // What the quote leaves out between its runs is the source's, and stays withheld where that is.
    let runs =
        || linked.quote.anchor.extent.runs.iter().map(|run| shown(run.clone())).collect::<Vec<_>>().join(" […] ");
    match cx.site.published_text(linked.article) {
        Publish::None => QuoteContext::of_sentence(runs()),
        Publish::Excerpt => QuoteContext::of_sentence(match text.sentence(whole) {
            sentence if excerpts::is_showable(text, &sentence, longest) => shown(sentence),
            _ => runs(),
        }),
        Publish::Full => {
            let paragraph = text.paragraph(whole.clone());
            let cut = |range: Range<usize>, within: &Range<usize>| {
                let before = if range.start > within.start { "… " } else { "" };
                let after = if range.end < within.end { " …" } else { "" };
                [before, &shown(range), after].concat()
            };
            let sentence = text.sentence(whole.clone());
            let wider = excerpt_around(text, &whole, &paragraph, AROUND);
            let narrow = excerpt_around(text, &whole, &sentence, AROUND);
            let is_long = both_ends(text, &whole).is_some();
            let is_sound = |passage: &Range<usize>| !has_withdrawn_words(cx, at, passage);
            let is_wide = wider != narrow && !is_long && is_sound(&wider);
            let is_short = is_wide && text.char_count(&wider) <= SHORT;
            let (narrow, wide) = if is_short { (wider, None) } else { (narrow, is_wide.then_some(wider)) };
            let question = question_before(cx, linked.article, (whole.start, &paragraph));
            let before = paragraph_before(text, &paragraph).filter(|before| question.as_ref() != Some(before));
            // Of a passage before, the end is nearest; of one after, the beginning.
            let from_end = |range: Range<usize>| {
                let last = text.sentence(range.end.saturating_sub(1).max(range.start)..range.end);
                cut(excerpt_around(text, &last, &range, BESIDE), &range)
            };
            let from_start = |range: Range<usize>| {
                let first = text.sentence(range.start..range.start + 1);
                cut(excerpt_around(text, &first, &range, BESIDE), &range)
            };
            QuoteContext {
                sentence: if narrow == sentence { shown(narrow) } else { cut(narrow, &paragraph) },
                paragraph: wide.map(|wide| cut(wide, &paragraph)),
                question: question.filter(is_sound).map(from_end),
                before: before.filter(is_sound).map(from_end),
                after: paragraph_after(text, &paragraph).filter(is_sound).map(from_start),
            }
        }
    }
}

/// True if a passage has words of a neighbour of the quote that the record no longer attributes to their speaker: outside
/// of their own page they would look as sound as any others.
fn has_withdrawn_words(cx: &PageContext<'_>, at: QuoteIx, passage: &Range<usize>) -> bool {
    let all = &cx.site.record.article_links(cx.site.record.quote(at).article).quotes;
    let place = all.iter().position(|other| *other == at).unwrap_or_default();
    let near = &all[place.saturating_sub(NEIGHBOURS)..all.len().min(place + NEIGHBOURS + 1)];
    near.iter().filter(|other| **other != at).map(|other| &cx.site.record.quote(*other).quote).any(|other| {
        let extent = other.anchor.extent.whole();
        !other.is_upheld() && overlap(&extent, passage)
    })
}

/// The beginning and the end of a range that is too long to be shown twice on a page, cut between words.
fn both_ends(text: &Text, range: &Range<usize>) -> Option<[Range<usize>; 2]> {
    if text.char_count(range) <= 2 * AROUND {
        return None;
    }
    let words = &text.visible()[range.clone()];
    let (first, _) = words.char_indices().nth(BESIDE)?;
    let (last, _) = words.char_indices().nth_back(BESIDE)?;
    let first = words[..first].rfind(char::is_whitespace).unwrap_or(first);
    let space = words[last..].char_indices().find(|(_, c)| c.is_whitespace());
    let last = space.map_or(last, |(at, c)| last + at + c.len_utf8());
    Some([range.start..range.start + first, range.start + last..range.end])
}

/// The paragraph before another one.
fn paragraph_before(text: &Text, paragraph: &Range<usize>) -> Option<Range<usize>> {
    let (last, _) = text.visible()[..paragraph.start].trim_end().char_indices().next_back()?;
    Some(text.paragraph(last..last + 1))
}

/// The paragraph after another one.
fn paragraph_after(text: &Text, paragraph: &Range<usize>) -> Option<Range<usize>> {
    let rest = &text.visible()[paragraph.end..];
    let first = paragraph.end + rest.len() - rest.trim_start().len();
    (first < text.visible().len()).then(|| text.paragraph(first..first + 1))
}

/// The question that words of a transcript or an interview answer, which begin at `start` in a paragraph: the end of the turn
/// before theirs, if that is another speaker's.
///
/// In a text without turns, only the paragraph directly before theirs is known to be another's, if it asks.
fn question_before(
    cx: &PageContext<'_>,
    article: ArticleIx,
    (start, paragraph): (usize, &Range<usize>),
) -> Option<Range<usize>> {
    let linked = cx.site.record.article(article);
    if !matches!(linked.article.genre, Genre::Transcript | Genre::Interview) {
        return None;
    }
    let ArticleText { text, turns, .. } = cx.site.record.article_text(article);
    let asks = |range: &Range<usize>| text.visible()[range.clone()].trim_end().ends_with(['?', '؟', '？']);
    let is_same = |one: &Turn, other: &Turn| {
        let name = |turn: &Turn| fold(&text.visible()[turn.name.clone()]).text().to_owned();
        name(one) == name(other)
    };
    let begun = &turns[..turns.partition_point(|turn| turn.label.start <= start)];
    let question = match begun {
        [] => paragraph_before(text, paragraph)?,
        [first] => paragraph_before(text, &first.label)?,
        [.., before, theirs] if is_same(before, theirs) => return None,
        // Turns may be lines of one paragraph.
        [.., before, theirs] => {
            let last = paragraph_before(text, &theirs.label)?;
            last.start.max(before.label.start)..last.end.min(theirs.label.start)
        }
    };
    asks(&question).then_some(question)
}
