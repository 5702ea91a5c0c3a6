//! Scalars: a text becomes a value of the type that its key takes.

use super::{
    fields::Value,
    format::{ValueType, lint_names},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, Severity},
    model::{DateShape, Day, Edtf, Id, Lang, Precision, Qualifier, Span, Spanned},
};

/// Reads a scalar. Reports E208–E211, E213, E214 and E216.
pub(super) fn read_scalar(
    text: Spanned<String>,
    plain: bool,
    value_type: &'static ValueType,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let span = text.span;
    let value = text.value.trim();
    let wrong = |code, message: String| Diagnostic::new(code, span, message);
    let fault = match value_type {
        ValueType::Free => return Some(Value::Text(text.map(|text| trim_owned(text, |text| text.trim_end_matches('\n'))))),
        _ if value.is_empty() => wrong(Code::EmptyValue, format!("`{key}` is empty")).help(format!("give it {}", value_type.as_phrase())),
        ValueType::Text => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::Id(_) => match Id::parse(value) {
            Ok(id) => return Some(Value::Id(Spanned { value: id, span })),
            Err(not) => {
                let message = format!("`{value}` is not an id: ids consist of a–z, 0–9, `-` and `_`");
                let found = wrong(Code::BadId, message);
                if not.suggestion.is_empty() {
                    found.help("begin with a letter or digit")
                } else {
                    let edit = Edit { span, replacement: not.suggestion.clone() };
                    found.fix(format!("write `{}`", not.suggestion), vec![edit])
                }
            }
        },
        ValueType::Date => match Edtf::parse(value) {
            Ok(date) => return Some(Value::Date(Spanned { value: date, span })),
            Err(why) => wrong(Code::BadDate, format!("`{value}` is not a date: {why}"))
                .help("write as much as is known and no more: `2025`, `2025-02`, `2025-02-12`, `2025-02-12~` (about), `2025-02-12/2025-02-13`"),
        },
        ValueType::Day => match read_day(value) {
            Some(day) => return Some(Value::Day(Spanned { value: day, span })),
            None => wrong(Code::BadDate, format!("`{value}` is not a day")).help("write the year, the month and the day: `2025-02-12`"),
        },
        ValueType::Lang => match Lang::parse(value) {
            Some(lang) => return Some(Value::Lang(Spanned { value: lang, span })),
            None => wrong(Code::BadLanguage, format!("`{value}` is not a language tag"))
                .help("write a BCP 47 tag such as `en`, `uk` or `pt-BR`"),
        },
        ValueType::Address if is_address(value) => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::Address => wrong(Code::BadAddress, format!("`{value}` is not a web address"))
            .help("write the whole address, beginning with `https://` and without spaces"),
        ValueType::Path if is_path(value) => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::Path => wrong(Code::BadAddress, format!("`{value}` is not an address of this site"))
            .help("write it from the site's root, without a host, `?` or `#`: `/old/place/`"),
        ValueType::Bool => match value {
            "true" if plain => return Some(Value::Bool(true)),
            "false" if plain => return Some(Value::Bool(false)),
            _ => wrong(Code::WrongType, format!("`{key}` takes `true` or `false`, not `{value}`")).did_you_mean(span, value, ["true", "false"]),
        },
        ValueType::Count => match value.parse::<u32>() {
            Ok(n) if n > 0 => return Some(Value::Count(Spanned { value: n, span })),
            _ => wrong(Code::WrongType, format!("`{key}` takes a whole number from 1, not `{value}`")),
        },
        ValueType::Choice(words) => match words.iter().find(|word| **word == value) {
            Some(word) => return Some(Value::Text(Spanned { value: (*word).to_owned(), span })),
            None => unknown_word(format!("`{value}` is not a value of `{key}`"), span, value, words),
        },
        ValueType::Lint => match lint_names().iter().find(|name| **name == value) {
            Some(name) => return Some(Value::Text(Spanned { value: (*name).to_owned(), span })),
            None => match Code::by_id_or_name(value) {
                Some(code) if code.severity() == Severity::Error => {
                    wrong(Code::UnknownValue, format!("`{value}` is an error; `allow` silences only warnings"))
                }
                Some(code) => wrong(Code::UnknownValue, format!("there is no lint `{value}`"))
                    .fix(format!("write `{}`", code.name()), vec![Edit { span, replacement: code.name().to_owned() }]),
                None => unknown_word(format!("there is no lint `{value}`"), span, value, &lint_names()),
            },
        },
        ValueType::List(_) | ValueType::Map(_) | ValueType::Lints | ValueType::Any | ValueType::Named(_) => {
            let found = wrong(Code::WrongType, format!("`{key}` takes {}, not a text", value_type.as_phrase()));
            if let ValueType::Map(format) | ValueType::Named(format) = value_type { found.help(format.example()) } else { found }
        }
    };
    diagnostics.push(fault);
    None
}

/// One day: `2025-02-12`; `None` for any other date.
fn read_day(text: &str) -> Option<Day> {
    let date = Edtf::parse(text).ok()?;
    match date.shape() {
        DateShape::One(day) if day.precision == Precision::Day && day.qualifier == Qualifier::Plain => Some(day.first),
        _ => None,
    }
}

/// A text with `trim` applied; nearly always nothing is removed.
fn trim_owned(text: String, trim: impl Fn(&str) -> &str) -> String {
    let kept = trim(&text);
    if kept.len() == text.len() { text } else { kept.to_owned() }
}

/// A value that is not one of a few words.
pub(super) fn unknown_word(message: String, span: Span, typed: &str, words: &[&str]) -> Diagnostic {
    let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::UnknownValue, span, message)
        .did_you_mean(span, typed, words.iter().copied())
        .note(format!("possible values: {list}"))
}

/// True for an absolute web address.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
    })
}

/// True for an address from the site's root that a file can have.
fn is_path(text: &str) -> bool {
    let plain = |part: &str| !["", ".", ".."].contains(&part);
    text.strip_prefix('/').is_some_and(|rest| rest.trim_end_matches('/').split('/').all(plain))
        && !text.ends_with("//")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#<>\"\\^`{|}%*:".contains(c))
}
