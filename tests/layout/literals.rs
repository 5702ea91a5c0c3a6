//! The string literals of a source file.

use super::{after_item, is_for_tests, tokens::Token, tokens::tokens};

/// The string literals of a file's text, except those for tests.
pub(super) fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&tokens(text), &mut found);
    found
}

fn collect(tokens: &[Token], found: &mut Vec<String>) {
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Mark('#') if is_for_tests(tokens.get(at + 1)) => {
                at = after_item(tokens, at + 2);
                continue;
            }
            Token::Text(text) => found.push(text.clone()),
            Token::Group(_, inner) => collect(inner, found),
            Token::Word(_) | Token::Mark(_) => {}
        }
        at += 1;
    }
}

/// The literals of all files but the tests', each with the path of its file.
pub(super) fn all_literals(files: &[(String, String)]) -> impl Iterator<Item = (&str, String)> {
    let shipped = files.iter().filter(|(path, _)| !path.ends_with("tests.rs"));
    shipped.flat_map(|(path, text)| literals(text).into_iter().map(|literal| (path.as_str(), literal)))
}
