//! Scalars: a text becomes a value of the type that its key takes.

use super::{
    fields::Value,
    format::{ValueType, lint_names},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, Severity, nearest},
    hosting::NOT_SERVED,
    lang::{names::tag_of_name, written_dates::possible_dates},
    model::{DateShape, Day, Edtf, Id, Lang, Precision, Qualifier, Span, Spanned},
    route::{Destination, destination, is_refused_in_addresses, is_web_address},
    text::{hidden::character_name, shorten},
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
                let found = wrong(Code::BadId, why_no_id(value));
                if not.suggestion.is_empty() {
                    found.help("begin with a letter or digit")
                } else {
                    let edit = Edit { span, replacement: written(&not.suggestion, plain) };
                    found.fix(format!("write `{}`", not.suggestion), vec![edit])
                }
            }
        },
        ValueType::Date => match Edtf::parse(value) {
            Ok(date) => return Some(Value::Date(Spanned { value: date, span })),
            Err(why) => with_dates(wrong(Code::BadDate, format!("`{value}` is not a date: {why}")), span, plain, &possible_dates(value))
                .or_help("write as much as is known and no more: `2025`, `2025-02`, `2025-02-12`, `2025-02-12~` (about), `2025-02-12/2025-02-13`"),
        },
        ValueType::Day => match read_day(value) {
            Some(day) => return Some(Value::Day(Spanned { value: day, span })),
            None => {
                let days: Vec<_> = possible_dates(value).into_iter().filter(|date| read_day(date).is_some()).collect();
                let message = format!("`{value}` is not a day{}", why_no_day(value));
                with_dates(wrong(Code::BadDate, message), span, plain, &days)
                    .or_help("write the year, the month and the day: `2025-02-12`")
            }
        },
        ValueType::Lang => match Lang::parse(value) {
            Some(lang) => return Some(Value::Lang(Spanned { value: lang, span })),
            None => bad_language(value, span, plain),
        },
        ValueType::Address if is_address(value) => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::Address => bad_address(value, span, plain),
        ValueType::File if is_own_file(value) => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::File => wrong(Code::BadAddress, format!("`{value}` is not the path of a file of this site"))
            .help("put the file into `static`, and write its path there, such as `pictures/anna.jpg`"),
        ValueType::Path if part_never_served(value).is_none() && is_path(value) => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::Path => bad_path(value, span),
        ValueType::Geo if is_geo(value) => return Some(Value::Text(text.map(|text| trim_owned(text, str::trim)))),
        ValueType::Geo => wrong(Code::WrongType, format!("`{key}` takes a latitude and a longitude, not `{value}`"))
            .help("write both in degrees, the latitude first, from -90 to 90, then the longitude, from -180 to 180: `50.8762,4.4216`"),
        ValueType::Bool => match value {
            "true" if plain => return Some(Value::Bool(true)),
            "false" if plain => return Some(Value::Bool(false)),
            _ => wrong(Code::WrongType, format!("`{key}` takes `true` or `false`, not `{value}`"))
                .did_you_mean(span, value, ["true", "false"])
                .or_help("write `true` or `false`, without quotation marks"),
        },
        ValueType::Count => match value.parse::<u32>() {
            Ok(n) if n > 0 => return Some(Value::Count(Spanned { value: n, span })),
            _ => wrong(Code::WrongType, format!("`{key}` takes a whole number from 1, not `{value}`"))
                .help("write it in digits, such as `2`"),
        },
        ValueType::Choice(words) => match words.iter().find(|word| **word == value) {
            Some(word) => return Some(Value::Text(Spanned { value: (*word).to_owned(), span })),
            None => unknown_word(format!("`{value}` is not a value of `{key}`"), span, (value, plain), words),
        },
        ValueType::Lint => match lint_names().iter().find(|name| **name == value) {
            Some(name) => return Some(Value::Text(Spanned { value: (*name).to_owned(), span })),
            None => match Code::by_id_or_name(value) {
                Some(code) if code.severity() == Severity::Error => {
                    wrong(Code::UnknownValue, format!("`{value}` is an error; `allow` silences only warnings"))
                        .help("remove the `allow`, and correct what the error is about")
                }
                Some(code) => wrong(Code::UnknownValue, format!("there is no lint `{value}`"))
                    .fix(format!("write `{}`", code.name()), vec![Edit { span, replacement: written(code.name(), plain) }]),
                None => unknown_word(format!("there is no lint `{value}`"), span, (value, plain), &lint_names()),
            },
        },
        ValueType::List(_) | ValueType::Map(_) | ValueType::Lints | ValueType::Any | ValueType::Named(_) => {
            let found = wrong(Code::WrongType, format!("`{key}` takes {}, not a text", value_type.as_phrase()));
            match value_type {
                ValueType::Map(format) | ValueType::Named(format) => found.help(format.example(": ")),
                _ => found.help(format!("write {} after `{key}:`", value_type.as_phrase())),
            }
        }
    };
    diagnostics.push(fault);
    None
}

