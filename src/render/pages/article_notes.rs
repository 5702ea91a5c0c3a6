//! The notes of an article: the editors' own, and those on its quotes.

use std::ops::Range;

use super::wordings::{article_and_language, words_views};
use crate::{
    model::{Publish, Spanned},
    record::{Agreement, ArticleIx, ArticleText, QuoteIx, RenditionIx, Target, Wording},
    render::{
        context::PageContext,
        margin::Note,
        prose::render_note,
        value::Html,
        views::{BothWordings, NoteView, WordsView},
    },
    rights::excerpts,
    route,
    text::shorten,
};

/// Words that a note shows at either end of a long run that two wordings have in common.
const ENDS: usize = 8;
/// Characters of a quote's words in a note, where they are not compared word by word.
const WORDS: usize = 300;

/// The fragments that notes once had by their numbers, except those of notes with a number as their id.
pub(super) fn once_numbered(ids: &[String]) -> Vec<String> {
    let numbers = (1..=ids.len()).map(|number| number.to_string()).filter(|number| !ids.contains(number));
    numbers.flat_map(|number| [route::note_fragment(&number), route::passage_fragment(&number)]).collect()
}

/// The notes as the body takes them.
pub(super) fn margin_notes(cx: &PageContext<'_>, notes: &[NoteView], ends: &[usize], at: ArticleIx) -> Vec<Note> {
    let page = cx.site.address_of(Target::Article(at));
    let note_in_margin = |(note, end): (&NoteView, &usize)| Note {
        number: note.number,
        warning: warning(cx, note),
        fragment: note.fragment.clone(),
        end: *end,
        label: cx.site.messages.format("note_number", [("number", note.number.into())]),
        in_lang: note.in_lang.as_str().to_owned(),
        html: cx.note_html(note, &page),
    };
    notes.iter().zip(ends).map(note_in_margin).collect()
}

/// What readers must know of a note's passage as they read it.
fn warning(cx: &PageContext<'_>, note: &NoteView) -> Option<String> {
    let differs = note.wordings.as_ref().is_some_and(|both| both.agreement == Agreement::Other.word());
    match note.caveat {
        Some(caveat) => Some(cx.site.messages.format(&format!("status.{caveat}"), [])),
        None => differs.then(|| cx.site.messages.get("agrees.other").to_owned()),
    }
}

/// The editors' notes, and the notes on quotes and renditions, in the order in which their passages end; and where that is.
pub(super) fn note_views(cx: &PageContext<'_>, at: ArticleIx) -> (Vec<NoteView>, Vec<usize>) {
    let article = &cx.site.record.article(at).article;
    let ArticleText { text, notes, note_ids, .. } = cx.site.record.article_text(at);
    let rights = &article.rights;
    let shown = |whole: &Range<usize>| match rights.publish {
        Publish::None => String::new(),
        Publish::Excerpt => {
            text.visible()[excerpts::beginning_of_passage(text, whole, rights.max_chars as usize)].to_owned()
        }
        Publish::Full => text.visible()[whole.clone()].to_owned(),
    };
    let own = notes.iter().zip(note_ids).map(|(note, id)| {
        let whole = note.anchor.value.extent.whole();
        let view = NoteView {
            number: 0,
            fragment: route::note_fragment(id),
            passage: route::passage_fragment(id),
            text: shown(&whole),
            kind: note.kind.word(),
            caveat: None,
            wordings: None,
            by: note.by.clone(),
            in_lang: cx.in_own_lang(&article.lang),
            body: Html::new(&render_note(&note.body.value, note.body.span.file, cx, id)),
        };
        (whole, view)
    });
    let links = cx.site.record.article_links(at);
    let quotes = links.quotes.iter().filter_map(|at| quote_note(cx, *at));
    let renditions = links.renditions.iter().filter_map(|at| rendition_note(cx, *at));
    let mut notes: Vec<_> = own.chain(quotes).chain(renditions).collect();
    notes.sort_by_key(|(whole, _)| (whole.end, whole.start));
    let numbered =
        |(i, (whole, note)): (usize, (Range<usize>, NoteView))| (NoteView { number: i + 1, ..note }, whole.end);
    notes.into_iter().enumerate().map(numbered).unzip()
}

