//! Views: what templates are given.
//!
//! Theme authors depend on these: a field is added, never renamed. Every page has `site`, `page`
//! and one view under the name of its template (`article`, `quote`, `actor` …). A field of type
//! [`Html`] is safe HTML and printed as it is; every other text is escaped by the engine. Addresses
//! are links from the site's root.

use serde::Serialize;

use super::engine::Shared;

/// Safe HTML.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(pub(super) Shared);

/// What all pages share, as `site`.
#[derive(Debug, Serialize)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Language of the interface (BCP 47).
    pub lang: String,
    /// Its direction: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The home page.
    pub home: String,
    /// The stylesheet.
    pub stylesheet: String,
    /// The main sections that have anything in them, in order.
    pub sections: Vec<Link>,
    /// The pages about the site, by title.
    pub pages: Vec<Link>,
    /// Its newest date.
    pub updated: Option<String>,
}

/// One page's own facts, as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The title, without the site's.
    pub title: String,
    /// A sentence for search engines.
    pub description: String,
    /// Where it stands, with the host.
    pub canonical: String,
    /// What sort of page: its template's name without `.html`.
    pub kind: &'static str,
    /// The page of an index before this one.
    pub previous: Option<String>,
    /// The page of an index after this one.
    pub next: Option<String>,
    /// True if search engines should leave it out.
    pub noindex: bool,
}

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

/// A link that says how many things are behind it.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// How many.
    pub count: usize,
    /// The tint of an actor, from 1 to 8; 0 for none.
    pub hue: u8,
}

/// A date as known.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For readers and machines: a `time` element where HTML can say the date, else a `span`.
    pub html: Html,
    /// For readers: `12 February 2025`.
    pub human: String,
    /// For machines, where HTML can say it: `2025-02-12`.
    pub machine: Option<String>,
}

/// The capacity in which somebody spoke.
#[derive(Debug, Clone, Serialize)]
pub struct Role {
    /// As what.
    pub post: String,
    /// Where.
    pub organisation: Option<Link>,
}

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
    /// Where it stands on the web.
    pub original: Option<String>,
    /// A copy in an archive.
    pub archived: Option<String>,
    /// When the editors fetched it.
    pub retrieved: Option<DateView>,
    /// Language (BCP 47).
    pub lang: String,
}

/// A quote wherever it is listed.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteCard {
    /// Its id.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Its words in the article.
    pub context: String,
    /// The words.
    pub text: String,
    /// Language of the words.
    pub lang: String,
    /// Direction of the words.
    pub dir: &'static str,
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
    /// `article`, `second-source`, `transcript` or `recording`.
    pub verified: &'static str,
    /// True if other wordings contradict this one.
    pub contradicted: bool,
}

/// The home page, as `home`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// Briefings, the newest first.
    pub briefings: Vec<BriefingCard>,
    /// The newest quotes.
    pub quotes: Vec<Shared>,
    /// Actors with most quotes.
    pub actors: Vec<Counted>,
    /// Topics.
    pub topics: Vec<Counted>,
    /// The newest sources.
    pub sources: Vec<SourceView>,
    /// How much there is: quotes, articles, actors.
    pub counts: [usize; 3],
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
}

/// An article's page, as `article`.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// The article as a source.
    pub source: SourceView,
    /// What it is about.
    pub description: Option<String>,
    /// The body, as much as may be shown.
    pub body: Html,
    /// `full`, `excerpt` or `none`.
    pub publish: &'static str,
    /// Licence.
    pub licence: Option<String>,
    /// Who holds the rights.
    pub holder: Option<String>,
    /// Direction of its language.
    pub dir: &'static str,
    /// Who is quoted, those with most quotes first.
    pub quoted: Vec<Counted>,
    /// Its quotes, in order.
    pub quotes: Vec<Shared>,
    /// How it words other articles' quotes.
    pub renditions: Vec<RenditionView>,
    /// The editors' notes, in order.
    pub notes: Vec<NoteView>,
    /// Who is named, in order.
    pub mentioned: Vec<Link>,
    /// The event it reports.
    pub event: Option<Link>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// Passages in quotation marks, and how many of them are annotated.
    pub coverage: [u32; 2],
    /// True if it is a draft.
    pub draft: bool,
}

/// A rendition in its article's list.
#[derive(Debug, Clone, Serialize)]
pub struct RenditionView {
    /// The words.
    pub text: String,
    /// Where they stand in the article.
    pub fragment: String,
    /// The quote.
    pub quote: Link,
    /// Who spoke.
    pub speaker: Link,
    /// True if it has other words than the reference.
    pub differs: bool,
}

/// An editors' note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// Number in its article, from 1.
    pub number: usize,
    /// Fragment of the note.
    pub fragment: String,
    /// Fragment of its passage.
    pub passage: String,
    /// The passage.
    pub text: String,
    /// `context`, `definition`, `fact-check`, `correction`, `translation`, or `quote` for a quote's own note.
    pub kind: &'static str,
    /// Who wrote it.
    pub by: Option<String>,
    /// The note.
    pub body: Html,
}

/// A quote's page, as `quote`.
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// The quote as a card.
    pub card: Shared,
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
    pub source: SourceView,
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
    /// All wordings, the reference first; one alone if no other source is known.
    pub collation: Vec<WordingView>,
    /// Other sources that hold the same words.
    pub borne_out: Vec<SourceView>,
    /// How the words were checked.
    pub verification: VerificationView,
    /// The editors' note.
    pub note: Option<Html>,
    /// What the editors changed, the newest first.
    pub changes: Vec<ChangeView>,
    /// The speaker's quote before this one.
    pub previous: Option<Shared>,
    /// The speaker's quote after this one.
    pub next: Option<Shared>,
    /// Briefings that use it.
    pub briefings: Vec<BriefingCard>,
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
    pub card: Shared,
    /// Who says so.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// One wording among those of a quote.
