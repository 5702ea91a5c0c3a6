//! The leak check: no file of the site shows a longer run of a withheld text than its article allows.
//!
//! In goes every text file, as it will be written: pages, feeds, JSON, CSV, text, templates of the
//! site's own, what stands in `static`; and, because a page that stays as it was is not made again,
//! everything that the editors wrote. A run is measured on the article's side, from its first letter
//! to its last. It is none where another article, which may show as much, has the same words; and
//! below [`LEAST`] characters it proves nothing.
//!
//! What is packed, such as a search index, is checked before it is packed, by whoever packs it.

mod anchors;
mod letters;

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use anchors::{Anchors, Found, Secret};
use letters::Letters;

use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location},
    model::{FileKind, Files, Id, Publish, Span},
    record::{ArticleIx, LinkedArticle, Record},
    text,
};

/// Characters that two texts may share by chance: names, offices, set phrases.
const LEAST: u32 = 60;
/// Bytes before an anchor that are looked at first.
const NEAR: usize = 128;

/// What is withheld, and how to notice it.
pub(super) struct Leaks {
    record: Arc<Record>,
    withheld: Vec<Withheld>,
    anchors: Option<Anchors>,
    /// The letters of every article, by index, read when somebody must know whether it has the same words.
    letters: Vec<OnceLock<String>>,
}

/// A text that is withheld.
struct Withheld {
    article: ArticleIx,
    /// The text with what its source struck out, where it did; else the visible text is meant.
    struck: Option<String>,
}

/// A run of a withheld text that is too long.
struct Leak {
    article: ArticleIx,
    /// Bytes of its visible text.
    run: Range<usize>,
    /// The words of the run, with those that are struck out.
    words: String,
    /// Bytes of the file.
    file: Range<usize>,
}

impl Leaks {
    /// Learns what is withheld.
    pub(super) fn new(record: Arc<Record>) -> Self {
        let all = record.entities.articles.iter().enumerate();
        let closed = all.filter(|(_, linked)| linked.article.rights.publish != Publish::Full);
        let withheld: Vec<_> = closed.flat_map(|(at, _)| texts(&record, ArticleIx(at as u32))).collect();
        let secrets: Vec<_> = withheld.iter().map(|one| secret(&record, one)).collect();
        let anchors = (!secrets.is_empty()).then(|| Anchors::new(&secrets));
        let letters = record.entities.articles.iter().map(|_| OnceLock::new()).collect();
        Self { record, withheld, anchors, letters }
    }

    /// Looks through a file of the site. `Err` is E509.
    pub(super) fn check(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        let Some(leak) = self.find(bytes) else { return Ok(()) };
        let linked = self.record.article(leak.article);
        let id = &linked.article.id;
        let (found, allowed) = (leak.words.chars().count(), linked.article.rights.max_chars);
        let message = format!(
            "`/{path}` would show {found} characters of `{id}` in a row, of which {allowed} may stand together"
        );
        let words = text::shorten(&leak.words, 120);
        Err(Box::new(
            Diagnostic::new(Code::TextLeaked, source(&self.record, &leak), message)
                .label("these words")
                .note(format!("they begin: “{words}”"))
                .help("look at the template and the texts that the file is made from")
                .help(more(id)),
        ))
    }

    /// Looks through what is not made from articles: the editors' own writing, templates, assets.
    ///
    /// Reports E509, where the words stand.
    pub(super) fn check_files(&self, files: &Files, diagnostics: &mut Diagnostics) {
        if self.anchors.is_none() {
            return;
        }
        for (id, file) in files.iter() {
            let own = match &file.kind {
                FileKind::Asset(_) => {
                    if let Some(leak) = self.find(&file.bytes) {
                        diagnostics.push(stands(&self.record, &leak, Location::Path(file.path.clone())));
                    }
                    continue;
                }
                FileKind::Actor(_)
                | FileKind::Topic(_)
                | FileKind::Event(_)
                | FileKind::Briefing(_)
                | FileKind::Page(_)
                | FileKind::Template(_) => Span::new(id, 0..file.text.len()),
                _ => continue,
            };
            self.check_passage(files, own, diagnostics);
        }
        let entities = &self.record.entities;
        for (linked, text) in entities.articles.iter().zip(&entities.texts) {
            let before = Span { start: 0, end: linked.article.body.start, ..linked.article.body };
            self.check_passage(files, before, diagnostics);
            for note in &text.notes {
                self.check_passage(files, note.body.span, diagnostics);
            }
        }
        let notes = entities.quotes.iter().filter_map(|linked| linked.quote.note.as_ref());
        let notes = notes.chain(entities.renditions.iter().filter_map(|linked| linked.rendition.note.as_ref()));
        let changes = entities.quotes.iter().flat_map(|linked| &linked.quote.changes).map(|change| &change.text);
        for text in notes.chain(changes) {
            self.check_passage(files, text.span, diagnostics);
        }
    }

    fn check_passage(&self, files: &Files, span: Span, diagnostics: &mut Diagnostics) {
        if let Some(leak) = self.find(files.slice(span).as_bytes()) {
            let (start, end) = (span.start + leak.file.start as u32, span.start + leak.file.end as u32);
            diagnostics.push(stands(&self.record, &leak, Span { start, end, ..span }.into()));
        }
    }

