//! The speakers whom the labels of a transcript name, and the quotes that have their speaker from one.
//!
//! That a label names an actor of the record is a statement of the site. So the actor is given only where the label is the
//! whole name of one actor, or where an annotated quote or the text itself settles whose surname or post it is. A quote without
//! a `speaker` under such a label is that actor's; under any other, and in an article without labels, it is reported.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    anchored::AnchoredArticle,
    cast::{Cast, Closeness},
    labels::{Label, LabelKind, first_label_inside, governing_label},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    edit::AnnotationEntries,
    model::{Actor, Id, Placement, QuoteDraft, Span, Spanned},
    text::{Text, fold::fold},
};

/// Gives quotes their speakers, and adds them to their article in the order typed. Reports E207 and, where the key is there
/// and empty, E216.
pub(super) fn attribute_quotes(
    placed: &mut AnchoredArticle,
    quotes: Vec<(QuoteDraft, Placement)>,
    labels: &[Label],
    cast: Option<&Cast<'_>>,
    entries: &AnnotationEntries<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut waiting = Vec::new();
    let mut attributed = Vec::with_capacity(quotes.len());
    for (at, (quote, placement)) in quotes.into_iter().enumerate() {
        match quote.speaker.clone() {
            Some(speaker) => {
                placed.quotes.push(Arc::new(quote.placed(placement, speaker)));
                attributed.push(at);
            }
            None => waiting.push((at, quote, placement)),
        }
    }
    if waiting.is_empty() {
        return;
    }
    let speakers: BTreeMap<String, Id> = cast
        .map(|cast| speakers_by_name(placed, labels, cast))
        .unwrap_or_default()
        .into_iter()
        .map(|(name, speaker)| (name.to_owned(), speaker))
        .collect();
    for (at, quote, placement) in waiting {
        let whole = placement.extent.whole();
        let label = governing_label(&placed.text, labels, whole.start).filter(|label| label.kind != LabelKind::Caption);
        let name = label.map(|label| &placed.text.visible()[label.name.clone()]);
        let is_under_one = first_label_inside(labels, &whole).is_none();
        let is_name = label.is_some_and(|label| label.kind == LabelKind::Name);
        match name.and_then(|name| speakers.get(name)).filter(|_| is_under_one && is_name) {
            Some(speaker) => {
                let speaker = Spanned { value: speaker.clone(), span: quote.text.span };
                placed.quotes.push(Arc::new(quote.placed(placement, speaker)));
                attributed.push(at);
            }
            None => {
                let empty = entries.entry_at(quote.text.span).and_then(|entry| entry.key_span("speaker"));
                diagnostics.push(without_speaker(placed, &quote, empty, label, is_under_one));
                placed.unattributed.push(quote.id.value);
                placed.partial = true;
            }
        }
    }
    let mut in_order: Vec<_> = attributed.into_iter().zip(std::mem::take(&mut placed.quotes)).collect();
    in_order.sort_by_key(|(at, _)| *at);
    placed.quotes = in_order.into_iter().map(|(_, quote)| quote).collect();
}

/// The report of a quote without a speaker, with the label that does not settle who it is; at the key, if that is typed.
fn without_speaker(
    placed: &AnchoredArticle,
    quote: &QuoteDraft,
    empty: Option<Span>,
    label: Option<&Label>,
    is_under_one: bool,
) -> Diagnostic {
    let (found, help) = match empty {
        None => (
            Diagnostic::new(Code::MissingKey, quote.id.span, "a quote needs `speaker`"),
            "add `speaker: …`: Who spoke.",
        ),
        Some(key) => (
            Diagnostic::new(Code::EmptyValue, key, "`speaker` has no value"),
            "name the speaker: `speaker: ID`, the name of a file in `content/actors` without `.md`",
        ),
    };
    let Some(label) = label else { return found.help(help) };
    let why = match label.kind {
        _ if !is_under_one => "the words go on under another label",
        LabelKind::Unnamed => "this label names no one",
        _ => "this label does not name one actor beyond doubt",
    };
    found.and(placed.span_of(&label.extent), why).help(help)
}

/// The actors of the labels that name one beyond doubt, by the name in the label.
pub(super) fn speakers_by_name<'t>(
    placed: &'t AnchoredArticle,
    labels: &[Label],
    cast: &Cast<'_>,
) -> BTreeMap<&'t str, Id> {
    let visible = placed.text.visible();
    let on = placed.article.published.as_ref().map(|date| &date.value);
    let mut quoted: BTreeMap<&str, BTreeSet<&Id>> = BTreeMap::new();
    for quote in &placed.quotes {
        if let Some(label) = governing_label(&placed.text, labels, quote.anchor.extent.whole().start) {
            quoted.entry(&visible[label.name.clone()]).or_default().insert(&quote.speaker.value);
        }
    }
    let mut found: BTreeMap<&str, Option<Id>> = BTreeMap::new();
    for label in labels.iter().filter(|label| label.kind == LabelKind::Name) {
        let name = &visible[label.name.clone()];
        found.entry(name).or_insert_with(|| {
            let answer = cast.find_actors(name, on);
            let actors: Vec<_> = answer.actors.iter().map(|number| cast.actor(*number)).collect();
            let sure = |actor: &&Actor| match answer.closeness {
                Some(Closeness::Full) => actors.len() == 1,
                Some(Closeness::Surname) if actors.len() == 1 => {
                    is_named_in_full(&placed.text, actor) || is_quoted(&quoted, name, &actor.id)
                }
                Some(Closeness::Surname | Closeness::Post) => is_quoted(&quoted, name, &actor.id),
                _ => false,
            };
            let mut those = actors.iter().copied().filter(|actor| sure(actor));
            those.next().filter(|_| those.next().is_none()).map(|actor| actor.id.clone())
        });
    }
    found.into_iter().filter_map(|(name, actor)| Some((name, actor?))).collect()
}

/// Whether all quotes that are annotated under a label are of one actor.
fn is_quoted(quoted: &BTreeMap<&str, BTreeSet<&Id>>, name: &str, actor: &Id) -> bool {
    quoted.get(name).is_some_and(|speakers| speakers.len() == 1 && speakers.contains(actor))
}

/// Whether the text has the whole name of an actor somewhere.
fn is_named_in_full(text: &Text, actor: &Actor) -> bool {
    let name = &actor.name.value;
    name.contains(' ') && text.folded().text().contains(fold(name).text().trim())
}
