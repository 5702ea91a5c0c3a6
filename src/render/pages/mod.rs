//! Pages: one file for each kind, from the record to a view.

mod actor;
mod altered;
mod article;
mod article_lists;
mod axis;
mod compare;
mod data;
mod embed;
mod facets;
mod indexes;
mod lists;
mod matrix;
mod narrow;
mod network;
mod pairs;
mod quote;
mod search;
mod sources;
mod timeline;
mod topic;
mod unanswered;
mod voices;
mod writing;

use rayon::prelude::*;

use super::{
    cx::Cx,
    drawn,
    engine::View,
    feeds::{self, Followed},
    views::{Alternate, CardImage, Html, Link, Meta, PageView},
    web_annotation,
};
use crate::{
    diag::Diagnostic,
    fingerprint::Fingerprint,
    record::{Digest, Digester},
    route::Kind,
};

/// A page that is yet to be made: making it is where the time goes, so it is done side by side.
pub(super) struct Job {
    /// Where it stands.
    pub(super) address: String,
    /// True if search engines should list it.
    pub(super) listed: bool,
    make: Box<dyn Make>,
}

impl Job {
    /// The page at an address, made of `of` by a function that keeps nothing else in mind: all that a page
    /// depends on is what it reads of the record, which is noted, and `of`, which has a digest.
    fn new<T: Digest + Send + Sync + 'static>(address: impl Into<String>, of: T, page: fn(&Cx, &T) -> Page) -> Self {
        Self { address: address.into(), listed: true, make: Box::new((of, page)) }
    }

    /// A file for machines, which no search engine need list; made as a page is, but without a template.
    pub(super) fn file<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        file: fn(&Cx, &T) -> Vec<u8>,
    ) -> Self {
        Self { address: address.into(), listed: false, make: Box::new((of, file)) }
    }

    /// A picture, which costs more to draw than to say what it shows: it is drawn only if that is not known.
    #[cfg(feature = "cards")]
    pub(super) fn drawn<T: Digest + Send + Sync + 'static>(
        address: impl Into<String>,
        of: T,
        sketch: fn(&Cx, &T) -> Sketch,
    ) -> Self {
        Self { address: address.into(), listed: false, make: Box::new((of, sketch)) }
    }

    /// The digest of what the file is made of, besides what is read of the record.
    pub(super) fn of(&self, digester: &mut Digester<'_>) -> Fingerprint {
        digester.of(&(self.make.of(), self.listed))
    }

    /// Makes the file; `None` if it is a picture and it is known what it shows.
    ///
    /// `Err` is what is wrong with its template, or with that of something it shows.
    #[cfg_attr(not(feature = "cards"), expect(unused_variables, reason = "there are no pictures"))]
    pub(super) fn make(
        &self,
        cx: &Cx,
        is_known: impl FnOnce(Fingerprint) -> bool,
    ) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        drawn::fault();
        let made = self.make.make(cx);
        if let Some(fault) = drawn::fault() {
            return Err(fault);
        }
        let page = match made {
            Content::Page(page) => page,
            Content::File(bytes) => return Ok(Some(bytes)),
            #[cfg(feature = "cards")]
            Content::Sketch(Sketch { shows, draw }) => return Ok((!is_known(shows)).then(draw)),
        };
        let facts = PageView {
            title: page.title,
            description: page.description,
            canonical: cx.routes.absolute(&self.address),
            kind: page.template,
            section: section(cx, page.template),
            previous: page.neighbours.0.as_deref().map(|address| cx.routes.link(address)),
            next: page.neighbours.1.as_deref().map(|address| cx.routes.link(address)),
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

/// What makes a page or a file, and of what.
trait Make: Send + Sync {
    fn make(&self, cx: &Cx) -> Content;

    fn of(&self) -> &dyn Digest;
}

/// What comes of a job.
enum Content {
    Page(Box<Page>),
    File(Vec<u8>),
    #[cfg(feature = "cards")]
    Sketch(Sketch),
}

/// A file that is yet to be drawn.
#[cfg(feature = "cards")]
pub(super) struct Sketch {
    /// What it shows.
    pub(super) shows: Fingerprint,
    /// Draws it.
    pub(super) draw: Box<dyn FnOnce() -> Vec<u8>>,
}

impl<T: Digest + Send + Sync> Make for (T, fn(&Cx, &T) -> Page) {
    fn make(&self, cx: &Cx) -> Content {
        Content::Page(Box::new((self.1)(cx, &self.0)))
    }

    fn of(&self) -> &dyn Digest {
        &self.0
    }
}

impl<T: Digest + Send + Sync> Make for (T, fn(&Cx, &T) -> Vec<u8>) {
    fn make(&self, cx: &Cx) -> Content {
        Content::File((self.1)(cx, &self.0))
    }

    fn of(&self) -> &dyn Digest {
        &self.0
    }
}

#[cfg(feature = "cards")]
impl<T: Digest + Send + Sync> Make for (T, fn(&Cx, &T) -> Sketch) {
    fn make(&self, cx: &Cx) -> Content {
        Content::Sketch((self.1)(cx, &self.0))
    }

    fn of(&self) -> &dyn Digest {
        &self.0
    }
}

/// The index that lists what a kind of page is about.
fn section(cx: &Cx, template: &str) -> Option<Link> {
    let kind = match template {
        "article" => Kind::Article,
        "quote" => Kind::Quote,
        "actor" => Kind::Actor,
        "topic" => Kind::Topic,
        "event" => Kind::Event,
        "briefing" => Kind::Briefing,
        _ => return None,
    };
    Some(cx.section(kind))
}

/// What one page shows.
struct Page {
    /// The template, without `.html`.
    template: &'static str,
    /// The title, without the site's.
    title: String,
    /// A sentence for search engines.
    description: String,
    /// The page of an index before and after this one.
    neighbours: (Option<String>, Option<String>),
    /// What `OpenGraph` calls it.
    og_type: &'static str,
    /// The picture to show where it is shared.
    image: Option<CardImage>,
    /// Further `meta` elements.
    meta: Vec<Meta>,
    /// The same in other forms.
    alternates: Vec<Alternate>,
    /// The page as JSON-LD.
    linked_data: Option<Html>,
    /// The view, under the name templates know it by.
    view: (&'static str, Box<dyn View>),
}

impl Page {
    fn new(template: &'static str, title: &str, (name, view): (&'static str, impl View + 'static)) -> Self {
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

    fn about(mut self, description: &str) -> Self {
        self.description = crate::text::shorten(description, 200);
        self
    }

    /// Its place among the pages that something is spread over, by their number from 1.
    fn among(mut self, number: usize, pages: usize, address: impl Fn(usize) -> String) -> Self {
        self.neighbours = ((number > 1).then(|| address(number - 1)), (number < pages).then(|| address(number + 1)));
        self
    }

    /// The same, or what goes with it, in another form.
    fn also(mut self, mime: &'static str, title: &str, url: String) -> Self {
        self.alternates.push(Alternate { mime, title: title.to_owned(), url });
        self
    }

    /// The feeds by which a reader follows it.
    fn followed(self, cx: &Cx, what: Followed) -> Self {
        let title = self.title.clone();
        let feeds = feeds::addresses(cx, what).into_iter();
        feeds.fold(self, |page, (mime, address)| page.also(mime, &title, cx.routes.link(&address)))
    }

    /// What the page says as JSON-LD, and what sort of thing `OpenGraph` takes it for.
    fn linked(mut self, data: Html, og_type: &'static str) -> Self {
        (self.linked_data, self.og_type) = (Some(data), og_type);
        self
    }
}

/// What adds the pages of one kind.
type Layout<'a> = dyn Fn(&mut Vec<Job>) + Sync + 'a;

/// Every page of a site, by kind and id; the kinds are laid out side by side.
pub(super) fn all(cx: &Cx) -> Vec<Job> {
    let pairs = &pairs::Pairs::new(&cx.record);
    let kinds: [&Layout<'_>; 18] = [
        &|jobs| topic::jobs(cx, jobs),
        &|jobs| matrix::jobs(cx, jobs),
        &|jobs| lists::jobs(jobs),
        &|jobs| search::jobs(cx, jobs),
        &|jobs| timeline::jobs(cx, jobs),
        &|jobs| sources::jobs(cx, jobs),
        &|jobs| network::jobs(jobs),
        &|jobs| compare::jobs(cx, pairs, jobs),
        &|jobs| unanswered::jobs(jobs),
        &|jobs| indexes::jobs(cx, jobs),
        &|jobs| actor::jobs(cx, pairs, jobs),
        &|jobs| writing::jobs(cx, jobs),
        &|jobs| article::jobs(cx, jobs),
        &|jobs| quote::jobs(cx, jobs),
        &|jobs| feeds::jobs(cx, jobs),
        &|jobs| web_annotation::jobs(cx, jobs),
        &|jobs| embed::jobs(cx, jobs),
        &|jobs| data::jobs(cx, jobs),
    ];
    let of_kind = |kind: &&Layout<'_>| {
        let mut jobs = Vec::new();
        kind(&mut jobs);
        jobs
    };
    let all: Vec<Vec<Job>> = kinds.par_iter().map(of_kind).collect();
    all.into_iter().flatten().collect()
}
