//! A quote's page: who said it, in what capacity, when, where, and how sure that is.

use serde::Serialize;

use super::{
    agreement::{AgreementView, agreement_view},
    alterations::{AlterationView, altered_words},
    cards::card_image,
    embed::{self, ShareView},
    kind::{Layout, PageKind},
    quote_changes::{ChangeView, quote_changes},
    quote_context::quote_context,
    quote_versions::{HistoryView, history_view},
    wordings::{AlsoInView, TranslationView, WordingView, translation_view, wording_views},
};
use crate::{
    exchange::export::linked_data,
    model::{CaptureSeal, Extra, Kind, Medium},
    record::{Agreement, ArticleIx, LinkedQuote, QuoteIx, RelationEnd, Stance, Target},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        prose::render_note,
        value::{Html, Shared},
        views::{BriefingCard, CiteView, DateView, Link, QuoteCard, SourceView},
    },
    route,
    site::WORDS,
    text,
};

/// The most characters of words that are set in the largest type.
const LONG: usize = 220;
/// Characters of the heading, where the words are too many to be the heading themselves.
const HEADING: usize = 100;

/// Digits of a checksum that are shown.
const SHORT: usize = 12;

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("quote", quote_pages).in_section(Kind::Quote);

fn quote_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Quote(at)), at, |cx, at| quote_page(cx, *at));
    site.record.quotes().map(|(at, _)| page(at)).collect()
}

/// A quote's page, as `quote`.
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// The quote itself.
    pub card: QuoteCard,
    /// The attributes `lang` and `dir` of its words, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// False for words that the record no longer attributes to the speaker.
    pub is_upheld: bool,
    /// The words, with a button for each alteration that has a number, and a break wherever the source
    /// begins a paragraph: of `</p><p>` if there is a heading, else of `<br>`.
    pub words: Html,
    /// The beginning of the words, where they are too many to be a heading themselves, or too many for their
    /// paragraphs to be lost.
    pub heading: Option<String>,
    /// True for words of more than 220 characters, which are set smaller.
    pub long: bool,
    /// The words in their sentences, marked; in their paragraphs where those are short and may be shown.
    pub sentence: Html,
    /// The words in their paragraphs, marked; none where the article is withheld, or `sentence` has them.
    pub paragraph: Option<Html>,
    /// The question that the words answer, in a transcript or an interview that may be shown.
    pub question: Option<Html>,
    /// The passage before their paragraphs, where the article may be shown.
    pub passage_before: Option<Html>,
    /// The passage after them, likewise.
    pub passage_after: Option<Html>,
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
    /// The proof that the source is in its capture.
    pub capture: Option<CaptureView>,
    /// How long the outlet had the words; none if no other version of the article is kept.
    pub history: Option<HistoryView>,
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
    /// True if the reason or the author of any of these ties is known.
    pub explained: bool,
    /// All wordings, the reference first; one alone if no other source is known.
    pub collation: Vec<WordingView>,
    /// How far its sources agree.
    pub agreement: AgreementView,
    /// How many sources have all of the quote's words.
    pub agreeing: usize,
    /// How many have other words for it.
    pub otherwise: usize,
    /// Other sources with the same words, without an annotation.
    pub corroborated_by: Vec<Shared<SourceView>>,
    /// The same, each with how it agrees.
    pub also_in: Vec<AlsoInView>,
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
    /// Who said the words, as what and when, where a reader copies them.
    pub copied: String,
    /// How it can be passed on.
    pub share: ShareView,
    /// Briefings that use it.
    pub briefings: Vec<BriefingCard>,
    /// How to cite it.
    pub cite: CiteView,
    /// Values of the editors' own.
    pub extra: Extra,
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
    /// Who states it.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// The proof that an article is in the capture that the editors keep of it.
#[derive(Debug, Serialize)]
pub struct CaptureView {
    /// When it was captured.
    pub date: Option<DateView>,
    /// How many of a hundred words of the article are in it, rounded down.
    pub percent: usize,
    /// The SHA-256 checksum of the file.
    pub sha256: String,
    /// Its first digits.
    pub short: String,
    /// Where readers can download it, if it is published.
    pub url: Option<String>,
}

/// How words were checked.
#[derive(Debug, Serialize)]
pub struct VerificationView {
    /// `article`, `second-source`, `transcript` or `recording`.
    pub level: &'static str,
    /// The address of what they were checked against.
    pub url: Option<String>,
    /// The moment in it.
    pub at: Option<String>,
    /// Who checked.
    pub by: Option<String>,
    /// When.
    pub date: Option<DateView>,
}

