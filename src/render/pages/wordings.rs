//! The wordings of a quote: its own and those of other sources, word by word against the reference.

use serde::Serialize;

use crate::{
    model::Translation,
    record::{Change, Collated, Collation, Piece, QuoteIx, Wording},
    render::{
        context::PageContext,
        prose::render_prose,
        value::{Html, Shared},
        views::SourceView,
    },
};

/// Words that are shown at either end of a long run in which two wordings are the same, or one alone speaks.
const ENDS: usize = 40;

/// One wording among those of a quote.
#[derive(Debug, Clone, Serialize)]
pub struct WordingView {
    /// The source.
    pub source: Shared<SourceView>,
    /// Its words in their article.
    pub context: String,
    /// Word by word against the reference.
    pub words: Vec<WordsView>,
    /// True for the reference.
    pub reference: bool,
    /// True for the quote's own.
    pub own: bool,
    /// True if it has other words where both speak.
    pub differs: bool,
    /// Who translated.
    pub translation: Option<TranslationView>,
    /// The editors' note.
    pub note: Option<Html>,
}

/// Words of one wording or of both.
#[derive(Debug, Clone, Serialize)]
pub struct WordsView {
    /// `same`, `missing` (in the reference alone), `other` (in this wording alone) or `beyond`.
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// Who translated.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    /// `publisher`, `interpreter`, `editors` or `machine`.
    pub kind: &'static str,
    /// A name.
    pub by: Option<String>,
}

pub(super) fn translation_view(translation: &Translation) -> TranslationView {
    TranslationView { kind: translation.kind.word(), by: translation.by.as_ref().map(|by| by.value.clone()) }
}

pub(super) fn wording_view(cx: &PageContext<'_>, at: QuoteIx, collated: &Collated) -> WordingView {
    let linked = cx.site.record.quote(at);
    let (article, translated, note) = match collated.wording {
        Wording::Own => (linked.article, linked.quote.translation.as_ref(), None),
        Wording::Rendition(at) => {
            let rendition = cx.site.record.rendition(at);
            (rendition.article, rendition.rendition.translation.as_ref(), rendition.rendition.note.as_ref())
        }
    };
    WordingView {
        source: cx.shared_source_view(article),
        context: cx.site.passage_url(at, collated.wording),
        words: words_views(&collated.words),
        reference: collated.wording == cx.site.record.collation(at).reference,
        own: collated.wording == Wording::Own,
        differs: collated.differs,
        translation: translated.map(translation_view),
        note: note.map(|note| Html::new(&render_prose(&note.value, cx, 3))),
    }
}

/// The pieces of a wording.
pub(super) fn words_views(pieces: &[Piece]) -> Vec<WordsView> {
    let view = |piece: &Piece| WordsView {
        change: match piece.change {
            Change::Same => "same",
            Change::Missing => "missing",
            Change::Other => "other",
            Change::Beyond => "beyond",
        },
        text: match piece.change {
            Change::Same | Change::Beyond => shorten_middle(&piece.words),
            Change::Missing | Change::Other => piece.words.clone(),
        },
    };
    pieces.iter().map(view).collect()
}

/// The words at either end of a long run: the page shows all of them above.
fn shorten_middle(words: &str) -> String {
    let all: Vec<_> = words.split(' ').collect();
    if all.len() <= 2 * ENDS + ENDS / 2 {
        return words.to_owned();
    }
    format!("{} […] {}", all[..ENDS].join(" "), all[all.len() - ENDS..].join(" "))
}

/// How many sources have other words for a quote than it has itself; a translation is no other wording.
pub(super) fn count_other_wordings(cx: &PageContext<'_>, collation: &Collation) -> usize {
    let wordings = &collation.wordings;
    let own = wordings.iter().find(|one| one.wording == Wording::Own);
    let words = |one: &Collated| one.differs.then(|| one.words.clone());
    let translated = |one: &Collated| match one.wording {
        Wording::Own => true,
        Wording::Rendition(at) => cx.site.record.rendition(at).rendition.translation.is_some(),
    };
    wordings.iter().filter(|one| !translated(one) && own.is_some_and(|own| words(own) != words(one))).count()
}
