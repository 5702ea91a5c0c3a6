//! `content/{actors,topics,events,briefings,pages}/<id>.md` → nouns.

use super::{
    fields::Fields,
    format::{ACTOR_FORMAT, BRIEFING, EVENT_FORMAT, PAGE, TOPIC_FORMAT},
    front,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{
        Actor, ActorKind, Alias, Briefing, Edtf, Event, FileId, Id, Image, Membership, Page, Position, Spanned, Topic,
        Venue, Weblink,
    },
};

/// Reads an actor. Reports E405.
pub(super) fn read_actor(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Actor> {
    let (mut fields, body) = front::read_front_matter(text, file, &ACTOR_FORMAT, diagnostics)?;
    Some(Actor {
        id: id.clone(),
        file,
        name: fields.take_text("name")?,
        sort_name: fields.take_string("sort_name"),
        in_sentence: fields.take_string("in_sentence"),
        kind: fields.take_choice("kind").unwrap_or(ActorKind::Person),
        same_person: fields.take_flag("same_person").unwrap_or_default(),
        aliases: fields.take_maps("aliases").into_iter().filter_map(|f| read_alias(f, diagnostics)).collect(),
        memberships: fields
            .take_maps("memberships")
            .into_iter()
            .filter_map(|f| read_membership(f, diagnostics))
            .collect(),
        part_of: fields.take_id("part_of"),
        same_as: fields.take_texts("same_as"),
        image: fields.take_map("image").and_then(read_image),
        born: fields.take_date("born"),
        died: fields.take_date("died"),
        links: fields.take_maps("links").into_iter().filter_map(read_link).collect(),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        draft: fields.take_flag("draft").unwrap_or_default(),
        former: fields.take_texts("redirect_from"),
        body,
    })
}

fn read_alias(mut fields: Fields, diagnostics: &mut Diagnostics) -> Option<Alias> {
    let alias = Alias {
        name: fields.take_text("name")?,
        from: fields.take_date("from"),
        to: fields.take_date("to"),
        exact_case: fields.take_string("case").is_some_and(|case| case == "exact"),
    };
    check_period(&format!("the alias `{}`", alias.name.value), alias.from.as_ref(), alias.to.as_ref(), diagnostics)?;
    Some(alias)
}

fn read_membership(mut fields: Fields, diagnostics: &mut Diagnostics) -> Option<Membership> {
    let membership = Membership {
        id: fields.take_id("id")?,
        organisation: fields.take_id("organisation"),
        post: fields.take_text("post")?,
        from: fields.take_date("from"),
        to: fields.take_date("to"),
        source: fields.take_text("source"),
    };
    let name = format!("the membership `{}`", membership.id.value);
    check_period(&name, membership.from.as_ref(), membership.to.as_ref(), diagnostics)?;
    Some(membership)
}

/// `None`, and a report, for a period that ends before it begins.
fn check_period(
    name: &str,
    from: Option<&Spanned<Edtf>>,
    to: Option<&Spanned<Edtf>>,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let (Some(from), Some(to)) = (from, to) else { return Some(()) };
    if !to.is_before(from) {
        return Some(());
    }
    let message = format!("{name} ends on {} and begins on {}", to.value, from.value);
    diagnostics.push(
        Diagnostic::new(Code::EndsBeforeItBegins, to.span, message)
            .and(from.span, "begins here")
            .help("swap the two dates, or correct the year"),
    );
    None
}

fn read_image(mut fields: Fields) -> Option<Image> {
    Some(Image {
        file: fields.take_text("file")?,
        alt: fields.take_string("alt")?,
        credit: fields.take_string("credit")?,
    })
}

fn read_link(mut fields: Fields) -> Option<Weblink> {
    Some(Weblink { title: fields.take_string("title")?, url: fields.take_text("url")? })
}

/// Reads a topic.
pub(super) fn read_topic(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Topic> {
    let (mut fields, body) = front::read_front_matter(text, file, &TOPIC_FORMAT, diagnostics)?;
    let position = |mut fields: Fields| {
        Some(Position {
            id: fields.take_id("id")?,
            question: fields.take_text("question")?,
            scale: fields.take_texts("scale"),
        })
    };
    Some(Topic {
        id: id.clone(),
        file,
        name: fields.take_text("name")?,
        broader: fields.take_id("broader"),
        positions: fields.take_maps("positions").into_iter().filter_map(position).collect(),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        draft: fields.take_flag("draft").unwrap_or_default(),
        former: fields.take_texts("redirect_from"),
        body,
    })
}

/// Reads an event.
pub(super) fn read_event(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Event> {
    let (mut fields, body) = front::read_front_matter(text, file, &EVENT_FORMAT, diagnostics)?;
    let place = |mut fields: Fields| Some(Venue { name: fields.take_string("name")?, geo: fields.take_string("geo") });
    Some(Event {
        id: id.clone(),
        file,
        name: fields.take_text("name")?,
        date: fields.take_date("date")?,
        place: fields.take_map("place").and_then(place),
        participants: fields.take_ids("participants"),
        parent: fields.take_id("parent"),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        draft: fields.take_flag("draft").unwrap_or_default(),
        former: fields.take_texts("redirect_from"),
        body,
    })
}

/// Reads a briefing.
pub(super) fn read_briefing(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Briefing> {
    let (mut fields, body) = front::read_front_matter(text, file, &BRIEFING, diagnostics)?;
    Some(Briefing {
        id: id.clone(),
        file,
        title: fields.take_text("title")?,
        description: fields.take_string("description"),
        published: fields.take_date("published"),
        authors: fields.take_texts("authors").into_iter().map(|author| author.value).collect(),
        topics: fields.take_ids("topics"),
        image: fields.take_map("image").and_then(read_image),
        featured: fields.take_flag("featured").unwrap_or_default(),
        draft: fields.take_flag("draft").unwrap_or_default(),
        contents: fields.take_flag("contents"),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        former: fields.take_texts("redirect_from"),
        body,
    })
}

/// Reads a page.
pub(super) fn read_page(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Page> {
    let (mut fields, body) = front::read_front_matter(text, file, &PAGE, diagnostics)?;
    Some(Page {
        id: id.clone(),
        file,
        title: fields.take_text("title")?,
        description: fields.take_string("description"),
        contents: fields.take_flag("contents"),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        draft: fields.take_flag("draft").unwrap_or_default(),
        former: fields.take_texts("redirect_from"),
        body,
    })
}
