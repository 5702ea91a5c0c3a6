//! Feeds: the newest quotes of the site, of an actor, on a topic, and the editors' corrections.
//!
//! One list of entries, written twice: as Atom (RFC 4287), with replies (RFC 4685) and tombstones of withdrawn quotes
//! (RFC 6721), and as JSON Feed 1.1. A feed is in the order in which its quotes entered the record, which the lock keeps:
//! words of 2003 that are added today are new to its readers. A date without a day becomes the first possible day,
//! because feeds have no other form.
//!
//! The id of an entry is made from the id of its quote and the day on which the quote entered the record. It stays the
//! same when the site moves to another domain, and readers do not see the entry twice. Nor do they if the quote was renamed:
//! then its former id counts, the first of those whose address leads to it.

mod atom;
mod json;

use crate::{
    html::escaped,
    i18n::isolate,
    incremental::{Digest, Digester},
    model::{Change, ChangeKind, Day, Edtf, QuoteKind},
    record::{ActorIx, QuoteIx, Target, TopicIx},
    route,
    site::{Site, words_of_markdown},
};

/// Entries in the site's feed, and in that of corrections.
const NEWEST: usize = 50;
/// The most topics that an entry names: the feeds of all topics have the entry of a quote that has them.
const MOST_TOPICS: usize = 50;
/// Entries in an actor's or a topic's feed.
const FEW: usize = 20;

/// What a reader can follow.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Followed {
    /// The site.
    Site,
    /// The quotes of an actor.
    Actor(ActorIx),
    /// The quotes on a topic.
    Topic(TopicIx),
    /// The editors' changes.
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

/// A feed, independent of its format.
struct Feed {
    title: String,
    /// The page that lists the same.
    page: String,
    /// The feed itself, as Atom and as JSON Feed.
    own: [String; 2],
    language: String,
    publisher: String,
    updated: String,
    entries: Vec<FeedEntry>,
    gone: Vec<Gone>,
}

/// A quote, or a change to one.
struct FeedEntry {
    id: String,
    url: String,
    /// The address of the source's article.
    original: Option<String>,
    title: String,
    html: String,
    /// The speaker with the address of its page, of words that the record upholds; the editors for a change.
    author: Option<(String, String)>,
    published: Option<String>,
    updated: String,
    topics: Vec<String>,
    /// The quotes it answers: the id of the entry of each, and its address.
    replies_to: Vec<(String, String)>,
}

/// A quote that was withdrawn.
struct Gone {
    id: String,
    when: String,
    why: String,
}

/// Everything that a site has feeds of, if it has any.
pub(crate) fn list_feeds(site: Site<'_>) -> Vec<Followed> {
    let actors = site.record.actors().map(|(at, _)| Followed::Actor(at));
    let topics = site.record.topics().map(|(at, _)| Followed::Topic(at));
    let all = [Followed::Site, Followed::Changes].into_iter().chain(actors).chain(topics);
    all.filter(|what| !feed_addresses(site, *what).is_empty()).collect()
}

/// A feed as Atom.
pub(crate) fn as_atom(site: Site<'_>, what: Followed) -> Vec<u8> {
    atom::write_atom(build_feed(site, what))
}

/// A feed as JSON Feed.
pub(crate) fn as_json(site: Site<'_>, what: Followed) -> Vec<u8> {
    json::write_json_feed(&build_feed(site, what))
}

/// The media type and address of each feed of something; none if there is nothing to follow.
pub(crate) fn feed_addresses(site: Site<'_>, what: Followed) -> Vec<(&'static str, String)> {
    let any = match what {
        Followed::Site | Followed::Changes => true,
        Followed::Actor(at) => !site.record.actor_links(at).quotes.is_empty(),
        Followed::Topic(at) => !site.record.topic_links(at).quotes.is_empty(),
    };
    if !any || !site.record.settings().feeds {
        return Vec::new();
    }
    let [xml, json] = route::feeds_of(&listing_page(site, what));
    vec![("application/atom+xml", xml), ("application/feed+json", json)]
}

