//! What pages are rendered with: the site, the template engine, and views that many pages show.
//!
//! [`Renderer`] owns it all and is made once for each build; [`PageContext`] is what one page is rendered from.
//! Everything that needs no template or view is in [`Site`]. The functions of the context are split by topic: dates
//! and languages (`text_views`), things in lists (`list_views`), marks in articles (`marks`), and quotes rendered by
//! templates of their own (`quote_fragments`).

use std::collections::BTreeMap;

use super::{
    date_views::DateViews,
    engine::Engine,
    fragments::{FirstError, Fragments},
    pictures::{Pictures, PicturesNear},
    value::{Shared, View},
    views::SourceView,
};
use crate::{
    diag::Diagnostic,
    exchange::export::citation,
    fingerprint::Fingerprint,
    history::SiteHistory,
    incremental::{Dependencies, DependencyKind, Digester, Memo, TrackedRecord, Tracker},
    model::{FileId, Kind},
    record::{ActorIx, Entities, QuoteIx},
    route,
    site::{Site, SiteData},
};

/// Who took a stance on a position, each with the quotes that take it and its index on the scale, by date.
pub(super) type StancesBySpeaker = BTreeMap<ActorIx, Vec<(QuoteIx, usize)>>;

/// What all pages are rendered with.
pub(super) struct Renderer {
    data: SiteData,
    engine: Engine,
    /// Quotes rendered by templates of their own.
    pub(super) fragments: Fragments,
    /// Every article as a source.
    pub(super) sources: Memo<Shared<SourceView>>,
    /// Every article as it is cited.
    pub(super) citations: Memo<citation::Source>,
    /// Who took a stance on each position.
    pub(super) stances_by_speaker: Memo<StancesBySpeaker>,
    /// Dates as views.
    pub(super) dates: DateViews,
    pictures: Pictures,
    /// What changed from day to day.
    history: SiteHistory,
}

impl Renderer {
    /// A renderer with empty memos for the things of a record.
    pub(super) fn new(data: SiteData, engine: Engine, pictures: Pictures, things: &Entities) -> Self {
        let articles = things.articles.len();
        Self {
            data,
            pictures,
            engine,
            fragments: Fragments::new(things.quotes.len()),
            sources: Memo::new(DependencyKind::Source, articles),
            citations: Memo::new(DependencyKind::Citation, articles),
            stances_by_speaker: Memo::new(DependencyKind::StancesBySpeaker, things.positions.len()),
            dates: DateViews::default(),
            history: SiteHistory::default(),
        }
    }

    /// The same, with the history of the site.
    pub(super) fn with_history(self, history: SiteHistory) -> Self {
        Self { history, ..self }
    }

    /// The history of the site.
    pub(super) fn history(&self) -> &SiteHistory {
        &self.history
    }

    /// The data of the site.
    pub(super) fn data(&self) -> &SiteData {
        &self.data
    }

    /// True if a page about a thing of a kind has a fragment besides those of the headings in its text.
    pub(super) fn is_taken(&self, fragment: &str, of: Kind) -> bool {
        // Pages and briefings consist of a text alone.
        let has_things = !matches!(of, Kind::Page | Kind::Briefing);
        route::is_made_fragment(fragment, has_things) || self.engine.fragments().contains(fragment)
    }

    /// The context of one page, with the tracker of what it reads and the slot for the errors of its fragments.
    pub(super) fn page_context<'a>(&'a self, tracker: Option<&'a Tracker>, error: &'a FirstError) -> PageContext<'a> {
        PageContext { site: self.data.site(tracker), shared: self, error }
    }

    /// The pictures of the site.
    pub(super) fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// The digest of what all files depend on: the templates and messages, the pictures, the settings, and the newest
    /// date.
    pub(super) fn digest_of_inputs(&self, digester: &mut Digester<'_>) -> Fingerprint {
        let record = self.data.site(None).record;
        let shared = (self.engine.fingerprint(), self.pictures.fingerprint());
        digester.digest_of(&(shared, record.settings(), record.newest_date()))
    }

    /// The dependencies of the values of a memo, by index; those of a value that was not made are the `reused` ones.
    pub(super) fn memo_dependencies(
        &self,
        kind: DependencyKind,
        reused: &[Option<Dependencies>],
    ) -> Vec<Option<Dependencies>> {
        match kind {
            DependencyKind::Source => self.sources.dependencies(reused),
            DependencyKind::Citation => self.citations.dependencies(reused),
            DependencyKind::StancesBySpeaker => self.stances_by_speaker.dependencies(reused),
            DependencyKind::Card | DependencyKind::Line => self.fragments.fragment_dependencies(kind, reused),
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
    /// The first error of a fragment on it.
    pub(super) error: &'a FirstError,
}

impl<'a> PageContext<'a> {
    /// The same context with a record that tracks for another reader, such as a value of a memo.
    pub(super) fn with_record(self, record: TrackedRecord<'a>) -> Self {
        Self { site: self.site.with_record(record), ..self }
    }

    /// The pictures that a text in a file can show.
    pub(super) fn pictures_near(&self, file: FileId) -> PicturesNear<'a> {
        self.shared.pictures.near(self.site.files, file, self.site.routes)
    }

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
