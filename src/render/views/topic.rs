//! The pages of topics and events, as templates see them.

use serde::Serialize;

use super::{AllView, BriefingCard, DateView, EventCard, EvidenceView, Html, Link, Shared, ShiftView, SourceView};

/// A topic's page, as `topic`.
#[derive(Debug, Serialize)]
pub struct TopicView {
    /// Its name.
    pub name: String,
    /// The definition.
    pub body: Html,
    /// The wider topic.
    pub broader: Option<Link>,
    /// The narrower ones.
    pub narrower: Vec<Link>,
    /// Who stands where.
    pub matrices: Vec<MatrixView>,
    /// Days on which that changed, as links to who stood where then, the newest first.
    pub dates: Vec<Link>,
    /// Who changed a stance.
    pub shifts: Vec<ShiftView>,
    /// Quotes about it, the newest first; the beginning, where that is many.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of them stand, if that is elsewhere.
    pub all_quotes: Option<AllView>,
    /// Articles about it, the newest first; the beginning, where that is many.
    pub articles: Vec<Shared<SourceView>>,
    /// Where all of them stand, if that is elsewhere.
    pub all_articles: Option<AllView>,
    /// Briefings about it.
    pub briefings: Vec<BriefingCard>,
}

/// Who stood where on a topic as of a day, as `as_of`.
#[derive(Debug, Serialize)]
pub struct AsOfView {
    /// The topic.
    pub topic: Link,
    /// The day.
    pub date: Option<DateView>,
    /// Who stood where.
    pub matrices: Vec<MatrixView>,
    /// The day before it on which something changed.
    pub before: Option<Link>,
    /// The day after it.
    pub after: Option<Link>,
    /// All those days, the newest first.
    pub dates: Vec<Link>,
}

/// Who stands where on one position.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// Fragment.
    pub id: String,
    /// The question.
    pub question: String,
    /// The stances, from one end to the other.
    pub scale: Vec<String>,
    /// The actors that took one, by their newest stance; of many those with most evidence.
    pub rows: Vec<MatrixRow>,
    /// The actors that have no row.
    pub rest: Vec<MatrixRest>,
    /// Actors quoted on the topic of whom no statement on this question was found; of many the first.
    pub silent: Vec<Link>,
    /// How many those are.
    pub silent_total: usize,
}

/// Where one actor stands on one position.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The actor.
    pub actor: Link,
    /// Its tint, from 1 to 8; 0 if it is not quoted.
    pub hue: u8,
    /// Its newest evidence for each stance, by the scale.
    pub cells: Vec<Vec<EvidenceView>>,
    /// How much evidence there is for each stance.
    pub totals: Vec<usize>,
    /// Index of the newest stance.
    pub latest: usize,
    /// True if it took that stance on the day that the matrix is of.
    pub new: bool,
}

/// Actors whose newest stance on a position is the same, each with the quote that takes it.
#[derive(Debug, Serialize)]
pub struct MatrixRest {
    /// The stance.
    pub stance: String,
    /// The actors, as links to their newest quotes.
    pub actors: Vec<Link>,
}

/// An event's page, as `event`.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// The event as a card.
    pub card: EventCard,
    /// Latitude and longitude.
    pub geo: Option<String>,
    /// The description.
    pub body: Html,
    /// The larger event.
    pub parent: Option<Link>,
    /// The events it consists of.
    pub parts: Vec<EventCard>,
    /// Who took part.
    pub participants: Vec<Link>,
    /// What was said at it; the beginning, where that is much.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of it stands, if that is elsewhere.
    pub all_quotes: Option<AllView>,
    /// Articles that report it; the beginning, where that is many.
    pub articles: Vec<Shared<SourceView>>,
    /// Where all of them stand, if that is elsewhere.
    pub all_articles: Option<AllView>,
}