/// The page that lists what a feed contains.
fn listing_page(site: Site<'_>, what: Followed) -> String {
    match what {
        Followed::Site => route::HOME.to_owned(),
        Followed::Actor(at) => site.address_of(Target::Actor(at)),
        Followed::Topic(at) => site.address_of(Target::Topic(at)),
        Followed::Changes => route::CHANGES.to_owned(),
    }
}

fn build_feed(site: Site<'_>, what: Followed) -> Feed {
    let record = site.record;
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
    let named = |name: &String| format!("{} · {}", isolate::isolate_text(name, rtl), settings.title);
    let mut title = name.map_or_else(|| settings.title.clone(), named);
    let newest = by_entry(site, quotes);
    let newest = newest.iter().rev().take(most);
    let (mut entries, mut gone) = (Vec::new(), Vec::new());
    if matches!(what, Followed::Changes) {
        title = format!("{} · {title}", site.messages.get("sections.changes"));
        entries = change_entries(site);
    } else {
        for at in newest {
            match tombstone_of(site, *at) {
                Some(found) => gone.push(found),
                None => entries.push(quote_entry(site, *at)),
            }
        }
    }
    let page = listing_page(site, what);
    let dates = entries.iter().map(|entry| &entry.updated).chain(gone.iter().map(|gone| &gone.when));
    Feed {
        title,
        own: route::feeds_of(&page).map(|address| site.routes.absolute(&address)),
        page: site.routes.absolute(&page),
        language: settings.language.to_string(),
        publisher: settings.publisher.as_ref().unwrap_or(&settings.title).clone(),
        updated: dates.max().cloned().unwrap_or_else(|| rfc3339_start(record.newest_day())),
        entries,
        gone,
    }
}

/// Quotes in the order in which they entered the record; those of one day by the day on which they were said, and those
/// of an unknown day first.
fn by_entry(site: Site<'_>, by_date: &[QuoteIx]) -> Vec<QuoteIx> {
    let mut quotes = by_date.to_vec();
    quotes.sort_by_key(|at| site.record.quote(*at).entered);
    quotes
}

/// The id of the entry of a quote.
fn entry_id(site: Site<'_>, at: QuoteIx) -> String {
    let linked = site.record.quote(at);
    let entered = linked.entered.map(|day| day.to_string()).unwrap_or_default();
    let former = linked.quote.former.iter().find_map(|address| route::quote_at(&address.value));
    uuid_of(&["quote", former.unwrap_or(linked.quote.id.value.as_str()), &entered])
}

