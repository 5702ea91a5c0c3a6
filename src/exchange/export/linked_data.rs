//! Linked data: what a page is about, in the vocabulary of schema.org, as JSON-LD for its head.
//!
//! A quote is a `Quotation` by its speaker, part of another publisher's `NewsArticle`, which keeps its own address. An
//! indirect quote is a `Claim` by the speaker that appears there, because the words are not the speaker's. The capacity
//! in which a speaker spoke is an `OrganizationRole`. The editors' own fact-checks, and nothing else, are `ClaimReview`s.
//!
//! A quote's page names actors, topics and events by their `@id` and name only, and its article by its `@id` alone: what else there
//! is to know of them is on their own pages, and there are many times more quotes than pages of these.
//!
//! schema.org's `Date` is that of ISO 8601-1, which cannot express an approximate or uncertain date, a season or a
//! decade. Such dates are left out. Only the end of a role is the last possible day, because a role without an end is
//! still held.

use super::{
    citation::{self, Name},
    json::{Json, Object},
};
use crate::{
    model::{Actor, ActorKind, Article, Edtf, Kind, Membership, NoteKind, Publish, QuoteKind},
    record::{ActorIx, ArticleIx, BriefingIx, EventIx, QuoteIx, Target, TopicIx},
    route,
    site::{Site, words_of_markdown},
};

/// A block of JSON-LD, safe inside a `script` element.
fn script_json(things: Vec<Object<'_>>) -> String {
    script_line(&Object::new().set("@context", CONTEXT).set("@graph", things))
}

fn script_line(data: &Object<'_>) -> String {
    data.to_line().replace('<', "\\u003c")
}

const CONTEXT: &str = "https://schema.org";

/// The site, with how to search it.
pub(crate) fn website_data(site: Site<'_>) -> String {
    let settings = site.record.settings();
    let home = site.routes.absolute(route::HOME);
    let query = format!("{}?q={{search_term_string}}", site.routes.absolute(route::SEARCH));
    let search = settings.search.then(|| {
        Object::of_type("SearchAction")
            .set("target", Object::of_type("EntryPoint").set("urlTemplate", query))
            .set("query-input", "required name=search_term_string")
    });
    script_json(vec![
        Object::of_type("WebSite")
            .set("@id", home.clone())
            .set("url", home)
            .set("name", &settings.title)
            .set("description", Some(&settings.description).filter(|text| !text.is_empty()))
            .set("inLanguage", settings.language.as_str())
            .set("publisher", settings.publisher.as_ref().map(|name| Object::of_type("Organization").set("name", name)))
            .set("potentialAction", search),
    ])
}

/// A quote's page.
pub(crate) fn quote_data(site: Site<'_>, at: QuoteIx) -> String {
    let linked = site.record.quote(at);
    let quote = &linked.quote;
    let article = &site.record.article(linked.article).article;
    let speaker = &site.record.actor(linked.speaker).actor;
    let held = linked.role.map(|role| role_name(site, linked.speaker, role));
    let translated = quote.original.as_ref().map(|original| {
        Object::of_type("Quotation").set("text", &original.text).set("inLanguage", original.lang.as_str())
    });
    let named =
        |kind, target: Target, name| Object::of_type(kind).set("@id", site.absolute_url(target)).set("name", name);
    let topic = |at: &TopicIx| named("DefinedTerm", Target::Topic(*at), &site.record.topic(*at).topic.name.value);
    let topics: Vec<_> = linked.topics.iter().map(topic).collect();
    let event = |at| named("Event", Target::Event(at), &site.record.event(at).event.name.value);
    let corrections: Vec<_> = quote.changes.iter().map(|change| words_of_markdown(&change.text.value)).collect();
    let address = site.routes.absolute(&route::page_of(Kind::Quote, &quote.id));
    let [kind, within] = schema_types(quote.kind);
    let said = Object::new()
        .set("@context", CONTEXT)
        .set("@type", kind)
        .set("@id", address)
        .set("text", &quote.text.value)
        .set("inLanguage", quote.lang.as_ref().unwrap_or(&article.lang).as_str())
        // Machines get no name for a quote that was withdrawn.
        .set("creator", quote.is_upheld().then(|| agent_named(site, speaker).set("memberOf", held)))
        .set("dateCreated", linked.when.said().and_then(Edtf::machine_readable))
        .set("creativeWorkStatus", quote.stated_standing())
        .set(within, article_reference(article))
        .set("citation", quote.verification.url.as_ref().map(|url| url.value.as_str()))
        .set("recordedAt", linked.event.map(event))
        .set("translationOfWork", translated)
        .set("about", topics)
        .set("correction", corrections);
    script_line(&said)
}

