//! Quotes: the utterances, with everything that is known of them; and renditions, their wordings.
//!
//! `A` is the anchor: a [`Selector`](super::Selector) as typed, a [`Placement`](super::Placement) once found.

use super::{Edtf, Id, Lang, Spanned, choice::choice};

/// Words an actor uttered.
#[derive(Debug, Clone, Hash)]
pub struct Quote<A> {
    /// Its permanent name.
    pub id: Spanned<Id>,
    /// The words, as the editor typed them.
    pub text: Spanned<String>,
    /// Where they stand.
    pub anchor: A,
    /// Direct, partial or indirect speech.
    pub kind: QuoteKind,
    /// Who spoke.
    pub speaker: Spanned<Id>,
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
    /// How far the words were checked.
    pub verification: Verification,
    /// Where the quote stands today.
    pub status: Status,
    /// The editors' note, in Markdown.
    pub note: Option<Spanned<String>>,
    /// What the editors changed since, by date.
    pub changes: Vec<Change>,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// Lints silenced for this quote.
    pub allow: Vec<Allow>,
}

choice! {
    /// How the article gives the words.
    QuoteKind {
        /// Whole sentences in quotation marks.
        Direct = "direct",
        /// A few words in quotation marks.
        Partial = "partial",
        /// The article's own words for what was said.
        Indirect = "indirect",
    }
}

choice! {
    /// On what terms something was said.
    Terms {
        /// By name.
        OnRecord = "on-record",
        /// Without a name.
        Background = "background",
        /// Without any attribution.
        DeepBackground = "deep-background",
        /// Not meant to be heard.
        Leaked = "leaked",
    }
}

/// When, where and how something was said.
#[derive(Debug, Clone, Default, Hash)]
pub struct Said {
    /// The day, as precise as it is known.
    pub date: Option<Spanned<Edtf>>,
    /// The event it was said at.
    pub event: Option<Spanned<Id>>,
    /// The form.
    pub medium: Option<Medium>,
    /// Whom it was said to.
    pub audience: Vec<Spanned<Id>>,
}

choice! {
    /// The form in which something was said.
    Medium {
        /// A speech.
        Speech = "speech",
        /// An interview.
        Interview = "interview",
        /// A press conference.
        PressConference = "press-conference",
        /// A statement.
        Statement = "statement",
        /// A debate.
        Debate = "debate",
        /// A letter.
        Letter = "letter",
        /// A message on a social network.
        SocialMedia = "social-media",
        /// A broadcast.
        Broadcast = "broadcast",
        /// A document.
        Document = "document",
        /// A conversation.
        Conversation = "conversation",
        /// Testimony under oath.
        Testimony = "testimony",
    }
}

/// Words before they were translated.
#[derive(Debug, Clone, Hash)]
pub struct Original {
    /// Their language.
    pub lang: Lang,
    /// The words.
    pub text: String,
}

/// Who translated, and how.
#[derive(Debug, Clone, Hash)]
pub struct Translation {
    /// The translator: an actor or a name.
    pub by: Option<Spanned<String>>,
    /// What sort of translator.
    pub kind: TranslationKind,
}

choice! {
    /// What sort of translation it is.
    TranslationKind {
        /// The publisher's own.
        Publisher = "publisher",
        /// An interpreter's, spoken.
        Interpreter = "interpreter",
        /// The editors' of this site.
        Editors = "editors",
        /// A machine's.
        Machine = "machine",
    }
}

/// A stance that a quote takes on a position.
#[derive(Debug, Clone, Hash)]
pub struct PositionTaken {
    /// The position.
    pub position: Spanned<Id>,
    /// One of the position's stances.
    pub stance: Spanned<String>,
    /// False if the stance is the editors' reading.
    pub explicit: bool,
}

/// A tie to another quote.
#[derive(Debug, Clone, Hash)]
pub struct Relation {
    /// What it does to the other.
    pub kind: RelationKind,
    /// The other quote.
    pub to: Spanned<Id>,
    /// Who says so.
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
    /// True if a quote that stands so to another is an answer to it.
    pub fn answers(self) -> bool {
        matches!(self, Self::RepliesTo | Self::Supports | Self::Contradicts)
    }
}

