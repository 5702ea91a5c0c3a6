//! `onrecord add article`

use std::path::{Path, PathBuf};

use super::{
    Outcome, Terminal,
    create::{check_is_free, check_is_site, create, refused},
    fetched_page::{FetchArgs, GivenPage, fetch_page},
};
use crate::{
    capture::{CapturedPage, InPlace, checksum, choose_page, open_capture},
    diag::io_message,
    disk,
    edit::{self, Value},
    extract::{ExtractedArticle, extract_article, extract_plain_text},
    model::{Choice, Genre, Id, Lang},
    pdf::is_pdf,
};

/// The arguments of `add article`.
#[derive(Debug, clap::Args)]
pub(super) struct ArticleArgs {
    /// A saved page (HTML or MHTML), an archive of pages (WARC or WACZ), a PDF file, a plain text, or the address of a page
    #[arg(value_name = "FILE-or-ADDRESS")]
    file: PathBuf,
    /// The id of the article, which is the name of its file and its address [default: made from its title]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The address of the page; in an archive of several it chooses one
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// The day on which the page was saved, such as `2025-02-13` [default: the day that the file states]
    #[arg(long, value_name = "DAY")]
    at: Option<String>,
    /// What sort of text it is, such as `transcript` [default: reportage]
    #[arg(long, value_name = "GENRE")]
    genre: Option<String>,
    #[command(flatten)]
    fetch: FetchArgs,
    /// Keep no copy of the page as the article's capture
    #[arg(long)]
    no_capture: bool,
    /// Show the article and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
}

/// Finds the article in a file, and makes its Markdown and its capture.
pub(super) fn run(args: &ArticleArgs, terminal: Terminal<'_>) -> Outcome {
    match add(args, terminal) {
        Ok(outcome) => outcome,
        Err(message) => refused(&message),
    }
}

fn given_page(args: &ArticleArgs, terminal: Terminal<'_>) -> Result<GivenPage, String> {
    let typed = args.file.to_string_lossy();
    if typed.starts_with("https://") || typed.starts_with("http://") {
        return fetch_page(&typed, &args.fetch, terminal.now);
    }
    let bytes =
        disk::read_file(&args.file).map_err(|error| format!("`{typed}` cannot be read: {}", io_message(&error)))?;
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(GivenPage { bytes, name, url: None })
}

fn add(args: &ArticleArgs, terminal: Terminal<'_>) -> Result<Outcome, String> {
    let shown = args.file.display();
    check_arguments(args)?;
    if !args.dry_run {
        check_is_site(&args.root)?;
    }
    let given = given_page(args, terminal)?;
    let bytes = &given.bytes;
    let pages = open_capture(bytes).map_err(|error| format!("`{shown}`: {error}"))?;
    let choice = choose_page(&pages, given.url.as_deref().or(args.url.as_deref()), args.at.as_deref());
    let page = choice.map_err(|error| format!("`{shown}`: {error}; give the address of the page with `--url`"))?.page;
    let found =
        if page.is_plain { extract_plain_text(&page.text, page.title.as_deref()) } else { extract_article(&page.text) };
    let mut article = found.map_err(|error| {
        format!(
            "`{shown}`: {error}; save the page as you see it when you read the article, or its text as a `.txt` file"
        )
    })?;
    article.lang = article.lang.or_else(|| Some(Lang::parse(page.lang.as_deref()?)?.to_string()));
    // The address that an archive kept was asked for; the one that a page states may be another page's.
    article.url = args.url.clone().or_else(|| page.url.clone().filter(|url| url.starts_with("http"))).or(article.url);
    let warning = warn_of_other_page(page, &article, &given).map_err(|message| format!("`{shown}` {message}"))?;
    let id = article_id(args, &given, &article)?;
    let at = args.at.clone().or_else(|| page.at.as_deref()?.get(..10).map(str::to_owned));
    let name = capture_name(&id, &given);
    let capture = (!args.no_capture && (!page.is_plain || given.url.is_some() || is_pdf(bytes)))
        .then(|| capture_value(&name, &article, page, at.as_deref(), bytes));
    let path = format!("content/articles/{id}.md");
    let text = edit::article_file(&article, args.genre.as_deref(), at.as_deref(), capture.clone())
        .map_err(|refusal| refusal.to_string())?;
    let mut outcome = Outcome::default();
    if args.dry_run {
        outcome.out = text;
    } else {
        let capture_path = format!("captures/{name}");
        check_is_free(&args.root, &path)?;
        if capture.is_some() {
            check_is_free(&args.root, &capture_path)?;
            create(&args.root, &capture_path, bytes)?;
        }
        if let Err(message) = create(&args.root, &path, text.as_bytes()) {
            if capture.is_some() {
                let _ = disk::remove_file(&args.root.join(&capture_path));
            }
            return Err(message);
        }
        if capture.is_some() {
            outcome.out.push_str(&format!("{capture_path}\n"));
        }
        outcome.out.push_str(&format!("{path}\n"));
    }
    let words = article.markdown.split_whitespace().count();
    outcome.err.push_str(&format!("{words} words found; compare them with the page before you quote them\n"));
    let missing = article.missing();
    if !missing.is_empty() {
        outcome.err.push_str(&format!("not found in the page, add by hand: {}\n", missing.join(", ")));
    }
    if capture.is_none() && !args.no_capture {
        outcome.err.push_str("a text is not kept as a capture: it shows what was copied, not what the outlet sent\n");
    }
    outcome.err.push_str(&warning);
    if page.is_damaged {
        outcome.err.push_str("warning: some bytes are not valid in the page's encoding; letters may be lost\n");
    }
    Ok(outcome)
}

