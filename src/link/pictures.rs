//! Pictures of the site's own that are not there: a page would show a gap.
//!
//! Addresses are read as browsers read them. Those of other hosts are not looked up: the page has a link instead.

use std::{collections::HashSet, ops::Range};

use pulldown_cmark::{Event, Parser, Tag};
use rustc_hash::FxBuildHasher;

use crate::{
    diag::{Code, Diagnostic, Diagnostics, nearest},
    model::{Allow, FileKind, Files, Image, Kind, Settings, Span},
    record::Entities,
    route::{self, Destination, Routes, destination},
    text::stream::markdown_options,
};

/// The pictures that the site has.
pub(super) struct Pictures<'f> {
    routes: Routes,
    /// The files in `static`, by their paths there.
    assets: HashSet<&'f str, FxBuildHasher>,
}

impl<'f> Pictures<'f> {
    /// The pictures among the files of a site.
    pub(super) fn new(files: &'f Files, settings: &Settings) -> Self {
        let assets = files.iter().filter_map(|(_, file)| match &file.kind {
            FileKind::Asset(path) => Some(path.as_str()),
            _ => None,
        });
        Self { routes: Routes::new(settings), assets: assets.collect() }
    }

    /// The warning for a picture that the site does not have, on a page or at the head of one. Reports W251.
    pub(super) fn find_missing(&self, typed: &str, page: &str, span: Span) -> Option<Diagnostic> {
        let Destination::Here(path) = destination(typed, &self.routes.link(page)) else { return None };
        let path = self.routes.address(&path).unwrap_or(&path).trim_start_matches('/');
        // Cards are drawn when the site is written.
        if self.assets.contains(path) || route::is_card_picture(path) || path.is_empty() {
            return None;
        }
        let message = format!("there is no picture `{path}` in `static`");
        let found = Diagnostic::new(Code::PictureMissing, span, message);
        Some(match nearest(path, self.assets.iter().copied()) {
            Some(near) => found.help(format!("did you mean `/{near}`?")),
            None => found.help(format!("put the picture into `static`, as `static/{path}`, or correct its address")),
        })
    }

    fn check_image(&self, image: Option<&Image>, diagnostics: &mut Diagnostics) {
        let missing = image.and_then(|image| {
            let address = format!("/{}", image.file.value.trim_start_matches('/'));
            self.find_missing(&self.routes.link(&address), route::HOME, image.file.span)
        });
        diagnostics.extend(missing);
    }
}

/// Checks the pictures in the texts of articles, and those of actors and briefings. Reports W251.
pub(super) fn check_pictures(
    entities: &Entities,
    allows: &[Vec<Allow>],
    files: &Files,
    pictures: &Pictures<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (one, allow) in entities.articles.iter().zip(allows) {
        let (body, page) = (one.article.body, route::page_of(Kind::Article, &one.article.id));
        for (range, typed) in find_pictures(files.slice(body)) {
            let span = one.article.in_body(range);
            if let Some(found) = pictures.find_missing(&typed, &page, span) {
                diagnostics.lint(allow, found);
            }
        }
    }
    let actors = entities.actors.iter().map(|one| one.actor.image.as_ref());
    let briefings = entities.briefings.iter().map(|one| one.briefing.image.as_ref());
    actors.chain(briefings).for_each(|image| pictures.check_image(image, diagnostics));
}

/// The addresses of the pictures in a text, each with the bytes of its element.
fn find_pictures(markdown: &str) -> Vec<(Range<usize>, String)> {
    if memchr::memmem::find(markdown.as_bytes(), b"![").is_none() {
        return Vec::new();
    }
    let events = Parser::new_ext(markdown, markdown_options()).into_offset_iter();
    let pictures = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some((range, dest_url.to_string())),
        _ => None,
    });
    pictures.collect()
}
