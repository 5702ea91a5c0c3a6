//! JSON for machines: objects whose keys stand in the order in which they were set, and nothing that is not there.
//!
//! The one builder behind linked data, annotations and downloads. A value that is missing, and a list without
//! items, are left out.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

/// A JSON value.
#[derive(Debug, Clone)]
pub(super) enum Json<'a> {
    /// Not there.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// An object.
    Object(Object<'a>),
    /// A list.
    Many(Vec<Json<'a>>),
}

/// A JSON object.
#[derive(Debug, Clone, Default)]
pub(super) struct Object<'a>(Vec<(&'static str, Json<'a>)>);

impl<'a> Object<'a> {
    /// An object without keys yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A thing of a type of schema.org's.
    pub(super) fn of(kind: &'static str) -> Self {
        Self::new().set("@type", kind)
    }

    /// Sets a key, unless there is nothing to say.
    pub(super) fn set(mut self, key: &'static str, value: impl Into<Json<'a>>) -> Self {
        match value.into() {
            Json::Nothing => {}
            Json::Many(many) if many.is_empty() => {}
            value => self.0.push((key, value)),
        }
        self
    }

    /// Sets a key, even if the list is empty.
    pub(super) fn with(mut self, key: &'static str, many: Vec<Object<'a>>) -> Self {
        self.0.push((key, many.into()));
        self
    }

    /// The object in one line.
    pub(super) fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The object as a file that people may open.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Object(object) => object.serialize(serializer),
            Self::Many(many) => {
                let mut list = serializer.serialize_seq(Some(many.len()))?;
                for value in many {
                    list.serialize_element(value)?;
                }
                list.end()
            }
        }
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Json<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<usize> for Json<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<bool> for Json<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a> From<Object<'a>> for Json<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Object(object)
    }
}

impl<'a, T: Into<Json<'a>>> From<Option<T>> for Json<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl<'a, T: Into<Json<'a>>> From<Vec<T>> for Json<'a> {
    fn from(many: Vec<T>) -> Self {
        Self::Many(many.into_iter().map(Into::into).collect())
    }
}
