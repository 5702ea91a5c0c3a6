//! The notes of an article: the editors' own, and those on its quotes.

use std::ops::Range;

use crate::{
    model::Publish,
    record::{ArticleIx, ArticleText, Target},
    render::{context::PageContext, margin::Note, prose::render_prose, value::Html, views::NoteView},
    rights::excerpts,
    route,
};

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
        fragment: note.fragment.clone(),
        end: *end,
        label: cx.site.messages.format("note_number", [("number", note.number.into())]),
        in_lang: note.in_lang.as_str().to_owned(),
        html: cx.note_html(note, &page),
    };
    notes.iter().zip(ends).map(note_in_margin).collect()
}

/// The editors' notes, and the notes on quotes, in the order in which their passages end; and where that is.
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
            by: note.by.clone(),
            in_lang: cx.in_own_lang(&article.lang),
            body: Html::new(&render_prose(&note.body.value, cx, 3)),
        };
        (whole, view)
    });
    let quotes = cx.site.record.article_links(at).quotes.iter().filter_map(|at| {
        let quote = &cx.site.record.quote(*at).quote;
        let note = quote.note.as_ref()?;
        let view = NoteView {
            number: 0,
            fragment: route::quote_note_fragment(&quote.id),
            passage: route::quote_fragment(&quote.id),
            text: quote.text.value.clone(),
            kind: "quote",
            by: None,
            in_lang: cx.in_own_lang(&article.lang),
            body: Html::new(&render_prose(&note.value, cx, 3)),
        };
        Some((quote.anchor.extent.whole(), view))
    });
    let mut notes: Vec<_> = own.chain(quotes).collect();
    notes.sort_by_key(|(whole, _)| (whole.end, whole.start));
    let numbered =
        |(i, (whole, note)): (usize, (Range<usize>, NoteView))| (NoteView { number: i + 1, ..note }, whole.end);
    notes.into_iter().enumerate().map(numbered).unzip()
}
