//! The pages of topics and events, as templates see them.

use serde::Serialize;

use super::{BriefingCard, EventCard, EvidenceView, Html, Link, Shared, ShiftView, SourceView};

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
    /// Who changed a stance.
    pub shifts: Vec<ShiftView>,
    /// Quotes about it, the newest first.
    pub quotes: Vec<Shared<Html>>,
    /// Articles about it, the newest first.
    pub articles: Vec<Shared<SourceView>>,
    /// Briefings about it.
    pub briefings: Vec<BriefingCard>,
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
    /// The actors that took one.
    pub rows: Vec<MatrixRow>,
    /// Actors quoted on the topic of whom no statement on this question was found.
    pub silent: Vec<Link>,
}

/// Where one actor stands on one position.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The actor.
    pub actor: Link,
    /// Its evidence for each stance, by the scale.
    pub cells: Vec<Vec<EvidenceView>>,
    /// Index of the newest stance.
    pub latest: usize,
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
    /// What was said at it.
    pub quotes: Vec<Shared<Html>>,
    /// Articles that report it.
    pub articles: Vec<Shared<SourceView>>,
}
