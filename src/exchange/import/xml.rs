//! XML of other programs, as a tree with the line of each element.
//!
//! A document type has no meaning here: its entities are not expanded, and nothing is fetched. The entities of HTML are
//! known. Depth and the number of elements and attributes are bounded.

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

use super::input::{ImportFile, ImportReading, first_characters};
use crate::{extract::visible_blocks, text::collapse_spaces};

/// The deepest nesting that is read.
const DEEPEST: usize = 400;
/// The most elements, attributes and texts of a file.
const MOST_NODES: usize = 4_000_000;
/// The most attributes of an element.
const MOST_ATTRIBUTES: usize = 1_000;
const HELP: &str = "export the file again, and check that it is complete";

/// An element.
#[derive(Debug, Default)]
pub(super) struct XmlElement {
    /// Its name without the prefix.
    pub(super) name: String,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) children: Vec<XmlNode>,
}

/// What an element contains.
#[derive(Debug)]
pub(super) enum XmlNode {
    Element(XmlElement),
    Text(String),
}

impl XmlElement {
    /// An attribute, by its name without the prefix; `None` if it is missing or empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Its attributes, each with its name without the prefix.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// True if it has an attribute with this value, by its name without the prefix; with other prefixes there may be others.
    #[cfg(feature = "spreadsheets")]
    pub(super) fn has_attribute(&self, name: &str, value: &str) -> bool {
        self.attributes.iter().any(|(known, own)| known == name && own == value)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &XmlElement> {
        self.children.iter().filter_map(|child| match child {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) => None,
        })
    }

    /// The first element in it with a name.
    pub(super) fn child(&self, name: &str) -> Option<&XmlElement> {
        self.elements().find(|element| element.name == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&XmlElement> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All elements with a name below it, in order, but none within another of them.
    pub(super) fn all<'x>(&'x self, name: &str) -> Vec<&'x XmlElement> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'x>(&'x self, name: &str, found: &mut Vec<&'x XmlElement>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.collect(name, found);
            }
        }
    }

    /// Its words, with single spaces.
    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        collapse_spaces(text.trim()).into_owned()
    }

    /// Its words; `None` if it has none.
    pub(super) fn some_words(&self) -> Option<String> {
        super::input::filled(self.words())
    }

    /// The words of each outermost element that has text beside its elements: paragraphs, headings, cells.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let is_text = |node: &XmlNode| matches!(node, XmlNode::Text(text) if !text.trim().is_empty());
        if self.children.iter().any(is_text) {
            return vec![self.words()];
        }
        self.elements().flat_map(Self::paragraphs).collect()
    }

    fn add_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                XmlNode::Text(text) => out.push_str(text),
                XmlNode::Element(element) => {
                    if matches!(element.name.as_str(), "lb" | "br" | "pb" | "eol") {
                        out.push(' ');
                    }
                    element.add_text(out);
                }
            }
        }
    }

    /// `line 12`
    pub(super) fn place(&self) -> String {
        format!("line {}", self.line)
    }
}

/// Reads a file, and returns its root. Reports what is not well formed, with its line.
pub(super) fn read_xml_file(file: &ImportFile, reading: &mut ImportReading) -> Option<XmlElement> {
    reading.begin_file(file);
    let text = match declared_encoding(&file.bytes) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            let (text, _, is_damaged) = encoding.decode(&file.bytes);
            if is_damaged {
                reading.problem("", format!("the file is not in its encoding, {}", encoding.name()), HELP);
                return None;
            }
            text.into_owned()
        }
        _ => reading.text_of(file)?,
    };
    match read_tree(&text) {
        Ok(root) => Some(root),
        Err((at, message)) => {
            let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at.min(text.len())]).count();
            reading.problem(&format!("line {line}"), message, HELP);
            None
        }
    }
}

/// The encoding that the declaration of an XML file names.
fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    let declaration = head.trim_start_matches('\u{feff}').strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
    let label = value.get(1..)?.split(['"', '\'']).next()?.to_owned();
    encoding_rs::Encoding::for_label(label.as_bytes())
}

/// *Errors*: the byte and a message.
fn read_tree(text: &str) -> Result<XmlElement, (usize, String)> {
    read_tree_within(text, MOST_NODES)
}

