//! Texts with labelled spans, as annotation tools export them: an article, and a passage for each span that has a meaning.
//!
//! A label means a quote, a mention or a note; `--map LABEL=MEANING` says which where the label does not. A relation
//! between a quote and a mention names the speaker, one between quotes is a relation of the record.

use std::collections::BTreeMap;

use super::{
    continued::wholes_of,
    input::{ImportReading, Mapping, first_characters, name_or},
    item::{ForeignNames, ImportedArticle, ImportedPassage, Item, PassageRole, Pointer},
};
use crate::{
    extract::plain_text_to_markdown,
    model::{Choice, Medium, QuoteKind, RelationKind},
};

/// Characters around a span that are kept.
const AROUND: usize = 40;

/// Words that are parts of labels of quotes.
const QUOTES: [&str; 7] = ["quot", "speech", "utterance", "statement", "said", "citation", "speechact"];
/// Labels of names.
const NAMES: [&str; 12] = [
    "person",
    "per",
    "speaker",
    "org",
    "organization",
    "organisation",
    "gpe",
    "actor",
    "persname",
    "people",
    "norp",
    "prop_per",
];

/// How a tool counts the characters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OffsetUnit {
    /// Unicode code points.
    CodePoints,
    /// Units of UTF-16, as in JavaScript and Java.
    Utf16,
}

/// A span of a text.
#[derive(Debug, Default)]
pub(super) struct LabelledSpan {
    /// What relations call it.
    pub(super) key: String,
    /// Where it is in the file.
    pub(super) place: String,
    /// What it is labelled as; the first that has a meaning decides.
    pub(super) labels: Vec<String>,
    /// Its pieces: half-open, in the units of the tool.
    pub(super) pieces: Vec<(usize, usize)>,
    /// Its words, if the file has them too.
    pub(super) words: Option<String>,
    /// A remark on it.
    pub(super) remark: Option<String>,
    /// Other values, by name.
    pub(super) attributes: Vec<(String, String)>,
    /// What the file says the name stands for.
    pub(super) identity: ForeignNames,
    /// Who made it.
    pub(super) by: Option<String>,
}

/// A relation between two spans.
#[derive(Debug)]
pub(super) struct SpanLink {
    /// Its label.
    pub(super) label: String,
    /// The key of the one.
    pub(super) from: String,
    /// The key of the other.
    pub(super) to: String,
}

/// A text with its spans.
#[derive(Debug, Default)]
pub(super) struct AnnotatedText {
    /// What is known about the text.
    pub(super) article: ImportedArticle,
    /// Where the text is in the file.
    pub(super) place: String,
    /// The text, plain.
    pub(super) text: String,
    /// Its spans.
    pub(super) spans: Vec<LabelledSpan>,
    /// Relations between them.
    pub(super) links: Vec<SpanLink>,
}

/// The names of a text that a file numbers: with the file's own name, and alone if it is more than a number.
pub(super) fn task_names(stem: &str, key: &str) -> ForeignNames {
    let alone = key.chars().any(char::is_alphabetic).then(|| key.to_owned());
    [format!("{stem}-{key}")].into_iter().chain(alone).collect()
}

/// What a label means; `None` if nothing says it.
fn meaning_of(label: &str, mapping: &Mapping) -> Option<Meaning> {
    let typed = mapping.iter().find(|(name, _)| name.eq_ignore_ascii_case(label)).map(|(_, meaning)| meaning.as_str());
    let lower = label.to_lowercase();
    let guessed = if QUOTES.iter().any(|part| lower.contains(part)) {
        Some("quote")
    } else if NAMES.contains(&lower.as_str()) {
        Some("mention")
    } else if lower == "note" || lower == "comment" {
        Some("note")
    } else {
        None
    };
    Some(match typed.or(guessed)? {
        "quote" => Meaning::Role(PassageRole::Quote),
        "mention" => Meaning::Role(PassageRole::Mention),
        "note" => Meaning::Role(PassageRole::Note),
        "speaker" => Meaning::Speaker,
        "ignore" => Meaning::Ignored,
        word => RelationKind::from_word(word).map(Meaning::Relation)?,
    })
}

/// What a label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Role(PassageRole),
    /// Of a relation: it names the speaker.
    Speaker,
    Relation(RelationKind),
    Ignored,
}

