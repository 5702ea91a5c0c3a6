//! How words were uttered and passed on: the form, the terms, the occasion, the translation.

use serde::{Deserialize, Serialize};

use super::{Edtf, Id, Lang, Spanned, choice::choice};

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
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Original {
    /// Their language.
    pub lang: Lang,
    /// The words.
    pub text: String,
}

/// Who translated, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