#[derive(Debug, Clone, Serialize)]
pub struct WordingView {
    /// The source.
    pub source: SourceView,
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

/// An actor's page, as `actor`.
#[derive(Debug, Serialize)]
pub struct ActorView {
    /// The name.
    pub name: String,
    /// `person`, `organisation`, `state`, `group` or `unnamed`.
    pub kind: &'static str,
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
    /// Capacities held, the newest first.
    pub memberships: Vec<MembershipView>,
    /// Who is a member of it.
    pub members: Vec<MembershipView>,
    /// The larger body.
    pub part_of: Option<Link>,
    /// The bodies it consists of.
    pub parts: Vec<Link>,
    /// What it said, the newest first.
    pub quotes: Vec<Shared>,
    /// The same by topic.
    pub by_topic: Vec<TopicQuotes>,
    /// What others said for it.
    pub spoken_for: Vec<Shared>,
    /// What it passed on.
    pub passed_on: Vec<Shared>,
    /// Where it stands, by topic.
    pub stances: Vec<ActorStance>,
    /// Where it changed a stance.
    pub shifts: Vec<ShiftView>,
    /// Where it is named, in its sentence.
    pub mentions: Vec<MentionView>,
    /// Who is quoted with it, the most frequent first.
    pub quoted_with: Vec<Counted>,
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
    /// The quotes, the newest first.
    pub quotes: Vec<Shared>,
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
    /// The evidence, the newest first.
    pub evidence: Vec<EvidenceView>,
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
    pub before: Shared,
    /// The quote with the later one.
    pub after: Shared,
}

/// A mention in its sentence.
#[derive(Debug, Clone, Serialize)]
pub struct MentionView {
    /// The article.
    pub source: SourceView,
    /// Where in it.
    pub context: String,
    /// The sentence, with the name marked; none where the article shows nothing.
    pub sentence: Option<Html>,
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
}

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
    pub quotes: Vec<Shared>,
    /// Articles about it, the newest first.
    pub articles: Vec<SourceView>,
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
    pub quotes: Vec<Shared>,
    /// Articles that report it.
    pub articles: Vec<SourceView>,
}

/// A briefing's or page's page, as `prose`.
#[derive(Debug, Serialize)]
pub struct ProseView {
    /// The title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The text.
    pub body: Html,
    /// When it was published.
    pub published: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// The quotes it uses, in order.
    pub quotes: Vec<Shared>,
    /// True if it is a draft.
    pub draft: bool,
}

/// One page of an index, as `index`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// What is listed: `articles`, `quotes`, `actors`, `topics`, `events` or `briefings`.
    pub kind: &'static str,
    /// How many there are in all.
    pub total: usize,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Quotes, if quotes are listed.
    pub quotes: Vec<Shared>,
    /// Articles, if articles are listed.
    pub articles: Vec<SourceView>,
    /// Events, if events are listed.
    pub events: Vec<EventCard>,
    /// Briefings, if briefings are listed.
    pub briefings: Vec<BriefingCard>,
    /// Actors or topics, if those are listed: by group, such as `person`.
    pub groups: Vec<GroupView>,
}

/// Things of one sort in an index.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// What sort; empty if there is only one.
    pub name: &'static str,
    /// The things.
    pub items: Vec<Counted>,
}

/// One page of the timeline, as `timeline`.
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// Entries, the newest first.
    pub entries: Vec<TimelineEntry>,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// Something that happened, was said or was published.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    /// `event`, `quote` or `article`.
    pub kind: &'static str,
    /// When.
    pub date: DateView,
    /// What.
    pub link: Link,
    /// Who spoke, or which publication.
    pub by: Option<Link>,
}

/// Who is tied to whom, as `network`.
#[derive(Debug, Serialize)]
pub struct NetworkView {
    /// Ties, the most frequent first.
    pub ties: Vec<TieView>,
    /// How many there are in all.
    pub total: usize,
}

/// A tie between two actors.
#[derive(Debug, Serialize)]
pub struct TieView {
    /// One of them.
    pub from: Link,
    /// The other.
    pub to: Link,
    /// `quoted with`, `answers` or `mentions`.
    pub kind: &'static str,
    /// How often.
    pub count: u32,
}

/// The publications, as `sources`.
#[derive(Debug, Serialize)]
pub struct SourcesView {
    /// By name.
    pub publishers: Vec<PublisherView>,
}

/// A publication.
#[derive(Debug, Serialize)]
pub struct PublisherView {
    /// Its name.
    pub name: String,
    /// Its articles, the newest first.
    pub articles: Vec<SourceView>,
    /// Quotes in them.
    pub quotes: usize,
    /// Renditions of other articles' quotes in them.
    pub renditions: usize,
    /// Quotes by fidelity: verbatim, typographic, split, edited.
    pub fidelity: [usize; 4],
    /// Quotes checked against more than their article.
    pub verified: usize,
    /// Wordings that differ from the reference.
    pub differing: usize,
}

/// What the editors changed, as `changes`.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// The newest first.
    pub changes: Vec<ChangeView>,
    /// Quotes that are disputed, misattributed, retracted or corrected.
    pub troubled: Vec<Shared>,
}
