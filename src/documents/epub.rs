//! Electronic books (EPUB): the pages in the order in which they are read.
//!
//! Source: W3C, EPUB 3.3, sections 4.2 and 5; the same of EPUB 2 and 3 is read.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::{
    Document,
    archive::Archive,
    errors,
    html::{PageState, read_page},
    xml::{XmlStep, attribute, read_xml},
};
use crate::{diag::Diagnostic, model::Lang};

/// The member that says where the package is, which every book has.
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// Reads a book.
pub(super) fn read(archive: &mut Archive<'_>, lang: &Lang) -> Result<Document, Box<Diagnostic>> {
    let name = archive.name;
    let package = path_of_package(archive)?;
    let Some(xml) = archive.text_of(&package)? else {
        return Err(errors::damaged(name, format!("`{CONTAINER}` names the package `{package}`, which is not there")));
    };
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut state = PageState::default();
    for page in pages_in_order(name, &package, &xml)? {
        let path = path_from(folder, &page);
        // What a book has not is not read, and neither are pictures and other pages of the spine that are no text.
        if let Some(text) = archive.text_of(&path)? {
            state = read_page(&text, state.before_file(&path), true);
        }
    }
    Ok(state.into_document(name, lang))
}

/// The path of the package: the first that the container names.
fn path_of_package(archive: &mut Archive<'_>) -> Result<String, Box<Diagnostic>> {
    let xml = archive.text_of(CONTAINER)?.unwrap_or_default();
    let mut found = None;
    read_xml(archive.name, CONTAINER, &xml, |step| {
        if let XmlStep::Start("rootfile", element) = step {
            found = found.take().or_else(|| attribute(element, "full-path"));
        }
    })?;
    found.ok_or_else(|| errors::damaged(archive.name, format!("`{CONTAINER}` names no package")))
}

/// The addresses of the pages of text, in the order in which they are read.
fn pages_in_order(name: &str, package: &str, xml: &str) -> Result<Vec<String>, Box<Diagnostic>> {
    let (mut pages, mut order) = (BTreeMap::new(), Vec::new());
    read_xml(name, package, xml, |step| match step {
        XmlStep::Start("item", element) => {
            let kind = attribute(element, "media-type").unwrap_or_default();
            let is_page = matches!(kind.as_str(), "application/xhtml+xml" | "text/html" | "application/x-dtbook+xml");
            if let (Some(id), Some(address), true) = (attribute(element, "id"), attribute(element, "href"), is_page) {
                pages.insert(id, address);
            }
        }
        XmlStep::Start("itemref", element) => order.extend(attribute(element, "idref")),
        _ => {}
    })?;
    Ok(order.iter().filter_map(|id| pages.remove(id)).collect())
}

/// The path of a member that an address names from a folder.
fn path_from(folder: &str, address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let decoded = percent_decode_str(address).decode_utf8_lossy();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::path_from;

    #[test]
    fn addresses_are_from_the_folder_of_the_package() {
        assert_eq!(path_from("EPUB", "text.xhtml"), "EPUB/text.xhtml");
        assert_eq!(path_from("", "a/b%20c.xhtml#d"), "a/b c.xhtml");
        assert_eq!(path_from("OPS/x", "../text/./one.xhtml"), "OPS/text/one.xhtml");
        assert_eq!(path_from("OPS", "../../../etc/passwd"), "etc/passwd");
    }
}
