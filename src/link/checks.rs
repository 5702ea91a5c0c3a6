//! Checks that compare several things: dates, roles, and `allow`s that silence nothing.

use std::collections::BTreeMap;

use super::names::Names;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Actor, Allow, Article, Edtf, Event, Id, Membership, Placement, Quote, Span, Spanned},
    record::{Entities, LinkedEvent, LinkedQuote, When},
    text::fold::fold,
};

/// Checks that the memberships of an actor have different ids. Reports E402.
pub(super) fn check_membership_ids(actor: &Actor, diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    for membership in &actor.memberships {
        let first = *known.entry(membership.id.value.as_str()).or_insert(membership.id.span);
        if first != membership.id.span {
            let message = format!("`{}` has two memberships called `{}`", actor.id, membership.id.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, membership.id.span, message)
                    .and(first, "first here")
                    .help("give one of them another id"),
            );
        }
    }
}

/// The capacity in which a quote was said: the one typed, or the one held on the day.
///
/// If several were held, the one that began last. Reports E409 and W420.
pub(super) fn resolve_role(
    quote: &Quote<Placement>,
    speaker: &Actor,
    when: &When,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let Some(role) = &quote.role else {
        let date = when.date()?;
        let held = speaker.memberships.iter().enumerate().filter(|(_, m)| m.may_hold(date));
        return held.max_by_key(|(i, m)| (first_day(m), *i)).map(|(i, _)| i);
    };
    let found = find_membership(role, speaker, names, diagnostics)?;
    let membership = &speaker.memberships[found];
    if let Some(date) = when.said().filter(|date| !membership.may_hold(date)) {
        let message = format!("`{}` was not {} on {}", speaker.name.value, membership.post.value, date.in_english());
        let mut lint = Diagnostic::new(Code::RoleNotHeld, role.span, message);
        for (end, label) in [(&membership.from, "held from here"), (&membership.to, "held until here")] {
            if let Some(end) = end {
                lint = lint.and(end.span, label);
            }
        }
        diagnostics.lint(&quote.allow, lint.help("correct `said.date`, the role, or the membership's dates"));
    }
    Some(found)
}

/// Which of the speaker's memberships a role is. Reports E409.
pub(super) fn find_membership(
    role: &Spanned<Id>,
    speaker: &Actor,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let found = speaker.memberships.iter().position(|m| m.id.value == role.value);
    if found.is_none() {
        let known = || speaker.memberships.iter().map(|m| m.id.value.as_str());
        let role_of = format!("role of {}", speaker.id);
        let similar = names.suggested.nearest(&role_of, role.value.as_str(), speaker.memberships.len(), known);
        let message = format!("`{}` has no membership `{}`", speaker.id, role.value);
        diagnostics.push(
            Diagnostic::new(Code::UnknownRole, role.span, message)
                .did_you_mean_word(role.span, similar.as_deref())
                .help(format!("or add it to the `memberships` of `{}`", speaker.id)),
        );
    }
    found
}

fn first_day(membership: &Membership) -> Option<crate::model::Day> {
    membership.from.as_deref().and_then(Edtf::first)
}

/// Checks that a quote was not said after its article was published. Reports W421.
pub(super) fn check_said_before_publication(
    quote: &Quote<Placement>,
    article: &Article,
    diagnostics: &mut Diagnostics,
) {
    let (Some(said), Some(published)) = (&quote.said.date, &article.published) else { return };
    if published.is_before(said) {
        let message = format!(
            "quote `{}` was said on {}, after its article was published on {}",
            quote.id.value,
            said.in_english(),
            published.in_english()
        );
        let lint = Diagnostic::new(Code::SaidAfterPublication, said.span, message)
            .and(published.span, "published")
            .help("correct one of the dates");
        diagnostics.lint(&quote.allow, lint);
    }
}

/// Checks that the date of a quote can be one of the event at which it was said, as typed. Reports W428.
pub(super) fn check_said_at_event(quote: &Quote<Placement>, event: &Event, diagnostics: &mut Diagnostics) {
    let Some(said) = &quote.said.date else { return };
    if said.is_surely_before(&event.date) || event.date.is_surely_before(said) {
        let message = format!(
            "quote `{}` is dated {}, but its event `{}` is dated {}",
            quote.id.value,
            said.in_english(),
            event.id,
            event.date.in_english()
        );
        let lint = Diagnostic::new(Code::SaidOutsideEvent, said.span, message)
            .and(event.date.span, "the date of the event")
            .help("leave out `date`, and the quote has that of its event; or correct one of the two dates");
        diagnostics.lint(&quote.allow, lint);
    }
}

