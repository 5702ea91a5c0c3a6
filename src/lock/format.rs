//! The lock file: one line for each article, followed by one line for each of its quotes; then one line for everything
//! else that has a page.
//!
//! ```text
//! onrecord-lock 2
//! article ⇥ ID ⇥ CHECKSUM ⇥ SHIFTS
//! quote ⇥ ID ⇥ ENTERED ⇥ FIDELITY ⇥ WORDS ⇥ OFFSET ⇥ PREFIX ⇥ SUFFIX
//! rendition ⇥ ID OF ITS QUOTE ⇥ ENTERED ⇥ FIDELITY ⇥ WORDS ⇥ OFFSET ⇥ PREFIX ⇥ SUFFIX
//! page ⇥ KIND ⇥ ID
//! ```
//!
//! Fields are separated by tabs; fields that are empty at the end of a line are left out. A tab, a line break,
//! a backslash or an invisible control character in a context is escaped. ENTERED is a day such as
//! `2025-02-12`, or `-` where it is unknown. WORDS is a hash of the words as typed. OFFSET is the byte at
//! which the quote began when its line was written; SHIFTS, such as `120+35,900-4`, is how far the quotes from an
//! offset on have moved since ([`offsets`](super::offsets)). Articles are in the order of their ids, and so are
//! the quotes of an article, then its renditions. Where an article has several renditions of a quote, the id of the quote is
//! followed by `#` and a checksum of the words in all lines but that of the first. Pages are in the order of their kinds and
//! ids; KIND is a word such as `actor`, and an article without quotes has such a line too.
//!
//! Lines are independent of each other, so an edit of one quote changes one line, an edit of an article's
//! text elsewhere changes one too, and branches that add quotes merge. A merge that keeps the lines of both sides, as
//! git's `merge=union` does, can be read: of two lines for the same quote the first counts, with the earlier day.

use std::{collections::btree_map, fmt::Write, ops::Range};

use super::locked::{Lock, LockedArticle, LockedQuote, RENDITION, Shift, Unreadable, WordsHash};
use crate::model::{Day, Fidelity, Kind};

/// What the file begins with, before the number of the format.
const NAME: &str = "onrecord-lock ";
/// The number of the format.
const VERSION: &str = "2";
/// What git writes into a file that it cannot merge.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
/// How to get a lock file back that is damaged.
const RESTORE: &str = "restore it with `git restore onrecord.lock`, then run `onrecord build`; without the file, \
    every quote counts as entering the record today";

/// The lock as text.
pub(super) fn write_lock(lock: &Lock) -> String {
    let quotes: usize = lock.articles.values().map(|locked| locked.quotes.len()).sum();
    let mut out = String::with_capacity(64 + 64 * lock.articles.len() + 192 * quotes);
    out.extend([NAME, VERSION, "\n"]);
    for (id, locked) in &lock.articles {
        out.extend(["article\t", id, "\t", &locked.checksum]);
        for (at, Shift { from, by }) in locked.shifts.iter().enumerate() {
            let _ = write!(out, "{}{from}{by:+}", if at == 0 { '\t' } else { ',' });
        }
        out.push('\n');
        let (renditions, quotes): (Vec<_>, Vec<_>) =
            locked.quotes.iter().partition(|(key, _)| key.starts_with(RENDITION));
        for (key, entry) in quotes.into_iter().chain(renditions) {
            match key.strip_prefix(RENDITION) {
                Some(name) => out.extend(["rendition\t", name]),
                None => out.extend(["quote\t", key]),
            }
            match entry.entered {
                Some(day) => drop(write!(out, "\t{day}")),
                None => out.push_str("\t-"),
            }
            let WordsHash(words) = entry.words;
            let _ =
                write!(out, "\t{}\t{words:0width$x}\t{}", entry.fidelity, entry.written, width = 2 * WordsHash::BYTES);
            for context in [&entry.prefix, &entry.suffix] {
                out.push('\t');
                push_escaped(&mut out, context);
            }
            out.truncate(out.trim_end_matches('\t').len());
            // Editors remove a space at the end of a line.
            if out.ends_with(' ') {
                out.pop();
                out.push_str("\\u{20}");
            }
            out.push('\n');
        }
    }
    for (kind, id) in &lock.pages {
        out.extend(["page\t", kind.word(), "\t", id, "\n"]);
    }
    out
}

