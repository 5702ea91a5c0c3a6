//! An actor's page, as templates see it.

use serde::Serialize;

use super::{AllView, Counted, DateView, EventCard, Html, LanesView, Link, Shared, SourceView};

/// An actor's page, as `actor`.
#[derive(Debug, Serialize)]
pub struct ActorView {
    /// The name.
    pub name: String,
    /// `person`, `organisation`, `state`, `group` or `unnamed`.
    pub kind: &'static str,
    /// False for unnamed sources who may be different people.
    pub is_one: bool,
    /// Its tint, from 1 to 8; 0 if it is not quoted.
    pub hue: u8,
    /// Other names.
    pub aliases: Vec<String>,
    /// The biography.
    pub body: Html,
    /// A picture.
    pub image: Option<ImageView>,
    /// Born, or founded.
    pub born: Option<DateView>,
    /// Died, or dissolved.
    pub died: Option<DateView>,
    /// Capacities and quotes on one time axis, if anything has a date.
    pub axis: Option<LanesView>,
    /// Capacities held, the newest first.
    pub memberships: Vec<MembershipView>,
    /// Who is a member of it.
    pub members: Vec<MembershipView>,
    /// The larger body.
    pub part_of: Option<Link>,
    /// The bodies it consists of.
    pub parts: Vec<Link>,
    /// What it said, the newest first; the beginning, where that is much.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of it stands, if that is elsewhere.
    pub all_quotes: Option<AllView>,
    /// The same by topic.
    pub by_topic: Vec<TopicQuotes>,
    /// What others said for it; the beginning, where that is much.
    pub spoken_for: Vec<Shared<Html>>,
    /// Where all of it stands, if that is elsewhere.
    pub all_spoken_for: Option<AllView>,
    /// What it passed on; the beginning, where that is much.
    pub passed_on: Vec<Shared<Html>>,
    /// Where all of it stands, if that is elsewhere.
    pub all_passed_on: Option<AllView>,
    /// Where it stands, by topic.
    pub stances: Vec<ActorStance>,
    /// Where it changed a stance.
    pub shifts: Vec<ShiftView>,
    /// Where it is named, in its sentence.
    pub mentions: Vec<MentionView>,
    /// Who is quoted with it, the most frequent first.
    pub quoted_with: Vec<Counted>,
    /// Whom it can be compared with, those with most questions in common first.
    pub compare: Vec<Counted>,
    /// Events it took part in.
    pub events: Vec<EventCard>,
    /// The same actor elsewhere.
    pub same_as: Vec<String>,
    /// Places on the web.
    pub links: Vec<Link>,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct ImageView {
    /// Its address.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: String,
}

/// A capacity held.
#[derive(Debug, Clone, Serialize)]
pub struct MembershipView {
    /// As what.
    pub post: String,
    /// Where, or who.
    pub other: Option<Link>,
    /// Since.
    pub from: Option<DateView>,
    /// Until.
    pub to: Option<DateView>,
}

/// Quotes about one topic.
#[derive(Debug, Serialize)]
pub struct TopicQuotes {
    /// The topic; none for quotes without one.
    pub topic: Option<Link>,
    /// The newest quotes, the newest first.
    pub quotes: Vec<Shared<Html>>,
    /// How many there are in all.
    pub total: usize,
}

/// Where an actor stands on a position.
#[derive(Debug, Serialize)]
pub struct ActorStance {
    /// The topic.
    pub topic: Link,
    /// The question.
    pub question: String,
    /// The newest stance.
    pub stance: String,
    /// The dated stances, a lane for each of the scale; none if there are fewer than two.
    pub strip: Option<LanesView>,
    /// The newest evidence, the newest first.
    pub evidence: Vec<EvidenceView>,
    /// How much evidence there is in all.
    pub total: usize,
}

/// A quote that takes a stance.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    /// The stance.
    pub stance: String,
    /// The quote's page.
    pub url: String,
    /// The beginning of its words.
    pub text: String,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// Who spoke.
    pub speaker: String,
    /// When.
    pub date: Option<DateView>,
}

/// A stance that changed.
#[derive(Debug, Clone, Serialize)]
pub struct ShiftView {
    /// Whose.
    pub holder: Link,
    /// On which topic.
    pub topic: Link,
    /// On which question.
    pub question: String,
    /// From this stance.
    pub from: String,
    /// To this one.
    pub to: String,
    /// The quote with the earlier stance.
    pub before: Shared<Html>,
    /// The quote with the later one.
    pub after: Shared<Html>,
}

/// A mention in its sentence.
#[derive(Debug, Clone, Serialize)]
pub struct MentionView {
    /// The article.
    pub source: Shared<SourceView>,
    /// The sentence, with the name marked; none where the article shows nothing.
    pub sentence: Option<Html>,
}
