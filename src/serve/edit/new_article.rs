//! A new article: what was pasted → its text and what is known of it, checked as its file will be, and written.
//!
//! The same extractor reads it as for `onrecord add article`, and the same file is made. Nothing is guessed: what the pasted
//! text does not state is for the editor to add.

use std::{ops::Range, sync::PoisonError};

use serde::{Deserialize, Serialize};

use super::{
    answer::RefusedRequest,
    changes::{ListName, entries_of},
    open::{Editor, article_path, read_document, read_text},
    verdict::EntryFinding,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location},
    disk,
    edit::{self, Document, DocumentKind, Step},
    extract::{ExtractError, ExtractedArticle, extract_article, extract_plain_text},
    model::{File, FileKind, Id, Stamp},
    parse,
    serve::site::NewestSite,
    text::numbered::NumberedNames,
};

/// The id of an article whose title makes none.
const NAMELESS: &str = "article";

/// What was pasted.
#[derive(Debug, Deserialize)]
pub(super) struct PastedText {
    /// As HTML, as browsers put what is copied from a page into the clipboard.
    html: Option<String>,
    /// As plain text.
    #[serde(default)]
    text: String,
}

/// An article as the form has it: an empty field says nothing.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ArticleForm {
    /// The text, in Markdown.
    text: String,
    title: String,
    publisher: String,
    authors: Vec<String>,
    published: String,
    url: String,
    lang: String,
    genre: String,
    /// The id; one made from the title if it is empty.
    id: String,
}

/// A pasted article.
#[derive(Debug, Serialize)]
pub(super) struct ReadArticle {
    /// The fields that it fills.
    article: ArticleForm,
    /// The words that were found, and those that were pasted.
    words: usize,
    pasted: usize,
}

/// What is wrong with a form.
#[derive(Debug, Serialize)]
pub(super) struct ArticleVerdict {
    /// The id that the article gets.
    id: String,
    findings: Vec<FieldFinding>,
}

/// An error or a warning about a field.
#[derive(Debug, Serialize)]
struct FieldFinding {
    field: &'static str,
    #[serde(flatten)]
    finding: EntryFinding,
}

/// An article that was added, as its file was written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AddedArticle {
    id: String,
    /// The text of the file, so that undo removes no other.
    file: String,
}

/// The fields of a form, with the keys that they become.
const FIELDS: [(&str, &[&str]); 8] = [
    ("title", &["title"]),
    ("genre", &["genre"]),
    ("lang", &["lang"]),
    ("published", &["published"]),
    ("publisher", &["source", "publisher"]),
    ("authors", &["source", "authors"]),
    ("url", &["source", "url"]),
    ("text", &[]),
];

/// Finds the article in what was pasted. *Errors*: a refusal if it has no words, or is too large.
pub(super) fn read_pasted(pasted: &PastedText) -> Result<ReadArticle, RefusedRequest> {
    let found = match pasted.html.as_deref().map(extract_article) {
        // A page without an article may still be a text, such as a list that was copied from one.
        None | Some(Err(ExtractError::NoArticle)) => extract_plain_text(&pasted.text, None),
        Some(found) => found,
    };
    let found =
        found.map_err(|error| RefusedRequest::unprocessable(format!("{error}; paste it without its formatting")))?;
    let count = |text: &str| text.split_whitespace().count();
    // The title is a field of its own.
    let words = count(&found.markdown) + found.title.as_deref().map_or(0, count);
    Ok(ReadArticle { words, pasted: count(&pasted.text), article: ArticleForm::from(found) })
}

impl From<ExtractedArticle> for ArticleForm {
    fn from(found: ExtractedArticle) -> Self {
        let ExtractedArticle { title, authors, publisher, published, lang, url, markdown } = found;
        let field = Option::unwrap_or_default;
        Self {
            text: markdown,
            title: field(title),
            publisher: field(publisher),
            authors,
            published: field(published),
            url: field(url),
            lang: field(lang),
            ..Self::default()
        }
    }
}