/// Adds the article and its passages.
pub(super) fn add_text(text: AnnotatedText, unit: OffsetUnit, mapping: &Mapping, reading: &mut ImportReading) {
    let text = join_pieces(text);
    let names = text.article.names.clone();
    let index = TextIndex::new(&text.text);
    let mut passages: Vec<(String, String, ImportedPassage)> = Vec::new();
    for label in text.spans.iter().flat_map(|span| &span.labels).chain(text.links.iter().map(|link| &link.label)) {
        reading.note_name(label);
    }
    for span in text.spans {
        let meaning = span.labels.iter().find_map(|label| meaning_of(label, mapping));
        let role = match meaning {
            Some(Meaning::Role(role)) => role,
            Some(Meaning::Ignored) => continue,
            _ => {
                let label = name_or(span.labels.first().map_or("", String::as_str), "without a label");
                reading.leave_out(format!("a span {label}, whose meaning `--map` can say"));
                continue;
            }
        };
        let pointer = match index.pointer_of(&span, unit) {
            Ok(pointer) => pointer,
            Err(message) => {
                reading.problem(&span.place, message, "export the file again, together with the text it was made for");
                continue;
            }
        };
        let passage = passage_of(&span, role, pointer, &names, reading);
        passages.push((span.key, span.place, passage));
    }
    link_passages(&mut passages, &text.links, mapping, reading);
    let body = Some(plain_text_to_markdown(&text.text));
    reading.add(text.place, Item::Article(ImportedArticle { body, ..text.article }));
    for (_, place, passage) in passages {
        reading.add(place, Item::Passage(passage.into()));
    }
}

/// The pieces of a span, and its words.
type SpanPart = (Vec<(usize, usize)>, Option<String>);

/// A text whose spans have all their pieces: a tool whose spans have one piece ties those of a passage by a relation.
fn join_pieces(mut text: AnnotatedText) -> AnnotatedText {
    let is_joint = |link: &SpanLink| relation_word(&link.label) == "continued-by";
    let (joints, links): (Vec<SpanLink>, _) = std::mem::take(&mut text.links).into_iter().partition(is_joint);
    text.links = links;
    if joints.is_empty() {
        return text;
    }
    let numbers = first_numbers(&text.spans);
    let number = |key: &str| numbers.get(key).copied();
    let joints: Vec<_> = joints.iter().filter_map(|joint| number(&joint.from).zip(number(&joint.to))).collect();
    let wholes = wholes_of(text.spans.len(), &joints);
    let mut parts: BTreeMap<usize, Vec<SpanPart>> = BTreeMap::new();
    for (span, whole) in text.spans.iter_mut().zip(&wholes) {
        parts.entry(*whole).or_default().push((std::mem::take(&mut span.pieces), span.words.take()));
    }
    let mut at = 0;
    text.spans.retain_mut(|span| {
        at += 1;
        let Some(mut parts) = parts.remove(&(at - 1)) else { return false };
        // What is one span keeps the order of its file.
        let is_joined = parts.len() > 1;
        parts.sort();
        let (pieces, words): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        span.pieces = pieces.concat();
        if is_joined {
            span.pieces.sort_unstable();
        }
        // Words that are known of some pieces alone are not those of the whole.
        span.words = words.into_iter().collect::<Option<Vec<String>>>().map(|words| words.join(" "));
        true
    });
    text
}

/// The number of the first span with each key.
pub(super) fn first_numbers(spans: &[LabelledSpan]) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for (number, span) in spans.iter().enumerate() {
        numbers.entry(span.key.clone()).or_insert(number);
    }
    numbers
}

/// The label of a relation as the record spells its own.
fn relation_word(label: &str) -> String {
    label.to_lowercase().replace(['_', ' '], "-")
}

fn passage_of(
    span: &LabelledSpan,
    role: PassageRole,
    pointer: Pointer,
    article: &ForeignNames,
    reading: &mut ImportReading,
) -> ImportedPassage {
    let key = article.first().map(|article| format!("{article} {}", span.key));
    let mut passage = ImportedPassage {
        role,
        names: key.into_iter().collect(),
        article: article.clone(),
        remark: span.remark.clone(),
        by: span.by.clone(),
        ..ImportedPassage::default()
    };
    if role == PassageRole::Mention {
        passage.speaker = span.identity.iter().cloned().chain([pointer.words()]).collect();
    }
    passage.pointer = pointer;
    for (name, value) in &span.attributes {
        match name.to_lowercase().as_str() {
            "speaker" | "source" => passage.speaker.push(value.clone()),
            // The names that our own exports have.
            "actor" => passage.speaker.insert(0, value.clone()),
            "quote_id" | "quoteid" => passage.names.insert(0, value.clone()),
            "event" => passage.event.push(value.clone()),
            "medium" if Medium::from_word(value).is_some() => passage.medium = Some(value.clone()),
            "attribution" => passage.attribution = Some(value.clone()),
            "note" | "comment" => {
                passage.remark.get_or_insert_with(|| value.clone());
            }
            "kind" | "type" if QuoteKind::from_word(&value.to_lowercase()).is_some() => {
                passage.quote_kind = Some(value.to_lowercase());
            }
            "topic" | "tag" => passage.tags.extend(value.split(';').filter_map(super::input::filled)),
            "date" => passage.date = reading.date_of(value, "the date of a span"),
            "status" => passage.status = reading.status_of(value, "the status of a span"),
            "lang" | "language" => passage.lang = Some(value.clone()),
            name => reading.leave_out(format!("the value `{name}` of a span")),
        }
    }
    passage
}

