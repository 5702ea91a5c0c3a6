//! The facts of a record: each thing as its fields and values, so that two versions can be compared field by field.
//!
//! A list, such as the topics of a quote, has an entry for each of its items; then an item that was added is one change, and the
//! order of the list does not matter.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{
    model::{Choice, Edtf, Id, Kind, Lang, Spanned},
    text::{Text, collapse_spaces},
};

/// The facts of a version of a record.
#[derive(Debug)]
pub struct RecordFacts {
    /// The language of the site.
    pub language: Lang,
    /// Every thing, by kind and id.
    pub things: BTreeMap<(Kind, String), ThingFacts>,
    /// What could not be read, and is therefore not compared: kinds and ids.
    pub unread: Vec<(Kind, String)>,
    /// True if some quotes are unknown, because their file could not be read.
    pub lacks_quotes: bool,
}

impl RecordFacts {
    /// A thing.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&ThingFacts> {
        self.things.get(&(kind, id.to_owned()))
    }

    /// True if it is not known whether this version has a thing.
    pub(super) fn is_unknown(&self, kind: Kind, id: &str) -> bool {
        kind == Kind::Quote && self.lacks_quotes || self.unread.iter().any(|(k, unread)| *k == kind && unread == id)
    }
}

/// A thing.
#[derive(Debug, Clone, Default)]
pub struct ThingFacts {
    /// Its name or title; the words of a quote.
    pub name: String,
    /// Its values, by field, and by item where the field is a list.
    pub values: BTreeMap<(FactField, String), FactValue>,
    /// The addresses that it had before.
    pub former: Vec<String>,
    /// Of an article, where its quotes are in the text: bytes.
    pub quoted: Vec<(String, Vec<Range<usize>>)>,
}

impl ThingFacts {
    /// A value that is no list.
    pub fn value(&self, field: FactField) -> Option<&FactValue> {
        self.values.get(&(field, String::new()))
    }

    /// The id that a field has.
    pub(super) fn id_of(&self, field: FactField) -> Option<&str> {
        match self.value(field) {
            Some(FactValue::Term(FactTerm::Thing(_, id))) => Some(id),
            _ => None,
        }
    }

    /// The machine word that a field has.
    pub(super) fn word_of(&self, field: FactField) -> Option<&str> {
        match self.value(field) {
            Some(FactValue::Term(FactTerm::Word(_, word))) => Some(word),
            _ => None,
        }
    }

    pub(super) fn set(&mut self, field: FactField, key: impl Into<String>, value: FactValue) {
        self.values.insert((field, key.into()), value);
    }

    pub(super) fn set_term(&mut self, field: FactField, term: FactTerm) {
        self.set(field, "", FactValue::Term(term));
    }

    pub(super) fn set_word(&mut self, field: FactField, table: &'static str, word: &str) {
        self.set_term(field, FactTerm::Word(table.into(), word.to_owned()));
    }

    pub(super) fn set_choice<T: Choice + PartialEq>(&mut self, field: FactField, table: &'static str, value: T) {
        if let Some((_, word)) = T::ALL.iter().find(|(known, _)| *known == value) {
            self.set_word(field, table, word);
        }
    }

    pub(super) fn set_plain(&mut self, field: FactField, text: Option<&str>) {
        if let Some(text) = text.map(plain_text).filter(|text| !text.is_empty()) {
            self.set_term(field, FactTerm::Plain(text));
        }
    }

    pub(super) fn set_words(&mut self, field: FactField, text: &str) {
        let text = plain_text(text);
        if !text.is_empty() {
            self.set(field, "", FactValue::Words(text));
        }
    }

    /// Sets a Markdown text: its words, and the quotes that it embeds or links.
    pub(super) fn set_markdown(&mut self, markdown: &str) {
        self.set_words(FactField::Text, Text::from_markdown(markdown).visible());
        let ids = markdown.split("(quote:").skip(1).filter_map(|rest| rest.split([')', '#', ' ', '"']).next());
        self.add_ids(FactField::QuotesUsed, Kind::Quote, ids);
    }

    pub(super) fn set_date(&mut self, field: FactField, date: Option<&Spanned<Edtf>>) {
        if let Some(date) = date {
            self.set_term(field, FactTerm::Date(date.value.as_str().to_owned()));
        }
    }

    pub(super) fn set_id(&mut self, field: FactField, kind: Kind, id: Option<&Spanned<Id>>) {
        if let Some(id) = id {
            self.set_term(field, FactTerm::Thing(kind, id.value.to_string()));
        }
    }

    /// Adds an entry for each item of a list of ids.
    pub(super) fn add_ids<'i>(&mut self, field: FactField, kind: Kind, ids: impl IntoIterator<Item = &'i str>) {
        for id in ids {
            self.set(field, id, FactValue::Term(FactTerm::Thing(kind, id.to_owned())));
        }
    }

    /// Adds an entry for each item of a list of texts.
    pub(super) fn add_texts<'i>(&mut self, field: FactField, texts: impl IntoIterator<Item = &'i str>) {
        for text in texts {
            let text = plain_text(text);
            self.set(field, text.clone(), FactValue::Term(FactTerm::Plain(text)));
        }
    }
}

