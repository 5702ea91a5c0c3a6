//! Zotero's RDF: an item for each article, as Zotero exports newspaper articles and web pages.

use super::{
    name::Name,
    work::{Work, WorkDate, WorkKind, join_iso},
};
use crate::{exchange::export::xml::XmlTree, route};

const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("xmlns:z", "http://www.zotero.org/namespaces/export#"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:bib", "http://purl.org/net/biblio#"),
    ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
];

/// A file with some works.
pub(super) fn write_zotero_rdf(works: &[Work]) -> Vec<u8> {
    let root = NAMESPACES.iter().fold(XmlTree::new("rdf:RDF"), |root, (name, uri)| root.set(name, *uri));
    root.with(works.iter().map(item_of_work)).to_file()
}

fn item_of_work(work: &Work) -> XmlTree {
    let (element, kind, publication) = match work.kind {
        WorkKind::News => ("bib:Article", "newspaperArticle", "bib:Newspaper"),
        _ => ("bib:Document", "webpage", "z:Website"),
    };
    let title = |text: &str| XmlTree::of_text("dc:title", text);
    let genre = if let WorkKind::Document(genre) = work.kind { Some(genre) } else { None };
    let publication = work
        .publisher
        .as_ref()
        .map(|name| XmlTree::new("dcterms:isPartOf").with([XmlTree::new(publication).with([title(name)])]));
    let authors: Vec<_> = work.authors.iter().map(|name| XmlTree::new("rdf:li").with([person(name)])).collect();
    let authors =
        (!authors.is_empty()).then(|| XmlTree::new("bib:authors").with([XmlTree::new("rdf:Seq").with(authors)]));
    let address = work.url.as_ref().map(|url| {
        XmlTree::new("dc:identifier").with([XmlTree::new("dcterms:URI").with([XmlTree::of_text("rdf:value", url)])])
    });
    XmlTree::new(element)
        .set("rdf:about", work.url.clone().unwrap_or_else(|| route::with_fragment("", &work.key)))
        .with([XmlTree::of_text("z:itemType", kind)])
        .with(publication)
        .with(authors)
        .with([title(&work.title)])
        .with(date("dc:date", &work.issued))
        .with([XmlTree::of_text("z:language", &work.lang)])
        .with(address)
        .with(work.doi.as_ref().map(|doi| XmlTree::of_text("dc:identifier", &format!("DOI {doi}"))))
        .with(date("dcterms:dateSubmitted", &work.accessed))
        .with(XmlTree::of_some("z:type", genre))
        .with(XmlTree::of_some("dc:description", work.note.as_deref()))
}

/// A name; one that is not divided, or that has the family name first, is in the one field that Zotero has for such names.
fn person(name: &Name) -> XmlTree {
    let (surname, given) = match name {
        Name::Person(person) if !person.is_family_first() => {
            let suffix =
                person.suffix.as_ref().map(|suffix| [if suffix.comma { ", " } else { " " }, suffix.text.as_str()]);
            let suffix = suffix.map(|parts| parts.concat()).unwrap_or_default();
            (format!("{}{suffix}", person.full_surname()), Some(person.given.as_str()))
        }
        name => (name.in_sentence().to_owned(), None),
    };
    XmlTree::new("foaf:Person")
        .with([XmlTree::of_text("foaf:surname", &surname)])
        .with(XmlTree::of_some("foaf:givenName", given))
}

/// A date, as far as it is known; an approximate one as EDTF has it.
fn date(element: &'static str, date: &WorkDate) -> Option<XmlTree> {
    if let Some(interval) = &date.interval {
        return Some(XmlTree::of_text(element, interval));
    }
    let circa = if date.circa { "~" } else { "" };
    (!date.is_unknown()).then(|| XmlTree::of_text(element, &format!("{}{circa}", join_iso(&date.parts, "-"))))
}
