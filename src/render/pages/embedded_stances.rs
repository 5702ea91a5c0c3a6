//! Who stands where on the questions of a topic, for frames of other sites: the latest stance of each actor, with the
//! quote that takes it. With the fragment of a question a frame shows that question alone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    embed::{FrameView, describe_frame, description_files, frame_html},
    kind::{Layout, PageKind},
    stances::{Basis, newest_of_latest},
};
use crate::{
    record::{ActorIx, PositionIx, QuoteIx, Target, TopicIx},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        redirects::former_pages,
        value::Html,
        views::{DateView, Link},
    },
    route, text,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("embedded-stances", embedded_stance_pages);

/// Characters of a quote's words.
const WORDS: usize = 160;

fn embedded_stance_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    if !cx.site.record.settings().embeds {
        return Vec::new();
    }
    let with_stances = cx.site.record.topics().filter(|(at, _)| has_stances(cx, *at));
    let former = former_pages(cx.site);
    let of_topic = |at: TopicIx| {
        let address = frame_address(cx, at);
        let describe = |cx: &PageContext<'_>, at: &TopicIx| oembed_json(cx, *at);
        let mut jobs = description_files(&address, &former, Target::Topic(at), at, describe);
        jobs.push(Job::new(address, at, |cx, at| embedded_stances(cx, *at)).listed_if(false));
        jobs
    };
    with_stances.flat_map(|(at, _)| of_topic(at)).collect()
}

/// Who stands where on a topic, as `embed`.
#[derive(Debug, Serialize)]
pub struct EmbeddedStancesView {
    /// The topic, with the host.
    pub topic: Link,
    /// Its questions on which anyone took a stance.
    pub questions: Vec<EmbeddedQuestion>,
}

/// A question of a topic.
#[derive(Debug, Serialize)]
pub struct EmbeddedQuestion {
    /// Its fragment, here and on the page of the topic.
    pub fragment: String,
    /// The question.
    pub question: String,
    /// The stances that anyone has taken last, in the order of the scale.
    pub stances: Vec<EmbeddedStance>,
}

/// A stance, and who took it last.
#[derive(Debug, Serialize)]
pub struct EmbeddedStance {
    /// The stance.
    pub stance: String,
    /// Who took it, by name.
    pub holders: Vec<HolderView>,
}

/// An actor with the quote by which it took its latest stance.
#[derive(Debug, Serialize)]
pub struct HolderView {
    /// The actor.
    pub name: String,
    /// For whom it spoke, besides itself: a sentence is one stance, even if it counts for several.
    pub spoke_for: Vec<String>,
    /// Who spoke, if that was another.
    pub speaker: Option<String>,
    /// When.
    pub date: Option<DateView>,
    /// The beginning of the words.
    pub text: String,
    /// The quotation marks of their language; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// The page of the quote, with the host.
    pub url: String,
    /// True if the words are the source's, not the speaker's.
    pub indirect: bool,
    /// True if the stance is the editors' reading of the words.
    pub reading: bool,
    /// What readers must know before they read the words.
    pub caveat: Option<&'static str>,
}

fn has_stances(cx: &PageContext<'_>, at: TopicIx) -> bool {
    let positions = &cx.site.record.topic_links(at).positions;
    positions.iter().any(|position| !cx.site.record.stance_histories(*position).is_empty())
}

fn frame_address(cx: &PageContext<'_>, at: TopicIx) -> String {
    route::embedded_stances(cx.site.record.id_of(Target::Topic(at)))
}

fn title(cx: &PageContext<'_>, at: TopicIx) -> String {
    cx.site.messages.format("embedded_stances", [("topic", cx.site.topic_link(at).text.into())])
}

fn embedded_stances(cx: &PageContext<'_>, at: TopicIx) -> Page {
    let positions = &cx.site.record.topic_links(at).positions;
    let questions = positions.iter().map(|position| question(cx, at, *position));
    let view = EmbeddedStancesView {
        topic: Link { text: cx.site.topic_link(at).text, url: cx.site.absolute_url(Target::Topic(at)) },
        questions: questions.filter(|question| !question.stances.is_empty()).collect(),
    };
    KIND.page(&title(cx, at), ("embed", view))
}