/// A text with one space wherever it has white space.
pub(super) fn plain_text(text: &str) -> String {
    collapse_spaces(text.trim()).into_owned()
}

/// The words of a note, without its Markdown.
pub(super) fn words_of_note(markdown: &str) -> String {
    plain_text(Text::from_markdown(markdown).visible())
}

/// The ids of a list as typed.
pub(super) fn ids_of(list: &[Spanned<Id>]) -> Vec<&str> {
    list.iter().map(|id| id.value.as_str()).collect()
}

/// The texts of a list as typed.
pub(super) fn texts_of(list: &[Spanned<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|text| text.value.as_str())
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactValue {
    /// Words that are compared one by one.
    Words(String),
    /// Anything else that is one value.
    Term(FactTerm),
    /// A membership.
    Membership {
        /// As what.
        post: String,
        /// Where.
        organisation: Option<String>,
        /// Since.
        from: Option<String>,
        /// Until.
        to: Option<String>,
    },
}

/// A value that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactTerm {
    /// A thing of the record.
    Thing(Kind, String),
    /// A date, as typed (EDTF).
    Date(String),
    /// One of the words of a table of messages.
    Word(Cow<'static, str>, String),
    /// A text.
    Plain(String),
}

/// Declares the fields with their names, in the order in which changes of one thing are listed.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// A field of a thing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum FactField { $($(#[$doc])* $variant),+ }

        impl FactField {
            /// The machine word, as JSON and the messages have it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

fields! {
    /// The words of a quote, or the text of an article, a briefing, a page, a biography or a description.
    Text = "text",
    /// What is known about a quote.
    Status = "status",
    /// The day on which a quote was withdrawn.
    Withdrawn = "withdrawn",
    /// Who spoke.
    Speaker = "speaker",
    /// In which capacity.
    Role = "role",
    /// For whom.
    OnBehalfOf = "on-behalf-of",
    /// Direct, partial or indirect; what sort of actor.
    Kind = "kind",
    /// The article's words for the speaker.
    Attribution = "attribution",
    /// When something was said, or happened.
    Date = "date",
    /// At which event.
    Event = "event",
    /// In which form.
    Medium = "medium",
    /// To whom.
    Audience = "audience",
    /// Who passed it on.
    Via = "via",
    /// On what terms.
    Terms = "terms",
    /// The language.
    Language = "language",
    /// The words before they were translated.
    Original = "original",
    /// Who translated them.
    Translation = "translation",
    /// The article that a quote is from.
    Article = "article",
    /// The topics.
    Topics = "topics",
    /// The stance on a position.
    Stance = "stance",
    /// Whether the words state the stance.
    StanceReading = "stance-reading",
    /// What a quote does to another.
    Relations = "relations",
    /// Of whom a reply is expected.
    ReplyExpected = "reply-expected",
    /// How another article words a quote.
    Renditions = "renditions",
    /// Against what the words were checked.
    Verification = "verification",
    /// A note.
    Note = "note",
    /// What the editors noted about changes.
    Corrections = "corrections",
    /// Who reviewed a quote.
    Reviewed = "reviewed",
    /// The name or title.
    Name = "name",
    /// Other names.
    Aliases = "aliases",
    /// The name to sort by.
    SortName = "sort-name",
    /// Memberships of an actor.
    Memberships = "memberships",
    /// The larger body, the wider topic, the larger event.
    PartOf = "part-of",
    /// Identifiers elsewhere.
    SameAs = "same-as",
    /// Born, or founded.
    Born = "born",
    /// Died, or dissolved.
    Died = "died",
    /// The questions of a topic.
    Positions = "positions",
    /// The answers to a question.
    Scale = "scale",
    /// Where an event was.
    Place = "place",
    /// Who took part.
    Participants = "participants",
    /// What sort of text.
    Genre = "genre",
    /// When it was published.
    Published = "published",
    /// Where it was published.
    Publisher = "publisher",
    /// Who wrote it.
    Authors = "authors",
    /// Its address on the web.
    Source = "source",
    /// A copy in an archive.
    Archived = "archived",
    /// When the editors fetched it.
    Retrieved = "retrieved",
    /// The file in which it is kept.
    Capture = "capture",
    /// Versions on other days.
    Versions = "versions",
    /// The licence.
    Licence = "licence",
    /// Who owns the rights.
    Holder = "holder",
    /// How much of it the site shows.
    Shown = "shown",
    /// A sentence for lists.
    Description = "description",
    /// The quotes that a text embeds or links.
    QuotesUsed = "quotes-used",
    /// The editors' notes in the margin.
    MarginNotes = "margin-notes",
}
