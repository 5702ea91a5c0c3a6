//! Ids that are typed for headings and that something else on the page has: the heading has another one, and links to what
//! was typed lead elsewhere.

use pulldown_cmark::{Event, Parser, Tag};

use crate::{
    diag::{Code, Diagnostic},
    model::Span,
    render::headings::heading_fragments,
    route,
    text::stream,
};

/// Finds the ids of a text, which is at a place, that its headings cannot have; `is_taken` returns whether something else on
/// the page has a fragment. Reports W524.
pub(super) fn check_ids(markdown: &str, span: Span, is_taken: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
    if !markdown.contains("{#") {
        return Vec::new();
    }
    let events: Vec<_> = Parser::new_ext(markdown, stream::markdown_options()).into_offset_iter().collect();
    let fragments = heading_fragments(events.iter().map(|(event, _)| event), is_taken);
    let headings = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Heading { id, .. }) => Some((id.as_deref().filter(|id| !id.is_empty()), range)),
        _ => None,
    });
    let changed = headings.zip(&fragments).filter_map(|((id, range), has)| Some((id?, range, has)));
    let changed = changed.filter(|(id, _, has)| id != has);
    let found = changed.map(|(id, range, has)| {
        // It is the last thing in the heading.
        let typed = markdown[range.clone()].rfind(id).map_or(range.start, |at| range.start + at);
        let start = span.start as usize + typed;
        let message = if is_taken(id) {
            format!("the page has the id `{id}` itself, so the heading has `{has}`")
        } else {
            format!("another heading has the id `{id}` too, so this one has `{has}`")
        };
        let help =
            format!("type an id that is free; until then links to the heading are `{}`", route::with_fragment("", has));
        Diagnostic::new(Code::HeadingIdTaken, Span::new(span.file, start..start + id.len()), message).help(help)
    });
    found.collect()
}
