//! The metadata of the payload: RO-Crate 1.2, which is JSON-LD in the vocabulary of schema.org.
//!
//! The program is no entity: it would have to have an address. Certificates and the bag name it.
//!
//! *Source*: <https://w3id.org/ro/crate/1.2>.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    cover::PackSubject,
    layout,
    wordings::{Collected, CollectedArticle},
};
use crate::{
    capture::checksum,
    exchange::export::json::{Json, Object},
    model::{ActorKind, Day},
    record::{ActorIx, ArticleIx, QuoteIx, Target},
    route,
    site::Site,
};

const CONTEXT: &str = "https://w3id.org/ro/crate/1.2/context";
const PROFILE: &str = "https://w3id.org/ro/crate/1.2";
const RIGHTS: &str = "#rights";
/// The entity of whoever publishes the record.
pub(super) const PUBLISHER: &str = "#publisher";

/// What the metadata says of the pack as a whole.
pub(super) struct CrateFacts<'f> {
    /// What the pack is about.
    pub(super) subject: &'f PackSubject,
    /// Its quotes.
    pub(super) quotes: &'f [QuoteIx],
    /// Their articles.
    pub(super) articles: &'f BTreeSet<ArticleIx>,
    /// The day of the record.
    pub(super) date: Day,
}

/// The file of metadata for the other files of a payload.
pub(super) fn write_metadata(
    site: Site<'_>,
    facts: &CrateFacts<'_>,
    collected: &Collected,
    payload: &BTreeMap<String, Vec<u8>>,
) -> Vec<u8> {
    let upheld = facts.quotes.iter().map(|at| site.record.quote(*at)).filter(|linked| linked.quote.is_upheld());
    let speakers: BTreeSet<ActorIx> = upheld.map(|linked| linked.speaker).collect();
    let settings = site.record.settings();
    let mut graph = vec![
        Object::new()
            .set("@id", layout::CRATE)
            .set("@type", "CreativeWork")
            .set("about", link_to("./"))
            .set("conformsTo", link_to(PROFILE)),
        root(site, facts, payload),
        Object::new()
            .set("@id", RIGHTS)
            .set("@type", "CreativeWork")
            .set("name", "Rights of the sources")
            .set("description", "Texts and captures belong to their publishers and authors. They are packed as proof of what is quoted, and not to be published."),
        Object::new()
            .set("@id", PUBLISHER)
            .set("@type", "Organization")
            .set("name", settings.publisher.as_deref().unwrap_or(&settings.title)),
    ];
    graph.extend(payload.iter().map(|(path, bytes)| file_entity(path, bytes)));
    graph.extend(facts.quotes.iter().map(|at| quote_entity(site, *at)));
    graph.extend(facts.articles.iter().map(|at| article_entity(site, *at, collected)));
    graph.extend(speakers.into_iter().map(|at| speaker_entity(site, at)));
    Object::new().set("@context", CONTEXT).set("@graph", graph).to_file()
}

fn link_to(id: impl Into<String>) -> Object<'static> {
    Object::new().set("@id", id.into())
}

fn root<'a>(site: Site<'a>, facts: &CrateFacts<'_>, payload: &BTreeMap<String, Vec<u8>>) -> Object<'a> {
    let quotes = facts.quotes.iter().map(|at| link_to(entity_id(site, Target::Quote(*at))));
    Object::new()
        .set("@id", "./")
        .set("@type", "Dataset")
        .set("name", facts.subject.title.clone())
        .set("description", "What was proved of quotations, with the texts and captures that prove it.")
        .set("identifier", facts.subject.address.clone())
        .set("datePublished", facts.date.to_string())
        .set("license", link_to(RIGHTS))
        .set("publisher", link_to(PUBLISHER))
        .set("inLanguage", site.record.settings().language.as_str())
        .set("hasPart", payload.keys().map(|path| link_to(path.clone())).collect::<Vec<_>>())
        .set("mentions", quotes.collect::<Vec<_>>())
}

/// The id of a thing of the record within the file.
fn entity_id(site: Site<'_>, target: Target) -> String {
    route::with_fragment("", &format!("{}-{}", target.kind(), site.record.id_of(target)))
}

