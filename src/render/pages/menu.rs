//! The menus that every page has: the entries that the settings name, or else those of the registered kinds of pages.

use super::{
    KINDS, actor_index, article_index, briefing_index, changes, clippings, comparison_choice, data, editors_page,
    event_index,
    kind::{Menu, PageKind},
    network, publication_table, quote_index, timeline, topic_index, unanswered,
};
use crate::{
    model::{Destination, NavigationEntry, Section},
    record::Target,
    site::{Link, Site},
};

/// The links of a menu, which are on every page.
pub(in crate::render) fn menu_links(menu: Menu, site: Site<'_>) -> Vec<Link> {
    let navigation = &site.record.settings().navigation;
    let typed = match menu {
        Menu::Main => &navigation.head,
        Menu::Footer => &navigation.foot,
    };
    match typed {
        Some(entries) => entries.iter().flat_map(|entry| entry_links(entry, site)).collect(),
        None => KINDS.iter().flat_map(|kind| kind.links(menu, site)).collect(),
    }
}

/// The links of one entry; none if the site has nothing of the kind, or the thing is not on the site yet.
fn entry_links(entry: &NavigationEntry, site: Site<'_>) -> Vec<Link> {
    let mut links = match &entry.to.value {
        Destination::Section(section) => kind_of(*section).all_links(site),
        Destination::Thing(kind, id) => {
            let found = site.record.find_target(*kind, id.as_str());
            found.map(|target| thing_link(target, site)).into_iter().collect()
        }
        Destination::Address(address) => {
            let url = if address.starts_with('/') { site.routes.link(address) } else { address.clone() };
            vec![Link { text: String::new(), url }]
        }
    };
    // The pages about the site have a text each.
    if let (Some(title), [link]) = (&entry.title, links.as_mut_slice()) {
        link.text.clone_from(title);
    }
    links
}

/// The kind of page that a section consists of.
fn kind_of(section: Section) -> &'static PageKind {
    match section {
        Section::Briefings => &briefing_index::KIND,
        Section::Quotes => &quote_index::KIND,
        Section::Articles => &article_index::KIND,
        Section::Actors => &actor_index::KIND,
        Section::Topics => &topic_index::KIND,
        Section::Events => &event_index::KIND,
        Section::Timeline => &timeline::KIND,
        Section::Pages => &editors_page::KIND,
        Section::Sources => &publication_table::KIND,
        Section::Network => &network::KIND,
        Section::Compare => &comparison_choice::KIND,
        Section::Unanswered => &unanswered::KIND,
        Section::Changes => &changes::KIND,
        Section::Data => &data::KIND,
        Section::Clippings => &clippings::KIND,
    }
}

/// A thing as a link with its name.
fn thing_link(target: Target, site: Site<'_>) -> Link {
    let text = match target {
        Target::Quote(at) => return site.quote_link(at),
        Target::Actor(at) => return site.actor_link(at),
        Target::Topic(at) => return site.topic_link(at),
        Target::Event(at) => return site.event_link(at),
        Target::Article(at) => site.record.article(at).article.title.value.clone(),
        Target::Briefing(at) => site.record.briefing(at).briefing.title.value.clone(),
        Target::Page(at) => site.record.page(at).title.value.clone(),
    };
    Link { text, url: site.url_of(target) }
}
