//! Reading news: a folder with `text/*.txt` and stand-off `attributions/*.ann` as `PolNeAR` has them.
//!
//! An attribution has sources, cues and contents, each a run of code points. What stands in quotation
//! marks within a content is a piece; the speaker is a person if the source holds one name.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::Context;
use onrecord::text::Text;

use crate::{
    article::{Article, Escaped, Person, Piece, slug},
    names::{full_name, surname},
};

/// Where source, cue and content of one attribution stand, in visible bytes.
#[derive(Debug, Default)]
struct Attribution {
    sources: Vec<(Range<usize>, String)>,
    cues: Vec<Range<usize>>,
    contents: Vec<Range<usize>>,
}

/// Reads the articles of a folder, by name.
pub(crate) fn articles(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let annotations = list(&folder.join("attributions"))?;
    let mut articles = Vec::new();
    for path in list(&folder.join("text"))? {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        // Some texts were annotated by several people; the first counts.
        let named = |path: &&PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('_') || rest.starts_with(".ann"))
        };
        let Some(notes) = annotations.iter().find(named) else { continue };
        articles.push(article(stem, &read(&path)?, &read(notes)?));
    }
    Ok(articles)
}

#[expect(clippy::disallowed_methods, reason = "an example lists its texts")]
fn list(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> anyhow::Result<String> {
    #[expect(clippy::disallowed_methods, reason = "an example reads its texts")]
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn article(stem: &str, plain: &str, notes: &str) -> Article {
    let escaped = Escaped::new(plain);
    let text = Text::from_markdown(&escaped.markdown);
    let attributions = attributions(notes, |points| escaped.visible(&text, &points));
    let sources: Vec<Option<String>> = attributions
        .iter()
        .map(|attribution| match attribution.sources.as_slice() {
            [(_, source)] => full_name(source, text.visible()),
            _ => None,
        })
        .collect();
    let names = people(sources.iter().flatten());
    let person = |name: &String| Person { id: slug(name), name: name.clone(), aliases: Vec::new() };
    let mut people: Vec<Person> = names.iter().map(person).collect();
    if people.is_empty() {
        people.push(Person::narrator());
    }
    let mut pieces = Vec::new();
    for extent in quotations(&text) {
        let within = |content: &Range<usize>| content.start <= extent.start + 3 && extent.end <= content.end + 3;
        let Some(number) = attributions.iter().position(|one| one.contents.iter().any(within)) else { continue };
        let one = &attributions[number];
        let speaker = sources[number].as_ref().and_then(|name| names.iter().position(|known| is_same(known, name)));
        let voice = one.sources.iter().map(|(_, source)| source.as_str()).collect::<Vec<_>>().join(" & ");
        let cues = one.cues.iter().chain(one.sources.iter().map(|(range, _)| range)).cloned().collect();
        pieces.push(Piece { extent, speaker, voice, attribution: number, cues });
    }
    let id = slug(stem);
    Article { id, lang: "en".to_owned(), is_transcript: false, markdown: escaped.markdown, text, people, pieces }
}

/// The people whom names mean, each by the first of them; the shorter of two names wins.
fn people<'n>(names: impl Iterator<Item = &'n String>) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for name in names {
        match people.iter_mut().find(|known| is_same(known, name)) {
            Some(known) if name.len() < known.len() => known.clone_from(name),
            Some(_) => {}
            None => people.push(name.clone()),
        }
    }
    people
}

/// True if two names have the surname and another word in common.
fn is_same(one: &str, other: &str) -> bool {
    let shared = |word: &str| word != surname(one) && other.split(' ').any(|other| other == word);
    surname(one) == surname(other) && one.split(' ').any(shared)
}

/// Reads stand-off lines: `T1 Source 110 112 we` and `E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`.
fn attributions(notes: &str, visible: impl Fn(Range<usize>) -> Option<Range<usize>>) -> Vec<Attribution> {
    let mut spans: BTreeMap<&str, (Vec<Range<usize>>, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    for line in notes.lines().filter(|line| line.starts_with('T')) {
        let mut fields = line.splitn(3, '\t');
        let (Some(number), Some(place), Some(words)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let points = place.split_once(' ').map_or("", |(_, points)| points);
        let range = |points: &str| {
            let (start, end) = points.split_once(' ')?;
            visible(start.parse().ok()?..end.parse().ok()?)
        };
        spans.insert(number, (points.split(';').filter_map(range).collect(), words));
    }
    for line in notes.lines().filter(|line| line.starts_with('E')) {
        let mut one = Attribution::default();
        for role in line.split('\t').nth(1).unwrap_or_default().split(' ') {
            let Some((role, number)) = role.split_once(':') else { continue };
            let Some((ranges, words)) = spans.get(number) else { continue };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => {
                    if let Some(first) = ranges.first() {
                        one.sources.push((first.clone(), (*words).to_owned()));
                    }
                }
                "Cue" => one.cues.extend(ranges.iter().cloned()),
                "Content" => one.contents.extend(ranges.iter().cloned()),
                _ => {}
            }
        }
        found.push(one);
    }
    found
}

/// What stands in double quotation marks within one paragraph: visible bytes without the marks.
fn quotations(text: &Text) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in text.blocks() {
        let mut open = None;
        let mut before = ' ';
        for (offset, c) in text.visible()[block.extent.clone()].char_indices() {
            let at = block.extent.start + offset;
            let opens = c == '“' || c == '"' && (before.is_whitespace() || "([—–-".contains(before));
            let closes = c == '”' || c == '"' && !opens;
            if opens {
                open = Some(at + c.len_utf8());
            } else if closes && let Some(start) = open.take() {
                found.push(start..at);
            }
            before = c;
        }
    }
    let unique: BTreeSet<(usize, usize)> = found.iter().map(|range| (range.start, range.end)).collect();
    unique.into_iter().map(|(start, end)| start..end).filter(|range| !range.is_empty()).collect()
}
