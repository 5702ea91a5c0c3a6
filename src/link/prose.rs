//! Record links in the editors' Markdown: `[…](actor:id)`, `![](quote:id)`.

use std::{collections::BTreeSet, ops::Range};

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{
    foreign::{self, ForeignEmbed},
    names::Names,
    suggested::SuggestedIds,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit},
    model::{Files, Id, Kind, Span, Spanned},
    record::{Entities, QuoteIx, Target},
};

/// A record link as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLink<'a> {
    /// Kind of thing.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// True for `![](…)`.
    pub embed: bool,
}

/// Reads a link's destination; `None` if it is an ordinary address.
pub fn record_link(destination: &str, embed: bool) -> Option<RecordLink<'_>> {
    let (scheme, id) = destination.split_once(':')?;
    let kind = Kind::parse(scheme)?;
    Some(RecordLink { kind, id, embed })
}

/// Schemes of the web that prose may link.
const WEB: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Every record link of a text, with its bytes.
fn find_links(markdown: &str) -> Vec<(Range<usize>, LinkType, String, bool)> {
    Parser::new_ext(markdown, crate::text::stream::markdown_options())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                Some((range, link_type, dest_url.to_string(), false))
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                Some((range, link_type, dest_url.to_string(), true))
            }
            _ => None,
        })
        .collect()
}

/// Checks the record links of all Markdown that the editors wrote; returns the quotes that each briefing embeds or links.
pub(super) fn briefing_quotes(
    entities: &Entities,
    names: &Names,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<QuoteIx>> {
    let broken = |kind: Kind, id: &str| Id::parse(id).is_ok_and(|id| names.is_broken(kind.word(), &id));
    let known = KnownTargets { entities, broken: &broken, suggested: SuggestedIds::default() };
    let mut body = |span: Span| check_links(&known, files.slice(span), span, true, diagnostics);
    let actors = entities.actors.iter().map(|a| a.actor.body);
    let topics = entities.topics.iter().map(|t| t.topic.body);
    let events = entities.events.iter().map(|e| e.event.body);
    let pages = entities.pages.iter().map(|p| p.body);
    for span in actors.chain(topics).chain(events).chain(pages) {
        body(span);
    }
    let briefings = entities.briefings.iter().map(|linked| {
        let mut seen = BTreeSet::new();
        let targets = body(linked.briefing.body).into_iter();
        let quotes =
            targets.filter_map(|(target, _)| if let Target::Quote(quote) = target { Some(quote) } else { None });
        quotes.filter(|quote| seen.insert(*quote)).collect()
    });
    let briefings = briefings.collect();
    let mut value = |text: &Spanned<String>| {
        check_links(&known, &text.value, text.span, false, diagnostics);
    };
    entities.quotes.iter().filter_map(|q| q.quote.note.as_ref()).for_each(&mut value);
    entities.renditions.iter().filter_map(|r| r.rendition.note.as_ref()).for_each(&mut value);
    entities.quotes.iter().flat_map(|q| &q.quote.changes).for_each(|change| value(&change.text));
    entities.texts.iter().flat_map(|a| &a.notes).for_each(|note| value(&note.body));
    briefings
}

/// What record links can lead to.
struct KnownTargets<'a> {
    entities: &'a Entities,
    /// Whether something was left out and reported earlier.
    broken: &'a dyn Fn(Kind, &str) -> bool,
    suggested: SuggestedIds,
}

