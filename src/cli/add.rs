//! `onrecord add`

use std::path::PathBuf;

use clap::Subcommand;

use super::{
    Outcome, Terminal,
    add_article::{self, ArticleArgs},
    create::{create, refused},
};
use crate::{
    edit::{self, Value},
    lang::written_dates::possible_dates,
    model::{ActorKind, Choice, Edtf, Id},
};

/// The arguments of `add`.
#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// An article, from a page that was saved as HTML, MHTML, WARC, WACZ or PDF, from a plain text, or from an address
    Article(ArticleArgs),
    /// A person, organisation or state
    Actor(ActorArgs),
    /// A topic
    Topic(NamedArgs),
    /// A dated happening
    Event(EventArgs),
    /// A text of your own
    Briefing(NamedArgs),
}

/// A new file: its id, and the site it goes into.
#[derive(Debug, clap::Args)]
struct NamedArgs {
    /// Its id, which is the name of its file and its permanent address
    id: String,
    /// Its name or title [default: made from the id]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
}

#[derive(Debug, clap::Args)]
struct ActorArgs {
    #[command(flatten)]
    named: NamedArgs,
    /// `person`, `organisation`, `state` … [default: person]
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

#[derive(Debug, clap::Args)]
struct EventArgs {
    #[command(flatten)]
    named: NamedArgs,
    /// When it happened, as precisely as is known
    #[arg(long, value_name = "DATE")]
    date: String,
}

/// Makes a file. Never replaces one.
pub(super) fn run(args: &AddArgs, terminal: Terminal<'_>) -> Outcome {
    match &args.what {
        What::Article(args) => add_article::run(args, terminal),
        What::Actor(args) => add_actor(args),
        What::Topic(args) => add_file(args, "topic", edit::topic_file(&name_of(args))),
        What::Event(args) => add_event(args),
        What::Briefing(args) => {
            let keys = vec![("title", Value::Text(name_of(args))), ("draft", Value::from(true))];
            add_file(args, "briefing", edit::front_matter_file("briefing", 2, keys, ""))
        }
    }
}

fn add_actor(args: &ActorArgs) -> Outcome {
    let kind = args.kind.as_deref().unwrap_or(ActorKind::Person.word());
    if ActorKind::from_word(kind).is_none() {
        return refused(&format!("there is no kind `{kind}`; there are {}", ActorKind::WORDS.join(", ")));
    }
    add_file(&args.named, "actor", edit::actor_file(&name_of(&args.named), kind))
}

fn add_event(args: &EventArgs) -> Outcome {
    if let Err(why) = Edtf::parse(&args.date) {
        let dates: Vec<_> = possible_dates(&args.date).iter().map(|date| format!("`--date {date}`")).collect();
        let forms = "`2025`, `2025-02` or `2025-02-12`";
        return refused(&match dates.as_slice() {
            [] if why.contains(forms) => format!("`{}` is not a date: {why}", args.date),
            [] => format!("`{}` is not a date: {why}; write {forms}", args.date),
            dates => format!("`{}` is not a date in the form {forms}; write {}", args.date, dates.join(" or ")),
        });
    }
    add_file(&args.named, "event", edit::event_file(&name_of(&args.named), &args.date))
}

/// The name that was typed; or else the words of the id, each with a capital.
fn name_of(args: &NamedArgs) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let words = || args.id.split(['-', '_']).map(capital).collect::<Vec<_>>().join(" ");
    args.name.clone().unwrap_or_else(words)
}

fn add_file(args: &NamedArgs, kind: &str, text: Result<String, edit::Refusal>) -> Outcome {
    if let Err(found) = Id::parse(&args.id) {
        let near = if found.suggestion.is_empty() { String::new() } else { format!("; `{}` is one", found.suggestion) };
        return refused(&format!("`{}` is not an id: ids consist of a–z, 0–9, `-` and `_`{near}", args.id));
    }
    let path = format!("content/{kind}s/{}.md", args.id);
    match text {
        Ok(text) => match create(&args.root, &path, text.as_bytes()) {
            Ok(()) => Outcome { out: format!("{path}\n"), ..Outcome::default() },
            Err(message) => refused(&message),
        },
        Err(refusal) => refused(&refusal.to_string()),
    }
}
