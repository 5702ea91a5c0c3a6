//! Linking a site, most of which is the search for actors' names.

use divan::{Bencher, counter::ItemsCount};
use onrecord::{diag::Diagnostics, link};

use crate::made::Site;

#[divan::bench(args = [10, 100])]
fn site(bencher: Bencher, articles: usize) {
    let site = Site::new(articles);
    bencher.counter(ItemsCount::new(articles)).with_inputs(|| site.anchored()).bench_local_values(
        |(files, anchored)| {
            let record = link::link(anchored, &files, link::Options::default(), &mut Diagnostics::default());
            (files, record)
        },
    );
}
