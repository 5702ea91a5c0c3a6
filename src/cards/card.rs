//! What a card shows: everything it is drawn from.
//!
//! Everything on it is on the quote's page too, so it shows no more of a withheld text than that.

use serde::Serialize;

use super::{
    colours::{Colour, Colours},
    fonts::TextStyle,
};
use crate::{
    i18n::isolate,
    model::QuoteKind,
    record::{QuoteIx, When},
    site::{Link, Role, Site},
    text,
};

/// Characters of words that are laid out: more than a card has room for.
const DRAWN: usize = 1200;

/// The texts and colours of a card.
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
    /// The speaker.
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
    pub(super) fn of(site: Site<'_>, at: QuoteIx, colours: &Colours) -> Self {
        let linked = site.record.quote(at);
        let speaker = &site.record.actor(linked.speaker).actor.name.value;
        let lang = site.quote_language(at);
        let settings = site.record.settings();
        let hue = usize::from(site.hue_of_actor(linked.speaker).max(1)) - 1;
        Self {
            words: text::shorten(&collapse_spaces(&linked.quote.text.value), DRAWN),
            marks: site.quotation_marks(at),
            rtl: lang.dir() == "rtl",
            lang: lang.to_string(),
            notice: site.caveat_notice(at),
            role: role_line(
                site,
                linked.role.map(|role| site.role_of(linked.speaker, role)),
                site.represented_actor(linked),
            ),
            source: source_line(site, at),
            wording: wording_note(site, at),
            cut: site.messages.get("card_cut").to_owned(),
            speaker: collapse_spaces(speaker),
            site: collapse_spaces(&settings.title),
            site_lang: settings.language.to_string(),
            site_rtl: settings.language.dir() == "rtl",
            tint: colours.hues[hue % colours.hues.len()],
            colours: colours.clone(),
        }
    }
}

/// False if the faces lack letters that the card of a quote would need.
pub(super) fn is_drawable(site: Site<'_>, at: QuoteIx) -> bool {
    let linked = site.record.quote(at);
    let speaker = site.record.actor(linked.speaker);
    let article = &site.record.article(linked.article).article;
    let named = |actor| site.record.actor(actor).actor.name.value.as_str();
    let role = linked.role.map(|role| speaker.actor.memberships[role].post.value.as_str());
    let organisation = linked.role.and_then(|role| speaker.organisations[role]).map(named);
    let publisher = article.source.publisher.as_ref().map(|publisher| publisher.value.as_str());
    let name = &site.record.settings().title;
    let about = [role, organisation, linked.on_behalf_of.map(named), publisher, Some(&article.title.value), Some(name)];
    let date = linked.when.date().is_none_or(|day| TextStyle::Plain.has_glyphs_for(&site.format_date(day)));
    TextStyle::Words.has_glyphs_for(&collapse_spaces(&linked.quote.text.value))
        && TextStyle::Bold.has_glyphs_for(&speaker.actor.name.value)
        && date
        // Without the letters of the site's language a card could not even mention that a quote was withdrawn.
        && TextStyle::Plain.has_glyphs_for(&wording_note(site, at))
        && about.into_iter().flatten().all(|text| TextStyle::Plain.has_glyphs_for(text))
}

/// The alternative text of the picture.
pub(super) fn alternative_text(site: Site<'_>, at: QuoteIx) -> String {
    let parts = [site.caveat_notice(at), Some(site.quote_headline(at, 240)), Some(source_line(site, at))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn role_line(site: Site<'_>, role: Option<Role>, on_behalf_of: Option<Link>) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(role) = role {
        parts.push(isolate_name(site, &role.post));
        let organisation = role.organisation.filter(|_| !role.named);
        parts.extend(organisation.map(|organisation| isolate_name(site, &organisation.text)));
    }
    let spoken_for =
        |other: Link| site.messages.format("on_behalf_of", [("actor", collapse_spaces(&other.text).into())]);
    parts.extend(on_behalf_of.map(spoken_for));
    (!parts.is_empty()).then(|| parts.join(site.messages.get("comma")))
}

fn source_line(site: Site<'_>, at: QuoteIx) -> String {
    let linked = site.record.quote(at);
    let article = &site.record.article(linked.article).article;
    let title = isolate_name(site, &article.title.value);
    let named = match &article.source.publisher {
        Some(publisher) => [&isolate_name(site, &publisher.value), site.messages.get("comma"), &title].concat(),
        None => title,
    };
    match linked.when.date().map(|day| site.format_date(day)) {
        None => named,
        Some(date) if matches!(linked.when, When::Published(_)) => {
            format!("{} · {named}", site.messages.format("not_later_than", [("date", date.into())]))
        }
        Some(date) => format!("{date} · {named}"),
    }
}

fn wording_note(site: Site<'_>, at: QuoteIx) -> String {
    let linked = site.record.quote(at);
    let quote = &linked.quote;
    // That words are not the speaker's, or not as spoken, takes a message of its own.
    let translated = site.quote_translator(at);
    let mut parts = Vec::new();
    if quote.kind == QuoteKind::Indirect || translated.is_none() {
        parts.push(site.fidelity_label(at, "how.indirect"));
    }
    parts.extend(translated);
    if quote.kind == QuoteKind::Partial {
        parts.push(site.messages.get("part_of_sentence").to_owned());
    }
    if site.record.collation(at).differs(crate::record::Wording::Own) {
        parts.push(site.messages.get("wording_disputed").to_owned());
    }
    parts.join(" · ")
}

/// A name in one line, isolated where it runs in another direction than the site's language.
fn isolate_name(site: Site<'_>, text: &str) -> String {
    isolate::isolate_text(&collapse_spaces(text), site.record.settings().language.dir() == "rtl").into_owned()
}

/// A text in which line breaks and rows of spaces are one space, as in HTML.
pub(super) fn collapse_spaces(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
