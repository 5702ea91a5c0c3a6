//! publicwhip XML, as `ParlParse` writes it: the speeches of a sitting, with headings, as a transcript.

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::ImportedArticle,
    transcript::Transcript,
    xml::{XmlElement, read_xml_file},
};

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(root) = read_xml_file(file, reading) else { continue };
        if root.name != "publicwhip" {
            let message = format!("the root is `{}`, and not `publicwhip`", root.name);
            reading.problem(&root.place(), message, "give a file of debates that ParlParse wrote");
            continue;
        }
        let name = file.stem().to_owned();
        // The day is in the name of the file: `debates2024-03-05a.xml`.
        let begin = name.find(|c: char| c.is_ascii_digit());
        let date = begin.and_then(|begin| name[begin..].get(..10));
        let date = date.and_then(|date| reading.date_of(date, "a day in the name of a file"));
        let url = root.elements().find_map(|one| one.attribute("url")).map(str::to_owned);
        let mut transcript = Transcript::new(ImportedArticle {
            names: vec![name.clone()],
            title: name.clone(),
            genre: Some("transcript".to_owned()),
            published: date.clone(),
            url: url.map(|url| url.split('#').next().unwrap_or_default().to_owned()).filter(|url| url.contains("://")),
            ..ImportedArticle::default()
        });
        let mut title = None;
        for one in root.elements() {
            match one.name.as_str() {
                "oral-heading" | "major-heading" => {
                    title = title.or_else(|| one.some_words());
                    transcript.add_heading(0, &one.words());
                }
                "minor-heading" => transcript.add_heading(1, &one.words()),
                "speech" | "ques" | "reply" => read_speech(one, &mut transcript, reading),
                other => reading.leave_out(format!("`{other}` of a sitting")),
            }
        }
        if let Some(title) = title {
            transcript.article.title = date.map_or_else(|| title.clone(), |date| format!("{title}, {date}"));
        }
        if transcript.is_empty() {
            reading.leave_out("a sitting without words");
        } else {
            reading.add(root.place(), transcript.into_item());
        }
    }
}

fn read_speech(speech: &XmlElement, transcript: &mut Transcript, reading: &mut ImportReading) {
    let speaker = speech.attribute("speakername").filter(|_| speech.attribute("nospeaker") != Some("true"));
    for name in ["person_id", "speakerid", "time", "colnum"] {
        if speech.attribute(name).is_some() {
            reading.leave_out(format!("`{name}` of a speech"));
        }
    }
    transcript.end_turn();
    let mut has_paragraphs = false;
    for one in speech.elements() {
        has_paragraphs = true;
        match (speaker, one.attribute("class")) {
            (Some(_), Some("italic")) => transcript.add_remark(&one.words()),
            _ => drop(transcript.add_words(speaker, &one.words())),
        }
    }
    if !has_paragraphs {
        transcript.add_words(speaker, &speech.words());
    }
}
