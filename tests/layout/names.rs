//! Names: how many functions have one word for a name, and how often a type name is defined.

use std::collections::BTreeMap;

use super::{
    after_item, is_for_tests,
    tokens::{Token, tokens},
};

/// The names that the source defines, except for tests.
#[derive(Default)]
pub(crate) struct Names {
    functions: Vec<String>,
    types: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// Reads the names of all files.
    pub(crate) fn new(files: &[(String, String)]) -> Self {
        let mut names = Self::default();
        for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
            names.read(path, &tokens(text), false);
        }
        names
    }

    /// The number of functions with one word for a name, and of all functions.
    pub(crate) fn one_word(&self) -> (usize, usize) {
        (self.functions.iter().filter(|name| !name.contains('_')).count(), self.functions.len())
    }

    /// Type names that are defined more than `most` times, with their files.
    pub(crate) fn repeated(&self, most: usize) -> Vec<String> {
        let repeated = self.types.iter().filter(|(_, files)| files.len() > most);
        repeated.map(|(name, files)| format!("{name}, {} times: {}", files.len(), files.join(" "))).collect()
    }

    /// Reads items; `in_impl` where a `type` is one of a trait.
    fn read(&mut self, path: &str, tokens: &[Token], in_impl: bool) {
        let mut at = 0;
        let mut begins_impl = false;
        while at < tokens.len() {
            match (&tokens[at], tokens.get(at + 1)) {
                (Token::Mark('#'), next) if is_for_tests(next) => {
                    at = after_item(tokens, at + 2);
                    continue;
                }
                (Token::Word(word), Some(Token::Word(name))) if word == "fn" => self.functions.push(name.clone()),
                (Token::Word(word), Some(Token::Word(name)))
                    if matches!(word.as_str(), "struct" | "enum" | "trait") || word == "type" && !in_impl =>
                {
                    self.types.entry(name.clone()).or_default().push(path.to_owned());
                    begins_impl |= word == "trait";
                }
                (Token::Word(word), _) if word == "impl" => begins_impl = true,
                (Token::Group(open, inner), _) => {
                    self.read(path, inner, begins_impl && *open == '{');
                    begins_impl &= *open != '{';
                }
                _ => {}
            }
            at += 1;
        }
    }
}
