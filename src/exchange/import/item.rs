//! What an importer reads: items of the record, as a foreign file has them.
//!
//! An item names other things as its file does: by id, address, name or key. What these names mean in the record is
//! decided by [`plan`](super::plan). Items are kept as JSON in the side file, so each has a default for every field.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{diag::nearest, model::Standing};

/// An item with where it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportedItem {
    /// The name of the format.
    pub format: String,
    /// The file, as it was given.
    pub file: String,
    /// The place in the file: a line, a row, a JSON pointer.
    pub place: String,
    /// The item.
    pub item: Item,
}

/// Something to import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Item {
    /// An article, or what is known about the source of one.
    Article(ImportedArticle),
    /// A person or a body.
    Actor(ImportedActor),
    /// A happening.
    Event(ImportedEvent),
    /// A passage of an article, with what was remarked on it.
    Passage(Box<ImportedPassage>),
}

impl Item {
    /// The word for one item of its kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Article(_) => "article",
            Self::Actor(_) => "actor",
            Self::Event(_) => "event",
            Self::Passage(passage) => passage.role.word(),
        }
    }
}

/// The names that a file gives to one thing, the best first: an id, an address, a key of the file, a name.
pub type ForeignNames = Vec<String>;

/// An article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedArticle {
    /// What the other items of the file call it.
    pub names: ForeignNames,
    /// Its title.
    pub title: String,
    /// A word of [`Genre`](crate::model::Genre).
    pub genre: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The publication.
    pub publisher: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// The event that it reports.
    pub event: ForeignNames,
    /// What it is about.
    pub topics: Vec<String>,
    /// A sentence or two about it.
    pub description: Option<String>,
    /// Identifiers, such as a DOI, by scheme.
    pub identifiers: Vec<(String, String)>,
    /// Its text in Markdown; `None` where the file only describes it.
    pub body: Option<String>,
}

/// A person or a body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedActor {
    /// What the other items of the file call it.
    pub names: ForeignNames,
    /// Its name.
    pub name: String,
    /// The name to sort by.
    pub sort_name: Option<String>,
    /// A word of [`ActorKind`](crate::model::ActorKind); `None` if the file does not say.
    pub kind: Option<String>,
    /// Other names.
    pub aliases: Vec<ImportedAlias>,
    /// Posts and memberships.
    pub memberships: Vec<ImportedMembership>,
    /// The larger body that it belongs to.
    pub part_of: ForeignNames,
    /// Addresses of the same actor elsewhere.
    pub same_as: Vec<String>,
    /// Identifiers that are no addresses, by scheme.
    pub identifiers: Vec<(String, String)>,
    /// Born or founded.
    pub born: Option<String>,
    /// Died or dissolved.
    pub died: Option<String>,
    /// Addresses with titles.
    pub links: Vec<(String, String)>,
    /// A text about it, plain.
    pub description: Option<String>,
}

/// Another name of an actor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedAlias {
    /// The name.
    pub name: String,
    /// In use since.
    pub from: Option<String>,
    /// In use until.
    pub to: Option<String>,
}

/// A capacity of an actor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedMembership {
    /// Its id in the file.
    pub id: Option<String>,
    /// Where.
    pub organisation: ForeignNames,
    /// As what.
    pub post: String,
    /// Since.
    pub from: Option<String>,
    /// Until.
    pub to: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
}

/// A happening.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedEvent {
    /// What the other items of the file call it.
    pub names: ForeignNames,
    /// Its name.
    pub name: String,
    /// When, as EDTF.
    pub date: String,
    /// Where.
    pub location: Option<String>,
    /// Who took part.
    pub participants: Vec<ForeignNames>,
    /// The larger event that it belongs to.
    pub parent: ForeignNames,
}

/// What a passage is in the record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageRole {
    /// The file does not say: a quote if a speaker is named, a note if there is a remark.
    #[default]
    Open,
    /// Somebody's words.
    Quote,
    /// How the article words a quote of another article.
    Rendition,
    /// A passage with an editor's remark.
    Note,
    /// The name of an actor.
    Mention,
}

impl PassageRole {
    /// The word for it in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "passage",
            Self::Quote => "quote",
            Self::Rendition => "rendition",
            Self::Note => "note",
            Self::Mention => "mention",
        }
    }
}