/// Looks up the record links of the text at `span`, and returns their targets, in order.
///
/// `exact` is true where `markdown` is the file's own bytes, so that a link has a place of its own. Reports E408 and W331.
fn check_links(
    known: &KnownTargets<'_>,
    markdown: &str,
    span: Span,
    exact: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<(Target, bool)> {
    let KnownTargets { entities, broken, suggested } = known;
    for one in foreign::find_foreign_embeds(markdown) {
        diagnostics.push(foreign_embed_error(entities, markdown, &one, span, exact));
    }
    let mut found = Vec::new();
    for (range, _, destination, embed) in find_links(markdown) {
        let Some(link) = record_link(&destination, embed) else {
            let scheme =
                destination.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '.', '#', '?']));
            if let Some(scheme) = scheme.filter(|scheme| !WEB.iter().any(|known| known.eq_ignore_ascii_case(scheme))) {
                let at = if exact { span_within(span, &range) } else { span };
                let message = format!("`{scheme}:` is not a kind of link");
                let found = Diagnostic::new(Code::BrokenRecordLink, at, message);
                diagnostics.push(match crate::diag::nearest(scheme, Kind::WORDS) {
                    Some(near) => found.help(format!("did you mean `{near}:`?")),
                    None if crate::diag::nearest(scheme, ["https", "http"]).is_some() => found.help("did you mean `https://`?"),
                    None => found.help("a link begins with `https://`, or with a kind of the record: `actor:`, `quote:`, `topic:`, `event:`, `article:`, `briefing:` and `page:`"),
                });
            } else if embed && !destination.contains(['/', '.', ':']) {
                let at = if exact { span_within(span, &range) } else { span };
                let message = format!("`![]({destination})` embeds nothing");
                diagnostics.push(
                    Diagnostic::new(Code::BrokenRecordLink, at, message).help("write `![](quote:ID)` to embed a quote"),
                );
            }
            if let Some((kind, id)) = target_of_path(entities, &destination) {
                let at = if exact { span_within(span, &range) } else { span };
                let message = format!("`{destination}` is not a link to the record");
                let help = if embed && kind == Kind::Quote {
                    format!("write `![](quote:{id})`")
                } else {
                    format!("write `[…]({kind}:{id})`")
                };
                diagnostics.push(Diagnostic::new(Code::ForeignEmbed, at, message).help(help));
            }
            continue;
        };
        let at = if exact {
            let offset = markdown[range.clone()].rfind(&destination).unwrap_or(0);
            let start = range.start + offset;
            span_within(span, &(start..(start + destination.len()).min(range.end)))
        } else {
            span
        };
        if embed && link.kind != Kind::Quote {
            let message = format!("only quotes can be embedded, and `{destination}` is not a quote");
            diagnostics.push(
                Diagnostic::new(Code::BrokenRecordLink, at, message).help(format!("link it: `[…]({destination})`")),
            );
        } else if let Some(target) = entities.find(link.kind, link.id) {
            found.push((target, embed));
        } else if !broken(link.kind, link.id) {
            let message = format!("there is no {} `{}`", link.kind, link.id);
            let ids = || entities.ids_of(link.kind).into_iter().map(Id::as_str);
            let mut lost = Diagnostic::new(Code::BrokenRecordLink, at, message);
            if let Some(near) = suggested.nearest(link.kind.word(), link.id, 0, ids) {
                lost = lost.help(format!("did you mean `{}:{near}`?", link.kind));
            }
            diagnostics.push(lost.or_help("write the id of one that exists, or add it to the record"));
        }
    }
    found
}

/// True for an address of the form `quotes/x`, which the record has and which W331 says how to link.
pub fn names_record(entities: &Entities, destination: &str) -> bool {
    target_of_path(entities, destination).is_some()
}

/// What an address of the form `quote/x` or `actors/x/` means, if the record has it: kind and id.
fn target_of_path<'d>(entities: &Entities, destination: &'d str) -> Option<(Kind, &'d str)> {
    let (kind, id) = destination.split_once('/')?;
    let id = id.strip_suffix('/').unwrap_or(id);
    let kind = Kind::parse(kind.strip_suffix('s').unwrap_or(kind))?;
    entities.find(kind, id).map(|_| (kind, id))
}

/// The diagnostic for an embed or link in the syntax of another tool. Reports W331.
fn foreign_embed_error(entities: &Entities, markdown: &str, one: &ForeignEmbed, span: Span, exact: bool) -> Diagnostic {
    let shown = crate::text::shorten(&markdown[one.range.clone()], 60);
    let at = if exact { span_within(span, &one.range) } else { span };
    let message = format!("`{shown}` is not Markdown that onrecord reads; it is shown as text");
    let found = Diagnostic::new(Code::ForeignEmbed, at, message);
    let inner = &markdown[one.inner.clone()];
    // A kind that is named counts before the kinds in which the word happens to be an id.
    let named = inner.split_once(':').and_then(|(before, _)| Kind::parse(before.trim()));
    let kinds = || named.into_iter().chain([Kind::Quote]).chain(Kind::ALL);
    let known = kinds().find_map(|kind| {
        let id = foreign::candidate_ids(inner).into_iter().find(|id| entities.find(kind, id).is_some())?;
        Some((kind, id))
    });
    let Some((kind, id)) = known else {
        return found.help("embed a quote with `![](quote:ID)`, link to an actor with `[…](actor:ID)`");
    };
    let typed = markdown[one.range.clone()].trim_start_matches('!');
    let label = ["](", "]["].iter().find_map(|end| typed.split_once(end)).and_then(|(label, _)| label.get(1..));
    let words = label.filter(|label| !label.is_empty()).unwrap_or(id);
    let right = if kind == Kind::Quote && label.is_none_or(|_| markdown[one.range.clone()].starts_with('!')) {
        format!("![](quote:{id})")
    } else {
        format!("[{words}]({kind}:{id})")
    };
    let help = format!("write `{right}`");
    if exact { found.fix(help, vec![Edit { span: at, replacement: right }]) } else { found.help(help) }
}

fn span_within(span: Span, range: &Range<usize>) -> Span {
    Span { file: span.file, start: span.start + range.start as u32, end: span.start + range.end as u32 }
}
