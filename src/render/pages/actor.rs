//! An actor's page: in what capacities, what it said, which stances it has, where it is named.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    actor_comparison::compare_links,
    actor_timeline::{actor_scale, actor_timeline, memberships_by_date, stance_strip},
    feed_links::with_feed_links,
    kind::{Layout, PageKind},
    mentions::{MentionView, mention_views},
    stances::{EvidenceView, evidence_view, latest_in_words},
};
use crate::{
    exchange::export::{feeds::Followed, linked_data},
    model::{Extra, Kind, Membership},
    record::{ActorIx, LinkedActor, LinkedQuote, QuoteIx, Target, TopicIx},
    render::{
        context::PageContext,
        figure::Scale,
        job::Job,
        page::Page,
        prose::render_prose,
        value::{Html, Shared},
        views::{AllView, Counted, DateView, EventCard, LanesView, Link},
    },
    route,
    site::{QuoteSet, SHOWN},
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("actor", actor_pages).in_section(Kind::Actor);

/// Quotes that are shown as evidence of a stance, the newest.
const EVIDENCE: usize = 6;
/// Actors that are offered for comparison.
const COMPARED: usize = 8;
/// Topics by which quotes are shown, and quotes that are shown of each.
const GROUPS: usize = 10;
const GROUPED: usize = 6;

fn actor_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let mut others = layout.comparisons.by_actor();
    let mut page = |at| {
        let mut with = others.remove(&at).unwrap_or_default();
        with.truncate(COMPARED);
        Job::new(site.address_of(Target::Actor(at)), (at, with), |cx, (at, with)| actor_page(cx, *at, with))
    };
    site.record.actors().map(|(at, _)| page(at)).collect()
}

/// An actor's page, as `actor`.
#[expect(clippy::struct_excessive_bools, reason = "each is shown, or not, by itself")]
#[derive(Debug, Serialize)]
pub struct ActorView {
    /// The name.
    pub name: String,
    /// `person`, `organisation`, `state`, `group` or `unnamed`.
    pub kind: &'static str,
    /// True if it is a draft.
    pub draft: bool,
    /// False for unnamed sources who may be different people.
    pub is_one: bool,
    /// Its tint, from 1 to 8; 0 if it is not quoted.
    pub hue: u8,
    /// Other names.
    pub aliases: Vec<String>,
    /// The biography.
    pub body: Html,
    /// True if that is so short that it comes before the quotes.
    pub body_is_short: bool,
    /// Values of the editors' own.
    pub extra: Extra,
    /// A picture.
    pub image: Option<ImageView>,
    /// Born, or founded.
    pub born: Option<DateView>,
    /// Died, or dissolved.
    pub died: Option<DateView>,
    /// Capacities and quotes on one time axis, if there are several of either.
    pub axis: Option<LanesView>,
    /// Capacities held, the newest first.
    pub memberships: Vec<MembershipView>,
    /// Who is a member of it.
    pub members: Vec<MembershipView>,
    /// The larger body.
    pub part_of: Option<Link>,
    /// The bodies it consists of.
    pub parts: Vec<Link>,
    /// What it said, the newest first; the beginning, where that is much.
    pub quotes: Vec<Shared<Html>>,
    /// True if it said all of that in the capacity that the page begins with, so that no card repeats it.
    pub quotes_share_role: bool,
    /// Whom for it said all of that.
    pub quotes_are_for: Option<Link>,
    /// Where all of it is listed, if that is another page.
    pub all_quotes: Option<AllView>,
    /// The same by topic.
    pub by_topic: Vec<TopicQuotes>,
    /// What others said for it; the beginning, where that is much.
    pub spoken_for: Vec<Shared<Html>>,
    /// Where all of it is listed, if that is another page.
    pub all_spoken_for: Option<AllView>,
    /// What it passed on; the beginning, where that is much.
    pub passed_on: Vec<Shared<Html>>,
    /// Where all of it is listed, if that is another page.
    pub all_passed_on: Option<AllView>,
    /// Its stances, by topic.
    pub stances: Vec<ActorStance>,
    /// Where it is named, in its sentence.
    pub mentions: Vec<MentionView>,
    /// Who is quoted with it, the most frequent first.
    pub quoted_with: Vec<Counted>,
    /// Whom it can be compared with, those with most questions in common first.
    pub compare: Vec<Counted>,
    /// Events it took part in.
    pub events: Vec<EventCard>,
    /// The same actor elsewhere.
    pub same_as: Vec<String>,
    /// Places on the web.
    pub links: Vec<Link>,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its address.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// Its width and height in pixels, where its file states them.
    pub size: Option<[u32; 2]>,
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
    /// The fragment of the group; none without a topic.
    pub fragment: Option<String>,
    /// The newest quotes, the newest first.
    pub quotes: Vec<Shared<Html>>,
    /// How many there are in all that are still on record as the actor's.
    pub total: usize,
}

