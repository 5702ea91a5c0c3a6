//! The requests: several hosts at the same time, one request at a time to each.

use std::{collections::BTreeMap, sync::Mutex};

use futures_util::{StreamExt, stream};
use url::Url;

use super::{
    finding::{LiveFinding, Presence},
    hindrance::Hindrance,
    judge::{Judgement, judge, paragraphs_of},
    proposal::proposal,
    sibling::{is_same_page, sibling_of},
    sources::LiveSource,
};
use crate::{
    capture::{Exchange, PageWords},
    fetch::{FetchError, Fetcher},
    model::{Day, LastDays},
    progress::{Progress, Stage},
};

/// Hosts that are asked at the same time.
const HOSTS: usize = 8;

/// Looks up sources, and returns what was found, in their order. Sources that were seen with their words on the day `since` or later
/// are not asked again. `days` is brought up to date with `today`.
pub fn look_up(
    sources: &[LiveSource],
    days: &mut LastDays,
    (since, today): (Day, Day),
    fetcher: &Fetcher,
    progress: &dyn Progress,
) -> Vec<LiveFinding> {
    progress.stage(Stage::Look, sources.len());
    let mut by_host: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut found: Vec<Option<LiveFinding>> = vec![None; sources.len()];
    for (at, source) in sources.iter().enumerate() {
        let recent =
            days.seen_with(&source.article, &source.url, &source.words_checksum()).filter(|seen| *seen >= since);
        if let Some(seen) = recent {
            let finding = finding_of(source, Judgement::with_words(Vec::new()), Some(seen));
            found[at] = Some(LiveFinding { is_recent: true, ..finding });
            progress.step();
        } else {
            let host = Url::parse(&source.url).ok().and_then(|url| url.host_str().map(str::to_owned));
            by_host.entry(host.unwrap_or_default()).or_default().push(at);
        }
    }
    for of_host in by_host.values_mut() {
        of_host.sort_by_key(|at| &sources[*at].url);
    }
    let answers = Mutex::new(Vec::new());
    fetcher.run(stream::iter(by_host.into_values()).for_each_concurrent(HOSTS, |of_host| {
        let answers = &answers;
        async move {
            let mut last = None;
            for at in of_host {
                let source = &sources[at];
                // A page that several articles come from is asked for once.
                let known = last.take().filter(|(url, _): &(&String, Fetched)| *url == &source.url);
                let fetched = match known {
                    Some((_, fetched)) => fetched,
                    None => fetcher.fetch(&source.url).await,
                };
                let finding = look_at(source, &fetched, fetcher).await;
                last = Some((&source.url, fetched));
                if let Ok(mut answers) = answers.lock() {
                    answers.push((at, finding));
                }
                progress.step();
            }
        }
    }));
    for (at, (judgement, redirected_to)) in answers.into_inner().unwrap_or_default() {
        let source = &sources[at];
        if judgement.presence == Presence::WithWords {
            days.note_day((&source.article, &source.url), source.words_checksum(), today);
        }
        let finding = finding_of(source, judgement, days.seen(&source.article, &source.url));
        found[at] = Some(LiveFinding { redirected_to, ..finding });
    }
    found.into_iter().flatten().collect()
}

/// What an address sent.
type Fetched = Result<Vec<Exchange>, FetchError>;

/// Looks at what the address of a source sent: what was found, and where the address redirected to.
async fn look_at(source: &LiveSource, fetched: &Fetched, fetcher: &Fetcher) -> (Judgement, Option<String>) {
    let judgement = judge(source, fetched.as_deref());
    let exchanges = fetched.as_deref().unwrap_or_default();
    let last = exchanges.last().filter(|_| exchanges.len() > 1).map(|exchange| exchange.url.clone());
    let Some(page) = &judgement.page else { return (judgement, last) };
    let is_same = match sibling_of(last.as_deref().unwrap_or(&source.url)) {
        Some(sibling) => sends_page(&sibling, page, fetcher).await,
        None => false,
    };
    (if is_same { Judgement::not_reachable(Hindrance::SameForAll) } else { judgement }, last)
}

/// True if an address has a page.
async fn sends_page(url: &str, page: &PageWords, fetcher: &Fetcher) -> bool {
    let fetched = fetcher.fetch(url).await;
    let paragraphs = fetched.ok().and_then(|exchanges| paragraphs_of(&exchanges).ok());
    paragraphs.is_some_and(|paragraphs| is_same_page(page, &PageWords::new(&paragraphs)))
}

fn finding_of(source: &LiveSource, judgement: Judgement, seen: Option<Day>) -> LiveFinding {
    LiveFinding {
        article: source.article.clone(),
        copy: source.copy,
        url: source.url.clone(),
        redirected_to: None,
        presence: judgement.presence,
        proposal: proposal(source, judgement.presence),
        hindrance: judgement.hindrance,
        missing: judgement.missing,
        lost_fragments: judgement.lost_fragments,
        seen,
        is_recent: false,
    }
}
