//! Linking: resolves names to indices, and lists what points at each thing.
//!
//! Takes an [`Anchored`] site, returns the [`Record`], in two steps. First the [`Entities`]: what refers to something
//! that does not exist is reported and left out; the rest stays. Then the backlinks, each table a function of
//! the entities and of the tables before it.

mod agreement;
mod article_mentions;
mod articles;
mod backlinks;
mod checks;
mod collation;
mod contradictions;
mod corroboration;
mod entities;
mod evidence;
mod foreign;
mod hierarchy;
mod kept_search;
mod lock;
mod mentions;
mod misquotes;
mod names;
mod navigation;
mod network;
mod notes;
mod order;
mod pages_to_lock;
mod parts;
mod plain_parts;
mod previous_mentions;
mod prose;
mod quote_names;
mod quotes;
mod readings;
mod removed;
mod renditions;
mod searched;
mod seen;
mod sequence;
mod silenced;
mod stances;
mod suggested;

pub use lock::{compare_lock, lock_after, lock_of};
pub use previous_mentions::PreviousMentions;
pub use prose::{RecordLink, names_record, record_link};
pub use quote_names::check_names_in_record;
pub use removed::{removed_pages, removed_quotes};

use crate::{
    anchor::Anchored,
    diag::Diagnostics,
    kept_results::KeptResults,
    lock::Entered,
    model::{Day, Edtf, Files},
    record::{Entities, Record},
    rights,
};

/// What linking takes besides the site itself.
#[derive(Debug, Default)]
pub struct LinkOptions<'a> {
    /// The days on which quotes entered the record.
    pub entered: Entered<'a>,
    /// The day on which the site is seen; nothing that is dated later counts as its newest change.
    pub day: Option<Day>,
    /// The mentions found by the previous run, which are reused where nothing they depend on has changed.
    pub previous: Option<&'a mut PreviousMentions>,
    /// The results of earlier runs.
    pub kept: Option<&'a KeptResults>,
}

/// Links a site.
///
/// Reports E401–E410, W331, W335, W420–W426, W428 and W429.
pub fn link(anchored: Anchored, files: &Files, options: LinkOptions<'_>, diagnostics: &mut Diagnostics) -> Record {
    let pass = options.kept.and_then(KeptResults::shard_pass);
    let entities::Resolved { settings, mut entities, names, mentions, allows } =
        entities::resolve_entities(anchored, &options.entered, options.kept, diagnostics);
    if settings.seen {
        seen::add_last_days(&mut entities.articles, files, diagnostics);
    }
    let mentions = article_mentions::find_mentions(
        &entities,
        (&mentions, &allows),
        &names,
        (options.previous, options.kept),
        diagnostics,
    );
    navigation::check_navigation(&settings, &entities, &names, diagnostics);
    silenced::check_silent(&settings, &entities, &names, diagnostics);
    let briefing_quotes = prose::briefing_quotes(&entities, &names, files, diagnostics);
    let read = backlinks::ReadLinks { mentions, briefing_quotes };
    let backlinks = backlinks::derive_backlinks(&entities, read, &allows, options.kept, diagnostics);
    rights::quoted::check_quoted_length(&entities, &backlinks.articles, pass, diagnostics);
    plain_parts::check_plain_parts(&entities, files, &allows, options.kept, diagnostics);
    checks::check_allows_are_used(&entities, &allows, diagnostics);
    let newest = newest_date(&entities, options.day);
    Record { settings, entities, backlinks, newest }
}

/// The newest date on which something entered the record or changed in it, but none after `day`.
///
/// The days on which quotes were said and events took place do not count: an event may be announced years before its day.
fn newest_date(entities: &Entities, day: Option<Day>) -> Option<Edtf> {
    let of_quotes = entities.quotes.iter().map(|linked| linked.entered);
    let of_renditions = entities.renditions.iter().map(|linked| linked.entered);
    let entered = of_quotes.chain(of_renditions).flatten().max();
    let entered = entered.and_then(|day| Edtf::parse(&day.to_string()).ok());
    let written = entities.briefings.iter().filter_map(|b| b.briefing.published.as_deref());
    let published = entities.articles.iter().filter_map(|a| a.article.published.as_deref());
    let changes = entities.quotes.iter().flat_map(|q| q.quote.changes.iter().map(|change| &change.date.value));
    let is_past = |date: &&Edtf| date.first().is_some_and(|first| day.is_none_or(|day| first <= day));
    let all = written.chain(published).chain(changes).chain(&entered).filter(is_past);
    all.max_by_key(|date| date.first()).cloned()
}
