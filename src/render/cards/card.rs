//! What a card says: all that it is drawn from, and nothing else.
//!
//! Everything on it stands on the quote's page too, so that it shows no more of a withheld text than that.

use serde::Serialize;

use super::{
    colours::{Colour, Colours},
    fonts::Style,
};
use crate::{
    model::QuoteKind,
    record::{QuoteIx, When},
    render::{
        cx::Cx,
        isolate,
        views::{Link, Role},
    },
    text,
};

/// Characters of words that are laid out: more than a card has room for.
const DRAWN: usize = 1200;

/// What a card says and in which colours.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    /// The words.
    pub(super) words: String,
    /// The quotation marks around them; empty for an indirect quote.
    pub(super) marks: [&'static str; 2],
    /// Their language.
    pub(super) lang: String,
    /// True if it reads from right to left.
    pub(super) rtl: bool,
    /// What a reader must know before reading them: that they are withdrawn, disputed …
    pub(super) notice: Option<String>,
    /// Who said them.
    pub(super) speaker: String,
    /// As what, and whom for.
    pub(super) role: Option<String>,
    /// When, and in which source.
    pub(super) source: String,
    /// How close they are to their source.
    pub(super) wording: String,
    /// What is added to that if the words had to be cut.
    pub(super) cut: String,
    /// The site's name.
    pub(super) site: String,
    /// The site's language.
    pub(super) site_lang: String,
    /// True if that reads from right to left.
    pub(super) site_rtl: bool,
    /// The site's colours.
    pub(super) colours: Colours,
    /// The tint of the speaker.
    pub(super) tint: Colour,
}

impl Card {
    /// The card of a quote.
    pub(super) fn of(cx: &Cx, at: QuoteIx, colours: &Colours) -> Self {
        let shown = cx.quote_card(at);
        let settings = cx.record.settings();
        let hue = usize::from(shown.hue.max(1)) - 1;
        Self {
            words: text::shorten(&spaced(&shown.text), DRAWN),
            marks: shown.marks,
            rtl: shown.dir == "rtl",
            lang: shown.lang,
            notice: cx.notice(at),
            role: role(cx, shown.role, shown.on_behalf_of),
            source: source(cx, at),
            wording: wording(cx, at),
            cut: cx.words.get("card_cut").to_owned(),
            speaker: spaced(&shown.speaker.text),
            site: spaced(&settings.title),
            site_lang: settings.language.to_string(),
            site_rtl: settings.language.dir() == "rtl",
            tint: colours.hues[hue % colours.hues.len()],
            colours: colours.clone(),
        }
    }
}

/// False if the faces lack letters that the card of a quote would need.
pub(super) fn is_drawable(cx: &Cx, at: QuoteIx) -> bool {
    let linked = cx.record.quote(at);
    let speaker = cx.record.actor(linked.speaker);
    let article = &cx.record.article(linked.article).article;
    let named = |actor| cx.record.actor(actor).actor.name.value.as_str();
    let role = linked.role.map(|role| speaker.actor.memberships[role].post.value.as_str());
    let organisation = linked.role.and_then(|role| speaker.organisations[role]).map(named);
    let publisher = article.source.publisher.as_ref().map(|publisher| publisher.value.as_str());
    let site = &cx.record.settings().title;
    let about = [role, organisation, linked.on_behalf_of.map(named), publisher, Some(&article.title.value), Some(site)];
    let date = linked.when.date().is_none_or(|day| Style::Plain.holds(&cx.date(day).human));
    Style::Words.holds(&spaced(&linked.quote.text.value))
        && Style::Bold.holds(&speaker.actor.name.value)
        && date
        // In a language whose letters they lack it says nothing, not even that a quote was withdrawn.
        && Style::Plain.holds(&wording(cx, at))
        && about.into_iter().flatten().all(|text| Style::Plain.holds(text))
}

/// What the picture shows, for those who do not see it.
pub(super) fn alt(cx: &Cx, at: QuoteIx) -> String {
    let said = [cx.notice(at), Some(cx.headline(at, 240)), Some(source(cx, at))];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn role(cx: &Cx, role: Option<Role>, on_behalf_of: Option<Link>) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(role) = role {
        parts.push(isolated(cx, &role.post));
        let organisation = role.organisation.filter(|_| !role.named);
        parts.extend(organisation.map(|organisation| isolated(cx, &organisation.text)));
    }
    let spoken_for = |other: Link| cx.words.say("on_behalf_of", [("actor", spaced(&other.text).into())]);
    parts.extend(on_behalf_of.map(spoken_for));
    (!parts.is_empty()).then(|| parts.join(cx.words.get("comma")))
}

fn source(cx: &Cx, at: QuoteIx) -> String {
    let linked = cx.record.quote(at);
    let article = &cx.record.article(linked.article).article;
    let title = isolated(cx, &article.title.value);
    let named = match &article.source.publisher {
        Some(publisher) => [&isolated(cx, &publisher.value), cx.words.get("comma"), &title].concat(),
        None => title,
    };
    match linked.when.date().map(|day| cx.date(day).human) {
        None => named,
        Some(date) if matches!(linked.when, When::Published(_)) => {
            format!("{} · {named}", cx.words.say("not_later_than", [("date", date.into())]))
        }
        Some(date) => format!("{date} · {named}"),
    }
}

fn wording(cx: &Cx, at: QuoteIx) -> String {
    let linked = cx.record.quote(at);
    let quote = &linked.quote;
    // That words are not the speaker's is not said in passing.
    let mut parts = vec![cx.closeness(at, "how.indirect").to_owned()];
    if quote.kind == QuoteKind::Partial {
        parts.push(cx.words.get("part_of_sentence").to_owned());
    }
    if let Some(translation) = &quote.translation {
        parts.push(cx.words.say(&format!("translated.{}", translation.kind.word()), []));
    }
    if cx.record.collation(at).differs(crate::record::Wording::Own) {
        parts.push(cx.words.get("wording_disputed").to_owned());
    }
    parts.join(" · ")
}

/// A name in one line, isolated where it runs in another direction than the site's language.
fn isolated(cx: &Cx, text: &str) -> String {
    isolate::text(&spaced(text), cx.record.settings().language.dir() == "rtl").into_owned()
}

/// A text in which line breaks and rows of spaces are one space, as in HTML.
fn spaced(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
