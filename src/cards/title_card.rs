//! The card of what is no quote: its name or title, what it is, and how much the site has of it.
//!
//! Pages that are about no single thing, such as indexes, share the card of the site.

use super::{
    card::{Card, collapse_spaces},
    colours::Colours,
    fonts::TextStyle,
};
use crate::{model::Lang, record::Target, site::Site};

/// What is written on a card of a title.
struct Texts {
    title: String,
    lang: Lang,
    /// What sort of thing it is.
    label: String,
    /// What there is of it.
    about: String,
}

/// The card of a thing, or that of the site.
pub(super) fn title_card(site: Site<'_>, of: Option<Target>, colours: &Colours) -> Card {
    let settings = site.record.settings();
    let Texts { title, lang, label, about } = texts_of(site, of);
    let hue = match of {
        Some(Target::Actor(at)) => site.hue_of_actor(at),
        _ => 0,
    };
    Card {
        words: collapse_spaces(&title),
        marks: ["", ""],
        rtl: lang.dir() == "rtl",
        lang: lang.to_string(),
        notice: None,
        speaker: capitalised(&label),
        role: None,
        source: about,
        wording: String::new(),
        cut: String::new(),
        site: collapse_spaces(&settings.title),
        site_lang: settings.language.to_string(),
        site_rtl: settings.language.dir() == "rtl",
        tint: usize::from(hue).checked_sub(1).and_then(|hue| colours.hues.get(hue).copied()).unwrap_or(colours.ink),
        colours: colours.clone(),
    }
}

/// False if the fonts lack letters that the card of a thing would need.
pub(super) fn has_letters(site: Site<'_>, of: Option<Target>) -> bool {
    let Texts { title, label, about, .. } = texts_of(site, of);
    TextStyle::Words.has_glyphs_for(&collapse_spaces(&title))
        && TextStyle::Bold.has_glyphs_for(&label)
        && TextStyle::Plain.has_glyphs_for(&about)
        && TextStyle::Bold.has_glyphs_for(&site.record.settings().title)
}

/// What the picture shows, as text.
pub(super) fn alternative_text(site: Site<'_>, of: Option<Target>) -> String {
    let Texts { title, label, about, .. } = texts_of(site, of);
    [title, label, about].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A label with a capital at its beginning, as it stands alone.
fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn texts_of(site: Site<'_>, of: Option<Target>) -> Texts {
    let settings = site.record.settings();
    let own = |title: &str, label: String, about: String| Texts {
        title: title.to_owned(),
        lang: settings.language.clone(),
        label,
        about,
    };
    let word = |name: &'static str| site.messages.get(name).to_owned();
    let quotes = |count: usize| site.messages.format("count_quotes", [("count", count.into())]);
    let dated = |date: Option<&crate::model::Edtf>| date.map(|day| site.format_date(day)).unwrap_or_default();
    match of {
        Some(Target::Article(at)) => {
            let article = &site.record.article(at).article;
            let publisher = article.source.publisher.as_ref().map(|publisher| collapse_spaces(&publisher.value));
            Texts {
                title: article.title.value.clone(),
                lang: article.lang.clone(),
                label: publisher.unwrap_or_else(|| word("source")),
                about: dated(article.published.as_deref()),
            }
        }
        Some(Target::Actor(at)) => {
            let actor = &site.record.actor(at).actor;
            let count = site.record.upheld(&site.record.actor_links(at).quotes).count();
            let kind = site.messages.format(&format!("actor_kind.{}", actor.kind.word()), []);
            own(&actor.name.value, kind, quotes(count))
        }
        Some(Target::Topic(at)) => {
            let count = site.record.upheld(&site.record.topic_links(at).quotes).count();
            own(&site.record.topic(at).topic.name.value, word("topic"), quotes(count))
        }
        Some(Target::Event(at)) => {
            let event = &site.record.event(at).event;
            own(&event.name.value, word("event_label"), dated(Some(&event.date)))
        }
        Some(Target::Briefing(at)) => {
            let briefing = &site.record.briefing(at).briefing;
            own(&briefing.title.value, word("briefing"), dated(briefing.published.as_deref()))
        }
        Some(Target::Page(at)) => own(&site.record.page(at).title.value, String::new(), word("every_quote_proved")),
        Some(Target::Quote(_)) | None => {
            let publisher = settings.publisher.clone().unwrap_or_default();
            let title = if settings.description.is_empty() { &settings.title } else { &settings.description };
            own(title, publisher, word("every_quote_proved"))
        }
    }
}
