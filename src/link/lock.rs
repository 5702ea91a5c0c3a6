//! The lock of a record, and how it differs from the lock that was committed.
//!
//! Locks are compared by their contents and not by how they are written, so a lock in the older format is not out
//! of date for that reason, nor is one that lists no pages. The days on which quotes entered the record are not compared: the content has none.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location},
    kept_results::{KeptResults, make_once},
    lock::{Located, Lock, LockedQuote, LockedText, RENDITION, quote_of_rendition, rendition_key},
    model::{Absence, Absences, Day, Id, Kind},
    record::{ArticleIx, QuoteIx, Record, Target},
};

use super::pages_to_lock::pages_to_lock;

/// The lock's file.
pub(super) const FILE: &str = "onrecord.lock";

/// Returns the lock of a record: where its quotes and renditions are now.
pub fn lock_of(record: &Record) -> Lock {
    lock_after(record, &Lock::default(), None)
}

/// The same; what did not change since `before` is taken from there, so that the texts need not be read. In a build in
/// shards, a worker reads the texts of its articles, and that of the last pass none.
pub fn lock_after(record: &Record, before: &Lock, kept: Option<&KeptResults>) -> Lock {
    let located = |at: ArticleIx| {
        let links = record.article_links(at);
        let quotes = links.quotes.iter().map(|at| {
            let linked = record.quote(*at);
            let quote = &linked.quote;
            Located {
                key: quote.id.value.to_string(),
                placement: &quote.anchor,
                exact: &quote.text.value,
                entered: linked.entered,
            }
        });
        let renditions = links.renditions.iter().map(|at| {
            let linked = record.rendition(*at);
            let rendition = &linked.rendition;
            Located {
                key: rendition_key(rendition),
                placement: &rendition.anchor,
                exact: &rendition.text.value,
                entered: linked.entered,
            }
        });
        quotes.chain(renditions).collect()
    };
    let articles = (0..record.entities.articles.len()).into_par_iter().map(|i| {
        let at = ArticleIx(i as u32);
        let (id, text) = (&record.article(at).article.id, record.article_text(at));
        (at, id, located(at), before.article(id).filter(|_| text.is_as_locked))
    });
    let read = |at: ArticleIx, located: &[Located<'_>]| {
        let read = || LockedText::read(&record.article_text(at).text, located);
        make_once(kept, "lock", record.article(at).article.id.as_str(), read).unwrap_or_default()
    };
    Lock::new(articles, read).with_pages(pages_to_lock(record))
}

/// Reports how the content differs from the lock as committed, each article and quote by name: E309.
///
/// Where the content has errors, quotes may be missing because of them; those are not reported again.
pub fn compare_lock(
    before: &Lock,
    record: &Record,
    absent: &Absences,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) {
    let is_whole = diagnostics.error_count() == 0;
    let now = lock_after(record, &Lock::default(), kept);
    if before.is_empty() && !now.is_empty() {
        diagnostics
            .push(out_of_date(Location::Path(FILE.into()), "the lock file has no quotes, and the site has".into()));
        return;
    }
    let homes: HashMap<&str, &str> = locked_quotes(before).map(|(article, id)| (id, article)).collect();
    for (article, locked) in &now.articles {
        let earlier = before.articles.get(article);
        let same_text = earlier.is_some_and(|earlier| earlier.checksum == locked.checksum);
        if earlier.is_some() && !same_text {
            let message = format!("the text of `{article}` differs from that in the lock file");
            diagnostics.push(out_of_date(article_place(record, article), message));
        }
        for (key, entry) in &locked.quotes {
            let message = match (earlier.and_then(|earlier| earlier.quotes.get(key)), homes.get(key.as_str())) {
                (Some(earlier), _) => describe_difference(key, earlier, entry, same_text),
                (None, Some(home)) => {
                    Some(format!("{} is in `{article}`, and in `{home}` in the lock file", name_of_key(key)))
                }
                (None, None) => Some(format!("{} of `{article}` is not in the lock file", name_of_key(key))),
            };
            if let Some(message) = message {
                let found = out_of_date(quote_place(record, article, key), message);
                let is_new = earlier.is_none_or(|earlier| !earlier.quotes.contains_key(key));
                diagnostics.push(match embargo_of(record, article, key).filter(|_| is_new) {
                    Some(day) => found.note(format!(
                        "it was held back until {day}, by `publish_after`, and the site has not been built without `--locked` since"
                    )),
                    None => found,
                });
            }
        }
    }
    for (article, locked) in before.articles.iter().filter(|_| is_whole) {
        // A quote that is in another article was reported there.
        for key in locked.quotes.keys().filter(|key| find_quote(record, key).is_none()) {
            if now.articles.get(article).is_none_or(|now| !now.quotes.contains_key(key)) {
                let message = format!("{} of `{article}` is in the lock file, and not in the site", name_of_key(key));
                let found = out_of_date(Location::Path(FILE.into()), message);
                let absence = Id::parse(key).ok().and_then(|id| absent.get(&(Kind::Quote.word(), id)));
                diagnostics.push(match absence {
                    Some(Absence { reason, with_article: true }) => found.note(format!("the article {reason}")),
                    Some(Absence { reason, .. }) => found.note(format!("the quote {reason}")),
                    None => found,
                });
            }
        }
    }
}

