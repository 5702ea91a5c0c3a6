//! Recogito: for each article that is published in full its text, and its annotations as the JSON-LD that Recogito reads.
//!
//! Each annotation says by itself what it is, and positions are units of UTF-16, as the browser counts; otherwise they are those
//! of [`web_annotation`](super::web_annotation).

use std::collections::BTreeMap;

use super::{
    annotated_texts::{CharacterCounts, ExportedText, full_texts},
    input::ExportInput,
    json::{Json, Object},
    web_annotation::{CONTEXT, caveat_body, motivation_of_note, text_quote_selector},
};
use crate::{record::Target, route};

/// The files of the folder.
pub(super) fn write_recogito(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for text in full_texts(input) {
        let id = &text.article.id;
        files.insert(format!("{id}.txt"), text.text.as_bytes().to_vec());
        let lines: Vec<_> = annotations_of_text(input, &text).iter().map(Object::to_line).collect();
        files.insert(format!("{id}.json"), format!("[\n{}\n]\n", lines.join(",\n")).into_bytes());
    }
    files
}

fn annotations_of_text<'a>(input: &ExportInput<'a>, text: &ExportedText<'a>) -> Vec<Object<'a>> {
    let (site, record) = (input.site, input.record);
    let links = record.article_links(text.at);
    let maker = AnnotationMaker::new(input, text);
    let page = |target, purpose: &'static str| {
        Object::new().set("type", "SpecificResource").set("source", site.absolute_url(target)).set("purpose", purpose)
    };
    let remark = |words: &'a str, purpose: &'static str| {
        Object::new().set("type", "TextualBody").set("value", words).set("purpose", purpose)
    };
    let mut all = Vec::new();
    for at in &links.quotes {
        let linked = record.quote(*at);
        let quote = &linked.quote;
        let mut bodies = vec![page(Target::Quote(*at), "linking")];
        if quote.is_upheld() {
            bodies.push(page(Target::Actor(linked.speaker), "identifying"));
        }
        bodies.extend(linked.topics.iter().map(|at| remark(record.topic(*at).topic.id.as_str(), "tagging")));
        bodies.extend(quote.note.iter().map(|note| remark(&note.value, "commenting")));
        bodies.extend(quote.caveat().map(caveat_body));
        let name = route::quote_annotation_fragment(&quote.id.value);
        all.push(maker.annotation(&name, "identifying", bodies, &quote.anchor.extent.runs));
    }
    for at in &links.renditions {
        let rendition = &record.rendition(*at).rendition;
        let bodies = vec![page(Target::Quote(record.rendition(*at).quote), "linking")];
        let name = route::rendition_annotation_fragment(&rendition.quote.value, rendition.variant.as_deref());
        all.push(maker.annotation(&name, "linking", bodies, &rendition.anchor.extent.runs));
    }
    let own = record.article_text(text.at);
    for (note, id) in own.notes.iter().zip(&own.note_ids) {
        let motivation = motivation_of_note(note.kind);
        let bodies = vec![remark(&note.body.value, motivation)];
        all.push(maker.annotation(&route::note_fragment(id), motivation, bodies, &note.anchor.value.extent.runs));
    }
    all
}

/// Makes the annotations of a text.
struct AnnotationMaker<'a> {
    text: &'a str,
    counts: CharacterCounts,
    /// The address of the text.
    source: String,
    /// The address of its annotations.
    own: String,
}

impl<'a> AnnotationMaker<'a> {
    fn new(input: &ExportInput<'a>, text: &ExportedText<'a>) -> Self {
        let id = &text.article.id;
        Self {
            text: text.text,
            counts: CharacterCounts::utf16(text.text),
            source: input.site.routes.absolute(&route::text_stream(id)),
            own: input.site.routes.absolute(&route::article_annotations(id)),
        }
    }

    fn annotation(
        &self,
        name: &str,
        motivation: &'static str,
        bodies: Vec<Object<'a>>,
        runs: &[std::ops::Range<usize>],
    ) -> Object<'a> {
        let target = |run: &std::ops::Range<usize>| {
            let [start, end] = self.counts.units(run);
            let place = Object::new().set("type", "TextPositionSelector").set("start", start).set("end", end);
            let selectors = vec![text_quote_selector(self.text, run, true), place];
            Object::new().set("source", self.source.clone()).set("type", "Text").set("selector", selectors)
        };
        let mut targets: Vec<_> = runs.iter().map(target).collect();
        let target = if targets.len() == 1 { targets.pop().map(Json::from) } else { Some(targets.into()) };
        Object::new()
            .set("@context", CONTEXT)
            .set("id", route::with_fragment(&self.own, name))
            .set("type", "Annotation")
            .set("motivation", motivation)
            .set("body", bodies)
            .set("target", target)
    }
}
