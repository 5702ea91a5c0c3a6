//! XML for other programs: a tree of elements, and its text.
//!
//! An element that has only elements in it is written with a line for each of them. In any other, every space counts.

use crate::html::escaped;

/// An element.
#[derive(Debug, Clone, Default)]
pub(super) struct XmlTree {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<XmlChild>,
}

/// What an element contains.
#[derive(Debug, Clone)]
enum XmlChild {
    Element(XmlTree),
    Text(String),
}

impl XmlTree {
    /// An empty element.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// An element with a text in it.
    pub(super) fn of_text(name: &'static str, text: &str) -> Self {
        Self::new(name).with_text(text)
    }

    /// An element for a text that may be missing.
    pub(super) fn of_some(name: &'static str, text: Option<&str>) -> Option<Self> {
        text.filter(|text| !text.is_empty()).map(|text| Self::of_text(name, text))
    }

    /// Sets an attribute.
    #[must_use]
    pub(super) fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets an attribute that may be missing.
    #[must_use]
    pub(super) fn set_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Adds elements; an option has one or none.
    #[must_use]
    pub(super) fn with(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        elements.into_iter().for_each(|element| self.push(element));
        self
    }

    /// Adds a text.
    #[must_use]
    pub(super) fn with_text(mut self, text: &str) -> Self {
        self.push_text(text);
        self
    }

    /// Adds an element.
    pub(super) fn push(&mut self, element: Self) {
        self.children.push(XmlChild::Element(element));
    }

    /// Adds a text.
    pub(super) fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            _ if text.is_empty() => {}
            Some(XmlChild::Text(last)) => last.push_str(text),
            _ => self.children.push(XmlChild::Text(text.to_owned())),
        }
    }

    /// True if there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// A file with this element as its root.
    pub(super) fn to_file(&self) -> Vec<u8> {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut out, Some(0));
        out.push('\n');
        out.into_bytes()
    }

    /// Writes it, `depth` levels deep in lines, or within a text.
    fn write(&self, out: &mut String, depth: Option<usize>) {
        out.extend(["<", self.name]);
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\"", &escaped(&xml_characters(value).replace(['\n', '\t'], " ")), "\""]);
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        let has_lines = self.children.iter().all(|child| matches!(child, XmlChild::Element(_)));
        let inside = depth.filter(|_| has_lines).map(|depth| depth + 1);
        for child in &self.children {
            break_line(out, inside);
            match child {
                XmlChild::Element(element) => element.write(out, inside),
                XmlChild::Text(text) => out.push_str(&escaped(&xml_characters(text))),
            }
        }
        break_line(out, inside.map(|depth| depth - 1));
        out.extend(["</", self.name, ">"]);
    }
}

fn break_line(out: &mut String, depth: Option<usize>) {
    if let Some(depth) = depth {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    }
}

/// A text without the characters that XML 1.0 cannot have.
fn xml_characters(text: &str) -> String {
    let is_allowed =
        |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_allowed).collect()
}
