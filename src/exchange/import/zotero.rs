//! Zotero's RDF: each item is what is known about the source of an article.

use std::collections::BTreeMap;

use super::{
    bibtex::language_of,
    input::{ImportFile, ImportReading, Mapping},
    item::{ImportedArticle, Item},
    xml::{XmlElement, read_xml_file},
};
use crate::exchange::doi::identifiers_of_doi;

/// Elements at the top that are no items.
const OTHERS: [&str; 6] = ["Attachment", "Collection", "Memo", "Journal", "Website", "Series"];
/// The fields of an item that are read.
const READ: [&str; 14] = [
    "title",
    "authors",
    "date",
    "identifier",
    "isPartOf",
    "publisher",
    "language",
    "abstract",
    "dateSubmitted",
    "itemType",
    "subject",
    "link",
    "libraryCatalog",
    "shortTitle",
];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(root) = read_xml_file(file, reading) else { continue };
        if root.name != "RDF" {
            let message = format!("the root is `{}`, and not `rdf:RDF`", root.name);
            reading.problem(&root.place(), message, "export the library as “Zotero RDF”");
            continue;
        }
        let mut by_address = BTreeMap::new();
        for one in root.elements() {
            if let Some(address) = one.attribute("about") {
                by_address.entry(address).or_insert(one);
            }
        }
        for item in root.elements() {
            if OTHERS.contains(&item.name.as_str()) {
                // What is published in a journal names it; the journal by itself is no source.
                if ["Attachment", "Memo", "Collection"].contains(&item.name.as_str()) {
                    reading.leave_out(format!("a `{}`", item.name));
                }
            } else {
                read_item(item, &by_address, reading);
            }
        }
    }
}

/// `by_address` has the first element at the top with each address.
fn read_item(item: &XmlElement, by_address: &BTreeMap<&str, &XmlElement>, reading: &mut ImportReading) {
    for field in item.elements().filter(|field| !READ.contains(&field.name.as_str())) {
        reading.leave_out(format!("the field `{}`", field.name));
    }
    let Some(title) = item.child("title").and_then(XmlElement::some_words) else {
        reading.leave_out("an item without a title");
        return;
    };
    let about = item.attribute("about").map(str::to_owned);
    let identifiers = || item.elements().filter(|one| one.name == "identifier");
    let url = identifiers().find_map(|one| one.all("value").into_iter().next()).and_then(XmlElement::some_words);
    let is_doi = |one: &String| one.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("doi"));
    let doi = identifiers().filter_map(XmlElement::some_words).find(is_doi);
    let url = url.or_else(|| about.clone()).filter(|url| url.contains("://"));
    // The publication is within the item, or elsewhere in the file by its address.
    let part = item.child("isPartOf");
    let publication = part.and_then(|part| part.elements().next()).or_else(|| {
        let resource = part.and_then(|part| part.attribute("resource"))?;
        by_address.get(resource).copied()
    });
    let publisher =
        publication.and_then(|one| one.child("title")).or_else(|| item.at(&["publisher", "Organization", "name"]));
    let mut date = |name: &str| {
        let typed = item.child(name).and_then(XmlElement::some_words)?;
        reading.date_of(&typed, "a date")
    };
    let (published, retrieved) = (date("date"), date("dateSubmitted"));
    let article = ImportedArticle {
        names: about.filter(|about| !about.starts_with('#')).into_iter().collect(),
        title,
        genre: (item.name == "Interview").then(|| "interview".to_owned()),
        lang: item.child("language").and_then(XmlElement::some_words).and_then(|lang| language_of(&lang)),
        published,
        publisher: publisher.and_then(XmlElement::some_words),
        authors: item
            .child("authors")
            .map(|all| all.all("Person"))
            .unwrap_or_default()
            .into_iter()
            .filter_map(name_of)
            .collect(),
        url,
        retrieved,
        description: item.child("abstract").and_then(XmlElement::some_words),
        topics: item.elements().filter(|one| one.name == "subject").filter_map(XmlElement::some_words).collect(),
        identifiers: identifiers_of_doi(doi.as_deref()),
        ..ImportedArticle::default()
    };
    reading.add(item.place(), Item::Article(article));
}

fn name_of(person: &XmlElement) -> Option<String> {
    let part = |names: [&str; 2]| names.iter().find_map(|name| person.child(name)).and_then(XmlElement::some_words);
    let parts: Vec<String> =
        [part(["givenName", "givenname"]), part(["surname", "familyName"])].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
