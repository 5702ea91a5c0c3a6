//! Writes a modelled site as its files: path → bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use serde::Serialize;

use crate::site::{Actor, Article, Event, Part, Piece, Plain, Prose, Site, Topic};

/// Bytes by path from the site's folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Every file of a site except its lock.
pub(crate) fn site_files(site: &Site) -> Files {
    let mut files = BTreeMap::new();
    files.insert("onrecord.toml".to_owned(), settings_file(site));
    for (id, article) in &site.articles {
        let path = article_path(id, article);
        files.insert(format!("{path}.md"), article_file(article));
        let annotations = annotations_file(article);
        if !annotations.is_empty() {
            files.insert(format!("{path}.annotations.yaml"), annotations);
        }
    }
    files.extend(site.actors.iter().map(|(id, it)| (format!("content/actors/{id}.md"), actor_file(it))));
    files.extend(site.topics.iter().map(|(id, it)| (format!("content/topics/{id}.md"), topic_file(it))));
    files.extend(site.events.iter().map(|(id, it)| (format!("content/events/{id}.md"), event_file(it))));
    files.extend(site.briefings.iter().map(|(id, it)| (format!("content/briefings/{id}.md"), prose_file(it, true))));
    files.extend(site.pages.iter().map(|(id, it)| (format!("content/pages/{id}.md"), prose_file(it, false))));
    files.extend(site.templates.iter().map(|(name, text)| (format!("templates/{name}"), text.clone())));
    files.extend(site.assets.iter().map(|(name, text)| (format!("static/{name}"), text.clone())));
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

/// The path of an article, without the extension.
pub(crate) fn article_path(id: &str, article: &Article) -> String {
    let folder = if article.nested { "folder/" } else { "" };
    format!("content/articles/{folder}{id}")
}

/// A value as JSON, which YAML and TOML read too.
fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("text can be serialised")
}

fn to_list<'a>(values: impl IntoIterator<Item = &'a String>) -> String {
    to_json(&values.into_iter().collect::<Vec<_>>())
}

fn settings_file(site: &Site) -> String {
    let mut out = format!(
        "title = {}\nbase_url = {}\npage_size = {}\n",
        to_json(&site.title),
        to_json(&site.base_url),
        site.page_size
    );
    let _ = writeln!(out, "[cards]\nenabled = {}", site.cards);
    if !site.lints.is_empty() {
        out.push_str("[lints]\n");
        for (lint, level) in &site.lints {
            let _ = writeln!(out, "{lint} = {}", to_json(level));
        }
    }
    out
}

/// Writes a line of front matter for each value that is there.
fn write_optional_keys(out: &mut String, pairs: &[(&str, &Option<String>)]) {
    for (key, value) in pairs {
        if let Some(value) = value {
            let _ = writeln!(out, "{key}: {}", to_json(value));
        }
    }
}

fn write_topics(out: &mut String, topics: &BTreeSet<String>) {
    if !topics.is_empty() {
        let _ = writeln!(out, "topics: {}", to_list(topics));
    }
}

fn article_file(article: &Article) -> String {
    let mut out = format!(
        "---\ntitle: {}\ngenre: {}\nlang: en\npublished: {}\n\
         source: {{publisher: The Example, url: \"https://example.org/news\"}}\n\
         rights: {{licence: CC0-1.0, publish: {}}}\n",
        to_json(&article.title),
        article.genre,
        article.published,
        article.publish
    );
    write_optional_keys(&mut out, &[("event", &article.event)]);
    write_topics(&mut out, &article.topics);
    if article.draft {
        out.push_str("draft: true\n");
    }
    out.push_str("---\n");
    let blocks: Vec<_> = article.body.iter().map(block_text).collect();
    out + &blocks.join("\n\n") + "\n"
}

fn block_text(piece: &Piece) -> String {
    match piece {
        Piece::Plain(Plain { text, form, .. }) => {
            let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
            match form {
                0 => format!("{text}. It rained."),
                1 => format!("- {text}\n- Nothing else"),
                2 => format!("## {text}"),
                3 => format!("**{first}** {rest}."),
                _ => format!("[{first}](https://example.org/page) {rest}."),
            }
        }
        Piece::Quoted(quote) => format!("“{},” {} said. Some clapped.", quote.words, quote.byline),
        Piece::Reworded(told) => format!("Earlier {} had said: \"{}.\"", told.byline, told.words),
    }
}

