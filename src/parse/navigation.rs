//! `[navigation]` in the settings → [`Navigation`].

use super::{fields::Fields, scalar::is_address};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, nearest},
    model::{Choice, Destination, Id, Kind, Navigation, NavigationEntry, Section, Spanned},
};

/// Reads the entries of the menus; whether things exist is checked in linking. Reports E263.
pub(super) fn read_navigation(mut fields: Fields, diagnostics: &mut Diagnostics) -> Navigation {
    let mut menu = |key: &str| {
        // A menu that is typed has no entries of its own, even if those that are typed cannot be used.
        let entries = fields.take_maps_if_any(key)?;
        Some(entries.into_iter().filter_map(|entry| read_entry(entry, diagnostics)).collect())
    };
    Navigation { head: menu("head"), foot: menu("foot") }
}

fn read_entry(mut fields: Fields, diagnostics: &mut Diagnostics) -> Option<NavigationEntry> {
    let Spanned { value: typed, span } = fields.take_text("to")?;
    let title = fields.take_string("title");
    let wrong = |message: String| Diagnostic::new(Code::UnknownDestination, span, message);
    let destination = match (Section::from_word(&typed), typed.split_once(':')) {
        (Some(section), _) => Destination::Section(section),
        (None, Some((kind, id))) if Kind::parse(kind).is_some() => {
            let (Some(kind), Ok(id)) = (Kind::parse(kind), Id::parse(id)) else {
                let found = wrong(format!("`{typed}` is not the name of a thing: `{id}` cannot be an id"));
                diagnostics.push(found.help("write its kind and its id: `page:about`"));
                return None;
            };
            Destination::Thing(kind, id)
        }
        _ if is_address(&typed) || typed.starts_with("mailto:") => Destination::Address(typed.clone()),
        _ if typed.starts_with('/') && !typed.starts_with("//") && !typed.contains(char::is_whitespace) => {
            Destination::Address(typed.clone())
        }
        _ => {
            diagnostics.push(unknown_destination(&typed, wrong(format!("`{typed}` is no section of the site")), span));
            return None;
        }
    };
    if matches!(destination, Destination::Address(_)) && title.is_none() {
        let found = wrong(format!("the entry for `{typed}` has no text"));
        diagnostics
            .push(found.help("add `title = \"…\"`; only sections and things of the site have a text of their own"));
        return None;
    }
    Some(NavigationEntry { to: Spanned { value: destination, span }, title })
}

fn unknown_destination(typed: &str, found: Diagnostic, span: crate::model::Span) -> Diagnostic {
    let sections = Section::WORDS;
    if let Some(near) = nearest(typed, sections.iter().copied()) {
        let edit = Edit { span, replacement: format!("\"{near}\"") };
        return found.fix(format!("did you mean `{near}`?"), vec![edit]);
    }
    let list: Vec<_> = sections.iter().map(|section| format!("`{section}`")).collect();
    found
        .note(format!("the sections are {}", list.join(", ")))
        .help("write a section, a thing such as `page:about`, or an address that begins with `/` or `https://`")
}