/// Why a text is no id: its characters, or else its length.
fn why_no_id(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if value.chars().all(is_plain) && value.len() > LONGEST_PART {
        let short = shorten(value, 40);
        format!("`{short}` is not an id: it has {} characters, and {LONGEST_PART} are the most", value.len())
    } else {
        format!("`{value}` is not an id: ids consist of a–z, 0–9, `-` and `_`")
    }
}

/// Why a text that is written as a day is none, with a colon before it: there is no such day.
fn why_no_day(value: &str) -> String {
    let is_written_so = value.len() == 10
        && value
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    Edtf::parse(value).err().filter(|_| is_written_so).map(|why| format!(": {why}")).unwrap_or_default()
}

/// E214 for a text that is no web address. Browsers take `HTTPS://`, and other programs write it.
fn bad_address(value: &str, span: Span, plain: bool) -> Diagnostic {
    let found = Diagnostic::new(Code::BadAddress, span, format!("`{value}` is not a web address"));
    let small = value.split_once("://").map(|(scheme, rest)| format!("{}://{rest}", scheme.to_ascii_lowercase()));
    match small.filter(|small| small != value && is_address(small)) {
        Some(small) => {
            let replacement = written(&small, plain);
            found.fix(format!("write the scheme in small letters: `{small}`"), vec![Edit { span, replacement }])
        }
        None => found.help("write the whole address, beginning with `https://` and without spaces"),
    }
}

/// E213 for a text that is no language tag. The name of a language, and `en_GB` as other programs write it, get their tag.
fn bad_language(value: &str, span: Span, plain: bool) -> Diagnostic {
    let found = Diagnostic::new(Code::BadLanguage, span, format!("`{value}` is not a language tag"));
    let tag = value.replace('_', "-");
    match tag_of_name(value).map(str::to_owned).or_else(|| Lang::parse(&tag).map(|_| tag)) {
        Some(tag) => {
            let replacement = written(&tag, plain);
            found.fix(format!("write its tag: `{replacement}`"), vec![Edit { span, replacement }])
        }
        None => found.help("write a BCP 47 tag such as `en`, `uk` or `pt-BR`"),
    }
}

/// The error for a text that is not the path of a page or file of this site.
fn bad_path(value: &str, span: Span) -> Diagnostic {
    let wrong = |message| Diagnostic::new(Code::BadAddress, span, message);
    if let Some(part) = part_never_served(value) {
        wrong(format!("`{value}` is an address that hosts do not serve, because of `{part}`"))
            .help("remove it, or correct it: readers can have had no page there")
    } else if value.split('/').any(|part| part.len() > LONGEST_PART) {
        wrong(format!("`{}` has a part that is too long for the name of a file", shorten(value, 40)))
            .help(format!("each part may have {LONGEST_PART} bytes"))
    } else if value.len() > LONGEST_PATH {
        wrong(format!("`{}` is too long for the path of a file", shorten(value, 40)))
            .help(format!("it may have {LONGEST_PATH} bytes"))
    } else if let Some(c) = value.chars().find(|c| is_refused_in_paths(*c)).filter(|_| is_from_root(value)) {
        let found = wrong(format!("`{value}` is not an address of this site: it has {}", name_in_path(c)));
        if c == '%' {
            found.help("write the letters for which `%` and two digits stand, such as `é` for `%C3%A9`")
        } else {
            found.help("remove it: no page of this site can have it in its address, so your host has to lead readers on from there")
        }
    } else {
        wrong(format!("`{value}` is not an address of this site"))
            .help("write it from the site's root, without a host, `?` or `#`: `/old/place/`")
    }
}

