//! Feeds: the newest quotes of the site, of an actor, on a topic, and what the editors corrected.
//!
//! One list of entries, written twice: as Atom (RFC 4287), with replies (RFC 4685) and tombstones of what was
//! withdrawn (RFC 6721), and as JSON Feed 1.1. An entry is known by its quote's address, which never changes.
//! A date without a day is the first day that it can mean, because feeds know nothing else; it says when the
//! record changed, and is not shown as the day on which something was said.

mod atom;
mod json;

use super::{cx::Cx, isolate, pages::Job};
use crate::{
    html::escaped,
    model::{Change, ChangeKind, Day, Edtf, QuoteKind},
    record::{ActorIx, Digest, Digester, QuoteIx, Target, TopicIx},
    route,
};

/// Entries in the site's feed, and in that of corrections.
const NEWEST: usize = 50;
/// Entries in an actor's or a topic's feed.
const FEW: usize = 20;

/// What somebody can follow.
#[derive(Debug, Clone, Copy)]
pub(super) enum Followed {
    /// The site.
    Site,
    /// What an actor says.
    Actor(ActorIx),
    /// What is said on a topic.
    Topic(TopicIx),
    /// What the editors change.
    Changes,
}

impl Digest for Followed {
    fn digest(&self, to: &mut Digester<'_>) {
        match self {
            Self::Site => "site".digest(to),
            Self::Changes => "changes".digest(to),
            Self::Actor(at) => ("actor", *at).digest(to),
            Self::Topic(at) => ("topic", *at).digest(to),
        }
    }
}

/// A feed, before it is written.
struct Feed {
    title: String,
    /// The page that lists the same.
    page: String,
    /// The feed itself, as Atom and as JSON Feed.
    own: [String; 2],
    language: String,
    publisher: String,
    updated: String,
    entries: Vec<Entry>,
    gone: Vec<Gone>,
}

/// A quote, or a change to one.
struct Entry {
    id: String,
    url: String,
    /// Where the words stand in somebody else's article.
    original: Option<String>,
    title: String,
    html: String,
    /// Who spoke, and its page; the editors where they changed something.
    author: (String, String),
    published: Option<String>,
    updated: String,
    topics: Vec<String>,
    /// Addresses of the quotes it answers.
    replies_to: Vec<String>,
}

/// A quote that was withdrawn.
struct Gone {
    id: String,
    when: String,
    why: String,
}

/// The feeds of a site.
pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    let actors = cx.record.actors().map(|(at, _)| Followed::Actor(at));
    let topics = cx.record.topics().map(|(at, _)| Followed::Topic(at));
    for what in [Followed::Site, Followed::Changes].into_iter().chain(actors).chain(topics) {
        if let [(_, xml), (_, json)] = &*addresses(cx, what) {
            jobs.push(Job::file(xml, what, |cx, what| atom::write(feed(cx, *what))));
            jobs.push(Job::file(json, what, |cx, what| json::write(&feed(cx, *what))));
        }
    }
}

/// The media type and address of each feed of something; none where there is nothing to follow.
pub(super) fn addresses(cx: &Cx, what: Followed) -> Vec<(&'static str, String)> {
    let any = match what {
        Followed::Site | Followed::Changes => true,
        Followed::Actor(at) => !cx.record.actor_links(at).quotes.is_empty(),
        Followed::Topic(at) => !cx.record.topic_links(at).quotes.is_empty(),
    };
    if !any || !cx.record.settings().feeds {
        return Vec::new();
    }
    let [xml, json] = route::feeds(&page(cx, what));
    vec![("application/atom+xml", xml), ("application/feed+json", json)]
}

/// The page that lists what a feed brings.
fn page(cx: &Cx, what: Followed) -> String {
    match what {
        Followed::Site => route::HOME.to_owned(),
        Followed::Actor(at) => cx.address(Target::Actor(at)),
        Followed::Topic(at) => cx.address(Target::Topic(at)),
        Followed::Changes => route::CHANGES.to_owned(),
    }
}

fn feed(cx: &Cx, what: Followed) -> Feed {
    let record = &cx.record;
    let settings = record.settings();
    let (name, quotes, most) = match what {
        Followed::Site => (None, record.quotes_by_date(), NEWEST),
        Followed::Actor(at) => {
            (Some(&record.actor(at).actor.name.value), record.actor_links(at).quotes.as_slice(), FEW)
        }
        Followed::Topic(at) => {
            (Some(&record.topic(at).topic.name.value), record.topic_links(at).quotes.as_slice(), FEW)
        }
        Followed::Changes => (None, record.quotes_by_date(), usize::MAX),
    };
    let rtl = settings.language.dir() == "rtl";
    let named = |name: &String| format!("{} · {}", isolate::text(name, rtl), settings.title);
    let mut title = name.map_or_else(|| settings.title.clone(), named);
    let newest = quotes.iter().rev().take(most);
    let (mut entries, mut gone) = (Vec::new(), Vec::new());
    if matches!(what, Followed::Changes) {
        title = format!("{} · {title}", cx.words.get("sections.changes"));
        entries = changes(cx);
    } else {
        for at in newest {
            match withdrawn(cx, *at) {
                Some(found) => gone.push(found),
                None => entries.push(entry(cx, *at)),
            }
        }
    }
    let page = page(cx, what);
    let dates = entries.iter().map(|entry| &entry.updated).chain(gone.iter().map(|gone| &gone.when));
    Feed {
        title,
        own: route::feeds(&page).map(|address| cx.routes.absolute(&address)),
        page: cx.routes.absolute(&page),
        language: settings.language.to_string(),
        publisher: settings.publisher.as_ref().unwrap_or(&settings.title).clone(),
        updated: dates.max().cloned().unwrap_or_else(|| instant(record.newest())),
        entries,
        gone,
    }
}

