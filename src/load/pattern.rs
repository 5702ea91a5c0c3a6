//! Patterns of paths: the files that a site leaves out.
//!
//! `*` stands for any part of a name, `?` for one character, `**` for any number of folders. A pattern with a slash is a
//! path from the site's folder; one without is the name of a file or folder anywhere. What is below a folder that
//! matches is left out too.

use rustc_hash::FxHashMap;

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PatternPart {
    Char(char),
    /// One character of a name.
    One,
    /// Any characters of a name.
    Name,
    /// Any characters, slashes too.
    Deep,
    /// Any number of folders, each with its slash.
    Folders,
}

/// Patterns, by what a name must have to match them: sites leave out thousands of files by their names.
#[derive(Default)]
pub(super) struct Patterns {
    all: Vec<Pattern>,
    /// Those without a wildcard: by their name or path.
    literal: FxHashMap<String, Vec<usize>>,
    /// Those that end with a dot and letters: by these.
    by_ending: FxHashMap<String, Vec<usize>>,
    /// Those with characters before their first wildcard: by these.
    by_beginning: FxHashMap<String, Vec<usize>>,
    others: Vec<usize>,
}

struct Pattern {
    parts: Vec<PatternPart>,
    /// True if it is compared with paths, and not with names.
    whole: bool,
}

impl Patterns {
    /// Reads patterns. An empty one matches nothing.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut read = Self::default();
        for (number, pattern) in patterns.map(|pattern| pattern.trim_matches('/')).enumerate() {
            let wildcard = pattern.rfind(['*', '?']);
            let ending = pattern.rfind('.').filter(|dot| wildcard < Some(*dot)).map(|dot| &pattern[dot..]);
            let beginning = pattern.find(['*', '?']).map(|wildcard| &pattern[..wildcard]);
            match (beginning, ending.filter(|ending| !ending.contains('/'))) {
                (None, _) => read.literal.entry(pattern.to_owned()).or_default().push(number),
                (Some(_), Some(ending)) => read.by_ending.entry(ending.to_owned()).or_default().push(number),
                (Some(""), None) => read.others.push(number),
                (Some(beginning), None) => read.by_beginning.entry(beginning.to_owned()).or_default().push(number),
            }
            read.all.push(Pattern { parts: read_parts(pattern), whole: pattern.contains('/') });
        }
        read
    }

    /// Which of the patterns match a path or a folder that it is in, by number; one may be named twice.
    pub(super) fn matching<'p>(&'p self, path: &'p str) -> impl Iterator<Item = usize> + 'p {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.map(|end| &path[..end]).flat_map(|path| self.matching_whole(path))
    }

    /// Which of them match a path or its name.
    fn matching_whole<'p>(&'p self, path: &'p str) -> impl Iterator<Item = usize> + 'p {
        let name = path.rsplit('/').next().unwrap_or(path);
        let with = |index: &'p FxHashMap<String, Vec<usize>>, key: &str| index.get(key).into_iter().flatten().copied();
        let literal = with(&self.literal, path).chain(with(&self.literal, name).filter(move |_| name != path));
        let ending = name.rfind('.').map_or("", |dot| &name[dot..]);
        let beginnings = |text: &'p str| text.char_indices().map(move |(at, c)| &text[..at + c.len_utf8()]);
        let beginnings = beginnings(path).chain(beginnings(name)).filter(|_| !self.by_beginning.is_empty());
        let beginning = beginnings.flat_map(move |beginning| with(&self.by_beginning, beginning));
        let likely = literal.chain(with(&self.by_ending, ending)).chain(beginning).chain(self.others.iter().copied());
        likely.filter(move |number| {
            let pattern = &self.all[*number];
            matches(&pattern.parts, if pattern.whole { path } else { name })
        })
    }
}

fn read_parts(pattern: &str) -> Vec<PatternPart> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let (part, read) = if rest.starts_with("**/") {
            (PatternPart::Folders, 3)
        } else if rest.starts_with("**") {
            (PatternPart::Deep, 2)
        } else {
            match c {
                '*' => (PatternPart::Name, 1),
                '?' => (PatternPart::One, 1),
                c => (PatternPart::Char(c), c.len_utf8()),
            }
        };
        parts.push(part);
        rest = &rest[read..];
    }
    parts
}

/// Whether a text matches: by the parts read so far, which ends of the text they can reach.
fn matches(parts: &[PatternPart], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for part in parts {
        let mut next = vec![false; text.len() + 1];
        for at in (0..=text.len()).filter(|at| reached[*at]) {
            match part {
                PatternPart::Char(c) if text.get(at) == Some(c) => next[at + 1] = true,
                PatternPart::One if text.get(at).is_some_and(|c| *c != '/') => next[at + 1] = true,
                PatternPart::Char(_) | PatternPart::One => {}
                PatternPart::Name => {
                    let name = text[at..].iter().take_while(|c| **c != '/').count();
                    next[at..=at + name].fill(true);
                }
                PatternPart::Deep => next[at..].fill(true),
                PatternPart::Folders => {
                    next[at] = true;
                    for end in (at..text.len()).filter(|end| text[*end] == '/') {
                        next[end + 1] = true;
                    }
                }
            }
        }
        reached = next;
    }
    reached[text.len()]
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    fn matches(pattern: &str, path: &str) -> bool {
        Patterns::new([pattern].into_iter()).matching(path).next().is_some()
    }

    #[test]
    fn patterns_match_names_paths_and_what_is_below_folders() {
        for (pattern, path) in [
            ("*.psd", "static/img/a.psd"),
            ("README.md", "content/README.md"),
            ("sketches", "static/sketches/b/c.png"),
            ("static/img/", "static/img/a.png"),
            ("static/**/*.psd", "static/a.psd"),
            ("static/**/*.psd", "static/x/y/a.psd"),
            ("static/*/a.?ng", "static/x/a.png"),
            ("content/**", "content/articles/a.md"),
            ("**/drafts/*", "content/pages/drafts/a.md"),
            ("static/a.b/*", "static/a.b/c"),
            ("a.b?", "static/a.bé/c.png"),
            ("*.tar.gz", "static/a.tar.gz"),
            ("a[1].png", "static/a[1].png"),
            ("static", "static"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*.psd", "static/a.psd.png"),
            ("static/*.psd", "static/x/a.psd"),
            ("static/*/a.?ng", "static/x/y/a.png"),
            ("img", "static/images/a.png"),
            ("a[1].png", "static/a1.png"),
            ("", "static/a.png"),
            ("/", "static/a.png"),
            ("a*a*a*a*a*a*a*a*a*a*a*b", &"a".repeat(4000)),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn the_patterns_that_match_are_named() {
        let patterns = ["*.png", "static", "*.jpg", "static/*.png", "a.png", "*a*", "static/a*", "a?png", "st**"];
        let patterns = Patterns::new(patterns.into_iter());
        let found: std::collections::BTreeSet<usize> = patterns.matching("static/a.png").collect();
        assert_eq!(found, [0, 1, 3, 4, 5, 6, 7, 8].into());
    }
}
