//! Rendering one page of each kind, and laying out a whole site.

use std::sync::Arc;

use divan::{Bencher, counter::BytesCount};
use onrecord::{diag::Diagnostics, render};

use crate::made::Site;

/// A page of each kind and a share card, of the site that is made here.
const PAGES: [&str; 9] = ["home", "article", "quote", "card", "actor", "topic", "quotes", "timeline", "sources"];

#[divan::bench(args = PAGES)]
fn page(bencher: Bencher, kind: &str) {
    let (mut files, record) = Site::new(100).record();
    render::theme(&mut files);
    let rendered = render::render(&record.into(), &files.into(), None, None, &mut Diagnostics::default());
    let output = rendered.expect("a site").output;
    let below = |folder: &str, name: &str| {
        let mut pages = output
            .paths()
            .filter(|path| path.starts_with(folder) && path.ends_with(name) && path.matches('/').count() == 2);
        pages.next().expect("a page of each kind").to_owned()
    };
    let path = match kind {
        "home" => "index.html".to_owned(),
        "article" | "quote" | "actor" | "topic" => below(&format!("{kind}s/"), "/index.html"),
        "card" => below("quotes/", "/card.png"),
        list => format!("{list}/index.html"),
    };
    let make = || output.render_file(&path, false).ok().flatten().expect("a page");
    bencher.counter(BytesCount::new(make().len())).bench(make);
}

#[divan::bench(args = [10, 100])]
fn layout(bencher: Bencher, articles: usize) {
    let (mut files, record) = Site::new(articles).record();
    render::theme(&mut files);
    let (files, record) = (Arc::new(files), Arc::new(record));
    bencher.bench(|| {
        render::render(&record, &files, None, None, &mut Diagnostics::default()).map(|rendered| rendered.output.len())
    });
}