/// A URN with a UUID (RFC 9562, version 8) that is made from some texts.
pub(crate) fn uuid_of(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    let hex = hasher.finalize().to_hex();
    // The version, and the variant of the standard, each have a digit of their own.
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

/// A quote, with its speaker and source.
fn quote_entry(site: Site<'_>, at: QuoteIx) -> FeedEntry {
    let linked = site.record.quote(at);
    let quote = &linked.quote;
    let article = &site.record.article(linked.article).article;
    let speaker = site.actor_link(linked.speaker).text;
    let url = site.absolute_url(Target::Quote(at));
    let rtl = site.record.settings().language.dir() == "rtl";
    let lang = quote.lang.as_ref().unwrap_or(&article.lang);
    let words: Vec<_> = linked.paragraphs().into_iter().map(escaped).collect();
    let original = article.source.url.as_ref().map(|url| url.value.clone());
    let source = article.source.publisher.as_ref().map_or(&article.title.value, |publisher| &publisher.value);
    let cite = if quote.kind == QuoteKind::Indirect { String::new() } else { format!(" cite=\"{url}\"") };
    let element = if cite.is_empty() { "div" } else { "blockquote" };
    let notice = site
        .caveat_notice(at)
        .map(|notice| format!("<p><strong>{}</strong></p>", escaped(&notice)))
        .unwrap_or_default();
    // An entry is often read alone, and must not name a speaker for words that are not theirs.
    let is_upheld = quote.is_upheld();
    let said_by = if is_upheld { format!("{}, ", isolate::in_html(&speaker, rtl)) } else { String::new() };
    let from = std::iter::once(source.clone()).chain(closeness_notes(site, at));
    let from: Vec<_> = from.map(|part| isolate::in_html(&part, rtl)).collect();
    let html = format!(
        "{notice}<{element} lang=\"{lang}\" dir=\"{}\" {cite}><p>{}</p></{element}><p>{said_by}{}</p>",
        lang.dir(),
        words.join("</p><p>"),
        from.join(" · "),
    );
    let published = linked.when.date().and_then(Edtf::first);
    let changed = quote.changes.iter().filter_map(|change| change.date.first()).max();
    let replies = linked.relations.iter().map(|relation| relation.quote);
    let replies = replies.map(|to| (entry_id(site, to), site.absolute_url(Target::Quote(to))));
    FeedEntry {
        id: entry_id(site, at),
        title: entry_title(site, at),
        html,
        author: is_upheld.then(|| (speaker, site.absolute_url(Target::Actor(linked.speaker)))),
        published: published.map(|day| rfc3339_start(Some(day))),
        updated: rfc3339_start(changed.max(linked.entered.or(published)).or(site.record.newest_day())),
        topics: linked.topics.iter().take(MOST_TOPICS).map(|at| site.topic_link(*at).text).collect(),
        replies_to: replies.collect(),
        original,
        url,
    }
}

/// The title of an entry, which readers of feeds often see alone: it says too that words are a paraphrase or a translation.
fn entry_title(site: Site<'_>, at: QuoteIx) -> String {
    let title = site.quote_title(at, 80);
    let indirect = site.record.quote(at).quote.kind == QuoteKind::Indirect;
    let paraphrased = indirect.then(|| site.messages.get("fidelity.indirect").to_owned());
    let notes: Vec<_> = paraphrased.into_iter().chain(site.quote_translator(at)).collect();
    if notes.is_empty() { title } else { format!("{title} ({})", notes.join(" · ")) }
}

/// How the words of a quote differ from those that were spoken, as its card says it.
fn closeness_notes(site: Site<'_>, at: QuoteIx) -> Vec<String> {
    let indirect = site.record.quote(at).quote.kind == QuoteKind::Indirect;
    // The note of any other quote has its translation.
    let translated = if indirect { site.quote_translation(at) } else { None };
    site.fidelity_note(at).into_iter().chain(translated).collect()
}

/// The tombstone of a quote that the editors withdrew.
fn tombstone_of(site: Site<'_>, at: QuoteIx) -> Option<Gone> {
    let change = site.record.quote(at).quote.withdrawal()?;
    let why = words_of_markdown(&change.text.value);
    Some(Gone { id: entry_id(site, at), when: rfc3339_start(change.date.first()), why })
}

/// What the editors changed, the newest first.
fn change_entries(site: Site<'_>) -> Vec<FeedEntry> {
    let all = site.record.quotes().flat_map(|(at, _)| site.changes_with_fragments(at).map(move |change| (at, change)));
    let mut all: Vec<_> = all.collect();
    all.sort_by(|(_, (a, _)), (_, (b, _))| b.date.order(&a.date.value));
    let settings = site.record.settings();
    let rtl = settings.language.dir() == "rtl";
    let one = |(at, (change, fragment)): (QuoteIx, (&Change, String))| {
        let url = route::with_fragment(&site.absolute_url(Target::Quote(at)), &fragment);
        let day = rfc3339_start(change.date.first());
        FeedEntry {
            id: uuid_of(&["change", &entry_id(site, at), &fragment]),
            title: format!(
                "{}: {}",
                site.messages.get(change_label(change.kind)),
                isolate::isolate_text(&site.quote_link(at).text, rtl)
            ),
            html: format!("<p>{}</p>", escaped(&words_of_markdown(&change.text.value))),
            author: Some((
                settings.publisher.as_ref().unwrap_or(&settings.title).clone(),
                site.routes.absolute(route::HOME),
            )),
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

fn change_label(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Correction => "change_kind.correction",
        ChangeKind::Update => "change_kind.update",
        ChangeKind::Clarification => "change_kind.clarification",
        ChangeKind::Withdrawal => "change_kind.withdrawal",
    }
}

/// The beginning of a day (RFC 3339); that of 1970 if no day is known at all.
fn rfc3339_start(day: Option<Day>) -> String {
    format!("{}T00:00:00Z", day.unwrap_or(jiff::civil::date(1970, 1, 1)))
}
