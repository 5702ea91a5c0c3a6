//! The reference of the views, `docs/views.md`, is what the code says. `ONRECORD_BLESS=1` writes it.
//!
//! In go the files that define views: structs that are serialised, with a doc comment on the struct and on each field. A
//! view whose comment ends in ", as `name`." is what templates know by that name.

#![expect(clippy::disallowed_methods, reason = "a test reads the tool's own files")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Where views are defined, below `src`.
const HOMES: [&str; 4] = ["render/views", "render/pages", "site/links.rs", "site/roles.rs"];

const HEAD: &str = "\
# The views: what templates are given

<!-- Made from the code by `ONRECORD_BLESS=1 cargo test --test views`. -->

A template of a page, such as `templates/quote.html`, is given four values: `site` and `frame`, which are the same on every
page, `page`, and the view of its kind, under the name in its title below. `{{ quote.card.speaker.text }}` prints a field.
Texts are escaped; fields of type HTML are printed as they are. Addresses are links from the site's root. A field that may be
missing is tested with `{% if %}`. Fields are added and never renamed.

`extra` has values of your own: whatever is below `extra` in the front matter of a thing, in a quote, or in `onrecord.toml`.
`{{ article.extra.desk }}` prints one of them, `{% if article.extra.desk %}` asks whether it is there.

```md
---
title: Council splits over the bridge
extra: {desk: Local, reading_minutes: 4}
---
```
";

#[derive(Debug, Default)]
struct View {
    doc: String,
    /// The name by which templates know it.
    name: Option<String>,
    /// Field, type and meaning.
    fields: Vec<[String; 3]>,
    /// The template of its page.
    template: Option<String>,
}

#[test]
fn the_reference_of_the_views_is_what_the_code_says() {
    let reference = reference(&views());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/views.md");
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        fs::write(&path, &reference).expect("the page can be written");
    }
    let page = fs::read_to_string(&path).unwrap_or_default();
    let changed = page.lines().zip(reference.lines()).find(|(old, new)| old != new);
    assert!(page == reference, "ONRECORD_BLESS=1 writes docs/views.md; the first difference: {changed:?}");
}

#[test]
fn every_page_and_every_value_of_ones_own_is_in_it() {
    let views = views();
    for name in ["site", "frame", "page", "article", "quote", "actor", "topic", "event", "prose", "index", "home"] {
        assert!(views.values().any(|view| view.name.as_deref() == Some(name)), "there is no view `{name}`");
    }
    for name in
        ["SiteView", "ArticleView", "QuoteView", "ActorView", "TopicView", "EventView", "ProseView", "QuoteCard"]
    {
        assert!(views[name].fields.iter().any(|[field, ..]| field == "extra"), "{name} has no `extra`");
    }
    for (name, view) in &views {
        assert!(!view.doc.is_empty() && !view.fields.is_empty(), "{name} has no documentation or no fields");
        for [field, _, meaning] in &view.fields {
            assert!(!meaning.is_empty(), "`{field}` of {name} has no documentation");
        }
    }
}

/// Every view by the name of its struct.
fn views() -> BTreeMap<String, View> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let walks = HOMES.iter().flat_map(|home| walkdir::WalkDir::new(src.join(home)).sort_by_file_name());
    let paths = walks.map(|entry| entry.expect("an entry").into_path());
    let rust = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.flat_map(|path: PathBuf| views_of(&fs::read_to_string(path).expect("a source"))).collect()
}

/// The views that a file defines. Sources are formatted, so an item, a field and an attribute each begin a line.
fn views_of(source: &str) -> BTreeMap<String, View> {
    let mut views = BTreeMap::new();
    let template = source.split_once("PageKind::new(\"").and_then(|(_, rest)| rest.split('"').next());
    let (mut doc, mut serialised, mut current) = (String::new(), false, None::<(String, View)>);
    for line in source.lines() {
        let text = line.trim();
        if let Some(words) = text.strip_prefix("///") {
            doc.push_str(words);
        } else if text.starts_with("#[derive(") {
            serialised = text.contains("Serialize");
        } else if let (Some(name), true) =
            (line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")), serialised)
        {
            let doc = std::mem::take(&mut doc).trim().to_owned();
            let known_as = doc.split_once(", as `").and_then(|(_, rest)| rest.split('`').next()).map(str::to_owned);
            let template = template.filter(|_| known_as.is_some()).map(str::to_owned);
            current = Some((name.to_owned(), View { doc, name: known_as, fields: Vec::new(), template }));
        } else if let (Some(field), Some((_, view))) = (line.strip_prefix("    pub "), &mut current) {
            if let Some((name, kind)) = field.trim_end_matches(',').split_once(": ") {
                view.fields.push([name.to_owned(), kind.to_owned(), std::mem::take(&mut doc).trim().to_owned()]);
            }
        } else if line == "}" {
            views.extend(current.take());
            doc.clear();
        } else if !text.starts_with("#[") {
            doc.clear();
            serialised = false;
        }
    }
    views
}

fn reference(views: &BTreeMap<String, View>) -> String {
    let mut out = HEAD.to_owned();
    let shared = ["SiteView", "PageView"];
    let named = |view: &View| view.name.is_some();
    let of_all = |name: &&String| shared.contains(&name.as_str()) || views[*name].name.as_deref() == Some("frame");
    let (everywhere, pages): (Vec<_>, Vec<_>) = views.keys().filter(|name| named(&views[*name])).partition(of_all);
    for (title, names) in [
        ("On every page", everywhere),
        ("By kind of page", pages),
        ("Parts of these", views.keys().filter(|name| !named(&views[*name])).collect()),
    ] {
        out.push_str(&format!("\n## {title}\n"));
        for name in names {
            let view = &views[name];
            out.push_str(&format!("\n### {name}\n\n{}", view.doc));
            if let Some(template) = view.template.as_ref().filter(|_| title == "By kind of page") {
                out.push_str(&format!(" Its template is `{template}.html`."));
            }
            out.push_str("\n\n| field | type | meaning |\n|---|---|---|\n");
            for [field, kind, meaning] in &view.fields {
                out.push_str(&format!("| `{field}` | {} | {meaning} |\n", words_for(kind, views)));
            }
        }
    }
    out
}

/// A type for people who write templates.
fn words_for(kind: &str, views: &BTreeMap<String, View>) -> String {
    let inner = |wrapper: &str| kind.strip_prefix(wrapper).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inner("Option<") {
        return format!("{}, or nothing", words_for(kind, views));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list: {}", words_for(kind, views));
    }
    if let Some(kind) = inner("Shared<") {
        return words_for(kind, views);
    }
    if let Some((kind, count)) = kind.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')?.split_once("; ")) {
        return format!("{count} × {}", words_for(kind, views));
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "Html" => "HTML".to_owned(),
        "Extra" => "your own".to_owned(),
        "usize" | "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64" => "number".to_owned(),
        kind => {
            let name = kind.rsplit("::").next().unwrap_or(kind);
            let is_view = views.contains_key(name);
            if is_view { format!("[{name}](#{})", name.to_lowercase()) } else { format!("`{kind}`") }
        }
    }
}
