//! Comparisons, and what nobody has answered, as templates see them.

use serde::Serialize;

use super::{Counted, EvidenceView, Html, LanesView, Link, Shared};

/// Which two can be compared, as `comparisons`.
#[derive(Debug, Serialize)]
pub struct ComparisonsView {
    /// Actors with those they can be compared with, by name.
    pub actors: Vec<CompareChoice>,
    /// Topics likewise.
    pub topics: Vec<CompareChoice>,
}

/// Something that can be compared with others of its kind.
#[derive(Debug, Serialize)]
pub struct CompareChoice {
    /// What.
    pub of: Link,
    /// The comparisons, by the name of the other one; how many questions or actors both have.
    pub with: Vec<Counted>,
}

/// Two actors compared, as `compare`.
#[derive(Debug, Serialize)]
pub struct CompareView {
    /// The one whose id comes first.
    pub left: Link,
    /// The other.
    pub right: Link,
    /// Their tints, from 1 to 8; 0 for one that is not quoted.
    pub hues: [u8; 2],
    /// What both said on one time axis, if anything has a date.
    pub axis: Option<LanesView>,
    /// The questions on which both took a stance.
    pub positions: Vec<ComparedPosition>,
    /// Where the one answers, supports or contradicts the other, the newest first; the beginning, of many.
    pub exchanges: Vec<ExchangeView>,
    /// How many of those there are.
    pub exchanged: usize,
    /// Topics on which both are quoted: with the quotes of the one and of the other.
    pub topics: Vec<ComparedTopic>,
}

/// A question on which both took a stance.
#[derive(Debug, Serialize)]
pub struct ComparedPosition {
    /// The topic.
    pub topic: Link,
    /// The question.
    pub question: String,
    /// The newest stance of each, with its newest evidence.
    pub sides: [ComparedSide; 2],
    /// True if the newest stances are the same.
    pub same: bool,
}

/// Where one of two stands.
#[derive(Debug, Serialize)]
pub struct ComparedSide {
    /// The newest stance.
    pub stance: String,
    /// Its newest evidence, the newest first.
    pub evidence: Vec<EvidenceView>,
}

/// An exchange between two quotes.
#[derive(Debug, Serialize)]
pub struct ExchangeView {
    /// `replies-to`, `supports` or `contradicts`: what the second does to the first.
    pub kind: &'static str,
    /// The first.
    pub before: Shared<Html>,
    /// The second.
    pub after: Shared<Html>,
}

/// A topic on which both are quoted.
#[derive(Debug, Serialize)]
pub struct ComparedTopic {
    /// The topic.
    pub topic: Link,
    /// Quotes of each on it.
    pub counts: [usize; 2],
}

/// Two topics compared, as `compare`: who stands where on both.
#[derive(Debug, Serialize)]
pub struct CompareTopicsView {
    /// The topics.
    pub sides: [ComparedQuestions; 2],
    /// Actors that stand somewhere on both; with most evidence, of many.
    pub rows: Vec<ComparedActor>,
    /// How many of those there are.
    pub total: usize,
}

/// A topic's questions.
#[derive(Debug, Serialize)]
pub struct ComparedQuestions {
    /// The topic.
    pub topic: Link,
    /// Its questions.
    pub questions: Vec<String>,
}

/// Where one actor stands on two topics.
#[derive(Debug, Serialize)]
pub struct ComparedActor {
    /// The actor.
    pub actor: Link,
    /// Its tint.
    pub hue: u8,
    /// Its newest evidence on each question of the one topic, then of the other; none if no statement was found.
    pub cells: Vec<Option<EvidenceView>>,
}

/// What nobody has answered, as `unanswered`.
#[derive(Debug, Serialize)]
pub struct UnansweredView {
    /// Questions without an answer, the newest first.
    pub questions: UnansweredList,
    /// Quotes that name others, none of whom answered.
    pub named: UnansweredList,
    /// Answers and contradictions to which nothing was said in return.
    pub replies: UnansweredList,
    /// Topics with those of whom nothing was found on them, though they are named or were there.
    pub silent: Vec<SilentView>,
}

/// Quotes without an answer.
#[derive(Debug, Serialize)]
pub struct UnansweredList {
    /// The newest.
    pub quotes: Vec<UnansweredQuote>,
    /// How many there are in all.
    pub total: usize,
}

/// A quote without an answer.
#[derive(Debug, Serialize)]
pub struct UnansweredQuote {
    /// The quote.
    pub card: Shared<Html>,
    /// Who did not answer, where that is known.
    pub by: Vec<Link>,
}

/// Who has not spoken on a topic.
#[derive(Debug, Serialize)]
pub struct SilentView {
    /// The topic.
    pub topic: Link,
    /// The actors; how often they are named in quotes on it or took part where those were said.
    pub actors: Vec<Counted>,
    /// How many there are in all.
    pub total: usize,
}
