//! What the record has, as values of `SQLite`.

use rusqlite::types::Value;

use crate::model::{Day, Edtf, Spanned};

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn some_text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}

pub(super) fn number(number: usize) -> Value {
    Value::Integer(number as i64)
}

pub(super) fn date(date: Option<&Spanned<Edtf>>) -> Value {
    some_text(date.map(|date| date.as_str()))
}

/// The first and the last day that a date can mean.
pub(super) fn days(date: Option<&Edtf>) -> [Value; 2] {
    let day = |day: Option<Day>| day.map_or(Value::Null, |day| Value::Text(day.to_string()));
    [day(date.and_then(Edtf::first)), day(date.and_then(Edtf::last))]
}
