//! Who is quoted in an article and on what: the lists beside its text, by which a reader filters it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    record::{ActorIx, Agreement, ArticleIx, QuoteIx, RenditionIx, TopicIx, Wording},
    render::{
        context::PageContext,
        value::{Html, Shared},
        views::{Link, NoteView},
    },
    route,
    site::WORDS,
    text::shorten,
};

/// The length of a bar of shares.
const BAR: usize = 1000;

/// Someone who is quoted in an article.
#[derive(Debug, Clone, Serialize)]
pub struct SpeakerView {
    /// The name.
    pub text: String,
    /// The page.
    pub url: String,
    /// How many quotes and renditions, without those of words that the record no longer attributes to the speaker.
    pub count: usize,
    /// The tint, from 1 to 8.
    pub hue: u8,
    /// Of all quoted letters, how many are this speaker's; those of words that the record no longer attributes to a
    /// speaker are left out, and a speaker of nothing else has no share.
    pub percent: Option<String>,
    /// What readers must know of these quotes, each with how many of them.
    pub caveats: Vec<CaveatCount>,
    /// Where the share begins on a bar of a thousand.
    pub from: u32,
    /// How long the share is on that bar.
    pub long: u32,
    /// Fragment of the speaker's quotes on the page.
    pub fragment: String,
    /// The quotes and renditions, in order.
    pub said: Vec<PassageView>,
}

/// What readers must know of some quotes before they read their words.
#[derive(Debug, Clone, Serialize)]
pub struct CaveatCount {
    /// As for the card of a quote.
    pub caveat: &'static str,
    /// How many of the quotes.
    pub count: usize,
}

/// A quote or a rendition in its article's list.
#[derive(Debug, Clone, Serialize)]
pub struct PassageView {
    /// Number in its article, from 1.
    pub number: usize,
    /// The fragment of the words in the article.
    pub fragment: String,
    /// A line of a list, of a quote.
    pub line: Option<Shared<Html>>,
    /// The rendition, of a rendition.
    pub rendition: Option<RenditionView>,
}

/// Places in an article that have something in common.
#[derive(Debug, Clone, Serialize)]
pub struct PlacesView {
    /// A topic, or a kind of note.
    pub text: String,
    /// The topic's page; none for a kind of note.
    pub url: Option<String>,
    /// Fragment of this list.
    pub fragment: String,
    /// The places, in order.
    pub places: Vec<PassageLink>,
}

/// A place in an article.
#[derive(Debug, Clone, Serialize)]
pub struct PassageLink {
    /// Number of the quote or note.
    pub number: usize,
    /// Its fragment.
    pub fragment: String,
}

