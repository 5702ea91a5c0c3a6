//! JSON for machines: objects whose keys are in the order in which they were set, without empty values.
//!
//! Linked data, annotations and downloads use this builder. A value that is missing, and a list without
//! items, are left out. It writes what it builds: most of a machine file is texts in which there is nothing to
//! escape, which are copied as a whole.

use std::borrow::Cow;

/// A JSON value.
#[derive(Debug, Clone)]
pub(crate) enum Json<'a> {
    /// Not there.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// An object.
    Object(Object<'a>),
    /// A list.
    Many(Vec<Json<'a>>),
}

/// A JSON object.
#[derive(Debug, Clone)]
pub(crate) struct Object<'a>(Vec<(&'static str, Json<'a>)>);

impl<'a> Object<'a> {
    /// An empty object.
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(8))
    }

    /// An object of a type of schema.org.
    pub(crate) fn of_type(kind: &'static str) -> Self {
        Self::new().set("@type", kind)
    }

    /// Sets a key, unless the value is empty.
    pub(crate) fn set(mut self, key: &'static str, value: impl Into<Json<'a>>) -> Self {
        match value.into() {
            Json::Nothing => {}
            Json::Many(many) if many.is_empty() => {}
            value => self.0.push((key, value)),
        }
        self
    }

    /// Sets a key, even if the list is empty.
    pub(crate) fn set_list(mut self, key: &'static str, many: Vec<impl Into<Json<'a>>>) -> Self {
        self.0.push((key, many.into()));
        self
    }

    /// The object in one line.
    pub(crate) fn to_line(&self) -> String {
        let mut line = String::with_capacity(1 << 10);
        self.write(&mut line, None);
        line
    }

    /// The object as a file that people may open.
    pub(crate) fn to_file(&self) -> Vec<u8> {
        let mut file = String::with_capacity(8 << 10);
        self.write(&mut file, Some(0));
        file.push('\n');
        file.into_bytes()
    }

    /// Writes the object, `depth` levels deep in a file that people may open, or in one line.
    fn write(&self, to: &mut String, depth: Option<usize>) {
        let colon = if depth.is_some() { "\": " } else { "\":" };
        write_items(to, ['{', '}'], depth, &self.0, |to, depth, (key, value)| {
            // The keys are our own, and plain.
            to.push('"');
            to.push_str(key);
            to.push_str(colon);
            value.write(to, depth);
        });
    }
}

impl Json<'_> {
    fn write(&self, to: &mut String, depth: Option<usize>) {
        match self {
            Self::Nothing => to.push_str("null"),
            Self::Text(text) => write_string(to, text),
            Self::Number(number) => to.push_str(&number.to_string()),
            Self::Flag(flag) => to.push_str(if *flag { "true" } else { "false" }),
            Self::Object(object) => object.write(to, depth),
            // An item of a list takes one line, so that a long list is no larger than need be, and lines can be compared.
            Self::Many(many) => write_items(to, ['[', ']'], depth, many, |to, _, value| value.write(to, None)),
        }
    }
}

/// Writes items between brackets, each on a line of its own where people may read it.
fn write_items<T>(
    to: &mut String,
    [open, close]: [char; 2],
    depth: Option<usize>,
    items: &[T],
    write: impl Fn(&mut String, Option<usize>, &T),
) {
    let begin = |to: &mut String, depth: Option<usize>| {
        if let Some(depth) = depth {
            to.push('\n');
            to.extend(std::iter::repeat_n("  ", depth));
        }
    };
    let inside = depth.map(|depth| depth + 1);
    to.push(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            to.push(',');
        }
        begin(to, inside);
        write(to, inside, item);
    }
    if !items.is_empty() {
        begin(to, depth);
    }
    to.push(close);
}

/// Writes a text between quotation marks (RFC 8259, section 7).
fn write_string(to: &mut String, text: &str) {
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    to.push('"');
    // Without an early end the bytes are looked at many at a time.
    if text.bytes().fold(false, |any, byte| any | is_special(byte)) {
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| is_special(*byte)) {
            to.push_str(&text[done..at]);
            done = at + 1;
            match byte {
                b'"' => to.push_str("\\\""),
                b'\\' => to.push_str("\\\\"),
                b'\n' => to.push_str("\\n"),
                b'\r' => to.push_str("\\r"),
                b'\t' => to.push_str("\\t"),
                0x08 => to.push_str("\\b"),
                0x0c => to.push_str("\\f"),
                control => to.push_str(&format!("\\u{control:04x}")),
            }
        }
        to.push_str(&text[done..]);
    } else {
        to.push_str(text);
    }
    to.push('"');
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
        Self::Number(number as i64)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_the_library_writes() {
        let hard: String = (0..0x250u16).filter_map(|code| char::from_u32(code.into())).collect();
        let nothing: Vec<String> = Vec::new();
        let object = Object::new()
            .set("id", "plain — “text” with <marks> & міст")
            .set("value", format!("{hard}“\u{2028}\u{10ffff}"))
            .set("number", Json::Number(-44))
            .set("flag", true)
            .set("none", nothing)
            .set_list("items", Vec::<&str>::new())
            .set("empty", Object::new())
            .set("dates", vec![vec![2025, 2], vec![1999]])
            .set("objects", vec![Object::new().set("a", "b").set("c", 0), Object::new().set("a", "")]);
        let read: serde_json::Value = serde_json::from_str(&object.to_line()).expect("JSON");
        assert_eq!(object.to_line(), serde_json::to_string(&read).expect("JSON"));
        let file = String::from_utf8(object.to_file()).expect("a text");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&file).expect("JSON"), read);
        assert!(file.starts_with("{\n  \"id\": \"plain") && file.ends_with("\n}\n"), "{file}");
        assert!(file.contains("\n    {\"a\":\"b\",\"c\":0},\n"), "an item takes a line:\n{file}");
    }
}