/// What a quote is to schema.org, and what its article is to it.
fn schema_types(kind: QuoteKind) -> [&'static str; 2] {
    match kind {
        QuoteKind::Direct | QuoteKind::Partial => ["Quotation", "isPartOf"],
        QuoteKind::Indirect => ["Claim", "appearance"],
    }
}

/// An article's page: about another publisher's article, with the editors' fact-checks.
pub(crate) fn article_data(site: Site<'_>, at: ArticleIx) -> String {
    let text = site.record.article_text(at);
    let article = &site.record.article(at).article;
    let address = site.routes.absolute(&route::page_of(Kind::Article, &article.id));
    let page = Object::of_type("WebPage")
        .set("@id", address.clone())
        .set("url", address.clone())
        .set("inLanguage", site.record.settings().language.as_str())
        .set("mainEntity", news_article(site, at));
    let mut things = vec![page];
    let notes = text.notes.iter().zip(&text.note_ids);
    for (note, id) in notes.filter(|(note, _)| note.kind == NoteKind::FactCheck) {
        let shown = &text.text.visible()[note.anchor.value.extent.whole()];
        let fits = article.rights.publish == Publish::Full
            || article.rights.publish == Publish::Excerpt && shown.chars().count() <= article.rights.max_chars as usize;
        let Some(claimed) = fits.then_some(shown) else { continue };
        let by = note.by.as_ref().map(|by| credited_agents(site, by));
        let publisher = site.record.settings().publisher.as_ref();
        let by = by.or_else(|| Some(vec![Object::of_type("Organization").set("name", publisher?)]));
        things.push(
            Object::of_type("ClaimReview")
                .set("url", route::with_fragment(&address, &route::note_fragment(id)))
                .set("author", by.unwrap_or_default())
                .set("claimReviewed", claimed)
                .set(
                    "itemReviewed",
                    Object::of_type("Claim").set("text", claimed).set("appearance", news_article(site, at)),
                )
                .set("reviewBody", &note.body.value),
        );
    }
    things.push(breadcrumb_list(site, Kind::Article, &article.title.value, Target::Article(at)));
    script_json(things)
}

/// An actor's page.
pub(crate) fn actor_data(site: Site<'_>, at: ActorIx) -> String {
    let linked = site.record.actor(at);
    let actor = &linked.actor;
    let person = is_person(actor);
    let day = |date: &Option<crate::model::Spanned<Edtf>>| date.as_deref().and_then(Edtf::machine_readable);
    let aliases: Vec<_> = actor.aliases.iter().map(|alias| alias.name.value.as_str()).collect();
    let same: Vec<_> = actor.same_as.iter().map(|url| url.value.as_str()).collect();
    let roles: Vec<_> = (0..actor.memberships.len()).map(|role| role_held(site, at, role)).collect();
    let image = actor.image.as_ref().map(|image| {
        Object::of_type("ImageObject")
            .set("contentUrl", site.routes.absolute(&format!("/{}", image.file.value.trim_start_matches('/'))))
            .set("caption", &image.alt)
            .set("creditText", &image.credit)
    });
    let thing = agent_reference(site, actor)
        .set("alternateName", aliases)
        .set("image", image)
        .set("sameAs", same)
        .set(if person { "birthDate" } else { "foundingDate" }, day(&actor.born))
        .set(if person { "deathDate" } else { "dissolutionDate" }, day(&actor.died))
        .set("memberOf", roles);
    let parent = linked.part_of.filter(|_| !person).map(|at| agent_reference(site, &site.record.actor(at).actor));
    let thing = thing.set("parentOrganization", parent);
    let mut things = vec![breadcrumb_list(site, Kind::Actor, &actor.name.value, Target::Actor(at))];
    if actor.is_one() {
        things.insert(0, thing);
    }
    script_json(things)
}

