//! The wordings of a quote: its own and those of other sources, word by word against the reference.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    model::{Lang, Translation},
    record::{ArticleIx, Change, Collated, Piece, QuoteIx, Wording},
    render::{
        context::PageContext,
        prose::render_note,
        value::{Html, Shared},
        views::{SourceView, WordsView},
    },
    route,
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
    /// The attributes `lang` and `dir` of its words, a space before each, where their language is not the site's.
    pub in_lang: Html,
    /// Fragment of this wording on the page of its quote; none if another wording of the same article has it.
    pub fragment: Option<String>,
    /// True for the reference.
    pub reference: bool,
    /// True for the quote's own.
    pub own: bool,
    /// True if it has other words than the reference where both speak.
    pub differs: bool,
    /// How it agrees with the quote's own: `full`, `part`, `other`, `translated`, `other-language`, `copied` or
    /// `reported`.
    pub agreement: &'static str,
    /// Who translated.
    pub translation: Option<TranslationView>,
    /// Who translated it, and from which language, in one line.
    pub translated: Option<String>,
    /// The editors' note.
    pub note: Option<Html>,
}

/// Who translated.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    /// `publisher`, `interpreter`, `editors` or `machine`.
    pub kind: &'static str,
    /// A name.
    pub by: Option<String>,
}

/// A source that has a quote's words without an annotation.
#[derive(Debug, Clone, Serialize)]
pub struct AlsoInView {
    /// The source.
    pub source: Shared<SourceView>,
    /// Fragment of this line on the page of the quote; none if a wording of the same article has it.
    pub fragment: Option<String>,
    /// As for a wording: `full`, `translated` or `copied`.
    pub agreement: &'static str,
}

pub(super) fn translation_view(translation: &Translation) -> TranslationView {
    TranslationView { kind: translation.kind.word(), by: translation.by.as_ref().map(|by| by.value.clone()) }
}

/// The wordings of a quote, and the other sources that have its words.
pub(super) fn wording_views(cx: &PageContext<'_>, at: QuoteIx) -> (Vec<WordingView>, Vec<AlsoInView>) {
    let collation = cx.site.record.collation(at);
    let mut taken = BTreeSet::new();
    let wordings = collation.wordings.iter().map(|one| wording_view(cx, at, one, &mut taken)).collect();
    let also_in = collation.also_in.iter().map(|(article, agreement)| AlsoInView {
        source: cx.shared_source_view(*article),
        fragment: fragment_of(cx, *article, None, &mut taken),
        agreement: agreement.word(),
    });
    (wordings, also_in.collect())
}

/// The fragment of an article's wording, the first time it is asked for.
fn fragment_of(
    cx: &PageContext<'_>,
    article: ArticleIx,
    variant: Option<&str>,
    taken: &mut BTreeSet<String>,
) -> Option<String> {
    let fragment = route::wording_fragment(&cx.site.record.article(article).article.id, variant);
    taken.insert(fragment.clone()).then_some(fragment)
}

fn wording_view(cx: &PageContext<'_>, at: QuoteIx, collated: &Collated, taken: &mut BTreeSet<String>) -> WordingView {
    let (article, lang) = article_and_language(cx, at, collated.wording);
    let (translation, translated, note, variant) = match collated.wording {
        Wording::Own => {
            let quote = &cx.site.record.quote(at).quote;
            (quote.translation.as_ref(), cx.site.quote_translation(at), None, None)
        }
        Wording::Rendition(at) => {
            let rendition = &cx.site.record.rendition(at).rendition;
            let translation = rendition.translation.as_ref();
            let translated = translation.map(|one| cx.site.translated_by(one));
            (translation, translated, rendition.note.as_ref(), rendition.variant.as_deref())
        }
    };
    let scope = route::wording_fragment(&cx.site.record.article(article).article.id, variant);
    WordingView {
        source: cx.shared_source_view(article),
        context: cx.site.passage_url(at, collated.wording),
        words: words_views(&collated.words, ENDS),
        in_lang: cx.in_lang(lang),
        fragment: fragment_of(cx, article, variant, taken),
        reference: collated.wording == cx.site.record.collation(at).reference,
        own: collated.wording == Wording::Own,
        differs: collated.differs,
        agreement: collated.agreement.word(),
        translation: translation.map(translation_view),
        translated,
        note: note.map(|note| Html::new(&render_note(&note.value, note.span.file, cx, &scope))),
    }
}

/// The article of a wording, and the language of its words.
pub(super) fn article_and_language<'a>(cx: &PageContext<'a>, at: QuoteIx, wording: Wording) -> (ArticleIx, &'a Lang) {
    match wording {
        Wording::Own => (cx.site.record.quote(at).article, cx.site.quote_language(at)),
        Wording::Rendition(at) => {
            let linked = cx.site.record.rendition(at);
            let lang = linked.rendition.lang.as_ref();
            (linked.article, lang.unwrap_or_else(|| &cx.site.record.article(linked.article).article.lang))
        }
    }
}

/// Words as they are compared; of a long run that both have, or one alone, `ends` words are shown at either end.
pub(super) fn words_views(pieces: &[Piece], ends: usize) -> Vec<WordsView> {
    let view = |piece: &Piece| WordsView {
        change: match piece.change {
            Change::Same => "same",
            Change::Missing => "missing",
            Change::Other => "other",
            Change::Beyond => "beyond",
            Change::Further => "further",
        },
        text: match piece.change {
            Change::Missing | Change::Other => piece.words.clone(),
            Change::Same | Change::Beyond | Change::Further => shorten_middle(&piece.words, ends),
        },
    };
    pieces.iter().map(view).collect()
}

/// The words at either end of a long run: the page of the quote shows all of them.
fn shorten_middle(words: &str, ends: usize) -> String {
    let all: Vec<_> = words.split(' ').collect();
    if all.len() <= 2 * ends + ends / 2 {
        return words.to_owned();
    }
    format!("{} […] {}", all[..ends].join(" "), all[all.len() - ends..].join(" "))
}