/// Reads a tree of at most `most` elements, attributes and texts. *Errors*: the byte and a message.
fn read_tree_within(text: &str, most: usize) -> Result<XmlElement, (usize, String)> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open = vec![XmlElement::default()];
    let (mut line, mut counted, mut nodes) = (1, 0, 0);
    loop {
        let at = reader.buffer_position() as usize;
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..at.min(text.len())]).count();
        counted = at.min(text.len());
        let event = reader.read_event();
        nodes += usize::from(matches!(
            event,
            Ok(Event::Start(_) | Event::Empty(_) | Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))
        ));
        if nodes > most {
            return Err((at, format!("the file has more than {most} elements, attributes and texts")));
        }
        let mut push_text = |text: &str| {
            if let Some(parent) = open.last_mut() {
                match parent.children.last_mut() {
                    Some(XmlNode::Text(known)) => known.push_str(text),
                    _ => parent.children.push(XmlNode::Text(text.to_owned())),
                }
            }
        };
        match event {
            Ok(Event::Start(start)) => {
                let element = read_start(&start, line).map_err(|message| (at, message))?;
                nodes += element.attributes.len();
                if open.len() > DEEPEST {
                    return Err((at, format!("elements are nested more than {DEEPEST} deep")));
                }
                open.push(element);
            }
            Ok(Event::Empty(start)) => {
                let element = read_start(&start, line).map_err(|message| (at, message))?;
                nodes += element.attributes.len();
                if let Some(parent) = open.last_mut() {
                    parent.children.push(XmlNode::Element(element));
                }
            }
            Ok(Event::End(_)) => {
                if let Some(element) = open.pop()
                    && let Some(parent) = open.last_mut()
                {
                    parent.children.push(XmlNode::Element(element));
                }
            }
            Ok(Event::Text(text)) => push_text(&text.xml10_content()),
            Ok(Event::CData(text)) => push_text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) => push_text(c.encode_utf8(&mut [0; 4])),
                Ok(None) => match resolve_xml_entity(&reference) {
                    Some(text) => push_text(text),
                    None => match html_entity(&reference) {
                        Some(text) => push_text(&text),
                        None => return Err((at, format!("`&{};` has no meaning here", &*reference))),
                    },
                },
                Err(_) => return Err((at, "there is a reference to no character".to_owned())),
            },
            Ok(Event::Eof) if open.len() > 1 => return Err((at, "the file ends too early".to_owned())),
            Ok(Event::Eof) => break,
            Ok(Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(error) => return Err((at, format!("this is not well-formed XML: {error}"))),
        }
    }
    let root = open.pop().unwrap_or_default().children.into_iter().find_map(|child| match child {
        XmlNode::Element(element) => Some(element),
        XmlNode::Text(_) => None,
    });
    root.ok_or((0, "the file has no element".to_owned()))
}

/// *Errors*: a message.
fn read_start(start: &BytesStart<'_>, line: usize) -> Result<XmlElement, String> {
    let name = start.local_name().into_inner().to_owned();
    let mut attributes = Vec::new();
    for one in start.attributes().with_checks(false).flatten() {
        if attributes.len() == MOST_ATTRIBUTES {
            let name = first_characters(&name, 40);
            return Err(format!("the element `{name}` has more than {MOST_ATTRIBUTES} attributes"));
        }
        let value = one.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value = value.map_or_else(|_| one.value.clone().into_owned(), std::borrow::Cow::into_owned);
        attributes.push((one.key.local_name().into_inner().to_owned(), value));
    }
    Ok(XmlElement { name, line, attributes, children: Vec::new() })
}

/// The characters of an entity of HTML, such as `pound`.
fn html_entity(name: &str) -> Option<String> {
    let is_name = !name.is_empty() && name.len() < 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if name == "nbsp" {
        return Some("\u{a0}".to_owned());
    }
    let shown = visible_blocks(&format!("&{name};")).ok().filter(|_| is_name)?.join("");
    (!shown.contains('&')).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::{MOST_ATTRIBUTES, read_tree, read_tree_within};

    #[test]
    fn attributes_are_counted_on_an_element_and_in_a_file() {
        let element = format!("<a {}/>", "b='' ".repeat(MOST_ATTRIBUTES));
        let root = read_tree(&element).expect("as many as may be");
        assert_eq!(root.attributes.len(), MOST_ATTRIBUTES);
        let (_, message) = read_tree(&element.replace("/>", "b=''/>")).expect_err("one more");
        assert!(message.contains("attributes"), "{message}");
        let file = format!("<r>{}</r>", element.repeat(3));
        assert!(read_tree_within(&file, 3 * MOST_ATTRIBUTES + 4).is_ok(), "four elements, three with attributes");
        let (_, message) = read_tree_within(&file, 3 * MOST_ATTRIBUTES + 3).expect_err("more in all");
        assert!(message.contains("elements, attributes and texts"), "{message}");
    }
}
