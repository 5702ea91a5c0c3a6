//! The text of a TEI file: an article or a transcript, with its quotes and names.

use std::collections::BTreeMap;

use super::{PersonNames, pointed_at};
use crate::{
    exchange::import::{
        input::{ImportReading, status_word},
        item::{ImportedArticle, ImportedPassage, Item, PassageRole, Pointer},
        plan::count_letters,
        transcript::Transcript,
        xml::{XmlElement, XmlNode},
    },
    model::Lang,
    text::collapse_spaces,
};

/// What is read of a text.
struct TextReader<'r> {
    transcript: Transcript,
    passages: Vec<(String, ImportedPassage)>,
    /// The number of the last passage with each id.
    numbers: BTreeMap<String, usize>,
    names: &'r PersonNames,
    article: String,
    /// The label that a note gives before an utterance.
    label: Option<String>,
    depth: usize,
    /// True if parts are missing for reasons of rights: the text is not that of the article.
    is_excerpt: bool,
}

/// Reads a text with its header; what that lacks is in the header of the corpus.
pub(super) fn read_text(
    tei: &XmlElement,
    root: &XmlElement,
    name: &str,
    names: &PersonNames,
    reading: &mut ImportReading,
) {
    let Some(text) = tei.child("text") else { return };
    let is_spoken = !text.all("u").is_empty() || !text.all("sp").is_empty();
    let mut article = read_header(tei, root, name, reading);
    if is_spoken {
        article.genre = Some("transcript".to_owned());
    }
    let mut reader = TextReader {
        transcript: Transcript::new(article),
        passages: Vec::new(),
        numbers: BTreeMap::new(),
        names,
        article: name.to_owned(),
        label: None,
        depth: 0,
        is_excerpt: text.all("gap").iter().any(|gap| gap.attribute("reason") == Some("rights")),
    };
    reader.read_children(text, reading);
    let TextReader { transcript, passages, is_excerpt, .. } = reader;
    if transcript.is_empty() {
        reading.leave_out("a text without words");
        return;
    }
    let mut item = transcript.into_item();
    if is_excerpt && let Item::Article(article) = &mut item {
        article.body = None;
    }
    reading.add(tei.place(), item);
    for (place, passage) in passages {
        reading.add(place, Item::Passage(passage.into()));
    }
}

fn read_header(tei: &XmlElement, root: &XmlElement, name: &str, reading: &mut ImportReading) -> ImportedArticle {
    let find = |path: &[&str]| {
        let own = tei.child("teiHeader").and_then(|header| header.at(path));
        own.or_else(|| root.child("teiHeader").and_then(|header| header.at(path)))
    };
    let titles = find(&["fileDesc", "titleStmt"]).map(|all| all.elements().filter(|one| one.name == "title").collect());
    let titles: Vec<&XmlElement> = titles.unwrap_or_default();
    let main = titles.iter().find(|title| title.attribute("type") == Some("main")).or(titles.first());
    let bibl = find(&["fileDesc", "sourceDesc", "bibl"]);
    let mut date_in = |element: Option<&XmlElement>| {
        let date = element.and_then(|element| element.all("date").into_iter().next())?;
        let machine_readable = date.attribute("when").and_then(|when| reading.date_of(when, "a date"));
        machine_readable.or_else(|| reading.date_of(&date.words(), "a date"))
    };
    let setting = find(&["profileDesc", "settingDesc", "setting"]);
    let published =
        date_in(setting).or_else(|| date_in(bibl)).or_else(|| date_in(find(&["fileDesc", "publicationStmt"])));
    let addresses = bibl.map(|bibl| bibl.all("idno")).unwrap_or_default();
    let url = addresses.iter().filter_map(|idno| idno.some_words()).find(|address| address.contains("://"));
    let publication = find(&["fileDesc", "publicationStmt"]);
    let publisher = ["publisher", "authority"].iter().find_map(|name| publication.and_then(|one| one.child(name)));
    let publisher = bibl.and_then(|bibl| bibl.child("publisher")).or(publisher);
    let licence = publication.and_then(|one| one.all("licence").into_iter().next());
    let licence = licence.and_then(|one| one.attribute("target").map(str::to_owned).or_else(|| one.some_words()));
    let authors = find(&["fileDesc", "titleStmt"]).map(|all| all.elements().filter(|one| one.name == "author"));
    let lang = tei.attribute("lang").or_else(|| root.attribute("lang")).filter(|lang| Lang::parse(lang).is_some());
    ImportedArticle {
        names: [Some(name.to_owned()), url.clone()].into_iter().flatten().collect(),
        title: main.and_then(|title| title.some_words()).unwrap_or_else(|| name.to_owned()),
        lang: lang.map(str::to_owned),
        published,
        publisher: publisher.and_then(XmlElement::some_words),
        authors: authors.into_iter().flatten().filter_map(XmlElement::some_words).collect(),
        url,
        licence,
        ..ImportedArticle::default()
    }
}

