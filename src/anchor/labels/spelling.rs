//! How labels are written: times, colons, capitals and parentheses.

use std::ops::Range;

use regex::Regex;

/// The most bytes before a label's end.
pub(super) const REACH: usize = 160;

/// The label and the name that a site's own pattern finds at the beginning of a block.
pub(super) fn by_pattern(pattern: &Regex, words: &str) -> Option<(Range<usize>, Range<usize>)> {
    let found = pattern.captures(words)?;
    let whole = found.get(0).filter(|whole| whole.start() == 0)?;
    let name = found.name("name")?;
    (!whole.is_empty() && !name.is_empty()).then(|| (name.range(), name.range()))
}

/// Where a label begins after a time: `[10:15]`, `(00:10:15)`, `10:15 –`.
pub(super) fn after_time(words: &str) -> usize {
    let mut at = words.len() - words.trim_start_matches(['>', '|', ' ', '\u{a0}']).len();
    let rest = &words[at..];
    let inner = rest.trim_start_matches(['[', '(', '<']);
    let digits = inner.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(inner.len());
    let time = &inner[..digits].trim_end_matches([':', '.', ',']);
    if time.contains(':') && time.split(':').all(|part| !part.is_empty()) {
        let mut after = inner[time.len()..].trim_start();
        for half in ["a.m.", "p.m.", "AM", "PM", "am", "pm", "Uhr", "h"] {
            after = after.strip_prefix(half).unwrap_or(after);
        }
        let closed = after.trim_start_matches([' ', ']', ')', '>', '-', '–', '—', ':', '|', '\u{a0}']);
        at = words.len() - closed.len();
    }
    at
}

/// The length of `Q` or `A` alone.
pub(super) fn bare_letter_len(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['Q', 'A'])?;
    let ends = after.starts_with("  ") || after.starts_with([':', '：', '\u{a0}']);
    let stop = after.starts_with(". ") && rest.starts_with('Q');
    (ends || stop).then_some(1)
}

/// Whether a character is the circle before a speaker in the minutes of Japan's Diet.
pub(super) fn is_circle(c: char) -> bool {
    matches!(c, '○' | '◯' | '〇' | '◎')
}

/// The end of a label after a circle, which a space follows: `○国務大臣（バーチ君）　橋は`.
pub(super) fn circled_end(words: &str) -> Option<usize> {
    let near = &words[..crate::text::floor_char_boundary(words, REACH)];
    let end = near.find(['\u{3000}', ' '])?;
    let label = near[..end].strip_prefix(is_circle)?;
    (label.chars().any(char::is_alphabetic) && !label.contains(['。', '、', '「'])).then_some(end)
}

/// The first colon outside parentheses that no digit follows.
pub(super) fn find_colon(rest: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let near = &rest[..crate::text::floor_char_boundary(rest, REACH)];
    for (at, c) in near.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '：' if depth == 0 => return Some(at),
            ':' if depth == 0 && !rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => return Some(at),
            '“' | '"' | '«' | '„' | '?' | '!' | ';' | '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Signs that separate a name from the words.
const SIGNS: [char; 8] = ['▸', '►', '▶', '→', '›', '»', '|', '•'];

/// The first dash between spaces, the first sign, or the first time between spaces.
pub(super) fn find_sign(rest: &str) -> Option<Range<usize>> {
    let near = &rest[..crate::text::floor_char_boundary(rest, REACH)];
    let dashes = [" -- ", " – ", " — ", " --- "].into_iter().filter_map(|dash| Some((near.find(dash)?, dash.len())));
    let sign = near.find(SIGNS).and_then(|at| Some((at, near[at..].chars().next()?.len_utf8())));
    let time = find_time(near).map(|time| (time.start, time.len()));
    dashes.chain(sign).chain(time).min().map(|(at, len)| at..at + len)
}

/// The first time after a word, as programs that transcribe set it after a name: `0:15`, `1:02:15`, `(00:45)`.
fn find_time(near: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(gap) = near[at..].find(char::is_whitespace) {
        let from = at + gap;
        let start = near.len() - near[from..].trim_start().len();
        let end = near[start..].find(char::is_whitespace).map_or(near.len(), |len| start + len);
        if is_time(&near[start..end]) {
            return Some(start..end);
        }
        at = end;
    }
    None
}

fn is_time(word: &str) -> bool {
    let inner = word.trim_matches(['(', ')', '[', ']']);
    let digits = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(inner.split(':').count(), 2 | 3) && inner.split(':').all(digits)
}

/// The length of a line without the time that ends it.
pub(super) fn before_time(line: &str) -> usize {
    let line = line.trim_end();
    let time = find_time(line).filter(|time| time.end == line.len());
    time.map_or(line.len(), |time| line[..time.start].trim_end().len())
}

/// The name in a label: what comes before the first parenthesis or comma.
pub(super) fn name_of(label: &str) -> Range<usize> {
    let end = label.find(['(', '[', ',', '（', '，', '、']).filter(|&at| at > 0).unwrap_or(label.len());
    0..label[..end].trim_end().len()
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
}

pub(super) fn in_capitals(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    letters().any(char::is_uppercase) && letters().filter(|c| c.is_lowercase()).count() * 4 <= letters().count()
}
