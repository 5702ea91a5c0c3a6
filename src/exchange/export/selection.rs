//! What an export is about: one thing of the record, as `--of KIND/ID` names it, and the quotes that belong to it.

use std::collections::BTreeSet;

use crate::{
    diag::nearest,
    model::{Id, Kind},
    record::{QuoteIx, Record, Target},
};

/// A thing of the record, and its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The thing.
    pub target: Target,
    /// A quote itself; those that a briefing embeds or links, in the order of its text; those of an article, in the order of its
    /// text; those of a topic or an event, by date; what an actor said or had said on its behalf, by date. Each once.
    pub quotes: Vec<QuoteIx>,
}

/// Why nothing was selected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct NotSelected {
    /// What is wrong with what was typed.
    pub message: String,
    /// What to type instead.
    pub help: String,
}

/// The kinds of things that have quotes.
const KINDS: [Kind; 6] = [Kind::Quote, Kind::Actor, Kind::Topic, Kind::Event, Kind::Article, Kind::Briefing];

/// How many briefings a message names.
const NAMED: usize = 8;

/// The thing that `KIND/ID` names, and its quotes.
///
/// *Errors*: the text has another form, the kind has no quotes, or the record has nothing of that id. A thing without quotes is no
/// error: its `quotes` are empty.
pub fn select(record: &Record, typed: &str) -> Result<Selection, NotSelected> {
    let not_selected = |message: String, help: String| Err(NotSelected { message, help });
    let Some((word, id)) = typed.split_once('/') else {
        let kind = KINDS.into_iter().find(|kind| record.entities.find(*kind, typed).is_some());
        let help = match kind {
            Some(kind) => format!("write `--of {kind}/{typed}`"),
            None => format!("write `--of KIND/ID`, where KIND is {}", kind_words()),
        };
        return not_selected(format!("`{typed}` does not say of what kind it is"), help);
    };
    let Some(kind) = Kind::parse(word).filter(|kind| KINDS.contains(kind)) else {
        let near = nearest(word, KINDS.map(Kind::word));
        let help =
            near.map_or_else(|| format!("the kinds are {}", kind_words()), |near| format!("write `{near}/{id}`"));
        return not_selected(format!("`{word}` is no kind of thing that has quotes"), help);
    };
    match record.entities.find(kind, id) {
        Some(target) => Ok(Selection { target, quotes: quotes_of(record, target) }),
        None => {
            let near = nearest(id, record.entities.ids_of(kind).into_iter().map(Id::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{kind}/{near}`?"),
                None => format!(
                    "its id is the name of its file, or the `id` that was typed; the site's `{}` list them",
                    kind.plural()
                ),
            };
            not_selected(format!("the record has no {kind} `{id}`"), help)
        }
    }
}

/// The one briefing of a record that has only one, for a command that names nothing.
///
/// *Errors*: it has none, or several, which the help names.
pub fn select_only_briefing(record: &Record) -> Result<Selection, NotSelected> {
    let briefings = &record.entities.briefings;
    match briefings.as_slice() {
        [one] => select(record, &format!("{}/{}", Kind::Briefing, one.briefing.id)),
        [] => Err(NotSelected {
            message: "the record has no briefing".to_owned(),
            help: format!("name what is to be exported: `--of KIND/ID`, where KIND is {}", kind_words()),
        }),
        several => {
            let named: Vec<_> = several
                .iter()
                .take(NAMED)
                .map(|one| format!("`--of {}/{}`", Kind::Briefing, one.briefing.id))
                .collect();
            let more = if several.len() > NAMED { " …" } else { "" };
            Err(NotSelected {
                message: format!("the record has {} briefings", several.len()),
                help: format!("name one: {}{more}", named.join(", ")),
            })
        }
    }
}

/// The quotes that belong to a thing.
fn quotes_of(record: &Record, target: Target) -> Vec<QuoteIx> {
    match target {
        Target::Quote(at) => vec![at],
        Target::Briefing(at) => record.briefing_quotes(at).to_vec(),
        Target::Article(at) => record.article_links(at).quotes.clone(),
        Target::Topic(at) => record.topic_links(at).quotes.clone(),
        Target::Event(at) => record.event_links(at).quotes.clone(),
        Target::Actor(at) => {
            let links = record.actor_links(at);
            let own: BTreeSet<QuoteIx> = links.quotes.iter().chain(&links.spoken_for).copied().collect();
            record.backlinks.quotes_by_date.iter().filter(|quote| own.contains(*quote)).copied().collect()
        }
        Target::Page(_) => Vec::new(),
    }
}

/// The words for the kinds, as a list.
fn kind_words() -> String {
    let [first @ .., last] = KINDS.map(Kind::word);
    format!("{} or {last}", first.join(", "))
}
