//! Places the annotations of one article, and runs the lints on them.

use std::{
    collections::BTreeSet,
    ops::Range,
    sync::{Arc, LazyLock},
};

use super::{
    anchored::AnchoredArticle,
    context::{Context, Names},
    cut_by_comment,
    diagnostics::{SoughtWords, explain_unplaced},
    label_speakers,
    labels::Label,
    lints::{self, LintContext},
    next_turn,
    outcome::{Unplaced, place_all, place_marks, placement_requests},
    paragraphs::find_breaks,
    quotations::all_quotations,
    remembered::RememberedPlaces,
    transcript::turns_of,
};
use crate::{
    diag::Diagnostics,
    edit::AnnotationEntries,
    lock::{Located, Lock, rendition_key},
    model::{Annotations, Article, Files, Id, Note, Placement, Quote, Selector, Span, Spanned},
    parse::hidden,
    text::{LazyText, Text},
};

/// What the articles of a site have in common.
pub(super) struct ArticleInputs<'a> {
    /// The files of the site.
    pub(super) files: &'a Files,
    /// The places of the last build.
    pub(super) lock: &'a Lock,
    /// The names of the actors.
    pub(super) names: &'a Names,
    /// What the lints need.
    pub(super) lints: &'a LintContext<'a>,
    /// The text of the only article, if it was read before.
    pub(super) text: Option<&'a Arc<LazyText>>,
}

/// Places the annotations of one article. Reports W217, E301–E313, W320–W330 and W332–W334.
pub(super) fn anchor_article(
    article: Arc<Article>,
    annotations: Option<Arc<Annotations>>,
    inputs: &ArticleInputs<'_>,
    diagnostics: &mut Diagnostics,
) -> AnchoredArticle {
    let text = inputs.text.cloned().unwrap_or_else(|| Arc::new(lazy_text(&article, inputs.files)));
    let mut placed = AnchoredArticle::unannotated(text, article);
    let quotations = all_quotations(&placed.text);
    let labels = inputs.lints.labels_of(&placed);
    let mut searched_files = vec![placed.article.body.file];
    if let Some(annotations) = annotations {
        searched_files.push(annotations.file);
        placed.dismissed = find_dismissed(&annotations, &placed.text);
        place_annotations(&mut placed, Arc::unwrap_or_clone(annotations), &labels, inputs, diagnostics);
        lints::lint_quotes(&placed, &quotations, &labels, inputs.lints, diagnostics);
        placed.before_another_turn = next_turn::find_quotes_before_another_turn(&placed, &labels);
    }
    placed.turns = turns_of(&placed, &labels, inputs.lints.cast_of(&placed.text));
    let mut known = BTreeSet::new();
    for file in searched_files {
        hidden::report_hidden(file, &inputs.files.get(file).text, Some(&placed.allow), &mut known, diagnostics);
    }
    lints::measure_coverage(&mut placed, &quotations, diagnostics);
    placed.attributions = placed.quotes.iter().flat_map(|quote| find_attributions(quote, &placed.text)).collect();
    let breaks =
        |quote: &Arc<Quote<Placement>>| find_breaks(&placed.text, &quote.text.value, &quote.anchor.extent.runs);
    placed.breaks = placed.quotes.iter().map(breaks).collect();
    placed.is_as_locked = is_as_locked(&placed, inputs.lock);
    placed
}

/// The text of an article, to be read when it is needed.
pub(super) fn lazy_text(article: &Article, files: &Files) -> LazyText {
    let (file, body, lang) = (files.get(article.file).text.clone(), article.body.range(), article.lang.clone());
    let read = move || Text::from_markdown(file.get(body).unwrap_or_default()).in_language(&lang);
    LazyLock::new(Box::new(read))
}

/// Where the words that attribute a quote occur in the paragraphs around it.
fn find_attributions(quote: &Quote<Placement>, text: &Text) -> Vec<(Range<usize>, Id)> {
    let Some(words) = &quote.attribution else { return Vec::new() };
    let near = text.paragraph(quote.anchor.extent.whole());
    let found = memchr::memmem::find_iter(text.visible()[near.clone()].as_bytes(), words.value.as_bytes());
    found
        .map(|at| near.start + at..near.start + at + words.value.len())
        .map(|range| (range, quote.speaker.value.clone()))
        .collect()
}

/// Where the passages are that the editors dismissed; one that the article no longer has is no mistake.
fn find_dismissed(annotations: &Annotations, text: &Text) -> Vec<Range<usize>> {
    let selectors: Vec<_> = annotations.dismissed.iter().collect();
    place_marks(text, &selectors).into_iter().flatten().map(|placement| placement.extent.whole()).collect()
}

