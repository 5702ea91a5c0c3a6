//! A feed as Atom (RFC 4287). The only file that uses the Atom library.

use std::collections::BTreeMap;

use atom_syndication as atom;

use super::{Feed, FeedEntry, Gone};

/// Replies (RFC 4685).
const THREADING: &str = "http://purl.org/syndication/thread/1.0";
/// Tombstones (RFC 6721).
const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

/// Writes a feed.
pub(super) fn write_atom(feed: Feed) -> Vec<u8> {
    let link = |rel: &str, mime: &str, href: String| atom::Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..atom::Link::default()
    };
    let [xml, json] = feed.own;
    let gone: Vec<_> = feed.gone.into_iter().map(atom_tombstone).collect();
    let mut extensions = atom::extension::ExtensionMap::new();
    if !gone.is_empty() {
        extensions.insert("at".to_owned(), BTreeMap::from([("deleted-entry".to_owned(), gone)]));
    }
    let namespaces = [("thr", THREADING), ("at", TOMBSTONES)];
    let file = atom::Feed {
        id: xml.clone(),
        title: feed.title.into(),
        updated: parse_instant(&feed.updated),
        authors: vec![atom::Person { name: feed.publisher, ..atom::Person::default() }],
        generator: Some(atom::Generator {
            value: "onrecord".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..atom::Generator::default()
        }),
        links: vec![
            link("self", "application/atom+xml", xml),
            link("alternate", "text/html", feed.page),
            link("alternate", "application/feed+json", json),
        ],
        lang: Some(feed.language),
        entries: feed.entries.into_iter().map(atom_entry).collect(),
        namespaces: namespaces.map(|(name, uri)| (name.to_owned(), uri.to_owned())).into(),
        extensions,
        ..atom::Feed::default()
    };
    let mut bytes = file.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn atom_entry(entry: FeedEntry) -> atom::Entry {
    let link = |rel: &str, href: String| atom::Link { href, rel: rel.to_owned(), ..atom::Link::default() };
    let mut links = vec![link("alternate", entry.url)];
    links.extend(entry.original.map(|original| link("via", original)));
    let reply = |(id, href)| atom_extension("thr:in-reply-to", [("href", href), ("ref", id)], None);
    let replies: Vec<_> = entry.replies_to.into_iter().map(reply).collect();
    let mut extensions = atom::extension::ExtensionMap::new();
    if !replies.is_empty() {
        extensions.insert("thr".to_owned(), BTreeMap::from([("in-reply-to".to_owned(), replies)]));
    }
    // An entry without an author has that of its feed.
    let author = |(name, uri)| atom::Person { name, uri: Some(uri), ..atom::Person::default() };
    let topic = |term: String| atom::Category { term, ..atom::Category::default() };
    atom::Entry {
        id: entry.id,
        title: entry.title.into(),
        updated: parse_instant(&entry.updated),
        published: entry.published.as_deref().map(parse_instant),
        authors: entry.author.into_iter().map(author).collect(),
        categories: entry.topics.into_iter().map(topic).collect(),
        links,
        content: Some(atom::Content {
            value: Some(entry.html),
            content_type: Some("html".to_owned()),
            ..atom::Content::default()
        }),
        extensions,
        ..atom::Entry::default()
    }
}

fn atom_tombstone(gone: Gone) -> atom::extension::Extension {
    let why = atom_extension("at:comment", [], Some(gone.why));
    let mut tombstone = atom_extension("at:deleted-entry", [("ref", gone.id), ("when", gone.when)], None);
    tombstone.children.insert("comment".to_owned(), vec![why]);
    tombstone
}

fn atom_extension<const N: usize>(
    name: &str,
    attributes: [(&str, String); N],
    value: Option<String>,
) -> atom::extension::Extension {
    atom::extension::Extension {
        name: name.to_owned(),
        value,
        attrs: attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        children: BTreeMap::new(),
    }
}

fn parse_instant(text: &str) -> atom::FixedDateTime {
    text.parse().unwrap_or_default()
}
