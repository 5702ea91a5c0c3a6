//! `onrecord quote`

mod unwritten;

use unwritten::UnwrittenEntry;

use super::{Outcome, SiteArgs, Terminal, print_diagnostics};
use crate::{
    build::{self, Checked},
    diag::{self, Code, Diagnostics, LinePositions, Location, io_message},
    disk,
    edit::{self, Document, DocumentKind, Operation, Step, Value},
    model::{Choice, File, FileId, FileKind, Files, Id, QuoteKind, Stamp},
    record::LinkedQuote,
    suggest::id_of_words,
    text::numbered::NumberedNames,
};

/// The arguments of `quote`.
#[derive(Debug, clap::Args)]
pub(super) struct QuoteArgs {
    /// The article: the name of its file without `.md`, or its path
    article: String,
    /// The words, as they are in the article
    words: String,
    /// Who spoke [default: the actor of `defaults`, or whom the label above the words names]
    #[arg(long, value_name = "ACTOR")]
    speaker: Option<String>,
    /// The id of the quote, which is its permanent address [default: made from its words]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// `direct`, `partial` or `indirect` [default: direct]
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Which occurrence of the words, if there are several
    #[arg(long, value_name = "NUMBER")]
    occurrence: Option<usize>,
    /// The words before them, if there are several occurrences
    #[arg(long, value_name = "WORDS")]
    prefix: Option<String>,
    /// The words after them, if there are several occurrences
    #[arg(long, value_name = "WORDS")]
    suffix: Option<String>,
    /// Prove the words and show the entry, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// Proves the words of a quote with everything that `check` knows, and adds it if there is no error.
pub(super) fn run(args: &QuoteArgs, terminal: Terminal<'_>) -> Outcome {
    let options = build::Options { drafts: true, ..args.site.options() };
    let mut found = Diagnostics::default();
    let files = build::load_site(&args.site.root, &options, &mut found);
    if found.error_count() > 0 {
        return print_diagnostics(&found, &files, args.site.format, args.site.all, terminal);
    }
    let annotations = match annotations_of(&files, &args.article) {
        Ok(annotations) => annotations,
        Err(message) => return usage_error(&message),
    };
    if let Some(kind) = args.kind.as_deref().filter(|kind| QuoteKind::from_word(kind).is_none()) {
        return usage_error(&format!("there is no kind `{kind}`; there are {}", QuoteKind::WORDS.join(", ")));
    }
    let id = match quote_id(args, &files) {
        Ok(id) => id,
        Err(message) => return usage_error(&message),
    };
    let after = match with_entry(&annotations, args, &id) {
        Ok(after) => after,
        Err(refusal) => {
            let err = format!(
                "error: `{}`: {refusal}\nhelp: `onrecord check` shows what is wrong with it\n",
                annotations.path
            );
            return Outcome { err, code: 1, ..Outcome::default() };
        }
    };
    let checked = build::check_files(with_file(&files, &annotations, &after), &options);
    finish(args, (&files, &annotations), (id.as_str(), after.as_str()), &checked, terminal)
}

/// A file of annotations that exists, or is to be made.
struct AnnotationsFile {
    path: String,
    article: Id,
    article_path: String,
    text: String,
    exists: bool,
}

/// The annotations of an article. *Errors*: a message, if there is no such article.
fn annotations_of(files: &Files, typed: &str) -> Result<AnnotationsFile, String> {
    let of = |file: &File| match &file.kind {
        FileKind::Article(id) => Some((id.clone(), file.path.clone())),
        _ => None,
    };
    let articles: Vec<(Id, String)> = files.iter().filter_map(|(_, file)| of(file)).collect();
    let is_path = |path: &str| path == typed.trim_start_matches("./");
    let Some((article, path)) = articles.iter().find(|(id, path)| id.as_str() == typed || is_path(path)) else {
        let near = diag::nearest(typed, articles.iter().map(|(id, _)| id.as_str()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("there is no article `{typed}`{near}"));
    };
    let known = files.iter().find(|(_, file)| file.kind == FileKind::Annotations(article.clone()));
    Ok(match known {
        Some((_, file)) => AnnotationsFile {
            path: file.path.clone(),
            article: article.clone(),
            article_path: path.clone(),
            text: file.text.to_string(),
            exists: true,
        },
        None => AnnotationsFile {
            path: format!("{}.annotations.yaml", path.trim_end_matches(".md")),
            article: article.clone(),
            article_path: path.clone(),
            text: String::new(),
            exists: false,
        },
    })
}

/// The id that was typed, or one made from the words that no other quote has. *Errors*: a message.
fn quote_id(args: &QuoteArgs, files: &Files) -> Result<String, String> {
    let is_taken = |id: &str| {
        let all = files.iter().filter(|(_, file)| matches!(file.kind, FileKind::Annotations(_)));
        all.filter_map(|(_, file)| Document::read(&file.text, DocumentKind::Yaml).ok())
            .any(|document| document.find_entry(&["quotes".into()], "id", id).is_some())
    };
    if let Some(id) = &args.id {
        return match Id::parse(id) {
            Err(_) => Err(format!("`{id}` is not an id: ids consist of a–z, 0–9, `-` and `_`")),
            Ok(_) if is_taken(id) => Err(format!("there is a quote `{id}` already; give this one another `--id`")),
            Ok(_) => Ok(id.clone()),
        };
    }
    let base = id_of_words(&args.words).ok_or("no id can be made from these words; give one with `--id`")?;
    Ok(NumberedNames::default().give(&base, |id| !is_taken(id)))
}

/// The annotations with an entry for the quote after the others.
fn with_entry(annotations: &AnnotationsFile, args: &QuoteArgs, id: &str) -> Result<String, edit::Refusal> {
    let mut keys = vec![("id", Value::Plain(id.to_owned())), ("text", Value::Text(args.words.trim().to_owned()))];
    let texts = [("prefix", &args.prefix), ("suffix", &args.suffix), ("kind", &args.kind), ("speaker", &args.speaker)];
    keys.extend(texts.into_iter().filter_map(|(key, typed)| Some((key, Value::Text(typed.clone()?)))));
    keys.extend(args.occurrence.map(|number| ("occurrence", Value::from(number))));
    let text: &str = match annotations.text.as_str() {
        empty if empty.trim().is_empty() => &edit::new_annotations(&annotations.path, "quotes"),
        text => text,
    };
    let path: Vec<Step> = vec!["quotes".into()];
    let at = Document::read(text, DocumentKind::Yaml)?.len(&path);
    edit::apply_operations(text, DocumentKind::Yaml, &[Operation::InsertEntry { path, at, value: Value::map(keys) }])
}

/// The files of the site with other annotations.
fn with_file(files: &Files, annotations: &AnnotationsFile, text: &str) -> Files {
    let kind = FileKind::Annotations(annotations.article.clone());
    let new = || File::new(annotations.path.clone(), kind.clone(), text, Stamp::default());
    let mut all: Vec<File> =
        files.iter().map(|(_, file)| if file.path == annotations.path { new() } else { file.clone() }).collect();
    if !annotations.exists {
        all.push(new());
        all.sort_by(|a, b| a.path.cmp(&b.path));
    }
    let mut changed = Files::new(files.root.clone(), all);
    changed.links.clone_from(&files.links);
    changed
}

/// Reports what the check found on the new entry, and writes it if that is no error. What is not written has no place in its file.
fn finish(
    args: &QuoteArgs,
    (files, annotations): (&Files, &AnnotationsFile),
    (id, after): (&str, &str),
    checked: &Checked,
    terminal: Terminal<'_>,
) -> Outcome {
    let entry = Document::read(after, DocumentKind::Yaml).ok().and_then(|document| {
        let at = document.find_entry(&["quotes".into()], "id", id)?;
        document.span_of(&["quotes".into(), at.into()])
    });
    let Some(entry) = entry else { return usage_error("the entry cannot be found again; nothing was written") };
    let file = checked.files.iter().find(|(_, file)| file.path == annotations.path).map(|(file, _)| file);
    let mut own = Diagnostics::default();
    for found in checked.diagnostics.as_slice() {
        if is_about(&found.place, file, &entry) {
            own.push(found.clone());
        }
    }
    // A second quote of the same words is of no use, however the site treats those that it has.
    let is_duplicate = own.has(Code::DuplicateQuote);
    let is_refused = own.error_count() > 0 || is_duplicate;
    let is_it = |linked: &&LinkedQuote| linked.quote.id.value.as_str() == id;
    let linked = checked.record.entities.quotes.iter().find(is_it);
    // In a new file of annotations nothing is shown, so the numbers of files need not be those on the disk.
    let mut shown: &Files = &checked.files;
    if is_refused || linked.is_none() || args.dry_run {
        let added = after.len().saturating_sub(annotations.text.len());
        let article = annotations.article_path.as_str();
        let unwritten = UnwrittenEntry { text: after, file, range: entry.clone(), id, added, article };
        let in_command: Vec<_> = own.as_slice().iter().map(|found| unwritten.in_command(found)).collect();
        own = Diagnostics::default();
        own.extend(in_command);
        if annotations.exists {
            shown = files;
        }
    }
    let mut outcome = print_diagnostics(&own, shown, args.site.format, args.site.all, terminal);
    if is_refused {
        outcome.err.push_str("nothing was written\n");
        outcome.code = 1;
        return outcome;
    }
    let Some(linked) = linked else {
        outcome.err.push_str(
            "error: other errors keep the quote from being proved: run `onrecord check`\nnothing was written\n",
        );
        outcome.code = 1;
        return outcome;
    };
    if !args.dry_run
        && let Err(message) = write(args, annotations, after)
    {
        outcome.err.push_str(&message);
        outcome.code = 1;
        return outcome;
    }
    let positions = LinePositions::new(&checked.files);
    let article = checked.record.article(linked.article);
    let text = &checked.record.article_text(linked.article).text;
    let place = article.article.in_body(text.source(linked.quote.anchor.extent.whole()));
    let line = positions.start_of(place).line;
    let speaker = &checked.record.actor(linked.speaker).actor.name.value;
    let lines: String = after[..entry.start].rsplit('\n').next().unwrap_or_default().to_owned() + &after[entry.clone()];
    outcome.out.push_str(&format!("{lines}\n"));
    let done = if args.dry_run { "would be added to" } else { "added to" };
    outcome.err.push_str(&format!(
        "{done} `{}`: {speaker}, {}, at {}:{line}\n",
        annotations.path,
        linked.quote.anchor.fidelity.as_str(),
        positions.path(place.file),
    ));
    outcome
}

/// True for a place in the new entry.
fn is_about(place: &Location, file: Option<FileId>, entry: &std::ops::Range<usize>) -> bool {
    match place {
        Location::Span(span) => Some(span.file) == file && entry.contains(&(span.start as usize)),
        Location::Path(_) => false,
    }
}

fn write(args: &QuoteArgs, annotations: &AnnotationsFile, after: &str) -> Result<(), String> {
    let path = args.site.root.join(&annotations.path);
    if annotations.exists {
        return edit::save(&path, &annotations.text, after).map_err(|found| format!("error: {}\n", found.message));
    }
    match disk::create_file(&path, after.as_bytes()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(format!("error: `{}` was made by another program in the meantime\n", annotations.path)),
        Err(error) => Err(format!("error: `{}` cannot be written: {}\n", annotations.path, io_message(&error))),
    }
}

fn usage_error(message: &str) -> Outcome {
    Outcome { err: format!("error: {message}\n"), code: 1, ..Outcome::default() }
}
