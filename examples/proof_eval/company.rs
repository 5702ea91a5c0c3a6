//! The same words in other company, and the words where they were.
//!
//! *Other company*: a quote of 3 to 60 words is proved in a text and its place remembered; then its
//! passage is deleted, and the same words stand elsewhere: among the words of another text, in
//! another paragraph, or in somebody else's mouth. A quarter has `occurrence: 1`, a quarter a `prefix`
//! of one or two words that both places have. Each should be reported with E307.
//!
//! *Where it was*: quotes of texts that were edited, by program or by their publishers, whose words
//! still stand at the known place. None should be.

use std::{ops::Range, path::Path};

use onrecord::text::Text;
use rayon::prelude::*;

use crate::{
    article::{Article, Person, single_spaced, slug, visible},
    corpora::{Case, Edited, bare, documents},
    random::Random,
    site::{Typed, check},
    tally::{Measured, Tally},
};

/// Quotes that are moved into other company.
const MOVED: usize = 500;

/// Measures the texts of `dev` and `dev-real` below the folder.
pub(crate) fn measure(folder: &Path, limit: usize) -> anyhow::Result<Measured> {
    let (mut rows, mut tallies) = (Vec::new(), Vec::new());
    let (texts, cases) = documents(&folder.join("dev"))?;
    let moved = moved(&texts, MOVED.min(limit));
    rows.push(moved.row("same words, other company", &["E307", "other error", "proved"]));
    tallies.push(("same words, other company".to_owned(), moved));
    for (name, texts, cases) in
        [("dev-real", documents(&folder.join("dev-real"))?), ("dev", (texts, cases))].map(|(name, (a, b))| (name, a, b))
    {
        let none = Vec::new();
        let kept = texts
            .par_iter()
            .take(limit)
            .map(|text| kept(text, cases.get(&text.doc).unwrap_or(&none)))
            .reduce(Tally::default, Tally::and);
        let set = format!("same words where they were, {name}: false");
        rows.push(kept.row(&set, &["E307", "E302"]));
        tallies.push((set, kept));
    }
    Ok((rows, tallies))
}

/// Moves quotes into other company.
fn moved(texts: &[Edited], number: usize) -> Tally {
    let mut random = Random::named("company");
    let mut edits = Vec::new();
    for turn in 0.. {
        if edits.len() == number || turn == 100 * MOVED {
            break;
        }
        let (Some(text), Some(other)) = (random.pick(texts), random.pick(texts)) else { break };
        if text.lang == other.lang && text.doc != other.doc {
            edits.extend(Move::new(text, other, edits.len(), &mut random));
        }
    }
    edits.par_iter().map(Move::judge).reduce(Tally::default, Tally::and)
}

/// A quote and its text, before and after its words were moved.
struct Move {
    before: Article,
    after: Article,
    typed: Typed,
    lock: String,
}

impl Move {
    fn new(text: &Edited, other: &Edited, number: usize, random: &mut Random) -> Option<Self> {
        let plain = |paragraph: &&str| {
            let words = paragraph.split_whitespace().count();
            let is_list = paragraph.lines().any(|line| line.trim_start().starts_with(['-', '+', '='].as_slice()));
            words >= 8 && !is_list && !paragraph.contains(['*', '_', '[', ']', '<', '>', '\\', '#', '|', '`', '&'])
        };
        let mut paragraphs: Vec<String> = text.original.split("\n\n").map(str::to_owned).collect();
        let usable: Vec<usize> = (0..paragraphs.len()).filter(|&at| plain(&paragraphs[at].as_str())).collect();
        let from = *random.pick(&usable)?;
        let to = *random.pick(&usable.iter().copied().filter(|at| at.abs_diff(from) > 2).collect::<Vec<_>>())?;
        let others: Vec<&str> = other.original.split("\n\n").filter(plain).collect();
        let company: Vec<&str> = random.pick(&others)?.split_whitespace().collect();
        let words: Vec<&str> = text.original.split("\n\n").nth(from)?.split_whitespace().collect();
        let most = 3 + random.below(55);
        let wanted = 3 + random.below(most);
        let length = wanted.min(words.len());
        let start = random.below(words.len() - length + 1);
        let quote = words[start..start + length].join(" ");
        if bare(&text.original).matches(&bare(&quote)).count() != 1 || bare(&quote).chars().count() < 8 {
            return None;
        }
        let before = article(&text.doc, &text.lang, text.original.clone());
        let prefix = (number % 4 == 3 && start > 0)
            .then(|| words[start - 1 - usize::from(start > 1 && number % 8 == 3)..start].join(" "));
        let mut typed = Typed { words: quote.clone(), speaker: "anna-arden".to_owned(), ..Typed::default() };
        typed.occurrence = (number % 4 == 1).then_some(1);
        let led = prefix.as_ref().map_or(String::new(), |prefix| format!("{prefix} "));
        typed.prefix.clone_from(&led);
        let half = random.below(company.len());
        match number % 3 {
            0 => {
                let paragraph = format!("{} {led}{quote} {}", company[..half].join(" "), company[half..].join(" "));
                paragraphs[to].push_str(&format!("\n\n{paragraph}"));
                paragraphs[from].clear();
            }
            1 => {
                paragraphs[to].push_str(&format!("\n\nBen Birch closed the debate at dusk and said: “{led}{quote}”"));
                paragraphs[from].clear();
            }
            _ => {
                let there: Vec<&str> = text.original.split("\n\n").nth(to)?.split_whitespace().collect();
                let half = random.below(there.len());
                paragraphs[to] = format!("{} {led}{quote} {}", there[..half].join(" "), there[half..].join(" "));
                paragraphs[from] = [&words[..start], &words[start + length..]].concat().join(" ");
            }
        }
        let after = article(&text.doc, &text.lang, paragraphs.join("\n\n"));
        let checked = check(&before, std::slice::from_ref(&typed), None);
        let is_there = bare(after.text.visible()).matches(&bare(&quote)).count() == 1;
        (checked.found[0].is_placed() && is_there).then_some(Self { before, after, typed, lock: checked.lock })
    }

