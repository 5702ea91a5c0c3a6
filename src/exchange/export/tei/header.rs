//! The header of a TEI file: the source of the article, and who speaks or is named in it.

use std::collections::BTreeSet;

use crate::{
    exchange::export::{input::ExportInput, xml::XmlTree},
    model::{Actor, ActorKind, Article, Edtf, Kind, Spanned},
    record::{ActorIx, ArticleIx, Target},
    route,
};

/// Makes the header of an article's file.
pub(super) struct HeaderMaker<'r> {
    input: &'r ExportInput<'r>,
    pub(super) article: &'r Article,
    at: ArticleIx,
    /// Those that the header describes.
    actors: BTreeSet<ActorIx>,
}

impl<'r> HeaderMaker<'r> {
    pub(super) fn new(input: &'r ExportInput<'r>, at: ArticleIx) -> Self {
        let record = input.record;
        let links = record.article_links(at);
        let upheld = links.quotes.iter().map(|quote| record.quote(*quote)).filter(|linked| linked.quote.is_upheld());
        let speakers = upheld.map(|linked| linked.speaker);
        let named = links.mentions.iter().map(|mention| mention.actor);
        let turns = record.article_text(at).turns.iter().filter_map(|turn| turn.speaker.as_ref());
        let turns = turns.filter_map(|id| match record.entities.find(Kind::Actor, id.as_str()) {
            Some(Target::Actor(at)) => Some(at),
            _ => None,
        });
        let own: BTreeSet<ActorIx> = speakers.chain(named).chain(turns).collect();
        let bodies = own.iter().flat_map(|at| record.actor(*at).organisations.iter().flatten());
        let mut actors: BTreeSet<ActorIx> = own.iter().chain(bodies).copied().collect();
        // A source without a name is no person, and its page says what it is.
        actors.retain(|at| record.actor(*at).actor.kind != ActorKind::Unnamed);
        Self { input, article: &record.article(at).article, at, actors }
    }

    /// How the text points at an actor.
    pub(super) fn pointer_to(&self, actor: ActorIx) -> String {
        if self.actors.contains(&actor) {
            route::with_fragment("", &self.key_of(actor))
        } else {
            self.input.site.absolute_url(Target::Actor(actor))
        }
    }

    pub(super) fn pointer_to_id(&self, id: &str) -> Option<String> {
        match self.input.record.entities.find(Kind::Actor, id) {
            Some(Target::Actor(at)) => Some(self.pointer_to(at)),
            _ => None,
        }
    }

    fn key_of(&self, actor: ActorIx) -> String {
        format!("actor-{}", self.input.record.actor(actor).actor.id)
    }

    /// The `teiHeader`.
    pub(super) fn to_tree(&self) -> XmlTree {
        let (article, source) = (self.article, &self.article.source);
        let title = || XmlTree::of_text("title", &article.title.value);
        let authors = || source.authors.iter().map(|name| XmlTree::of_text("author", name));
        let publisher = source.publisher.as_ref().map(|name| name.value.as_str());
        let address = |url: &str| XmlTree::of_text("idno", url).set("type", "URI");
        let settings = &self.input.record.settings;
        let licence = XmlTree::of_some("licence", article.rights.licence.as_deref());
        let publication = XmlTree::new("publicationStmt")
            .with([
                XmlTree::of_text("distributor", &settings.title),
                address(&self.input.site.absolute_url(Target::Article(self.at))),
            ])
            .with(licence.map(|licence| XmlTree::new("availability").with([licence])));
        let bibliography = XmlTree::new("bibl")
            .with([title()])
            .with(authors())
            .with(XmlTree::of_some("publisher", publisher))
            .with(article.published.as_ref().map(|day| dated("date", day).with_text(day.as_str())))
            .with(source.url.as_ref().map(|url| address(&url.value)));
        let file = XmlTree::new("fileDesc").with([
            XmlTree::new("titleStmt").with([title()]).with(authors()),
            publication,
            XmlTree::new("sourceDesc").with([bibliography]),
        ]);
        let language = XmlTree::new("langUsage")
            .with([XmlTree::of_text("language", article.lang.as_str()).set("ident", article.lang.as_str())]);
        let profile = XmlTree::new("profileDesc").with([language]).with(self.participants());
        XmlTree::new("teiHeader").with([file, profile])
    }

