//! Selectors of the Web Annotation Data Model, which Hypothes.is and Recogito use too.

use serde_json::Value as Json;

use super::{
    input::ImportReading,
    item::Pointer,
    json::{items_of, text_at},
};

/// What the selectors of a target say about its words.
pub(super) enum Selected {
    /// The words.
    Words(Pointer),
    /// A place without its words, which nothing can be proved of.
    PlaceOnly(String),
    /// Nothing: the target is the whole source.
    Whole,
    /// They break the model: why.
    Wrong(String),
}

/// Reads the selectors of a target.
///
/// The words are those of a `TextQuoteSelector`, at the top, in a list, or in a `refinedBy`. Other selectors point at a
/// place of a file that may have changed, and say nothing about words.
pub(super) fn read_selectors(target: &Json, reading: &mut ImportReading) -> Selected {
    let mut others = Vec::new();
    let mut open: Vec<&Json> = items_of(target, "selector");
    open.reverse();
    let mut found = None;
    while let Some(selector) = open.pop() {
        let kind = match selector {
            Json::String(_) => "an external selector",
            _ => text_at(selector, "type").unwrap_or_default(),
        };
        if kind == "TextQuoteSelector" {
            match read_text_quote(selector) {
                Ok(pointer) => found = found.or(Some(pointer)),
                Err(message) => return Selected::Wrong(message),
            }
        } else {
            if selector.get("value").is_some_and(|value| !value.is_string()) {
                return Selected::Wrong(format!("the `value` of a `{kind}` is not one text"));
            }
            for end in ["start", "end"] {
                if kind == "TextPositionSelector" && selector.get(end).is_none_or(|at| at.as_u64().is_none()) {
                    return Selected::Wrong(format!("the `{end}` of a `TextPositionSelector` is not a number"));
                }
            }
            others.push(if kind.is_empty() { "a selector without a type".to_owned() } else { kind.to_owned() });
        }
        open.extend(items_of(selector, "refinedBy"));
        open.extend(items_of(selector, "items"));
    }
    match (found, others) {
        (Some(pointer), others) => {
            for other in others.iter().filter(|other| !other.contains("Position") && *other != "RangeSelector") {
                reading.leave_out(format!("`{other}` beside the words of a passage"));
            }
            Selected::Words(pointer)
        }
        (None, others) if others.is_empty() => Selected::Whole,
        (None, others) => Selected::PlaceOnly(others.join(", ")),
    }
}

fn read_text_quote(selector: &Json) -> Result<Pointer, String> {
    let Some(exact) = selector.get("exact").and_then(Json::as_str) else {
        return Err("a `TextQuoteSelector` has no `exact`".to_owned());
    };
    let context = |key: &str| selector.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    Ok(Pointer { prefix: context("prefix"), suffix: context("suffix"), ..Pointer::new(exact) })
}
