//! `content/{actors,topics,events,briefings,pages}/<id>.md` → nouns.

use super::{
    format::{ACTOR_FORMAT, BRIEFING, EVENT_FORMAT, PAGE, TOPIC_FORMAT},
    front,
    read::Fields,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{
        Actor, ActorKind, Alias, Briefing, Edtf, Event, FileId, Id, Image, Membership, Page, Place, Position, Spanned,
        Topic, Weblink,
    },
};

/// Reads an actor. Reports E405.
pub(super) fn actor(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Actor> {
    let (mut fields, body) = front::matter(text, file, &ACTOR_FORMAT, diagnostics)?;
    Some(Actor {
        id: id.clone(),
        file,
        name: fields.text("name")?,
        sort_name: fields.plain("sort_name"),
        kind: fields.choice("kind").unwrap_or(ActorKind::Person),
        same_person: fields.flag("same_person").unwrap_or_default(),
        aliases: fields.maps("aliases").into_iter().filter_map(|f| alias(f, diagnostics)).collect(),
        memberships: fields.maps("memberships").into_iter().filter_map(|f| membership(f, diagnostics)).collect(),
        part_of: fields.id("part_of"),
        same_as: fields.texts("same_as"),
        image: fields.map("image").and_then(image),
        born: fields.date("born"),
        died: fields.date("died"),
        links: fields.maps("links").into_iter().filter_map(link).collect(),
        former: fields.texts("redirect_from"),
        body,
    })
}

fn alias(mut fields: Fields, diagnostics: &mut Diagnostics) -> Option<Alias> {
    let alias = Alias {
        name: fields.text("name")?,
        from: fields.date("from"),
        to: fields.date("to"),
        exact_case: fields.plain("case").is_some_and(|case| case == "exact"),
    };
    period(&format!("the alias `{}`", alias.name.value), alias.from.as_ref(), alias.to.as_ref(), diagnostics)?;
    Some(alias)
}

fn membership(mut fields: Fields, diagnostics: &mut Diagnostics) -> Option<Membership> {
    let membership = Membership {
        id: fields.id("id")?,
        organisation: fields.id("organisation"),
        post: fields.text("post")?,
        from: fields.date("from"),
        to: fields.date("to"),
        source: fields.text("source"),
    };
    let name = format!("the membership `{}`", membership.id.value);
    period(&name, membership.from.as_ref(), membership.to.as_ref(), diagnostics)?;
    Some(membership)
}

/// `None`, and a report, for a period that ends before it begins.
fn period(
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
            .help("exchange the two, or mend the year"),
    );
    None
}

fn image(mut fields: Fields) -> Option<Image> {
    Some(Image { file: fields.text("file")?, alt: fields.plain("alt")?, credit: fields.plain("credit")? })
}

fn link(mut fields: Fields) -> Option<Weblink> {
    Some(Weblink { title: fields.plain("title")?, url: fields.text("url")? })
}

/// Reads a topic.
pub(super) fn topic(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Topic> {
    let (mut fields, body) = front::matter(text, file, &TOPIC_FORMAT, diagnostics)?;
    let position = |mut fields: Fields| {
        Some(Position { id: fields.id("id")?, question: fields.text("question")?, scale: fields.texts("scale") })
    };
    Some(Topic {
        id: id.clone(),
        file,
        name: fields.text("name")?,
        broader: fields.id("broader"),
        positions: fields.maps("positions").into_iter().filter_map(position).collect(),
        former: fields.texts("redirect_from"),
        body,
    })
}

/// Reads an event.
pub(super) fn event(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Event> {
    let (mut fields, body) = front::matter(text, file, &EVENT_FORMAT, diagnostics)?;
    let place = |mut fields: Fields| Some(Place { name: fields.plain("name")?, geo: fields.plain("geo") });
    Some(Event {
        id: id.clone(),
        file,
        name: fields.text("name")?,
        date: fields.date("date")?,
        place: fields.map("place").and_then(place),
        participants: fields.ids("participants"),
        parent: fields.id("parent"),
        former: fields.texts("redirect_from"),
        body,
    })
}

/// Reads a briefing.
pub(super) fn briefing(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Briefing> {
    let (mut fields, body) = front::matter(text, file, &BRIEFING, diagnostics)?;
    Some(Briefing {
        id: id.clone(),
        file,
        title: fields.text("title")?,
        description: fields.plain("description"),
        published: fields.date("published"),
        authors: fields.texts("authors").into_iter().map(|author| author.value).collect(),
        topics: fields.ids("topics"),
        draft: fields.flag("draft").unwrap_or(false),
        former: fields.texts("redirect_from"),
        body,
    })
}

/// Reads a page.
pub(super) fn page(text: &str, id: &Id, file: FileId, diagnostics: &mut Diagnostics) -> Option<Page> {
    let (mut fields, body) = front::matter(text, file, &PAGE, diagnostics)?;
    Some(Page {
        id: id.clone(),
        file,
        title: fields.text("title")?,
        description: fields.plain("description"),
        former: fields.texts("redirect_from"),
        body,
    })
}
