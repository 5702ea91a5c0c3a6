//! Changes of stance for an editor to confirm: the later quote neither takes the earlier one back nor is linked to it in any way.

use super::{ReportFinding, ReportInput, place_of};
use crate::record::Shift;

/// Changes of stance between two quotes that no relation ties, by position and date.
pub(super) fn possible_reversals(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let record = input.record;
    let mut shifts: Vec<Shift> = record.backlinks.topics.iter().flat_map(|links| links.shifts.clone()).collect();
    shifts.sort_by_key(|shift| (shift.position, shift.holder, shift.after, shift.before));
    shifts.dedup();
    let is_tied = |shift: &Shift| {
        let ties = |from, to| record.quote(from).relations.iter().any(|end| end.quote == to);
        ties(shift.after, shift.before) || ties(shift.before, shift.after)
    };
    let finding = |shift: &Shift| {
        let linked = record.position(shift.position);
        let position = &record.topic(linked.topic).topic.positions[linked.index_in_topic];
        let stance_of = |quote| {
            let taken = record.quote(quote).stances.iter().find(|stance| stance.position == shift.position);
            taken.and_then(|stance| position.scale.get(stance.stance)).map_or("", |stance| stance.value.as_str())
        };
        let (before, after) = (&record.quote(shift.before).quote, &record.quote(shift.after).quote);
        let holder = &record.actor(shift.holder).actor;
        ReportFinding {
            text: format!(
                "{} on “{}”: {} in `{}`, {} in `{}`",
                holder.name.value,
                position.question.value,
                stance_of(shift.before),
                before.id.value,
                stance_of(shift.after),
                after.id.value
            ),
            quote: Some(after.id.value.to_string()),
            actor: Some(holder.id.to_string()),
            other: Some(before.id.value.to_string()),
            place: Some(place_of(input, after.id.span)),
            ..ReportFinding::default()
        }
    };
    shifts.iter().filter(|shift| !is_tied(shift)).map(finding).collect()
}
