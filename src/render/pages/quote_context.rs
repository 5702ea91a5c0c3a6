//! The words of a quote in their sentences and paragraphs.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    model::Publish,
    record::{QuoteIx, Wording},
    render::{around::excerpt_around, body, context::PageContext},
    rights::excerpts,
};

/// Characters of the paragraph around a quote that its page shows.
const AROUND: usize = 1_200;

/// The words in their sentences, and in their paragraphs where those may be shown.
pub(super) fn quote_context(cx: &PageContext<'_>, at: QuoteIx) -> (String, Option<String>) {
    let linked = cx.site.record.quote(at);
    let text = &cx.site.record.article_text(linked.article).text;
    let whole = linked.quote.anchor.extent.whole();
    let longest = cx.site.record.article(linked.article).article.rights.max_chars as usize;
    let mut marks = cx.quote_marks(at);
    for mark in &mut marks {
        mark.id.clear();
        mark.href = cx.site.passage_url(at, Wording::Own);
        cx.site.messages.get("in_the_article").clone_into(&mut mark.title);
    }
    let shown = |range| body::render_marked(text, range, &marks, &mut BTreeSet::new());
    // What the quote leaves out between its runs is the source's, and stays withheld where that is.
    let runs =
        || linked.quote.anchor.extent.runs.iter().map(|run| shown(run.clone())).collect::<Vec<_>>().join(" […] ");
    match cx.site.published_text(linked.article) {
        Publish::None => (runs(), None),
        Publish::Excerpt => match text.sentence(whole) {
            sentence if excerpts::is_showable(text, &sentence, longest) => (shown(sentence), None),
            _ => (runs(), None),
        },
        Publish::Full => {
            let paragraph = text.paragraph(whole.clone());
            let cut = |range: Range<usize>| {
                let before = if range.start > paragraph.start { "… " } else { "" };
                let after = if range.end < paragraph.end { " …" } else { "" };
                [before, &shown(range), after].concat()
            };
            let sentence = text.sentence(whole.clone());
            let wider = excerpt_around(text, &whole, &paragraph, AROUND);
            let narrow = excerpt_around(text, &whole, &sentence, AROUND);
            let wide = (wider != narrow).then(|| cut(wider));
            (if narrow == sentence { shown(narrow) } else { cut(narrow) }, wide)
        }
    }
}
