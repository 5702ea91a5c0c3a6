//! The W3C's Web Annotation Data Model: annotations, pages, collections, and the containers of its protocol.
//!
//! An annotation whose words are given with a `TextQuoteSelector` is a passage. A body with the purpose `identifying` says what the
//! words denote or, in the files of this program and of some others, who speaks: by an address or by a name. Any other textual body
//! is a remark or, for `tagging`, a tag. What breaks the model is reported.
//!
//! Source: W3C, Web Annotation Data Model, Recommendation of 23 February 2017.

use serde_json::Value as Json;

use crate::{
    extract::visible_blocks,
    lang::fold_word,
    model::{Kind, Standing},
    text::fold::fold,
};

use super::{
    dates::edtf_of,
    input::{ImportFile, ImportReading, Mapping, filled, standing_of, status_word},
    item::{ForeignNames, ImportedPassage, Item, PassageRole, Pointer},
    json::{items_of, leave_out_others, owned_text, pointer, read_json, text_at},
    plan::id_in_address,
    selectors::{Selected, read_selectors},
};

/// The context that an annotation names.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const HELP: &str = "correct it as the Web Annotation Data Model has it, or leave it out of the file";

/// The fields of an annotation that are read, or that concern no record.
const READ: &[&str] = &[
    "@context",
    "id",
    "type",
    "motivation",
    "body",
    "bodyValue",
    "target",
    "creator",
    "created",
    "modified",
    "generated",
    "generator",
    "canonical",
    "via",
    "label",
];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        read_file(file, None, reading);
    }
}

/// Reads a file. `text` is the name of the text that annotations without a source are about.
pub(super) fn read_file(file: &ImportFile, text: Option<&str>, reading: &mut ImportReading) {
    let Some(json) = read_json(file, reading) else { return };
    match &json {
        Json::Array(all) => {
            for (at, one) in all.iter().enumerate() {
                read_document(one, &pointer("", at), text, reading);
            }
        }
        _ => read_document(&json, "", text, reading),
    }
}

/// What names the context of all that is in it.
fn read_document(json: &Json, place: &str, text: Option<&str>, reading: &mut ImportReading) {
    match check_context(json) {
        Ok(()) => read_resource(json, place, text, reading),
        Err(message) => reading.problem(place, message, HELP),
    }
}

/// An annotation, or something that contains some.
fn read_resource(json: &Json, place: &str, text: Option<&str>, reading: &mut ImportReading) {
    let kinds: Vec<&str> = items_of(json, "type").into_iter().filter_map(Json::as_str).collect();
    let has = |kind: &str| kinds.contains(&kind);
    if has("Annotation") {
        if let Err(message) = read_annotation(json, place, text, reading) {
            reading.problem(place, message, HELP);
        }
    } else if has("AnnotationPage") || has("AnnotationCollection") || json.get("contains").is_some() {
        let lists = ["items", "first", "contains", "ldp:contains"];
        for (key, at, item) in lists.iter().flat_map(|key| {
            let items = items_of(json, key).into_iter().enumerate();
            items.map(move |(at, item)| (*key, at, item))
        }) {
            let place = pointer(&pointer(place, key), at);
            match item {
                Json::String(_) => reading.leave_out("an annotation or a page of which the file has only the address"),
                _ => read_resource(item, &place, text, reading),
            }
        }
    } else {
        let message = match kinds.as_slice() {
            [] => "this has no `type`".to_owned(),
            kinds => {
                format!("the type `{}` is neither an annotation nor a page or a collection of some", kinds.join(", "))
            }
        };
        reading.problem(place, message, HELP);
    }
}

fn check_context(json: &Json) -> Result<(), String> {
    if !json.is_object() {
        return Err("this is not an annotation".to_owned());
    }
    let contexts = items_of(json, "@context");
    if contexts.is_empty() {
        Err("there is no `@context`".to_owned())
    } else if contexts.iter().all(|context| context.as_str() != Some(CONTEXT)) {
        Err(format!("the `@context` is not `{CONTEXT}`"))
    } else {
        Ok(())
    }
}

/// *Errors*: what breaks the model.
fn read_annotation(json: &Json, place: &str, text: Option<&str>, reading: &mut ImportReading) -> Result<(), String> {
    check_annotation(json)?;
    leave_out_others(json, READ, "an annotation", reading);
    let mut passage = ImportedPassage {
        names: text_at(json, "id").map(|id| reading.unique_name(id)).into_iter().collect(),
        by: creator_of(json),
        at: text_at(json, "created").and_then(edtf_of),
        ..ImportedPassage::default()
    };
    let motivations: Vec<&str> = items_of(json, "motivation").into_iter().filter_map(Json::as_str).collect();
    read_bodies(json, &motivations, &mut passage, reading)?;
    // The targets of an annotation of several pieces have the same source; others are passages of their own.
    let mut passages: Vec<(Vec<String>, Pointer)> = Vec::new();
    for target in targets_of(json)? {
        let (article, words) = read_target(target, text, reading)?;
        let Some(words) = words else { continue };
        match passages.iter_mut().find(|(known, _)| *known == article) {
            Some((_, known)) => known.add_piece(words),
            None => passages.push((article, words)),
        }
    }
    let is_one = passages.len() == 1;
    for (article, pointer) in passages {
        let names = if is_one { passage.names.clone() } else { Vec::new() };
        let mut own = ImportedPassage { names, article, pointer, ..passage.clone() };
        take_own_name(&mut own, reading);
        reading.add(place, Item::Passage(Box::new(own)));
    }
    Ok(())
}

