//! XML, written element by element, with what is open kept in mind: what is written is well-formed. Every space counts.

use crate::{exchange::export::xml::xml_characters, html::escaped};

/// The attributes of an element: names and values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A text in XML that is being written.
#[derive(Debug, Default)]
pub(super) struct XmlText {
    text: String,
    open: Vec<&'static str>,
}

impl XmlText {
    /// A file: it begins with the declaration of XML.
    pub(super) fn file() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.begin_tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str(&["</", name, ">"].concat());
        }
    }

    /// Writes an element with what a function writes into it.
    pub(super) fn within(&mut self, name: &'static str, attributes: Attributes<'_>, write: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        write(self);
        self.close();
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.begin_tag(name, attributes);
        self.text.push_str("/>");
    }

    /// Writes an element that has only text.
    pub(super) fn element(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.within(name, attributes, |xml| xml.push_text(text));
    }

    /// Writes text.
    pub(super) fn push_text(&mut self, text: &str) {
        self.text.push_str(&escaped(&xml_characters(text)));
    }

    /// Writes XML that is there already: whole elements.
    pub(super) fn push_xml(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// What was written, with what is open closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn begin_tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push_str(&[" ", name, "=\"", &escaped(&xml_characters(value)), "\""].concat());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::XmlText;

    #[test]
    fn what_is_written_is_well_formed() {
        let mut xml = XmlText::default();
        xml.open("a", &[("b", "\"1\" < 2 & 3")]);
        xml.element("c", &[], "x < y & z\u{1}\u{ffff}");
        xml.empty("d", &[]);
        xml.open("e", &[]);
        assert_eq!(xml.finish(), "<a b=\"&quot;1&quot; &lt; 2 &amp; 3\"><c>x &lt; y &amp; z</c><d/><e></e></a>");
    }
}
