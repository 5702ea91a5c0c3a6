//! What every page of an EPUB file begins with.

use super::super::{model::TextDocument, xml::XmlText};

/// Begins a page: its head, and its body.
pub(super) fn open_page(xml: &mut XmlText, document: &TextDocument, title: &str) {
    let lang = document.lang.as_str();
    xml.open(
        "html",
        &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", lang),
            ("xml:lang", lang),
            ("dir", document.lang.dir()),
        ],
    );
    xml.within("head", &[], |xml| {
        xml.element("title", &[], title);
        xml.empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", "style.css")]);
    });
    xml.open("body", &[]);
}