/// Makes a passage a mention if its words are what it is said to denote; a remark on them stays one.
fn take_own_name(passage: &mut ImportedPassage, reading: &mut ImportReading) {
    let compared = |text: &str| fold_word(fold(text).text().trim()).into_owned();
    let words = compared(&passage.pointer.words());
    let is_own = |names: &ForeignNames| names.last().is_some_and(|text| compared(text) == words);
    let Some(at) = passage.identified.iter().position(is_own).filter(|_| passage.quote.is_empty()) else { return };
    let names = passage.identified.remove(at);
    if passage.remark.is_some() {
        passage.role = PassageRole::Note;
        passage.speaker.clear();
        reading.leave_out("what the words under a remark denote");
    } else {
        passage.role = PassageRole::Mention;
        passage.speaker.extend(names);
    }
}

/// *Errors*: what breaks the model, apart from bodies and targets.
fn check_annotation(json: &Json) -> Result<(), String> {
    match json.get("id") {
        // It may be relative to the file, such as `#1`.
        Some(Json::String(id)) if !id.is_empty() && !id.contains(char::is_whitespace) => {}
        Some(Json::String(_)) => return Err("its `id` is not an address".to_owned()),
        Some(_) => return Err("its `id` is not one address".to_owned()),
        None => return Err("it has no `id`".to_owned()),
    }
    for key in ["created", "modified", "generated"] {
        match json.get(key) {
            None => {}
            Some(Json::String(moment)) if edtf_of(moment).is_some() => {}
            Some(_) => return Err(format!("its `{key}` is not one moment")),
        }
    }
    for key in ["via", "canonical"] {
        let is_address = |value: &Json| value.as_str().is_some_and(|value| value.contains(':'));
        if !items_of(json, key).into_iter().all(is_address) {
            return Err(format!("its `{key}` is not an address"));
        }
    }
    if !items_of(json, "creator").into_iter().all(|agent| agent.is_string() || agent.is_object()) {
        return Err("its `creator` is neither an address nor an agent".to_owned());
    }
    match (json.get("body"), json.get("bodyValue")) {
        (Some(_), Some(_)) => Err("it has both `body` and `bodyValue`".to_owned()),
        (_, Some(value)) if !value.is_string() => Err("its `bodyValue` is not one text".to_owned()),
        _ => Ok(()),
    }
}

fn creator_of(json: &Json) -> Option<String> {
    let agent = items_of(json, "creator").into_iter().next()?;
    let name = ["name", "nickname", "id"].iter().find_map(|key| owned_text(agent, key));
    name.or_else(|| agent.as_str().and_then(filled))
}

/// *Errors*: what breaks the model.
fn read_bodies(
    json: &Json,
    motivations: &[&str],
    passage: &mut ImportedPassage,
    reading: &mut ImportReading,
) -> Result<(), String> {
    passage.remark = owned_text(json, "bodyValue");
    let is_linking = motivations.contains(&"linking");
    let kind = ["describing", "assessing", "editing"].into_iter().position(|kind| motivations.contains(&kind));
    passage.note_kind = kind.map(|at| ["definition", "fact-check", "correction"][at].to_owned());
    let mut bodies: Vec<&Json> = items_of(json, "body");
    bodies.reverse();
    // The tags of the annotation, each with whether it has a language: our own topics have none, what is said of a quote does.
    let mut tags: Vec<(&str, bool)> = Vec::new();
    while let Some(body) = bodies.pop() {
        let kinds = items_of(body, "type");
        let is = |kind: &str| kinds.iter().any(|known| known.as_str() == Some(kind));
        check_body(body, kinds.len())?;
        if is("Choice") || is("List") || is("Composite") || is("Independents") {
            bodies.extend(items_of(body, "items"));
            continue;
        }
        let purposes: Vec<&str> = items_of(body, "purpose").into_iter().filter_map(Json::as_str).collect();
        let source = body.as_str().or_else(|| text_at(body, "source")).or_else(|| text_at(body, "id"));
        match (text_at(body, "value"), source) {
            // The `id` of a body with a text is its own; the text is the name of what is meant.
            (Some(value), _) if purposes.contains(&"identifying") => {
                let names = owned_text(body, "source").into_iter().chain([value.to_owned()]);
                passage.identified.push(names.collect());
            }
            (Some(value), _) if purposes.contains(&"tagging") || purposes.contains(&"classifying") => {
                tags.push((value, text_at(body, "language").is_some()));
            }
            (Some(value), _) if text_at(body, "format") == Some("text/html") => {
                passage.add_remark(&visible_words(value));
            }
            (Some(value), _) => passage.add_remark(value),
            (None, Some(source)) if purposes.contains(&"identifying") => passage.speaker.push(source.to_owned()),
            (None, Some(source)) if purposes.contains(&"linking") || is_linking => {
                let unique = reading.unique_name(source);
                let as_typed = (unique != source).then(|| source.to_owned());
                passage.quote.extend(std::iter::once(unique).chain(as_typed));
            }
            (None, Some(source)) => passage.add_remark(&format!("<{source}>")),
            (None, None) => reading.leave_out("a body without a text and an address"),
        }
    }
    if passage.quote.iter().any(|address| id_in_address(Kind::Quote, address).is_some()) {
        passage.status = take_status(&mut tags);
    }
    passage.tags.extend(tags.into_iter().map(|(tag, _)| tag.to_owned()));
    if !passage.speaker.is_empty() {
        passage.role = PassageRole::Quote;
    } else if is_linking && !passage.quote.is_empty() {
        passage.role = PassageRole::Rendition;
    }
    Ok(())
}

