//! Hypothes.is: the rows of its API (`GET /api/search`), single annotations, and the exports of its client.
//!
//! A highlight says nothing about who speaks, so its tags do: `speaker:` and a name, or the name of an actor of the
//! record. Other tags are topics. The text of an annotation is its remark.

use serde_json::Value as Json;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::{ImportedPassage, Item, PassageRole, Pointer},
    json::{items_of, label_at, leave_out_others, owned_text, pointer, read_json, text_at},
    selectors::{Selected, read_selectors},
};
use crate::model::{Choice, NoteKind};

/// The fields of an annotation that are read, or say how it is shown and who may see it.
const READ: &[&str] = &[
    "id",
    "uri",
    "url",
    "text",
    "tags",
    "target",
    "user",
    "created",
    "updated",
    "document",
    "links",
    "permissions",
    "group",
    "hidden",
    "flagged",
    "user_info",
    "references",
    "moderation",
    "moderation_status",
    "actions",
    "mentions",
    "type",
];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(json) = read_json(file, reading) else { continue };
        let (rows, place) = match &json {
            Json::Array(rows) => (rows.iter().collect(), String::new()),
            _ if json.get("rows").is_some() => (items_of(&json, "rows"), pointer("", "rows")),
            _ if json.get("annotations").is_some() => (items_of(&json, "annotations"), pointer("", "annotations")),
            _ if json.get("target").is_some() => {
                read_row(&json, "/", reading);
                continue;
            }
            _ => {
                let help = "give the answer of `/api/search`, or an export of the Hypothes.is client as JSON";
                reading.problem("", "this has no annotations of Hypothes.is: neither `rows` nor `annotations`", help);
                continue;
            }
        };
        for (at, row) in rows.into_iter().enumerate() {
            read_row(row, &pointer(&place, at), reading);
        }
    }
}

fn read_row(row: &Json, place: &str, reading: &mut ImportReading) {
    if !row.is_object() {
        reading.problem(place, "this is not an annotation", "give rows of the API as they came");
        return;
    }
    leave_out_others(row, READ, "an annotation", reading);
    if !items_of(row, "references").is_empty() {
        reading.leave_out("a reply to an annotation");
        return;
    }
    let address = owned_text(row, "uri").or_else(|| owned_text(row, "url"));
    let user = text_at(row, "user").map(|user| user.trim_start_matches("acct:"));
    let shown = row.get("user_info").and_then(|info| owned_text(info, "display_name"));
    // The targets of a passage in several pieces have the same source; others are passages of their own.
    let mut passages: Vec<(Option<String>, Pointer)> = Vec::new();
    for target in items_of(row, "target") {
        let source = owned_text(target, "source").or_else(|| address.clone());
        let pointer = match read_selectors(target, reading) {
            Selected::Words(pointer) => pointer,
            Selected::Wrong(message) => {
                reading.problem(place, message, "export the annotation again");
                continue;
            }
            Selected::PlaceOnly(kinds) => {
                reading.leave_out(format!("an annotation with a place and no words ({kinds})"));
                continue;
            }
            Selected::Whole => {
                reading.leave_out("an annotation of a page as a whole");
                continue;
            }
        };
        match passages.iter_mut().find(|(known, _)| *known == source) {
            Some((_, known)) => known.add_piece(pointer),
            None => passages.push((source, pointer)),
        }
    }
    for (source, pointer) in passages {
        let mut item = ImportedPassage {
            names: label_at(row, "id").into_iter().collect(),
            article: source.into_iter().collect(),
            pointer,
            remark: owned_text(row, "text"),
            by: shown.clone().or_else(|| user.map(str::to_owned)),
            at: text_at(row, "created").and_then(|moment| reading.date_of(moment, "the moment of an annotation")),
            ..ImportedPassage::default()
        };
        for tag in items_of(row, "tags").into_iter().filter_map(Json::as_str) {
            read_tag(tag, &mut item, reading);
        }
        reading.add(place, Item::Passage(item.into()));
    }
}

/// A tag; some say what an annotation of ours is.
fn read_tag(tag: &str, item: &mut ImportedPassage, reading: &mut ImportReading) {
    match tag.split_once(": ") {
        Some(("rendition", quote)) => {
            item.role = PassageRole::Rendition;
            item.quote.push(quote.to_owned());
        }
        Some(("note", kind)) if NoteKind::from_word(kind).is_some() => {
            item.role = PassageRole::Note;
            item.note_kind = Some(kind.to_owned());
        }
        Some(("status", status)) => item.status = reading.status_of(status, "a tag with a status"),
        _ => item.tags.push(tag.to_owned()),
    }
}
