//! `[contact]` in the settings → [`Contact`]: how readers report an error.

use super::{fields::Fields, scalar::is_address};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, nearest},
    model::{Contact, Spanned},
};

/// Reads the contact: an e-mail address, or the address of a form.
///
/// Reports E260, and W261 for a form that is not told which page a reader means.
pub(super) fn read_contact(mut fields: Fields, diagnostics: &mut Diagnostics) -> Option<Contact> {
    match (fields.take_text("email"), fields.take_text("url")) {
        (Some(email), None) => read_email(email, diagnostics),
        (None, Some(url)) => read_form(url, diagnostics),
        (Some(_), Some(url)) => {
            let found = Diagnostic::new(Code::BadContact, url.span, "the contact has both `email` and `url`");
            diagnostics.push(found.help("remove one of them: a page has one link to report an error"));
            None
        }
        (None, None) => {
            let found = Diagnostic::new(Code::BadContact, fields.span, "the contact has neither `email` nor `url`");
            diagnostics.push(found.help("add `email = \"corrections@…\"`, or remove `[contact]`"));
            None
        }
    }
}

fn read_email(email: Spanned<String>, diagnostics: &mut Diagnostics) -> Option<Contact> {
    if is_email(&email.value) {
        return Some(Contact::Email(email.value));
    }
    let Spanned { value, span } = email;
    let found = Diagnostic::new(Code::BadContact, span, format!("`{value}` is not an e-mail address"));
    let plain = value.strip_prefix("mailto:").unwrap_or(&value);
    let plain = plain.split('?').next().unwrap_or_default();
    diagnostics.push(if plain != value && is_email(plain) {
        let edit = Edit { span, replacement: format!("\"{plain}\"") };
        found.fix("write the address alone; the link adds the rest", vec![edit])
    } else if is_address(&value) {
        found.help("a web address goes into `url`")
    } else {
        found.help("write one address, such as `corrections@example.org`")
    });
    None
}

fn read_form(url: Spanned<String>, diagnostics: &mut Diagnostics) -> Option<Contact> {
    let Spanned { value, span } = url;
    let bad = |message: String| Diagnostic::new(Code::BadContact, span, message);
    let places = [Contact::ADDRESS, Contact::TITLE];
    let filled = places.iter().fold(value.clone(), |filled, place| filled.replace(place, "x"));
    if let Some(unknown) = first_place(&filled) {
        let found = bad(format!("`{unknown}` is not known about a page"));
        diagnostics.push(match nearest(unknown, places) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("write `{address}` for the address of the page, `{title}` for its title"),
        });
        return None;
    }
    if !is_address(&filled) {
        let found = bad(format!("`{value}` is not a web address"));
        diagnostics.push(if is_email(value.trim_start_matches("mailto:")) {
            found.help("an e-mail address goes into `email`, without `mailto:`")
        } else {
            found.help("write the whole address of the form: `https://example.org/report?page={address}`")
        });
        return None;
    }
    // The name of a host is not filled in: a page could otherwise choose where its readers are sent.
    let host = value.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    if places.iter().any(|place| host.contains(place)) {
        diagnostics.push(
            bad("the name of the host has a place for something of the page".to_owned())
                .help("put it behind a `?`: `https://example.org/report?page={address}`"),
        );
        return None;
    }
    if !value.contains(Contact::ADDRESS) {
        let found = Diagnostic::new(
            Code::ContactWithoutPage,
            span,
            "the address of the form has no place for that of the page",
        );
        diagnostics.push(
            found
                .note("readers would have to say themselves which page they mean")
                .help("write `{address}` where the form takes it: `https://example.org/report?page={address}`"),
        );
    }
    Some(Contact::Form(value))
}

/// The first `{…}` in a text.
fn first_place(text: &str) -> Option<&str> {
    let start = text.find('{')?;
    let end = text[start..].find('}')?;
    Some(&text[start..=start + end])
}

/// True for one plain e-mail address, of which a link encodes what has a meaning there (RFC 6068).
fn is_email(text: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]{}\"\\^`|,;:?#%/@".contains(c);
    let labels = |host: &str| host.split('.').all(|label| !label.is_empty());
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && labels(name)
            && labels(host)
            && !host.contains(['&', '='])
            && name.chars().chain(host.chars()).all(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_is_one_name_at_one_host() {
        for good in [
            "a@example.org",
            "corrections+site@news.example.org",
            "o'neil@example.org",
            "редакція@приклад.укр",
            "a+b&c=d@example.org",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b",
            "a@b@c",
            "a b@c",
            "a@b, c@d",
            "<a@b>",
            "mailto:a@b",
            "a@b?subject=x",
            "a@b&subject=x",
            "a@b..c",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