fn quote_page(cx: &PageContext<'_>, at: QuoteIx) -> Page {
    let (linked, links, collation) =
        (cx.site.record.quote(at), cx.site.record.quote_links(at), cx.site.record.collation(at));
    let quote = &linked.quote;
    let context = quote_context(cx, at);
    let typed = &quote.text.value;
    let breaks = linked.breaks.clone();
    let more_than = |most: usize| typed.chars().nth(most).is_some();
    let is_text = more_than(WORDS) || more_than(LONG) && !breaks.is_empty();
    let between = if is_text { "</p>\n<p>" } else { "<br>\n" };
    let (words, alterations) = altered_words(cx, linked, (breaks, between));
    let cite = cx.cite_quote(at);
    let relations: Vec<_> = relations_by_kind(&linked.relations).map(|end| relation_view(cx, linked, end)).collect();
    let related: Vec<_> =
        relations_by_kind(&links.related).map(|end| relation_view(cx, cx.site.record.quote(end.quote), end)).collect();
    let (wordings, also_in) = wording_views(cx, at);
    let view = QuoteView {
        cite: cite.view,
        extra: quote.extra.clone(),
        card: cx.quote_card(at),
        in_lang: cx.in_lang(cx.site.quote_language(at)),
        is_upheld: quote.is_upheld(),
        words,
        heading: is_text.then(|| text::shorten(typed, HEADING)),
        long: more_than(LONG),
        sentence: Html::new(&context.sentence),
        paragraph: context.paragraph.map(|html| Html::new(&html)),
        question: context.question.map(|html| Html::new(&html)),
        passage_before: context.before.map(|html| Html::new(&html)),
        passage_after: context.after.map(|html| Html::new(&html)),
        attribution: quote.attribution.as_ref().map(|words| words.value.clone()),
        event: linked.event.map(|event| cx.site.event_link(event)),
        medium: quote.said.medium.map(Medium::word),
        audience: linked.audience.iter().map(|actor| cx.site.actor_link(*actor)).collect(),
        via: linked.via.iter().map(|actor| cx.site.actor_link(*actor)).collect(),
        terms: quote.terms.word(),
        original: quote.original.as_ref().map(|original| OriginalView {
            text: original.text.clone(),
            lang: original.lang.to_string(),
            dir: original.lang.dir(),
        }),
        translation: quote.translation.as_ref().map(translation_view),
        source: cx.shared_source_view(linked.article),
        capture: cx
            .site
            .record
            .article(linked.article)
            .capture
            .as_ref()
            .map(|seal| capture_view(cx, linked.article, seal)),
        history: history_view(cx, at),
        alterations,
        topics: linked.topics.iter().map(|topic| cx.site.topic_link(*topic)).collect(),
        positions: stance_views(cx, linked),
        explained: relations.iter().chain(&related).any(|tie| tie.why.is_some() || tie.by.is_some()),
        relations,
        related,
        agreement: agreement_view(cx, at, &wordings, &also_in),
        collation: wordings,
        agreeing: collation.count(Agreement::Full),
        otherwise: collation.count(Agreement::Other),
        corroborated_by: also_in.iter().map(|one| one.source.clone()).collect(),
        also_in,
        verification: VerificationView {
            level: quote.verification.level.word(),
            url: quote.verification.url.as_ref().map(|url| url.value.clone()),
            at: quote.verification.at.clone(),
            by: quote.verification.by.clone(),
            date: quote.verification.date.as_deref().map(|day| cx.date_view(day)),
        },
        note: quote.note.as_ref().map(|note| Html::new(&render_note(&note.value, note.span.file, cx, ""))),
        changes: quote_changes(cx, at),
        previous: links.previous.map(|at| cx.line_html(at)),
        next: links.next.map(|at| cx.line_html(at)),
        copied: format!("— {}", cx.site.attribution_line(at)),
        share: embed::share_view(cx, at),
        briefings: links.briefings.iter().map(|at| cx.briefing_card(*at)).collect(),
    };
    let (title, about) = (cx.site.quote_title(at, 60), cx.site.quote_description(at, 140));
    let page = Page {
        meta: cite.meta,
        image: card_image(cx, at),
        ..KIND.page(&title, ("quote", view)).with_description(&about)
    };
    let page = page.with_linked_data(&linked_data::quote_data(cx.site, at), "article");
    let oembed = cx.site.routes.absolute(&route::embed_description(&quote.id));
    if quote.is_upheld() && cx.site.has_embed(at) { page.with_alternate(embed::MIME, &title, oembed) } else { page }
}

fn capture_view(cx: &PageContext<'_>, at: ArticleIx, seal: &CaptureSeal) -> CaptureView {
    let article = &cx.site.record.article(at).article;
    let published = article.capture.as_ref().filter(|_| article.publishes_capture(cx.site.record.settings()));
    CaptureView {
        date: seal.at.as_ref().map(|day| cx.date_view(day)),
        percent: seal.matched * 100 / seal.words.max(1),
        sha256: seal.sha256.clone(),
        short: seal.sha256.chars().take(SHORT).collect(),
        url: published.map(|capture| cx.site.routes.link(&route::capture(&article.id, &capture.file.value))),
    }
}

fn stance_views(cx: &PageContext<'_>, linked: &LinkedQuote) -> Vec<StanceView> {
    let view = |stance: &Stance| {
        let position = cx.site.record.position(stance.position);
        let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
        StanceView {
            topic: cx.site.topic_link(position.topic),
            question: typed.question.value.clone(),
            stance: typed.scale[stance.stance].value.clone(),
            explicit: stance.explicit,
        }
    };
    linked.stances.iter().map(view).collect()
}

/// Relations grouped by kind, each group in its order.
fn relations_by_kind(relations: &[RelationEnd]) -> impl Iterator<Item = &RelationEnd> {
    let mut relations: Vec<_> = relations.iter().collect();
    relations.sort_by_key(|end| end.kind);
    relations.into_iter()
}

/// The relation that `declaring` declares, as seen from one of its ends.
fn relation_view(cx: &PageContext<'_>, declaring: &LinkedQuote, end: &RelationEnd) -> RelationView {
    let typed = &declaring.quote.relations[end.index_in_quote];
    RelationView {
        kind: end.kind.word(),
        card: cx.card_html(end.quote),
        line: cx.line_html(end.quote),
        by: typed.by.clone(),
        why: typed.why.clone(),
    }
}
