//! The JSON Schema (draft 2020-12) of the record's file.

use serde_json::{Value, json};

use super::VERSION;
use crate::model::{
    ActorKind, ChangeKind, Choice, Genre, Level, Medium, Publish, QuoteKind, RelationKind, Status, Terms,
};

/// The file.
pub(crate) fn write() -> Vec<u8> {
    format!("{:#}\n", schema()).into_bytes()
}

/// The schema of the record's file.
pub fn schema() -> Value {
    let mut schema = object(
        &["version", "site", "articles", "quotes", "actors", "topics", "events"],
        json!({
            "$schema": text(), "version": {"const": VERSION}, "site": site(), "articles": list(&article()),
            "quotes": list(&quote()), "actors": list(&actor()), "topics": list(&topic()), "events": list(&event()),
        }),
    );
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("onrecord record");
    schema
}

fn site() -> Value {
    object(
        &["title", "description", "address", "language"],
        json!({
            "title": text(), "description": text(), "address": text(), "language": text(), "publisher": text(),
            "as_of": says("The newest day that the content names."),
        }),
    )
}

fn article() -> Value {
    object(
        &["id", "address", "title", "genre", "language", "publish"],
        json!({
            "id": id(), "address": address(), "title": says("Headline as published."), "genre": choice::<Genre>(),
            "language": says("BCP 47."), "published": date(), "publisher": text(), "authors": list(&text()),
            "source": says("Where it stands on the web."), "archived": says("A copy in an archive."),
            "retrieved": date(), "licence": text(), "holder": says("Who holds the rights."),
            "publish": choice::<Publish>(),
            "text": says("Its visible text as a stream, where all of it may be shown."),
            "annotations": says("Its annotations, after the W3C's data model."),
            "event": id(), "topics": list(&id()),
        }),
    )
}

fn quote() -> Value {
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
    object(
        &needed,
        json!({
            "id": id(), "address": address(), "text": says("The words, as the editors typed and the tool proved them."),
            "language": says("BCP 47."), "kind": choice::<QuoteKind>(), "fidelity": fidelity(), "article": id(),
            "speaker": id(), "role": object(&["post"], json!({"post": text(), "organisation": id()})),
            "on_behalf_of": id(), "attribution": says("The article's own words for the speaker."), "date": date(),
            "date_known_from": {"enum": ["said", "event", "published", "unknown"]}, "event": id(),
            "medium": choice::<Medium>(), "audience": list(&id()), "via": list(&id()), "terms": choice::<Terms>(),
            "original": object(&["language", "text"], json!({"language": text(), "text": text()})),
            "topics": list(&id()), "stances": list(&stance()), "relations": list(&relation()),
            "renditions": list(&rendition()), "verification": verification(), "status": choice::<Status>(),
            "changes": list(&change()),
        }),
    )
}

fn stance() -> Value {
    let explicit = json!({"type": "boolean", "description": "False if it is the editors' reading."});
    object(&["position", "stance", "explicit"], json!({"position": id(), "stance": text(), "explicit": explicit}))
}

fn relation() -> Value {
    object(&["kind", "to"], json!({"kind": choice::<RelationKind>(), "to": id()}))
}

fn rendition() -> Value {
    let words = says("The same utterance, as this article words it.");
    object(&["article", "text", "fidelity"], json!({"article": id(), "text": words, "fidelity": fidelity()}))
}

fn verification() -> Value {
    let level = choice::<Level>();
    object(&["level"], json!({"level": level, "url": text(), "at": text(), "by": text(), "date": date()}))
}

fn change() -> Value {
    object(&["date", "kind", "text"], json!({"date": date(), "kind": choice::<ChangeKind>(), "text": text()}))
}

fn actor() -> Value {
    let alias = object(&["name"], json!({"name": text(), "from": date(), "to": date()}));
    let membership = object(&["post"], json!({"post": text(), "organisation": id(), "from": date(), "to": date()}));
    object(
        &["id", "address", "name", "kind"],
        json!({
            "id": id(), "address": address(), "name": text(), "sort_name": text(), "kind": choice::<ActorKind>(),
            "aliases": list(&alias), "memberships": list(&membership), "part_of": id(), "same_as": list(&text()),
            "born": date(), "died": date(),
        }),
    )
}

fn topic() -> Value {
    let position =
        object(&["id", "question", "scale"], json!({"id": id(), "question": text(), "scale": list(&text())}));
    object(
        &["id", "address", "name"],
        json!({"id": id(), "address": address(), "name": text(), "broader": id(), "positions": list(&position)}),
    )
}

fn event() -> Value {
    let geo = says("Latitude and longitude in degrees, WGS 84.");
    object(
        &["id", "address", "name", "date"],
        json!({
            "id": id(), "address": address(), "name": text(), "date": date(), "participants": list(&id()),
            "parent": id(), "place": object(&["name"], json!({"name": text(), "geo": geo})),
        }),
    )
}

fn object(needed: &[&str], properties: Value) -> Value {
    let mut object = json!({"type": "object", "required": needed, "additionalProperties": false});
    object["properties"] = properties;
    object
}

fn list(of: &Value) -> Value {
    json!({"type": "array", "items": of})
}

fn choice<C: Choice>() -> Value {
    json!({"enum": C::WORDS})
}

fn fidelity() -> Value {
    json!({"enum": ["verbatim", "typographic", "split", "edited"]})
}

fn id() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn says(what: &str) -> Value {
    json!({"type": "string", "description": what})
}

fn address() -> Value {
    says("Where its page stands.")
}

fn date() -> Value {
    says("As precise as it is known: EDTF, level 0 and parts of level 1.")
}