impl ArticleForm {
    /// The text of the article's file. *Errors*: a refusal if a value cannot be written.
    fn file(&self) -> Result<String, RefusedRequest> {
        let field = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let article = ExtractedArticle {
            title: field(&self.title),
            authors: self.authors.iter().filter_map(|author| field(author)).collect(),
            publisher: field(&self.publisher),
            published: field(&self.published),
            lang: field(&self.lang),
            url: field(&self.url),
            markdown: format!("{}\n", self.text.trim_end()),
        };
        edit::article_file(&article, field(&self.genre).as_deref(), None, None)
            .map_err(|refusal| RefusedRequest::unprocessable(format!("the article cannot be written: {refusal}")))
    }
}

/// Says which id an article gets, and what is wrong with its fields. *Errors*: a refusal if it cannot be written at all.
pub(super) fn judge_article(editor: &Editor, form: &ArticleForm) -> Result<ArticleVerdict, RefusedRequest> {
    let mut findings = Vec::new();
    let mut refuse =
        |field, message: &str| findings.push(FieldFinding { field, finding: EntryFinding::error(message) });
    if form.text.trim().is_empty() {
        refuse("text", "an article needs a text");
    }
    if form.title.trim().is_empty() {
        refuse("title", "an article needs a title");
    }
    let id = match Id::parse(form.id.trim()) {
        _ if form.id.trim().is_empty() => proposed_id(editor, &form.title)?,
        Ok(id) if is_free(editor, &editor.newest()?, id.as_str()) => id,
        Ok(id) => {
            refuse("id", &format!("there is an article `{id}`, or a file with its name"));
            id
        }
        Err(found) => {
            let near = if found.suggestion.is_empty() { "" } else { &format!("; `{}` is one", found.suggestion) };
            refuse("id", &format!("this is not an id: ids consist of a–z, 0–9, `-` and `_`{near}"));
            proposed_id(editor, &form.title)?
        }
    };
    findings.extend(findings_in_file(editor, &id, &form.file()?)?);
    Ok(ArticleVerdict { id: id.as_str().to_owned(), findings })
}

/// A free id for an article with a title.
fn proposed_id(editor: &Editor, title: &str) -> Result<Id, RefusedRequest> {
    let newest = editor.newest()?;
    let wanted = edit::propose_article_id(title).unwrap_or_else(|| NAMELESS.to_owned());
    let id = NumberedNames::default().give(&wanted, |id| is_free(editor, &newest, id));
    Id::parse(&id).map_err(|_| RefusedRequest::unprocessable("no id can be made from this title; type one"))
}

/// True if no article has an id.
fn is_free(editor: &Editor, newest: &NewestSite, id: &str) -> bool {
    let is_it = |file: &File| matches!(&file.kind, FileKind::Article(known) if known.as_str() == id);
    // The last build may have a file that was taken back since.
    let is_there = |file: &File| is_it(file) && !disk::is_free(&editor.path_of(&file.path));
    !newest.files.iter().any(|(_, file)| is_there(file)) && disk::is_free(&editor.path_of(&article_path(id)))
}

/// What the first stage of a build says of the file of an article, by field.
fn findings_in_file(editor: &Editor, id: &Id, text: &str) -> Result<Vec<FieldFinding>, RefusedRequest> {
    let path = article_path(id.as_str());
    let file = File::new(path, FileKind::Article(id.clone()), text, Stamp::default());
    let files = editor.newest()?.settings_with(file);
    let mut found = Diagnostics::default();
    let _ = parse::parse(&files, true, &mut found);
    let document = Document::read(text, DocumentKind::FrontMatter)
        .map_err(|refusal| RefusedRequest::unprocessable(format!("the article cannot be written: {refusal}")))?;
    let path = |keys: &[&str]| keys.iter().map(|key| Step::from(*key)).collect::<Vec<_>>();
    let places = FIELDS.map(|(field, keys)| (field, document.span_of(&path(keys)).filter(|_| !keys.is_empty())));
    let is_about = |one: &&Diagnostic| match &one.place {
        Location::Span(span) => files.get(span.file).kind == FileKind::Article(id.clone()),
        Location::Path(_) => false,
    };
    let own = found.as_slice().iter().filter(is_about);
    Ok(own.map(|one| FieldFinding { field: field_of(&places, one), finding: EntryFinding::new(one, None) }).collect())
}