/// The note on a quote that has one, or a caveat; and the passage.
fn quote_note(cx: &PageContext<'_>, at: QuoteIx) -> Option<(Range<usize>, NoteView)> {
    let linked = cx.site.record.quote(at);
    let quote = &linked.quote;
    if quote.note.is_none() && quote.caveat().is_none() {
        return None;
    }
    let view = NoteView {
        number: 0,
        fragment: route::note_fragment(&route::quote_fragment(&quote.id)),
        passage: route::quote_fragment(&quote.id),
        text: quote.text.value.clone(),
        kind: "quote",
        caveat: quote.caveat(),
        wordings: None,
        by: None,
        in_lang: cx.in_own_lang(&cx.site.record.article(linked.article).article.lang),
        body: note_html(cx, quote.note.as_ref(), &route::quote_fragment(&quote.id)),
    };
    Some((quote.anchor.extent.whole(), view))
}

/// The note on a rendition with other words than its quote, a note, or the caveat of its quote; and the passage.
fn rendition_note(cx: &PageContext<'_>, at: RenditionIx) -> Option<(Range<usize>, NoteView)> {
    let linked = cx.site.record.rendition(at);
    let (rendition, quote) = (&linked.rendition, &cx.site.record.quote(linked.quote).quote);
    let wordings = both_wordings(cx, at);
    if wordings.is_none() && rendition.note.is_none() && quote.caveat().is_none() {
        return None;
    }
    let view = NoteView {
        number: 0,
        fragment: route::note_fragment(&linked.fragment()),
        passage: linked.fragment(),
        text: rendition.text.value.clone(),
        kind: if wordings.is_some() { "wording" } else { "quote" },
        caveat: quote.caveat(),
        wordings,
        by: None,
        in_lang: cx.in_own_lang(&cx.site.record.article(linked.article).article.lang),
        body: note_html(cx, rendition.note.as_ref(), &route::quote_fragment(&quote.id)),
    };
    Some((rendition.anchor.extent.whole(), view))
}

fn note_html(cx: &PageContext<'_>, note: Option<&Spanned<String>>, scope: &str) -> Html {
    Html::new(&note.map(|note| render_note(&note.value, note.span.file, cx, scope)).unwrap_or_default())
}

/// The words of a rendition and of its quote, if they are not the same.
fn both_wordings(cx: &PageContext<'_>, at: RenditionIx) -> Option<BothWordings> {
    let linked = cx.site.record.rendition(at);
    let collation = cx.site.record.collation(linked.quote);
    let collated = collation.wordings.iter().find(|one| one.wording == Wording::Rendition(at))?;
    let compared_as_words = match collated.agreement {
        Agreement::Other => true,
        Agreement::Translated | Agreement::OtherLanguage => false,
        Agreement::Full | Agreement::Part | Agreement::Copied | Agreement::Reported => return None,
    };
    let (article, lang) = article_and_language(cx, linked.quote, collated.wording);
    let quote = &cx.site.record.quote(linked.quote).quote;
    let id = &cx.site.record.article(article).article.id;
    let compared = words_views(&collated.against_own, ENDS);
    let words = |of_one: [&str; 3], whole: &str| -> Vec<_> {
        if compared_as_words {
            compared.iter().filter(|words| of_one.contains(&words.change)).cloned().collect()
        } else {
            vec![WordsView { change: "same", text: shorten(whole, WORDS) }]
        }
    };
    Some(BothWordings {
        agreement: collated.agreement.word(),
        translated: linked.rendition.translation.as_ref().map(|translation| cx.site.translated_by(translation)),
        words: words(["same", "other", "further"], &linked.rendition.text.value),
        marks: lang.quotation_marks().outer,
        quote_in_lang: cx.in_lang(cx.site.quote_language(linked.quote)),
        quote_marks: cx.site.quotation_marks(linked.quote),
        quote_words: words(["same", "missing", "beyond"], &quote.text.value),
        compared: route::with_fragment(
            &cx.site.quote_url(linked.quote),
            &route::wording_fragment(id, linked.rendition.variant.as_deref()),
        ),
    })
}
