//! A quote's page, as templates see it.

use serde::Serialize;

use super::{BriefingCard, CiteView, DateView, Html, Link, QuoteCard, ShareView, Shared, SourceView};

/// A quote's page, as `quote`.
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// The quote itself.
    pub card: QuoteCard,
    /// The words, with a button in the place of each alteration that has a number, and a break wherever the source
    /// begins a paragraph: of `</p><p>` if there is a heading, else of `<br>`.
    pub words: Html,
    /// The beginning of the words, where they are too many to be a heading themselves, or too many for their
    /// paragraphs to be lost.
    pub heading: Option<String>,
    /// True for words of more than 220 characters, which are set smaller.
    pub long: bool,
    /// The words in their sentences, marked.
    pub sentence: Html,
    /// The words in their paragraphs, marked; none where the article is withheld.
    pub paragraph: Option<Html>,
    /// The article's words for the speaker.
    pub attribution: Option<String>,
    /// Where it was said.
    pub event: Option<Link>,
    /// In which form.
    pub medium: Option<&'static str>,
    /// To whom.
    pub audience: Vec<Link>,
    /// Who passed it on, outermost first.
    pub via: Vec<Link>,
    /// `on-record`, `background`, `deep-background` or `leaked`.
    pub terms: &'static str,
    /// The words before translation.
    pub original: Option<OriginalView>,
    /// Who translated: `publisher`, `interpreter`, `editors` or `machine`, and a name.
    pub translation: Option<TranslationView>,
    /// The source.
    pub source: Shared<SourceView>,
    /// Where the words of the quote and of its source differ, though they count as equal.
    pub alterations: Vec<AlterationView>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// The stances it takes.
    pub positions: Vec<StanceView>,
    /// What it does to other quotes.
    pub relations: Vec<RelationView>,
    /// What other quotes do to it.
    pub related: Vec<RelationView>,
    /// True if of any of these ties it is known why, or who says so.
    pub explained: bool,
    /// All wordings, the reference first; one alone if no other source is known.
    pub collation: Vec<WordingView>,
    /// How many sources have the quote's words.
    pub agreeing: usize,
    /// How many have other words for it.
    pub otherwise: usize,
    /// Other sources that hold the same words.
    pub corroborated_by: Vec<Shared<SourceView>>,
    /// How the words were checked.
    pub verification: VerificationView,
    /// The editors' note.
    pub note: Option<Html>,
    /// What the editors changed, the newest first.
    pub changes: Vec<ChangeView>,
    /// The speaker's quote before this one.
    pub previous: Option<Shared<Html>>,
    /// The speaker's quote after this one.
    pub next: Option<Shared<Html>>,
    /// How it can be passed on.
    pub share: ShareView,
    /// Briefings that use it.
    pub briefings: Vec<BriefingCard>,
    /// How to cite it.
    pub cite: CiteView,
}

/// Words before translation.
#[derive(Debug, Serialize)]
pub struct OriginalView {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
}

/// Who translated.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    /// `publisher`, `interpreter`, `editors` or `machine`.
    pub kind: &'static str,
    /// A name.
    pub by: Option<String>,
}

/// A place where quote and source differ, though they count as equal.
#[derive(Debug, Clone, Serialize)]
pub struct AlterationView {
    /// `ellipsis`, `bracket`, `sic`, `interruption` or `folded`.
    pub kind: &'static str,
    /// As the quote has it; empty for an interruption.
    pub typed: String,
    /// As the source has it.
    pub found: String,
    /// Number of its button among the words; none where the words show nothing of it.
    pub number: Option<usize>,
}

/// A stance.
#[derive(Debug, Clone, Serialize)]
pub struct StanceView {
    /// The topic.
    pub topic: Link,
    /// The question.
    pub question: String,
    /// The stance.
    pub stance: String,
    /// False if it is the editors' reading.
    pub explicit: bool,
}

/// A tie to another quote.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// `replies-to`, `supports`, `contradicts`, `elaborates`, `walks-back` or `repeats`.
    pub kind: &'static str,
    /// The other quote.
    pub card: Shared<Html>,
    /// The other quote, as a line.
    pub line: Shared<Html>,
    /// Who says so.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// One wording among those of a quote.
#[derive(Debug, Clone, Serialize)]
pub struct WordingView {
    /// The source.
    pub source: Shared<SourceView>,
    /// Its words in their article.
    pub context: String,
    /// Word by word against the reference.
    pub words: Vec<WordsView>,
    /// True for the reference.
    pub reference: bool,
    /// True for the quote's own.
    pub own: bool,
    /// True if it has other words where both speak.
    pub differs: bool,
    /// Who translated.
    pub translation: Option<TranslationView>,
    /// The editors' note.
    pub note: Option<Html>,
}

/// Words that stand in one wording or both.
#[derive(Debug, Clone, Serialize)]
pub struct WordsView {
    /// `same`, `missing` (in the reference alone), `other` (in this wording alone) or `beyond`.
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// How words were checked.
#[derive(Debug, Serialize)]
pub struct VerificationView {
    /// `article`, `second-source`, `transcript` or `recording`.
    pub level: &'static str,
    /// Where that stands.
    pub url: Option<String>,
    /// The moment in it.
    pub at: Option<String>,
    /// Who checked.
    pub by: Option<String>,
    /// When.
    pub date: Option<DateView>,
}

/// Something the editors changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// When.
    pub date: DateView,
    /// `correction`, `update`, `clarification` or `withdrawal`.
    pub kind: &'static str,
    /// What.
    pub text: String,
    /// The quote.
    pub quote: Link,
}
