//! A quote's citation, around that of the article it stands in.
//!
//! Sources: APA Publication Manual, 7th edition, 8.6 (secondary sources); MLA Handbook, 9th edition, 6.77
//! (indirect sources); The Chicago Manual of Style, 18th edition, 14.160 (“quoted in”); the AP Stylebook,
//! under “attribution” and “months”.

use super::{
    csl::{Cited, Styled},
    work::{Name, Work},
};
use crate::render::markup::escaped;

/// What was said, by whom, and when.
#[derive(Debug)]
pub(super) struct Spoken {
    /// The beginning of the words, between quotation marks where they are the speaker's own.
    pub(super) words: String,
    /// Who spoke.
    pub(super) speaker: Name,
    /// As what.
    pub(super) role: Option<String>,
    /// Where.
    pub(super) event: Option<String>,
    /// When it was said, as far as that is known.
    pub(super) said: Vec<i16>,
    /// When it was published, where nothing else is known.
    pub(super) reported: Vec<i16>,
}

impl Spoken {
    /// Words and in-text citation; below them the reference.
    pub(super) fn apa(&self, article: &Cited, primary: bool) -> Styled {
        let cited = Inner::of(&article.citation);
        let year = self.said.first().map_or_else(|| "n.d.".to_owned(), ToString::to_string);
        let mut made = Styled::default();
        if primary {
            made.add(&format!("{} (", self.words));
        } else {
            made.add(&format!("{} ({}, {year}, as cited in ", self.words, self.short()));
        }
        made.put(&cited.0);
        made.add(")");
        made.under(&article.entry)
    }

    /// Words and in-text citation; below them the work cited.
    pub(super) fn mla(&self, article: &Cited, primary: bool) -> Styled {
        let cited = Inner::of(&article.citation);
        let mut made = Styled::default();
        made.add(&format!("{} ({}", self.words, if primary { "" } else { "qtd. in " }));
        made.put(&cited.0);
        made.add(").");
        made.under(&article.entry)
    }

    /// A note.
    pub(super) fn chicago(&self, article: &Cited, primary: bool) -> Styled {
        let mut made = Styled::default();
        let mut said = vec![self.speaker.plain()];
        said.extend(self.event.clone());
        if !self.said.is_empty() {
            said.push(american(&self.said, &MONTHS));
        }
        made.add(&format!("{}, {} ", said.join(", "), if primary { "in" } else { "quoted in" }));
        made.put(&article.citation);
        made
    }

    /// One line, with whom it comes from before the words.
    pub(super) fn ap(&self, article: &Work, primary: bool) -> Styled {
        let mut said = self.speaker.plain();
        if let Some(role) = &self.role {
            said.push_str(&format!(", {role},"));
        }
        if !self.said.is_empty() {
            said.push_str(&format!(" {}{},", on(&self.said), american(&self.said, &SHORT_MONTHS)));
        }
        if let Some(event) = &self.event {
            said.push_str(&format!(" at “{event},”"));
        }
        let paper = article.publisher.clone().unwrap_or_else(|| format!("“{}”", article.title));
        said.push_str(&format!(" {} {paper}", if primary { "from" } else { "as quoted by" }));
        if !self.reported.is_empty() {
            said.push_str(&format!(" {}{}", on(&self.reported), american(&self.reported, &SHORT_MONTHS)));
        }
        let mut made = Styled::default();
        made.add(&format!("{said}: {}", self.words));
        made
    }

    /// The name by which a citation in the text knows the speaker.
    fn short(&self) -> &str {
        match &self.speaker {
            Name::Person { family, .. } => family,
            Name::Whole(name) => name,
        }
    }
}

/// The credit line of an article.
pub(super) fn credit(article: &Work) -> Styled {
    let mut said: Vec<String> = Vec::new();
    let names: Vec<_> = article.authors.iter().map(Name::plain).collect();
    match names.as_slice() {
        [] => {}
        [one] => said.push(one.clone()),
        [first @ .., last] => said.push(format!("{} and {last}", first.join(", "))),
    }
    said.push(format!("“{}”", article.title));
    said.extend(article.publisher.clone());
    if !article.issued.is_empty() {
        said.push(american(&article.issued, &SHORT_MONTHS));
    }
    said.extend(article.url.clone());
    let mut made = Styled::default();
    made.add(&said.join(", "));
    made
}

/// A citation without the brackets around it.
struct Inner(Styled);

impl Inner {
    fn of(citation: &Styled) -> Self {
        let bare = |text: &str| {
            let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
            inner.unwrap_or(text).to_owned()
        };
        Self(Styled { text: bare(&citation.text), html: bare(&citation.html) })
    }
}

impl Styled {
    fn add(&mut self, text: &str) {
        self.text.push_str(text);
        self.html.push_str(&escaped(text));
    }

    fn put(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.html.push_str(&other.html);
    }

    fn under(mut self, entry: &Self) -> Self {
        self.text.push('\n');
        self.html.push_str("<br>\n");
        self.put(entry);
        self
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// As the AP writes them before a day.
const SHORT_MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// What stands before a date: a day is written without a preposition.
fn on(parts: &[i16]) -> &'static str {
    if parts.len() == 3 { "on " } else { "in " }
}

/// A date in American order; a month without a day is never shortened.
fn american(parts: &[i16], months: &[&str; 12]) -> String {
    let name = |month: i16, of: &[&'static str; 12]| of.get(month as usize - 1).copied().unwrap_or_default();
    match *parts {
        [year, month, day] => {
            let month = months.get(month as usize - 1).copied().unwrap_or_default();
            format!("{month} {day}, {year}")
        }
        [year, month] => format!("{} {year}", name(month, &MONTHS)),
        [year] => year.to_string(),
        _ => String::new(),
    }
}
