//! Linked data: what a page says, in the words of schema.org, as JSON-LD in its head.
//!
//! A quote is a `Quotation` of its speaker's, part of somebody else's `NewsArticle`, which keeps its own
//! address; an indirect quote is a `Claim` of the speaker's that appears there, because its words are not
//! the speaker's; the capacity in which somebody spoke is an `OrganizationRole`. The editors' own fact-checks, and
//! nothing else, are `ClaimReview`s.
//!
//! schema.org's `Date` is that of ISO 8601-1, which has no sign for an approximate or uncertain date, nor for a season or
//! a decade. Such a date is left out: no property that schema.org derives `dateCreated` or `startDate` from would say it
//! with less certainty. Only the end of a role is the last one possible, because a role without an end is still held.

use super::{
    cite::{self, Name},
    cx::Cx,
    json::{Json, Object},
    views::Html,
};
use crate::{
    model::{Actor, ActorKind, Edtf, Membership, NoteKind, Publish, QuoteKind},
    record::{ActorIx, ArticleIx, BriefingIx, EventIx, QuoteIx, Target, TopicIx},
    route::{self, Kind},
};

/// A block of JSON-LD: things, one after the other, none of which can end the element it stands in.
pub(super) fn block(things: Vec<Object<'_>>) -> Html {
    let graph = Object::new().set("@context", "https://schema.org").set("@graph", things);
    Html::new(&graph.line().replace('<', "\\u003c"))
}

/// The site, with how to search it.
pub(super) fn site(cx: &Cx) -> Html {
    let settings = cx.record.settings();
    let home = cx.routes.absolute(route::HOME);
    let query = format!("{}?q={{search_term_string}}", cx.routes.absolute(route::SEARCH));
    let search = settings.search.then(|| {
        Object::of("SearchAction")
            .set("target", Object::of("EntryPoint").set("urlTemplate", query))
            .set("query-input", "required name=search_term_string")
    });
    block(vec![
        Object::of("WebSite")
            .set("@id", home.clone())
            .set("url", home)
            .set("name", &settings.title)
            .set("description", Some(&settings.description).filter(|text| !text.is_empty()))
            .set("inLanguage", settings.language.as_str())
            .set("publisher", settings.publisher.as_ref().map(|name| Object::of("Organization").set("name", name)))
            .set("potentialAction", search),
    ])
}

/// A quote's page.
pub(super) fn quote(cx: &Cx, at: QuoteIx) -> Html {
    let linked = cx.record.quote(at);
    let quote = &linked.quote;
    let article = &cx.record.article(linked.article).article;
    let speaker = &cx.record.actor(linked.speaker).actor;
    let held = linked.role.map(|role| role_held(cx, linked.speaker, role));
    let translated = quote
        .original
        .as_ref()
        .map(|original| Object::of("Quotation").set("text", &original.text).set("inLanguage", original.lang.as_str()));
    let topics: Vec<_> = linked.topics.iter().map(|at| topic(cx, *at)).collect();
    let corrections: Vec<_> = quote.changes.iter().map(|change| change.text.value.as_str()).collect();
    let address = cx.routes.absolute(&route::of(Kind::Quote, &quote.id));
    let [kind, within] = kind(quote.kind);
    let said = Object::of(kind)
        .set("@id", address.clone())
        .set("url", address)
        .set("text", &quote.text.value)
        .set("inLanguage", quote.lang.as_ref().unwrap_or(&article.lang).as_str())
        // Of what the record no longer holds, machines hear no name.
        .set("creator", quote.stands().then(|| agent(cx, speaker).set("memberOf", held)))
        .set("dateCreated", linked.when.said().and_then(Edtf::machine))
        .set("creativeWorkStatus", quote.caveat().unwrap_or(quote.status.word()))
        .set(within, news_article(cx, linked.article))
        .set("citation", quote.verification.url.as_ref().map(|url| url.value.as_str()))
        .set("recordedAt", linked.event.map(|at| event_named(cx, at)))
        .set("translationOfWork", translated)
        .set("about", topics)
        .set("correction", corrections);
    block(vec![said, breadcrumbs(cx, Kind::Quote, &cx.quote(at).text, Target::Quote(at))])
}

/// What a quote is to schema.org, and what its article is to it.
fn kind(kind: QuoteKind) -> [&'static str; 2] {
    match kind {
        QuoteKind::Direct | QuoteKind::Partial => ["Quotation", "isPartOf"],
        QuoteKind::Indirect => ["Claim", "appearance"],
    }
}

