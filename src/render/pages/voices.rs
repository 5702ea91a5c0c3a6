//! Who is quoted in an article and on what: the lists beside its text, by which a reader narrows it.

use std::collections::BTreeMap;

use super::article::rendition;
use crate::{
    record::{ActorIx, ArticleIx, QuoteIx, RenditionIx, TopicIx},
    render::{
        context::PageContext,
        views::{Link, NoteView, PassageLink, Places, Said, Voice},
    },
    route,
};

/// The length of a bar of shares.
const BAR: usize = 1000;

/// A quote's or a rendition's place in an article.
pub(super) struct Spoken {
    quote: QuoteIx,
    rendition: Option<RenditionIx>,
    /// Letters between its quotation marks.
    letters: usize,
}

/// An article's quotes and renditions, in the order in which they stand.
pub(super) fn said(cx: &PageContext<'_>, at: ArticleIx) -> Vec<Spoken> {
    let (text, links) = (&cx.site.record.article_text(at).text, cx.site.record.article_links(at));
    let letters = |runs: &[std::ops::Range<usize>]| {
        runs.iter().map(|run| text.visible()[run.clone()].chars().count()).sum::<usize>()
    };
    let own = links.quotes.iter().map(|at| {
        let runs = &cx.site.record.quote(*at).quote.anchor.extent.runs;
        (runs.first().map_or(0, |run| run.start), Spoken { quote: *at, rendition: None, letters: letters(runs) })
    });
    let told = links.renditions.iter().map(|at| {
        let linked = cx.site.record.rendition(*at);
        let runs = &linked.rendition.anchor.extent.runs;
        let spoken = Spoken { quote: linked.quote, rendition: Some(*at), letters: letters(runs) };
        (runs.first().map_or(0, |run| run.start), spoken)
    });
    let mut said: Vec<_> = own.chain(told).collect();
    said.sort_by_key(|(start, _)| *start);
    said.into_iter().map(|(_, spoken)| spoken).collect()
}

/// Who is quoted, those with most words first.
pub(super) fn voices(cx: &PageContext<'_>, said: &[Spoken]) -> Vec<Voice> {
    let mut voices: BTreeMap<ActorIx, (usize, Vec<Said>)> = BTreeMap::new();
    for (i, spoken) in said.iter().enumerate() {
        let voice = voices.entry(cx.site.record.quote(spoken.quote).speaker).or_default();
        voice.0 += spoken.letters;
        voice.1.push(Said {
            number: i + 1,
            fragment: fragment(cx, spoken),
            line: spoken.rendition.is_none().then(|| cx.line_html(spoken.quote)),
            rendition: spoken.rendition.map(|at| rendition(cx, at)),
        });
    }
    let all = said.iter().map(|spoken| spoken.letters).sum::<usize>().max(1);
    let mut voices: Vec<_> = voices.into_iter().collect();
    voices.sort_by_key(|(actor, (letters, _))| (std::cmp::Reverse(*letters), *actor));
    let mut before = 0;
    let one = |(actor, (letters, said)): (ActorIx, (usize, Vec<Said>))| {
        let Link { text, url } = cx.site.actor_link(actor);
        let (from, to) = (before * BAR / all, (before + letters) * BAR / all);
        before += letters;
        Voice {
            text,
            url,
            count: said.len(),
            hue: cx.site.hue_of_actor(actor),
            percent: cx.site.messages.format("percent", [("percent", ((letters * 100 + all / 2) / all).into())]),
            from: from as u32,
            long: (to - from) as u32,
            fragment: format!("by-{}", cx.site.record.actor(actor).actor.id),
            said,
        }
    };
    voices.into_iter().map(one).collect()
}

/// Where quotes and renditions on each topic stand.
pub(super) fn by_topic(cx: &PageContext<'_>, said: &[Spoken]) -> Vec<Places> {
    let mut topics: BTreeMap<TopicIx, Vec<PassageLink>> = BTreeMap::new();
    for (i, spoken) in said.iter().enumerate() {
        for topic in &cx.site.record.quote(spoken.quote).topics {
            topics.entry(*topic).or_default().push(PassageLink { number: i + 1, fragment: fragment(cx, spoken) });
        }
    }
    let one = |(topic, places)| {
        let Link { text, url } = cx.site.topic_link(topic);
        let fragment = format!("on-{}", cx.site.record.topic(topic).topic.id);
        Places { text, url: Some(url), fragment, places }
    };
    topics.into_iter().map(one).collect()
}

/// Where notes of each kind stand, the most frequent kind first.
pub(super) fn by_kind(notes: &[NoteView]) -> Vec<Places> {
    let mut kinds: BTreeMap<&str, Vec<PassageLink>> = BTreeMap::new();
    for note in notes {
        let place = PassageLink { number: note.number, fragment: note.fragment.clone() };
        kinds.entry(note.kind).or_default().push(place);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, places)| (std::cmp::Reverse(places.len()), *kind));
    let one = |(kind, places): (&str, _)| Places {
        text: kind.to_owned(),
        url: None,
        fragment: format!("notes-{kind}"),
        places,
    };
    kinds.into_iter().map(one).collect()
}

fn fragment(cx: &PageContext<'_>, spoken: &Spoken) -> String {
    route::fragment(&cx.site.record.quote(spoken.quote).quote.id)
}
