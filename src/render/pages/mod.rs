//! The registry of pages: one file for each kind, from the record to a view.

mod actor;
mod altered;
mod article;
mod article_lists;
mod axis;
pub(super) mod cards;
mod compare;
mod data;
mod embed;
mod exports;
mod facets;
mod followed;
mod indexes;
mod lists;
mod matrix;
mod narrow;
mod network;
mod pairs;
mod quote;
mod search;
mod sources;
mod timeline;
mod topic;
mod unanswered;
mod voices;
mod writing;

use rayon::prelude::*;

use super::{
    context::{PageContext, Renderer},
    fragments::FirstError,
    page::Job,
};
/// What adds the pages of one kind.
type Layout<'a> = dyn Fn(&PageContext<'_>, &mut Vec<Job>) + Sync + 'a;

/// Every page of a site, by kind and id; the kinds are laid out in parallel.
pub(super) fn all(renderer: &Renderer) -> Vec<Job> {
    let pairs = &pairs::Pairs::new(renderer.data().site(None).record);
    let kinds: [&Layout<'_>; 17] = [
        &|cx, jobs| topic::jobs(cx, jobs),
        &|cx, jobs| matrix::jobs(cx, jobs),
        &|_, jobs| lists::jobs(jobs),
        &|cx, jobs| search::jobs(cx, jobs),
        &|cx, jobs| timeline::jobs(cx, jobs),
        &|cx, jobs| sources::jobs(cx, jobs),
        &|_, jobs| network::jobs(jobs),
        &|cx, jobs| compare::jobs(cx, pairs, jobs),
        &|_, jobs| unanswered::jobs(jobs),
        &|cx, jobs| indexes::jobs(cx, jobs),
        &|cx, jobs| actor::jobs(cx, pairs, jobs),
        &|cx, jobs| writing::jobs(cx, jobs),
        &|cx, jobs| article::jobs(cx, jobs),
        &|cx, jobs| quote::jobs(cx, jobs),
        &|cx, jobs| exports::jobs(cx, jobs),
        &|cx, jobs| embed::jobs(cx, jobs),
        &|cx, jobs| data::jobs(cx, jobs),
    ];
    let of_kind = |kind: &&Layout<'_>| {
        let mut jobs = Vec::new();
        // What is read to lay pages out is not tracked: each page has a digest of what it got from here.
        let error = FirstError::default();
        kind(&renderer.page_context(None, &error), &mut jobs);
        jobs
    };
    let all: Vec<Vec<Job>> = kinds.par_iter().map(of_kind).collect();
    all.into_iter().flatten().collect()
}
