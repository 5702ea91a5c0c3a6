//! Kinds of pages: what the file of each kind registers.

use super::comparisons::Comparisons;
use crate::{
    model::Kind,
    render::{context::PageContext, job::Job, page::Page, theme::Asset, value::View},
    site::{Link, Site},
};

/// A kind of page.
pub(super) struct PageKind {
    /// The template, without `.html`.
    template: &'static str,
    /// The pages of the kind.
    pub(super) pages: fn(&Layout<'_>) -> Vec<Job>,
    /// The kind of thing whose index lists what the page is about.
    section: Option<Kind>,
    /// The navigation that leads to pages of the kind.
    navigation: Option<Navigation>,
}

/// The links to pages of a kind that every page has.
struct Navigation {
    menu: Menu,
    links: fn(Site<'_>) -> Vec<Link>,
}

/// A menu that every page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Menu {
    /// The sections, at the head of the page.
    Main,
    /// The pages about the site, at its foot.
    Footer,
}

/// What pages are laid out from.
pub(super) struct Layout<'a> {
    /// The context, which does not track: every page has a digest of what it gets from here.
    pub(super) cx: PageContext<'a>,
    /// What can be compared.
    pub(super) comparisons: &'a Comparisons,
    /// The assets of the site.
    #[cfg_attr(not(feature = "cards"), expect(dead_code, reason = "only cards are drawn with a stylesheet"))]
    pub(super) assets: &'a [Asset],
}

impl PageKind {
    /// A kind of page, with its template and the function that lays out its pages.
    pub(super) const fn new(template: &'static str, pages: fn(&Layout<'_>) -> Vec<Job>) -> Self {
        Self { template, pages, section: None, navigation: None }
    }

    /// The same; every page has links to pages of the kind in a menu.
    pub(super) const fn in_menu(self, menu: Menu, links: fn(Site<'_>) -> Vec<Link>) -> Self {
        Self { navigation: Some(Navigation { menu, links }), ..self }
    }

    /// The same; its pages are about things of a kind, and link to the index of these.
    pub(super) const fn in_section(self, section: Kind) -> Self {
        Self { section: Some(section), ..self }
    }

    /// The links to pages of the kind in a menu.
    pub(super) fn links(&self, menu: Menu, site: Site<'_>) -> Vec<Link> {
        match &self.navigation {
            Some(navigation) if navigation.menu == menu => (navigation.links)(site),
            _ => Vec::new(),
        }
    }

    /// The links to pages of the kind, in whatever menu it is.
    pub(super) fn all_links(&self, site: Site<'_>) -> Vec<Link> {
        self.navigation.as_ref().map(|navigation| (navigation.links)(site)).unwrap_or_default()
    }

    /// A page of the kind, with its title and its view, under the name by which the template knows it.
    pub(super) fn page(&self, title: &str, view: (&'static str, impl View + 'static)) -> Page {
        Page::new(self.template, self.section, title, view)
    }
}
