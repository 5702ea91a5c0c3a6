//! A quote's citation, around that of its article.
//!
//! Sources: APA Publication Manual, 7th edition, 8.6 (secondary sources); MLA Handbook, 9th edition, 6.77
//! (indirect sources); The Chicago Manual of Style, 18th edition, 14.160 (“quoted in”); the AP Stylebook,
//! under “attribution” and “months”.

use super::{
    csl::Cited,
    marks::{nest_marks, quote_title},
    name::Name,
    typeset::Styled,
    work::{Work, WorkDate},
};
use crate::{i18n::isolate, lang::months::ENGLISH_MONTHS};

/// What was said, by whom, and when.
#[derive(Debug)]
pub(super) struct Spoken {
    /// The beginning of the words, without marks.
    pub(super) words: String,
    /// True if the words are the source's, not the speaker's, and so have no marks.
    pub(super) indirect: bool,
    /// What readers must know before they read the words, in English.
    pub(super) notice: Option<String>,
    /// From which language and by whom the words were translated, in English.
    pub(super) translated: Option<String>,
    /// Who spoke; none where the words are wrongly attributed to the speaker.
    pub(super) speaker: Option<Name>,
    /// As what.
    pub(super) role: Option<String>,
    /// Where.
    pub(super) event: Option<String>,
    /// When it was said, as far as that is known.
    pub(super) said: WorkDate,
    /// When it was published, where nothing else is known.
    pub(super) reported: WorkDate,
}

impl Spoken {
    /// Words and in-text citation; below them the reference.
    ///
    /// “n.d.” means that a work has no date; a quote of an unknown day gives none (APA 7, 8.6).
    pub(super) fn cite_apa(&self, article: &Cited, primary: bool) -> Styled {
        let mut made = Styled::default();
        made.push_styled(&self.quoted_words(""));
        made.push_text(" (");
        made.push_styled(&self.apa_in_text(article, primary));
        made.push_text(")");
        made.above_entry(&article.entry)
    }

    /// The in-text citation alone, without brackets.
    pub(super) fn apa_in_text(&self, article: &Cited, primary: bool) -> Styled {
        let mut made = Styled::default();
        if !primary {
            let circa = if self.said.circa { "ca. " } else { "" };
            let year = self.said.parts.first().map(|year| format!("{circa}{year}, ")).unwrap_or_default();
            let speaker =
                self.speaker.as_ref().map(|name| format!("{}, {year}", name.short_form())).unwrap_or_default();
            made.push_text(&format!("{speaker}as cited in "));
        }
        made.push_styled(&Inner::of_citation(&article.citation).0);
        made
    }

    /// Words and in-text citation; below them the work cited.
    pub(super) fn cite_mla(&self, article: &Cited, primary: bool) -> Styled {
        let mut made = Styled::default();
        made.push_styled(&self.quoted_words(""));
        made.push_text(" (");
        made.push_styled(&Self::mla_in_text(article, primary));
        made.push_text(").");
        made.above_entry(&article.entry)
    }

    /// The in-text citation alone, without brackets.
    pub(super) fn mla_in_text(article: &Cited, primary: bool) -> Styled {
        let mut made = Styled::default();
        made.push_text(if primary { "" } else { "qtd. in " });
        made.push_styled(&Inner::of_citation(&article.citation).0);
        made
    }

    /// A note.
    pub(super) fn cite_chicago(&self, article: &Cited, primary: bool) -> Styled {
        let mut made = Styled::default();
        let from = if primary { "in" } else { "quoted in" };
        let Some(speaker) = &self.speaker else {
            // The occasion is that of the speaker, who did not say the words.
            made.push_styled(&self.quoted_words(","));
            made.push_text(&format!(" {from} "));
            made.push_styled(&article.citation);
            return made;
        };
        let mut said = vec![speaker.in_sentence().to_owned()];
        said.extend(self.event.clone());
        said.extend(american_date(&self.said, &ENGLISH_MONTHS, "ca. "));
        said.extend(self.translated.clone());
        made.push_text(&format!("{}, {from} ", said.join(", ")));
        made.push_styled(&article.citation);
        made
    }

    /// One line, with whom it comes from before the words.
    pub(super) fn cite_ap(&self, article: &Work, primary: bool) -> Styled {
        let paper = article.publisher.clone().unwrap_or_else(|| quote_title(&article.title, ""));
        let mut said = match &self.speaker {
            Some(speaker) => {
                let from = if primary { "from" } else { "as quoted by" };
                format!("{} {from} {paper}", self.attribution(speaker))
            }
            None => format!("{} {paper}", if primary { "From" } else { "As quoted by" }),
        };
        if let Some(date) = american_date(&self.reported, &SHORT_MONTHS, "about ") {
            said.push_str(&format!(" {}{date}", date_preposition(&self.reported)));
        }
        let mut made = Styled::default();
        made.push_text(&format!("{said}: "));
        made.push_styled(&self.quoted_words(""));
        made
    }