    fn find(&self, bytes: &[u8]) -> Option<Leak> {
        let anchors = self.anchors.as_ref()?;
        if !is_text(bytes) {
            return None;
        }
        // Where a run was measured, further anchors in it tell nothing new.
        let mut seen: Option<(u32, usize)> = None;
        for (at, place) in anchors.find(bytes) {
            if seen.is_some_and(|(text, end)| text == place.text && at < end) {
                continue;
            }
            let Withheld { article, struck } = &self.withheld[place.text as usize];
            let plain = &self.record.article_text(*article).text;
            let text = struck.as_deref().unwrap_or(plain.visible());
            let Some((run, file)) = measure(text, bytes, at, place) else { continue };
            seen = Some((place.text, file.end));
            let longest = self.record.article(*article).article.rights.max_chars.max(LEAST) as usize;
            let words = &text[run.clone()];
            if words.len() > longest && words.chars().count() > longest && !self.is_elsewhere(*article, text, &run) {
                let words = words.to_owned();
                let run = match struck {
                    Some(_) => plain.without_struck(run.start)..plain.without_struck(run.end),
                    None => run,
                };
                return Some(Leak { article: *article, run, words, file });
            }
        }
        None
    }

    /// True if another article has the same words, and may show as many.
    fn is_elsewhere(&self, article: ArticleIx, text: &str, run: &Range<usize>) -> bool {
        let words: String = Letters::of_text(&text[..run.end], run.start).collect();
        let chars = text[run.clone()].chars().count();
        let may = |other: &LinkedArticle| {
            let rights = &other.article.rights;
            rights.publish == Publish::Full || rights.max_chars as usize >= chars
        };
        let entities = &self.record.entities;
        entities.articles.iter().zip(&entities.texts).enumerate().any(|(at, (other, text))| {
            let all = || Letters::of_text(text.text.visible(), 0).collect::<String>();
            at != article.at() && may(other) && self.letters[at].get_or_init(all).contains(&words)
        })
    }
}

/// The texts of an article: what a reader sees, and that with what is struck out.
fn texts(record: &Record, article: ArticleIx) -> impl Iterator<Item = Withheld> + use<> {
    let text = &record.article_text(article).text;
    let struck = (!text.struck().is_empty()).then(|| text.with_struck(0..text.visible().len()));
    [Withheld { article, struck: None }].into_iter().chain(struck.map(|text| Withheld { article, struck: Some(text) }))
}

fn secret<'r>(record: &'r Record, withheld: &'r Withheld) -> Secret<'r> {
    let article = &record.article(withheld.article).article;
    let text = &record.article_text(withheld.article).text;
    let links = record.article_links(withheld.article);
    let quotes = links.quotes.iter().map(|at| record.quote(*at).quote.anchor.extent.whole());
    let renditions = links.renditions.iter().map(|at| record.rendition(*at).rendition.anchor.extent.whole());
    let shown = quotes.chain(renditions).map(|run| text.sentence(run)).collect();
    let longest = article.rights.max_chars.max(LEAST) as usize;
    match &withheld.struck {
        Some(text) => Secret { text, stretch: longest / 3, shown: Vec::new() },
        None => Secret { text: text.visible(), stretch: longest / 3, shown },
    }
}

/// What is said of a passage that the editors wrote themselves.
fn stands(record: &Record, leak: &Leak, place: Location) -> Diagnostic {
    let linked = record.article(leak.article);
    let (id, allowed) = (&linked.article.id, linked.article.rights.max_chars);
    let message = format!(
        "{} characters of `{id}` stand here in a row, of which {allowed} may stand together",
        leak.words.chars().count()
    );
    Diagnostic::new(Code::TextLeaked, place, message)
        .and(source(record, leak), "the same words in their article, whose text is withheld")
        .help("shorten the passage, or say it in your own words")
        .help(more(id))
}

/// The way out for somebody who may show more.
fn more(id: &Id) -> String {
    format!("if the site may show more of `{id}`, raise `max_chars` in its `rights`, or set `publish: full`")
}

/// Where the run of an article's text is in its file.
fn source(record: &Record, leak: &Leak) -> Span {
    let text = &record.article_text(leak.article).text;
    record.article(leak.article).article.in_body(text.source(leak.run.clone()))
}

/// How much of a text stands in a file around an anchor: bytes of the text, and of the file.
///
/// `None` if the file has other letters right behind the anchor's first ones.
fn measure(text: &str, bytes: &[u8], at: usize, place: Found) -> Option<(Range<usize>, Range<usize>)> {
    let from = place.at as usize;
    let (mut ours, mut theirs) = (Letters::of_text(text, from), Letters::of_file(bytes, at));
    let (mut end, mut file_end) = (from, at);
    while let (Some(a), Some(b)) = (ours.next(), theirs.next()) {
        if a != b {
            break;
        }
        (end, file_end) = (ours.at, theirs.at);
    }
    let mut near = NEAR;
    loop {
        let begin = at.saturating_sub(near);
        let before = letters::between(bytes, begin, at);
        let mut matched = 0;
        let (mut start, mut file_start) = (from, at);
        for ((theirs, behind), (ours, at)) in before.iter().rev().zip(letters::backwards(text, from)) {
            if *theirs != ours {
                break;
            }
            matched += 1;
            (start, file_start) = (at, behind - theirs.len_utf8());
        }
        if matched < before.len() || begin == 0 || start == 0 {
            return (end > from).then_some((start..end, file_start..file_end));
        }
        near *= 4;
    }
}

/// False for pictures, fonts and what else is packed: a zero byte stands early in all of them.
fn is_text(bytes: &[u8]) -> bool {
    memchr::memchr(0, &bytes[..bytes.len().min(512)]).is_none()
}