    fn participants(&self) -> Option<XmlTree> {
        let record = self.input.record;
        let is_person = |at: &&ActorIx| record.actor(**at).actor.kind == ActorKind::Person;
        let list =
            |name: &'static str, items: Vec<XmlTree>| (!items.is_empty()).then(|| XmlTree::new(name).with(items));
        let bodies = self.actors.iter().filter(|at| !is_person(at)).map(|at| self.body_element(*at)).collect();
        let people = self.actors.iter().filter(is_person).map(|at| self.person_element(*at)).collect();
        let lists: Vec<_> = [list("listOrg", bodies), list("listPerson", people)].into_iter().flatten().collect();
        (!lists.is_empty()).then(|| XmlTree::new("particDesc").with(lists))
    }

    fn actor_element(&self, name: &'static str, at: ActorIx) -> XmlTree {
        let page = self.input.site.absolute_url(Target::Actor(at));
        XmlTree::new(name).set("xml:id", self.key_of(at)).set("corresp", page)
    }

    fn person_element(&self, at: ActorIx) -> XmlTree {
        let linked = self.input.record.actor(at);
        let actor = &linked.actor;
        let others = actor.aliases.iter().map(|alias| XmlTree::of_text("persName", &alias.name.value));
        let affiliations = actor.memberships.iter().zip(&linked.organisations).map(|(membership, body)| {
            period("affiliation", membership.from.as_ref(), membership.to.as_ref())
                .set_some("ref", body.map(|body| self.pointer_to(body)))
                .with([XmlTree::of_text("roleName", &membership.post.value)])
        });
        self.actor_element("person", at)
            .with([name_of_person(actor)])
            .with(others)
            .with(actor.born.as_ref().map(|day| dated("birth", day)))
            .with(actor.died.as_ref().map(|day| dated("death", day)))
            .with(affiliations)
            .with(identifiers(actor))
    }

    fn body_element(&self, at: ActorIx) -> XmlTree {
        let actor = &self.input.record.actor(at).actor;
        let others = actor
            .aliases
            .iter()
            .map(|alias| period("orgName", alias.from.as_ref(), alias.to.as_ref()).with_text(&alias.name.value));
        let role = (actor.kind != ActorKind::Organisation).then(|| actor.kind.word());
        let has_dates = actor.born.is_some() || actor.died.is_some();
        let existence = has_dates.then(|| {
            let event = period("event", actor.born.as_ref(), actor.died.as_ref());
            event.with([XmlTree::of_text("label", "existence")])
        });
        self.actor_element("org", at)
            .set_some("role", role)
            .with([XmlTree::of_text("orgName", &actor.name.value).set("full", "yes")])
            .with(others)
            .with(existence)
            .with(identifiers(actor))
    }
}

fn identifiers(actor: &Actor) -> impl Iterator<Item = XmlTree> {
    actor.same_as.iter().map(|url| XmlTree::of_text("idno", &url.value).set("type", "URI"))
}

/// The name of a person, in its parts where the name to sort by says which they are.
fn name_of_person(actor: &Actor) -> XmlTree {
    let parts = actor.sort_name.as_ref().and_then(|name| name.split_once(", "));
    match parts.filter(|(surname, forename)| actor.name.value == format!("{forename} {surname}")) {
        Some((surname, forename)) => XmlTree::new("persName")
            .with([XmlTree::of_text("forename", forename)])
            .with_text(" ")
            .with([XmlTree::of_text("surname", surname)]),
        None => XmlTree::of_text("persName", &actor.name.value),
    }
}

/// An element with a date; one that is uncertain has no value for machines.
fn dated(name: &'static str, date: &Spanned<Edtf>) -> XmlTree {
    XmlTree::new(name).set_some("when", date.machine_readable())
}

/// An element with a beginning and an end.
fn period(name: &'static str, from: Option<&Spanned<Edtf>>, to: Option<&Spanned<Edtf>>) -> XmlTree {
    let day = |date: Option<&Spanned<Edtf>>| date.and_then(|date| date.machine_readable());
    XmlTree::new(name).set_some("from", day(from)).set_some("to", day(to))
}
