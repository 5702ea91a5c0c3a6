//! Linking a site, most of which is the search for actors' names.

use divan::{Bencher, counter::ItemsCount};
use onrecord::{diag::Diagnostics, link};

use crate::{made::Site, shapes};

#[divan::bench(args = [10, 100])]
fn site(bencher: Bencher, articles: usize) {
    let site = Site::new(articles);
    bencher.counter(ItemsCount::new(articles)).with_inputs(|| site.anchored()).bench_local_values(
        |(files, anchored)| {
            let record = link::link(anchored, &files, link::LinkOptions::default(), &mut Diagnostics::default());
            (files, record)
        },
    );
}

/// Reports of one event, each with quotes that the others may have too.
#[divan::bench(args = [75, 150, 300])]
fn event(bencher: Bencher, reports: usize) {
    let site = shapes::event(reports);
    bencher.counter(ItemsCount::new(5 * reports)).with_inputs(|| site.anchored()).bench_local_values(
        |(files, anchored)| {
            let record = link::link(anchored, &files, link::LinkOptions::default(), &mut Diagnostics::default());
            (files, record)
        },
    );
}
