//! Pages: one file for each kind, from the record to a view.

mod actor;
mod article;
mod indexes;
mod lists;
mod quote;
mod topic;
mod writing;

use super::{cx::Cx, engine::Shared, views::PageView};

/// One page to be rendered.
pub(super) struct Page {
    /// The template, without `.html`.
    pub(super) template: &'static str,
    /// Where it stands.
    pub(super) address: String,
    /// The title, without the site's.
    pub(super) title: String,
    /// A sentence for search engines.
    pub(super) description: String,
    /// The page of an index before and after this one.
    pub(super) neighbours: (Option<String>, Option<String>),
    /// What it was made from, for messages.
    pub(super) from: String,
    /// The view, under the name templates know it by.
    pub(super) view: (&'static str, Shared),
    /// True if search engines should leave it out.
    pub(super) noindex: bool,
}

impl Page {
    fn new(template: &'static str, address: String, title: &str, view: (&'static str, Shared)) -> Self {
        let from = format!("the page `{address}`");
        let (title, description) = (title.to_owned(), String::new());
        Self { template, address, title, description, neighbours: (None, None), from, view, noindex: false }
    }

    fn about(mut self, description: &str) -> Self {
        self.description = crate::text::shorten(description, 200);
        self
    }

    /// The facts that templates are given as `page`.
    pub(super) fn facts(&self, cx: &Cx<'_>) -> PageView {
        PageView {
            title: self.title.clone(),
            description: self.description.clone(),
            canonical: cx.routes.absolute(&self.address),
            kind: self.template,
            previous: self.neighbours.0.as_deref().map(|address| cx.routes.link(address)),
            next: self.neighbours.1.as_deref().map(|address| cx.routes.link(address)),
            noindex: self.noindex,
        }
    }
}

/// A page that is yet to be made: making it is where the time goes, so it is done side by side.
pub(super) type Job<'a> = Box<dyn Fn(super::prose::Card<'_>) -> Page + Send + Sync + 'a>;

/// Every page of a site, by kind and id.
pub(super) fn all<'a>(cx: &'a Cx<'a>, files: &'a crate::model::Files) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = Vec::new();
    article::jobs(cx, files, &mut jobs);
    quote::jobs(cx, &mut jobs);
    actor::jobs(cx, files, &mut jobs);
    topic::jobs(cx, files, &mut jobs);
    writing::jobs(cx, files, &mut jobs);
    indexes::jobs(cx, &mut jobs);
    lists::jobs(cx, &mut jobs);
    jobs
}
