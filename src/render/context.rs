//! What pages are rendered with: the site, the template engine, and views that many pages show.
//!
//! [`Renderer`] owns it all and is made once for each build; [`PageContext`] is what one page is rendered from.
//! Everything that needs no template or view is in [`Site`]. The functions of the context are split by topic:
//! views of dates and languages (`date_views`, `language_attributes`), of
//! things in lists (`list_views`), marks in articles (`marks`),
//! and quotes rendered by their own templates (`drawn`).

use super::{
    date_views::DateViews,
    drawn::Drawn,
    engine::{Engine, Shared, View},
    once::Once,
    views::SourceView,
};
use crate::{
    diag::Diagnostic,
    exchange::export::citation,
    fingerprint::Fingerprint,
    record::{Digester, Facet, Nodes, Parts},
    site::{Site, SiteData},
};

/// What all pages are rendered with.
pub(super) struct Renderer {
    data: SiteData,
    engine: Engine,
    /// Quotes as they were drawn.
    pub(super) drawn: Drawn,
    /// Every article as a source.
    pub(super) sources: Once<Shared<SourceView>>,
    /// Every article as it is cited.
    pub(super) citations: Once<citation::Source>,
    /// Dates as views.
    pub(super) dates: DateViews,
}

impl Renderer {
    /// A renderer that has rendered nothing yet.
    pub(super) fn new(data: SiteData, engine: Engine, articles: usize, quotes: usize) -> Self {
        Self {
            data,
            engine,
            drawn: Drawn::new(quotes),
            sources: Once::new(Facet::Source, articles),
            citations: Once::new(Facet::Citation, articles),
            dates: DateViews::default(),
        }
    }

    /// The data of the site.
    pub(super) fn data(&self) -> &SiteData {
        &self.data
    }

    /// The context of one page.
    pub(super) fn page(&self) -> PageContext<'_> {
        PageContext { site: self.data.site(), shared: self }
    }

    /// How the parts of the record are numbered.
    pub(super) fn nodes(&self) -> &Nodes {
        self.data.site().record.nodes()
    }

    /// The digest of what all pages depend on: the templates and messages, the settings, and the newest day.
    pub(super) fn digest(&self, digester: &mut Digester<'_>) -> Fingerprint {
        let record = self.data.site().record;
        digester.of(&(self.engine.shared(), record.settings(), record.newest()))
    }

    /// What was read for the parts that are made when they are first shown, by index; of those that were not
    /// made, what is known of them from another build.
    pub(super) fn parts(&self, facet: Facet, kept: &[Option<Parts>]) -> Vec<Option<Parts>> {
        match facet {
            Facet::Source => self.sources.parts(kept),
            Facet::Citation => self.citations.parts(kept),
            Facet::Card | Facet::Line => self.drawn.parts(facet, kept),
            _ => Vec::new(),
        }
    }
}

/// What one page is rendered from.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'a> {
    /// The site.
    pub(super) site: Site<'a>,
    /// What it has in common with all other pages.
    pub(super) shared: &'a Renderer,
}

impl PageContext<'_> {
    /// Renders a template with views by name, for the page at an address.
    pub(super) fn render(
        &self,
        template: &str,
        views: &[(&'static str, &dyn View)],
        page: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.shared.engine.render(template, views, page, self.site.files)
    }
}
