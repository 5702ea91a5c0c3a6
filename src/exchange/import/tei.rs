//! TEI: texts with `said`, `q` and `quote`, names, and transcripts; and so Parla-CLARIN and `ParlaMint`.
//!
//! A text with utterances (`u`) or speeches (`sp`) is a transcript with a label for each speaker. Elsewhere `said`, `q` and
//! `quote` with a `who` are quotes. Persons and bodies of the header are actors.
//!
//! Source: TEI Consortium, TEI P5 Guidelines; Parla-CLARIN.

mod header;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    input::{ImportFile, ImportReading, Mapping},
    xml::{XmlElement, read_xml_file},
};

/// The names of persons and bodies by their ids, as a file means them.
type PersonNames = BTreeMap<String, String>;

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    let parsed: Vec<(&ImportFile, XmlElement)> =
        files.iter().filter_map(|file| Some((file, read_xml_file(file, reading)?))).collect();
    let own: Vec<PersonNames> = parsed.iter().map(|(_, root)| header::names_of(root)).collect();
    // An id of another file counts if all files that have it mean the same by it.
    let mut shared: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (id, name) in own.iter().flatten() {
        shared.entry(id).or_default().insert(name);
    }
    let shared = shared.into_iter().filter(|(_, names)| names.len() == 1);
    let shared: PersonNames = shared.filter_map(|(id, names)| Some((id.clone(), (*names.first()?).clone()))).collect();
    let known_in = |own: &PersonNames| {
        let mut names = shared.clone();
        names.extend(own.clone());
        names
    };
    for ((file, root), own) in parsed.iter().zip(&own) {
        reading.begin_file(file);
        header::read_actors(root, &known_in(own), reading);
    }
    for ((file, root), own) in parsed.iter().zip(&own) {
        reading.begin_file(file);
        let names = known_in(own);
        let mut texts: Vec<&XmlElement> = if root.name == "TEI" { vec![root] } else { root.all("TEI") };
        texts.retain(|text| text.child("text").is_some());
        let is_list = ["teiCorpus", "listPerson", "listOrg", "TEI"].contains(&root.name.as_str());
        if texts.is_empty() && !is_list {
            let message = format!("the root is `{}`, and not `TEI` or `teiCorpus`", root.name);
            reading.problem(&root.place(), message, "give a file of TEI");
            continue;
        }
        for _ in root.all("include") {
            reading.leave_out("a file that another includes, unless it is given too");
        }
        let several = texts.len() > 1;
        for (at, tei) in texts.into_iter().enumerate() {
            let own = tei.attribute("id").map(str::to_owned);
            let name = own.unwrap_or_else(|| {
                if several { format!("{}-{}", file.stem(), at + 1) } else { file.stem().to_owned() }
            });
            text::read_text(tei, root, &name, &names, reading);
        }
    }
}

/// What a `who` or `ref` points at: the key of an actor of the header, and the name.
fn pointed_at(pointer: &str, names: &PersonNames) -> Vec<String> {
    let mut found = Vec::new();
    for one in pointer.split_whitespace() {
        let id = one.rsplit('#').next().unwrap_or(one);
        match names.get(id) {
            Some(name) => found.extend([actor_key(id, name), name.clone()]),
            None if one.contains("://") => found.push(one.to_owned()),
            None => found.push(["#", id].concat()),
        }
    }
    found
}

/// The key of an actor: another file may have another person with the same id.
fn actor_key(id: &str, name: &str) -> String {
    ["#", id, " ", name].concat()
}
