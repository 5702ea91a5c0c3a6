//! New actors, made while one annotates; and taken back.

use serde::{Deserialize, Serialize};

use super::{answer::RefusedRequest, open::Editor};
use crate::{
    diag::io_message,
    disk,
    edit::{actor_file, save_removed},
    model::{ActorKind, Choice, Id},
    text::numbered::NumberedNames,
};

/// A request for a new actor.
#[derive(Debug, Deserialize)]
pub(super) struct ActorRequest {
    name: String,
    /// The id; one made from the name if absent.
    id: Option<String>,
    /// What sort of actor; a person if absent.
    kind: Option<String>,
}

/// A new actor, as their file was written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NewActor {
    id: String,
    names: Vec<String>,
    kind: String,
    /// The text of the file, so that undo removes no other.
    text: String,
}

/// Makes the file of an actor. *Errors*: a refusal if the name has no letters, or the file cannot be written.
pub(super) fn add_actor(editor: &Editor, request: &ActorRequest) -> Result<NewActor, RefusedRequest> {
    let name = request.name.trim();
    let kind = request.kind.as_deref().unwrap_or(ActorKind::Person.word());
    if ActorKind::from_word(kind).is_none() {
        return Err(RefusedRequest::bad_request(format!(
            "there is no kind `{kind}`; there are {}",
            ActorKind::WORDS.join(", ")
        )));
    }
    let wanted = match Id::parse(request.id.as_deref().unwrap_or(name)) {
        Ok(id) => id.as_str().to_owned(),
        Err(found) if found.suggestion.is_empty() => {
            return Err(RefusedRequest::unprocessable(
                "no id can be made from this name; add the actor with `onrecord add actor`",
            ));
        }
        Err(found) => found.suggestion,
    };
    let text = actor_file(name, kind).map_err(|refusal| RefusedRequest::unprocessable(refusal.to_string()))?;
    let newest = editor.newest()?;
    // With an id, an actor who was taken back is made again, whom the last build may still have.
    let is_known = |id: &str| request.id.is_none() && newest.actors().any(|actor| actor.id.as_str() == id);
    let is_free = |id: &str| !is_known(id) && disk::is_free(&editor.path_of(&path_of(id)));
    let id = NumberedNames::default().give(&wanted, is_free);
    editor.refuse_outside(&path_of(&id))?;
    match disk::create_file(&editor.path_of(&path_of(&id)), text.as_bytes()) {
        Ok(true) => Ok(NewActor { id, names: vec![name.to_owned()], kind: kind.to_owned(), text }),
        Ok(false) => Err(RefusedRequest::conflict(format!("`{}` was made in the meantime", path_of(&id)))),
        Err(error) => {
            Err(RefusedRequest::disk(format!("`{}` cannot be written: {}", path_of(&id), io_message(&error))))
        }
    }
}

/// Removes the file of an actor who was added here, unless it was edited since. *Errors*: a refusal if it was.
pub(super) fn remove_actor(editor: &Editor, actor: &NewActor) -> Result<(), RefusedRequest> {
    let id = Id::parse(&actor.id).map_err(|_| RefusedRequest::bad_request("this is not an id"))?;
    editor.refuse_outside(&path_of(id.as_str()))?;
    save_removed(&editor.path_of(&path_of(id.as_str())), &actor.text)
        .map_err(|found| RefusedRequest::conflict(found.message))
}

fn path_of(id: &str) -> String {
    format!("content/actors/{id}.md")
}
