//! Stances: the quotes that prove them, and where they changed.

use serde::Serialize;

use crate::{
    record::{PositionIx, QuoteIx, Shift},
    render::{
        context::PageContext,
        value::{Html, Shared},
        views::{DateView, Link},
    },
    text,
};

/// A quote that takes a stance.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    /// The stance.
    pub stance: String,
    /// The quote's page.
    pub url: String,
    /// The beginning of its words.
    pub text: String,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// Who spoke.
    pub speaker: String,
    /// When.
    pub date: Option<DateView>,
}

/// A stance that changed.
#[derive(Debug, Clone, Serialize)]
pub struct ShiftView {
    /// Whose.
    pub holder: Link,
    /// On which topic.
    pub topic: Link,
    /// On which question.
    pub question: String,
    /// From this stance.
    pub from: String,
    /// To this one.
    pub to: String,
    /// The quote with the earlier stance.
    pub before: Shared<Html>,
    /// The quote with the later one.
    pub after: Shared<Html>,
}

/// A quote as evidence of a stance.
pub(super) fn evidence_view(cx: &PageContext<'_>, at: QuoteIx, stance: &str) -> EvidenceView {
    let linked = cx.site.record.quote(at);
    EvidenceView {
        stance: stance.to_owned(),
        url: cx.site.quote_url(at),
        text: text::shorten(&linked.quote.text.value, 100),
        marks: cx.site.quotation_marks(at),
        in_lang: cx.in_lang(cx.site.quote_language(at)),
        speaker: cx.site.record.actor(linked.speaker).actor.name.value.clone(),
        date: linked.when.date().map(|day| cx.date_view(day)),
    }
}

/// A stance that changed, with both quotes.
pub(super) fn shift_view(cx: &PageContext<'_>, shift: &Shift) -> ShiftView {
    let position = cx.site.record.position(shift.position);
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    let stance =
        |at: QuoteIx| stance_of(cx, at, shift.position).map(|i| typed.scale[i].value.clone()).unwrap_or_default();
    ShiftView {
        holder: cx.site.actor_link(shift.holder),
        topic: cx.site.topic_link(position.topic),
        question: typed.question.value.clone(),
        from: stance(shift.before),
        to: stance(shift.after),
        before: cx.card_html(shift.before),
        after: cx.card_html(shift.after),
    }
}

fn stance_of(cx: &PageContext<'_>, at: QuoteIx, position: PositionIx) -> Option<usize> {
    cx.site.record.quote(at).stances.iter().find(|stance| stance.position == position).map(|stance| stance.stance)
}
