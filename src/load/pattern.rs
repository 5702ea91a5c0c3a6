//! Patterns of paths: the files that a site leaves out.
//!
//! `*` stands for any part of a name, `?` for one character, `**` for any number of folders. A pattern with a slash is a
//! path from the site's folder; one without is the name of a file or folder anywhere. What is below a folder that
//! matches is left out too.

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

/// True if a path, or a folder that it is in, matches a pattern.
pub(super) fn matches_path(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_matches('/');
    let whole = pattern.contains('/');
    let parts = read_parts(pattern);
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end]).any(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        matches(&parts, if whole { path } else { name })
    })
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
    use super::matches_path as matches;

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
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*.psd", "static/a.psd.png"),
            ("static/*.psd", "static/x/a.psd"),
            ("static/*/a.?ng", "static/x/y/a.png"),
            ("img", "static/images/a.png"),
            ("", "static/a.png"),
            ("a*a*a*a*a*a*a*a*a*a*a*b", &"a".repeat(4000)),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