fn annotations_file(article: &Article) -> String {
    let (mut quotes, mut renditions, mut mentions, mut notes) =
        (String::new(), String::new(), String::new(), String::new());
    for piece in &article.body {
        match piece {
            Piece::Plain(plain) => {
                if let Some(body) = &plain.note {
                    let _ = writeln!(notes, "  - text: {}\n    body: {}", to_json(&plain.text), to_json(body));
                }
                if let Some(actor) = &plain.mention {
                    let words: Vec<_> = plain.text.split(' ').rev().take(2).collect();
                    let text = format!("{} {}", words[1], words[0]);
                    let _ = writeln!(mentions, "    - {{actor: {actor}, text: {}}}", to_json(&text));
                }
            }
            Piece::Quoted(quote) => {
                let _ = writeln!(quotes, "  - id: {}\n    text: {}", quote.id, to_json(&quote.words));
                let _ = writeln!(quotes, "    speaker: {}\n    status: {}", quote.speaker, quote.status);
                let said: Vec<_> = [("date", &quote.date), ("event", &quote.event)]
                    .into_iter()
                    .filter_map(|(key, value)| value.as_ref().map(|value| format!("{key}: {}", to_json(value))))
                    .collect();
                if !said.is_empty() {
                    let _ = writeln!(quotes, "    said: {{{}}}", said.join(", "));
                }
                for (key, value) in [("on_behalf_of", &quote.on_behalf_of), ("note", &quote.note)] {
                    if let Some(value) = value {
                        let _ = writeln!(quotes, "    {key}: {}", to_json(value));
                    }
                }
                let _ = writeln!(quotes, "    topics: {}", to_list(&quote.topics));
                for (position, stance) in quote.positions.iter().take(1) {
                    let _ = writeln!(quotes, "    positions: [{{position: {position}, stance: {stance}}}]");
                }
                let relations: Vec<_> =
                    quote.relations.iter().map(|(to, kind)| format!("{{type: {kind}, to: {to}}}")).collect();
                let _ = writeln!(quotes, "    relations: [{}]", relations.join(", "));
            }
            Piece::Reworded(told) => {
                let _ = writeln!(renditions, "  - {{quote: {}, text: {}}}", told.quote, to_json(&told.words));
            }
        }
    }
    let mut out = String::new();
    for (key, items) in [("quotes", quotes), ("renditions", renditions), ("notes", notes)] {
        if !items.is_empty() {
            let _ = write!(out, "{key}:\n{items}");
        }
    }
    if !mentions.is_empty() || !article.auto || !article.skip.is_empty() {
        let _ = writeln!(out, "mentions:\n  auto: {}\n  skip: {}", article.auto, to_list(&article.skip));
        if !mentions.is_empty() {
            let _ = write!(out, "  list:\n{mentions}");
        }
    }
    out
}

fn actor_file(actor: &Actor) -> String {
    let mut out = format!("---\nname: {}\nkind: {}\n", to_json(&actor.name), actor.kind);
    write_optional_keys(&mut out, &[("part_of", &actor.part_of)]);
    if !actor.aliases.is_empty() {
        out.push_str("aliases:\n");
        actor.aliases.iter().for_each(|name| out.push_str(&format!("  - name: {}\n", to_json(name))));
    }
    if !actor.memberships.is_empty() {
        out.push_str("memberships:\n");
    }
    for held in &actor.memberships {
        let to = held.to.as_ref().map(|to| format!(", to: {to}")).unwrap_or_default();
        let (id, organisation, from) = (&held.id, &held.organisation, &held.from);
        let post = to_json(&held.post);
        let _ = writeln!(out, "  - {{id: {id}, organisation: {organisation}, post: {post}, from: {from}{to}}}");
    }
    out + "---\n" + &markdown_body(&actor.body)
}

fn topic_file(topic: &Topic) -> String {
    let mut out = format!("---\nname: {}\n", to_json(&topic.name));
    write_optional_keys(&mut out, &[("broader", &topic.broader)]);
    if !topic.positions.is_empty() {
        out.push_str("positions:\n");
    }
    for (id, scale) in &topic.positions {
        let _ = writeln!(out, "  - {{id: {id}, question: \"What about {id}?\", scale: {}}}", to_list(scale));
    }
    out + "---\n" + &markdown_body(&topic.body)
}

fn event_file(event: &Event) -> String {
    let mut out = format!("---\nname: {}\ndate: {}\n", to_json(&event.name), event.date);
    let _ = writeln!(out, "participants: {}", to_list(&event.participants));
    write_optional_keys(&mut out, &[("parent", &event.parent)]);
    out + "---\n"
}

fn prose_file(prose: &Prose, briefing: bool) -> String {
    let mut out = format!("---\ntitle: {}\n", to_json(&prose.title));
    if briefing {
        write_topics(&mut out, &prose.topics);
        out.push_str(if prose.draft { "draft: true\n" } else { "" });
    }
    out + "---\n" + &markdown_body(&prose.body)
}

fn markdown_body(parts: &[Part]) -> String {
    let blocks: Vec<_> = parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => format!("{text}."),
            Part::Embed(quote) => format!("![](quote:{quote})"),
            Part::Link(scheme, id) => format!("As [this]({scheme}:{id}) shows."),
        })
        .collect();
    blocks.join("\n\n") + "\n"
}