fn check_arguments(args: &ArticleArgs) -> Result<(), String> {
    if let Some(genre) = args.genre.as_deref().filter(|genre| Genre::from_word(genre).is_none()) {
        return Err(format!("there is no genre `{genre}`; there are {}", Genre::WORDS.join(", ")));
    }
    if let Some(day) = args.at.as_deref().filter(|day| day.parse::<crate::model::Day>().is_err()) {
        return Err(format!("`{day}` is not a day; write it as `2025-02-13`"));
    }
    Ok(())
}

/// The most words of an article that are taken for the sentences of a page that only asks for something.
const FEW_WORDS: usize = 120;

/// A warning if the page may stand in place of the article; empty if not.
///
/// *Errors*: what the page is instead, if it was fetched and has hardly any words: a reader's browser is sent another one.
fn warn_of_other_page(page: &CapturedPage, article: &ExtractedArticle, given: &GivenPage) -> Result<String, String> {
    let Some(instead) = InPlace::of_page(&page.paragraphs().unwrap_or_default()).filter(|_| !page.is_plain) else {
        return Ok(String::new());
    };
    if article.markdown.split_whitespace().count() > FEW_WORDS {
        return Ok(String::new());
    }
    let what = instead.in_words();
    match given.url {
        Some(_) => Err(format!("{what}; save the page in your browser when you read the article, and give the file")),
        None => Ok(format!("warning: it seems that this {what}\n")),
    }
}

fn article_id(args: &ArticleArgs, given: &GivenPage, article: &ExtractedArticle) -> Result<String, String> {
    let stem = || Path::new(&given.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let id = match &args.id {
        Some(typed) => Id::parse(typed).ok().map(|id| id.as_str().to_owned()),
        None => article.title.as_deref().or(stem().as_deref()).and_then(edit::propose_article_id),
    };
    let id = id.or_else(|| stem().filter(|_| args.id.is_none()).as_deref().and_then(edit::propose_article_id));
    let text = args.id.as_ref().or(article.title.as_ref()).cloned().unwrap_or_default();
    id.ok_or_else(|| format!("`{text}` is not an id: ids consist of a–z, 0–9, `-` and `_`; give one with `--id`"))
}

/// The name of the capture: the article's, with the ending that its format has.
fn capture_name(id: &str, given: &GivenPage) -> String {
    let name = given.name.to_lowercase();
    let known = [".warc.gz", ".warc", ".wacz", ".mhtml", ".mht", ".html.gz", ".html", ".htm", ".pdf"];
    let ending = known.into_iter().find(|ending| name.ends_with(ending));
    let by_content = match &given.bytes {
        bytes if bytes.starts_with(b"PK") => ".wacz",
        bytes if is_pdf(bytes) => ".pdf",
        _ => ".html",
    };
    format!("{id}{}", ending.unwrap_or(by_content))
}

fn capture_value(name: &str, article: &ExtractedArticle, page: &CapturedPage, at: Option<&str>, bytes: &[u8]) -> Value {
    let mut keys = vec![("file", Value::Text(name.to_owned()))];
    // The capture's address is written only where it differs from that of the source.
    let url = page.url.clone().filter(|url| url.starts_with("http") && article.url.as_ref() != Some(url));
    keys.extend(url.map(|url| ("url", Value::Text(url))));
    keys.extend(at.map(|at| ("at", Value::Plain(at.to_owned()))));
    keys.push(("sha256", Value::Text(checksum(bytes))));
    Value::map(keys)
}
