//! Quotes: the utterances, with everything that is known of them; and renditions, their wordings.
//!
//! `A` is the anchor: a [`Selector`](super::Selector) as typed, a [`Placement`](super::Placement) once found. `S` is the
//! speaker, who need not be typed where a transcript's label names them.

use serde::{Deserialize, Serialize};

use super::{
    Allow, Change, ChangeKind, Day, Extra, Id, Lang, Original, QuoteKind, Review, Said, Selector, Spanned, Standing,
    Status, Terms, Translation, Verification, choice::choice,
};

/// Words an actor uttered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quote<A, S = Spanned<Id>> {
    /// Its permanent name.
    pub id: Spanned<Id>,
    /// The words, as the editor typed them.
    pub text: Spanned<String>,
    /// Where they are in the article.
    pub anchor: A,
    /// Direct, partial or indirect speech.
    pub kind: QuoteKind,
    /// Who spoke.
    pub speaker: S,
    /// The membership in which they spoke, where it was typed.
    pub role: Option<Spanned<Id>>,
    /// Whom they spoke for.
    pub on_behalf_of: Option<Spanned<Id>>,
    /// The article's own words for the speaker.
    pub attribution: Option<Spanned<String>>,
    /// When, where and how it was said.
    pub said: Said,
    /// Who passed it on, outermost first.
    pub via: Vec<Spanned<Id>>,
    /// On what terms it was given.
    pub terms: Terms,
    /// Language of the words; the article's where none is typed.
    pub lang: Option<Lang>,
    /// The words before they were translated.
    pub original: Option<Original>,
    /// Who translated them.
    pub translation: Option<Translation>,
    /// What it is about, in the order typed.
    pub topics: Vec<Spanned<Id>>,
    /// The stances it takes.
    pub positions: Vec<PositionTaken>,
    /// What it answers, supports, contradicts …
    pub relations: Vec<Relation>,
    /// Those of whom a reply is expected: the site lists it as missing until one is on record.
    pub reply_expected_from: Vec<Spanned<Id>>,
    /// How far the words were checked.
    pub verification: Verification,
    /// What is known about the quote today.
    pub status: Status,
    /// The editors' note, in Markdown.
    pub note: Option<Spanned<String>>,
    /// What the editors changed since, by date.
    pub changes: Vec<Change>,
    /// Who reviewed it, the first first.
    pub reviewed: Vec<Review>,
    /// True if the editors want it on the home page.
    pub featured: bool,
    /// Values of the editors' own, for templates.
    #[serde(with = "super::extra::as_text")]
    pub extra: Extra,
    /// The day until which the site does not have it.
    #[serde(with = "super::date::serial::day_as_text")]
    pub publish_after: Option<Day>,
    /// True if it is kept out of the site unless drafts are asked for.
    pub draft: bool,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// Lints silenced for this quote.
    pub allow: Vec<Allow>,
}

/// A quote as typed: without a speaker where a label is to name them.
pub type QuoteDraft = Quote<Selector, Option<Spanned<Id>>>;

/// A stance that a quote takes on a position.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PositionTaken {
    /// The position.
    pub position: Spanned<Id>,
    /// One of the position's stances.
    pub stance: Spanned<String>,
    /// False if the stance is the editors' reading.
    pub explicit: bool,
}

/// A relation to another quote.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Relation {
    /// What it does to the other.
    pub kind: RelationKind,
    /// The other quote.
    pub to: Spanned<Id>,
    /// Who claims it.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

choice! {
    /// What one quote does to another.
    RelationKind {
        /// Answers it.
        RepliesTo = "replies-to",
        /// Agrees with it.
        Supports = "supports",
        /// Says the contrary.
        Contradicts = "contradicts",
        /// Says more of it.
        Elaborates = "elaborates",
        /// Takes it back.
        WalksBack = "walks-back",
        /// Says it again.
        Repeats = "repeats",
    }
}