impl TextReader<'_> {
    fn read_children(&mut self, element: &XmlElement, reading: &mut ImportReading) {
        for child in element.elements() {
            self.read_block(child, reading);
        }
    }

    fn read_block(&mut self, element: &XmlElement, reading: &mut ImportReading) {
        match element.name.as_str() {
            "front" | "body" | "back" | "group" | "text" | "lg" | "list" | "table" | "row" | "floatingText" => {
                self.read_children(element, reading);
            }
            "div" | "div1" | "div2" | "div3" | "div4" => {
                self.depth += 1;
                self.read_children(element, reading);
                self.depth -= 1;
                self.transcript.end_turn();
            }
            "head" => self.transcript.add_heading(self.depth.saturating_sub(1), &element.words()),
            "note" if element.attribute("type") == Some("speaker") => self.label = element.some_words(),
            "note" | "stage" | "incident" | "vocal" | "kinesic" => self.transcript.add_remark(&element.words()),
            "u" => {
                let label = self.label.take();
                let who = element.attribute("who").map(|who| pointed_at(who, self.names)).unwrap_or_default();
                let name = who.iter().find(|name| !name.starts_with('#') && !name.contains("://")).cloned();
                let label = name
                    .or_else(|| label.clone())
                    .or_else(|| who.first().map(|id| id.trim_start_matches('#').to_owned()));
                self.read_turn(element, label.as_deref(), &["seg"], reading);
            }
            "sp" => {
                let who = element.attribute("who").map(|who| pointed_at(who, self.names)).unwrap_or_default();
                let label = element.child("speaker").and_then(XmlElement::some_words);
                let label = label.or_else(|| who.into_iter().find(|name| !name.starts_with('#')));
                self.read_turn(element, label.as_deref(), &["p", "l", "ab", "lg"], reading);
            }
            "gap" if self.is_excerpt => {}
            "pb" | "gap" | "fw" | "milestone" | "figure" | "listEvent" | "lb" => {
                reading.leave_out(format!("`{}` in a text", element.name));
            }
            "quote" | "q" | "said" | "cit"
                if element.elements().any(|one| ["p", "l", "lg"].contains(&one.name.as_str())) =>
            {
                self.read_children(element, reading);
            }
            _ => self.read_paragraph(element, None, reading),
        }
    }

    /// The words of one speaker; `parts` are the names of its paragraphs.
    fn read_turn(&mut self, turn: &XmlElement, label: Option<&str>, parts: &[&str], reading: &mut ImportReading) {
        self.transcript.end_turn();
        if turn.elements().any(|one| parts.contains(&one.name.as_str())) {
            for part in turn.elements().filter(|one| one.name != "speaker") {
                match part.name.as_str() {
                    "note" | "incident" | "vocal" | "kinesic" | "stage" => self.transcript.add_remark(&part.words()),
                    name if parts.contains(&name) => self.read_paragraph(part, label, reading),
                    _ => self.read_block(part, reading),
                }
            }
        } else {
            self.read_paragraph(turn, label, reading);
        }
    }

    /// A paragraph, with the quotes and names in it.
    fn read_paragraph(&mut self, element: &XmlElement, speaker: Option<&str>, reading: &mut ImportReading) {
        let mut inline = InlineText::default();
        inline.read(element);
        let words = collapse_spaces(inline.text.trim()).into_owned();
        let before = self.transcript.add_words(speaker, &words);
        for (marked, range) in inline.marked {
            let text = collapse_spaces(inline.text[range.clone()].trim()).into_owned();
            let letters = before + count_letters(&inline.text[..range.start]);
            let letters_before = (!self.is_excerpt).then_some(letters);
            let pointer = Pointer { letters_before, ..Pointer::new(text.clone()) };
            let id = marked.attribute("id").map(str::to_owned);
            if let Some(before) = marked.attribute("prev").map(|before| before.trim_start_matches('#'))
                && let Some(&number) = self.numbers.get(before)
                && let Some((_, whole)) = self.passages.get_mut(number)
            {
                whole.pointer.add_piece(pointer);
                if let Some(id) = id {
                    // A passage after the whole may have the same id.
                    let last = self.numbers.entry(id.clone()).or_insert(number);
                    *last = number.max(*last);
                    whole.names.push(id);
                }
                continue;
            }
            let who = ["who", "ref", "key"].iter().find_map(|key| marked.attribute(key));
            let mut names = who.map(|who| pointed_at(who, self.names)).unwrap_or_default();
            let is_name = matches!(marked.name.as_str(), "persName" | "orgName" | "rs" | "name");
            // The address of a quote in a site of ours.
            let page = marked.attribute("corresp").filter(|page| page.contains("://"));
            let status = marked
                .attribute("ana")
                .filter(|_| !is_name)
                .and_then(|ana| ana.split_whitespace().find_map(|word| status_word(word.trim_start_matches('#'))));
            if is_name {
                names.push(text);
            } else if names.is_empty() && (status.is_none() || page.is_none()) {
                reading.leave_out(format!("a `{}` without a `who`", marked.name));
                continue;
            }
            let role = if is_name { PassageRole::Mention } else { PassageRole::Quote };
            let is_indirect = marked.attribute("direct") == Some("false");
            let passage = ImportedPassage {
                role,
                names: id.iter().cloned().collect(),
                article: vec![self.article.clone()],
                pointer,
                speaker: names,
                quote: page.map(str::to_owned).into_iter().collect(),
                quote_kind: is_indirect.then(|| "indirect".to_owned()),
                status,
                ..ImportedPassage::default()
            };
            self.numbers.extend(id.map(|id| (id, self.passages.len())));
            self.passages.push((marked.place(), passage));
        }
    }
}

/// The text of a paragraph, with the bytes of quotes and names in it.
#[derive(Default)]
struct InlineText<'x> {
    text: String,
    marked: Vec<(&'x XmlElement, std::ops::Range<usize>)>,
}

impl<'x> InlineText<'x> {
    fn read(&mut self, element: &'x XmlElement) {
        let start = self.text.len();
        for child in &element.children {
            match child {
                XmlNode::Text(text) => self.text.push_str(text),
                XmlNode::Element(inner) => match inner.name.as_str() {
                    "note" | "fw" | "figDesc" => {}
                    "lb" | "pb" | "cb" | "milestone" => self.text.push(' '),
                    "del" | "sic" if element.name == "choice" => {}
                    _ => self.read(inner),
                },
            }
        }
        let is_marked = matches!(element.name.as_str(), "said" | "q" | "quote" | "persName" | "orgName" | "rs")
            || element.name == "name" && element.attribute("type") == Some("person");
        if is_marked && !self.text[start..].trim().is_empty() {
            self.marked.push((element, start..self.text.len()));
        }
    }
}
