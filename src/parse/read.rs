//! Reading a tree against its [`Format`]: nodes in, checked values out.
//!
//! Every error is reported at its place, and reading continues: a value that is wrong is left out of
//! its mapping, and a mapping that lacks a required key is left out of its list. So the result is
//! complete, and one run shows all errors.

use std::collections::BTreeMap;

use super::{
    fields::{Fields, Value},
    format::{ARTICLE, Format, Key, LINT_LEVELS, ValueType, lint_names},
    keys::{self, Inside},
    node::{Node, Shape},
    quoted::double_quoted,
    scalar::{read_scalar, unknown_word},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, nearest},
    model::{Choice, LintLevel, Span, Spanned},
};

/// Reads a mapping; `None` if something required is missing or wrong.
///
/// Reports E206–E211, E213, E214 and E216.
pub(crate) fn read_mapping(node: Node, format: &'static Format, diagnostics: &mut Diagnostics) -> Option<Fields> {
    read_nested_mapping(node, &Inside { format, outer: None }, diagnostics)
}

/// The help for `allow` in the front matter of an article.
const ALLOW_FOR_ARTICLE: &str =
    "to silence a lint for an article, write `allow` at the top of its annotations, `<id>.annotations.yaml`";
/// The help for the merge key of YAML.
const NO_MERGES: &str = "type the keys: mappings are not merged; what quotes have in common goes into `defaults`";

fn read_nested_mapping(node: Node, inside: &Inside<'_>, diagnostics: &mut Diagnostics) -> Option<Fields> {
    let format = inside.format;
    let span = node.span;
    let pairs = match node.shape {
        Shape::Map(pairs) => pairs,
        Shape::Null => Vec::new(),
        _ => {
            let message = format!("{} is a mapping of keys, not {}", format.name, node.kind_name());
            let list = format.keys.first().filter(|key| matches!(key.value_type, ValueType::List(_)));
            let help = match list {
                Some(key) if matches!(node.shape, Shape::List(_)) => {
                    format!("put a line `{}:` above the list", key.name)
                }
                _ => format.example(inside.sign()),
            };
            diagnostics.push(Diagnostic::new(Code::WrongType, span, message).help(help));
            return None;
        }
    };
    let mut fields = Fields { span, values: Vec::with_capacity(pairs.len()), unusable: Vec::new() };
    let mut whole = true;
    let mut seen = Vec::new();
    // Keys that were probably meant by unknown ones: they are not reported as missing too.
    let mut meant = Vec::new();
    let is_typed = |key: &&Key| pairs.iter().any(|(name, _)| name.value == key.name);
    // A key that is already there is not the one that was meant.
    let (typed, free): (Vec<_>, Vec<_>) = format.keys.iter().partition(is_typed);
    let (typed, free) = (names_of(&typed), names_of(&free));
    for (name, value) in pairs {
        let Some(key) = format.keys.iter().find(|key| key.name == name.value) else {
            let known = format.keys.iter().map(|key| key.name);
            let mut found = Diagnostic::new(
                Code::UnknownKey,
                name.span,
                format!("`{}` is not a key of {}", name.value, format.name),
            );
            if let Some(key) = keys::intended_key(&name.value, &free) {
                meant.push(key);
                let edit = Edit { span: name.span, replacement: key.to_owned() };
                found = found.fix(format!("did you mean `{key}`?"), vec![edit]);
            } else if let Some((message, edits)) = keys::find_holder(&name, &value, inside, &typed) {
                found = found.fix(message, edits);
            } else {
                meant.extend(nearest(&name.value, free.iter().copied()));
                found = found.did_you_mean(name.span, &name.value, free.iter().copied());
            }
            let found = match name.value.as_str() {
                "allow" if std::ptr::eq(format, &raw const ARTICLE) => found.help(ALLOW_FOR_ARTICLE),
                "<<" => found.help(NO_MERGES),
                _ => found,
            };
            let moves = name.value == "aliases" && known.clone().any(|key| key == "redirect_from");
            let found = if moves { found.help("former addresses go into `redirect_from`") } else { found };
            let keys = known.map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
            let found = found.or_help("remove it, or write one of the keys of the note");
            diagnostics.push(found.note(format!("the keys of {} are {keys}", format.name)));
            continue;
        };
        if matches!(value.shape, Shape::Broken) {
            seen.push(key.name);
            fields.unusable.push(key.name);
            whole &= !key.required;
            continue;
        }
        let empty = matches!(value.shape, Shape::Null);
        if empty && !key.required {
            continue;
        }
        seen.push(key.name);
        if empty {
            let message = format!("`{}` has no value", key.name);
            diagnostics.push(
                Diagnostic::new(Code::EmptyValue, name.span, message)
                    .help(format!("give it {}", key.value_type.as_phrase())),
            );
            whole = false;
        } else if let Some(value) = read_value(value, &key.value_type, key.name, inside, diagnostics) {
            fields.values.push((key.name, value));
        } else {
            fields.unusable.push(key.name);
            whole &= !key.required;
        }
    }
    fields.unusable.extend(&meant);
    let sign = inside.sign();
    for key in format.keys.iter().filter(|key| key.required && !seen.contains(&key.name)) {
        whole = false;
        if meant.contains(&key.name) {
            continue;
        }
        let at = Span { end: span.start.max(span.end.min(span.start + 1)), ..span };
        let message = format!("{} needs `{}`", format.name, key.name);
        diagnostics.push(
            Diagnostic::new(Code::MissingKey, at, message).help(format!("add `{}{sign}…`: {}", key.name, key.doc)),
        );
    }
    whole.then_some(fields)
}