fn file_entity(path: &str, bytes: &[u8]) -> Object<'static> {
    Object::new()
        .set("@id", path.to_owned())
        .set("@type", "File")
        .set("name", name_of(path).to_owned())
        .set("encodingFormat", layout::media_type(path))
        .set("contentSize", bytes.len().to_string())
        .set("sha256", checksum(bytes))
}

/// What a file is, for readers.
fn name_of(path: &str) -> &str {
    match path {
        layout::COVER => "Cover sheet",
        layout::SOURCES => "Sources (CSL-JSON)",
        layout::CUSTODY => "Who captured, annotated and reviewed",
        path if path.ends_with(layout::CERTIFICATE) => "Certificate of a quotation",
        path if path.ends_with(".annotations.json") => "Annotations (W3C)",
        path if path.starts_with("texts/") && path.ends_with(".differences.txt") => {
            "Differences of a source and its captures"
        }
        path if path.ends_with(".differences.txt") => "Differences of a quotation, its source and the capture",
        path if path.ends_with(".passages.json") => "Passages of a source",
        path if path.starts_with("texts/") => "Text of a source",
        path if path.starts_with("captures/") => "Capture of a source",
        path => path,
    }
}

fn quote_entity(site: Site<'_>, at: QuoteIx) -> Object<'_> {
    let linked = site.record.quote(at);
    let (quote, id) = (&linked.quote, &linked.quote.id.value);
    let renditions = site.record.quote_links(at).renditions.iter().map(|at| site.record.rendition(*at).article);
    let articles: BTreeSet<ArticleIx> = [linked.article].into_iter().chain(renditions).collect();
    let files = [layout::certificate(id), layout::annotations(id), layout::differences(id.as_str())];
    Object::new()
        .set("@id", entity_id(site, Target::Quote(at)))
        .set("@type", "Quotation")
        .set("name", id.as_str())
        .set("url", site.absolute_url(Target::Quote(at)))
        .set("text", &quote.text.value)
        // Machines get no name for a quote that was withdrawn.
        .set("creator", quote.is_upheld().then(|| link_to(entity_id(site, Target::Actor(linked.speaker)))))
        .set("creativeWorkStatus", quote.stated_standing())
        .set(
            "isBasedOn",
            articles.into_iter().map(|at| link_to(entity_id(site, Target::Article(at)))).collect::<Vec<_>>(),
        )
        .set("subjectOf", files.map(link_to).to_vec())
}

fn article_entity<'a>(site: Site<'a>, at: ArticleIx, collected: &Collected) -> Object<'a> {
    let article = &site.record.article(at).article;
    let source = &article.source;
    let files = collected.articles.get(&at).map(CollectedArticle::files).unwrap_or_default();
    let date = article.published.as_ref().and_then(|date| date.value.machine_readable());
    Object::new()
        .set("@id", entity_id(site, Target::Article(at)))
        .set("@type", "Article")
        .set("name", &article.title.value)
        .set("url", source.url.as_ref().map(|url| url.value.as_str()))
        .set("archivedAt", source.archived.as_ref().map(|url| url.value.as_str()))
        .set("datePublished", date)
        .set("author", source.authors.iter().map(|name| Json::from(name.as_str())).collect::<Vec<_>>())
        .set("sourceOrganization", source.publisher.as_ref().map(|publisher| publisher.value.as_str()))
        .set("inLanguage", article.lang.as_str())
        .set("license", article.rights.licence.as_deref())
        .set("copyrightHolder", article.rights.holder.as_deref())
        .set("encoding", files.into_iter().map(link_to).collect::<Vec<_>>())
}

fn speaker_entity(site: Site<'_>, at: ActorIx) -> Object<'_> {
    let actor = &site.record.actor(at).actor;
    let kind = if actor.kind == ActorKind::Person { "Person" } else { "Organization" };
    Object::new()
        .set("@id", entity_id(site, Target::Actor(at)))
        .set("@type", kind)
        .set("name", &actor.name.value)
        .set("url", site.absolute_url(Target::Actor(at)))
}