/// Reads a lock file; the error is where and why it cannot be read.
pub(super) fn read_lock(text: &str) -> Result<Lock, Unreadable> {
    let mut lines = Lines { text, at: 0 };
    let mut lock = Lock::default();
    let (place, head) = lines.next().unwrap_or_default();
    if head.strip_prefix(NAME) != Some(VERSION) {
        return Err(unknown_format(text, place, head));
    }
    let mut article: Option<&mut LockedArticle> = None;
    for (place, line) in lines {
        let refused = |message: String| unreadable_at(text, place.clone(), &message);
        let mut fields = line.split('\t');
        let (kind, id) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let key = match kind {
            "" if line.trim().is_empty() => continue,
            "article" => {
                let checksum = fields.next().unwrap_or_default().to_owned();
                let shifts = fields.next().map_or(Some(Vec::new()), parse_shifts);
                let Some(shifts) = shifts.filter(|_| !id.is_empty() && !checksum.is_empty() && fields.next().is_none())
                else {
                    return Err(refused("an article has an id, a checksum and a list of shifts".into()));
                };
                let new = || LockedArticle { checksum, shifts, ..LockedArticle::default() };
                article = Some(lock.articles.entry(id.to_owned()).or_insert_with(new));
                continue;
            }
            "page" => {
                let Some((kind, name)) = Kind::parse(id).zip(fields.next().filter(|name| !name.is_empty())) else {
                    return Err(refused("a page has a kind and an id".into()));
                };
                lock.pages.insert((kind, name.to_owned()));
                continue;
            }
            "quote" => id.to_owned(),
            "rendition" => format!("{RENDITION}{id}"),
            _ => return Err(refused(format!("`{}` is not a kind of line", shorten_field(kind)))),
        };
        let Some(article) = article.as_mut() else {
            return Err(refused("this quote comes before the first article".into()));
        };
        if id.is_empty() {
            return Err(refused("the id is missing".into()));
        }
        let mut entry = parse_entry(&mut fields).map_err(refused)?;
        entry.start = article.start_of(entry.written);
        match article.quotes.entry(key) {
            btree_map::Entry::Vacant(free) => drop(free.insert(entry)),
            // Kept from both sides of a merge: an unknown day is before any that is known.
            btree_map::Entry::Occupied(mut taken) => {
                let known = taken.get_mut();
                known.entered = known.entered.min(entry.entered);
            }
        }
    }
    Ok(lock)
}

/// The fields of a quote after its id; the error names the field that is wrong.
fn parse_entry<'t>(fields: &mut impl Iterator<Item = &'t str>) -> Result<LockedQuote, String> {
    let mut field =
        |name| fields.next().filter(|field| !field.is_empty()).ok_or_else(|| format!("the {name} is missing"));
    let (entered, fidelity, words) = (field("day")?, field("fidelity")?, field("hash of the words")?);
    let start = field("offset")?;
    let entered = match entered {
        "-" => None,
        typed => Some(parse_day(typed).ok_or_else(|| format!("`{}` is not a day", shorten_field(typed)))?),
    };
    let fidelity =
        Fidelity::parse(fidelity).ok_or_else(|| format!("`{}` is not a fidelity", shorten_field(fidelity)))?;
    let is_hash = words.len() == 2 * WordsHash::BYTES && words.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = u64::from_str_radix(words, 16).ok().filter(|_| is_hash);
    let words = WordsHash(hash.ok_or_else(|| format!("`{}` is not a hash of words", shorten_field(words)))?);
    let start = parse_offset(start).ok_or_else(|| format!("`{}` is not an offset", shorten_field(start)))?;
    let mut context = || unescape_context(fields.next().unwrap_or_default());
    let (prefix, suffix) = (context()?, context()?);
    match fields.next() {
        Some(_) => Err("there is one field too many".into()),
        None => Ok(LockedQuote { start, written: start, fidelity, words, prefix, suffix, entered }),
    }
}

/// An offset: it fits 32 bits, as those of all files that are read.
fn parse_offset(text: &str) -> Option<usize> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<u32>().ok().filter(|_| plain).map(|number| number as usize)
}