/// True if the lock has exactly the quotes and renditions of an article, where they are.
fn is_as_locked(placed: &AnchoredArticle, lock: &Lock) -> bool {
    fn located<'a>(key: String, placement: &'a Placement, exact: &'a str) -> Located<'a> {
        Located { key, placement, exact, entered: None }
    }
    let quotes = placed.quotes.iter();
    let quotes = quotes.map(|quote| located(quote.id.value.to_string(), &quote.anchor, &quote.text.value));
    let renditions = placed.renditions.iter();
    let renditions = renditions.map(|one| located(rendition_key(one), &one.anchor, &one.text.value));
    lock.is_up_to_date(&placed.article.id, &placed.text, quotes.chain(renditions).collect())
}

fn place_annotations(
    placed: &mut AnchoredArticle,
    annotations: Annotations,
    labels: &[Label],
    inputs: &ArticleInputs<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (article, text) = (Arc::clone(&placed.article), Arc::clone(&placed.text));
    let (article, text) = (&article, &text);
    let places = RememberedPlaces::new(text);
    let entries = AnnotationEntries::new(annotations.file, inputs.files.get(annotations.file));
    let report =
        |what: &str, selector: &Selector, span: Span, unplaced: &Unplaced<'_>, diagnostics: &mut Diagnostics| {
            let entry = entries.entry_at(span);
            let sought = SoughtWords { article, text, places: &places, what, span, selector, entry: entry.as_ref() };
            diagnostics.push(explain_unplaced(&sought, unplaced));
        };
    let context = Context::new(text, inputs.names);
    let outcomes = place_all(&article.id, &context, &placement_requests(&annotations), inputs.lock, false);
    let mut placements = Vec::with_capacity(outcomes.len());
    let quotes = annotations.quotes.iter().map(|q| ("quote", &q.id.value, &q.anchor, q.text.span));
    let renditions = annotations.renditions.iter();
    let renditions = renditions.map(|r| ("the rendition of", &r.quote.value, &r.anchor, r.text.span));
    for ((kind, id, selector, span), outcome) in quotes.chain(renditions).zip(outcomes) {
        let on_error =
            |unplaced: Box<Unplaced<'_>>| report(&format!("{kind} `{id}`"), selector, span, &unplaced, diagnostics);
        placements.push(outcome.map_err(on_error).ok());
    }
    let mut placements = placements.into_iter();
    let file = &inputs.files.get(annotations.file).text;
    let mut found = Vec::with_capacity(annotations.quotes.len());
    for quote in annotations.quotes {
        match placements.next().flatten() {
            Some(placement) => {
                cut_by_comment::check(text, file, quote.text.span, &placement, diagnostics);
                found.push((quote, placement));
            }
            None => placed.lost.push(Arc::new(quote)),
        }
    }
    label_speakers::attribute_quotes(placed, found, labels, inputs.lints.cast_of(text), &entries, diagnostics);
    for rendition in annotations.renditions {
        if let Some(placement) = placements.next().flatten() {
            cut_by_comment::check(text, file, rendition.text.span, &placement, diagnostics);
            placed.renditions.push(Arc::new(rendition.with_anchor(placement)));
        }
    }
    let (notes, listed) = (annotations.notes, annotations.mentions.list);
    let selectors: Vec<_> =
        notes.iter().map(|note| &note.anchor.value).chain(listed.iter().map(|one| &one.selector.value)).collect();
    let mut marks = place_marks(text, &selectors).into_iter();
    let mut place_or_report = |what: &str, selector: &Spanned<Selector>| {
        let on_error = |error| report(what, &selector.value, selector.span, &Unplaced::new(error), diagnostics);
        marks.next()?.map_err(on_error).ok()
    };
    for note in &notes {
        if let Some(placement) = place_or_report("the note", &note.anchor) {
            let anchor = Spanned { value: placement, span: note.anchor.span };
            let Note { id, kind, by, body, .. } = note.clone();
            placed.notes.push(Arc::new(Note { id, anchor, kind, by, body }));
        }
    }
    for mention in &listed {
        if let Some(placement) =
            place_or_report(&format!("the mention of `{}`", mention.actor.value), &mention.selector)
        {
            placed.mentions.push((mention.actor.clone(), placement.extent.whole()));
        }
    }
    placed.auto = annotations.mentions.auto;
    placed.skip = annotations.mentions.skip;
    placed.allow = annotations.allow;
    placed.partial |= annotations.partial;
}
