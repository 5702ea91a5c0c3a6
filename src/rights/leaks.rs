//! The leak check: no file of the site shows a longer run of a withheld text than its article allows.
//!
//! In goes every text file as it will be written (pages, feeds, JSON, CSV, plain text), the site's own templates and
//! assets, and everything that the editors wrote, because an incremental build does not render all pages. A run is
//! measured in the article, from its first letter to its last. It is no leak if another article that may show as much
//! has the same words; and fewer than [`LEAST`] characters prove nothing.
//!
//! A search for shingles finds candidates at the speed of reading ([`shingles`](super::shingles)); around each, the
//! letters of file and article are compared ([`letters`](super::letters)). Binary files are skipped, so a builder of
//! such files must let the check read their texts first, as the search index does.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::{
    letters::{self, Letters},
    shingles::{ChosenShingle, Shingle, Shingles, WithheldText, choose_shingles},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location},
    kept_results::{KeptResults, make_once},
    model::{FileKind, Files, Id, Publish, ShardPass, Span},
    record::{ArticleIx, LinkedArticle, Record},
    text,
};

/// Characters that two texts may share by chance: names, offices, set phrases.
const LEAST: u32 = 60;
/// Bytes before a shingle that are compared first.
const NEAR: usize = 128;

/// The withheld texts of a record, with an index to find copies of them.
pub(crate) struct LeakCheck {
    record: Arc<Record>,
    withheld: Vec<Withheld>,
    shingles: Option<Shingles>,
    /// The letters of every article, by index; computed when a run may also be in that article.
    letters: Vec<OnceLock<String>>,
}

/// A text of an article that is withheld.
struct Withheld {
    article: ArticleIx,
    /// The text with what its source struck out, once it was read; `None` for the visible text.
    struck: Option<OnceLock<String>>,
}

impl Withheld {
    /// The text.
    fn text<'r>(&'r self, record: &'r Record) -> &'r str {
        let text = &record.article_text(self.article).text;
        match &self.struck {
            None => text.visible(),
            Some(struck) => struck.get_or_init(|| text.with_struck(0..text.visible().len())),
        }
    }
}

/// The shingles of the texts of an article: of the visible one, and of the one with what its source struck out.
type ArticleShingles = (Vec<ChosenShingle>, Option<Vec<ChosenShingle>>);

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

impl LeakCheck {
    /// Collects the withheld texts of a record and indexes them. A worker of a build in shards reads the index of each text.
    pub(crate) fn new(record: Arc<Record>, kept: Option<&KeptResults>) -> Self {
        let (withheld, chosen) = match kept.filter(|kept| kept.shard_pass().is_some()) {
            None => {
                let withheld: Vec<_> = withheld_articles(&record).flat_map(|at| withheld_texts(&record, at)).collect();
                let texts: Vec<_> = withheld.iter().map(|one| withheld_text(&record, one)).collect();
                let chosen = choose_shingles(&texts);
                (withheld, chosen)
            }
            kept => shingles_by_article(&record, kept),
        };
        let shingles = (!withheld.is_empty()).then(|| Shingles::new(&chosen));
        let letters = record.entities.articles.iter().map(|_| OnceLock::new()).collect();
        Self { record, withheld, shingles, letters }
    }

    /// Checks a file of the site. `Err` is E509.
    pub(crate) fn check_file(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        let Some(leak) = self.find_leak(bytes) else { return Ok(()) };
        let linked = self.record.article(leak.article);
        let id = &linked.article.id;
        let (found, allowed) = (leak.words.chars().count(), linked.article.rights.max_chars);
        let message =
            format!("`/{path}` would show {found} characters of `{id}` in a row; at most {allowed} are allowed");
        let words = text::shorten(&leak.words, 120);
        Err(Box::new(
            Diagnostic::new(Code::TextLeaked, source_span(&self.record, &leak), message)
                .label("these words")
                .note(format!("they begin: “{words}”"))
                .help("check the template and the texts that the file is made from")
                .help(publish_hint(id)),
        ))
    }

