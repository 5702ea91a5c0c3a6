//! What reference managers read from a page: Highwire's `meta` elements, and a `COinS`.
//!
//! Sources: Google Scholar's inclusion guidelines, for the names of Highwire Press; the framework of open addresses
//! (ANSI/NISO Z39.88-2004) with Dublin Core, whose `rft.type` Zotero uses as the type of an item.

use super::{
    name::Name,
    work::{Work, WorkKind, join_iso},
};

/// The work as `meta` elements: name and content.
pub(super) fn highwire_tags(work: &Work) -> Vec<(&'static str, String)> {
    let mut meta = vec![("citation_title", work.title.clone())];
    let mut put = |name, content: String| meta.push((name, content));
    for name in &work.authors {
        put("citation_author", name.index_form());
    }
    // Neither format has uncertain dates.
    let issued = work.issued.certain_parts();
    if !issued.is_empty() {
        put("citation_publication_date", join_iso(issued, "/"));
    }
    for (name, value) in [
        ("citation_journal_title", &work.publisher),
        ("citation_conference_title", &work.event),
        ("citation_public_url", &work.url),
    ] {
        if let Some(value) = value {
            put(name, value.clone());
        }
    }
    put("citation_language", work.lang.clone());
    meta
}

/// The work as a `COinS`: an empty element whose title is an address that resolvers understand.
pub(super) fn coins_title(work: &Work) -> String {
    let kind = match work.kind {
        WorkKind::News => "newspaperArticle",
        WorkKind::Document(_) => "webpage",
        WorkKind::Speech => "presentation",
        WorkKind::Interview => "interview",
        WorkKind::Words => "document",
    };
    let mut span = String::with_capacity(1 << 10);
    span.push_str("<span class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;rfr_id=info%3Asid%2Fonrecord");
    span.extend(["&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&amp;rft.type=", kind]);
    // Encoded text has no characters that are special in HTML, so only the separators are escaped.
    let mut put = |name: &str, value: &str| {
        span.extend(["&amp;rft.", name, "="]);
        percent_encode(&mut span, value);
    };
    put("title", &work.title);
    for (i, name) in work.authors.iter().enumerate() {
        match name {
            Name::Person(person) if i == 0 => {
                put("aufirst", &person.given);
                put("aulast", &person.full_surname());
                if let Some(suffix) = &person.suffix {
                    put("ausuffix", &suffix.text);
                }
            }
            // The first body is the author as such (`aucorp`); a comma in its name separates nothing.
            Name::Body(name) if i == 0 => put("aucorp", name),
            name => put("au", name.in_sentence()),
        }
    }
    let issued = work.issued.certain_parts();
    if !issued.is_empty() {
        put("date", &join_iso(issued, "-"));
    }
    for (name, value) in
        [("source", work.publisher.as_ref().or(work.event.as_ref())), ("identifier", work.url.as_ref())]
    {
        if let Some(value) = value {
            put(name, value);
        }
    }
    put("language", &work.lang);
    span.push_str("\"></span>");
    span
}

const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// The bytes that are never reserved and need no encoding (RFC 3986, section 2.3).
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    plain
};

/// Writes a text percent-encoded (RFC 3986, section 2.1), all but what is never reserved.
fn percent_encode(to: &mut String, text: &str) {
    let mut done = 0;
    // A reserved byte is ASCII or part of a character that is reserved as a whole.
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| !PLAIN[usize::from(*byte)]) {
        if done < at {
            to.push_str(&text[done..at]);
        }
        done = at + 1;
        to.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
    }
    if done < text.len() {
        to.push_str(&text[done..]);
    }
}
