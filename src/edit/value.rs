//! What is written: a value without a place.

/// A value to write into a YAML document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing, as a key without a value has.
    Null,
    /// A text, quoted only where YAML would read it as something else.
    Text(String),
    /// A text that is always between double quotation marks.
    Quoted(String),
    /// A number, a truth value, a date or an id: quoted only where it would not be read back at all.
    Plain(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values under keys, in order, each key once.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The text of a scalar; `None` for a list or a mapping.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Quoted(text) | Self::Plain(text) => Some(text),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// A mapping of the pairs given.
    pub fn map<K: Into<String>, V: Into<Value>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        Self::Map(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }

    /// A list of the values given.
    pub fn list<V: Into<Value>>(items: impl IntoIterator<Item = V>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Plain(number.to_string())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Plain(number.to_string())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Plain(number.to_string())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Plain(truth.to_string())
    }
}
