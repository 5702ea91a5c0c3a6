//! Articles, quotes, briefings and events wherever they are listed, as templates see them.

use serde::Serialize;

use super::{DateView, Html, ImageView, Link, Role};
use crate::model::Extra;

/// An article as a source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its headline.
    pub title: String,
    /// Its page on this site.
    pub url: String,
    /// The publication.
    pub publisher: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<DateView>,
    /// What sort of text.
    pub genre: &'static str,
    /// Its address on the web.
    pub original: Option<String>,
    /// A copy in an archive.
    pub archived: Option<String>,
    /// When the editors fetched it.
    pub retrieved: Option<DateView>,
    /// The day on which they did, where it is known: `2025-02-13`. Links carry it as Robust Links have it.
    pub fetched: Option<String>,
    /// The day on which it was last seen on the web with the words that are quoted, if the settings have pages say so.
    pub seen: Option<DateView>,
    /// Language (BCP 47).
    pub lang: String,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// Values of the editors' own.
    pub extra: Extra,
}

/// A quote with what its card shows; in lists it comes as a card, drawn by `quote-card.html`.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteCard {
    /// Its id.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Its words in the article.
    pub context: String,
    /// The words, all of them.
    pub text: String,
    /// The words, cut after a word and marked with `…` if they are more than 600 characters.
    pub beginning: String,
    /// Language of the words.
    pub lang: String,
    /// Direction of the words.
    pub dir: &'static str,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// Who spoke.
    pub speaker: Link,
    /// The tint of the speaker, from 1 to 8.
    pub hue: u8,
    /// In which capacity.
    pub role: Option<Role>,
    /// Whom for.
    pub on_behalf_of: Option<Link>,
    /// When.
    pub date: Option<DateView>,
    /// How that is known: `said`, `event`, `published` or `unknown`.
    pub date_from: &'static str,
    /// In which source.
    pub source: Link,
    /// The publication.
    pub publisher: Option<String>,
    /// `direct`, `partial` or `indirect`.
    pub kind: &'static str,
    /// `verbatim`, `typographic`, `split` or `edited`.
    pub fidelity: &'static str,
    /// `reported`, `confirmed`, `disputed` …
    pub status: &'static str,
    /// What readers must know before they read the words: `withdrawn`, `disputed`, `misattributed`, `retracted` or
    /// `corrected`.
    pub caveat: Option<&'static str>,
    /// `article`, `second-source`, `transcript` or `recording`.
    pub verified: &'static str,
    /// True if other wordings contradict this one.
    pub contradicted: bool,
    /// Who translated the words, and from which language; none for words as they were spoken.
    pub translated: Option<String>,
    /// How many of its sources agree; none where it has one.
    pub agreement: Option<String>,
    /// Values of the editors' own.
    pub extra: Extra,
}

/// A quote in a list of many, as `line`; in lists it comes drawn, by `quote-line.html`.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteLine {
    /// The beginning of its words.
    pub text: String,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// Its page.
    pub url: String,
    /// Who spoke.
    pub speaker: String,
    /// When.
    pub date: Option<DateView>,
    /// How that is known: `said`, `event`, `published` or `unknown`.
    pub date_from: &'static str,
    /// `reported`, `confirmed`, `disputed` …
    pub status: &'static str,
    /// What readers must know before they read the words: `withdrawn`, `disputed`, `misattributed`, `retracted` or
    /// `corrected`.
    pub caveat: Option<&'static str>,
}

/// A briefing wherever it is listed.
#[derive(Debug, Clone, Serialize)]
pub struct BriefingCard {
    /// The title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it is about.
    pub description: Option<String>,
    /// When it was published.
    pub published: Option<DateView>,
    /// A picture.
    pub image: Option<ImageView>,
    /// Values of the editors' own.
    pub extra: Extra,
}

/// An event wherever it is listed.
#[derive(Debug, Clone, Serialize)]
pub struct EventCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// When.
    pub date: DateView,
    /// Where.
    pub place: Option<String>,
    /// Values of the editors' own.
    pub extra: Extra,
}