/// The stance of an actor on a position.
#[derive(Debug, Serialize)]
pub struct ActorStance {
    /// The topic.
    pub topic: Link,
    /// The question.
    pub question: String,
    /// Where the question is on the topic's page.
    pub url: String,
    /// The newest stance.
    pub stance: String,
    /// The dated stances, a lane for each of the scale; none if there are fewer than two dates.
    pub strip: Option<LanesView>,
    /// The newest evidence, the newest first.
    pub evidence: Vec<EvidenceView>,
    /// How much evidence there is in all.
    pub total: usize,
    /// The newest evidence of each other stance that it took.
    pub before: Vec<EvidenceView>,
    /// True if the record shows that it changed its stance.
    pub changed: bool,
}

fn actor_page(cx: &PageContext<'_>, at: ActorIx, with: &[(ActorIx, usize)]) -> Page {
    let (linked, links) = (cx.site.record.actor(at), cx.site.record.actor_links(at));
    let actor = &linked.actor;
    let markdown = cx.site.record.body_of(Target::Actor(at));
    let newest = |set| cx.cards_html(cx.site.quotes_of(set).iter().rev().take(SHOWN));
    let scale = actor_scale(cx, at).filter(|_| actor.is_one());
    let body = render_prose(markdown, actor.file, cx, Kind::Actor);
    let said = links.quotes.iter().chain(&links.spoken_for);
    let has_figure = actor.memberships.len() > 1 || have_two_dates(cx, said);
    let in_shared_capacity = quote_in_shared_capacity(cx, at);
    let view = ActorView {
        name: actor.name.value.clone(),
        kind: actor.kind.word(),
        is_one: actor.is_one(),
        hue: cx.site.hue_of_actor(at),
        draft: actor.draft,
        aliases: actor.aliases.iter().map(|alias| alias.name.value.clone()).collect(),
        body: Html::new(&body),
        body_is_short: is_short(&body),
        extra: actor.extra.clone(),
        image: actor.image.as_ref().map(|image| cx.image_view(image)),
        born: actor.born.as_deref().map(|day| cx.date_view(day)),
        died: actor.died.as_deref().map(|day| cx.date_view(day)),
        axis: scale.filter(|_| has_figure).map(|scale| actor_timeline(cx, at, scale)),
        memberships: membership_views(cx, linked),
        members: member_views(cx, &links.members),
        part_of: linked.part_of.map(|at| cx.site.actor_link(at)),
        parts: links.parts.iter().map(|at| cx.site.actor_link(*at)).collect(),
        quotes: newest(QuoteSet::Speaker(at)),
        quotes_share_role: in_shared_capacity.is_some(),
        quotes_are_for: in_shared_capacity.and_then(|quote| cx.site.represented_actor(quote)),
        all_quotes: cx.all_of(QuoteSet::Speaker(at)),
        by_topic: quotes_by_topic(cx, &links.quotes),
        spoken_for: newest(QuoteSet::SpokenFor(at)),
        all_spoken_for: cx.all_of(QuoteSet::SpokenFor(at)),
        passed_on: newest(QuoteSet::PassedOn(at)),
        all_passed_on: cx.all_of(QuoteSet::PassedOn(at)),
        stances: stance_views(cx, at, scale),
        mentions: mention_views(cx, at),
        quoted_with: quoted_with(cx, at),
        compare: compare_links(cx, at, with),
        events: links.events.iter().rev().map(|at| cx.event_card(*at)).collect(),
        same_as: actor.same_as.iter().map(|url| url.value.clone()).collect(),
        links: actor.links.iter().map(|l| Link { text: l.title.clone(), url: l.url.value.clone() }).collect(),
    };
    let name = &actor.name.value;
    let count = cx.site.record.upheld(&links.quotes).count();
    let in_sentence = actor.in_sentence.as_ref().unwrap_or(name);
    let about =
        cx.site.messages.format("actor_about", [("name", in_sentence.as_str().into()), ("count", count.into())]);
    let page = KIND
        .page(name, ("actor", view))
        .with_description(&about)
        .with_linked_data(&linked_data::actor_data(cx.site, at), "profile")
        .about(Target::Actor(at));
    with_feed_links(page, cx, Followed::Actor(at))
}

/// A quote in whose capacity the actor said all that its page shows, if that is the newest of its capacities, or none.
fn quote_in_shared_capacity<'a>(cx: &PageContext<'a>, at: ActorIx) -> Option<&'a LinkedQuote> {
    let newest = memberships_by_date(cx.site.record.actor(at)).first().copied();
    let mut said =
        cx.site.quotes_of(QuoteSet::Speaker(at)).iter().rev().take(SHOWN).map(|at| cx.site.record.quote(*at));
    let first = said.next()?;
    let is_same = |quote: &LinkedQuote| quote.role == first.role && quote.on_behalf_of == first.on_behalf_of;
    let is_plain = |quote: &LinkedQuote| is_same(quote) && quote.quote.caveat() != Some("misattributed");
    let all = is_plain(first) && said.all(is_plain) && (first.role.is_none() || first.role == newest);
    all.then_some(first)
}

