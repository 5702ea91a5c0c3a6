//! Akoma Ntoso debates: a transcript with the speeches, questions and answers, and the persons and organisations that take part in
//! it. The references also list those who produced the file; they are not imported.
//!
//! Source: OASIS, Akoma Ntoso 1.0 (`LegalDocML`).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::{ImportedActor, ImportedArticle, Item},
    transcript::Transcript,
    xml::{XmlElement, read_xml_file},
};
use crate::{
    lang::fold_word,
    model::Lang,
    text::{fold::fold, words::word_ranges},
};

/// Elements in which somebody speaks.
const SPEECHES: [&str; 5] = ["speech", "question", "answer", "speechGroup", "other"];
/// Elements within a speech that say who speaks, and are not the words.
const LABELS: [&str; 3] = ["from", "num", "heading"];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(root) = read_xml_file(file, reading) else { continue };
        let debates: Vec<&XmlElement> =
            ["debate", "debateRecord", "debateReport"].iter().flat_map(|name| root.all(name)).collect();
        if root.name != "akomaNtoso" || debates.is_empty() {
            let help = "give a debate of Akoma Ntoso; acts and bills have no speakers";
            reading.problem(&root.place(), "this is no `akomaNtoso` with a `debate`", help);
            continue;
        }
        for (at, debate) in debates.into_iter().enumerate() {
            let name = if at == 0 { file.stem().to_owned() } else { format!("{}-{}", file.stem(), at + 1) };
            read_debate(debate, &root, name, reading);
        }
    }
}

fn read_debate(debate: &XmlElement, root: &XmlElement, name: String, reading: &mut ImportReading) {
    let people = read_references(debate, &name, reading);
    let first = |name: &str| debate.all(name).into_iter().next();
    let dates = [first("docDate"), first("FRBRWork").and_then(|work| work.child("FRBRdate"))];
    let mut dates = dates.into_iter().flatten().filter_map(|date| date.attribute("date"));
    let published = dates.find_map(|date| reading.date_of(date, "a date"));
    let lang =
        first("FRBRlanguage").and_then(|one| one.attribute("language")).filter(|lang| Lang::parse(lang).is_some());
    let title = first("docTitle").and_then(XmlElement::some_words).unwrap_or_else(|| name.clone());
    let mut transcript = Transcript::new(ImportedArticle {
        names: vec![name],
        title,
        genre: Some("transcript".to_owned()),
        lang: lang.or_else(|| root.attribute("lang").filter(|lang| Lang::parse(lang).is_some())).map(str::to_owned),
        published,
        ..ImportedArticle::default()
    });
    if let Some(body) = debate.child("debateBody").or_else(|| debate.child("body")) {
        read_section(body, 0, &people, &mut transcript, reading);
    }
    if transcript.is_empty() {
        reading.leave_out("a debate without words");
    } else {
        reading.add(debate.place(), transcript.into_item());
    }
}

/// Adds the persons and organisations that the debate refers to or names, and returns the names of all by id.
fn read_references(debate: &XmlElement, file: &str, reading: &mut ImportReading) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut referred = BTreeSet::new();
    collect_referred(debate, false, &mut referred);
    let texts: Vec<String> =
        debate.elements().filter(|one| one.name != "meta").flat_map(XmlElement::paragraphs).collect();
    let words = DebateWords::new(&texts.join("\n"));
    for (kind, word) in [("TLCPerson", "person"), ("TLCOrganization", "organisation")] {
        for one in debate.all(kind) {
            let id = one.attribute("eId").or_else(|| one.attribute("id")).unwrap_or_default();
            let Some(name) = one.attribute("showAs") else { continue };
            names.insert(id.to_owned(), name.to_owned());
            if !referred.contains(id) && !words.have_name(name) {
                reading.leave_out(format!("a `{kind}` that has no part in the debate"));
                continue;
            }
            let href = one.attribute("href").map(str::to_owned);
            let address = href.clone().filter(|href| href.contains("://"));
            let actor = ImportedActor {
                // Another file may have another person with the same id.
                names: [format!("{file} {id}")].into_iter().chain(href).collect(),
                name: name.to_owned(),
                kind: Some(word.to_owned()),
                same_as: address.into_iter().collect(),
                ..ImportedActor::default()
            };
            reading.add(one.place(), Item::Actor(actor));
        }
    }
    for kind in ["TLCRole", "TLCConcept", "TLCEvent", "TLCLocation", "TLCTerm"] {
        for _ in debate.all(kind) {
            reading.leave_out(format!("a reference `{kind}`"));
        }
    }
    names
}

