//! What the editors changed in a quote.

use serde::Serialize;

use crate::{
    model::Change,
    record::QuoteIx,
    render::{
        context::PageContext,
        prose::render_inline,
        value::Html,
        views::{DateView, Link},
    },
};

/// Something that the editors changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// Its fragment on the page of the quote.
    pub fragment: String,
    /// When.
    pub date: DateView,
    /// `correction`, `update`, `clarification` or `withdrawal`.
    pub kind: &'static str,
    /// What, within a line.
    pub text: Html,
    /// The quote.
    pub quote: Link,
}

/// What the editors changed in a quote, the newest first.
pub(super) fn quote_changes(cx: &PageContext<'_>, at: QuoteIx) -> Vec<ChangeView> {
    let mut changes: Vec<_> = cx.site.changes_with_fragments(at).collect();
    changes.sort_by(|(a, _), (b, _)| b.date.order(&a.date.value));
    // Made once: the words of a link depend on all changes.
    let link = cx.site.quote_link(at);
    let view = |(change, fragment): (&Change, String)| ChangeView {
        fragment,
        date: cx.date_view(&change.date),
        kind: change.kind.word(),
        text: Html::new(&render_inline(&change.text.value, change.text.span.file, cx)),
        quote: link.clone(),
    };
    changes.into_iter().map(view).collect()
}