/// An event's page.
pub(crate) fn event_data(site: Site<'_>, at: EventIx) -> String {
    let linked = site.record.event(at);
    let participants: Vec<_> =
        linked.participants.iter().map(|at| agent_reference(site, &site.record.actor(*at).actor)).collect();
    let geo = linked.event.place.as_ref().and_then(|place| place.geo.as_deref()?.split_once(','));
    let place = linked.event.place.as_ref().map(|place| {
        let geo = geo.map(|(lat, long)| {
            Object::of_type("GeoCoordinates").set("latitude", lat.trim()).set("longitude", long.trim())
        });
        Object::of_type("Place").set("name", &place.name).set("geo", geo)
    });
    let thing = event_named(site, at)
        .set("location", place)
        .set("attendee", participants)
        .set("superEvent", linked.parent.map(|at| event_named(site, at)));
    script_json(vec![thing, breadcrumb_list(site, Kind::Event, &linked.event.name.value, Target::Event(at))])
}

/// A topic's page.
pub(crate) fn topic_page(site: Site<'_>, at: TopicIx) -> String {
    let name = &site.record.topic(at).topic.name.value;
    script_json(vec![topic_reference(site, at), breadcrumb_list(site, Kind::Topic, name, Target::Topic(at))])
}

/// A briefing's page: the editors' own writing.
pub(crate) fn briefing_data(site: Site<'_>, at: BriefingIx) -> String {
    let linked = site.record.briefing(at);
    let briefing = &linked.briefing;
    let address = site.routes.absolute(&route::page_of(Kind::Briefing, &briefing.id));
    let authors: Vec<_> = briefing.authors.iter().flat_map(|name| credited_agents(site, name)).collect();
    let cited = |at: &QuoteIx| {
        let [kind, _] = schema_types(site.record.quote(*at).quote.kind);
        Object::of_type(kind).set("@id", site.absolute_url(Target::Quote(*at)))
    };
    let quotes: Vec<_> = site.record.briefing_quotes(at).iter().map(cited).collect();
    let publisher = site.record.settings().publisher.as_ref();
    let target = Target::Briefing(at);
    script_json(vec![
        Object::of_type("Article")
            .set("@id", address.clone())
            .set("url", address)
            .set("headline", &briefing.title.value)
            .set("description", briefing.description.as_ref())
            .set("datePublished", briefing.published.as_deref().and_then(Edtf::machine_readable))
            .set("inLanguage", site.record.settings().language.as_str())
            .set("author", authors)
            .set("publisher", publisher.map(|name| Object::of_type("Organization").set("name", name)))
            .set("about", linked.topics.iter().map(|at| topic_reference(site, *at)).collect::<Vec<_>>())
            .set("citation", quotes),
        breadcrumb_list(site, Kind::Briefing, &briefing.title.value, target),
    ])
}

/// Somebody else's article, at its own address.
fn news_article(site: Site<'_>, at: ArticleIx) -> Object<'_> {
    let article = &site.record.article(at).article;
    let source = &article.source;
    let url = source.url.as_ref().map(|url| url.value.as_str());
    let authors: Vec<_> = citation::authors_of_article(site, at).into_iter().map(outside_agent).collect();
    let publisher = source.publisher.as_ref();
    Object::of_type("NewsArticle")
        .set("@id", url)
        .set("url", url)
        .set("headline", &article.title.value)
        .set("datePublished", article.published.as_deref().and_then(Edtf::machine_readable))
        .set("inLanguage", article.lang.as_str())
        .set("author", authors)
        .set("publisher", publisher.map(|name| Object::of_type("Organization").set("name", &name.value)))
        .set("archivedAt", source.archived.as_ref().map(|url| url.value.as_str()))
        .set(
            "copyrightHolder",
            article.rights.holder.as_ref().map(|name| credited_agents(site, name)).unwrap_or_default(),
        )
}

/// Somebody else's article, as the pages of its quotes name it: by its address, or by its title where it has none.
fn article_reference(article: &Article) -> Object<'_> {
    let thing = Object::of_type("NewsArticle");
    match &article.source.url {
        Some(url) => thing.set("@id", &url.value),
        None => thing.set("headline", &article.title.value),
    }
}