/// A diagnostic with an edit for each date that a text may mean.
fn with_dates(found: Diagnostic, span: Span, plain: bool, dates: &[String]) -> Diagnostic {
    dates.iter().enumerate().fold(found, |found, (at, date)| {
        let or = if at > 0 { "or " } else { "" };
        let in_words = Edtf::parse(date).map(|date| date.in_english()).unwrap_or_default();
        let edit = Edit { span, replacement: written(date, plain) };
        found.fix(format!("{or}write `{date}`, for {in_words}"), vec![edit])
    })
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

/// A value that is not one of a few words; with it whether it was typed without quotation marks.
pub(super) fn unknown_word(message: String, span: Span, (typed, plain): (&str, bool), words: &[&str]) -> Diagnostic {
    let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let found = Diagnostic::new(Code::UnknownValue, span, message).note(format!("possible values: {list}"));
    match nearest(typed, words.iter().copied()) {
        Some(near) => {
            let edit = Edit { span, replacement: written(near, plain) };
            found.fix(format!("did you mean `{near}`?"), vec![edit])
        }
        None => found.help("write one of the possible values"),
    }
}

/// A word as it is typed in place of another: in quotation marks if that has them, as every text in TOML.
fn written(word: &str, plain: bool) -> String {
    if plain { word.to_owned() } else { format!("\"{word}\"") }
}

/// The longest part of a path, in bytes; file systems allow 255, and temporary files have longer names.
const LONGEST_PART: usize = 200;
/// The longest path, in bytes; systems allow 1,024 or more, with the folder of the site.
const LONGEST_PATH: usize = 600;

/// True for a latitude and a longitude in degrees, with a comma between them.
fn is_geo(text: &str) -> bool {
    let within = |part: &str, most: f64| part.trim().parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
    text.split_once(',').is_some_and(|(latitude, longitude)| within(latitude, 90.0) && within(longitude, 180.0))
}

/// True for an absolute web address.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    scheme && !text.contains(is_refused_in_addresses) && is_web_address(text)
}

/// True for the path of a file that can be in `static`, and that browsers request from the site's own host.
fn is_own_file(text: &str) -> bool {
    let path = text.trim_start_matches('/');
    let here = matches!(destination(&format!("/{path}"), "/"), Destination::Here(_));
    let plain = |part: &str| !["", "."].contains(&part);
    here && path.split('/').all(plain) && !text.contains(|c: char| c.is_control() || "\\?#".contains(c))
}

/// The part of an address that hosts do not serve: a hidden one, or the name of a file that they read themselves.
fn part_never_served(address: &str) -> Option<&str> {
    let path = address.strip_prefix('/')?;
    let first = path.split('/').next().filter(|first| NOT_SERVED.contains(first));
    let is_hidden = |part: &&str| part.starts_with('.') && ![".", "..", ".well-known"].contains(part);
    first.or_else(|| path.split('/').find(is_hidden))
}

/// True for an address from the site's root that a file can have.
fn is_path(text: &str) -> bool {
    let plain = |part: &str| ![".", ".."].contains(&part) && (1..=LONGEST_PART).contains(&part.len());
    text.strip_prefix('/').is_some_and(|rest| rest.trim_end_matches('/').split('/').all(plain))
        && text.len() <= LONGEST_PATH
        && !text.ends_with("//")
        && !text.contains(is_refused_in_paths)
}

/// True for characters that the path of a file of the site cannot have, on some system or host.
fn is_refused_in_paths(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "?#<>\"\\^`{|}%*:".contains(c)
}

/// True for an address that begins at the site's root, and has neither a query nor a fragment.
fn is_from_root(address: &str) -> bool {
    address.starts_with('/') && !address.contains(['?', '#'])
}

/// A character that a path cannot have, for messages.
fn name_in_path(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        '`' => "a backtick".to_owned(),
        c if c.is_ascii_graphic() => format!("`{c}`"),
        c => character_name(c),
    }
}
