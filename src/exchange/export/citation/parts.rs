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
