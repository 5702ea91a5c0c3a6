//! Articles: published texts, and what the editors annotated in them.

use serde::{Deserialize, Serialize};

use super::{
    Allow, ArticleVersion, Capture, Day, Edtf, Extra, FileId, Id, Lang, QuoteDraft, Rendition, Selector, Settings,
    Span, Spanned, choice::choice,
};

/// One published text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Article {
    /// Its permanent name, from its file's name.
    pub id: Id,
    /// The Markdown file.
    pub file: FileId,
    /// Headline as published.
    pub title: Spanned<String>,
    /// What sort of text it is.
    pub genre: Genre,
    /// The language it is written in.
    pub lang: Lang,
    /// When it was published.
    pub published: Option<Spanned<Edtf>>,
    /// Where it was published, and by whom.
    pub source: Source,
    /// The file in which it is kept as it was published.
    pub capture: Option<Capture>,
    /// The same article on other days, in the order typed.
    pub versions: Vec<ArticleVersion>,
    /// What the site may show of it.
    pub rights: Rights,
    /// The event it reports.
    pub event: Option<Spanned<Id>>,
    /// The topics it is about, in the order typed.
    pub topics: Vec<Spanned<Id>>,
    /// A sentence or two for lists.
    pub description: Option<String>,
    /// True for a draft, which is not published.
    pub draft: bool,
    /// Values of the editors' own, for templates.
    #[serde(with = "super::extra::as_text")]
    pub extra: Extra,
    /// The day until which the site does not have it.
    #[serde(with = "super::date::serial::day_as_text")]
    pub publish_after: Option<Day>,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// The body's bytes in the file.
    pub body: Span,
}

choice! {
    /// What sort of text an article is.
    Genre {
        /// A report.
        Reportage = "reportage",
        /// An analysis.
        Analysis = "analysis",
        /// An opinion.
        Opinion = "opinion",
        /// Words as delivered.
        Transcript = "transcript",
        /// A statement.
        Statement = "statement",
        /// A press release.
        PressRelease = "press-release",
        /// An interview.
        Interview = "interview",
    }
}

impl Genre {
    /// True where the text is the speakers' own words, without quotation marks around them.
    pub fn is_verbatim(self) -> bool {
        matches!(self, Self::Transcript | Self::Statement | Self::Interview)
    }
}

impl Article {
    /// True if the site publishes the file of its capture, once that is proved: the article's rights let it show the whole text, and
    /// the article or the settings ask for it.
    pub fn publishes_capture(&self, settings: &Settings) -> bool {
        let asked = self.capture.as_ref().is_some_and(|capture| capture.publish.unwrap_or(settings.captures));
        asked && self.rights.publish == Publish::Full
    }

    /// The place in the file of a run of bytes of the body.
    pub fn in_body(&self, source: std::ops::Range<usize>) -> Span {
        let Span { file, start, .. } = self.body;
        Span { file, start: start + source.start as u32, end: start + source.end as u32 }
    }
}

/// The publication an article came from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Source {
    /// The publication's name.
    pub publisher: Option<Spanned<String>>,
    /// The authors' names, in the order printed.
    pub authors: Vec<String>,
    /// Its address on the web.
    pub url: Option<Spanned<String>>,
    /// A copy in an archive.
    pub archived: Option<Spanned<String>>,
    /// When the editors fetched it.
    pub retrieved: Option<Spanned<Edtf>>,
}

/// What may be shown of an article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rights {
    /// Licence, as an SPDX id or a sentence.
    pub licence: Option<String>,
    /// Who owns the rights.
    pub holder: Option<String>,
    /// How much the site shows.
    pub publish: Publish,
    /// The longest run of a withheld text that may appear in the output, in characters.
    pub max_chars: u32,
}

choice! {
    /// How much of an article the site shows.
    Publish {
        /// All of it.
        Full = "full",
        /// The quoted passages, each with its sentence.
        Excerpt = "excerpt",
        /// Nothing but its description and address.
        None = "none",
    }
}

/// What the editors annotated in one article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Annotations {
    /// The YAML file.
    pub file: FileId,
    /// Quotes, in the order typed.
    pub quotes: Vec<QuoteDraft>,
    /// Renditions of quotes from other articles.
    pub renditions: Vec<Rendition<Selector>>,
    /// How actors' names are found.
    pub mentions: Mentions,
    /// Margin notes, in the order typed.
    pub notes: Vec<Note<Selector>>,
    /// Passages that are no quotes for the record, and are not suggested again.
    pub dismissed: Vec<Selector>,
    /// Lints silenced for the whole article.
    pub allow: Vec<Allow>,
    /// True if a quote had to be left out because it could not be used.
    pub partial: bool,
}

/// How the names of actors are found in an article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mentions {
    /// True if names and aliases are looked for.
    pub auto: bool,
    /// Actors whose names are not to be linked here.
    pub skip: Vec<Spanned<Id>>,
    /// Mentions that the editors made by hand.
    pub list: Vec<MentionDraft>,
}

/// A mention that an editor typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MentionDraft {
    /// Who is named.
    pub actor: Spanned<Id>,
    /// Where.
    pub selector: Spanned<Selector>,
}

/// An editors' note in the margin of a passage.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Note<A> {
    /// Its permanent name in the article, where one was typed.
    pub id: Option<Spanned<Id>>,
    /// The passage.
    pub anchor: Spanned<A>,
    /// What sort of note it is.
    pub kind: NoteKind,
    /// Who wrote it.
    pub by: Option<String>,
    /// The note, in Markdown.
    pub body: Spanned<String>,
}

choice! {
    /// What a margin note does.
    NoteKind {
        /// Adds what the passage leaves out.
        Context = "context",
        /// Says what a word means.
        Definition = "definition",
        /// Checks a claim.
        FactCheck = "fact-check",
        /// Mends the passage.
        Correction = "correction",
        /// Explains a translation.
        Translation = "translation",
    }
}