fn names_of(keys: &[&'static Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

fn read_value(
    node: Node,
    value_type: &'static ValueType,
    key: &'static str,
    outer: &Inside<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let span = node.span;
    match (value_type, node.shape) {
        (ValueType::List(each), Shape::List(items)) => Some(Value::List(
            items.into_iter().filter_map(|item| read_value(item, each, key, outer, diagnostics)).collect(),
        )),
        (ValueType::Map(format), shape @ Shape::Map(_)) => read_nested_mapping(
            Node { span, size: node.size, shape },
            &Inside { format, outer: Some(outer) },
            diagnostics,
        )
        .map(Value::Map),
        (ValueType::Map(Format { short: Some(short), keys, .. }), Shape::Scalar { text, plain }) => {
            let key = keys.iter().find(|key| key.name == *short)?;
            let value = read_scalar(Spanned { value: text, span }, plain, &key.value_type, key.name, diagnostics)?;
            Some(Value::Map(Fields { span, values: vec![(key.name, value)], unusable: Vec::new() }))
        }
        (ValueType::Map(format) | ValueType::Named(format), Shape::Scalar { text, .. }) if !text.trim().is_empty() => {
            let message = format!("{} takes a mapping, not a text", taker(key, value_type, outer));
            diagnostics.push(Diagnostic::new(Code::WrongType, span, message).help(format.example(outer.sign())));
            None
        }
        (ValueType::Named(format), Shape::Map(pairs)) => {
            let read =
                |(name, node): (Spanned<String>, Node)| Some((name.value, read_mapping(node, format, diagnostics)?));
            Some(Value::Named(pairs.into_iter().filter_map(read).collect()))
        }
        (ValueType::Any, Shape::Map(pairs)) => Some(Value::Any(own_values(pairs))),
        (ValueType::Lints, Shape::Map(pairs)) => Some(Value::Lints(read_lint_levels(pairs, diagnostics))),
        (ValueType::List(each), Shape::Scalar { text, plain })
            if !matches!(each, ValueType::Map(Format { short: None, .. })) =>
        {
            let is_word = plain && !text.contains([',', ':', '#', '[', ']', '{', '}']);
            let item = if is_word { text } else { double_quoted(&text) };
            let edit = Edit { span, replacement: format!("[{item}]") };
            diagnostics.push(
                Diagnostic::new(Code::WrongType, span, format!("`{key}` takes a list"))
                    .fix("put it in brackets", vec![edit]),
            );
            None
        }
        (value_type, Shape::Scalar { text, plain }) => {
            read_scalar(Spanned { value: text, span }, plain, value_type, key, diagnostics)
        }
        (value_type, shape) => {
            let node = Node { span, size: 1, shape };
            let who = taker(key, value_type, outer);
            let message = format!("{who} takes {}, not {}", value_type.as_phrase(), node.kind_name());
            let mut found = Diagnostic::new(Code::WrongType, span, message);
            match value_type {
                ValueType::Map(format) => found = found.help(format.example(outer.sign())),
                ValueType::List(ValueType::Map(_)) => {
                    found = found.help(if outer.is_toml() {
                        "put brackets around its entries: `[{…}, {…}]`"
                    } else {
                        "put `- ` before the first key of each entry, and two spaces before its other keys; around an entry in braces, put brackets: `[{…}]`"
                    });
                }
                _ => {}
            }
            diagnostics.push(found.or_help(&format!("write {} after `{key}:`", value_type.as_phrase())));
            None
        }
    }
}

/// What takes a value, for messages: a key, or an entry of the list that a key takes.
fn taker(key: &str, value_type: &'static ValueType, outer: &Inside<'_>) -> String {
    let is_entry = outer.format.keys.iter().any(|known| {
        known.name == key && matches!(&known.value_type, ValueType::List(each) if std::ptr::eq(*each, value_type))
    });
    if is_entry { format!("an entry of `{key}`") } else { format!("`{key}`") }
}

fn read_lint_levels(
    pairs: Vec<(Spanned<String>, Node)>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Spanned<LintLevel>> {
    let mut levels = BTreeMap::new();
    for (name, node) in pairs {
        if !lint_names().contains(&name.value.as_str()) {
            let message = format!("there is no lint `{}`", name.value);
            diagnostics.push(unknown_word(message, name.span, (&name.value, true), &lint_names()));
            continue;
        }
        let (word, plain) = match &node.shape {
            Shape::Scalar { text, plain } => (text.as_str(), *plain),
            _ => ("", true),
        };
        match LintLevel::from_word(word) {
            Some(level) => {
                levels.insert(name.value, Spanned { value: level, span: name.span });
            }
            None => {
                diagnostics.push(unknown_word(
                    format!("`{word}` is not a level of a lint"),
                    node.span,
                    (word, plain),
                    LINT_LEVELS,
                ));
            }
        }
    }
    levels
}

/// Values of the editors' own, as JSON has them.
fn own_values(pairs: Vec<(Spanned<String>, Node)>) -> serde_json::Map<String, serde_json::Value> {
    pairs.into_iter().map(|(name, node)| (name.value, own_value(node.shape))).collect()
}

fn own_value(shape: Shape) -> serde_json::Value {
    use serde_json::Value;
    match shape {
        Shape::Null | Shape::Broken => Value::Null,
        Shape::Scalar { text, plain } => plain.then(|| plain_value(&text)).flatten().unwrap_or(Value::String(text)),
        Shape::List(items) => Value::Array(items.into_iter().map(|item| own_value(item.shape)).collect()),
        Shape::Map(pairs) => Value::Object(own_values(pairs)),
    }
}

/// What a text without quotation marks is, if not a text: `true`, `false`, or a number in its usual form.
fn plain_value(text: &str) -> Option<serde_json::Value> {
    match text {
        "true" | "false" => Some((text == "true").into()),
        _ if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => None,
        _ => {
            let whole = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
            let broken = || text.parse::<f64>().ok().filter(|number| number.to_string() == text);
            whole.map(Into::into).or_else(|| broken().map(Into::into))
        }
    }
}
