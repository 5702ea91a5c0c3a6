//! Reading a tree against its [`Format`]: nodes in, checked values out.
//!
//! Every fault is reported at its place, and reading goes on: a value that is wrong is left out of
//! its mapping, and a mapping that lacks what it needs is left out of its list. So what comes out is
//! complete, and one run shows everything that is wrong.

use std::collections::BTreeMap;

use super::{
    format::{ARTICLE, Format, LINT_LEVELS, Takes, lint_names},
    keys::{self, Inside},
    node::{Node, Shape},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, Severity, nearest},
    model::{Choice, Edtf, Id, Lang, LintLevel, Span, Spanned},
};

/// A checked mapping.
#[derive(Debug)]
pub(crate) struct Fields {
    /// Where it stands.
    pub(crate) span: Span,
    /// Each key once: they are so few that looking at all of them is the quickest.
    values: Vec<(&'static str, Value)>,
}

#[derive(Debug)]
enum Value {
    Text(Spanned<String>),
    Id(Spanned<Id>),
    Date(Spanned<Edtf>),
    Lang(Spanned<Lang>),
    Bool(bool),
    Count(Spanned<u32>),
    List(Vec<Value>),
    Map(Fields),
    Lints(BTreeMap<String, Spanned<LintLevel>>),
    Named(BTreeMap<String, Fields>),
}

/// Reads a mapping; `None` if something it needs is missing or wrong.
///
/// Reports E206–E211, E213, E214 and E216.
pub(crate) fn mapping(node: Node, format: &'static Format, diagnostics: &mut Diagnostics) -> Option<Fields> {
    within(node, &Inside { format, outer: None }, diagnostics)
}

fn within(node: Node, inside: &Inside<'_>, diagnostics: &mut Diagnostics) -> Option<Fields> {
    let format = inside.format;
    let span = node.span;
    let pairs = match node.shape {
        Shape::Map(pairs) => pairs,
        Shape::Null => Vec::new(),
        _ => {
            let message = format!("{} is a mapping of keys, not {}", format.name, node.kind());
            let list = format.keys.first().filter(|key| matches!(key.takes, Takes::List(_)));
            let help = match list {
                Some(key) if matches!(node.shape, Shape::List(_)) => {
                    format!("put a line `{}:` above the list", key.name)
                }
                _ => example(format),
            };
            diagnostics.push(Diagnostic::new(Code::WrongType, span, message).help(help));
            return None;
        }
    };
    let mut fields = Fields { span, values: Vec::with_capacity(pairs.len()) };
    let mut whole = true;
    let mut seen = Vec::new();
    // Keys that were mistyped: who is asked whether one is meant need not be told that it is missing.
    let mut meant = Vec::new();
    let typed: Vec<String> = pairs.iter().map(|(name, _)| name.value.clone()).collect();
    for (name, value) in pairs {
        let Some(key) = format.keys.iter().find(|key| key.name == name.value) else {
            let known = format.keys.iter().map(|key| key.name);
            let mut found = Diagnostic::new(
                Code::UnknownKey,
                name.span,
                format!("`{}` is not a key of {}", name.value, format.name),
            );
            // A key that is there already is not the one that is meant.
            let free: Vec<_> = known.clone().filter(|key| !typed.iter().any(|typed| typed == key)).collect();
            if let Some(key) = keys::meant(&name.value, &free) {
                meant.push(key);
                let edit = Edit { span: name.span, replacement: key.to_owned() };
                found = found.fix(format!("did you mean `{key}`?"), vec![edit]);
            } else if let Some((message, edits)) = keys::home(&name, &value, inside, &typed) {
                found = found.fix(message, edits);
            } else {
                meant.extend(nearest(&name.value, free.iter().copied()));
                found = found.did_you_mean(name.span, &name.value, free);
            }
            let found = if name.value == "allow" && std::ptr::eq(format, &raw const ARTICLE) {
                found.help("to silence a lint for an article, write `allow` at the top of its annotations, `<id>.annotations.yaml`")
            } else {
                found
            };
            let moves = name.value == "aliases" && known.clone().any(|key| key == "redirect_from");
            let found = if moves { found.help("addresses that it had before go into `redirect_from`") } else { found };
            let keys = known.map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
            diagnostics.push(found.note(format!("its keys are {keys}")));
            continue;
        };
        if matches!(value.shape, Shape::Broken) {
            seen.push(key.name);
            whole &= !key.needed;
            continue;
        }
        let empty = matches!(value.shape, Shape::Null);
        if empty && !key.needed {
            continue;
        }
        seen.push(key.name);
        if empty {
            let message = format!("`{}` has no value", key.name);
            diagnostics.push(
                Diagnostic::new(Code::EmptyValue, name.span, message).help(format!("give it {}", key.takes.what())),
            );
            whole = false;
        } else if let Some(value) = read(value, &key.takes, key.name, inside, diagnostics) {
            fields.values.push((key.name, value));
        } else {
            whole &= !key.needed;
        }
    }
    for key in format.keys.iter().filter(|key| key.needed && !seen.contains(&key.name)) {
        whole = false;
        if meant.contains(&key.name) {
            continue;
        }
        let at = Span { end: span.start.max(span.end.min(span.start + 1)), ..span };
        let message = format!("{} needs `{}`", format.name, key.name);
        diagnostics
            .push(Diagnostic::new(Code::MissingKey, at, message).help(format!("add `{}: …`: {}", key.name, key.doc)));
    }
    whole.then_some(fields)
}

fn read(
    node: Node,
    takes: &'static Takes,
    key: &'static str,
    outer: &Inside<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let span = node.span;
    match (takes, node.shape) {
        (Takes::List(each), Shape::List(items)) => {
            Some(Value::List(items.into_iter().filter_map(|item| read(item, each, key, outer, diagnostics)).collect()))
        }
        (Takes::Map(format), shape @ Shape::Map(_)) => {
            within(Node { span, size: node.size, shape }, &Inside { format, outer: Some(outer) }, diagnostics)
                .map(Value::Map)
        }
        (Takes::Named(format), Shape::Map(pairs)) => {
            let read = |(name, node): (Spanned<String>, Node)| Some((name.value, mapping(node, format, diagnostics)?));
            Some(Value::Named(pairs.into_iter().filter_map(read).collect()))
        }
        (Takes::Lints, Shape::Map(pairs)) => Some(Value::Lints(lints(pairs, diagnostics))),
        (Takes::List(each), Shape::Scalar { text, .. }) if !matches!(each, Takes::Map(_)) => {
            let edit = Edit { span, replacement: format!("[{text}]") };
            diagnostics.push(
                Diagnostic::new(Code::WrongType, span, format!("`{key}` takes a list"))
                    .fix("put it into brackets", vec![edit]),
            );
            None
        }
        (takes, Shape::Scalar { text, plain }) => scalar(Spanned { value: text, span }, plain, takes, key, diagnostics),
        (takes, shape) => {
            let node = Node { span, size: 1, shape };
            let message = format!("`{key}` takes {}, not {}", takes.what(), node.kind());
            let mut found = Diagnostic::new(Code::WrongType, span, message);
            match takes {
                Takes::Map(format) => found = found.help(example(format)),
                Takes::List(Takes::Map(_)) => {
                    found =
                        found.help("put `- ` before the first key of each entry, and two spaces before its other keys");
                }
                _ => {}
            }
            diagnostics.push(found);
            None
        }
    }
}

fn scalar(
    text: Spanned<String>,
    plain: bool,
    takes: &'static Takes,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let span = text.span;
    let value = text.value.trim();
    let wrong = |code, message: String| Diagnostic::new(code, span, message);
    let fault = match takes {
        Takes::Free => return Some(Value::Text(text.map(|text| cut(text, |text| text.trim_end_matches('\n'))))),
        _ if value.is_empty() => wrong(Code::EmptyValue, format!("`{key}` is empty")).help(format!("give it {}", takes.what())),
        Takes::Text => return Some(Value::Text(text.map(|text| cut(text, str::trim)))),
        Takes::Id(_) => match Id::parse(value) {
            Ok(id) => return Some(Value::Id(Spanned { value: id, span })),
            Err(not) => {
                let message = format!("`{value}` is not an id: ids hold a–z, 0–9, `-` and `_`");
                let found = wrong(Code::BadId, message);
                if not.suggestion.is_empty() {
                    found.help("begin with a letter or digit")
                } else {
                    let edit = Edit { span, replacement: not.suggestion.clone() };
                    found.fix(format!("write `{}`", not.suggestion), vec![edit])
                }
            }
        },
        Takes::Date => match Edtf::parse(value) {
            Ok(date) => return Some(Value::Date(Spanned { value: date, span })),
            Err(why) => wrong(Code::BadDate, format!("`{value}` is not a date: {why}"))
                .help("write what is known and no more: `2025`, `2025-02`, `2025-02-12`, `2025-02-12~` (about), `2025-02-12/2025-02-13`"),
        },
        Takes::Lang => match Lang::parse(value) {
            Some(lang) => return Some(Value::Lang(Spanned { value: lang, span })),
            None => wrong(Code::BadLanguage, format!("`{value}` is not a language tag"))
                .help("write a BCP 47 tag such as `en`, `uk` or `pt-BR`"),
        },
        Takes::Address if is_address(value) => return Some(Value::Text(text.map(|text| cut(text, str::trim)))),
        Takes::Address => wrong(Code::BadAddress, format!("`{value}` is not a web address"))
            .help("write the whole address, with `https://` before it and without spaces"),
        Takes::Path if is_path(value) => return Some(Value::Text(text.map(|text| cut(text, str::trim)))),
        Takes::Path => wrong(Code::BadAddress, format!("`{value}` is not an address of this site"))
            .help("write it from the site's root, without host, `?` and `#`: `/old/place/`"),
        Takes::Bool => match value {
            "true" if plain => return Some(Value::Bool(true)),
            "false" if plain => return Some(Value::Bool(false)),
            _ => wrong(Code::WrongType, format!("`{key}` takes `true` or `false`, not `{value}`")).did_you_mean(span, value, ["true", "false"]),
        },
        Takes::Count => match value.parse::<u32>() {
            Ok(n) if n > 0 => return Some(Value::Count(Spanned { value: n, span })),
            _ => wrong(Code::WrongType, format!("`{key}` takes a whole number from 1, not `{value}`")),
        },
        Takes::Choice(words) => match words.iter().find(|word| **word == value) {
            Some(word) => return Some(Value::Text(Spanned { value: (*word).to_owned(), span })),
            None => choose(format!("`{key}` cannot be `{value}`"), span, value, words),
        },
        Takes::Lint => match lint_names().iter().find(|name| **name == value) {
            Some(name) => return Some(Value::Text(Spanned { value: (*name).to_owned(), span })),
            None => match Code::find(value) {
                Some(code) if code.severity() == Severity::Error => {
                    wrong(Code::UnknownValue, format!("`{value}` is an error, which `allow` does not silence"))
                }
                Some(code) => wrong(Code::UnknownValue, format!("there is no lint `{value}`"))
                    .fix(format!("write `{}`", code.name()), vec![Edit { span, replacement: code.name().to_owned() }]),
                None => choose(format!("there is no lint `{value}`"), span, value, &lint_names()),
            },
        },
        Takes::List(_) | Takes::Map(_) | Takes::Lints | Takes::Named(_) => {
            let found = wrong(Code::WrongType, format!("`{key}` takes {}, not a text", takes.what()));
            if let Takes::Map(format) | Takes::Named(format) = takes { found.help(example(format)) } else { found }
        }
    };
    diagnostics.push(fault);
    None
}

/// A text without what is trimmed off; nearly always it is all of it.
fn cut(text: String, trim: impl Fn(&str) -> &str) -> String {
    let kept = trim(&text);
    if kept.len() == text.len() { text } else { kept.to_owned() }
}

/// A value that is none of a few words.
fn choose(message: String, span: Span, typed: &str, words: &[&str]) -> Diagnostic {
    let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::UnknownValue, span, message)
        .did_you_mean(span, typed, words.iter().copied())
        .note(format!("there are {list}"))
}