/// How far the words were checked.
#[derive(Debug, Clone, Hash)]
pub struct Verification {
    /// Against what.
    pub level: Level,
    /// Where that stands.
    pub url: Option<Spanned<String>>,
    /// The moment in it, as typed.
    pub at: Option<String>,
    /// Who checked.
    pub by: Option<String>,
    /// When.
    pub date: Option<Spanned<Edtf>>,
}

choice! {
    /// What words were checked against, weakest first.
    Level {
        /// The article alone.
        Article = "article",
        /// A second source.
        SecondSource = "second-source",
        /// A transcript.
        Transcript = "transcript",
        /// A recording.
        Recording = "recording",
    }
}

choice! {
    /// Where a quote stands today.
    Status {
        /// Somebody reported it.
        Reported = "reported",
        /// It was confirmed.
        Confirmed = "confirmed",
        /// Its speaker or others dispute it.
        Disputed = "disputed",
        /// Somebody else said it, or nobody.
        Misattributed = "misattributed",
        /// Its source took it back.
        Retracted = "retracted",
        /// Its source corrected it.
        Corrected = "corrected",
    }
}

impl<A> Quote<A> {
    /// What readers must know before they read the words: `withdrawn` where the editors took the quote back, or a
    /// status other than `reported` and `confirmed`.
    pub fn caveat(&self) -> Option<&'static str> {
        match self.status {
            _ if self.withdrawal().is_some() => Some("withdrawn"),
            Status::Reported | Status::Confirmed => None,
            status => Some(status.word()),
        }
    }

    /// True if the record still holds that the speaker said it.
    pub fn stands(&self) -> bool {
        self.withdrawal().is_none() && !matches!(self.status, Status::Misattributed | Status::Retracted)
    }

    /// The change by which the editors took the quote back.
    pub fn withdrawal(&self) -> Option<&Change> {
        self.changes.iter().find(|change| change.kind == ChangeKind::Withdrawal)
    }
}

/// Something the editors changed.
#[derive(Debug, Clone, Hash)]
pub struct Change {
    /// When.
    pub date: Spanned<Edtf>,
    /// What sort of change.
    pub kind: ChangeKind,
    /// What, in a sentence.
    pub text: Spanned<String>,
}

choice! {
    /// What sort of change the editors made.
    ChangeKind {
        /// A mistake was mended.
        Correction = "correction",
        /// Something new was added.
        Update = "update",
        /// Something was explained.
        Clarification = "clarification",
        /// The quote was taken back.
        Withdrawal = "withdrawal",
    }
}

/// A lint silenced, with the reason.
#[derive(Debug, Clone, Hash)]
pub struct Allow {
    /// The lint's name.
    pub lint: Spanned<String>,
    /// Why the editors know better.
    pub why: String,
}

/// How one article words a quote that another article holds.
#[derive(Debug, Clone, Hash)]
pub struct Rendition<A> {
    /// The quote.
    pub quote: Spanned<Id>,
    /// The words, as the editor typed them.
    pub text: Spanned<String>,
    /// Where they stand.
    pub anchor: A,
    /// Language of the words; the article's where none is typed.
    pub lang: Option<Lang>,
    /// Who translated them.
    pub translation: Option<Translation>,
    /// The editors' note, in Markdown.
    pub note: Option<Spanned<String>>,
    /// Lints silenced for this rendition.
    pub allow: Vec<Allow>,
}

impl<A> Quote<A> {
    /// The quote with another anchor: what a stage makes of it.
    pub fn anchored<B>(self, anchor: B) -> Quote<B> {
        Quote {
            anchor,
            id: self.id,
            text: self.text,
            kind: self.kind,
            speaker: self.speaker,
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
            verification: self.verification,
            status: self.status,
            note: self.note,
            changes: self.changes,
            former: self.former,
            allow: self.allow,
        }
    }
}

impl<A> Rendition<A> {
    /// The rendition with another anchor: what a stage makes of it.
    pub fn anchored<B>(self, anchor: B) -> Rendition<B> {
        Rendition {
            anchor,
            quote: self.quote,
            text: self.text,
            lang: self.lang,
            translation: self.translation,
            note: self.note,
            allow: self.allow,
        }
    }
}
