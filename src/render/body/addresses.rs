//! Relative addresses in an article, which lead into the site that it was copied from and not into this one.
//!
//! In go the steps of a body; out come the same steps, with links and pictures resolved against the address of the
//! source. Where that is not known, the words stay and the link goes. A fragment of a heading of the article itself
//! leads there.

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use crate::{
    render::{headings::heading_fragments, markup::TextPlace, percent::decoded, sanitised::Base},
    text::stream::{self, Step},
};

/// The steps of a body with its addresses resolved.
pub(super) fn with_source_addresses<'a, 'p>(
    steps: impl Iterator<Item = Step<'a>> + 'p,
    markdown: &str,
    place: &TextPlace<'p>,
) -> impl Iterator<Item = Step<'a>> + 'p
where
    'a: 'p,
{
    let (base, pictures) = (place.base, place.pictures);
    let headings = match place.taken {
        Some(taken) if markdown.contains("(#") || markdown.contains("]:") => {
            let events: Vec<_> = Parser::new_ext(markdown, stream::markdown_options()).collect();
            heading_fragments(&events, taken)
        }
        _ => Vec::new(),
    };
    // For each link and picture that is open, whether it is kept.
    let mut kept: Vec<bool> = Vec::new();
    steps.filter_map(move |mut step| {
        match &mut step.event {
            // A picture that is beside the text is on the site.
            Event::Start(Tag::Image { dest_url, .. }) if pictures.link_of(dest_url).is_some() => kept.push(true),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let resolved = resolve(dest_url, base, &headings);
                kept.push(resolved.is_some());
                *dest_url = resolved?;
            }
            Event::End(TagEnd::Link | TagEnd::Image) if !kept.pop().unwrap_or(true) => return None,
            _ => {}
        }
        Some(step)
    })
}

/// Where an address of an article leads; `None` if that is not known.
fn resolve<'a>(typed: &CowStr<'a>, base: Base<'_>, headings: &[String]) -> Option<CowStr<'a>> {
    let is_heading = |fragment: &str| headings.iter().any(|heading| *heading == decoded(fragment));
    if !is_relative(typed) || typed.strip_prefix('#').is_some_and(is_heading) {
        return Some(typed.clone());
    }
    match base {
        Base::Site(_) => Some(typed.clone()),
        Base::Source(url) => url.join(typed).ok().map(|url| url.to_string().into()),
        Base::Unknown => None,
    }
}

/// True for an address without a scheme and a host.
pub(in crate::render) fn is_relative(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    // Browsers read `\` as `/`, and skip spaces at the beginning, and line breaks and tabs everywhere.
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let mut seen = address.chars().filter(|c| !c.is_ascii_control());
    let slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    !(has_scheme || slash(seen.next()) && slash(seen.next()))
}
