//! Faults that break a site: files that replace the good ones for one step.

use std::collections::BTreeMap;

use crate::{random::Random, site_writer::Files};

/// Files that replace those of the site; `None` removes one.
pub(crate) type Overlay = BTreeMap<String, Option<Vec<u8>>>;

/// Makes a build fail; returns what is wrong, and the files that do it.
pub(crate) fn inject_fault(files: &Files, random: &mut Random) -> (String, Overlay) {
    let article_of = |path: &str| path.replace(".annotations.yaml", ".md");
    // The quotes of drafts are not proved.
    let quoted: Vec<_> = files
        .iter()
        .filter(|(path, text)| path.ends_with(".annotations.yaml") && contains_text(text, "quotes:"))
        .filter(|(path, _)| !contains_text(&files[&article_of(path)], "draft: true"))
        .collect();
    let (path, text) = quoted[random.below(quoted.len())];
    let text = String::from_utf8_lossy(text);
    let whole = |path: &str, text: String| (path.to_owned(), Some(text.into_bytes()));
    let article = article_of(path);
    let body = String::from_utf8_lossy(&files[&article]);
    let (what, (path, bytes)) = match random.below(12) {
        0 => ("words that are not in the article", whole(path, text.replacen(" under plan ", " under plans ", 1))),
        1 => ("the article's words changed", whole(&article, body.replacen(" under plan ", " under plans ", 1))),
        2 => ("an unknown speaker", whole(path, text.replacen("speaker: ", "speaker: nobody-", 1))),
        3 => ("YAML that cannot be read", whole(path, text.replacen("quotes:", "quotes: [", 1))),
        4 => ("an unknown key", whole(path, text.replacen("    speaker:", "    speeker: x\n    speaker:", 1))),
        5 => ("a quote's id twice", whole("content/articles/twin.annotations.yaml", text.to_string())),
        6 => ("a template that cannot be read", whole("templates/quote.html", "{% if %}".into())),
        7 => ("a template that fails", whole("templates/quote.html", "{{ nothing.at.all }}".into())),
        8 => ("two files with one address", whole("static/quotes/index.html", "mine\n".into())),
        9 => ("no settings", ("onrecord.toml".to_owned(), None)),
        10 => ("settings that cannot be read", whole("onrecord.toml", "title = \n".into())),
        _ => ("a file that is not UTF-8", (article.clone(), Some(b"---\ntitle: \xff\n---\n".to_vec()))),
    };
    let mut overlay = Overlay::from([(path, bytes)]);
    if what == "a quote's id twice" {
        overlay.insert("content/articles/twin.md".into(), Some(files[&article].clone()));
    }
    (what.to_owned(), overlay)
}

fn contains_text(text: &[u8], key: &str) -> bool {
    String::from_utf8_lossy(text).contains(key)
}
