//! How a reader reports an error on a page: a link that says which page is meant.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Site;
use crate::model::Contact;

/// What is encoded in a value of a query: all but the characters that no part of an address gives a meaning to (RFC 3986).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same for an e-mail address, which may have its `@` and signs of its own (RFC 6068).
const EMAIL: &AsciiSet = &VALUE.remove(b'@').remove(b'+').remove(b'!').remove(b'$').remove(b'*').remove(b'\'');

impl Site<'_> {
    /// The link by which a reader reports an error on the page with a title, at an address with its host.
    ///
    /// `None` if the settings have no contact.
    pub(crate) fn report_url(&self, title: &str, address: &str) -> Option<String> {
        let encoded = |text: &str| utf8_percent_encode(text, VALUE).to_string();
        Some(match self.record.settings().contact.as_ref()? {
            Contact::Form(form) => fill_in(form, &encoded(address), &encoded(title)),
            Contact::Email(email) => {
                let to = utf8_percent_encode(email, EMAIL);
                let subject = self.messages.format("report_subject", [("title", title.into())]);
                // Lines of a mail end so, and the reader writes below the address.
                let body = format!("{address}\r\n\r\n");
                format!("mailto:{to}?subject={}&body={}", encoded(&subject), encoded(&body))
            }
        })
    }
}

/// Fills in the places of a form's address, each from left to right: what is filled in is not searched again.
fn fill_in(form: &str, address: &str, title: &str) -> String {
    let mut out = String::with_capacity(form.len() + address.len());
    let mut rest = form;
    while let Some(at) = rest.find('{') {
        let (before, place) = rest.split_at(at);
        let filled = [(Contact::ADDRESS, address), (Contact::TITLE, title)];
        let (known, value) = filled.into_iter().find(|(known, _)| place.starts_with(known)).unwrap_or(("{", "{"));
        out.extend([before, value]);
        rest = &place[known.len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::fill_in;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(fill_in("https://e.org/?p={address}&t={title}", "A", "{address}"), "https://e.org/?p=A&t={address}");
        assert_eq!(fill_in("https://e.org/{address}{address}", "A", "T"), "https://e.org/AA");
    }
}
