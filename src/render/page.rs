//! Jobs and pages: how a page is made from the record, and what every page has.

use super::{
    context::{PageContext, Renderer},
    engine::View,
    fragments::FirstError,
    views::{Alternate, CardImage, Html, Link, Meta, PageView},
};
use crate::{
    diag::Diagnostic,
    fingerprint::Fingerprint,
    incremental::{Digest, Digester, PlannedFile, Tracker},
    route::Kind,
};

/// A page that is yet to be made. Making pages takes most of the time of a build, so it is done in parallel.
pub(super) struct Job {
    /// Its address.
    pub(super) address: String,
    /// True if search engines should list it.
    pub(super) listed: bool,
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
        Self { address: address.into(), listed: true, make: Box::new((of, page)) }
    }

    /// The same, listed by search engines or not.
    pub(super) fn listed_if(self, listed: bool) -> Self {
        Self { listed, ..self }
    }

    /// A file for machines, not listed by search engines; made as a page is, but without a template.
    pub(super) fn file<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        file: fn(&PageContext<'_>, &T) -> Vec<u8>,
    ) -> Self {
        Self { address: address.into(), listed: false, make: Box::new((of, file)) }
    }

    /// A picture. What it shows is cheap to compute and expensive to draw, so it is drawn only if that changed.
    #[cfg(feature = "cards")]
    pub(super) fn drawn<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        sketch: fn(&PageContext<'_>, &T) -> Sketch,
    ) -> Self {
        Self { address: address.into(), listed: false, make: Box::new((of, sketch)) }
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
        let facts = PageView {
            title: page.title,
            description: page.description,
            canonical: cx.site.routes.absolute(&self.address),
            kind: page.template,
            section: section(&cx, page.template),
            previous: page.neighbours.0.as_deref().map(|address| cx.site.routes.link(address)),
            next: page.neighbours.1.as_deref().map(|address| cx.site.routes.link(address)),
            noindex: !self.listed,
            og_type: page.og_type,
            image: page.image,
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

/// A picture that is yet to be drawn.
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

/// The index that lists what a kind of page is about.
fn section(cx: &PageContext<'_>, template: &str) -> Option<Link> {
    let kind = match template {
        "article" => Kind::Article,
        "quote" => Kind::Quote,
        "actor" => Kind::Actor,
        "topic" => Kind::Topic,
        "event" => Kind::Event,
        "briefing" => Kind::Briefing,
        _ => return None,
    };
    Some(cx.site.section_link(kind))
}

/// What one page shows.
pub(super) struct Page {
    /// The template, without `.html`.
    pub(super) template: &'static str,
    /// The title, without the site's.
    pub(super) title: String,
    /// A sentence for search engines.
    pub(super) description: String,
    /// The page of an index before and after this one.
    pub(super) neighbours: (Option<String>, Option<String>),
    /// What `OpenGraph` calls it.
    pub(super) og_type: &'static str,
    /// The picture to show where it is shared.
    pub(super) image: Option<CardImage>,
    /// Further `meta` elements.
    pub(super) meta: Vec<Meta>,
    /// The same in other forms.
    pub(super) alternates: Vec<Alternate>,
    /// The page as JSON-LD.
    pub(super) linked_data: Option<Html>,
    /// The view, under the name templates know it by.
    pub(super) view: (&'static str, Box<dyn View>),
}

impl Page {
    pub(super) fn new(template: &'static str, title: &str, (name, view): (&'static str, impl View + 'static)) -> Self {
        Self {
            template,
            title: title.to_owned(),
            description: String::new(),
            neighbours: (None, None),
            og_type: "website",
            image: None,
            meta: Vec::new(),
            alternates: Vec::new(),
            linked_data: None,
            view: (name, Box::new(view)),
        }
    }

    pub(super) fn about(mut self, description: &str) -> Self {
        self.description = crate::text::shorten(description, 200);
        self
    }

    /// Its place among the pages that something is spread over, by their number from 1.
    pub(super) fn among(mut self, number: usize, pages: usize, address: impl Fn(usize) -> String) -> Self {
        self.neighbours = ((number > 1).then(|| address(number - 1)), (number < pages).then(|| address(number + 1)));
        self
    }

    /// The same, or what goes with it, in another form.
    pub(super) fn also(mut self, mime: &'static str, title: &str, url: String) -> Self {
        self.alternates.push(Alternate { mime, title: title.to_owned(), url });
        self
    }

    /// What the page says as JSON-LD, and what sort of thing `OpenGraph` takes it for.
    pub(super) fn linked(mut self, data: &str, og_type: &'static str) -> Self {
        (self.linked_data, self.og_type) = (Some(Html::new(data)), og_type);
        self
    }
}
