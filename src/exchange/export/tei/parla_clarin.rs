//! Parla-CLARIN, as `ParlaMint` has it: the utterances of transcripts that are published in full, with who speaks.
//!
//! It has the words of whole speeches, and no quotes in them.

use std::collections::BTreeMap;

use super::{file_of, header::HeaderMaker};
use crate::{
    exchange::export::{
        input::ExportInput,
        speeches::{TextPart, parts_of_text, turns_of},
        xml::XmlTree,
    },
    model::{Kind, Publish},
    record::{ArticleIx, Record},
};

/// The files of the folder.
pub(in crate::exchange::export) fn write_parla_clarin(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let record = input.record;
    let mut files = BTreeMap::new();
    for at in (0..record.entities.articles.len()).map(|at| ArticleIx(at as u32)) {
        let article = &record.article(at).article;
        if article.rights.publish == Publish::Full && !turns_of(record, at).is_empty() {
            let header = HeaderMaker::new(input, at);
            files.insert(format!("{}.xml", article.id), file_of(&header, body_of_sitting(record, at, &header)));
        }
    }
    input.note_left_out(
        Kind::Article,
        record.entities.articles.len() - files.len(),
        "that are no transcripts published in full",
    );
    files
}

fn body_of_sitting(record: &Record, at: ArticleIx, header: &HeaderMaker<'_>) -> XmlTree {
    let text = &record.article_text(at).text;
    let section = || XmlTree::new("div").set("type", "debateSection");
    let (mut body, mut division) = (XmlTree::new("body"), section());
    let mut utterance: Option<XmlTree> = None;
    let (mut utterances, mut segments) = (0, 0);
    for part in parts_of_text(text, turns_of(record, at)) {
        let words = |range: std::ops::Range<usize>| text.visible()[range].trim().to_owned();
        match part {
            TextPart::Heading(_, range) => {
                division = division.with(utterance.take());
                body = body.with(Some(std::mem::replace(&mut division, section())).filter(|one| !one.is_empty()));
                division.push(XmlTree::of_text("head", &words(range)));
            }
            TextPart::Label(turn) => {
                division = division.with(utterance.take());
                division.push(XmlTree::of_text("note", &words(turn.label.clone())).set("type", "speaker"));
                (utterances, segments) = (utterances + 1, 0);
                let speaker = turn.speaker.as_ref().and_then(|id| header.pointer_to_id(id.as_str()));
                let element = XmlTree::new("u").set("xml:id", format!("u{utterances}"));
                utterance = Some(element.set_some("who", speaker));
            }
            TextPart::Words(_, range) => match &mut utterance {
                Some(utterance) => {
                    segments += 1;
                    let segment = XmlTree::of_text("seg", &words(range));
                    utterance.push(segment.set("xml:id", format!("u{utterances}.{segments}")));
                }
                None => division.push(XmlTree::of_text("note", &words(range))),
            },
        }
    }
    body.with([division.with(utterance)].into_iter().filter(|one| !one.is_empty()))
}
