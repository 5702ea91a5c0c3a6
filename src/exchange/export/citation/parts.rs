//! Citations that a page has without the texts that they share with the one it shows.
//!
//! The words, the title and the address of a quote's article are most of each citation. The page shows one style in full; in the
//! others an element `var` is in the place of each of these texts, and the script of the page fills them in. A text that a
//! style prints in another form, such as a title in another case, is not replaced.

use super::{Citation, title::title_case};
use crate::html::escaped;

/// Marks the title and the address in the citation that is shown, and replaces them, and the words, in the others.
pub(super) fn share_parts(shown: &mut Citation, others: &mut [Citation], words: &str, title: &str, address: &str) {
    let titles = [title_case(title), title.to_owned()].map(|title| escaped(&title));
    let title = titles.into_iter().find(|title| !title.is_empty() && shown.html.contains(title));
    let address = Some(escaped(address)).filter(|address| shown.html.contains(address));
    let parts = [("title", title), ("address", address)];
    for (name, part) in &parts {
        let Some(part) = part else { continue };
        shown.html = shown.html.replacen(part, &format!("<span data-part=\"{name}\">{part}</span>"), 1);
    }
    let words = Some(escaped(words)).filter(|words| !words.is_empty());
    for (name, part) in [("words", words)].into_iter().chain(parts) {
        let Some(part) = part.filter(|part| part.len() > SHORTEST) else { continue };
        for other in &mut *others {
            other.html = other.html.replace(&part, &format!("<var>{name}</var>"));
        }
    }
}

/// Bytes of a text that is left as it is: an element in its place would hardly be shorter.
const SHORTEST: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://gazette.example/a-bridge?page=1&part=2";

    fn citation(html: &str) -> Citation {
        Citation { name: "A style", html: html.to_owned() }
    }

    #[test]
    fn what_the_script_fills_in_is_what_was_taken_out() {
        let full = [
            "“We will build the bridge by May” (“Council Splits over the Bridge”) https://gazette.example/a-bridge?page=1&amp;part=2",
            "Council splits over the bridge. [We will build the bridge by May]",
        ];
        let mut shown = citation(
            "Anna Example, in “Council Splits over the Bridge,” https://gazette.example/a-bridge?page=1&amp;part=2.",
        );
        let mut others = full.map(citation);
        let words = "We will build the bridge by May";
        share_parts(&mut shown, &mut others, words, "Council splits over the bridge", ADDRESS);
        let part = |name: &str| {
            let (_, rest) = shown.html.split_once(&format!("<span data-part=\"{name}\">")).expect("a part");
            rest.split_once("</span>").expect("an end").0.to_owned()
        };
        let filled = |html: &str| {
            let html = html.replace("<var>words</var>", words).replace("<var>title</var>", &part("title"));
            html.replace("<var>address</var>", &part("address"))
        };
        assert_eq!(others.each_ref().map(|other| filled(&other.html)), full);
        assert!(others[0].html.contains("<var>words</var>") && others[0].html.contains("<var>address</var>"));
        assert!(!others[1].html.contains("<var>title</var>"), "this style has the title in another case");
    }
}