/// Those whom a line of names credits.
fn credited_agents(site: Site<'_>, line: &str) -> Vec<Object<'static>> {
    citation::parse_names(line, &site.record.settings().language.primary_subtag())
        .into_iter()
        .map(outside_agent)
        .collect()
}

/// A name outside the record; a `Thing` where it may be a person's or an organisation's.
fn outside_agent(name: Name) -> Object<'static> {
    match name {
        Name::Person(person) => Object::of_type("Person").set("name", person.printed),
        Name::Body(name) => Object::of_type("Organization").set("name", name),
        Name::Whole(name) => Object::of_type("Thing").set("name", name),
    }
}

/// An actor wherever it is named, with its page.
fn agent_reference<'a>(site: Site<'a>, actor: &'a Actor) -> Object<'a> {
    let page = actor.is_one().then(|| site.routes.absolute(&route::page_of(Kind::Actor, &actor.id)));
    agent_named(site, actor).set("url", page)
}

/// An actor by its name: an unnamed source that may be several people is a `Thing` with a name and no identity.
fn agent_named<'a>(site: Site<'a>, actor: &'a Actor) -> Object<'a> {
    if !actor.is_one() {
        return Object::of_type("Thing").set("name", &actor.name.value);
    }
    let address = site.routes.absolute(&route::page_of(Kind::Actor, &actor.id));
    Object::of_type(match actor.kind {
        _ if is_person(actor) => "Person",
        ActorKind::State => "Country",
        _ => "Organization",
    })
    .set("@id", address)
    .set("name", &actor.name.value)
}

/// True for a person, and for an unnamed source that is presumably one.
fn is_person(actor: &Actor) -> bool {
    matches!(actor.kind, ActorKind::Person | ActorKind::Unnamed)
}

/// The name of a capacity in which an actor spoke, and of what it was held in; the actor's page has its dates.
fn role_name(site: Site<'_>, at: ActorIx, role: usize) -> Object<'_> {
    let linked = site.record.actor(at);
    let organisation = linked.organisations[role].map(|at| agent_named(site, &site.record.actor(at).actor));
    Object::of_type("OrganizationRole")
        .set("roleName", &linked.actor.memberships[role].post.value)
        .set("memberOf", organisation)
}

/// A capacity that an actor held.
fn role_held(site: Site<'_>, at: ActorIx, role: usize) -> Object<'_> {
    let linked = site.record.actor(at);
    let membership: &Membership = &linked.actor.memberships[role];
    let organisation = linked.organisations[role].map(|at| agent_reference(site, &site.record.actor(at).actor));
    Object::of_type("OrganizationRole")
        .set("roleName", &membership.post.value)
        .set("startDate", membership.from.as_deref().and_then(Edtf::machine_readable))
        .set("endDate", membership.to.as_deref().and_then(Edtf::latest))
        .set("memberOf", organisation)
}

fn topic_reference(site: Site<'_>, at: TopicIx) -> Object<'_> {
    let address = site.absolute_url(Target::Topic(at));
    let topic = &site.record.topic(at).topic;
    Object::of_type("DefinedTerm").set("@id", address.clone()).set("name", &topic.name.value).set("url", address)
}

fn event_named(site: Site<'_>, at: EventIx) -> Object<'_> {
    let event = &site.record.event(at).event;
    let address = site.absolute_url(Target::Event(at));
    let (from, to) = event.date.machine_readable_ends();
    Object::of_type("Event")
        .set("@id", address.clone())
        .set("name", &event.name.value)
        .set("url", address)
        .set("startDate", from)
        .set("endDate", to)
}

/// The path from the home page to a page.
fn breadcrumb_list<'a>(site: Site<'a>, kind: Kind, name: &str, page: Target) -> Object<'a> {
    let crumb = |position: usize, name: Json<'a>, address: String| {
        Object::of_type("ListItem").set("position", position).set("name", name).set("item", address)
    };
    Object::of_type("BreadcrumbList").set(
        "itemListElement",
        vec![
            crumb(1, site.record.settings().title.as_str().into(), site.routes.absolute(route::HOME)),
            crumb(2, site.section_link(kind).text.into(), site.routes.absolute(&route::index_page(kind, 1))),
            crumb(3, name.to_owned().into(), site.absolute_url(page)),
        ],
    )
}