/// The field whose value a diagnostic is about: that of the key, or the text.
fn field_of(places: &[(&'static str, Option<Range<usize>>)], found: &Diagnostic) -> &'static str {
    let Location::Span(span) = &found.place else { return "text" };
    let at = span.start as usize;
    let is_it = |place: &Option<Range<usize>>| place.as_ref().is_some_and(|place| place.start <= at && at <= place.end);
    places.iter().find(|(_, place)| is_it(place)).map_or("text", |(field, _)| field)
}

/// Writes the file of an article. *Errors*: a refusal with what is wrong, or if there is such a file; then nothing is written.
pub(super) fn add_article(editor: &Editor, form: &ArticleForm) -> Result<AddedArticle, RefusedRequest> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let verdict = judge_article(editor, form)?;
    if verdict.findings.iter().any(|one| one.finding.is_error()) {
        let refused = RefusedRequest::unprocessable("the article is not complete yet");
        return Err(refused.with("findings", &verdict.findings));
    }
    let (id, file) = (verdict.id, form.file()?);
    let path = article_path(&id);
    editor.refuse_outside(&path)?;
    edit::save_new(&editor.path_of(&path), &file).map_err(|found| match found.code {
        Code::FileChanged => RefusedRequest::conflict(format!("`{path}` was made in the meantime; choose another id")),
        _ => RefusedRequest::disk(format!("`{path}` {}", found.message)),
    })?;
    Ok(AddedArticle { id, file })
}

/// Removes the file of an article that was added here, and its annotations if there are none.
///
/// *Errors*: a refusal if either was edited since; then nothing is removed.
pub(super) fn remove_article(editor: &Editor, added: &AddedArticle) -> Result<(), RefusedRequest> {
    let _writing = editor.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let id = Id::parse(&added.id).map_err(|_| RefusedRequest::bad_request("this is not an id"))?;
    let (path, beside) = (article_path(id.as_str()), format!("content/articles/{id}.annotations.yaml"));
    editor.refuse_outside(&path)?;
    let annotations = read_text(editor.live.root(), &beside)?;
    if let Some(text) = &annotations
        && !has_no_entries(text, &beside)?
    {
        return Err(RefusedRequest::conflict("the article has annotations by now; undo or remove them first"));
    }
    if read_text(editor.live.root(), &path)?.is_some_and(|text| text != added.file) {
        return Err(RefusedRequest::conflict(
            "the article was edited since; remove its file by hand if it is not needed",
        ));
    }
    let removed = |path: &str, text: &str| {
        edit::save_removed(&editor.path_of(path), text).map_err(|found| RefusedRequest::conflict(found.message))
    };
    annotations.as_deref().map_or(Ok(()), |text| removed(&beside, text))?;
    removed(&path, &added.file)
}

/// True for a file of annotations in which nobody wrote anything.
fn has_no_entries(text: &str, path: &str) -> Result<bool, RefusedRequest> {
    let document = read_document(text, path)?;
    let is_empty = ListName::ALL.into_iter().all(|list| entries_of(&document, list).is_empty());
    // Nobody wrote the comment with which a new file begins.
    let typed = text.strip_prefix(&edit::annotations_start(path)).unwrap_or(text);
    Ok(is_empty && !typed.contains('#') && ["defaults", "allow"].iter().all(|key| document.is_empty(&[(*key).into()])))
}
