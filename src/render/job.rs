//! Jobs: how a page or another file is made from the record.

use super::{
    context::{PageContext, Renderer},
    fragments::FirstError,
    page::Page,
    share_image::share_image,
    value::View,
    views::PageView,
};
use crate::{
    diag::Diagnostic,
    fingerprint::Fingerprint,
    incremental::{Digest, Digester, PlannedFile, Tracker},
};

/// A page that is not made yet. Making pages takes most of the time of a build, so it is done in parallel.
pub(super) struct Job {
    /// Its address.
    pub(super) address: String,
    /// True if search engines should list it.
    pub(super) listed: bool,
    /// True for a file at a former address, which is left out if anything else has that address.
    pub(super) is_former: bool,
    make: Box<dyn Make>,
}

impl Job {
    /// The page at an address, made from `of` by a function without other state: a page depends only on what it
    /// reads of the record, which is tracked, and on `of`, which has a digest.
    pub(super) fn new<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        page: fn(&PageContext<'_>, &T) -> Page,
    ) -> Self {
        Self { address: address.into(), listed: true, is_former: false, make: Box::new((of, page)) }
    }

    /// The same, listed by search engines or not.
    pub(super) fn listed_if(self, listed: bool) -> Self {
        Self { listed, ..self }
    }

    /// The same, at a former address: left out if anything else has that address.
    pub(super) fn at_former_address(self) -> Self {
        Self { is_former: true, ..self }
    }

    /// A file for machines, not listed by search engines; made as a page is, but without a template.
    pub(super) fn of_file<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        file: fn(&PageContext<'_>, &T) -> Vec<u8>,
    ) -> Self {
        Self { address: address.into(), listed: false, is_former: false, make: Box::new((of, file)) }
    }

    /// A picture. What it shows is cheap to compute and expensive to draw, so it is drawn only if that changed.
    #[cfg(feature = "cards")]
    pub(super) fn of_picture<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        sketch: fn(&PageContext<'_>, &T) -> Sketch,
    ) -> Self {
        Self { address: address.into(), listed: false, is_former: false, make: Box::new((of, sketch)) }
    }

    /// Makes the file, and tracks what it reads; `None` if it is a picture and what it shows is already known.
    ///
    /// `Err` is the error of its template, or of a fragment on it.
    #[cfg_attr(not(feature = "cards"), expect(unused_variables, reason = "there are no pictures"))]
    pub(super) fn make(
        &self,
        renderer: &Renderer,
        tracker: Option<&Tracker>,
        is_known: impl FnOnce(Fingerprint) -> bool,
    ) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let error = FirstError::default();
        let cx = renderer.page_context(tracker, &error);
        let made = self.make.make(&cx);
        error.take_error()?;
        let page = match made {
            Content::Page(page) => page,
            Content::File(bytes) => return Ok(Some(bytes)),
            #[cfg(feature = "cards")]
            Content::Sketch(Sketch { shows, draw }) => return Ok((!is_known(shows)).then(draw)),
        };
        let canonical = cx.site.routes.absolute(&self.address);
        let facts = PageView {
            report: cx.site.report_url(&page.title, &canonical),
            title: page.title,
            description: page.description,
            canonical,
            kind: page.template,
            section: page.section.map(|kind| cx.site.section_link(kind)),
            previous: page.neighbours.0.as_deref().map(|address| cx.site.routes.link(address)),
            next: page.neighbours.1.as_deref().map(|address| cx.site.routes.link(address)),
            noindex: !self.listed || cx.site.record.settings().is_unlisted(),
            og_type: page.og_type,
            image: page.image.or_else(|| share_image(&cx, page.about)),
            meta: page.meta,
            alternates: page.alternates,
            linked_data: page.linked_data,
        };
        let (name, view) = page.view;
        let views: [(&'static str, &dyn View); 2] = [("page", &facts), (name, &*view)];
        cx.render(&format!("{}.html", page.template), &views, &self.address).map(Some)
    }
}

impl PlannedFile for Job {
    fn address(&self) -> &str {
        &self.address
    }

    fn digest(&self, digester: &mut Digester<'_>) -> Fingerprint {
        digester.digest_of(&(self.make.subject(), self.listed))
    }
}

/// Makes a page or a file from a subject.
trait Make: Send + Sync {
    fn make(&self, cx: &PageContext<'_>) -> Content;

    fn subject(&self) -> &dyn Digest;
}

/// What a job makes.
enum Content {
    Page(Box<Page>),
    File(Vec<u8>),
    #[cfg(feature = "cards")]
    Sketch(Sketch),
}

/// A picture that is not drawn yet.
#[cfg(feature = "cards")]
pub(super) struct Sketch {
    /// What it shows.
    pub(super) shows: Fingerprint,
    /// Draws it.
    pub(super) draw: Box<dyn FnOnce() -> Vec<u8>>,
}

impl<T: Digest + Send + Sync> Make for (T, fn(&PageContext<'_>, &T) -> Page) {
    fn make(&self, cx: &PageContext<'_>) -> Content {
        Content::Page(Box::new((self.1)(cx, &self.0)))
    }

    fn subject(&self) -> &dyn Digest {
        &self.0
    }
}

impl<T: Digest + Send + Sync> Make for (T, fn(&PageContext<'_>, &T) -> Vec<u8>) {
    fn make(&self, cx: &PageContext<'_>) -> Content {
        Content::File((self.1)(cx, &self.0))
    }

    fn subject(&self) -> &dyn Digest {
        &self.0
    }
}

#[cfg(feature = "cards")]
impl<T: Digest + Send + Sync> Make for (T, fn(&PageContext<'_>, &T) -> Sketch) {
    fn make(&self, cx: &PageContext<'_>) -> Content {
        Content::Sketch((self.1)(cx, &self.0))
    }

    fn subject(&self) -> &dyn Digest {
        &self.0
    }
}