    fn judge(&self) -> Tally {
        let mut tally = Tally::default();
        let found = &check(&self.after, std::slice::from_ref(&self.typed), Some(&self.lock)).found[0];
        tally.case();
        let (moved, proved) = (found.has("E307"), found.is_placed());
        tally.count_if(moved, "E307");
        tally.count_if(proved, "proved");
        tally.count_if(!moved && !proved, "other error");
        if !moved {
            let (text, words) = (self.after.text.visible(), bare(&self.typed.words));
            let mut blocks = self.after.text.blocks().iter().map(|block| &text[block.extent.clone()]);
            let now = single_spaced(blocks.find(|block| bare(block).contains(&words)).unwrap_or_default());
            let was = self.lock.lines().find(|line| line.contains("q0")).unwrap_or_default();
            let kind = if proved { "proved" } else { "other error" };
            tally.example(
                kind,
                format!("{}: {:?} → {:?}; was {was}; now in “{now}”", self.before.id, self.typed, found.messages),
            );
        }
        tally
    }
}

/// Looks at the quotes of an edited text whose words still stand where they are known to stand.
fn kept(text: &Edited, cases: &[Case]) -> Tally {
    let mut tally = Tally::default();
    let (before, after) =
        (article(&text.doc, &text.lang, text.original.clone()), article(&text.doc, &text.lang, text.mutated.clone()));
    let extent = |article: &Article, points: Range<usize>| {
        let mut offsets = article.markdown.char_indices().map(|(at, _)| at).chain([article.markdown.len()]);
        let start = offsets.nth(points.start)?;
        let end = if points.end == points.start { start } else { offsets.nth(points.end - points.start - 1)? };
        visible(&article.text, &(start..end))
    };
    let mut typed = Vec::new();
    for case in cases {
        let Some(gold) = case.gold.place() else { continue };
        let (Some(was), Some(is)) = (extent(&before, case.selector.start..case.selector.end), extent(&after, gold))
        else {
            continue;
        };
        let words = before.words(&was);
        let same = words == after.words(&is);
        let places =
            |article: &Article, until: usize| bare(&article.text.visible()[..until]).matches(&bare(&words)).count();
        let nth = places(&before, was.end);
        // What stands more often before the place, or less often, is another place to whoever counts.
        if !same || nth != places(&after, is.end) || bare(&words).chars().count() < 8 {
            continue;
        }
        let several = places(&before, before.text.visible().len()) > 1;
        typed.push((
            case,
            Typed { words, speaker: "anna-arden".to_owned(), occurrence: several.then_some(nth), ..Typed::default() },
        ));
    }
    let quotes: Vec<Typed> = typed.iter().map(|(_, typed)| typed.clone()).collect();
    let first = check(&before, &quotes, None);
    let second = check(&after, &quotes, Some(&first.lock));
    for (((case, typed), first), second) in typed.iter().zip(&first.found).zip(&second.found) {
        if !first.is_placed() {
            continue;
        }
        tally.case();
        for code in ["E307", "E302"] {
            tally.count_if(second.has(code), code);
        }
        if second.has("E307") {
            tally
                .example("E307, though nothing moved", format!("{} {} {}: {:?}", text.doc, case.id, case.class, typed));
        } else if !second.is_placed() {
            tally.example(
                "other error",
                format!("{} {} {}: {:?} {:?}", text.doc, case.id, case.class, typed, second.messages),
            );
        }
    }
    tally
}

fn article(doc: &str, lang: &str, markdown: String) -> Article {
    let people = [("anna-arden", "Anna Arden"), ("ben-birch", "Ben Birch")]
        .map(|(id, name)| Person { id: id.to_owned(), name: name.to_owned(), aliases: Vec::new() })
        .to_vec();
    let text = Text::from_markdown(&markdown);
    let (id, lang) = (slug(doc), lang.to_owned());
    Article { id, lang, is_transcript: true, markdown, text, people, pieces: Vec::new() }
}
