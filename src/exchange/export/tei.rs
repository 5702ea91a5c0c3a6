//! TEI P5, a file for each article: its quotes and names in its text, the people in its header; and Parla-CLARIN for transcripts.
//!
//! Of an article that is not published in full, the file has the words of its quotes, each after a `gap` with the reason `rights`.
//! What of a quote is interrupted, or crosses another element, continues in an element that points back with `prev`. A quote that the
//! record does not uphold has its status in `ana`, and no `who`.
//!
//! Source: TEI Consortium, TEI P5 Guidelines; Parla-CLARIN.

mod header;
mod marks;
mod parla_clarin;

use std::collections::BTreeMap;

use header::HeaderMaker;
use marks::MarkedText;
pub(super) use parla_clarin::write_parla_clarin;

use super::{
    input::ExportInput,
    speeches::{TextPart, parts_of_text, turns_of},
    xml::XmlTree,
};
use crate::{
    model::{Kind, Publish},
    record::{ArticleIx, Record},
    text::BlockKind,
};

const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

/// The files of the folder.
pub(super) fn write_tei(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let record = input.record;
    let mut files = BTreeMap::new();
    let mut left_out = 0;
    for at in (0..record.entities.articles.len()).map(|at| ArticleIx(at as u32)) {
        let article = &record.article(at).article;
        let header = HeaderMaker::new(input, at);
        let mut marked = MarkedText::new(input, at, &header);
        let body = if article.rights.publish == Publish::Full {
            body_of_text(record, at, &header, &mut marked)
        } else {
            marked.excerpts()
        };
        if body.is_empty() {
            left_out += 1;
            continue;
        }
        files.insert(format!("{}.xml", article.id), file_of(&header, body));
    }
    input.note_left_out(Kind::Article, left_out, "that are not published in full and have no quotes");
    files
}

fn file_of(header: &HeaderMaker<'_>, body: XmlTree) -> Vec<u8> {
    XmlTree::new("TEI")
        .set("xmlns", NAMESPACE)
        .set("xml:lang", header.article.lang.as_str())
        .with([header.to_tree(), XmlTree::new("text").with([body])])
        .to_file()
}

fn body_of_text(record: &Record, at: ArticleIx, header: &HeaderMaker<'_>, marked: &mut MarkedText<'_>) -> XmlTree {
    let text = &record.article_text(at).text;
    let mut body = Divisions::new("body");
    for part in parts_of_text(text, turns_of(record, at)) {
        match part {
            TextPart::Heading(level, range) => body.begin_division(level, marked.fill(XmlTree::new("head"), range)),
            TextPart::Label(turn) => {
                let speaker = turn.speaker.as_ref().and_then(|id| header.pointer_to_id(id.as_str()));
                let label = text.visible()[turn.label.clone()].trim();
                body.begin_speech(
                    XmlTree::new("sp").set_some("who", speaker).with([XmlTree::of_text("speaker", label)]),
                );
            }
            TextPart::Words(kind, range) => {
                let is_speech = body.is_in_speech();
                let paragraph = match kind {
                    BlockKind::Code | BlockKind::Cell | BlockKind::Footnote => {
                        let word = match kind {
                            BlockKind::Code => "code",
                            BlockKind::Cell => "cell",
                            _ => "footnote",
                        };
                        marked.fill(XmlTree::new("ab").set("type", word), range)
                    }
                    _ => marked.fill(XmlTree::new("p"), range),
                };
                body.add(match kind {
                    BlockKind::Quote if !is_speech => XmlTree::new("quote").with([paragraph]),
                    _ => paragraph,
                });
            }
        }
    }
    body.finish()
}

/// Divisions that are open, each with the level of its heading, and the speech in the innermost of them.
struct Divisions {
    open: Vec<(u8, XmlTree)>,
    speech: Option<XmlTree>,
}

impl Divisions {
    fn new(root: &'static str) -> Self {
        Self { open: vec![(0, XmlTree::new(root))], speech: None }
    }

    fn is_in_speech(&self) -> bool {
        self.speech.is_some()
    }

    /// Adds an element to the speech, or to the division.
    fn add(&mut self, element: XmlTree) {
        match (&mut self.speech, self.open.last_mut()) {
            (Some(speech), _) => speech.push(element),
            (None, Some((_, division))) => division.push(element),
            (None, None) => {}
        }
    }

    fn begin_speech(&mut self, speech: XmlTree) {
        self.end_speech();
        self.speech = Some(speech);
    }

    fn end_speech(&mut self) {
        if let Some(speech) = self.speech.take() {
            self.add(speech);
        }
    }

    fn begin_division(&mut self, level: u8, head: XmlTree) {
        self.end_speech();
        while self.open.len() > 1 && self.open.last().is_some_and(|(known, _)| *known >= level) {
            self.close_innermost();
        }
        self.open.push((level, XmlTree::new("div").with([head])));
    }

    fn close_innermost(&mut self) {
        if let Some((_, inner)) = self.open.pop()
            && let Some((_, outer)) = self.open.last_mut()
        {
            outer.push(inner);
        }
    }

    fn finish(mut self) -> XmlTree {
        self.end_speech();
        while self.open.len() > 1 {
            self.close_innermost();
        }
        self.open.pop().map(|(_, root)| root).unwrap_or_default()
    }
}
