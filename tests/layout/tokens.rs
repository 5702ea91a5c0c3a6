//! The tokens of Rust source, as far as its paths need them.

/// A token; comments, numbers, characters and lifetimes are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word: an identifier or a keyword.
    Word(String),
    /// The contents of a string literal, with its escapes as written.
    Text(String),
    /// A punctuation mark.
    Mark(char),
    /// What is between brackets, by the opening one.
    Group(char, Vec<Token>),
}

/// Reads the tokens of a source text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    group(&chars, &mut at)
}

/// Reads tokens up to a closing bracket or the end.
fn group(chars: &[char], at: &mut usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    while let Some(&c) = chars.get(*at) {
        let next = chars.get(*at + 1).copied();
        match c {
            '/' if next == Some('/') => *at = line_end(chars, *at),
            '/' if next == Some('*') => *at = comment_end(chars, *at),
            '"' => {
                let end = string_end(chars, *at + 1);
                tokens.push(text(&chars[*at..end]));
                *at = end;
            }
            'r' | 'b' | 'c' if begins_literal(chars, *at) => {
                let end = literal_end(chars, *at);
                tokens.push(text(&chars[*at..end]));
                *at = end;
            }
            '\'' => *at = quote_end(chars, *at),
            '(' | '[' | '{' => {
                *at += 1;
                tokens.push(Token::Group(c, group(chars, at)));
            }
            ')' | ']' | '}' => {
                *at += 1;
                return tokens;
            }
            c if c.is_alphanumeric() || c == '_' => {
                let start = *at;
                while chars.get(*at).is_some_and(|c| c.is_alphanumeric() || *c == '_') {
                    *at += 1;
                }
                if !c.is_numeric() {
                    tokens.push(Token::Word(chars[start..*at].iter().collect()));
                }
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push(Token::Mark(c));
                }
                *at += 1;
            }
        }
    }
    tokens
}

/// The contents of a literal, without its prefix and marks.
fn text(literal: &[char]) -> Token {
    let literal: String = literal.iter().collect();
    let inner = literal.trim_start_matches(['r', 'b', 'c']).trim_matches('#');
    let marked = |mark| inner.strip_prefix(mark).and_then(|inner: &str| inner.strip_suffix(mark));
    Token::Text(marked('"').or_else(|| marked('\'')).unwrap_or(inner).to_owned())
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |end| at + end)
}

/// The place after a comment between `/*` and `*/`, which may be nested.
fn comment_end(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => depth += 1,
            ('*', Some('/')) => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    at
}

/// The place after a string whose text begins at `at`.
fn string_end(chars: &[char], mut at: usize) -> usize {
    while let Some(c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// True where a raw string or a string of bytes begins.
fn begins_literal(chars: &[char], at: usize) -> bool {
    let rest: String = chars[at..chars.len().min(at + 4)].iter().collect();
    ["r\"", "r#\"", "r##\"", "b\"", "br\"", "br#\"", "b'", "c\""].iter().any(|begin| rest.starts_with(begin))
}

fn literal_end(chars: &[char], at: usize) -> usize {
    let mark = at + chars[at..].iter().position(|c| matches!(c, '"' | '\'' | '#')).expect("a literal has a mark");
    if chars[mark] == '\'' {
        return quote_end(chars, mark);
    }
    if !chars[at..mark].contains(&'r') {
        return string_end(chars, mark + 1);
    }
    let hashes = chars[mark..].iter().take_while(|c| **c == '#').count();
    let mut end = mark + hashes + 1;
    while end < chars.len() {
        if chars[end] == '"' && chars[end + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
            return end + 1 + hashes;
        }
        end += 1;
    }
    end
}

/// The place after a character or a lifetime that begins with a quote.
fn quote_end(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            let rest = &chars[at + 3..];
            rest.iter().position(|c| *c == '\'').map_or(chars.len(), |end| at + 3 + end + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}