/// A passage of an article, with what was remarked on it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedPassage {
    /// What it is.
    pub role: PassageRole,
    /// What the file calls it; a good one becomes its id.
    pub names: ForeignNames,
    /// The article.
    pub article: ForeignNames,
    /// Its words.
    pub pointer: Pointer,
    /// Who speaks, or for a mention who is named.
    pub speaker: ForeignNames,
    /// Names that the file gives to the words without saying whether they are the speaker's; each element has all names of one
    /// thing. They name the speaker if the record has such an actor; otherwise they are a remark.
    pub identified: Vec<ForeignNames>,
    /// The quote that a rendition words.
    pub quote: ForeignNames,
    /// `direct`, `partial` or `indirect`.
    pub quote_kind: Option<String>,
    /// The article's words for the speaker.
    pub attribution: Option<String>,
    /// When it was said.
    pub date: Option<String>,
    /// Where it was said.
    pub event: ForeignNames,
    /// The form in which it was said.
    pub medium: Option<String>,
    /// The language of the words.
    pub lang: Option<String>,
    /// The words before they were translated, after their language.
    pub original: Option<(String, String)>,
    /// That the words are a translation: a word of [`TranslationKind`](crate::model::TranslationKind), and the translator.
    pub translation: Option<(String, Option<String>)>,
    /// Tags: each is a topic, or names the speaker.
    pub tags: Vec<String>,
    /// Relations to other passages: a word of [`RelationKind`](crate::model::RelationKind), and the other's names.
    pub relations: Vec<(String, ForeignNames)>,
    /// A remark on it, in Markdown.
    pub remark: Option<String>,
    /// A word of [`NoteKind`](crate::model::NoteKind).
    pub note_kind: Option<String>,
    /// Who annotated it.
    pub by: Option<String>,
    /// When it was annotated.
    pub at: Option<String>,
    /// What is known about a quote today: a word of [`Standing`].
    pub status: Option<String>,
}

impl ImportedPassage {
    /// Adds a paragraph to the remark.
    pub(super) fn add_remark(&mut self, text: &str) {
        let text = text.trim();
        match &mut self.remark {
            _ if text.is_empty() => {}
            Some(remark) => remark.push_str(&format!("\n\n{text}")),
            None => self.remark = Some(text.to_owned()),
        }
    }

    /// True for a quote that the record which has it took back.
    pub fn is_withdrawn(&self) -> bool {
        self.status.as_deref().and_then(Standing::from_word) == Some(Standing::Withdrawn)
    }
}

/// The words of a passage, with what chooses among several places.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pointer {
    /// The words; several pieces if the passage is interrupted.
    pub pieces: Vec<String>,
    /// What is before them.
    pub prefix: String,
    /// What is after them.
    pub suffix: String,
    /// The number of letters and digits before them in the text, which no change of spaces or punctuation alters.
    pub letters_before: Option<usize>,
    /// Which of several places it is, from 1.
    pub occurrence: Option<usize>,
}

impl Pointer {
    /// Points at words without anything around them.
    pub fn new(words: impl Into<String>) -> Self {
        Self { pieces: vec![words.into()], ..Self::default() }
    }

    /// Adds what continues them.
    pub(super) fn add_piece(&mut self, piece: Self) {
        self.suffix = piece.suffix;
        self.pieces.extend(piece.pieces);
    }

    /// The words as one text, for messages.
    pub fn words(&self) -> String {
        self.pieces.join(" … ")
    }
}

impl ImportedItem {
    /// What is the same of an item that is read again, whatever else is known about it then: the place, and which words or which
    /// thing it is about.
    pub fn identity(&self) -> ItemIdentity<'_> {
        let (kind, words) = match &self.item {
            Item::Article(article) => ("article", std::slice::from_ref(&article.title)),
            Item::Actor(actor) => ("actor", std::slice::from_ref(&actor.name)),
            Item::Event(event) => ("event", std::slice::from_ref(&event.name)),
            Item::Passage(passage) => ("passage", passage.pointer.pieces.as_slice()),
        };
        ItemIdentity { place: [&self.format, &self.file, &self.place], kind, words }
    }

    /// The item as one line of JSON, without what is empty; keys in the order of the fields.
    pub(super) fn to_json(&self) -> Json {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        json.get_mut("item").into_iter().for_each(prune);
        json
    }
}

/// What is the same of an item that is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemIdentity<'i> {
    /// The format, the file and the place in it.
    place: [&'i str; 3],
    kind: &'static str,
    /// The words of a passage, or the name of a thing.
    words: &'i [String],
}

impl<'i> ItemIdentity<'i> {
    /// The format, the file and the place in it.
    pub fn place(&self) -> [&'i str; 3] {
        self.place
    }

    /// True if an older item became this one: at the same place something of the same kind, with words like its own.
    pub fn is_correction_of(&self, older: &ItemIdentity<'_>) -> bool {
        let (own, before) = (self.words.join(" "), older.words.join(" "));
        self.place == older.place && self.kind == older.kind && nearest(&before, [own.as_str()]).is_some()
    }
}

/// Removes `null`, empty texts and empty lists from an object, and from those in it.
fn prune(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|_, value| !is_empty(value));
        }
        Json::Array(items) => items.iter_mut().filter(|item| item.is_object()).for_each(prune),
        _ => {}
    }
}

fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}
