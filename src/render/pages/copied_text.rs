//! Who said the words of a quote, as a reader copies them.
//!
//! The source and the address, which follow, the script takes from the page.

use crate::{
    model::{QuoteKind, Standing, Status},
    record::{QuoteIx, When},
    render::context::PageContext,
};

/// Speaker, role, date, and how near the words are to those that were spoken. Of misattributed words, only to whom they were
/// attributed: nobody is known to have said them on a day.
pub(super) fn said_by(cx: &PageContext<'_>, at: QuoteIx) -> String {
    let (site, messages) = (cx.site, cx.site.messages);
    let linked = site.record.quote(at);
    let name = &site.record.actor(linked.speaker).actor.name.value;
    if matches!(linked.quote.standing(), Standing::Status(Status::Misattributed)) {
        return format!("— {}", messages.format("misattributed_to", [("speaker", name.as_str().into())]));
    }
    let mut parts = vec![name.clone()];
    if let Some(role) = linked.role.map(|role| site.role_of(linked.speaker, role)) {
        parts.push(role.post);
        parts.extend(role.organisation.filter(|_| !role.named).map(|organisation| organisation.text));
    }
    let spoken_for = site.represented_actor(linked);
    parts.extend(spoken_for.map(|other| messages.format("on_behalf_of", [("actor", other.text.into())])));
    let date = linked.when.date().map(|day| site.format_date(day));
    parts.push(match (&linked.when, date) {
        (_, None) => messages.get("date_not_known").to_owned(),
        (When::Published(_), Some(date)) => messages.format("not_later_than", [("date", date.into())]),
        (_, Some(date)) => date,
    });
    let indirect = linked.quote.kind == QuoteKind::Indirect;
    let mut notes: Vec<String> = indirect.then(|| messages.get("how.indirect").to_owned()).into_iter().collect();
    notes.extend(site.quote_translation(at));
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(" · ")) };
    format!("— {}{notes}", parts.join(messages.get("comma")))
}