/// An article's page: about somebody else's article, with the editors' fact-checks.
pub(super) fn article(cx: &Cx, at: ArticleIx) -> Html {
    let text = cx.record.article_text(at);
    let article = &cx.record.article(at).article;
    let address = cx.routes.absolute(&route::of(Kind::Article, &article.id));
    let page = Object::of("WebPage")
        .set("@id", address.clone())
        .set("url", address.clone())
        .set("inLanguage", cx.record.settings().language.as_str())
        .set("mainEntity", news_article(cx, at));
    let mut things = vec![page];
    let notes = text.notes.iter().zip(&text.note_ids);
    for (note, id) in notes.filter(|(note, _)| note.kind == NoteKind::FactCheck) {
        let shown = &text.text.visible()[note.anchor.value.extent.whole()];
        let fits = article.rights.publish == Publish::Full
            || article.rights.publish == Publish::Excerpt && shown.chars().count() <= article.rights.max_chars as usize;
        let Some(claimed) = fits.then_some(shown) else { continue };
        let by = note.by.as_ref().map(|by| credited(cx, by));
        let publisher = cx.record.settings().publisher.as_ref();
        let by = by.or_else(|| Some(vec![Object::of("Organization").set("name", publisher?)]));
        things.push(
            Object::of("ClaimReview")
                .set("url", format!("{address}#{}", route::note(id)))
                .set("author", by.unwrap_or_default())
                .set("claimReviewed", claimed)
                .set("itemReviewed", Object::of("Claim").set("text", claimed).set("appearance", news_article(cx, at)))
                .set("reviewBody", &note.body.value),
        );
    }
    things.push(breadcrumbs(cx, Kind::Article, &article.title.value, Target::Article(at)));
    block(things)
}

/// An actor's page.
pub(super) fn actor(cx: &Cx, at: ActorIx) -> Html {
    let linked = cx.record.actor(at);
    let actor = &linked.actor;
    let person = is_person(actor);
    let day = |date: &Option<crate::model::Spanned<Edtf>>| date.as_deref().and_then(Edtf::machine);
    let aliases: Vec<_> = actor.aliases.iter().map(|alias| alias.name.value.as_str()).collect();
    let same: Vec<_> = actor.same_as.iter().map(|url| url.value.as_str()).collect();
    let roles: Vec<_> = (0..actor.memberships.len()).map(|role| role_held(cx, at, role)).collect();
    let image = actor.image.as_ref().map(|image| {
        Object::of("ImageObject")
            .set("contentUrl", cx.routes.absolute(&format!("/{}", image.file.value.trim_start_matches('/'))))
            .set("caption", &image.alt)
            .set("creditText", &image.credit)
    });
    let thing = agent(cx, actor)
        .set("alternateName", aliases)
        .set("image", image)
        .set("sameAs", same)
        .set(if person { "birthDate" } else { "foundingDate" }, day(&actor.born))
        .set(if person { "deathDate" } else { "dissolutionDate" }, day(&actor.died))
        .set("memberOf", roles);
    let parent = linked.part_of.filter(|_| !person).map(|at| agent(cx, &cx.record.actor(at).actor));
    let thing = thing.set("parentOrganization", parent);
    let mut things = vec![breadcrumbs(cx, Kind::Actor, &actor.name.value, Target::Actor(at))];
    if actor.is_one() {
        things.insert(0, thing);
    }
    block(things)
}

/// An event's page.
pub(super) fn event(cx: &Cx, at: EventIx) -> Html {
    let linked = cx.record.event(at);
    let participants: Vec<_> = linked.participants.iter().map(|at| agent(cx, &cx.record.actor(*at).actor)).collect();
    let geo = linked.event.place.as_ref().and_then(|place| place.geo.as_deref()?.split_once(','));
    let place = linked.event.place.as_ref().map(|place| {
        let geo = geo
            .map(|(lat, long)| Object::of("GeoCoordinates").set("latitude", lat.trim()).set("longitude", long.trim()));
        Object::of("Place").set("name", &place.name).set("geo", geo)
    });
    let thing = event_named(cx, at)
        .set("location", place)
        .set("attendee", participants)
        .set("superEvent", linked.parent.map(|at| event_named(cx, at)));
    block(vec![thing, breadcrumbs(cx, Kind::Event, &linked.event.name.value, Target::Event(at))])
}

/// A topic's page.
pub(super) fn topic_page(cx: &Cx, at: TopicIx) -> Html {
    let name = &cx.record.topic(at).topic.name.value;
    block(vec![topic(cx, at), breadcrumbs(cx, Kind::Topic, name, Target::Topic(at))])
}

/// A briefing's page: the editors' own writing.
pub(super) fn briefing(cx: &Cx, at: BriefingIx) -> Html {
    let linked = cx.record.briefing(at);
    let briefing = &linked.briefing;
    let address = cx.routes.absolute(&route::of(Kind::Briefing, &briefing.id));
    let authors: Vec<_> = briefing.authors.iter().flat_map(|name| credited(cx, name)).collect();
    let cited = |at: &QuoteIx| {
        let [kind, _] = kind(cx.record.quote(*at).quote.kind);
        Object::of(kind).set("@id", cx.absolute(Target::Quote(*at)))
    };
    let quotes: Vec<_> = cx.record.briefing_quotes(at).iter().map(cited).collect();
    let publisher = cx.record.settings().publisher.as_ref();
    let target = Target::Briefing(at);
    block(vec![
        Object::of("Article")
            .set("@id", address.clone())
            .set("url", address)
            .set("headline", &briefing.title.value)
            .set("description", briefing.description.as_ref())
            .set("datePublished", briefing.published.as_deref().and_then(Edtf::machine))
            .set("inLanguage", cx.record.settings().language.as_str())
            .set("author", authors)
            .set("publisher", publisher.map(|name| Object::of("Organization").set("name", name)))
            .set("about", linked.topics.iter().map(|at| topic(cx, *at)).collect::<Vec<_>>())
            .set("citation", quotes),
        breadcrumbs(cx, Kind::Briefing, &briefing.title.value, target),
    ])
}

