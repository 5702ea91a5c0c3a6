//! Rendering all pages of a site: about nine for each article, and some seventy besides.

use divan::{Bencher, counter::ItemsCount};
use onrecord::{diag::Diagnostics, render};

use crate::made::Site;

#[divan::bench(args = [1, 10, 100])]
fn site(bencher: Bencher, articles: usize) {
    let site = Site::new(articles);
    let (mut files, record) = site.record();
    let pages = render::render(&record, &mut files, &mut Diagnostics::default()).len();
    bencher.counter(ItemsCount::new(pages)).with_inputs(|| site.record()).bench_local_values(|(mut files, record)| {
        let output = render::render(&record, &mut files, &mut Diagnostics::default());
        (output, files, record)
    });
}
