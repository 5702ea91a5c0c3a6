//! What a citation says of a quote besides its words, in English as all citations: that the record took it back, or that it
//! is a translation. No citation is made without it.

use crate::{
    model::{Lang, Placement, Quote, TranslationKind},
    record::QuoteIx,
    site::Site,
};

/// What readers must know before they read the words.
pub(super) fn notice_of(site: Site<'_>, at: QuoteIx) -> Option<String> {
    let linked = site.record.quote(at);
    Some(match linked.quote.caveat()? {
        "withdrawn" => format!("Withdrawn by the editors of {}", site.record.settings().title),
        "misattributed" => format!("Misattributed to {}", site.record.actor(linked.speaker).actor.name.value),
        "retracted" => "Retracted by its source".to_owned(),
        "corrected" => "Corrected since".to_owned(),
        _ => "Disputed".to_owned(),
    })
}

/// From which language and by whom the words were translated.
pub(super) fn translation_of(quote: &Quote<Placement>) -> Option<String> {
    let translation = quote.translation.as_ref();
    if translation.is_none() && quote.original.is_none() {
        return None;
    }
    let from = quote.original.as_ref().map(|original| format!(" from {}", name_of(&original.lang)));
    let by = translation.map(|translation| match (&translation.by, translation.kind) {
        (Some(by), TranslationKind::Machine) => format!(" by machine ({})", by.value),
        (Some(by), _) => format!(" by {}", by.value),
        (None, TranslationKind::Machine) => " by machine".to_owned(),
        (None, TranslationKind::Publisher) => " by the publisher".to_owned(),
        (None, TranslationKind::Interpreter) => " by an interpreter".to_owned(),
        (None, TranslationKind::Editors) => " by the editors".to_owned(),
    });
    Some(["translated", &from.unwrap_or_default(), &by.unwrap_or_default()].concat())
}

/// The English names of languages.
const NAMES: [(&str, &str); 26] = [
    ("ar", "Arabic"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sv", "Swedish"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
];

fn name_of(lang: &Lang) -> String {
    let primary = lang.primary_subtag();
    let named = NAMES.iter().find(|(tag, _)| *tag == primary);
    named.map_or_else(|| format!("another language ({lang})"), |(_, name)| (*name).to_owned())
}