/// What the tags of an annotation of ours say is known about its quote: the one tag that is such a word, or that of several which
/// has a language.
fn take_status(tags: &mut Vec<(&str, bool)>) -> Option<String> {
    let is_status = |(tag, _): &(&str, bool)| standing_of(tag).is_some_and(Standing::is_caveat);
    let with_language = tags.iter().rposition(|tag| is_status(tag) && tag.1);
    let at = with_language.or_else(|| tags.iter().rposition(is_status))?;
    status_word(tags.remove(at).0)
}

/// *Errors*: what breaks the model.
fn check_body(body: &Json, kinds: usize) -> Result<(), String> {
    let is_text = |key: &str| body.get(key).is_none_or(Json::is_string);
    if !body.is_string() && !body.is_object() {
        return Err("a body is neither an address nor an object".to_owned());
    }
    if text_at(body, "type") == Some("TextualBody") && body.get("value").is_none_or(|value| !value.is_string()) {
        return Err("a `TextualBody` has no `value`".to_owned());
    }
    if kinds > 1 && items_of(body, "type").iter().any(|kind| matches!(kind.as_str(), Some("Choice" | "List"))) {
        return Err("a body has several types of sets".to_owned());
    }
    if !is_text("textDirection") || !is_text("id") {
        return Err("a body has a `textDirection` or an `id` that is not one text".to_owned());
    }
    Ok(())
}

/// The words of a body of HTML; of one that is nested too deeply, none.
fn visible_words(html: &str) -> String {
    visible_blocks(html).map(|blocks| blocks.join("\n\n")).unwrap_or_default()
}

/// The targets, also those of a set. *Errors*: what breaks the model.
fn targets_of(json: &Json) -> Result<Vec<&Json>, String> {
    let mut open = items_of(json, "target");
    if open.is_empty() {
        return Err("it has no `target`".to_owned());
    }
    open.reverse();
    let mut found = Vec::new();
    while let Some(target) = open.pop() {
        if !target.is_string() && !target.is_object() {
            return Err("a target is neither an address nor an object".to_owned());
        }
        match target.get("items").and_then(Json::as_array) {
            Some(items) => open.extend(items.iter().rev()),
            None => found.push(target),
        }
    }
    Ok(found)
}

/// The names of the source of a target, and the words. *Errors*: what breaks the model.
fn read_target(
    target: &Json,
    text: Option<&str>,
    reading: &mut ImportReading,
) -> Result<(Vec<String>, Option<Pointer>), String> {
    let is_specific = target.get("selector").is_some() || text_at(target, "type") == Some("SpecificResource");
    let source = match target.get("source") {
        Some(Json::Object(source)) => source.get("id").and_then(Json::as_str).map(str::to_owned),
        Some(source) => source.as_str().map(str::to_owned),
        None if is_specific && text.is_some() => text.map(str::to_owned),
        None if is_specific => return Err("a specific resource has no `source`".to_owned()),
        None => target.as_str().map(str::to_owned).or_else(|| owned_text(target, "id")),
    };
    let Some(source) = source else { return Err("a target has no address".to_owned()) };
    let names = std::iter::once(source).chain(owned_text(target, "scope")).collect();
    match read_selectors(target, reading) {
        Selected::Words(pointer) => Ok((names, Some(pointer))),
        Selected::Wrong(message) => Err(message),
        Selected::PlaceOnly(kinds) => {
            reading.leave_out(format!("an annotation with a place and no words ({kinds})"));
            Ok((names, None))
        }
        Selected::Whole => {
            reading.leave_out("an annotation of a source as a whole");
            Ok((names, None))
        }
    }
}
