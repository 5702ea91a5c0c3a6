//! Proving quotes: those of one article, one that is nowhere, a whole site's.

use divan::{Bencher, black_box, counter::ItemsCount};
use onrecord::{
    anchor::{self, place},
    diag::Diagnostics,
    lock::Lock,
    model::Selector,
    parse,
    text::Text,
};

use crate::{
    made::{Site, article},
    shapes,
};

#[divan::bench]
fn one_article(bencher: Bencher) {
    let made = article(0);
    let text = Text::from_markdown(&made.body);
    let selectors: Vec<_> = made.quotes.iter().map(Selector::new).collect();
    assert!(selectors.iter().all(|selector| place(&text, selector).is_ok()));
    bencher
        .counter(ItemsCount::new(selectors.len()))
        .bench(|| selectors.iter().filter(|selector| place(black_box(&text), selector).is_ok()).count());
}

#[divan::bench]
fn a_near_miss(bencher: Bencher) {
    let made = article(0);
    let text = Text::from_markdown(&made.body);
    let selector = Selector::new(made.quotes[3].replace("success", "triumph"));
    bencher.bench(|| place(black_box(&text), &selector).is_err());
}

#[divan::bench(args = [10, 100])]
fn site(bencher: Bencher, articles: usize) {
    whole(bencher, &Site::new(articles), articles);
}

/// One article with so many quotes.
#[divan::bench(args = [1_250, 2_500, 5_000])]
fn transcript(bencher: Bencher, quotes: usize) {
    whole(bencher, &shapes::transcript(quotes), quotes);
}

fn whole(bencher: Bencher, site: &Site, items: usize) {
    let draft = || {
        let files = site.files();
        let draft = parse::parse(&files, false, &mut Diagnostics::default());
        (files, draft)
    };
    bencher.counter(ItemsCount::new(items)).with_inputs(draft).bench_local_values(|(files, draft)| {
        let anchored = anchor::anchor(draft, &files, &Lock::default().into(), &mut Diagnostics::default());
        (files, anchored)
    });
}
