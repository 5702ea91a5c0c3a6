//! Saves changes of entries: all of a request, or none.
//!
//! Each change is made in the file as it is on the disk at that moment, so two tabs and a text editor can work on the same
//! article. The file is then replaced in one step, unless it changed even in the meantime; then everything is tried again.

use std::sync::PoisonError;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{
    answer::RefusedRequest,
    article::{ArticleState, article_state},
    changes::{ChangeError, EntryChange, ListName, operations_of},
    entry::text_of,
    open::{Editor, OpenArticle, read_document},
    verdict::{EntryFinding, judge_entry},
};
use crate::{
    diag::{Code, Diagnostic},
    disk,
    edit::{self, DocumentKind, apply_operations},
};

/// How often a save is tried while other programs write the same file.
const TRIES: usize = 5;

/// A request to save.
#[derive(Debug, Deserialize)]
pub(super) struct SaveRequest {
    /// The changes, in order.
    changes: Vec<EntryChange>,
    /// True if the changes bring back what was there before, which may never have been right.
    #[serde(default)]
    undo: bool,
}

/// Makes the changes of a request, and returns the new state of the article.
///
/// *Errors*: a refusal, with the conflicts or with what is wrong; then nothing is written.
pub(super) fn save(editor: &Editor, id: &str, request: &SaveRequest) -> Result<ArticleState, RefusedRequest> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let mut tried = 0;
    loop {
        let open = editor.open(id)?;
        let after = text_after(&open, request)?;
        for change in request.changes.iter().filter(|_| !request.undo) {
            refuse_unproved(&open, change)?;
        }
        tried += 1;
        match write(editor, &open, &after) {
            Ok(()) => return article_state(&editor.open(id)?),
            // Another program was faster: its version is read, and the changes are made in that.
            Err(found) if found.code == Code::FileChanged && tried < TRIES => {}
            Err(found) if found.code == Code::FileChanged => return Err(RefusedRequest::conflict(found.message)),
            Err(found) => return Err(RefusedRequest::disk(format!("`{}` {}", open.file.path, found.message))),
        }
    }
}

/// The text of the file of annotations with the changes made.
fn text_after(open: &OpenArticle, request: &SaveRequest) -> Result<String, RefusedRequest> {
    let mut text = open.file.text.clone().filter(|text| !text.trim().is_empty()).unwrap_or_default();
    let mut conflicts = Vec::new();
    for (number, change) in request.changes.iter().enumerate() {
        if text.is_empty() {
            let list = if change.list == ListName::Mentions { "quotes" } else { change.list.word() };
            text = edit::new_annotations(&open.file.path, list);
        }
        refuse_taken(open, change)?;
        let operations = {
            let document = read_document(&text, &open.file.path)?;
            operations_of(&document, change, &open.read)
        };
        match operations {
            Ok(operations) => {
                text = apply_operations(&text, DocumentKind::Yaml, &operations)
                    .map_err(|refusal| RefusedRequest::unprocessable(format!("`{}`: {refusal}", open.file.path)))?;
            }
            Err(ChangeError::Conflict(theirs)) => conflicts.push(json!({ "change": number, "theirs": theirs })),
            Err(ChangeError::Meaningless(why)) => return Err(RefusedRequest::bad_request(why)),
        }
    }
    if conflicts.is_empty() {
        return Ok(text);
    }
    let message = format!("`{}` was changed in the meantime", open.file.path);
    Err(RefusedRequest::conflict(message).with("conflicts", conflicts).with("article", article_state(open)?))
}

/// Refuses a new quote with the id of a quote of another article.
fn refuse_taken(open: &OpenArticle, change: &EntryChange) -> Result<(), RefusedRequest> {
    let (ListName::Quotes, None, Some(after)) = (change.list, &change.before, &change.after) else { return Ok(()) };
    let id = text_of(after, "id").unwrap_or_default();
    match open.article_of_quote(id) {
        Some(article) => {
            Err(RefusedRequest::unprocessable(format!("the article `{article}` has a quote `{id}` already")))
        }
        None => Ok(()),
    }
}

/// Refuses an entry whose words cannot be proved, or that has another error.
fn refuse_unproved(open: &OpenArticle, change: &EntryChange) -> Result<(), RefusedRequest> {
    let Some(after) = change.after.as_ref().filter(|after| change.before.as_ref() != Some(after)) else {
        return Ok(());
    };
    if change.list == ListName::Dismissed {
        return Ok(());
    }
    let verdict = judge_entry(open, change.list, after)?;
    if verdict.proved {
        return Ok(());
    }
    let first = verdict.diagnostics.iter().find(|one| one.is_error()).map(EntryFinding::summary);
    let message = first.as_ref().and_then(|first| first.get("message")).and_then(Json::as_str);
    let message = message.unwrap_or("the words are not in the article").to_owned();
    Err(RefusedRequest::unprocessable(message).with("diagnostics", &verdict.diagnostics))
}

/// Writes the file of annotations, if it is still as it was read.
fn write(editor: &Editor, open: &OpenArticle, after: &str) -> Result<(), Box<Diagnostic>> {
    if open.file.text.as_deref() == Some(after) {
        return Ok(());
    }
    let path = editor.path_of(&open.file.path);
    if !disk::is_below(&path, &editor.path_of("content")) {
        let message = "is outside the site's `content` folder, where the editor does not write";
        return Err(Box::new(Diagnostic::at_path(Code::WriteFailed, open.file.path.as_str(), message)));
    }
    match &open.file.text {
        Some(before) => edit::save(&path, before, after),
        None => edit::save_new(&path, after),
    }
}