fn lints(pairs: Vec<(Spanned<String>, Node)>, diagnostics: &mut Diagnostics) -> BTreeMap<String, Spanned<LintLevel>> {
    let mut levels = BTreeMap::new();
    for (name, node) in pairs {
        if !lint_names().contains(&name.value.as_str()) {
            let message = format!("there is no lint `{}`", name.value);
            diagnostics.push(choose(message, name.span, &name.value, &lint_names()));
            continue;
        }
        let word = match &node.shape {
            Shape::Scalar { text, .. } => text.as_str(),
            _ => "",
        };
        match LintLevel::from_word(word) {
            Some(level) => {
                levels.insert(name.value, Spanned { value: level, span: name.span });
            }
            None => {
                diagnostics.push(choose(
                    format!("`{word}` is not how a lint is treated"),
                    node.span,
                    word,
                    LINT_LEVELS,
                ));
            }
        }
    }
    levels
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
    })
}

/// True for an address from the site's root that a file can stand at.
fn is_path(text: &str) -> bool {
    let plain = |part: &str| !["", ".", ".."].contains(&part);
    text.strip_prefix('/').is_some_and(|rest| rest.trim_end_matches('/').split('/').all(plain))
        && !text.ends_with("//")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#<>\"\\^`{|}%*:".contains(c))
}