/// True for prose of a few sentences with few links.
pub(super) fn is_short(html: &str) -> bool {
    html.len() <= 1_000 && html.matches("<a ").count() <= 3
}

/// True if some quotes have at least two dates.
fn have_two_dates<'q>(cx: &PageContext<'_>, quotes: impl Iterator<Item = &'q QuoteIx>) -> bool {
    let mut dates = quotes.filter_map(|at| cx.site.record.quote(*at).when.date());
    dates.next().is_some_and(|first| dates.any(|date| date != first))
}

fn membership_views(cx: &PageContext<'_>, linked: &LinkedActor) -> Vec<MembershipView> {
    let view = |at: usize| {
        membership_view(
            cx,
            &linked.actor.memberships[at],
            linked.organisations[at].map(|organisation| cx.site.actor_link(organisation)),
        )
    };
    memberships_by_date(linked).into_iter().map(view).collect()
}

fn member_views(cx: &PageContext<'_>, members: &[(ActorIx, usize)]) -> Vec<MembershipView> {
    let view = |(member, i): &(ActorIx, usize)| {
        membership_view(cx, &cx.site.record.actor(*member).actor.memberships[*i], Some(cx.site.actor_link(*member)))
    };
    members.iter().map(view).collect()
}

fn membership_view(cx: &PageContext<'_>, membership: &Membership, other: Option<Link>) -> MembershipView {
    MembershipView {
        post: membership.post.value.clone(),
        other,
        from: membership.from.as_deref().map(|day| cx.date_view(day)),
        to: membership.to.as_deref().map(|day| cx.date_view(day)),
    }
}

/// The actor's quotes by topic, topics with most quotes first, what has no topic last. Words that are no longer on record as the
/// actor's are listed, and not counted.
fn quotes_by_topic(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> Vec<TopicQuotes> {
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
    let counted = groups.into_iter().map(|(topic, quotes)| (topic, cx.site.record.upheld(&quotes).count(), quotes));
    let mut groups: Vec<_> = counted.collect();
    groups.sort_by_key(|(topic, count, _)| (topic.is_none(), std::cmp::Reverse(*count), *topic));
    let view = |(topic, total, quotes): (Option<TopicIx>, usize, Vec<QuoteIx>)| TopicQuotes {
        topic: topic.map(|at| cx.site.topic_link(at)),
        fragment: topic.map(|at| route::quotes_on_fragment(&cx.site.record.topic(at).topic.id)),
        total,
        quotes: cx.lines_html(quotes.iter().take(GROUPED)),
    };
    groups.into_iter().take(GROUPS).map(view).collect()
}

fn stance_views(cx: &PageContext<'_>, at: ActorIx, scale: Option<Scale>) -> Vec<ActorStance> {
    let mut stances = Vec::new();
    for on in cx.site.positions_of_actor(at) {
        let (position, histories) = (cx.site.record.position(*on), cx.site.record.stance_histories(*on));
        let Ok(found) = histories.binary_search_by_key(&at, |history| history.holder) else { continue };
        let history = &histories[found];
        let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
        let words: Vec<_> = typed.scale.iter().map(|stance| stance.value.as_str()).collect();
        let topic = cx.site.topic_link(position.topic);
        let view = |taken: &(QuoteIx, usize)| evidence_view(cx, *on, *taken);
        stances.push(ActorStance {
            question: typed.question.value.clone(),
            stance: latest_in_words(cx, *on, &history.evidence),
            strip: scale
                .filter(|_| have_two_dates(cx, history.evidence.iter().map(|(quote, _)| quote)))
                .and_then(|scale| stance_strip(cx, scale, history, &words, &topic.url)),
            evidence: history.evidence.iter().rev().take(EVIDENCE).map(view).collect(),
            total: history.evidence.len(),
            before: newest_of_other_stances(&history.evidence).iter().map(view).collect(),
            changed: cx.site.record.actor_links(at).shifts.iter().any(|shift| shift.position == *on),
            url: route::with_fragment(&topic.url, &route::position_fragment(&typed.id.value)),
            topic,
        });
    }
    stances
}

/// The newest evidence of each stance but the newest, the newest first.
fn newest_of_other_stances(evidence: &[(QuoteIx, usize)]) -> Vec<(QuoteIx, usize)> {
    let mut known: BTreeSet<usize> = evidence.last().map(|(_, stance)| *stance).into_iter().collect();
    evidence.iter().rev().filter(|(_, stance)| known.insert(*stance)).copied().collect()
}

fn quoted_with(cx: &PageContext<'_>, at: ActorIx) -> Vec<Counted> {
    let mut others = cx.site.co_quoted(at).to_vec();
    others.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
    others.into_iter().take(30).map(|(other, count)| cx.counted_actor(other, count as usize)).collect()
}