impl RelationKind {
    /// True if a quote in this relation to another is an answer to it.
    pub fn is_answer(self) -> bool {
        matches!(self, Self::RepliesTo | Self::Supports | Self::Contradicts)
    }

    /// True if a quote in this relation to another was said after it. What supports, contradicts or elaborates words may be older.
    pub fn is_later(self) -> bool {
        matches!(self, Self::RepliesTo | Self::WalksBack | Self::Repeats)
    }
}

impl<A, S> Quote<A, S> {
    /// What is known about it today: its status, unless the editors took it back.
    pub fn standing(&self) -> Standing {
        if self.withdrawal().is_some() { Standing::Withdrawn } else { Standing::Status(self.status) }
    }

    /// What readers must know before they read the words: `withdrawn` where the editors took the quote back, or a
    /// status other than `reported` and `confirmed`.
    pub fn caveat(&self) -> Option<&'static str> {
        Some(self.standing()).filter(|standing| standing.is_caveat()).map(Standing::word)
    }

    /// The word for its standing, for programs; none if it is `reported`, which is all that a quote says without further work.
    pub fn stated_standing(&self) -> Option<&'static str> {
        Some(self.standing()).filter(|standing| *standing != Standing::Status(Status::Reported)).map(Standing::word)
    }

    /// True if the record still attributes the words to the speaker.
    pub fn is_upheld(&self) -> bool {
        self.standing().is_upheld()
    }

    /// The change by which the editors took the quote back.
    pub fn withdrawal(&self) -> Option<&Change> {
        self.changes.iter().find(|change| change.kind == ChangeKind::Withdrawal)
    }
}

/// How one article words a quote of another article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendition<A> {
    /// The quote.
    pub quote: Spanned<Id>,
    /// The words, as the editor typed them.
    pub text: Spanned<String>,
    /// Where they are in the article.
    pub anchor: A,
    /// What distinguishes it, in addresses and in the lock, from its quote and the other renditions of that in the same
    /// article: a checksum of its words; none for the first rendition of another article's quote.
    pub variant: Option<String>,
    /// Direct, partial or indirect speech.
    pub kind: QuoteKind,
    /// Language of the words; the article's where none is typed.
    pub lang: Option<Lang>,
    /// Who translated them.
    pub translation: Option<Translation>,
    /// The editors' note, in Markdown.
    pub note: Option<Spanned<String>>,
    /// Lints silenced for this rendition.
    pub allow: Vec<Allow>,
}

impl<A, S> Quote<A, S> {
    /// The same quote in its place, with its speaker, for the next stage.
    pub fn placed<B>(self, anchor: B, speaker: Spanned<Id>) -> Quote<B> {
        Quote {
            anchor,
            id: self.id,
            text: self.text,
            kind: self.kind,
            speaker,
            role: self.role,
            on_behalf_of: self.on_behalf_of,
            attribution: self.attribution,
            said: self.said,
            via: self.via,
            terms: self.terms,
            lang: self.lang,
            original: self.original,
            translation: self.translation,
            topics: self.topics,
            positions: self.positions,
            relations: self.relations,
            reply_expected_from: self.reply_expected_from,
            verification: self.verification,
            status: self.status,
            note: self.note,
            changes: self.changes,
            reviewed: self.reviewed,
            featured: self.featured,
            extra: self.extra,
            publish_after: self.publish_after,
            draft: self.draft,
            former: self.former,
            allow: self.allow,
        }
    }
}

impl<A> Rendition<A> {
    /// The same rendition with another anchor, from the next stage.
    pub fn with_anchor<B>(self, anchor: B) -> Rendition<B> {
        Rendition {
            anchor,
            quote: self.quote,
            text: self.text,
            variant: self.variant,
            kind: self.kind,
            lang: self.lang,
            translation: self.translation,
            note: self.note,
            allow: self.allow,
        }
    }
}