fn example(format: &Format) -> String {
    let keys: Vec<_> = format.keys.iter().filter(|key| key.needed).map(|key| format!("{}: …", key.name)).collect();
    let keys = if keys.is_empty() { format!("{}: …", format.keys[0].name) } else { keys.join(", ") };
    format!("write it as `{{{keys}}}`")
}

/// Takes the values out, each once.
impl Fields {
    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.values.iter().position(|(known, _)| *known == key)?;
        Some(self.values.swap_remove(at).1)
    }

    pub(crate) fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        if let Some(Value::Text(text)) = self.take(key) { Some(text) } else { None }
    }

    pub(crate) fn plain(&mut self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    pub(crate) fn id(&mut self, key: &str) -> Option<Spanned<Id>> {
        if let Some(Value::Id(id)) = self.take(key) { Some(id) } else { None }
    }

    pub(crate) fn date(&mut self, key: &str) -> Option<Spanned<Edtf>> {
        if let Some(Value::Date(date)) = self.take(key) { Some(date) } else { None }
    }

    pub(crate) fn lang(&mut self, key: &str) -> Option<Lang> {
        if let Some(Value::Lang(lang)) = self.take(key) { Some(lang.value) } else { None }
    }

    pub(crate) fn flag(&mut self, key: &str) -> Option<bool> {
        if let Some(Value::Bool(flag)) = self.take(key) { Some(flag) } else { None }
    }

    pub(crate) fn count(&mut self, key: &str) -> Option<u32> {
        if let Some(Value::Count(count)) = self.take(key) { Some(count.value) } else { None }
    }

    pub(crate) fn choice<C: Choice>(&mut self, key: &str) -> Option<C> {
        self.text(key).and_then(|word| C::from_word(&word.value))
    }

    pub(crate) fn map(&mut self, key: &str) -> Option<Fields> {
        if let Some(Value::Map(fields)) = self.take(key) { Some(fields) } else { None }
    }

    pub(crate) fn maps(&mut self, key: &str) -> Vec<Fields> {
        self.list(key, |value| if let Value::Map(fields) = value { Some(fields) } else { None })
    }

    pub(crate) fn ids(&mut self, key: &str) -> Vec<Spanned<Id>> {
        self.list(key, |value| if let Value::Id(id) = value { Some(id) } else { None })
    }

    pub(crate) fn texts(&mut self, key: &str) -> Vec<Spanned<String>> {
        self.list(key, |value| if let Value::Text(text) = value { Some(text) } else { None })
    }

    pub(crate) fn lints(&mut self, key: &str) -> BTreeMap<String, Spanned<LintLevel>> {
        if let Some(Value::Lints(lints)) = self.take(key) { lints } else { BTreeMap::new() }
    }

    pub(crate) fn named(&mut self, key: &str) -> BTreeMap<String, Fields> {
        if let Some(Value::Named(named)) = self.take(key) { named } else { BTreeMap::new() }
    }

    fn list<T>(&mut self, key: &str, take: impl Fn(Value) -> Option<T>) -> Vec<T> {
        match self.take(key) {
            Some(Value::List(items)) => items.into_iter().filter_map(take).collect(),
            _ => Vec::new(),
        }
    }
}
