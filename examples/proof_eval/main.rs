//! Measures proof and attribution on texts that nobody wrote for the purpose, and prints a table.
//!
//! `cargo run --release --example proof_eval -- FOLDER [--news FOLDER]`
//!
//! `FOLDER` holds `anchoring/dev`, `anchoring/dev-real`, `corpus/whitehouse-50` and `quotes/dev`; the
//! folder of news holds `text` and `attributions` as the training part of `PolNeAR` has them. What each
//! row counts stands at the head of its module. The sets are made by a seeded generator: two
//! runs print the same. `--errors 20` prints twenty cases of each kind of error, to be read.

#![expect(clippy::print_stdout, reason = "an example prints")]

mod article;
mod company;
mod corpora;
mod joins;
mod names;
mod news;
mod numbers;
mod random;
mod refusals;
mod relocation;
mod site;
mod speakers;
mod tally;
mod words;

use std::path::PathBuf;

use article::Article;
use clap::{Parser, ValueEnum};
use tally::{Measured, table};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Set {
    /// Quotes of edited texts, relocated.
    Relocation,
    /// The same words in other company.
    Company,
    /// Speakers of transcripts.
    Transcripts,
    /// Speakers in news.
    News,
    /// Joins of two passages.
    Joins,
    /// One word changed.
    Words,
    /// Numbers cut from their magnitudes.
    Numbers,
    /// True quotes that are refused.
    Refusals,
}

/// Measures proof and attribution.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of texts.
    folder: PathBuf,
    /// The folder of news: `text` and `attributions`.
    #[arg(long)]
    news: Option<PathBuf>,
    /// Measures these sets alone.
    #[arg(long, value_enum)]
    only: Vec<Set>,
    /// Reads at most so many texts of a kind.
    #[arg(long, default_value_t = usize::MAX)]
    limit: usize,
    /// Prints so many cases of each kind of error.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let wanted = |set| arguments.only.is_empty() || arguments.only.contains(&set);
    let (folder, limit) = (&arguments.folder, arguments.limit);
    let (mut rows, mut tallies): Measured = (Vec::new(), Vec::new());
    let mut add = |(more, read): Measured| {
        rows.extend(more);
        tallies.extend(read);
    };
    if wanted(Set::Relocation) {
        for name in ["dev", "dev-real"] {
            add(relocation::measure(name, &folder.join("anchoring").join(name), limit)?);
        }
    }
    if wanted(Set::Company) {
        add(company::measure(&folder.join("anchoring"), limit)?);
    }
    let cut = |mut articles: Vec<Article>| {
        articles.truncate(limit);
        articles
    };
    let transcripts = cut(corpora::transcripts(&folder.join("corpus/whitehouse-50"))?);
    let news = cut(arguments.news.as_deref().map(news::articles).transpose()?.unwrap_or_default());
    let fiction =
        ["litbank", "openboek", "aads"].map(|name| corpora::fiction(&folder.join(format!("quotes/dev/{name}.jsonl"))));
    let [english, dutch, french] = fiction;
    let (english, dutch, french) = (cut(english?), cut(dutch?), cut(french?));
    if wanted(Set::Transcripts) {
        add(speakers::measure("transcripts", &transcripts));
    }
    if wanted(Set::News) {
        add(speakers::measure("news", &news));
    }
    if wanted(Set::Joins) {
        add(joins::measure("news", &news));
        add(joins::measure("English fiction", &english));
        add(joins::measure("Dutch fiction", &dutch));
    }
    if wanted(Set::Words) {
        let all: Vec<&Article> = [&transcripts, &news, &english, &dutch, &french].into_iter().flatten().collect();
        add(words::measure(&all));
    }
    if wanted(Set::Numbers) {
        add(numbers::measure("news", &news));
        add(numbers::measure("transcripts", &transcripts));
    }
    if wanted(Set::Refusals) {
        add(refusals::measure("news", &news));
        add(refusals::measure("transcripts", &transcripts));
        add(refusals::measure("English fiction", &english));
        add(refusals::measure("Dutch fiction", &dutch));
        add(refusals::measure("French fiction", &french));
    }
    print!("{}", table(&rows));
    for (set, tally) in &tallies {
        print!("{}", tally.examples(set, arguments.errors));
    }
    Ok(())
}
