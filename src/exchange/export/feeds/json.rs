//! A feed as JSON Feed 1.1 (jsonfeed.org). What the format does not define is under `_onrecord`.

use super::{Feed, FeedEntry};
use crate::exchange::export::json::Object;

/// Writes a feed.
pub(super) fn write_json_feed(feed: &Feed) -> Vec<u8> {
    let author = Object::new().set("name", &feed.publisher);
    let gone: Vec<_> = feed
        .gone
        .iter()
        .map(|gone| Object::new().set("id", &gone.id).set("date", &gone.when).set("why", &gone.why))
        .collect();
    let items: Vec<_> = feed.entries.iter().map(json_item).collect();
    let file = Object::new()
        .set("version", "https://jsonfeed.org/version/1.1")
        .set("title", &feed.title)
        .set("home_page_url", &feed.page)
        .set("feed_url", &feed.own[1])
        .set("language", &feed.language)
        .set("authors", vec![author])
        .set_list("items", items);
    let file = if gone.is_empty() { file } else { file.set("_onrecord", Object::new().set("withdrawn", gone)) };
    file.to_line().into_bytes()
}

fn json_item(entry: &FeedEntry) -> Object<'_> {
    let replies: Vec<_> = entry.replies_to.iter().map(|(_, address)| address).collect();
    let ours = (!replies.is_empty()).then(|| Object::new().set("replies_to", replies));
    let topics: Vec<_> = entry.topics.iter().collect();
    // An item without authors has those of its feed.
    let authors = entry.author.as_ref().map(|(name, url)| vec![Object::new().set("name", name).set("url", url)]);
    Object::new()
        .set("id", &entry.id)
        .set("url", &entry.url)
        .set("external_url", entry.original.as_ref())
        .set("title", &entry.title)
        .set("content_html", &entry.html)
        .set("date_published", entry.published.as_ref())
        .set("date_modified", &entry.updated)
        .set("authors", authors)
        .set("tags", topics)
        .set("_onrecord", ours)
}