/// Gives quotes their speakers and their relations to each other.
fn link_passages(
    passages: &mut [(String, String, ImportedPassage)],
    links: &[SpanLink],
    mapping: &Mapping,
    reading: &mut ImportReading,
) {
    let at: BTreeMap<String, usize> = passages.iter().enumerate().map(|(at, (key, ..))| (key.clone(), at)).collect();
    for link in links {
        let label = name_or(&link.label, "without a label");
        let (Some(&from), Some(&to)) = (at.get(&link.from), at.get(&link.to)) else {
            reading.leave_out(format!("a relation {label} of what is not imported"));
            continue;
        };
        let role = |at: usize| passages[at].2.role;
        match (role(from), role(to)) {
            (PassageRole::Quote, PassageRole::Mention) => name_speaker(passages, from, to, &link.label),
            (PassageRole::Mention, PassageRole::Quote) => name_speaker(passages, to, from, &link.label),
            (PassageRole::Quote, PassageRole::Quote) => {
                let word = relation_word(&link.label);
                let kind = match meaning_of(&link.label, mapping) {
                    Some(Meaning::Relation(kind)) => Some(kind),
                    _ => RelationKind::from_word(&word),
                };
                match kind {
                    Some(kind) => {
                        let other = passages[to].2.names.clone();
                        passages[from].2.relations.push((kind.word().to_owned(), other));
                    }
                    None => reading.leave_out(format!("a relation {label}, whose meaning `--map` can say")),
                }
            }
            _ => reading.leave_out(format!("a relation {label}")),
        }
    }
}

/// The relation `speaker`, which our own exports have, leads to any name of the speaker; another to the article's words for them.
fn name_speaker(passages: &mut [(String, String, ImportedPassage)], quote: usize, mention: usize, label: &str) {
    let names = passages[mention].2.speaker.clone();
    let words = passages[mention].2.pointer.words();
    let quote = &mut passages[quote].2;
    quote.speaker.extend(names);
    if relation_word(label) != "speaker" {
        quote.attribution.get_or_insert(words);
    }
}

/// A text with the bytes of its characters.
struct TextIndex<'t> {
    text: &'t str,
    points: Vec<usize>,
    units: Vec<usize>,
    /// The letters and digits before each code point.
    letters: Vec<usize>,
}

impl<'t> TextIndex<'t> {
    fn new(text: &'t str) -> Self {
        let points = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let units = text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16()));
        let mut count = 0;
        let mut letters = vec![0];
        letters.extend(text.chars().map(|c| {
            count += usize::from(c.is_alphanumeric());
            count
        }));
        Self { text, points, units: units.chain([text.len()]).collect(), letters }
    }

    /// The number of letters and digits before a byte.
    fn letters_before(&self, byte: usize) -> usize {
        let point = self.points.partition_point(|at| *at < byte);
        self.letters.get(point).copied().unwrap_or_default()
    }

    fn slice(&self, (start, end): (usize, usize), unit: OffsetUnit) -> Option<(usize, usize)> {
        let all = if unit == OffsetUnit::CodePoints { &self.points } else { &self.units };
        let (start, end) = (*all.get(start)?, *all.get(end)?);
        (start < end).then_some((start, end))
    }

    /// The words of a span, with what is around them. *Errors*: a message, if it is outside of the text or its words differ.
    fn pointer_of(&self, span: &LabelledSpan, unit: OffsetUnit) -> Result<Pointer, String> {
        let other = if unit == OffsetUnit::CodePoints { OffsetUnit::Utf16 } else { OffsetUnit::CodePoints };
        let mut found = None;
        // Some tools count otherwise than they say; the words decide.
        for unit in [unit, other] {
            let pieces: Option<Vec<_>> = span.pieces.iter().map(|piece| self.slice(*piece, unit)).collect();
            let Some(pieces) = pieces.filter(|pieces| !pieces.is_empty()) else { continue };
            let is_right = span.words.as_ref().is_none_or(|words| letters(words) == self.letters_of(&pieces));
            if is_right {
                found = Some(pieces);
                break;
            }
        }
        let Some(pieces) = found else {
            return Err(match &span.words {
                Some(words) => format!("“{}” is not at the place that the file gives", first_characters(words, 60)),
                None => "the span is outside of its text".to_owned(),
            });
        };
        let (start, end) = (pieces[0].0, pieces[pieces.len() - 1].1);
        let before = self.text[..start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let after = self.text[end..].char_indices().nth(AROUND).map_or(self.text.len(), |(at, _)| end + at);
        Ok(Pointer {
            pieces: pieces.iter().map(|(start, end)| self.text[*start..*end].to_owned()).collect(),
            prefix: self.text[before..start].to_owned(),
            suffix: self.text[end..after].to_owned(),
            letters_before: Some(self.letters_before(start)),
            occurrence: None,
        })
    }

    fn letters_of(&self, pieces: &[(usize, usize)]) -> String {
        pieces.iter().map(|(start, end)| letters(&self.text[*start..*end])).collect()
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
