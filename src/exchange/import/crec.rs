//! The Congressional Record as text: paragraphs that begin with a speaker's name, page marks, and lines of a fixed width.
//!
//! A page mark, `[[Page H123]]`, is no part of the text; the pages are named in the description of the article.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::ImportedArticle,
    transcript::Transcript,
};
use crate::extract::visible_blocks;

/// The head: volume, number and day.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\[Congressional Record,? Volume (\d+), Number (\d+) \(\w+, (\w+) (\d{1,2}), (\d{4})\)\]").ok()
});
/// A page mark.
static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[\[Page ([A-Z]*\d+)\]\]").ok());
/// The name of a speaker at the beginning of a paragraph.
static SPEAKER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let title = r"(?:Mr|Mrs|Ms|Miss|Dr)\. [A-Z][A-Za-z'’\-]*[A-Z](?:[A-Z'’\- ])*(?: of [A-Z][A-Za-z ]+?)?";
    let office = r"The (?:ACTING )?(?:SPEAKER|PRESIDENT|PRESIDING OFFICER|VICE PRESIDENT|CHAIR|CHAIRMAN|CLERK)(?: pro tempore)?(?: \([^)]*\))?";
    Regex::new(&format!(r"^({title}|{office})\. ")).ok()
});

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(text) = reading.text_of(file) else { continue };
        let is_html = matches!(file.ending().as_str(), "htm" | "html");
        let text = if is_html { unwrapped(&text) } else { text };
        let head = HEAD.as_ref().and_then(|head| head.captures(&text));
        let Some(head) = head else {
            let help = "give the text of the Congressional Record, with its first lines";
            reading.problem("line 1", "there is no line `[Congressional Record Volume …]`", help);
            continue;
        };
        let date = reading.date_of(&[&head[3], &head[4], &head[5]].join(" "), "a date");
        let pages: Vec<String> =
            PAGE.as_ref().into_iter().flat_map(|page| page.captures_iter(&text)).map(|one| one[1].to_owned()).collect();
        let mut transcript = Transcript::new(ImportedArticle {
            names: vec![file.stem().to_owned()],
            genre: Some("transcript".to_owned()),
            lang: Some("en-US".to_owned()),
            published: date.clone(),
            publisher: Some("Congressional Record".to_owned()),
            description: Some(description_of(&head[1], &head[2], &pages)),
            ..ImportedArticle::default()
        });
        let title = read_paragraphs(&text, &mut transcript);
        let title = title.unwrap_or_else(|| "Congressional Record".to_owned());
        transcript.article.title = date.map_or_else(|| title.clone(), |date| format!("{title}, {date}"));
        if transcript.is_empty() {
            reading.leave_out("a text without words");
        } else {
            reading.add("line 1", transcript.into_item());
        }
    }
}

/// The text of a page of HTML, which is one block of lines.
fn unwrapped(html: &str) -> String {
    match (html.find("<pre>"), html.rfind("</pre>")) {
        (Some(start), Some(end)) if start + 5 <= end => {
            let text = html[start + 5..end].to_owned();
            // Only links are marked in it.
            let mut out = String::new();
            for part in text.split('<') {
                let words = if out.is_empty() { part } else { part.split_once('>').map_or("", |(_, words)| words) };
                out.push_str(&words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
            }
            out
        }
        _ => visible_blocks(html).map(|blocks| blocks.join("\n\n")).unwrap_or_default(),
    }
}

fn description_of(volume: &str, number: &str, pages: &[String]) -> String {
    let shown = match pages {
        [] => String::new(),
        [one] => format!(", page {one}"),
        [first, .., last] => format!(", pages {first} to {last}"),
    };
    format!("Congressional Record, volume {volume}, number {number}{shown}")
}

/// Adds the paragraphs, and returns the first heading.
fn read_paragraphs(text: &str, transcript: &mut Transcript) -> Option<String> {
    let mut title = None;
    let mut open = String::new();
    let close = |open: &mut String, transcript: &mut Transcript| {
        let words = std::mem::take(open);
        let speaker = SPEAKER.as_ref().and_then(|speaker| speaker.captures(&words));
        match speaker {
            Some(found) => {
                transcript.end_turn();
                transcript.add_words(Some(&found[1]), &words[found[0].len()..]);
            }
            None => drop(transcript.add_words(None, &words)),
        }
    };
    for line in text.lines() {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let is_mark = words.starts_with("[[Page") || words.starts_with('[') && words.ends_with(']') && indent == 0;
        let is_rule = words.len() > 3 && words.chars().all(|c| c == '_' || c == '-' || c == '=');
        if is_mark || is_rule || words.starts_with("From the Congressional Record Online") {
            continue;
        }
        if words.is_empty() {
            continue;
        }
        let letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
        let is_heading = indent > 2 && letters.len() > 3 && letters.iter().all(|c| c.is_uppercase());
        if is_heading {
            close(&mut open, transcript);
            title = title.or_else(|| Some(words.to_owned()));
            transcript.add_heading(0, words);
        } else {
            if indent >= 2 {
                close(&mut open, transcript);
            }
            // A word that the end of a line cut is joined.
            if open.ends_with('-') && words.starts_with(char::is_lowercase) {
                open.pop();
            } else if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(words);
        }
    }
    close(&mut open, transcript);
    title
}
