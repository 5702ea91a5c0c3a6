//! `onrecord suggest`

use std::{collections::BTreeMap, path::Path, sync::Arc};

use clap::ValueEnum;
use serde_json::{Value as Json, json};

use super::{Outcome, Terminal, count_of, print_diagnostics, refused::correct_first, variables};
use crate::{
    anchor::{self, Speakers},
    build::{self, Options},
    diag::{Diagnostics, nearest, render::DiagnosticFormat},
    edit::{self, DocumentKind, Operation, apply_operations},
    lang,
    model::{Annotations, Article, Files, Genre, Id, Turn},
    parse::{self, Draft},
    suggest::{DraftQuote, TakenIds, draft_quotes, suggest, suggest_indirect, suggest_turns},
    text::Text,
};

/// The arguments of `suggest`.
#[derive(Debug, clap::Args)]
pub(super) struct SuggestArgs {
    /// The articles, by id or path
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: std::path::PathBuf,
    /// How to print the drafts
    #[arg(long, value_name = "FORMAT", default_value = "yaml")]
    format: SuggestFormat,
    /// Draft indirect quotes too: clauses such as `Anna Example said that …`
    #[arg(long)]
    indirect: bool,
    /// Write the drafts into the articles' files of annotations, with `draft: true`
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SuggestFormat {
    /// Entries of a file of annotations
    Yaml,
    /// One JSON document for all articles
    Json,
    /// A line of JSON for each quote
    Jsonl,
}

/// Drafts the quotes of articles that are not annotated yet, and prints or writes them.
pub(super) fn run(args: &SuggestArgs, terminal: Terminal<'_>) -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let files =
        build::load_site(&args.root, &Options { variables: variables(), ..Options::default() }, &mut diagnostics);
    let draft = parse::parse(&files, true, &mut diagnostics);
    if diagnostics.error_count() > 0 {
        let mut outcome = print_diagnostics(&diagnostics, &files, DiagnosticFormat::Human, false, terminal);
        let then = "correct these errors first, then run `onrecord suggest` again\n";
        outcome.err.push_str(correct_first(&diagnostics, then));
        return outcome;
    }
    let mut chosen = Vec::new();
    for typed in &args.articles {
        match find_article(&draft, &files, typed) {
            Some(article) => chosen.push(article),
            None => return unknown_article(&draft, typed),
        }
    }
    let all = draft.articles.iter().filter_map(|(_, annotations)| annotations.as_deref());
    let mut taken: TakenIds = all.flat_map(|one| &one.quotes).map(|quote| quote.id.value.as_str().to_owned()).collect();
    let turns = turns_of_transcripts(&files, chosen.iter().map(|(article, _)| &***article));
    let actor_by_id = |id: &str| draft.actors.iter().find(|actor| actor.id.as_str() == id).map(|actor| &**actor);
    let drafted: Vec<Drafted<'_>> = chosen
        .into_iter()
        .map(|(article, annotations)| {
            let text = Text::from_markdown(files.slice(article.body)).in_language(&article.lang);
            let speakers = Speakers::new(draft.actors.iter().map(|actor| &**actor), lang::of(&article.lang));
            let on = article.published.as_ref().map(|date| &date.value);
            let turns = turns.get(&article.id);
            let mut found = match turns {
                Some(turns) => suggest_turns(&text, turns, &speakers, actor_by_id, on),
                None => suggest(&text, &speakers, on),
            };
            if args.indirect && turns.is_none() {
                found.extend(suggest_indirect(&text, &speakers, on));
                found.sort_by_key(|one| one.extent.start);
            }
            let quotes = draft_quotes(&text, &found, annotations.as_deref(), &mut taken);
            Drafted { article, annotations, text, quotes }
        })
        .collect();
    if args.write { write(args, &files, &drafted, terminal) } else { print(args, &files, &drafted) }
}

/// The turns of those articles that are transcripts, by the article's id.
fn turns_of_transcripts<'d>(files: &Files, mut articles: impl Iterator<Item = &'d Article>) -> BTreeMap<Id, Vec<Turn>> {
    if !articles.any(|article| article.genre == Genre::Transcript) {
        return BTreeMap::new();
    }
    // Labels are read together with everything else. What is wrong with annotations does not matter here.
    let draft = parse::parse(files, true, &mut Diagnostics::default());
    let anchored = anchor::anchor(draft, files, &Arc::default(), &mut Diagnostics::default());
    let transcripts = anchored.articles.into_iter().filter(|placed| placed.article.genre == Genre::Transcript);
    transcripts.map(|placed| (placed.article.id.clone(), placed.turns)).collect()
}

