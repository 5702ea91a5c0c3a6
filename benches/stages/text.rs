//! An article's text: folding, and taking it from Markdown.

use divan::{Bencher, black_box, counter::BytesCount};
use onrecord::text::{Text, fold::fold};

use crate::made::article;

#[divan::bench]
fn fold_plain(bencher: Bencher) {
    folding(bencher, &article(0).body);
}

#[divan::bench]
fn fold_typeset(bencher: Bencher) {
    folding(bencher, &article(0).body.replace('\'', "’").replace(" weeks", "\u{a0}weeks").replace(". ", "… — "));
}

fn folding(bencher: Bencher, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| fold(black_box(text)));
}

#[divan::bench]
fn from_markdown(bencher: Bencher) {
    let body = article(0).body;
    bencher.counter(BytesCount::of_str(&body)).bench(|| Text::from_markdown(black_box(&body)));
}