/// Somebody else's article, at its own address.
fn news_article(cx: &Cx, at: ArticleIx) -> Object<'_> {
    let article = &cx.record.article(at).article;
    let source = &article.source;
    let url = source.url.as_ref().map(|url| url.value.as_str());
    let authors: Vec<_> = cx.authors(at).into_iter().map(named).collect();
    let publisher = source.publisher.as_ref();
    Object::of("NewsArticle")
        .set("@id", url)
        .set("url", url)
        .set("headline", &article.title.value)
        .set("datePublished", article.published.as_deref().and_then(Edtf::machine))
        .set("inLanguage", article.lang.as_str())
        .set("author", authors)
        .set("publisher", publisher.map(|name| Object::of("Organization").set("name", &name.value)))
        .set("archivedAt", source.archived.as_ref().map(|url| url.value.as_str()))
        .set("copyrightHolder", article.rights.holder.as_ref().map(|name| credited(cx, name)).unwrap_or_default())
}

/// Those whom a line of names credits.
fn credited(cx: &Cx, line: &str) -> Vec<Object<'static>> {
    cite::names(line, &cx.record.settings().language.primary()).into_iter().map(named).collect()
}

/// A name outside the record; a `Thing` where it may be a person's or an organisation's.
fn named(name: Name) -> Object<'static> {
    match name {
        Name::Person(person) => Object::of("Person").set("name", person.printed),
        Name::Body(name) => Object::of("Organization").set("name", name),
        Name::Whole(name) => Object::of("Thing").set("name", name),
    }
}

/// An actor wherever it is named: an unnamed source that may be several people is a `Thing` with a name and no identity.
fn agent<'a>(cx: &'a Cx, actor: &'a Actor) -> Object<'a> {
    if !actor.is_one() {
        return Object::of("Thing").set("name", &actor.name.value);
    }
    let address = cx.routes.absolute(&route::of(Kind::Actor, &actor.id));
    Object::of(match actor.kind {
        _ if is_person(actor) => "Person",
        ActorKind::State => "Country",
        _ => "Organization",
    })
    .set("@id", address.clone())
    .set("name", &actor.name.value)
    .set("url", address)
}

/// True for a human being, and for a source that is one as far as anybody knows.
fn is_person(actor: &Actor) -> bool {
    matches!(actor.kind, ActorKind::Person | ActorKind::Unnamed)
}

/// A capacity that an actor held.
fn role_held(cx: &Cx, at: ActorIx, role: usize) -> Object<'_> {
    let linked = cx.record.actor(at);
    let membership: &Membership = &linked.actor.memberships[role];
    let organisation = linked.organisations[role].map(|at| agent(cx, &cx.record.actor(at).actor));
    Object::of("OrganizationRole")
        .set("roleName", &membership.post.value)
        .set("startDate", membership.from.as_deref().and_then(Edtf::machine))
        .set("endDate", membership.to.as_deref().and_then(Edtf::latest))
        .set("memberOf", organisation)
}

fn topic(cx: &Cx, at: TopicIx) -> Object<'_> {
    let address = cx.absolute(Target::Topic(at));
    let topic = &cx.record.topic(at).topic;
    Object::of("DefinedTerm").set("@id", address.clone()).set("name", &topic.name.value).set("url", address)
}

fn event_named(cx: &Cx, at: EventIx) -> Object<'_> {
    let event = &cx.record.event(at).event;
    let address = cx.absolute(Target::Event(at));
    let (from, to) = event.date.ends();
    Object::of("Event")
        .set("@id", address.clone())
        .set("name", &event.name.value)
        .set("url", address)
        .set("startDate", from)
        .set("endDate", to)
}

/// Where a page stands below the home page.
fn breadcrumbs<'a>(cx: &'a Cx, kind: Kind, name: &str, page: Target) -> Object<'a> {
    let crumb = |position: usize, name: Json<'a>, address: String| {
        Object::of("ListItem").set("position", position).set("name", name).set("item", address)
    };
    Object::of("BreadcrumbList").set(
        "itemListElement",
        vec![
            crumb(1, cx.record.settings().title.as_str().into(), cx.routes.absolute(route::HOME)),
            crumb(2, cx.section(kind).text.into(), cx.routes.absolute(&route::index(kind, 1))),
            crumb(3, name.to_owned().into(), cx.absolute(page)),
        ],
    )
}
