//! An actor's page: in what capacities, what it said, where it stands, where it is named.

use std::collections::{BTreeMap, BTreeSet};

use super::{axis, compare, followed::followed, pairs::Pairs};
use crate::{
    exchange::export::{feeds::Followed, linked_data},
    model::{Membership, Publish},
    record::{ActorIx, ArticleIx, LinkedActor, PositionIx, QuoteIx, Shift, Target, TopicIx},
    render::{
        body::{self, Mark, MarkKind},
        context::PageContext,
        figure::Scale,
        page::{Job, Page},
        prose::render_prose,
        views::{
            ActorStance, ActorView, Counted, EvidenceView, Html, ImageView, Link, MembershipView, MentionView,
            ShiftView, TopicQuotes,
        },
    },
    rights::excerpts,
    site::{QuoteSet, SHOWN},
    text,
};

/// Mentions that are shown in their sentences; the rest is behind the articles.
const MENTIONS: usize = 24;
/// Quotes that are shown as evidence of a stance, the newest.
const EVIDENCE: usize = 6;
/// Actors that are offered for comparison.
const COMPARED: usize = 8;
/// Topics by which quotes are shown, and quotes that are shown of each.
const GROUPS: usize = 10;
const GROUPED: usize = 6;

pub(super) fn jobs(cx: &PageContext<'_>, pairs: &Pairs, jobs: &mut Vec<Job>) {
    let mut others = pairs.by_actor();
    for (at, _) in cx.site.record.actors() {
        let mut with = others.remove(&at).unwrap_or_default();
        with.truncate(COMPARED);
        jobs.push(Job::new(cx.site.address_of(Target::Actor(at)), (at, with), |cx, (at, with)| page(cx, *at, with)));
    }
}

fn page(cx: &PageContext<'_>, at: ActorIx, with: &[(ActorIx, usize)]) -> Page {
    let (linked, links) = (cx.site.record.actor(at), cx.site.record.actor_links(at));
    let actor = &linked.actor;
    let markdown = cx.site.record.body_of(Target::Actor(at));
    let newest = |set| cx.cards_html(cx.site.quotes_of(set).iter().rev().take(SHOWN));
    let scale = axis::scale(cx, at).filter(|_| actor.is_one());
    let view = ActorView {
        name: actor.name.value.clone(),
        kind: actor.kind.word(),
        is_one: actor.is_one(),
        hue: cx.site.hue_of_actor(at),
        aliases: actor.aliases.iter().map(|alias| alias.name.value.clone()).collect(),
        body: Html::new(&render_prose(markdown, cx, 2)),
        image: actor.image.as_ref().map(|image| ImageView {
            url: cx.site.routes.link(&format!("/{}", image.file.value.trim_start_matches('/'))),
            alt: image.alt.clone(),
            credit: image.credit.clone(),
        }),
        born: actor.born.as_deref().map(|day| cx.date_view(day)),
        died: actor.died.as_deref().map(|day| cx.date_view(day)),
        axis: scale.map(|scale| axis::axis(cx, at, scale)),
        memberships: memberships(cx, linked),
        members: members(cx, &links.members),
        part_of: linked.part_of.map(|at| cx.site.actor_link(at)),
        parts: links.parts.iter().map(|at| cx.site.actor_link(*at)).collect(),
        quotes: newest(QuoteSet::Speaker(at)),
        all_quotes: cx.all_of(QuoteSet::Speaker(at)),
        by_topic: by_topic(cx, &links.quotes),
        spoken_for: newest(QuoteSet::SpokenFor(at)),
        all_spoken_for: cx.all_of(QuoteSet::SpokenFor(at)),
        passed_on: newest(QuoteSet::PassedOn(at)),
        all_passed_on: cx.all_of(QuoteSet::PassedOn(at)),
        stances: stances(cx, at, scale),
        shifts: links.shifts.iter().map(|s| shift(cx, s)).collect(),
        mentions: mentions(cx, at),
        quoted_with: quoted_with(cx, at),
        compare: compare::with(cx, at, with),
        events: links.events.iter().rev().map(|at| cx.event_card(*at)).collect(),
        same_as: actor.same_as.iter().map(|url| url.value.clone()).collect(),
        links: actor.links.iter().map(|l| Link { text: l.title.clone(), url: l.url.value.clone() }).collect(),
    };
    let name = &actor.name.value;
    let count = links.quotes.len();
    let about = cx.site.messages.format("actor_about", [("name", name.as_str().into()), ("count", count.into())]);
    let page = Page::new("actor", name, ("actor", view))
        .about(&about)
        .linked(&linked_data::actor_data(cx.site, at), "profile");
    followed(page, cx, Followed::Actor(at))
}

fn memberships(cx: &PageContext<'_>, linked: &LinkedActor) -> Vec<MembershipView> {
    let one = |at: usize| {
        membership(
            cx,
            &linked.actor.memberships[at],
            linked.organisations[at].map(|organisation| cx.site.actor_link(organisation)),
        )
    };
    axis::memberships(linked).into_iter().map(one).collect()
}

fn members(cx: &PageContext<'_>, members: &[(ActorIx, usize)]) -> Vec<MembershipView> {
    let one = |(member, i): &(ActorIx, usize)| {
        membership(cx, &cx.site.record.actor(*member).actor.memberships[*i], Some(cx.site.actor_link(*member)))
    };
    members.iter().map(one).collect()
}

fn membership(cx: &PageContext<'_>, membership: &Membership, other: Option<Link>) -> MembershipView {
    MembershipView {
        post: membership.post.value.clone(),
        other,
        from: membership.from.as_deref().map(|day| cx.date_view(day)),
        to: membership.to.as_deref().map(|day| cx.date_view(day)),
    }
}

