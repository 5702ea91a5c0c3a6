//! What a quote leaves out or adds: its words with a button in each such place, and the source's words there.

use std::ops::Range;

use serde::Serialize;

use crate::{
    html::escaped,
    model::{Alteration, Publish},
    record::LinkedQuote,
    render::{context::PageContext, value::Html},
    text,
};

/// A place where quote and source differ, though they count as equal.
#[derive(Debug, Clone, Serialize)]
pub struct AlterationView {
    /// `ellipsis`, `bracket`, `sic`, `interruption` or `folded`.
    pub kind: &'static str,
    /// As the quote has it; empty for an interruption.
    pub typed: String,
    /// As the source has it.
    pub found: String,
    /// True if the source has words there that the site may not show.
    pub withheld: bool,
    /// Number of its button among the words; none where the words show nothing of it.
    pub number: Option<usize>,
}

/// Characters of what a quote left out that its page reveals.
const REVEALED: usize = 300;

/// How editors type an ellipsis, the longest form first.
const ELLIPSES: [&str; 6] = ["[...]", "(...)", "[…]", "(…)", "...", "…"];

/// The words, with `between` at each of `breaks`; and where they and those of the source differ though
/// they count as equal.
pub(super) fn altered_words(
    cx: &PageContext<'_>,
    linked: &LinkedQuote,
    (breaks, between): (Vec<Range<usize>>, &str),
) -> (Html, Vec<AlterationView>) {
    let mut alterations = alteration_views(cx, linked);
    let typed = &linked.quote.text.value;
    let mut places: Vec<(Range<usize>, Option<usize>)> = breaks.into_iter().map(|place| (place, None)).collect();
    for (i, alteration) in linked.quote.anchor.alterations.iter().enumerate() {
        places.extend(place_of(alteration, typed).map(|place| (place, Some(i))));
    }
    places.sort_by_key(|(place, _)| place.start);
    let mut html = String::new();
    let (mut at, mut number) = (0, 0);
    for (place, i) in places.into_iter().filter(|(place, _)| !place.is_empty()) {
        let Some(before) = typed.get(at..place.start) else { continue };
        html.push_str(&escaped(before));
        at = place.end;
        let Some(i) = i else {
            html.push_str(between);
            continue;
        };
        number += 1;
        alterations[i].number = Some(number);
        let (shown, label) = (escaped(&typed[place.clone()]), cx.site.messages.get(button_label(&alterations[i])));
        html.push_str(&format!(
            "<button type=\"button\" class=\"alt\" popovertarget=\"alt-{number}\" aria-label=\"{shown} ({})\">{shown}</button>",
            escaped(label)
        ));
    }
    html.push_str(&escaped(&typed[at..]));
    alterations.retain(is_worth_reading);
    (Html::new(&html), alterations)
}

/// False for a space that is wider than another or does not break, and where nothing was left out.
fn is_worth_reading(one: &AlterationView) -> bool {
    match one.kind {
        "folded" => !is_blank(&one.typed) || !is_blank(&one.found),
        "ellipsis" | "interruption" => one.withheld || !one.found.is_empty(),
        _ => true,
    }
}

/// True for nothing but spaces and what has no width.
fn is_blank(words: &str) -> bool {
    words
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}

/// The word for what a button reveals.
fn button_label(alteration: &AlterationView) -> &'static str {
    if alteration.kind == "ellipsis" { "alteration.ellipsis" } else { "alteration.bracket" }
}

/// The place of an ellipsis or a bracket in the words; an ellipsis at an end replaces nothing.
fn place_of(alteration: &Alteration, typed: &str) -> Option<Range<usize>> {
    match alteration {
        Alteration::Ellipsis { at, replaced } if !replaced.is_empty() => {
            let rest = typed.get(*at..)?;
            let form = ELLIPSES.into_iter().find(|form| rest.starts_with(form))?;
            Some(*at..at + form.len())
        }
        Alteration::Bracket { at, .. } => typed.get(at.clone()).map(|_| at.clone()),
        _ => None,
    }
}

fn alteration_views(cx: &PageContext<'_>, linked: &LinkedQuote) -> Vec<AlterationView> {
    let text = cx.site.record.article_text(linked.article).text.visible();
    let typed = &linked.quote.text.value;
    let longest = match cx.site.published_text(linked.article) {
        Publish::None => 0,
        Publish::Excerpt => REVEALED.min(cx.site.record.article(linked.article).article.rights.max_chars as usize),
        Publish::Full => REVEALED,
    };
    let words = |range: &Range<usize>| {
        if longest == 0 { String::new() } else { text::shorten(&text[range.clone()], longest) }
    };
    let slice = |range: &Range<usize>| typed.get(range.clone()).unwrap_or_default().to_owned();
    let forms = |alteration: &Alteration| match alteration {
        Alteration::Ellipsis { replaced, .. } => ("ellipsis", "…".to_owned(), replaced.clone()),
        Alteration::Bracket { at, replaced } => ("bracket", slice(at), replaced.clone()),
        Alteration::Sic { .. } => ("sic", "[sic]".to_owned(), 0..0),
        Alteration::Interruption { words: between } => ("interruption", String::new(), between.clone()),
        Alteration::Folded { typed, found } => ("folded", slice(typed), found.clone()),
    };
    let view = |alteration: &Alteration| {
        let (kind, typed, replaced) = forms(alteration);
        let found = words(&replaced);
        let withheld = found.is_empty() && !replaced.is_empty();
        AlterationView { kind, typed, found, withheld, number: None }
    };
    linked.quote.anchor.alterations.iter().map(view).collect()
}
