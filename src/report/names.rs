//! Actors whom articles name, and whose words the record does not have.

use std::cmp::Reverse;

use super::{ReportFinding, ReportInput};
use crate::model::ActorKind;

/// Actors who are named and never quoted, those who are named most often first.
pub(super) fn never_quoted(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let (entities, backlinks) = (&input.record.entities, &input.record.backlinks);
    let silent = entities.actors.iter().zip(&backlinks.actors).filter(|(linked, links)| {
        let speaks = !(links.quotes.is_empty() && links.spoken_for.is_empty() && links.passed_on.is_empty());
        !speaks && !links.mentions.is_empty() && linked.actor.kind != ActorKind::Unnamed
    });
    let finding = |(linked, links): (&crate::record::LinkedActor, &crate::record::ActorLinks)| {
        let mut articles: Vec<_> = links.mentions.iter().map(|(article, _)| *article).collect();
        articles.dedup();
        let count = articles.len();
        let noun = if count == 1 { "article" } else { "articles" };
        ReportFinding {
            text: format!("{} is named in {count} {noun} and not quoted", linked.actor.name.value),
            actor: Some(linked.actor.id.to_string()),
            count: Some(count),
            ..ReportFinding::default()
        }
    };
    let mut found: Vec<ReportFinding> = silent.map(finding).collect();
    found.sort_by_key(|one| Reverse(one.count));
    found
}
