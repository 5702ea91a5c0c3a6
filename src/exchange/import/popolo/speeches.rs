//! The speeches of a Popolo file: a transcript for each event, or for each day without one.

use std::collections::BTreeMap;

use super::Objects;
use crate::exchange::import::{
    input::{ImportFile, ImportReading},
    item::ImportedArticle,
    json::{count_at, label_at, leave_out_others, owned_text, text_at},
    transcript::Transcript,
};

const FIELDS: &[&str] = &[
    "id",
    "creator_id",
    "role",
    "attribution_text",
    "text",
    "date",
    "title",
    "type",
    "position",
    "event_id",
    "sources",
];

/// Adds the transcripts.
pub(super) fn add_speeches(objects: &Objects<'_>, files: &[ImportFile], reading: &mut ImportReading) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, object) in objects.speeches.iter().enumerate() {
        reading.begin_file(&files[object.file]);
        leave_out_others(object.json, FIELDS, "a speech", reading);
        let day = text_at(object.json, "date").map(|date| date.get(..10).unwrap_or(date).to_owned());
        let group = label_at(object.json, "event_id").or(day).unwrap_or_default();
        groups.entry(group).or_default().push(at);
    }
    let names: BTreeMap<String, String> = objects
        .persons
        .iter()
        .chain(&objects.organizations)
        .filter_map(|one| Some((label_at(one.json, "id")?, owned_text(one.json, "name")?)))
        .collect();
    // Of several events with the same id the first counts.
    let titles: BTreeMap<String, Option<String>> = objects
        .events
        .iter()
        .rev()
        .filter_map(|one| Some((label_at(one.json, "id")?, owned_text(one.json, "name"))))
        .collect();
    for (group, mut members) in groups {
        members.sort_by_key(|at| count_at(objects.speeches[*at].json, "position").unwrap_or(*at));
        let first = &objects.speeches[members[0]];
        reading.begin_file(&files[first.file]);
        let event = label_at(first.json, "event_id");
        let title = event.as_ref().and_then(|event| titles.get(event)).cloned().flatten();
        let mut transcript = Transcript::new(ImportedArticle {
            names: vec![format!("speeches-{group}")],
            title: title.or_else(|| owned_text(first.json, "title")).unwrap_or_else(|| format!("Speeches {group}")),
            genre: Some("transcript".to_owned()),
            published: text_at(first.json, "date").and_then(|date| reading.date_of(date, "a date")),
            event: event.into_iter().collect(),
            ..ImportedArticle::default()
        });
        let mut heading = None;
        for at in members {
            let speech = objects.speeches[at].json;
            let title = owned_text(speech, "title");
            if title.is_some() && title != heading {
                transcript.add_heading(0, title.as_deref().unwrap_or_default());
                heading = title;
            }
            let creator = label_at(speech, "creator_id");
            let name = creator.map(|id| names.get(&id).cloned().unwrap_or(id));
            let name = name.or_else(|| owned_text(speech, "attribution_text"));
            for paragraph in text_at(speech, "text").unwrap_or_default().split('\n') {
                transcript.add_words(name.as_deref(), paragraph);
            }
            transcript.end_turn();
        }
        if !transcript.is_empty() {
            reading.add(first.place.clone(), transcript.into_item());
        }
    }
}