/// A quote, with who said it and where it stands.
fn entry(cx: &Cx, at: QuoteIx) -> Entry {
    let linked = cx.record.quote(at);
    let quote = &linked.quote;
    let article = &cx.record.article(linked.article).article;
    let speaker = cx.actor(linked.speaker).text;
    let url = cx.absolute(Target::Quote(at));
    let rtl = cx.record.settings().language.dir() == "rtl";
    let lang = quote.lang.as_ref().unwrap_or(&article.lang);
    let words: Vec<_> = linked.paragraphs().into_iter().map(escaped).collect();
    let original = article.source.url.as_ref().map(|url| url.value.clone());
    let source = article.source.publisher.as_ref().map_or(&article.title.value, |publisher| &publisher.value);
    let cite = if quote.kind == QuoteKind::Indirect { String::new() } else { format!(" cite=\"{url}\"") };
    let element = if cite.is_empty() { "div" } else { "blockquote" };
    let notice =
        cx.notice(at).map(|notice| format!("<p><strong>{}</strong></p>", escaped(&notice))).unwrap_or_default();
    let html = format!(
        "{notice}<{element} lang=\"{lang}\" dir=\"{}\" {cite}><p>{}</p></{element}><p>{}, {}</p>",
        lang.dir(),
        words.join("</p><p>"),
        isolate::in_html(&speaker, rtl),
        isolate::in_html(source, rtl),
    );
    let published = linked.when.date().and_then(Edtf::first);
    let changed = quote.changes.iter().filter_map(|change| change.date.first()).max();
    let replies = linked.relations.iter().map(|relation| cx.absolute(Target::Quote(relation.quote)));
    Entry {
        id: url.clone(),
        title: cx.titled(at, 80),
        html,
        author: (speaker, cx.absolute(Target::Actor(linked.speaker))),
        published: published.map(|day| instant(Some(day))),
        updated: instant(changed.max(published).or(cx.record.newest())),
        topics: linked.topics.iter().map(|at| cx.topic(*at).text).collect(),
        replies_to: replies.collect(),
        original,
        url,
    }
}

/// The tombstone of a quote that the editors withdrew.
fn withdrawn(cx: &Cx, at: QuoteIx) -> Option<Gone> {
    let change = cx.record.quote(at).quote.withdrawal()?;
    Some(Gone {
        id: cx.absolute(Target::Quote(at)),
        when: instant(change.date.first()),
        why: change.text.value.clone(),
    })
}

/// What the editors changed, the newest first.
fn changes(cx: &Cx) -> Vec<Entry> {
    let record = &cx.record;
    let all = record.quotes().flat_map(|(at, facts)| {
        facts.quote.changes.iter().enumerate().map(move |(number, change)| (at, number, change))
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by(|a, b| b.2.date.order(&a.2.date.value).then((a.0, a.1).cmp(&(b.0, b.1))));
    let settings = record.settings();
    let rtl = settings.language.dir() == "rtl";
    let one = |(at, _, change): (QuoteIx, usize, &Change)| {
        let url = cx.absolute(Target::Quote(at));
        let day = instant(change.date.first());
        Entry {
            id: format!("{url}#{}", change_id(cx, at, change)),
            title: format!("{}: {}", cx.words.get(kind(change.kind)), isolate::text(&cx.quote(at).text, rtl)),
            html: format!("<p>{}</p>", escaped(&change.text.value)),
            author: (settings.publisher.as_ref().unwrap_or(&settings.title).clone(), cx.routes.absolute(route::HOME)),
            original: None,
            published: Some(day.clone()),
            updated: day,
            topics: Vec::new(),
            replies_to: Vec::new(),
            url,
        }
    };
    all.into_iter().take(NEWEST).map(one).collect()
}

/// The fragment of a change: by its day and kind, and by its words where a quote has several of one day and kind. A
/// number would count from the top, and another change would take it.
fn change_id(cx: &Cx, at: QuoteIx, change: &Change) -> String {
    let same = |other: &&Change| other.date.value == change.date.value && other.kind == change.kind;
    let id = format!("change-{}-{}", change.date.value, change.kind.word());
    match cx.record.quote(at).quote.changes.iter().filter(same).count() {
        0 | 1 => id,
        _ => format!("{id}-{}", &blake3::hash(change.text.value.as_bytes()).to_hex()[..8]),
    }
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Correction => "change_kind.correction",
        ChangeKind::Update => "change_kind.update",
        ChangeKind::Clarification => "change_kind.clarification",
        ChangeKind::Withdrawal => "change_kind.withdrawal",
    }
}

/// The beginning of a day, as RFC 3339 has it; that of 1970 where no day is known at all.
fn instant(day: Option<Day>) -> String {
    format!("{}T00:00:00Z", day.unwrap_or(jiff::civil::date(1970, 1, 1)))
}