/// Checks that what must be later than another quote, such as a reply, is not dated before it. Reports W429.
pub(super) fn check_order_of_related(quotes: &[LinkedQuote], events: &[LinkedEvent], diagnostics: &mut Diagnostics) {
    for linked in quotes {
        let quote = &linked.quote;
        for end in linked.relations.iter().filter(|end| end.kind.is_later()) {
            let (Some(relation), Some(other)) = (quote.relations.get(end.index_in_quote), quotes.get(end.quote.at()))
            else {
                continue;
            };
            let (Some(date), Some(other_date)) = (date_said(linked, events), date_said(other, events)) else {
                continue;
            };
            if !date.is_surely_before(other_date) {
                continue;
            }
            let (id, other, word) = (&quote.id.value, &relation.to.value, end.kind.word());
            let message = format!(
                "quote `{id}` {} `{other}`, but is dated {}, and `{other}` is dated {}",
                word.replace('-', " "),
                date.in_english(),
                other_date.in_english()
            );
            let lint = Diagnostic::new(Code::EarlierThanReferent, relation.to.span, message)
                .and(date.span, format!("the date of `{id}`"))
                .and(other_date.span, format!("the date of `{other}`"))
                .help(format!(
                    "correct one of the two dates; or, if it is the other way round, move the relation to `{other}`: `{{type: {word}, to: {id}}}`"
                ));
            diagnostics.lint(&quote.allow, lint);
        }
    }
}

/// The date on which a quote was said, where it was typed: its own, or that of its event.
fn date_said<'a>(linked: &'a LinkedQuote, events: &'a [LinkedEvent]) -> Option<&'a Spanned<Edtf>> {
    let of_event = || linked.event.and_then(|event| events.get(event.at())).map(|found| &found.event.date);
    linked.quote.said.date.as_ref().or_else(of_event)
}

/// Checks that an alias was in use when the article was published. Reports W425.
pub(super) fn check_alias_was_in_use(
    id: &Spanned<Id>,
    actor: &Actor,
    (article, words): (&Article, &str),
    allows: &[Allow],
    diagnostics: &mut Diagnostics,
) {
    let Some(published) = &article.published else { return };
    let mut same = actor.aliases.iter().filter(|alias| fold(&alias.name.value).text() == fold(words).text()).peekable();
    let Some(first) = same.peek().copied() else { return };
    if fold(&actor.name.value).text() == fold(words).text() || same.any(|alias| alias.may_hold(published)) {
        return;
    }
    let message = format!("`{words}` was not a name of `{}` on {}", actor.id, published.in_english());
    let mut lint = Diagnostic::new(Code::AliasNotHeld, id.span, message);
    for (end, label) in [(&first.from, "in use from here"), (&first.to, "in use until here")] {
        if let Some(end) = end {
            lint = lint.and(end.span, label);
        }
    }
    diagnostics.lint(allows, lint.help("check who is meant, or correct the alias's dates"));
}

/// Reports `allow`s that silenced nothing: W424.
///
/// Does nothing if there are errors: what was left out because of them may be what an `allow` is for.
pub(super) fn check_allows_are_used(entities: &Entities, articles: &[Vec<Allow>], diagnostics: &mut Diagnostics) {
    if diagnostics.error_count() > 0 {
        return;
    }
    let quotes = entities.quotes.iter().flat_map(|quote| &quote.quote.allow);
    let renditions = entities.renditions.iter().flat_map(|rendition| &rendition.rendition.allow);
    let unused: Vec<_> = quotes
        .chain(renditions)
        .chain(articles.iter().flatten())
        .filter(|allow| !diagnostics.was_used(allow))
        .map(|allow| {
            let message = format!("this `allow` of `{}` silences nothing", allow.lint.value);
            Diagnostic::new(Code::AllowUnused, allow.lint.span, message).help("remove it")
        })
        .collect();
    for lint in unused {
        diagnostics.push(lint);
    }
}
