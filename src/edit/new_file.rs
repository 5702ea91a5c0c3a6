//! New files: front matter with keys in order, and the text below it; how a file of annotations begins.

use crate::{
    extract::ExtractedArticle,
    model::{ActorKind, Choice, Id},
};

use super::{
    document::{DocumentKind, apply_operations},
    operation::Operation,
    refusal::Refusal,
    value::Value,
};

/// A Markdown file with front matter: first a comment that tells editors its schema, then the keys, then the body.
///
/// `kind` is that of the file as `onrecord schema` takes it; `depth` counts the folders between the site's and the file.
///
/// *Errors*: a [`Refusal`] if a value cannot be written.
pub fn front_matter_file(kind: &str, depth: usize, keys: Vec<(&str, Value)>, body: &str) -> Result<String, Refusal> {
    let start = format!("---\n{}---\n{body}", schema_comment(kind, depth));
    let set = |(key, value): (&str, Value)| Operation::Set { path: vec![key.into()], value };
    apply_operations(&start, DocumentKind::FrontMatter, &keys.into_iter().map(set).collect::<Vec<_>>())
}

/// The line that tells editors the schema of a file of a kind, `depth` folders below the site's.
fn schema_comment(kind: &str, depth: usize) -> String {
    format!("# yaml-language-server: $schema={}.schemas/{kind}.json\n", "../".repeat(depth))
}

/// The first text of a new file of annotations, at a path from the site's folder: the comment that tells editors its schema.
pub fn annotations_start(path: &str) -> String {
    schema_comment("annotations", path.matches('/').count())
}

/// The text of a new file of annotations at a path, with a list to which nothing was added yet.
pub fn new_annotations(path: &str, list: &str) -> String {
    format!("{}{list}:\n", annotations_start(path))
}

/// The file of an actor of a kind, which is one of [`ActorKind`]'s words.
///
/// *Errors*: a [`Refusal`] if the name cannot be written.
pub fn actor_file(name: &str, kind: &str) -> Result<String, Refusal> {
    let mut keys = vec![("name", Value::Text(name.to_owned()))];
    // The family name comes last in most names; where it does not, the editor sees the key and changes it.
    if ActorKind::from_word(kind) == Some(ActorKind::Person)
        && let Some((given, family)) = name.rsplit_once(' ')
    {
        keys.push(("sort_name", Value::Text(format!("{family}, {given}"))));
    }
    keys.push(("kind", Value::Plain(kind.to_owned())));
    front_matter_file("actor", 2, keys, "")
}

/// The file of a topic. *Errors*: a [`Refusal`] if the name cannot be written.
pub fn topic_file(name: &str) -> Result<String, Refusal> {
    front_matter_file("topic", 2, vec![("name", Value::Text(name.to_owned()))], "")
}

/// The file of an event on a date. *Errors*: a [`Refusal`] if the name cannot be written.
pub fn event_file(name: &str, date: &str) -> Result<String, Refusal> {
    let keys = vec![("name", Value::Text(name.to_owned())), ("date", Value::Plain(date.to_owned()))];
    front_matter_file("event", 2, keys, "")
}

/// The most words of a title that are in an id.
const ID_WORDS: usize = 8;

/// The file of an article: what is known of it as front matter, and its text below.
///
/// `retrieved` is the day on which its page was saved, `capture` the value of that key.
///
/// *Errors*: a [`Refusal`] if a value cannot be written.
pub fn article_file(
    article: &ExtractedArticle,
    genre: Option<&str>,
    retrieved: Option<&str>,
    capture: Option<Value>,
) -> Result<String, Refusal> {
    let text = |value: &Option<String>| value.clone().map(Value::Text);
    let plain = |value: &str| Value::Plain(value.to_owned());
    let mut source: Vec<(&str, Value)> = Vec::new();
    source.extend(text(&article.publisher).map(|value| ("publisher", value)));
    if !article.authors.is_empty() {
        source.push(("authors", Value::list(article.authors.iter().cloned())));
    }
    source.extend(text(&article.url).map(|value| ("url", value)));
    source.extend(retrieved.map(|day| ("retrieved", plain(day))));
    let title = article.title.clone().unwrap_or_else(|| "Untitled".to_owned());
    let mut keys = vec![("title", Value::Text(title))];
    keys.extend(genre.map(|genre| ("genre", plain(genre))));
    keys.extend(article.lang.as_deref().map(|lang| ("lang", plain(lang))));
    keys.extend(article.published.as_deref().map(|day| ("published", plain(day))));
    if !source.is_empty() {
        keys.push(("source", Value::map(source)));
    }
    keys.extend(capture.map(|capture| ("capture", capture)));
    front_matter_file("article", 2, keys, &article.markdown)
}

/// An id for an article, made from its title; `None` if most of its letters cannot be in one.
pub fn propose_article_id(title: &str) -> Option<String> {
    let words = title.split_whitespace().take(ID_WORDS).collect::<Vec<_>>().join("-").to_lowercase();
    let id = match Id::parse(&words) {
        Ok(id) => id.as_str().to_owned(),
        Err(found) => found.suggestion,
    };
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    (letters(&id) * 2 > letters(&words)).then_some(id)
}
