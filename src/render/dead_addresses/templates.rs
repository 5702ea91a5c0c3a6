//! The addresses within the site that are written in its own templates.
//!
//! Only those that begin at the root of the host, or with the address of the site, and that the template does not put together:
//! others depend on the page.

use crate::{
    model::{File, FileId, FileKind, Files, Span, is_picture},
    route::{self, Routes},
};

/// The attributes of HTML with an address.
const ATTRIBUTES: [&str; 4] = ["href", "src", "action", "poster"];

/// An address in a template of the site.
pub(super) struct TemplateAddress {
    pub(super) address: String,
    pub(super) span: Span,
    pub(super) is_picture: bool,
}

/// Every such address, in the order of the files.
pub(super) fn addresses_in_templates<'f>(
    files: &'f Files,
    routes: &'f Routes,
) -> impl Iterator<Item = TemplateAddress> + 'f {
    // Templates that come with the tool have a path that no file has.
    let is_own =
        |(_, file): &(FileId, &File)| matches!(file.kind, FileKind::Template(_)) && !file.path.starts_with('<');
    files.iter().filter(is_own).flat_map(move |(id, file)| {
        let text = without_comments(&file.text);
        let found = attributes_of(&text).filter(|(_, _, address)| is_within(address, routes));
        let found = found.map(|(name, at, address)| TemplateAddress {
            address: address.replace("&amp;", "&"),
            span: Span::new(id, at..at + address.len()),
            is_picture: name == "src" && is_picture(address),
        });
        found.collect::<Vec<_>>()
    })
}

/// True for an address that is below that of the site, wherever the page is.
fn is_within(address: &str, routes: &Routes) -> bool {
    let is_below = |home: &str| address.starts_with(home) && !address[home.len()..].starts_with(['/', '\\']);
    let (link, absolute) = (routes.link(route::HOME), routes.absolute(route::HOME));
    is_below(&link) || is_below(&absolute)
}

/// The attributes with an address that the template has as it is: the name, where the value begins, and the value.
fn attributes_of(text: &str) -> impl Iterator<Item = (&'static str, usize, &str)> {
    ATTRIBUTES.into_iter().flat_map(move |name| {
        text.match_indices(name).filter_map(move |(at, _)| {
            let is_name = text[..at].ends_with(|c: char| c.is_ascii_whitespace());
            let rest = text[at + name.len()..].strip_prefix('=').filter(|_| is_name)?;
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let value = rest[1..].split(quote).next()?;
            let is_whole = !value.contains("{{") && !value.contains("{%");
            is_whole.then_some((name, at + name.len() + 2, value))
        })
    })
}

/// A template with spaces in place of its comments, so that every byte stays where it is.
fn without_comments(text: &str) -> String {
    let mut out = text.to_owned();
    for (begin, end) in [("{#", "#}"), ("<!--", "-->")] {
        let mut from = 0;
        while let Some(start) = out[from..].find(begin).map(|at| from + at) {
            let stop = out[start..].find(end).map_or(out.len(), |at| start + at + end.len());
            out.replace_range(start..stop, &" ".repeat(stop - start));
            from = stop;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_template_has_as_it_is_counts() {
        let text = "<a class=x href=\"/a/?b&amp;c\">{# href=\"/no/\" #}<a data-href='/no/' href='{{ url }}'> <!-- src='/no' -->\n<img\nsrc='/é.png'>";
        let text = without_comments(text);
        let found: Vec<_> = attributes_of(&text).map(|(name, at, value)| (name, &text[at..at + value.len()])).collect();
        assert_eq!(found, [("href", "/a/?b&amp;c"), ("src", "/é.png")]);
    }
}