    /// Who said the words, as what, when and where, in the AP's style.
    fn attribution(&self, speaker: &Name) -> String {
        let mut said = speaker.in_sentence().to_owned();
        if let Some(role) = &self.role {
            said.push_str(&format!(", {role},"));
        }
        if let Some(date) = american_date(&self.said, &SHORT_MONTHS, "about ") {
            said.push_str(&format!(" {}{date},", date_preposition(&self.said)));
        }
        if let Some(event) = &self.event {
            said.push_str(&format!(" at {}", quote_title(event, ",")));
        }
        said
    }

    /// The words, between quotation marks where they are the speaker's own, and that they are a translation. A comma that follows
    /// goes inside the marks.
    fn quoted_words(&self, comma: &str) -> Styled {
        let [open, close] = if self.indirect { ["", ""] } else { ["“", "”"] };
        let nested = nest_marks(&self.words, !self.indirect).text;
        let words = match nested.strip_suffix('.').unwrap_or(&nested) {
            _ if comma.is_empty() => nested.clone(),
            words if words.ends_with(['?', '!', '…']) => words.to_owned(),
            words => [words, comma].concat(),
        };
        let text = [open, &words, close].concat();
        let html = [open, &isolate::in_html(&words, false), close].concat();
        let mut made = Styled { text, html };
        if let Some(translated) = &self.translated {
            made.push_text(&format!(" [{translated}]"));
        }
        made
    }
}

/// The credit line of an article.
pub(super) fn ap_credit(article: &Work) -> Styled {
    let mut said: Vec<String> = Vec::new();
    let names: Vec<_> = article.authors.iter().map(Name::in_sentence).collect();
    match names.as_slice() {
        [] => {}
        [one] => said.push((*one).to_owned()),
        [first @ .., last] => said.push(format!("{} and {last}", first.join(", "))),
    }
    let mut rest: Vec<String> = article.publisher.iter().cloned().collect();
    rest.extend(american_date(&article.issued, &SHORT_MONTHS, "about "));
    rest.extend(article.url.clone());
    // A comma after a title goes inside its marks.
    let title = quote_title(&article.title, if rest.is_empty() { "" } else { "," });
    said.push([title, rest.join(", ")].join(" ").trim_end().to_owned());
    let mut made = Styled::default();
    made.push_text(&said.join(", "));
    made
}

/// A citation without the brackets around it.
struct Inner(Styled);

impl Inner {
    fn of_citation(citation: &Styled) -> Self {
        let bare = |text: &str| {
            let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
            inner.unwrap_or(text).to_owned()
        };
        Self(Styled { text: bare(&citation.text), html: bare(&citation.html) })
    }
}

impl Styled {
    pub(super) fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
        self.html.push_str(&isolate::isolate_html(text));
    }

    pub(super) fn push_styled(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.html.push_str(&other.html);
    }

    /// The citation after what readers must know of the words.
    pub(super) fn after_notice(self, notice: Option<&str>) -> Self {
        let Some(notice) = notice else { return self };
        let mut made = Self::default();
        made.push_text(&format!("[{notice}] "));
        made.push_styled(&self);
        made
    }

    /// The citation with an address, if it does not have it yet; styles may print it without its scheme.
    pub(super) fn with_address(mut self, address: &str) -> Self {
        if address.split_once("://").is_some_and(|(_, bare)| !self.text.contains(bare)) {
            self.push_text(&format!(" {address}"));
        }
        self
    }

    fn above_entry(mut self, entry: &Self) -> Self {
        self.text.push('\n');
        self.html.push_str("<br>\n");
        self.push_styled(entry);
        self
    }
}

/// As the AP writes them before a day.
const SHORT_MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// The preposition before a date: “on March 4”, “in March”, and none before “about March 4”.
fn date_preposition(date: &WorkDate) -> &'static str {
    match date.parts.len() {
        _ if date.circa => "",
        3 => "on ",
        _ => "in ",
    }
}

/// A date in American order; a month without a day is never shortened. `circa` comes before an uncertain one.
fn american_date(date: &WorkDate, months: &[&str; 12], circa: &str) -> Option<String> {
    let name = |month: i16, of: &[&'static str; 12]| of.get(month as usize - 1).copied().unwrap_or_default();
    let shown = match *date.parts {
        [year, month, day] => {
            let month = months.get(month as usize - 1).copied().unwrap_or_default();
            format!("{month} {day}, {year}")
        }
        [year, month] => format!("{} {year}", name(month, &ENGLISH_MONTHS)),
        [year] => year.to_string(),
        _ => return None,
    };
    Some(if date.circa { format!("{circa}{shown}") } else { shown })
}