fn question(cx: &PageContext<'_>, topic: TopicIx, at: PositionIx) -> EmbeddedQuestion {
    let typed = &cx.site.record.topic(topic).topic.positions[cx.site.record.position(at).index_in_topic];
    let stances = typed.scale.iter().enumerate().map(|(index, stance)| EmbeddedStance {
        stance: stance.value.clone(),
        holders: holders_of_stance(cx, at, index),
    });
    EmbeddedQuestion {
        fragment: route::position_fragment(&typed.id.value),
        question: typed.question.value.clone(),
        stances: stances.filter(|stance| !stance.holders.is_empty()).collect(),
    }
}

/// Who took a stance last, by name; those for whom another spoke are with the one who spoke.
fn holders_of_stance(cx: &PageContext<'_>, at: PositionIx, stance: usize) -> Vec<HolderView> {
    let mut actors_of: BTreeMap<QuoteIx, Vec<ActorIx>> = BTreeMap::new();
    for history in cx.site.record.stance_histories(at) {
        let newest = newest_of_latest(cx, &history.evidence).into_iter().find(|(_, taken)| *taken == stance);
        if let Some((quote, _)) = newest {
            actors_of.entry(quote).or_default().push(history.holder);
        }
    }
    let mut holders = Vec::new();
    for (quote, mut actors) in actors_of {
        let speaker = cx.site.record.quote(quote).speaker;
        if actors.contains(&speaker) {
            actors.retain(|actor| *actor != speaker);
            holders.push(holder(cx, speaker, &actors, quote, at));
        } else {
            holders.extend(actors.iter().map(|actor| holder(cx, *actor, &[], quote, at)));
        }
    }
    holders.sort_by(|a, b| cx.site.messages.compare(&a.name, &b.name));
    holders
}

/// An actor who took a stance with a quote, and the others for whom the quote took it.
fn holder(cx: &PageContext<'_>, actor: ActorIx, others: &[ActorIx], at: QuoteIx, position: PositionIx) -> HolderView {
    let linked = cx.site.record.quote(at);
    let Basis { is_reading, indirect } = Basis::of(linked, position);
    HolderView {
        name: cx.site.actor_link(actor).text,
        spoke_for: others.iter().map(|other| cx.site.actor_link_in_sentence(*other).text).collect(),
        speaker: (linked.speaker != actor).then(|| cx.site.actor_link(linked.speaker).text),
        date: linked.when.date().map(|day| cx.date_view(day)),
        text: text::shorten(&linked.quote.text.value, WORDS),
        marks: cx.site.quotation_marks(at),
        in_lang: cx.in_lang(cx.site.quote_language(at)),
        url: cx.site.absolute_url(Target::Quote(at)),
        indirect,
        reading: is_reading,
        caveat: linked.quote.caveat(),
    }
}

fn oembed_json(cx: &PageContext<'_>, at: TopicIx) -> Vec<u8> {
    let title = title(cx, at);
    let frame = frame_html(cx, &frame_address(cx, at), &title);
    describe_frame(cx, &title, frame).to_line().into_bytes()
}

/// The address of the description of a topic's frame; none if nobody took a stance, or the site has no frames.
pub(super) fn description_url(cx: &PageContext<'_>, at: TopicIx) -> Option<String> {
    let framed = cx.site.record.settings().embeds && has_stances(cx, at);
    framed.then(|| cx.site.routes.absolute(&route::frame_description(&frame_address(cx, at))))
}

/// The frame of a topic.
pub(super) fn frames(cx: &PageContext<'_>, at: TopicIx) -> Vec<FrameView> {
    let framed = cx.site.record.settings().embeds && has_stances(cx, at);
    let html = || frame_html(cx, &frame_address(cx, at), &title(cx, at));
    framed.then(|| FrameView { label: String::new(), html: html() }).into_iter().collect()
}
