//! The JSON Schema (draft 2020-12) of the record's file.

use serde_json::{Value, json};

use super::VERSION;
use crate::model::{
    ActorKind, ChangeKind, Choice, Genre, Level, Medium, Publish, QuoteKind, RelationKind, Status, Terms,
};

/// The file.
pub(crate) fn write_schema() -> Vec<u8> {
    format!("{:#}\n", record_schema()).into_bytes()
}

/// The schema of the record's file.
pub fn record_schema() -> Value {
    let mut schema = closed_object(
        &["version", "site", "articles", "quotes", "actors", "topics", "events"],
        json!({
            "$schema": text_schema(), "version": {"const": VERSION}, "site": site_schema(), "articles": array_of(&article_schema()),
            "quotes": array_of(&quote_schema()), "actors": array_of(&actor_schema()), "topics": array_of(&topic_schema()), "events": array_of(&event_schema()),
        }),
    );
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("onrecord record");
    schema
}

fn site_schema() -> Value {
    closed_object(
        &["title", "description", "address", "language"],
        json!({
            "title": text_schema(), "description": text_schema(), "address": text_schema(), "language": text_schema(), "publisher": text_schema(),
            "as_of": described_text("The newest day that the content names."),
        }),
    )
}

fn article_schema() -> Value {
    closed_object(
        &["id", "address", "title", "genre", "language", "publish"],
        json!({
            "id": id_schema(), "address": address_schema(), "title": described_text("Headline as published."), "genre": choice_of::<Genre>(),
            "language": described_text("BCP 47."), "published": date_schema(), "publisher": text_schema(), "authors": array_of(&text_schema()),
            "source": described_text("Where it stands on the web."), "archived": described_text("A copy in an archive."),
            "retrieved": date_schema(), "licence": text_schema(), "holder": described_text("Who holds the rights."),
            "publish": choice_of::<Publish>(),
            "text": described_text("Its visible text as a stream, where all of it may be shown."),
            "annotations": described_text("Its annotations, after the W3C's data model."),
            "event": id_schema(), "topics": array_of(&id_schema()),
        }),
    )
}

fn quote_schema() -> Value {
    let needed = [
        "id",
        "address",
        "text",
        "language",
        "kind",
        "fidelity",
        "article",
        "speaker",
        "date_known_from",
        "terms",
        "verification",
        "status",
    ];
    closed_object(
        &needed,
        json!({
            "id": id_schema(), "address": address_schema(), "text": described_text("The words, as the editors typed and the tool proved them."),
            "language": described_text("BCP 47."), "kind": choice_of::<QuoteKind>(), "fidelity": fidelity_schema(), "article": id_schema(),
            "speaker": id_schema(), "role": closed_object(&["post"], json!({"post": text_schema(), "organisation": id_schema()})),
            "on_behalf_of": id_schema(), "attribution": described_text("The article's own words for the speaker."), "date": date_schema(),
            "date_known_from": {"enum": ["said", "event", "published", "unknown"]}, "event": id_schema(),
            "medium": choice_of::<Medium>(), "audience": array_of(&id_schema()), "via": array_of(&id_schema()), "terms": choice_of::<Terms>(),
            "original": closed_object(&["language", "text"], json!({"language": text_schema(), "text": text_schema()})),
            "topics": array_of(&id_schema()), "stances": array_of(&stance_schema()), "relations": array_of(&relation_schema()),
            "renditions": array_of(&rendition_schema()), "verification": verification_schema(), "status": choice_of::<Status>(),
            "changes": array_of(&change_schema()),
        }),
    )
}

fn stance_schema() -> Value {
    let explicit = json!({"type": "boolean", "description": "False if it is the editors' reading."});
    closed_object(
        &["position", "stance", "explicit"],
        json!({"position": id_schema(), "stance": text_schema(), "explicit": explicit}),
    )
}

fn relation_schema() -> Value {
    closed_object(&["kind", "to"], json!({"kind": choice_of::<RelationKind>(), "to": id_schema()}))
}

fn rendition_schema() -> Value {
    let words = described_text("The same utterance, as this article words it.");
    closed_object(
        &["article", "text", "fidelity"],
        json!({"article": id_schema(), "text": words, "fidelity": fidelity_schema()}),
    )
}

fn verification_schema() -> Value {
    let level = choice_of::<Level>();
    closed_object(
        &["level"],
        json!({"level": level, "url": text_schema(), "at": text_schema(), "by": text_schema(), "date": date_schema()}),
    )
}

fn change_schema() -> Value {
    closed_object(
        &["date", "kind", "text"],
        json!({"date": date_schema(), "kind": choice_of::<ChangeKind>(), "text": text_schema()}),
    )
}

fn actor_schema() -> Value {
    let alias = closed_object(&["name"], json!({"name": text_schema(), "from": date_schema(), "to": date_schema()}));
    let membership = closed_object(
        &["post"],
        json!({"post": text_schema(), "organisation": id_schema(), "from": date_schema(), "to": date_schema()}),
    );
    closed_object(
        &["id", "address", "name", "kind"],
        json!({
            "id": id_schema(), "address": address_schema(), "name": text_schema(), "sort_name": text_schema(), "kind": choice_of::<ActorKind>(),
            "aliases": array_of(&alias), "memberships": array_of(&membership), "part_of": id_schema(), "same_as": array_of(&text_schema()),
            "born": date_schema(), "died": date_schema(),
        }),
    )
}

fn topic_schema() -> Value {
    let position = closed_object(
        &["id", "question", "scale"],
        json!({"id": id_schema(), "question": text_schema(), "scale": array_of(&text_schema())}),
    );
    closed_object(
        &["id", "address", "name"],
        json!({"id": id_schema(), "address": address_schema(), "name": text_schema(), "broader": id_schema(), "positions": array_of(&position)}),
    )
}

fn event_schema() -> Value {
    let geo = described_text("Latitude and longitude in degrees, WGS 84.");
    closed_object(
        &["id", "address", "name", "date"],
        json!({
            "id": id_schema(), "address": address_schema(), "name": text_schema(), "date": date_schema(), "participants": array_of(&id_schema()),
            "parent": id_schema(), "place": closed_object(&["name"], json!({"name": text_schema(), "geo": geo})),
        }),
    )
}

fn closed_object(needed: &[&str], properties: Value) -> Value {
    let mut object = json!({"type": "object", "required": needed, "additionalProperties": false});
    object["properties"] = properties;
    object
}

fn array_of(of: &Value) -> Value {
    json!({"type": "array", "items": of})
}

fn choice_of<C: Choice>() -> Value {
    json!({"enum": C::WORDS})
}

fn fidelity_schema() -> Value {
    json!({"enum": ["verbatim", "typographic", "split", "edited"]})
}

fn id_schema() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"})
}

fn text_schema() -> Value {
    json!({"type": "string"})
}

fn described_text(what: &str) -> Value {
    json!({"type": "string", "description": what})
}

fn address_schema() -> Value {
    described_text("Where its page stands.")
}

fn date_schema() -> Value {
    described_text("As precise as it is known: EDTF, level 0 and parts of level 1.")
}