/// A rendition in its article's list.
#[derive(Debug, Clone, Serialize)]
pub struct RenditionView {
    /// The words.
    pub text: String,
    /// The quotation marks of their language, opening and closing.
    pub marks: [&'static str; 2],
    /// The fragment of the words in the article.
    pub fragment: String,
    /// The quote.
    pub quote: Link,
    /// Who spoke.
    pub speaker: Link,
    /// What readers must know of the quote before they read the words, as for its card.
    pub caveat: Option<&'static str>,
    /// True if it has other words than the quote.
    pub differs: bool,
}

/// A quote's or a rendition's place in an article.
pub(super) struct SpokenPassage {
    quote: QuoteIx,
    rendition: Option<RenditionIx>,
    /// Letters between its quotation marks; none if the record no longer attributes them to the speaker.
    letters: usize,
}

/// An article's quotes and renditions, in the order of the text.
pub(super) fn spoken_passages(cx: &PageContext<'_>, at: ArticleIx) -> Vec<SpokenPassage> {
    let (text, links) = (&cx.site.record.article_text(at).text, cx.site.record.article_links(at));
    let letters = |of: QuoteIx, runs: &[std::ops::Range<usize>]| {
        let spoken = runs.iter().filter(|_| cx.site.record.quote(of).quote.is_upheld());
        spoken.map(|run| text.visible()[run.clone()].chars().count()).sum::<usize>()
    };
    let own = links.quotes.iter().map(|at| {
        let runs = &cx.site.record.quote(*at).quote.anchor.extent.runs;
        let spoken = SpokenPassage { quote: *at, rendition: None, letters: letters(*at, runs) };
        (runs.first().map_or(0, |run| run.start), spoken)
    });
    let renditions = links.renditions.iter().map(|at| {
        let linked = cx.site.record.rendition(*at);
        let runs = &linked.rendition.anchor.extent.runs;
        let spoken = SpokenPassage { quote: linked.quote, rendition: Some(*at), letters: letters(linked.quote, runs) };
        (runs.first().map_or(0, |run| run.start), spoken)
    });
    let mut passages: Vec<_> = own.chain(renditions).collect();
    passages.sort_by_key(|(start, _)| *start);
    passages.into_iter().map(|(_, passage)| passage).collect()
}

/// What one speaker said.
#[derive(Default)]
struct Said {
    /// Letters of the passages that the record still attributes to the speaker, and how many of these there are.
    letters: usize,
    upheld: usize,
    passages: Vec<PassageView>,
    /// How many passages have each caveat.
    caveats: BTreeMap<&'static str, usize>,
}

/// Who is quoted, those with most words first.
pub(super) fn speaker_views(cx: &PageContext<'_>, passages: &[SpokenPassage]) -> Vec<SpeakerView> {
    let mut speakers: BTreeMap<ActorIx, Said> = BTreeMap::new();
    for (i, spoken) in passages.iter().enumerate() {
        let linked = cx.site.record.quote(spoken.quote);
        let said = speakers.entry(linked.speaker).or_default();
        said.letters += spoken.letters;
        said.upheld += usize::from(linked.quote.is_upheld());
        if let Some(caveat) = linked.quote.caveat() {
            *said.caveats.entry(caveat).or_default() += 1;
        }
        said.passages.push(PassageView {
            number: i + 1,
            fragment: passage_fragment(cx, spoken),
            line: spoken.rendition.is_none().then(|| cx.line_html(spoken.quote)),
            rendition: spoken.rendition.map(|at| rendition_view(cx, at)),
        });
    }
    let all = passages.iter().map(|spoken| spoken.letters).sum::<usize>().max(1);
    let mut speakers: Vec<_> = speakers.into_iter().collect();
    speakers.sort_by_key(|(actor, said)| (std::cmp::Reverse(said.letters), *actor));
    let mut before = 0;
    let speaker_view = |(actor, Said { letters, upheld, passages, caveats }): (ActorIx, Said)| {
        let Link { text, url } = cx.site.actor_link(actor);
        let (from, to) = (before * BAR / all, (before + letters) * BAR / all);
        before += letters;
        SpeakerView {
            text,
            url,
            count: upheld,
            hue: cx.site.hue_of_actor(actor),
            percent: share_in_words(cx, letters, all),
            from: from as u32,
            long: (to - from) as u32,
            fragment: route::quotes_by_fragment(&cx.site.record.actor(actor).actor.id),
            said: passages,
            caveats: caveats.into_iter().map(|(caveat, count)| CaveatCount { caveat, count }).collect(),
        }
    };
    speakers.into_iter().map(speaker_view).collect()
}

/// A share of all letters, in percent; none if it is empty.
fn share_in_words(cx: &PageContext<'_>, letters: usize, all: usize) -> Option<String> {
    match (letters * 100 + all / 2) / all {
        _ if letters == 0 => None,
        0 => Some(cx.site.messages.get("percent_small").to_owned()),
        percent => Some(cx.site.messages.format("percent", [("percent", percent.into())])),
    }
}

/// The places of quotes and renditions on each topic.
pub(super) fn places_by_topic(cx: &PageContext<'_>, passages: &[SpokenPassage]) -> Vec<PlacesView> {
    let mut topics: BTreeMap<TopicIx, Vec<PassageLink>> = BTreeMap::new();
    for (i, spoken) in passages.iter().enumerate() {
        for topic in &cx.site.record.quote(spoken.quote).topics {
            topics
                .entry(*topic)
                .or_default()
                .push(PassageLink { number: i + 1, fragment: passage_fragment(cx, spoken) });
        }
    }
    let view = |(topic, places)| {
        let Link { text, url } = cx.site.topic_link(topic);
        let fragment = route::quotes_on_fragment(&cx.site.record.topic(topic).topic.id);
        PlacesView { text, url: Some(url), fragment, places }
    };
    topics.into_iter().map(view).collect()
}

/// The places of notes of each kind, the most frequent kind first.
pub(super) fn places_by_kind(notes: &[NoteView]) -> Vec<PlacesView> {
    let mut kinds: BTreeMap<&str, Vec<PassageLink>> = BTreeMap::new();
    for note in notes {
        let place = PassageLink { number: note.number, fragment: note.fragment.clone() };
        kinds.entry(note.kind).or_default().push(place);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, places)| (std::cmp::Reverse(places.len()), *kind));
    let view = |(kind, places): (&str, _)| PlacesView {
        text: kind.to_owned(),
        url: None,
        fragment: route::notes_of_fragment(kind),
        places,
    };
    kinds.into_iter().map(view).collect()
}

fn passage_fragment(cx: &PageContext<'_>, spoken: &SpokenPassage) -> String {
    match spoken.rendition {
        Some(at) => cx.site.record.rendition(at).fragment(),
        None => route::quote_fragment(&cx.site.record.quote(spoken.quote).quote.id),
    }
}

/// How an article words another's quote.
pub(super) fn rendition_view(cx: &PageContext<'_>, at: RenditionIx) -> RenditionView {
    let linked = cx.site.record.rendition(at);
    let quote = cx.site.record.quote(linked.quote);
    let agreement = cx.site.record.collation(linked.quote).agreement_of(Wording::Rendition(at));
    RenditionView {
        text: shorten(&linked.rendition.text.value, WORDS),
        marks: cx.site.record.article(linked.article).article.lang.quotation_marks().outer,
        fragment: linked.fragment(),
        quote: cx.site.quote_link(linked.quote),
        speaker: cx.site.actor_link(quote.speaker),
        caveat: quote.quote.caveat(),
        differs: agreement == Some(Agreement::Other),
    }
}
