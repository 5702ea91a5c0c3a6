//! Fixing: when an article was edited, where did its quotes go?
//!
//! The only fuzzy part of onrecord, and it proves nothing: it proposes. A proposal is a place in the
//! edited article and the edit of the annotations that would make the words there the quote's. It is
//! made only if the proof accepts the result. Proposals with the same words may be applied by
//! themselves; those with other words are for an editor to accept.

mod meaning;

use crate::{
    anchor::{
        Change, RememberedPlaces, SoughtWords, Unplaced,
        context::{Context, Names},
        explain_unplaced, offer_relocation, place_all, placement_requests, spoken_words,
        word_diff::word_diff,
    },
    diag::{Diagnostic, Edit},
    edit::AnnotationEntries,
    lock::Lock,
    model::{Annotations, Article, FileId, Files, Id, Selector, Span},
    parse::Draft,
    text::Text,
};

use meaning::may_change_meaning;

/// Where a quote went.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its article.
    pub article: Id,
    /// The quote's id; a rendition has that of its quote.
    pub quote: Id,
    /// True for a rendition.
    pub rendition: bool,
    /// The file of annotations.
    pub file: FileId,
    /// Where the words were typed.
    pub span: Span,
    /// Where the words are now, in the article's file.
    pub found: Span,
    /// The change of words; nothing but [`Change::Same`] if they are the same.
    pub words: Vec<(Change, String)>,
    /// True if no word changed: only which of several places is meant.
    pub exact: bool,
    /// True if a negation, a number or a name changed, so that the words may mean something else now.
    pub may_change_meaning: bool,
    /// How likely this is the quote's place, between 0 and 1.
    pub confidence: f32,
    /// The change of the annotations.
    pub edits: Vec<Edit>,
    /// The editors' note on the quote, which may no longer be right once its words change.
    pub note: Option<Span>,
    /// How many changes the quote lists already.
    pub changes: usize,
}

/// What `fix` found.
#[derive(Debug, Default)]
pub struct Proposals {
    /// Proposals, by article and place in the annotations.
    pub proposals: Vec<Proposal>,
    /// What `check` reports on the quotes without a proposal, by article and place in the annotations.
    pub lost: Vec<Diagnostic>,
}

/// Looks for every quote and rendition that is no longer where it was.
pub fn propose(files: &Files, draft: &Draft, lock: &Lock) -> Proposals {
    let mut found = Proposals::default();
    let names = Names::of(draft.actors.iter().map(|actor| &**actor));
    for (article, annotations) in &draft.articles {
        if let Some(annotations) = annotations {
            propose_for_article(files, article, annotations, (lock, &names), &mut found);
        }
    }
    found
}

/// A quote or rendition as typed.
struct TypedQuote<'a> {
    id: &'a Id,
    rendition: bool,
    selector: &'a Selector,
    span: Span,
    note: Option<Span>,
    changes: usize,
}

impl TypedQuote<'_> {
    /// What it is called in messages.
    fn description(&self) -> String {
        if self.rendition { format!("the rendition of `{}`", self.id) } else { format!("quote `{}`", self.id) }
    }
}

fn propose_for_article(
    files: &Files,
    article: &Article,
    annotations: &Annotations,
    (lock, names): (&Lock, &Names),
    found: &mut Proposals,
) {
    let quotes = annotations.quotes.iter().map(|q| TypedQuote {
        id: &q.id.value,
        rendition: false,
        selector: &q.anchor,
        span: q.text.span,
        note: q.note.as_ref().map(|note| note.span),
        changes: q.changes.len(),
    });
    let renditions = annotations.renditions.iter().map(|r| TypedQuote {
        id: &r.quote.value,
        rendition: true,
        selector: &r.anchor,
        span: r.text.span,
        note: r.note.as_ref().map(|note| note.span),
        changes: 0,
    });
    let text = Text::from_markdown(files.slice(article.body)).in_language(&article.lang);
    let context = Context::new(&text, names);
    let places = RememberedPlaces::new(&text);
    let outcomes = place_all(&article.id, &context, &placement_requests(annotations), lock, true);
    let entries = AnnotationEntries::new(annotations.file, files.get(annotations.file));
    for (typed, outcome) in quotes.chain(renditions).zip(outcomes) {
        let Err(unplaced) = outcome else { continue };
        let entry = entries.entry_at(typed.span);
        let what = typed.description();
        let sought = SoughtWords {
            article,
            text: &text,
            places: &places,
            what: &what,
            span: typed.span,
            selector: typed.selector,
            entry: entry.as_ref(),
        };
        match make_proposal(&sought, &typed, &unplaced, names) {
            Some(proposal) => found.proposals.push(proposal),
            None => found.lost.push(explain_unplaced(&sought, &unplaced)),
        }
    }
}

/// The change that makes the words at a quote's new place its own, if the proof accepts one.
fn make_proposal(
    sought: &SoughtWords<'_>,
    typed: &TypedQuote<'_>,
    unplaced: &Unplaced<'_>,
    names: &Names,
) -> Option<Proposal> {
    let (range, offer) = offer_relocation(sought, unplaced)?;
    let now = spoken_words(sought.places.searched(), &range);
    let exact = !offer.edits.iter().any(|edit| typed.span.range().contains(&(edit.span.start as usize)));
    let words =
        if exact { vec![(Change::Same, typed.selector.exact.clone())] } else { word_diff(&typed.selector.exact, &now) };
    Some(Proposal {
        article: sought.article.id.clone(),
        quote: typed.id.clone(),
        rendition: typed.rendition,
        file: typed.span.file,
        span: typed.span,
        found: sought.article.in_body(sought.text.source(offer.placement.extent.whole())),
        may_change_meaning: may_change_meaning(&words, sought.text.language(), names),
        words,
        exact,
        confidence: unplaced.relocation.as_ref()?.confidence,
        edits: offer.edits,
        note: typed.note,
        changes: typed.changes,
    })
}