/// The day until which a quote or its article was held back; `None` if neither was.
fn embargo_of(record: &Record, article: &str, key: &str) -> Option<Day> {
    let quote = find_quote(record, quote_of_rendition(key).unwrap_or(key))?;
    let of_article = match record.entities.find(Kind::Article, article)? {
        Target::Article(at) => record.article(at).article.publish_after,
        _ => None,
    };
    record.quote(quote).quote.publish_after.max(of_article)
}

/// Returns every quote of a lock that is not a rendition: its article and its id.
fn locked_quotes(lock: &Lock) -> impl Iterator<Item = (&str, &str)> {
    lock.articles.iter().flat_map(|(article, locked)| {
        let ids = locked.quotes.keys().filter(|key| !key.starts_with(RENDITION));
        ids.map(move |id| (article.as_str(), id.as_str()))
    })
}

/// What changed in a quote; `None` if nothing did. An offset counts only in the same text.
fn describe_difference(key: &str, before: &LockedQuote, now: &LockedQuote, same_text: bool) -> Option<String> {
    let name = name_of_key(key);
    if before.words != now.words {
        return Some(format!("the words of {name} differ from those in the lock file"));
    }
    if before.fidelity != now.fidelity {
        let (before, now) = (before.fidelity, now.fidelity);
        return Some(format!("the words of {name} are `{now}`, and `{before}` in the lock file"));
    }
    if (&before.prefix, &before.suffix) != (&now.prefix, &now.suffix) {
        return Some(format!("the text around {name} differs from that in the lock file"));
    }
    (same_text && before.start != now.start).then(|| format!("{name} is in another place than in the lock file"))
}

/// What a key names, for a message.
fn name_of_key(key: &str) -> String {
    match quote_of_rendition(key) {
        Some(quote) => format!("the rendition of `{quote}`"),
        None => format!("quote `{key}`"),
    }
}

/// The quote of an id, or the quote that a key is a rendition of.
fn find_quote(record: &Record, id: &str) -> Option<QuoteIx> {
    match record.entities.find(Kind::Quote, id)? {
        Target::Quote(at) => Some(at),
        _ => None,
    }
}

/// Where a quote or rendition is typed.
fn quote_place(record: &Record, article: &str, key: &str) -> Location {
    let typed = match quote_of_rendition(key) {
        None => find_quote(record, key).map(|at| record.quote(at).quote.id.span),
        Some(quote) => find_quote(record, quote).and_then(|quote| {
            let mut renditions = record.quote_links(quote).renditions.iter().map(|at| record.rendition(*at));
            let here = |at| record.article(at).article.id.as_str() == article;
            let found = renditions.find(|linked| here(linked.article) && rendition_key(&linked.rendition) == key);
            found.map(|linked| linked.rendition.quote.span)
        }),
    };
    typed.map_or(Location::Path(FILE.into()), Location::Span)
}

/// Where an article begins.
fn article_place(record: &Record, id: &str) -> Location {
    let articles = &record.entities.articles;
    let at = articles.binary_search_by(|linked| linked.article.id.as_str().cmp(id));
    at.map_or(Location::Path(FILE.into()), |at| Location::Span(articles[at].article.title.span))
}

fn out_of_date(place: Location, message: String) -> Diagnostic {
    Diagnostic::new(Code::LockOutOfDate, place, message)
        .help("run `onrecord build` without `--locked`, read what changed in `onrecord.lock`, and commit it")
}
