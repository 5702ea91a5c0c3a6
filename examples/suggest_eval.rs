//! Suggests the quotations of texts, to measure `suggest` against known answers.
//!
//! `cargo run --release --example suggest_eval -- TEXTS > PREDICTIONS`
//!
//! In go JSON lines: `id`, `lang`, `text`. Out goes a line for each: `id` and `quotes`, with places in code points of the
//! text. A line of the text is a paragraph, unless the lines are wrapped. The known answers are never read. How many texts a second goes to standard error.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "an example reads and prints"
)]

use std::time::Instant;

use onrecord::{
    anchor::Speakers,
    documents::paragraph_ranges,
    lang,
    model::{Actor, Lang},
    suggest::{Sort, suggest},
    text::{BlockKind, Text},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Document {
    id: String,
    lang: String,
    text: String,
}

/// A text in paragraphs, with their places in the whole.
struct Paragraphs {
    text: Text,
    /// The first byte of each paragraph, in the visible text and in the whole.
    starts: Vec<(usize, usize)>,
    /// The number of code points before each byte of the whole.
    points: Vec<u32>,
}

impl Paragraphs {
    fn new(whole: &str, lang: &Lang) -> Self {
        let ranges = paragraph_ranges(whole);
        let text = Text::from_paragraphs(ranges.iter().map(|range| (&whole[range.clone()], BlockKind::Paragraph)));
        let starts = text.blocks().iter().map(|block| block.extent.start).zip(ranges.iter().map(|range| range.start));
        let starts = starts.collect();
        let mut points = vec![0; whole.len() + 1];
        let mut count = 0;
        for (at, c) in whole.char_indices() {
            points[at..at + c.len_utf8()].fill(count);
            count += 1;
        }
        points[whole.len()] = count;
        Self { text: text.in_language(lang), starts, points }
    }

    fn point(&self, visible: usize) -> u32 {
        let index = self.starts.partition_point(|(start, _)| *start <= visible).saturating_sub(1);
        let (from, to) = self.starts[index];
        self.points[(visible - from + to).min(self.points.len() - 1)]
    }
}

fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let all = std::fs::read_to_string(path)?;
    let documents: Vec<Document> = all.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let started = Instant::now();
    for document in &documents {
        let lang = Lang::parse(&document.lang).unwrap_or_else(Lang::english);
        let read = Paragraphs::new(&document.text, &lang);
        let none: [Actor; 0] = [];
        let speakers = Speakers::new(&none, lang::of(&lang));
        let quotes: Vec<Value> = suggest(&read.text, &speakers, None)
            .into_iter()
            .filter(|one| one.sort == Sort::Speech)
            .map(|one| {
                let visible = read.text.visible();
                let speaker = one.speaker.as_ref();
                json!({
                    "start": read.point(one.extent.start),
                    "end": read.point(one.extent.end),
                    "text": &visible[one.extent.clone()],
                    "speaker_text": speaker.map(|speaker| &visible[speaker.words.clone()]),
                    "speaker_start": speaker.map(|speaker| read.point(speaker.words.start)),
                    "speaker_end": speaker.map(|speaker| read.point(speaker.words.end)),
                    "speaker_name": speaker.and_then(|speaker| speaker.name.as_ref()),
                    "cue_text": speaker.and_then(|speaker| speaker.cue.clone()).map(|cue| &visible[cue]),
                    "type": one.kind.word(),
                    "reason": one.reason(),
                })
            })
            .collect();
        println!("{}", json!({"id": document.id, "quotes": quotes}));
    }
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("{} texts in {seconds:.3} s: {:.0} a second", documents.len(), documents.len() as f64 / seconds);
    Ok(())
}
