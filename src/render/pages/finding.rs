//! A finding as the home page shows it: the sentence large, with the word that one source prints differently struck.

use serde::Serialize;

use super::{
    home_findings::{Finding, article_of, is_verbatim},
    stances::{EvidenceView, evidence_view},
    wordings::words_views,
};
use crate::{
    record::{PositionIx, QuoteIx, Shift, Target, Wording},
    render::{
        context::PageContext,
        value::Html,
        views::{DateView, Link, Role, WordsView},
    },
    site::known_from,
    text,
};

/// Words shown at either end of a long run that both sources have.
const ENDS: usize = 40;
/// Characters of the words of a finding.
const WORDS: usize = 320;

/// A finding.
#[derive(Debug, Serialize)]
pub struct FindingView {
    /// What is found: `misprint`, `change`, `single` or `quote`.
    pub kind: &'static str,
    /// The quote's page.
    pub url: String,
    /// The words; those of a misprint are `missing` where the source left them out and `other` where it has others.
    pub words: Vec<WordsView>,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// What readers must know before they read the words: `withdrawn`, `disputed` …
    pub caveat: Option<&'static str>,
    /// Who spoke.
    pub speaker: Link,
    /// The tint of the speaker, from 1 to 8.
    pub hue: u8,
    /// In which capacity.
    pub role: Option<Role>,
    /// When.
    pub date: Option<DateView>,
    /// How that is known: `said`, `event`, `published` or `unknown`.
    pub date_from: &'static str,
    /// The source of the words.
    pub source: Link,
    /// True if that is a transcript, or the words were checked against one or against a recording.
    pub verbatim: bool,
    /// The source that has other words.
    pub printed_in: Option<Link>,
    /// How many of the sources agree, where several have the words.
    pub agreement: Option<String>,
    /// Sources that report the event, of words that one source alone has.
    pub sources: usize,
    /// What changed, of a change of position.
    pub change: Option<ChangeOfPosition>,
}

/// A change of position, without the later quote, which the finding itself shows.
#[derive(Debug, Serialize)]
pub struct ChangeOfPosition {
    /// Whose.
    pub holder: Link,
    /// On which question, as a link to its topic.
    pub question: Link,
    /// From this stance.
    pub from: String,
    /// To this one.
    pub to: String,
    /// The quote with the earlier stance.
    pub before: EvidenceView,
    /// The quote with the later one.
    pub after: EvidenceView,
}

/// A finding on a quote.
pub(super) fn finding_view(cx: &PageContext<'_>, at: QuoteIx, finding: &Finding) -> FindingView {
    let linked = cx.site.record.quote(at);
    let whole = || WordsView { change: "same", text: text::shorten(&linked.quote.text.value, WORDS) };
    let plain = FindingView {
        kind: "quote",
        url: cx.site.quote_url(at),
        words: vec![whole()],
        in_lang: cx.in_lang(cx.site.quote_language(at)),
        marks: cx.site.quotation_marks(at),
        caveat: linked.quote.caveat(),
        speaker: cx.site.actor_link(linked.speaker),
        hue: cx.site.hue_of_actor(linked.speaker),
        role: linked.role.map(|role| cx.site.role_of(linked.speaker, role)),
        date: linked.when.date().map(|day| cx.date_view(day)),
        date_from: known_from(&linked.when),
        source: source_link(cx, at, Wording::Own),
        verbatim: is_verbatim(cx, at, Wording::Own),
        printed_in: None,
        agreement: cx.site.agreement_line(at),
        sources: 1,
        change: None,
    };
    match finding {
        Finding::Words => plain,
        Finding::Single(sources) => FindingView { kind: "single", sources: *sources, ..plain },
        Finding::Change(shift) => FindingView { kind: "change", change: Some(change_of_position(cx, shift)), ..plain },
        Finding::Misprint(index) => {
            let collation = cx.site.record.collation(at);
            let other = &collation.wordings[*index];
            FindingView {
                kind: "misprint",
                words: struck_first(words_views(&other.words, ENDS)),
                source: source_link(cx, at, collation.reference),
                verbatim: is_verbatim(cx, at, collation.reference),
                printed_in: Some(source_link(cx, at, other.wording)),
                ..plain
            }
        }
    }
}

/// The same words with those that are struck out before those in their place, as on a proof sheet.
fn struck_first(mut words: Vec<WordsView>) -> Vec<WordsView> {
    for at in 1..words.len() {
        if words[at].change == "other" && words[at - 1].change == "missing" {
            words.swap(at - 1, at);
        }
    }
    words
}

/// A change of position, with both stances and both quotes.
pub(super) fn change_of_position(cx: &PageContext<'_>, shift: &Shift) -> ChangeOfPosition {
    let evidence = |at: QuoteIx| {
        let taken = cx.site.record.quote(at).stances.iter().find(|stance| stance.position == shift.position);
        evidence_view(cx, shift.position, (at, taken.map_or(0, |stance| stance.stance)))
    };
    let (before, after) = (evidence(shift.before), evidence(shift.after));
    ChangeOfPosition {
        holder: cx.site.actor_link(shift.holder),
        question: question_link(cx, shift.position),
        from: before.stance.clone(),
        to: after.stance.clone(),
        before,
        after,
    }
}

/// A question as a link to its place on the page of its topic.
pub(super) fn question_link(cx: &PageContext<'_>, at: PositionIx) -> Link {
    let position = cx.site.record.position(at);
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    let topic = cx.site.url_of(Target::Topic(position.topic));
    let url = crate::route::with_fragment(&topic, &crate::route::position_fragment(&typed.id.value));
    Link { text: typed.question.value.clone(), url }
}

/// The publication with a wording, else its headline, as a link to the words there.
fn source_link(cx: &PageContext<'_>, at: QuoteIx, wording: Wording) -> Link {
    let article = &cx.site.record.article(article_of(cx, at, wording)).article;
    let publisher = article.source.publisher.as_ref().map(|publisher| publisher.value.clone());
    Link { text: publisher.unwrap_or_else(|| article.title.value.clone()), url: cx.site.passage_url(at, wording) }
}
