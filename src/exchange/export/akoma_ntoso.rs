//! Akoma Ntoso: a debate for each transcript that is published in full, with its speeches and who speaks.
//!
//! It has the words of whole speeches, and no quotes in them. What is not known of the debate, such as its country, is left out.
//!
//! Source: OASIS, Akoma Ntoso 1.0 (`LegalDocML`).

use std::collections::BTreeMap;

use super::{
    input::ExportInput,
    speeches::{TextPart, parts_of_text, turns_of},
    xml::XmlTree,
};
use crate::{
    model::{ActorKind, Article, Kind, Publish, Turn},
    record::{ArticleIx, Record, Target},
    route,
};

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Who says so.
const SOURCE: &str = "#onrecord";

/// The files of the folder.
pub(super) fn write_akoma_ntoso(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let record = input.record;
    let mut files = BTreeMap::new();
    for at in (0..record.entities.articles.len()).map(|at| ArticleIx(at as u32)) {
        let article = &record.article(at).article;
        if article.rights.publish == Publish::Full && !turns_of(record, at).is_empty() {
            files.insert(format!("{}.xml", article.id), debate_of(record, at).to_file());
        }
    }
    input.note_left_out(
        Kind::Article,
        record.entities.articles.len() - files.len(),
        "that are no transcripts published in full",
    );
    files
}

fn debate_of(record: &Record, at: ArticleIx) -> XmlTree {
    let article = &record.article(at).article;
    let mut speakers = Speakers::default();
    let body = body_of_debate(record, at, &mut speakers);
    let day = article.published.as_ref().and_then(|day| day.machine_readable());
    let date = article
        .published
        .as_ref()
        .map(|day| XmlTree::of_text("docDate", day.as_str()).set_some("date", day.machine_readable()));
    let preface = XmlTree::new("preface").with(
        [
            Some(XmlTree::new("p").with([XmlTree::of_text("docTitle", &article.title.value)])),
            date.map(|date| XmlTree::new("p").with([date])),
        ]
        .into_iter()
        .flatten(),
    );
    let references = XmlTree::new("references")
        .set("source", SOURCE)
        .with([XmlTree::new("TLCReference")
            .set("eId", "onrecord")
            .set("name", "software")
            .set("href", "/ontology/software/onrecord")
            .set("showAs", "onrecord")])
        .with(speakers.elements);
    let meta = XmlTree::new("meta").with([identification(article, day.as_deref()), references]);
    let debate = XmlTree::new("debate").set("name", "debate").with([meta, preface, body]);
    XmlTree::new("akomaNtoso").set("xmlns", NAMESPACE).with([debate])
}

/// The work, its expression in a language, and this file.
fn identification(article: &Article, day: Option<&str>) -> XmlTree {
    let address = match day {
        Some(day) => format!("/akn/debate/{day}/{}", article.id),
        None => format!("/akn/debate/{}", article.id),
    };
    let lang = article.lang.as_str();
    let level = |name: &'static str, address: String| {
        let value = |name: &'static str| XmlTree::new(name).set("value", address.clone());
        XmlTree::new(name)
            .with([value("FRBRthis"), value("FRBRuri")])
            .with(day.map(|day| XmlTree::new("FRBRdate").set("date", day).set("name", "published")))
            .with([XmlTree::new("FRBRauthor").set("href", SOURCE)])
    };
    let expression = format!("{address}/{lang}@");
    XmlTree::new("identification").set("source", SOURCE).with([
        level("FRBRWork", address),
        level("FRBRExpression", expression.clone()).with([XmlTree::new("FRBRlanguage").set("language", lang)]),
        level("FRBRManifestation", format!("{expression}.xml")),
    ])
}

/// Who speaks in a debate.
#[derive(Default)]
struct Speakers {
    elements: Vec<XmlTree>,
    keys: BTreeMap<String, String>,
}

impl Speakers {
    /// What `by` has for a turn. A speaker whom the record does not name is a role with the label for its name.
    fn pointer_to(&mut self, record: &Record, turn: &Turn, label: &str) -> String {
        let actor = turn.speaker.as_ref().and_then(|id| match record.entities.find(Kind::Actor, id.as_str()) {
            Some(Target::Actor(at)) => Some(&record.actor(at).actor),
            _ => None,
        });
        let actor = actor.filter(|actor| actor.kind != ActorKind::Unnamed);
        let name = actor.map_or_else(|| format!("label {label}"), |actor| actor.id.to_string());
        if let Some(key) = self.keys.get(&name) {
            return route::with_fragment("", key);
        }
        let (key, element) = match actor {
            Some(actor) => {
                let key = format!("actor-{}", actor.id);
                let element = if actor.kind == ActorKind::Person {
                    let href = format!("/ontology/person/{}", actor.id);
                    XmlTree::new("TLCPerson").set("eId", key.clone()).set("href", href).set("showAs", &actor.name.value)
                } else {
                    let href = format!("/ontology/organization/{}", actor.id);
                    let element = XmlTree::new("TLCOrganization").set("eId", key.clone()).set("href", href);
                    element.set("showAs", &actor.name.value)
                };
                (key, element)
            }
            None => {
                let key = format!("speaker-{}", self.keys.len() + 1);
                let href = format!("/ontology/role/{key}");
                (key.clone(), XmlTree::new("TLCRole").set("eId", key).set("href", href).set("showAs", label))
            }
        };
        self.elements.push(element);
        self.keys.insert(name, key.clone());
        route::with_fragment("", &key)
    }
}

fn body_of_debate(record: &Record, at: ArticleIx, speakers: &mut Speakers) -> XmlTree {
    let text = &record.article_text(at).text;
    let section = || XmlTree::new("debateSection").set("name", "debateSection");
    let (mut body, mut division) = (XmlTree::new("debateBody"), section());
    let mut speech: Option<XmlTree> = None;
    for part in parts_of_text(text, turns_of(record, at)) {
        let words = |range: std::ops::Range<usize>| text.visible()[range].trim().to_owned();
        match part {
            TextPart::Heading(_, range) => {
                division = division.with(speech.take());
                body = body.with(Some(std::mem::replace(&mut division, section())).filter(|one| !one.is_empty()));
                division.push(XmlTree::of_text("heading", &words(range)));
            }
            TextPart::Label(turn) => {
                division = division.with(speech.take());
                let label = words(turn.label.clone());
                let by = speakers.pointer_to(record, turn, &label);
                speech = Some(XmlTree::new("speech").set("by", by).with([XmlTree::of_text("from", &label)]));
            }
            TextPart::Words(_, range) => match &mut speech {
                Some(speech) => speech.push(XmlTree::of_text("p", &words(range))),
                None => division.push(XmlTree::of_text("narrative", &words(range))),
            },
        }
    }
    body.with([division.with(speech)].into_iter().filter(|one| !one.is_empty()))
}