/// The shifts of an article, by offset.
fn parse_shifts(text: &str) -> Option<Vec<Shift>> {
    let shift = |text: &str| {
        let (from, by) = text.split_at_checked(text.find(['+', '-'])?)?;
        Some(Shift { from: parse_offset(from)?, by: by.parse::<i32>().ok()?.into() })
    };
    let shifts: Vec<_> = text.split(',').map(shift).collect::<Option<_>>()?;
    shifts.is_sorted_by(|a, b| a.from < b.from).then_some(shifts)
}

/// A day in the form that this file uses, and in no other.
fn parse_day(text: &str) -> Option<Day> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| plain)
}

/// Adds a context to a line.
fn push_escaped(out: &mut String, context: &str) {
    let hidden = |c: char| c.is_control() || c == '\\' || is_invisible(c);
    let mut rest = context;
    while let Some(at) = rest.find(hidden) {
        out.push_str(&rest[..at]);
        let mut after = rest[at..].chars();
        match after.next() {
            Some('\n') => out.push_str("\\n"),
            Some('\t') => out.push_str("\\t"),
            Some('\r') => out.push_str("\\r"),
            Some('\\') => out.push_str("\\\\"),
            Some(other) => drop(write!(out, "\\u{{{:x}}}", u32::from(other))),
            None => {}
        }
        rest = after.as_str();
    }
    out.push_str(rest);
}

/// Characters that break lines in some programs, or turn the direction of the text around them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The context that was escaped.
fn unescape_context(field: &str) -> Result<String, String> {
    let mut out = String::with_capacity(field.len());
    let mut rest = field;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, tail) = escaped_char(after).ok_or("a backslash is followed by an unknown escape")?;
        out.push(c);
        rest = tail;
    }
    out.push_str(rest);
    Ok(out)
}

/// The character that is escaped by what follows a backslash, and the text after it.
fn escaped_char(after: &str) -> Option<(char, &str)> {
    let tail = after.get(1..)?;
    match after.as_bytes()[0] {
        b'n' => Some(('\n', tail)),
        b't' => Some(('\t', tail)),
        b'r' => Some(('\r', tail)),
        b'\\' => Some(('\\', tail)),
        b'u' => {
            let (number, tail) = tail.strip_prefix('{')?.split_once('}')?;
            Some((u32::from_str_radix(number, 16).ok().and_then(char::from_u32)?, tail))
        }
        _ => None,
    }
}

/// The lines of a text, with their bytes; a carriage return before a line feed is no part of a line.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (Range<usize>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]);
        let place = self.at..self.at + line.len();
        self.at += end + 1;
        Some((place, line))
    }
}

/// A file that does not begin as this format does.
fn unknown_format(text: &str, place: Range<usize>, head: &str) -> Unreadable {
    match head.strip_prefix(NAME) {
        Some(version) => other_version(place, version),
        None => unreadable_at(text, place, &format!("it does not begin with `{NAME}{VERSION}`")),
    }
}

/// A file of another version.
pub(super) fn other_version(place: Range<usize>, version: &str) -> Unreadable {
    let message =
        format!("the lock file has version {}, and this tool reads versions 1 and {VERSION}", shorten_field(version));
    Unreadable { place, message, help: "use the version of onrecord that wrote it".into() }
}

/// A line that cannot be read: an unresolved merge conflict, or damage.
pub(super) fn unreadable_at(text: &str, place: Range<usize>, message: &str) -> Unreadable {
    merge_conflict(text).unwrap_or_else(|| Unreadable {
        place,
        message: format!("the lock file cannot be read: {message}"),
        help: RESTORE.into(),
    })
}

/// An unresolved merge conflict, if the file has one.
fn merge_conflict(text: &str) -> Option<Unreadable> {
    let is_marker = |line: &str| MARKERS.iter().any(|marker| line.starts_with(marker));
    let (place, _) = Lines { text, at: 0 }.find(|(_, line)| is_marker(line))?;
    let help = if text.contains("{\"version\":1") {
        "keep one side, the one that begins with `onrecord-lock` if there is one: `git checkout --ours onrecord.lock` \
         or `git checkout --theirs onrecord.lock`; then run `onrecord build`"
    } else {
        "keep the lines of both sides: delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, \
         then run `onrecord build`"
    };
    let message = "the lock file has an unresolved merge conflict".into();
    Some(Unreadable { place, message, help: help.into() })
}

/// The beginning of a field, for a message.
fn shorten_field(field: &str) -> String {
    crate::text::shorten(field, 40).escape_debug().to_string()
}
