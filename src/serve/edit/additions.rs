//! New actors, topics and events, made while one annotates; and taken back.

use serde::{Deserialize, Serialize};

use super::{
    answer::RefusedRequest,
    open::{Editor, kind_path},
};
use crate::{
    diag::io_message,
    disk,
    edit::{Refusal, actor_file, event_file, save_removed, topic_file},
    model::{ActorKind, Choice, Edtf, Id, Kind},
    text::numbered::NumberedNames,
};

/// A request for a new actor, topic or event.
#[derive(Debug, Deserialize)]
pub(super) struct AdditionRequest {
    name: String,
    /// The id; one made from the name if absent.
    id: Option<String>,
    /// What sort of actor; a person if absent.
    kind: Option<String>,
    /// The day of an event.
    date: Option<String>,
}

/// What was added, as its file was written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Addition {
    id: String,
    name: String,
    /// What sort of actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// The day of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The text of the file, so that undo removes no other.
    text: String,
}

/// Makes the file of an actor. *Errors*: a refusal if the name has no letters, or the file cannot be written.
pub(super) fn add_actor(editor: &Editor, request: &AdditionRequest) -> Result<Addition, RefusedRequest> {
    let kind = request.kind.as_deref().unwrap_or(ActorKind::Person.word());
    if ActorKind::from_word(kind).is_none() {
        return Err(RefusedRequest::bad_request(format!(
            "there is no kind `{kind}`; there are {}",
            ActorKind::WORDS.join(", ")
        )));
    }
    let added = add_file(editor, Kind::Actor, request, |name| actor_file(name, kind))?;
    Ok(Addition { kind: Some(kind.to_owned()), ..added })
}

/// Makes the file of a topic. *Errors*: those of [`add_actor`].
pub(super) fn add_topic(editor: &Editor, request: &AdditionRequest) -> Result<Addition, RefusedRequest> {
    add_file(editor, Kind::Topic, request, topic_file)
}

/// Makes the file of an event. *Errors*: those of [`add_actor`], and a refusal without a date.
pub(super) fn add_event(editor: &Editor, request: &AdditionRequest) -> Result<Addition, RefusedRequest> {
    let date = request.date.as_deref().unwrap_or_default().trim();
    if let Err(why) = Edtf::parse(date) {
        let message = format!("a new event needs a date such as 2025-02-12; `{date}` is none: {why}");
        return Err(RefusedRequest::unprocessable(message));
    }
    let added = add_file(editor, Kind::Event, request, |name| event_file(name, date))?;
    Ok(Addition { date: Some(date.to_owned()), ..added })
}

fn add_file(
    editor: &Editor,
    kind: Kind,
    request: &AdditionRequest,
    file_of: impl Fn(&str) -> Result<String, Refusal>,
) -> Result<Addition, RefusedRequest> {
    let name = request.name.trim();
    let wanted = match Id::parse(request.id.as_deref().unwrap_or(name)) {
        Ok(id) => id.as_str().to_owned(),
        Err(found) if found.suggestion.is_empty() => {
            let command = kind.word();
            let message = format!("no id can be made from this name; add it with `onrecord add {command}`");
            return Err(RefusedRequest::unprocessable(message));
        }
        Err(found) => found.suggestion,
    };
    let text = file_of(name).map_err(|refusal| RefusedRequest::unprocessable(refusal.to_string()))?;
    let newest = editor.newest()?;
    // With an id, what was taken back is made again, which the last build may still have.
    let is_known = |id: &str| request.id.is_none() && newest.has_thing(kind, id);
    let is_free = |id: &str| !is_known(id) && disk::is_free(&editor.path_of(&kind_path(kind, id)));
    let id = NumberedNames::default().give(&wanted, is_free);
    let path = kind_path(kind, &id);
    editor.refuse_outside(&path)?;
    match disk::create_file(&editor.path_of(&path), text.as_bytes()) {
        Ok(true) => Ok(Addition { id, name: name.to_owned(), kind: None, date: None, text }),
        Ok(false) => Err(RefusedRequest::conflict(format!("`{path}` was made in the meantime"))),
        Err(error) => Err(RefusedRequest::disk(format!("`{path}` cannot be written: {}", io_message(&error)))),
    }
}

/// Removes the file of an actor who was added here, unless it was edited since. *Errors*: a refusal if it was.
pub(super) fn remove_actor(editor: &Editor, added: &Addition) -> Result<(), RefusedRequest> {
    remove_file(editor, Kind::Actor, added)
}

/// The same for a topic. *Errors*: as for an actor.
pub(super) fn remove_topic(editor: &Editor, added: &Addition) -> Result<(), RefusedRequest> {
    remove_file(editor, Kind::Topic, added)
}

/// The same for an event. *Errors*: as for an actor.
pub(super) fn remove_event(editor: &Editor, added: &Addition) -> Result<(), RefusedRequest> {
    remove_file(editor, Kind::Event, added)
}

fn remove_file(editor: &Editor, kind: Kind, added: &Addition) -> Result<(), RefusedRequest> {
    let id = Id::parse(&added.id).map_err(|_| RefusedRequest::bad_request("this is not an id"))?;
    let path = kind_path(kind, id.as_str());
    editor.refuse_outside(&path)?;
    save_removed(&editor.path_of(&path), &added.text).map_err(|found| RefusedRequest::conflict(found.message))
}