/// The words of a debate, in which names are looked for as the record looks for them in articles.
struct DebateWords {
    spelled: String,
    lower: String,
}

impl DebateWords {
    fn new(text: &str) -> Self {
        let spelled = spaced_words(text);
        Self { lower: lower_words(&spelled), spelled }
    }

    /// True if they have a name as whole words: one of several words in any letter case, a single word as it is spelled or, if it is
    /// longer than three letters, in capitals.
    fn have_name(&self, name: &str) -> bool {
        let sought = spaced_words(name);
        match sought.split_whitespace().count() {
            0 => false,
            1 => {
                let is_long = sought.trim().chars().count() > 3;
                self.spelled.contains(&sought) || is_long && self.spelled.contains(&sought.to_uppercase())
            }
            _ => self.lower.contains(&lower_words(&sought)),
        }
    }
}

/// The words of a text without typography and punctuation, with a space before and after each.
fn spaced_words(text: &str) -> String {
    let folded = fold(text);
    let mut spaced = String::from(" ");
    for word in word_ranges(folded.text()) {
        spaced.push_str(&folded.text()[word]);
        spaced.push(' ');
    }
    spaced
}

/// Such words in lower case.
fn lower_words(spaced: &str) -> String {
    let mut lower = String::from(" ");
    for word in spaced.split_whitespace() {
        lower.push_str(&fold_word(word));
        lower.push(' ');
    }
    lower
}

/// Collects the ids that a debate refers to, except references to those who produced the file (`source` attributes in the
/// metadata, and authors of the expression and manifestation).
fn collect_referred<'x>(element: &'x XmlElement, is_metadata: bool, found: &mut BTreeSet<&'x str>) {
    if matches!(element.name.as_str(), "FRBRExpression" | "FRBRManifestation") {
        return;
    }
    let is_metadata = is_metadata || element.name == "meta";
    for (name, value) in element.attributes().filter(|(name, _)| !is_metadata || *name != "source") {
        // Some write who speaks without the `#`.
        let is_id = |one: &&str| one.starts_with('#') || name == "by";
        found.extend(value.split_whitespace().filter(is_id).map(|one| one.trim_start_matches('#')));
    }
    element.elements().for_each(|one| collect_referred(one, is_metadata, found));
}

fn read_section(
    section: &XmlElement,
    depth: usize,
    people: &BTreeMap<String, String>,
    transcript: &mut Transcript,
    reading: &mut ImportReading,
) {
    for one in section.elements() {
        match one.name.as_str() {
            "heading" | "subheading" => transcript.add_heading(depth.saturating_sub(1), &one.words()),
            "num" => {}
            "scene" | "narrative" | "summary" | "recordedTime" => transcript.add_remark(&one.words()),
            "p" | "block" => {
                transcript.end_turn();
                transcript.add_words(None, &one.words());
            }
            name if SPEECHES.contains(&name) => {
                read_speech(one, people, transcript);
            }
            "vote" | "count" | "toc" | "attachments" => reading.leave_out(format!("`{}` of a debate", one.name)),
            _ => {
                read_section(one, depth + 1, people, transcript, reading);
                transcript.end_turn();
            }
        }
    }
}

fn read_speech(speech: &XmlElement, people: &BTreeMap<String, String>, transcript: &mut Transcript) {
    let by = speech.attribute("by").map(|by| by.trim_start_matches('#'));
    let label = speech.child("from").and_then(XmlElement::some_words);
    let label = label.or_else(|| by.and_then(|by| people.get(by).cloned()));
    transcript.end_turn();
    let mut add = |paragraph: &XmlElement| match paragraph.name.as_str() {
        "scene" | "narrative" => transcript.add_remark(&paragraph.words()),
        _ => {
            transcript.add_words(label.as_deref(), &paragraph.words());
        }
    };
    for one in speech.elements().filter(|one| !LABELS.contains(&one.name.as_str())) {
        // A list or a block within a speech has paragraphs of its own.
        let inner: Vec<&XmlElement> = one.all("p");
        if one.name != "p" && !inner.is_empty() {
            inner.into_iter().for_each(&mut add);
        } else {
            add(one);
        }
    }
}
