//! The format of the record's file: a struct for each object. Serde writes them; schemars derives their schema, with the
//! comments as descriptions.
//!
//! Missing values and empty lists are left out, except the lists of the whole file.

use schemars::JsonSchema;
use serde::Serialize;

use super::values::{Address, Date, Id, Language, Word};
use crate::model::{
    ActorKind, ChangeKind, Genre, Level, Medium, Publish, QuoteKind, RelationKind, Status, Terms, TranslationKind,
};

/// The version of the format; it grows if a field changes its meaning, which should never happen.
pub(super) const VERSION: usize = 1;

/// The record: articles, quotes, actors, topics and events.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "onrecord record")]
pub(super) struct RecordFile<'a> {
    /// The address of the schema.
    #[serde(rename = "$schema")]
    pub(super) schema: String,
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    pub(super) version: usize,
    pub(super) site: Website<'a>,
    pub(super) articles: Vec<Article<'a>>,
    pub(super) quotes: Vec<Quote<'a>>,
    pub(super) actors: Vec<Actor<'a>>,
    pub(super) topics: Vec<Topic<'a>>,
    pub(super) events: Vec<Event<'a>>,
}

/// The site with the record.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Website<'a> {
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// The address of its home page.
    pub(super) address: String,
    pub(super) language: Language<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<&'a str>,
    /// The newest day on which something entered the record or changed in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
}

/// An article of another publisher.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Article<'a> {
    pub(super) id: Id<'a>,
    pub(super) address: Address,
    /// Headline as published.
    pub(super) title: &'a str,
    pub(super) genre: Word<Genre>,
    pub(super) language: Language<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<&'a str>,
    /// Its address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<&'a str>,
    /// A copy in an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) archived: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retrieved: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) licence: Option<&'a str>,
    /// The holder of the rights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) holder: Option<&'a str>,
    /// How much of its text the site shows.
    pub(super) publish: Word<Publish>,
    /// The address of its visible text as a stream, if all of it may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    /// The address of its annotations, in the W3C's data model.
    pub(super) annotations: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<Id<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) topics: Vec<Id<'a>>,
}

/// Words of an actor.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Quote<'a> {
    pub(super) id: Id<'a>,
    pub(super) address: Address,
    /// The words, as the editors typed and the tool proved them.
    pub(super) text: &'a str,
    pub(super) language: Language<'a>,
    pub(super) kind: Word<QuoteKind>,
    /// How closely the words match their source.
    #[schemars(extend("enum" = ["verbatim", "typographic", "split", "edited"]))]
    pub(super) fidelity: &'static str,
    pub(super) article: Id<'a>,
    /// Who spoke; of a quote that is not `upheld`, whom the article named.
    pub(super) speaker: Id<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<Role<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) on_behalf_of: Option<Id<'a>>,
    /// The article's own words for the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attribution: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Date<'a>>,
    #[schemars(extend("enum" = ["said", "event", "published", "unknown"]))]
    pub(super) date_known_from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<Id<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) medium: Option<Word<Medium>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) audience: Vec<Id<'a>>,
    /// The actors that passed the words on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) via: Vec<Id<'a>>,
    pub(super) terms: Word<Terms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) original: Option<Original<'a>>,
    /// There if the words are a translation, and not those that were spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation: Option<Translation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) topics: Vec<Id<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) stances: Vec<StanceTaken<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) relations: Vec<Relation<'a>>,
    /// The actors of whom a reply is expected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) reply_expected_from: Vec<Id<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) renditions: Vec<Rendition<'a>>,
    pub(super) verification: Verification<'a>,
    pub(super) status: Word<Status>,
    /// False if the record no longer says that the speaker said the words: it was withdrawn, misattributed or retracted.
    pub(super) upheld: bool,
    /// The day on which the editors took the quote back, whatever its status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) withdrawn: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) changes: Vec<QuoteChange<'a>>,
    /// The editors' note, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}

/// The capacity in which the speaker spoke.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Role<'a> {
    pub(super) post: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organisation: Option<Id<'a>>,
}

/// The words of a translated quote in their original language.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Original<'a> {
    pub(super) language: Language<'a>,
    pub(super) text: &'a str,
}

/// Who translated words, and how.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Translation<'a> {
    pub(super) kind: Word<TranslationKind>,
    /// The translator, as typed: the id of an actor, or a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<&'a str>,
}

/// The stance that a quote takes on a position.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct StanceTaken<'a> {
    pub(super) position: Id<'a>,
    pub(super) stance: &'a str,
    /// False if it is the editors' reading.
    pub(super) explicit: bool,
}

/// A relation to another quote.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Relation<'a> {
    pub(super) kind: Word<RelationKind>,
    pub(super) to: Id<'a>,
}

/// The same utterance in another article.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Rendition<'a> {
    pub(super) article: Id<'a>,
    /// Direct, partial or indirect speech.
    pub(super) kind: Word<QuoteKind>,
    /// The words of this article.
    pub(super) text: &'a str,
    pub(super) language: Language<'a>,
    /// There if the words are a translation, and not those that were spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation: Option<Translation<'a>>,
    /// How closely the words match their source.
    #[schemars(extend("enum" = ["verbatim", "typographic", "split", "edited"]))]
    pub(super) fidelity: &'static str,
    /// The editors' note, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}

/// What the words were checked against.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Verification<'a> {
    pub(super) level: Word<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    /// The place in a recording or a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Date<'a>>,
}

/// A change that the editors made.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct QuoteChange<'a> {
    pub(super) date: Date<'a>,
    pub(super) kind: Word<ChangeKind>,
    pub(super) text: &'a str,
}

/// A person, an organisation, a state or a group.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Actor<'a> {
    pub(super) id: Id<'a>,
    pub(super) address: Address,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort_name: Option<&'a str>,
    pub(super) kind: Word<ActorKind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<Alias<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) memberships: Vec<Membership<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part_of: Option<Id<'a>>,
    /// Addresses that identify it elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) same_as: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) born: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) died: Option<Date<'a>>,
}

/// Another name of an actor.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Alias<'a> {
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Date<'a>>,
}

/// A post of an actor.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Membership<'a> {
    pub(super) post: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organisation: Option<Id<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Date<'a>>,
}

/// A topic, with its positions.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Topic<'a> {
    pub(super) id: Id<'a>,
    pub(super) address: Address,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) broader: Option<Id<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) positions: Vec<Position<'a>>,
}

/// A question on which actors take stances.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Position<'a> {
    pub(super) id: Id<'a>,
    pub(super) question: &'a str,
    /// The stances, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) scale: Vec<&'a str>,
}

/// A dated event.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Event<'a> {
    pub(super) id: Id<'a>,
    pub(super) address: Address,
    pub(super) name: &'a str,
    pub(super) date: Date<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<EventPlace<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) participants: Vec<Id<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<Id<'a>>,
}

/// The place of an event.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct EventPlace<'a> {
    pub(super) name: &'a str,
    /// Latitude and longitude in degrees, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) geo: Option<&'a str>,
}
