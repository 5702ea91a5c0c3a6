//! Makes a site of annotated articles that come as JSON lines, to measure on texts nobody invented.
//!
//! `cargo run --release --example neutral_site -- DIR SITE`
//!
//! In go `articles.jsonl`, `quotes.jsonl` and `actors.jsonl` of `DIR`; out comes a site in `SITE`,
//! which must not be there yet. A quote's words are taken over as they are given; only if they do not
//! stand in the article so are they read as Markdown, as the article is: they are given as its source
//! spells them (`\[sic\]`), and an annotation holds what a reader sees (`[sic]`). Where they stand more
//! than once, the words around their place become `prefix` and `suffix`, as an editor would do it. A
//! speaker who is only a label (`Q`, `MODERATOR`) becomes an unnamed actor.

#![expect(clippy::disallowed_methods, reason = "an example reads files and makes a site")]

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use onrecord::{
    anchor::{AnchorError, place},
    model::Selector,
    text::Text,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

/// Characters of the text around a quote that tell it from the same words elsewhere.
const CONTEXT: usize = 60;

#[derive(Deserialize)]
struct Article {
    id: String,
    title: String,
    date: String,
    publisher: String,
    author: Option<String>,
    url: String,
    lang: String,
    body: String,
}

#[derive(Deserialize)]
struct Quote {
    id: String,
    article: String,
    /// Where it begins in the article's body, in code points.
    start: usize,
    /// Where it ends.
    end: usize,
    exact: String,
    speaker: String,
    actor: Option<String>,
}

#[derive(Deserialize)]
struct Actor {
    id: String,
    name: String,
    kind: String,
    aliases: Vec<String>,
}

fn main() -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [data, site] = paths.as_slice() else { bail!("usage: DIR SITE") };
    if site.exists() {
        bail!("`{}` is there already", site.display());
    }
    let articles: Vec<Article> = rows(&data.join("articles.jsonl"))?;
    let actors: Vec<Actor> = rows(&data.join("actors.jsonl"))?;
    let mut quotes: BTreeMap<String, Vec<Quote>> = BTreeMap::new();
    let mut labels = BTreeMap::new();
    for quote in rows::<Quote>(&data.join("quotes.jsonl"))? {
        if quote.actor.is_none() {
            labels.insert(unnamed(&quote.speaker), quote.speaker.clone());
        }
        quotes.entry(quote.article.clone()).or_default().push(quote);
    }
    write(&site.join("onrecord.toml"), "title = \"Real data\"\nbase_url = \"https://briefing.example.org\"\n")?;
    let content = site.join("content");
    for article in &articles {
        let own = quotes.remove(&article.id).unwrap_or_default();
        let path = content.join("articles").join(&article.id);
        write(&path.with_extension("md"), &text_of(article))?;
        write(&path.with_extension("annotations.yaml"), &annotations(article, &own))?;
    }
    for actor in &actors {
        let aliases: Vec<_> = actor.aliases.iter().map(|name| json!({"name": name, "case": "exact"})).collect();
        let text =
            format!("---\nname: {}\nkind: {}\naliases: {}\n---\n", json!(actor.name), actor.kind, json!(aliases));
        write(&content.join("actors").join(&actor.id).with_extension("md"), &text)?;
    }
    for (id, label) in labels {
        let text = format!("---\nname: {}\nkind: unnamed\n---\n", json!(format!("Unnamed speaker ({label})")));
        write(&content.join("actors").join(id).with_extension("md"), &text)?;
    }
    Ok(())
}

fn rows<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text).with_context(|| path.display().to_string())
}

/// The id of a speaker who has no name.
fn unnamed(label: &str) -> String {
    let words = label.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("unnamed-{}", words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-"))
}

/// The article's own file. JSON spells a string as YAML does.
fn text_of(article: &Article) -> String {
    let source =
        json!({"publisher": article.publisher, "authors": Vec::from_iter(&article.author), "url": article.url});
    format!(
        "---\ntitle: {}\ngenre: transcript\nlang: {}\npublished: {}\nsource: {source}\n\
         rights: {{licence: public domain, publish: full}}\n---\n{}",
        json!(article.title),
        article.lang,
        article.date,
        article.body
    )
}

fn annotations(article: &Article, quotes: &[Quote]) -> String {
    let text = Text::from_markdown(&article.body);
    let mut out = String::from("quotes:\n");
    for quote in quotes {
        let speaker = quote.actor.clone().unwrap_or_else(|| unnamed(&quote.speaker));
        let mut words = quote.exact.clone();
        let mut found = place(&text, &Selector::new(&words));
        if let Err(AnchorError::NotFound(_)) = found {
            Text::from_markdown(&quote.exact).visible().clone_into(&mut words);
            found = place(&text, &Selector::new(&words));
        }
        let _ = writeln!(out, "  - id: {}\n    text: {}", quote.id, json!(words));
        if let Err(AnchorError::Ambiguous(_)) = found {
            let (before, behind) = around(article, &text, quote);
            let _ = writeln!(out, "    prefix: {}\n    suffix: {}", json!(before), json!(behind));
        }
        let _ = writeln!(out, "    speaker: {speaker}\n    said: {{date: {}}}", article.date);
        let _ = writeln!(out, "    attribution: {}", json!(quote.speaker));
    }
    out
}

/// The visible words before and behind a quote's place.
fn around(article: &Article, text: &Text, quote: &Quote) -> (String, String) {
    let visible = |code_point: usize| {
        let byte = article.body.char_indices().nth(code_point).map_or(article.body.len(), |(byte, _)| byte);
        text.visible_at(byte).unwrap_or_default()
    };
    let (start, end) = (visible(quote.start), visible(quote.end - 1));
    let before: String = text.visible()[..start].chars().rev().take(CONTEXT).collect();
    // The last character of the quote is skipped: only its own place is sure to be visible.
    let behind = text.visible()[end..].chars().skip(1).take(CONTEXT).collect();
    (before.chars().rev().collect(), behind)
}
