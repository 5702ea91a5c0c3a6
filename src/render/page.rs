//! Pages: what a page shows, before its template is rendered.

use super::{
    value::View,
    views::{Alternate, CardImage, Html, Meta},
};
use crate::{model::Kind, record::Target};

/// What one page shows.
pub(super) struct Page {
    /// The template, without `.html`.
    pub(super) template: &'static str,
    /// The kind of thing whose index lists what the page is about.
    pub(super) section: Option<Kind>,
    /// The title, without the site's.
    pub(super) title: String,
    /// A sentence for search engines.
    pub(super) description: String,
    /// The page of an index before and after this one.
    pub(super) neighbours: (Option<String>, Option<String>),
    /// What `OpenGraph` calls it.
    pub(super) og_type: &'static str,
    /// The picture to show where it is shared, if it has one of its own.
    pub(super) image: Option<CardImage>,
    /// What it is about, whose picture it has otherwise; that of the site if there is none.
    pub(super) about: Option<Target>,
    /// Further `meta` elements.
    pub(super) meta: Vec<Meta>,
    /// Its content in other forms.
    pub(super) alternates: Vec<Alternate>,
    /// The page as JSON-LD.
    pub(super) linked_data: Option<Html>,
    /// The view, under the name templates know it by.
    pub(super) view: (&'static str, Box<dyn View>),
}

impl Page {
    /// A page with its title and its view, and nothing else yet.
    pub(super) fn new(
        template: &'static str,
        section: Option<Kind>,
        title: &str,
        (name, view): (&'static str, impl View + 'static),
    ) -> Self {
        Self {
            template,
            section,
            title: title.to_owned(),
            description: String::new(),
            neighbours: (None, None),
            og_type: "website",
            image: None,
            about: None,
            meta: Vec::new(),
            alternates: Vec::new(),
            linked_data: None,
            view: (name, Box::new(view)),
        }
    }

    /// The same, with a sentence for search engines.
    pub(super) fn with_description(mut self, description: &str) -> Self {
        self.description = crate::text::shorten(description, 200);
        self
    }

    /// The same, as the page about a thing.
    pub(super) fn about(self, about: Target) -> Self {
        Self { about: Some(about), ..self }
    }

    /// The same, with its place among the pages that a list is spread over, by number from 1.
    pub(super) fn with_neighbours(mut self, number: usize, pages: usize, address: impl Fn(usize) -> String) -> Self {
        self.neighbours = ((number > 1).then(|| address(number - 1)), (number < pages).then(|| address(number + 1)));
        self
    }

    /// The same, with a link to its content, or to what belongs to it, in another form.
    pub(super) fn with_alternate(mut self, mime: &'static str, title: &str, url: String) -> Self {
        self.alternates.push(Alternate { mime, title: title.to_owned(), url });
        self
    }

    /// The same, with its content as JSON-LD, and its type in `OpenGraph`.
    pub(super) fn with_linked_data(mut self, data: &str, og_type: &'static str) -> Self {
        (self.linked_data, self.og_type) = (Some(Html::new(data)), og_type);
        self
    }
}