/// The actor's quotes by topic, topics with most quotes first, what has no topic last.
fn by_topic(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> Vec<TopicQuotes> {
    let mut groups: BTreeMap<Option<TopicIx>, Vec<QuoteIx>> = BTreeMap::new();
    for at in quotes.iter().rev() {
        let topics = &cx.site.record.quote(*at).topics;
        for topic in topics {
            groups.entry(Some(*topic)).or_default().push(*at);
        }
        if topics.is_empty() {
            groups.entry(None).or_default().push(*at);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(topic, quotes)| (topic.is_none(), std::cmp::Reverse(quotes.len()), *topic));
    let one = |(topic, quotes): (Option<TopicIx>, Vec<QuoteIx>)| TopicQuotes {
        topic: topic.map(|at| cx.site.topic_link(at)),
        total: quotes.len(),
        quotes: cx.lines_html(quotes.iter().take(GROUPED)),
    };
    groups.into_iter().take(GROUPS).map(one).collect()
}

fn stances(cx: &PageContext<'_>, at: ActorIx, scale: Option<Scale>) -> Vec<ActorStance> {
    let mut stances = Vec::new();
    for position in cx.site.positions_of_actor(at) {
        let (position, histories) = (cx.site.record.position(*position), cx.site.record.stance_histories(*position));
        let Ok(found) = histories.binary_search_by_key(&at, |history| history.holder) else { continue };
        let history = &histories[found];
        let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
        let words: Vec<_> = typed.scale.iter().map(|stance| stance.value.as_str()).collect();
        let topic = cx.site.topic_link(position.topic);
        let one = |(quote, stance): &(QuoteIx, usize)| evidence(cx, *quote, words[*stance]);
        stances.push(ActorStance {
            question: typed.question.value.clone(),
            stance: history.evidence.last().map(|(_, stance)| words[*stance].to_owned()).unwrap_or_default(),
            strip: scale.and_then(|scale| axis::strip(cx, scale, history, &words, &topic.url)),
            evidence: history.evidence.iter().rev().take(EVIDENCE).map(one).collect(),
            total: history.evidence.len(),
            topic,
        });
    }
    stances
}

/// A quote as evidence of a stance.
pub(super) fn evidence(cx: &PageContext<'_>, at: QuoteIx, stance: &str) -> EvidenceView {
    let linked = cx.site.record.quote(at);
    EvidenceView {
        stance: stance.to_owned(),
        url: cx.site.quote_url(at),
        text: text::shorten(&linked.quote.text.value, 100),
        marks: cx.site.quotation_marks(at),
        in_lang: cx.in_lang(cx.site.quote_language(at)),
        speaker: cx.site.record.actor(linked.speaker).actor.name.value.clone(),
        date: linked.when.date().map(|day| cx.date_view(day)),
    }
}

/// A stance that changed, with both quotes.
pub(super) fn shift(cx: &PageContext<'_>, shift: &Shift) -> ShiftView {
    let position = cx.site.record.position(shift.position);
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    let stance =
        |at: QuoteIx| stance_of(cx, at, shift.position).map(|i| typed.scale[i].value.clone()).unwrap_or_default();
    ShiftView {
        holder: cx.site.actor_link(shift.holder),
        topic: cx.site.topic_link(position.topic),
        question: typed.question.value.clone(),
        from: stance(shift.before),
        to: stance(shift.after),
        before: cx.card_html(shift.before),
        after: cx.card_html(shift.after),
    }
}

fn stance_of(cx: &PageContext<'_>, at: QuoteIx, position: PositionIx) -> Option<usize> {
    cx.site.record.quote(at).stances.iter().find(|stance| stance.position == position).map(|stance| stance.stance)
}

/// Where the actor is named, the newest article first, each with its sentence if that may be shown.
fn mentions(cx: &PageContext<'_>, at: ActorIx) -> Vec<MentionView> {
    let links = cx.site.record.actor_links(at);
    links.mentions.iter().rev().take(MENTIONS).map(|(article, i)| mention(cx, *article, *i)).collect()
}

fn mention(cx: &PageContext<'_>, at: ArticleIx, i: usize) -> MentionView {
    let text = &cx.site.record.article_text(at).text;
    let mentioned = &cx.site.record.article_links(at).mentions[i];
    let url = cx.site.link_to(Target::Article(at));
    let extent = mentioned.extent.clone();
    let mark = Mark {
        run: extent.clone(),
        kind: MarkKind::Mention(mentioned.actor),
        href: url,
        id: String::new(),
        class: String::new(),
        title: String::new(),
    };
    let longest = cx.site.record.article(at).article.rights.max_chars as usize;
    let around = match cx.site.published_text(at) {
        Publish::Full => Some(excerpts::passage_with_sentences(text, &extent, longest)),
        // Of a withheld text a sentence is shown only where an annotation shows it anyway.
        Publish::Excerpt => cx
            .marks_of_article(at)
            .iter()
            .filter(|mark| !matches!(mark.kind, MarkKind::Mention(_)))
            .map(|mark| excerpts::passage_with_sentences(text, &mark.run, longest))
            .find(|shown| shown.start <= extent.start && extent.end <= shown.end),
        Publish::None => None,
    };
    let sentence = around.map(|around| Html::new(&body::render_marked(text, around, &[mark], &mut BTreeSet::new())));
    MentionView { source: cx.shared_source_view(at), sentence }
}

fn quoted_with(cx: &PageContext<'_>, at: ActorIx) -> Vec<Counted> {
    let mut others = cx.site.co_quoted(at).to_vec();
    others.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
    others.into_iter().take(30).map(|(other, count)| cx.counted_actor(other, count as usize)).collect()
}
