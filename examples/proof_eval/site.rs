//! A site of one article in memory, put through the stages up to the record.
//!
//! In go an article and quotes as an editor would type them; out comes what is reported on each of
//! them. Nothing is read from the disk or written to it.

use std::{collections::BTreeSet, fmt::Write, ops::Range, path::PathBuf, sync::Arc};

use onrecord::{
    anchor,
    diag::{Diagnostic, Diagnostics, Location},
    link,
    lock::Lock,
    model::{File, FileKind, Files, Id, Span, Stamp},
    parse,
};

use crate::article::Article;

/// A quote as an editor types it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    /// The words.
    pub(crate) words: String,
    /// The id of its speaker.
    pub(crate) speaker: String,
    /// The words before it, where they are needed.
    pub(crate) prefix: String,
    /// The words behind it, where they are needed.
    pub(crate) suffix: String,
    /// Which of several places is meant.
    pub(crate) occurrence: Option<usize>,
}

/// What is reported on one quote.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    /// The codes: `E301`.
    pub(crate) codes: BTreeSet<&'static str>,
    /// The messages with their codes.
    pub(crate) messages: Vec<String>,
}

impl Found {
    /// True if the code is reported.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// True if the quote is placed: no error of anchoring.
    pub(crate) fn is_placed(&self) -> bool {
        !self.codes.iter().any(|code| code.starts_with("E3"))
    }
}

/// What comes of a site.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What is reported on each quote, in the order given.
    pub(crate) found: Vec<Found>,
    /// The lock that a build would write.
    pub(crate) lock: String,
}

/// Proves and links quotes of an article, as `onrecord check` does.
///
/// The actors are the people of the article. A quote has the id `q<number>`.
pub(crate) fn check(article: &Article, quotes: &[Typed], lock: Option<&str>) -> Checked {
    let (files, entries) = files(article, quotes, lock);
    let mut diagnostics = Diagnostics::default();
    let draft = parse::parse(&files, false, &mut diagnostics);
    let before = Arc::new(Lock::read(&files, &mut diagnostics));
    let anchored = anchor::anchor(draft, &files, &before, &mut diagnostics);
    let record = link::link(anchored, &files, link::LinkOptions::default(), &mut diagnostics);
    let mut found = vec![Found::default(); quotes.len()];
    for diagnostic in diagnostics.as_slice() {
        if let Some(quote) = subject(diagnostic, &files, &entries) {
            found[quote].codes.insert(diagnostic.code.id());
            found[quote].messages.push(format!("{}: {}", diagnostic.code.id(), diagnostic.message));
        } else {
            let is_site = !matches!(diagnostic.code.id().as_bytes()[1], b'3' | b'4');
            assert!(!is_site, "the site of {} is wrong: {}", article.id, diagnostic.message);
        }
    }
    Checked { found, lock: before.updated_to(onrecord::link::lock_of(&record)).to_text() }
}

/// The files of the site, and the bytes of each quote in its file of annotations.
fn files(article: &Article, quotes: &[Typed], lock: Option<&str>) -> (Files, Vec<Range<usize>>) {
    let mut files = Vec::new();
    let mut add = |path: String, kind, text: String| files.push(File::new(path, kind, text, Stamp::default()));
    let id = |id: &str| Id::parse(id).expect("an id");
    for person in &article.people {
        let mut text = format!("---\nname: {}\n", quoted(&person.name));
        if !person.aliases.is_empty() {
            text.push_str("aliases:\n");
            for alias in &person.aliases {
                let _ = writeln!(text, "  - {{name: {}}}", quoted(alias));
            }
        }
        text.push_str("---\n");
        add(format!("content/actors/{}.md", person.id), FileKind::Actor(id(&person.id)), text);
    }
    let mut annotations = String::from("quotes:\n");
    let mut entries = Vec::new();
    for (number, quote) in quotes.iter().enumerate() {
        let start = annotations.len();
        let _ = write!(annotations, "  - {{id: q{number}, text: {}, speaker: {}", quoted(&quote.words), quote.speaker);
        for (key, value) in [("prefix", &quote.prefix), ("suffix", &quote.suffix)] {
            if !value.is_empty() {
                let _ = write!(annotations, ", {key}: {}", quoted(value));
            }
        }
        if let Some(occurrence) = quote.occurrence {
            let _ = write!(annotations, ", occurrence: {occurrence}");
        }
        annotations.push_str("}\n");
        entries.push(start..annotations.len());
    }
    let genre = if article.is_transcript { "transcript" } else { "reportage" };
    let front = format!(
        "---\ntitle: A text\nlang: {}\ngenre: {genre}\npublished: 2024-03-05\nsource: {{publisher: A paper}}\nrights: {{publish: full}}\n---\n",
        article.lang
    );
    let name = format!("content/articles/{}", article.id);
    add(format!("{name}.annotations.yaml"), FileKind::Annotations(id(&article.id)), annotations);
    add(format!("{name}.md"), FileKind::Article(id(&article.id)), front + &article.markdown);
    if let Some(lock) = lock {
        add("onrecord.lock".to_owned(), FileKind::Lock, lock.to_owned());
    }
    add("onrecord.toml".to_owned(), FileKind::Settings, "title = \"A site\"\n".to_owned());
    (Files::new(PathBuf::new(), files), entries)
}

/// A string as YAML and JSON both write it; YAML does not take C1 controls as they are.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in serde_json::Value::from(text).to_string().chars() {
        if c.is_control() {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The quote that a diagnostic is about: by its place, by a second place, or by the id in its message.
fn subject(diagnostic: &Diagnostic, files: &Files, entries: &[Range<usize>]) -> Option<usize> {
    let entry = |span: &Span| {
        let annotations = matches!(files.get(span.file).kind, FileKind::Annotations(_));
        annotations.then(|| entries.iter().position(|entry| entry.contains(&span.range().start))).flatten()
    };
    if let Location::Span(span) = &diagnostic.place
        && let Some(quote) = entry(span)
    {
        return Some(quote);
    }
    let named = || {
        let (_, rest) = diagnostic.message.split_once("quote `q")?;
        rest.split('`').next()?.parse().ok()
    };
    named().or_else(|| diagnostic.labels.iter().find_map(|label| entry(&label.span)))
}