    /// Checks the site's sources besides articles' texts: the editors' writing, templates, assets. In a build in shards, what is
    /// written about articles is checked in one pass, by the workers that have their files.
    ///
    /// Reports E509, at the words.
    pub(crate) fn check_files(&self, files: &Files, pass: Option<ShardPass>, diagnostics: &mut Diagnostics) {
        if self.shingles.is_none() {
            return;
        }
        for (id, file) in files.iter() {
            let own = match &file.kind {
                FileKind::Asset(_) | FileKind::Picture(_) => {
                    if let Some(leak) = self.find_leak(&file.bytes) {
                        diagnostics.push(editor_leak(&self.record, &leak, Location::Path(file.path.clone())));
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
        // The files of an article are read by one worker.
        let is_own = |id: &Id| pass.is_none_or(|pass| pass.renders(id.as_str()));
        for (linked, text) in entities.articles.iter().zip(&entities.texts) {
            if !is_own(&linked.article.id) {
                continue;
            }
            let before = Span { start: 0, end: linked.article.body.start, ..linked.article.body };
            self.check_passage(files, before, diagnostics);
            for note in &text.notes {
                self.check_passage(files, note.body.span, diagnostics);
            }
        }
        let is_own = |at: ArticleIx| is_own(&self.record.article(at).article.id);
        let quotes = || entities.quotes.iter().filter(|linked| is_own(linked.article));
        let renditions = entities.renditions.iter().filter(|linked| is_own(linked.article));
        let notes = quotes().filter_map(|linked| linked.quote.note.as_ref());
        let notes = notes.chain(renditions.filter_map(|linked| linked.rendition.note.as_ref()));
        let changes = quotes().flat_map(|linked| &linked.quote.changes).map(|change| &change.text);
        for text in notes.chain(changes) {
            self.check_passage(files, text.span, diagnostics);
        }
    }

    fn check_passage(&self, files: &Files, span: Span, diagnostics: &mut Diagnostics) {
        if let Some(leak) = self.find_leak(files.slice(span).as_bytes()) {
            let (start, end) = (span.start + leak.file.start as u32, span.start + leak.file.end as u32);
            diagnostics.push(editor_leak(&self.record, &leak, Span { start, end, ..span }.into()));
        }
    }

    fn find_leak(&self, bytes: &[u8]) -> Option<Leak> {
        let shingles = self.shingles.as_ref()?;
        if !is_text(bytes) {
            return None;
        }
        // Further shingles in a run that was measured add nothing.
        let mut seen: Option<(u32, usize)> = None;
        for (at, place) in shingles.find_candidates(bytes) {
            if seen.is_some_and(|(text, end)| text == place.text && at < end) {
                continue;
            }
            let withheld = &self.withheld[place.text as usize];
            let (Withheld { article, struck }, text) = (withheld, withheld.text(&self.record));
            let Some((run, file)) = common_run(text, bytes, at, place) else { continue };
            seen = Some((place.text, file.end));
            let longest = self.record.article(*article).article.rights.max_chars.max(LEAST) as usize;
            let words = &text[run.clone()];
            if words.len() > longest && words.chars().count() > longest && !self.is_elsewhere(*article, text, &run) {
                let words = words.to_owned();
                let plain = &self.record.article_text(*article).text;
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

/// The articles whose texts are withheld, or shown in part.
fn withheld_articles(record: &Record) -> impl Iterator<Item = ArticleIx> {
    let all = record.entities.articles.iter().enumerate();
    let closed = all.filter(|(_, linked)| linked.article.rights.publish != Publish::Full);
    closed.map(|(at, _)| ArticleIx(at as u32))
}

/// The withheld texts of a build in shards with their shingles, each article's made by one worker from its text alone; in the
/// pass in which they are made only those of this worker.
pub(crate) fn index_withheld_texts(record: &Record, kept: &KeptResults) {
    shingles_by_article(record, Some(kept));
}

fn shingles_by_article(record: &Record, kept: Option<&KeptResults>) -> (Vec<Withheld>, Vec<Vec<ChosenShingle>>) {
    let (mut withheld, mut chosen) = (Vec::new(), Vec::new());
    for article in withheld_articles(record) {
        let choose = || -> ArticleShingles {
            let of = |one: Withheld| choose_shingles(&[withheld_text(record, &one)]).pop().unwrap_or_default();
            let mut texts = withheld_texts(record, article).map(of);
            (texts.next().unwrap_or_default(), texts.next())
        };
        let id = record.article(article).article.id.as_str();
        let Some((plain, struck)) = make_once(kept, "shingles", id, choose) else { continue };
        withheld.push(Withheld { article, struck: None });
        chosen.push(plain);
        if let Some(struck) = struck {
            withheld.push(Withheld { article, struck: Some(OnceLock::new()) });
            chosen.push(struck);
        }
    }
    (withheld, chosen)
}

/// The texts of an article: the visible one, and the one with what its source struck out.
fn withheld_texts(record: &Record, article: ArticleIx) -> impl Iterator<Item = Withheld> + use<> {
    let text = &record.article_text(article).text;
    let struck = (!text.struck().is_empty()).then(OnceLock::new);
    [Withheld { article, struck: None }].into_iter().chain(struck.map(|text| Withheld { article, struck: Some(text) }))
}

fn withheld_text<'r>(record: &'r Record, withheld: &'r Withheld) -> WithheldText<'r> {
    let article = &record.article(withheld.article).article;
    let text = &record.article_text(withheld.article).text;
    let links = record.article_links(withheld.article);
    let quotes = links.quotes.iter().map(|at| record.quote(*at).quote.anchor.extent.whole());
    let renditions = links.renditions.iter().map(|at| record.rendition(*at).rendition.anchor.extent.whole());
    let shown = quotes.chain(renditions).map(|run| text.sentence(run)).collect();
    let longest = article.rights.max_chars.max(LEAST) as usize;
    let shown = if withheld.struck.is_some() { Vec::new() } else { shown };
    WithheldText { text: withheld.text(record), stretch: longest / 3, shown }
}

/// The diagnostic for a passage in the editors' own writing.
fn editor_leak(record: &Record, leak: &Leak, place: Location) -> Diagnostic {
    let linked = record.article(leak.article);
    let (id, allowed) = (&linked.article.id, linked.article.rights.max_chars);
    let message = format!(
        "this shows {} characters of `{id}` in a row; at most {allowed} are allowed",
        leak.words.chars().count()
    );
    Diagnostic::new(Code::TextLeaked, place, message)
        .and(source_span(record, leak), "the same words in their article, whose text is withheld")
        .help("shorten the passage, or put it in your own words")
        .help(publish_hint(id))
}

/// The help for a site that may show more.
fn publish_hint(id: &Id) -> String {
    format!("if the site may show more of `{id}`, raise `max_chars` in its `rights`, or set `publish: full`")
}

/// The span of a run of an article's text in its file.
fn source_span(record: &Record, leak: &Leak) -> Span {
    let text = &record.article_text(leak.article).text;
    record.article(leak.article).article.in_body(text.source(leak.run.clone()))
}

/// The run around a shingle that a text and a file have in common: bytes of the text, and of the file.
///
/// `None` if the letters at the shingle differ.
fn common_run(text: &str, bytes: &[u8], at: usize, place: Shingle) -> Option<(Range<usize>, Range<usize>)> {
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
        let before = letters::letters_between(bytes, begin, at);
        let mut matched = 0;
        let (mut start, mut file_start) = (from, at);
        for ((theirs, behind), (ours, at)) in before.iter().rev().zip(letters::letters_backwards(text, from)) {
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

/// False for pictures, fonts and other binary files: all of them have a zero byte near their start.
fn is_text(bytes: &[u8]) -> bool {
    memchr::memchr(0, &bytes[..bytes.len().min(512)]).is_none()
}
