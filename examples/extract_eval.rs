//! Measures the search for the article in a page on saved pages whose article is known.
//!
//! `cargo run --release --example extract_eval -- FOLDER`, where each folder in FOLDER has a `source.html` and an `expected.html`,
//! as the test pages of Mozilla's Readability have. Prints precision, recall and F1 of words, in order and as their mean over
//! the pages, the pages below 0.9, and how long it took.

#![expect(clippy::disallowed_methods, reason = "a measurement reads its pages and the clock")]
#![expect(clippy::print_stdout, reason = "a measurement prints")]

use std::{fs, path::Path, time::Instant};

use onrecord::{
    extract::{extract_article, visible_blocks},
    text::Text,
};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// The share below which a page is named.
const GOOD: f64 = 0.9;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "test-pages".to_owned());
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("the folder of pages").filter_map(Result::ok).map(|entry| entry.path()).collect();
    names.sort();
    let (mut sums, mut pages, mut bytes, mut titles) = ([0.0; 3], 0, 0, 0);
    let start = Instant::now();
    for path in names.iter().filter(|path| path.join("source.html").is_file()) {
        let [precision, recall, f1, size, title] = measure(path);
        sums = [sums[0] + precision, sums[1] + recall, sums[2] + f1];
        pages += 1;
        bytes += size as usize;
        titles += title as usize;
        if f1 < GOOD {
            println!("{f1:.3} {}", path.file_name().unwrap_or_default().to_string_lossy());
        }
    }
    let mean = sums.map(|sum| sum / f64::from(pages.max(1)));
    let seconds = start.elapsed().as_secs_f64();
    println!("{pages} pages: precision {:.4}, recall {:.4}, F1 {:.4}; {titles} titles", mean[0], mean[1], mean[2]);
    println!("{:.1} MB in {seconds:.1} s", bytes as f64 / 1e6);
}

/// Precision, recall, F1, bytes of the page, and 1 if the title is the expected one.
fn measure(folder: &Path) -> [f64; 5] {
    let read = |name: &str| String::from_utf8_lossy(&fs::read(folder.join(name)).unwrap_or_default()).into_owned();
    let page = read("source.html");
    let article = extract_article(&page).unwrap_or_default();
    let visible = Text::from_markdown(&article.markdown).visible().to_owned();
    let expected = visible_blocks(&read("expected.html")).unwrap_or_default().join("\n");
    let words = |text: &str| text.unicode_words().map(str::to_lowercase).collect::<Vec<_>>();
    let (found, wanted) = (words(&visible), words(&expected));
    let equal: usize = capture_diff_slices(Algorithm::Myers, &found, &wanted)
        .iter()
        .map(|step| if let DiffOp::Equal { len, .. } = step { *len } else { 0 })
        .sum();
    let share = |of: usize| if of == 0 { 1.0 } else { equal as f64 / of as f64 };
    let (precision, recall) = (share(found.len()), share(wanted.len()));
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    let metadata: serde_json::Value = serde_json::from_str(&read("expected-metadata.json")).unwrap_or_default();
    let title = metadata["title"].as_str().unwrap_or_default();
    let has_title =
        article.title.as_deref().is_some_and(|own| own == title.split_whitespace().collect::<Vec<_>>().join(" "));
    [precision, recall, f1, page.len() as f64, f64::from(u8::from(has_title))]
}