/// An article with the drafts of its quotes.
struct Drafted<'d> {
    article: &'d Arc<Article>,
    annotations: &'d Option<Arc<Annotations>>,
    text: Text,
    quotes: Vec<DraftQuote>,
}

type AnnotatedArticle = (Arc<Article>, Option<Arc<Annotations>>);

/// The article with an id or a path.
fn find_article<'d>(
    draft: &'d Draft,
    files: &Files,
    typed: &str,
) -> Option<(&'d Arc<Article>, &'d Option<Arc<Annotations>>)> {
    let typed_path = Path::new(typed);
    let is_meant = |(article, _): &&AnnotatedArticle| {
        let path = &files.get(article.file).path;
        article.id.as_str() == typed || Path::new(path) == typed_path || files.root.join(path) == typed_path
    };
    draft.articles.iter().find(is_meant).map(|(article, annotations)| (article, annotations))
}

fn unknown_article(draft: &Draft, typed: &str) -> Outcome {
    let known = draft.articles.iter().map(|(article, _)| article.id.as_str());
    let near = nearest(typed, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    let help = "help: give the id of an article, which is the name of its file without `.md`";
    Outcome { err: format!("error: the site has no article `{typed}`{near}\n{help}\n"), code: 2, ..Outcome::default() }
}

fn print(args: &SuggestArgs, files: &Files, drafted: &[Drafted<'_>]) -> Outcome {
    let mut outcome = Outcome::default();
    match args.format {
        SuggestFormat::Yaml => {
            for one in drafted.iter().filter(|one| !one.quotes.is_empty()) {
                outcome.out.push_str(&format!("# {}\n{}", annotations_path(one, files), entries(one, "quotes:\n")));
            }
        }
        SuggestFormat::Json => {
            let articles: Vec<Json> = drafted
                .iter()
                .map(|one| {
                    let quotes: Vec<Json> = one.quotes.iter().map(|quote| to_json(one, quote, files)).collect();
                    json!({ "article": one.article.id.as_str(), "quotes": quotes })
                })
                .collect();
            outcome.out = serde_json::to_string_pretty(&json!({ "articles": articles })).unwrap_or_default() + "\n";
        }
        SuggestFormat::Jsonl => {
            for one in drafted {
                for quote in &one.quotes {
                    outcome.out.push_str(&format!("{}\n", to_json(one, quote, files)));
                }
            }
        }
    }
    outcome.err = summary(drafted);
    outcome
}

/// The text of a file of annotations with the drafts added.
fn entries(one: &Drafted<'_>, before: &str) -> String {
    let existing = one.annotations.as_ref().map_or(0, |annotations| annotations.quotes.len());
    let existing = if before == "quotes:\n" { 0 } else { existing };
    let values = one.quotes.iter().filter_map(|quote| quote.to_entry(&one.text));
    let operations: Vec<Operation> = values
        .enumerate()
        .map(|(index, value)| Operation::InsertEntry { path: vec!["quotes".into()], at: existing + index, value })
        .collect();
    apply_operations(before, DocumentKind::Yaml, &operations).unwrap_or_else(|_| before.to_owned())
}

/// The text of a new file of annotations with the drafts.
fn new_file(one: &Drafted<'_>, path: &str) -> String {
    entries(one, &edit::new_annotations(path, "quotes"))
}

/// The path of an article's annotations, from the site's folder.
fn annotations_path(one: &Drafted<'_>, files: &Files) -> String {
    match one.annotations {
        Some(annotations) => files.get(annotations.file).path.clone(),
        None => {
            let article = &files.get(one.article.file).path;
            format!("{}.annotations.yaml", article.strip_suffix(".md").unwrap_or(article))
        }
    }
}

fn write(args: &SuggestArgs, files: &Files, drafted: &[Drafted<'_>], terminal: Terminal<'_>) -> Outcome {
    let mut failed = Diagnostics::default();
    let mut outcome = Outcome::default();
    for one in drafted.iter().filter(|one| one.quotes.iter().any(|quote| quote.speaker.is_some())) {
        let path = annotations_path(one, files);
        let saved = match one.annotations {
            Some(annotations) => {
                let before = &files.get(annotations.file).text;
                let after = if before.trim().is_empty() { new_file(one, &path) } else { entries(one, before) };
                if after == **before {
                    outcome
                        .err
                        .push_str(&format!("the drafts do not fit into the layout of `{path}`; add them by hand\n"));
                    outcome.code = 1;
                    continue;
                }
                edit::save(&args.root.join(&path), before, &after)
            }
            None => edit::save_new(&args.root.join(&path), &new_file(one, &path)),
        };
        match saved {
            Ok(()) => outcome.out.push_str(&format!("{path}\n")),
            Err(found) => failed.push(*found),
        }
    }
    if failed.error_count() > 0 {
        let told = print_diagnostics(&failed, files, DiagnosticFormat::Human, true, terminal);
        outcome.err.push_str(&told.err);
        outcome.code = 1;
        return outcome;
    }
    outcome.err.push_str(&summary(drafted));
    outcome.err.push_str("read each draft in its article, then remove `draft: true` to confirm it\n");
    outcome
}

fn summary(drafted: &[Drafted<'_>]) -> String {
    let all = || drafted.iter().flat_map(|one| &one.quotes);
    let quotes = count_of(all().count(), "quote");
    let without = all().filter(|quote| quote.speaker.is_none()).count();
    let new = all().filter(|quote| quote.speaker.is_some() && !quote.is_known).count();
    let mut out = format!("{quotes} drafted in {}\n", count_of(drafted.len(), "article"));
    if without > 0 {
        out.push_str(&format!("{} without a speaker: no draft can be written\n", count_of(without, "quote")));
    }
    if new > 0 {
        out.push_str(&format!(
            "{} of speakers whom the record does not have: add them to `actors`\n",
            count_of(new, "quote")
        ));
    }
    out
}

/// One draft; its places are code points of the article's file.
fn to_json(one: &Drafted<'_>, quote: &DraftQuote, files: &Files) -> Json {
    let body = one.article.body;
    let file = &files.get(one.article.file).text;
    let before = file[..body.start as usize].chars().count();
    let body_text = files.slice(body);
    let points = |visible: &std::ops::Range<usize>| {
        let source = one.text.source(visible.clone());
        let start = before + body_text[..source.start].chars().count();
        (start, start + body_text[source].chars().count())
    };
    let visible = one.text.visible();
    let (start, end) = points(&quote.extent);
    let words = |range: &Option<std::ops::Range<usize>>| range.as_ref().map(|range| &visible[range.clone()]);
    let speaker_at = quote.attribution.as_ref().map(points);
    json!({
        "article": one.article.id.as_str(),
        "id": quote.id,
        "text": quote.text,
        "start": start,
        "end": end,
        "kind": quote.kind.word(),
        "speaker": quote.speaker,
        "known": quote.is_known,
        "name": quote.name,
        "attribution": words(&quote.attribution),
        "attribution_start": speaker_at.map(|(start, _)| start),
        "attribution_end": speaker_at.map(|(_, end)| end),
        "cue": words(&quote.cue),
        "confidence": quote.confidence,
        "reason": quote.reason,
    })
}
