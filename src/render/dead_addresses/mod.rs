//! Addresses within the site that lead to nothing: every link and picture that the editors typed, in texts, menus and
//! templates, is looked up among the files of the finished site, and its fragment among the ids of the page.
//!
//! Takes the site as it is laid out, reports W520 at the place of each address. The links of an article lead into
//! the site that it was copied from, and are not looked up; its pictures are ([`article_pictures`]). In the same texts, pictures
//! without a text in their place (W525), ids of headings that are taken (W524), footnotes that are
//! lost (W526) and markup that is (W528) are reported.

mod article_pictures;
mod heading_ids;
mod ids;
mod lost_footnotes;
mod lost_markup;
mod resolve;
mod suggest;
mod templates;
mod text_place;
mod texts;

use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
    path::Path,
    rc::Rc,
};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Pages, sanitised};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, KnownWords},
    link,
    model::{FileKind, Files, Span},
    output::Output,
    route::{self, Routes},
    text::stream,
};

use ids::ids_of;
use lost_markup::TextKind;
use resolve::{Inside, resolve, with_missing_slashes};
use suggest::Suggestions;
use templates::{TemplateAddress, addresses_in_templates};
use text_place::TextPlace;
use texts::{editors_texts, shown_articles};

/// Looks up the addresses that the editors typed. Reports W520, W524 to W526, and W528.
pub(super) fn check_addresses(
    pages: &Pages,
    files: &Files,
    routes: &Routes,
    output: &Output,
    diagnostics: &mut Diagnostics,
) {
    let suggestions = Suggestions::new(output, &pages.record);
    let lookup = Lookup { pages, files, routes, output, ids: RefCell::default(), forwarded: own_redirects(files) };
    let is_beside =
        |span: Span, typed: &str| pages.renderer.pictures().near(files, span.file, routes).link_of(typed).is_some();
    for text in editors_texts(&pages.record, files) {
        if let Some(kind) = text.headings_of {
            let is_taken = |fragment: &str| pages.renderer.is_taken(fragment, kind);
            diagnostics.extend(heading_ids::check_ids(text.markdown, text.span, &is_taken));
        }
        let place = text.place(files);
        diagnostics.extend(lost_footnotes::check_footnotes(text.markdown, &place));
        diagnostics.extend(lost_markup::check_markup(text.markdown, TextKind::Own, &place));
        for typed in find_addresses(text.markdown, text.span, files) {
            // Links in the syntax of the record, and those that only look like it, were checked when it was linked.
            if typed.is_picture && !text.has_pictures
                || link::record_link(&typed.address, typed.is_picture).is_some()
                || link::names_record(&pages.record.entities, &typed.address)
            {
                continue;
            }
            diagnostics.extend(typed.missing_text());
            // Pictures beside the text are published with it.
            if typed.is_picture && is_beside(text.span, &typed.address) {
                continue;
            }
            diagnostics.extend(lookup.look_up(&typed, &text.page, &suggestions));
        }
    }
    for article in shown_articles(&pages.record) {
        let markdown = files.slice(article.body);
        let place = TextPlace::new(markdown, article.body, files);
        diagnostics.extend(lost_footnotes::check_footnotes(markdown, &place));
        diagnostics.extend(lost_markup::check_markup(markdown, TextKind::Article, &place));
    }
    let pictures = pages.renderer.pictures();
    diagnostics.extend(article_pictures::check_pictures(pictures, &pages.record, files, routes));
    for (address, span) in texts::addresses_in_menus(&pages.record.settings) {
        let address = address.to_owned();
        let written_in = WrittenIn::Menu;
        let typed = TypedAddress { address, is_picture: false, is_described: true, span, exact: false, written_in };
        diagnostics.extend(lookup.look_up(&typed, route::HOME, &suggestions));
    }
    for TemplateAddress { address, span, is_picture } in addresses_in_templates(files, routes) {
        let written_in = WrittenIn::Template;
        let typed = TypedAddress { address, is_picture, is_described: true, span, exact: true, written_in };
        diagnostics.extend(lookup.look_up(&typed, route::HOME, &suggestions));
    }
    for (file, span) in texts::pictures(&pages.record) {
        let address = route::address_of(&file);
        if !is_beside(span, &file) && !output.has_file(&route::file(&address)) {
            let message = format!("there is no picture `static/{file}`");
            let found = Diagnostic::new(Code::DeadAddress, span, message);
            let near = suggestions.near_file(&address);
            diagnostics.push(match near.as_deref().and_then(|near| near.strip_prefix('/')) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help(format!("put it into `static`, as `{file}`")),
            });
        }
    }
}

/// An address as typed.
struct TypedAddress {
    address: String,
    is_picture: bool,
    /// False for a picture of Markdown without alternative text.
    is_described: bool,
    /// The address in its file, or the text that it is in.
    span: Span,
    /// True if the span is that of the address alone.
    exact: bool,
    written_in: WrittenIn,
}

impl TypedAddress {
    /// The warning about a picture that has no alternative text.
    fn missing_text(&self) -> Option<Diagnostic> {
        (!self.is_described).then(|| {
            let message = format!("the picture `{}` has no alternative text", self.address);
            Diagnostic::new(Code::PictureWithoutText, self.span, message).help(format!(
                "say what it shows, for those who cannot see it: `![the bridge at night]({})`",
                self.address
            ))
        })
    }
}

/// What an address is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WrittenIn {
    Text,
    Menu,
    /// Here an address from the root is that of the host, and has the path of the site.
    Template,
}

impl WrittenIn {
    /// What to do if nothing similar is known.
    fn help(self) -> &'static str {
        match self {
            Self::Text => "correct the address, or write a link to the record: `[…](quote:ID)`",
            Self::Menu => "correct the address, or name a section or a thing instead: `to = \"page:about\"`",
            Self::Template => {
                "correct the address, or let the template ask for it: `docs/views.md` has those of each page"
            }
        }
    }
}

/// Every address of a text, in links, pictures and blocks of HTML.
fn find_addresses(markdown: &str, span: Span, files: &Files) -> Vec<TypedAddress> {
    if !markdown.contains([']', '<']) {
        return Vec::new();
    }
    let place = TextPlace::new(markdown, span, files);
    let typed = |address: &str, is_picture: bool, around: std::ops::Range<usize>| {
        let (span, exact) = place.find(around, address);
        let (address, written_in) = (address.to_owned(), WrittenIn::Text);
        TypedAddress { address, is_picture, is_described: !is_picture, span, exact, written_in }
    };
    let mut found: Vec<TypedAddress> = Vec::new();
    // The pictures whose texts are being read.
    let mut open = Vec::new();
    for (event, range) in Parser::new_ext(markdown, stream::markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => found.push(typed(&dest_url, false, range)),
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push(found.len());
                found.push(typed(&dest_url, true, range));
            }
            Event::End(TagEnd::Image) => drop(open.pop()),
            Event::Html(html) => {
                found.extend(sanitised::addresses_in(&html).map(|address| typed(address, false, range.clone())));
            }
            event => {
                let is_text = stream::text_of(&event).is_some_and(|text| !text.trim().is_empty());
                for at in open.iter().filter(|_| is_text) {
                    found[*at].is_described = true;
                }
            }
        }
    }
    found
}

/// The ids of a page, indexed when the first unknown one is looked up.
struct PageIds {
    all: BTreeSet<String>,
    words: OnceCell<KnownWords>,
}

impl PageIds {
    /// The id that is most similar to a typed one.
    fn nearest(&self, typed: &str) -> Option<&str> {
        self.words.get_or_init(|| KnownWords::new(self.all.iter().map(String::as_str))).nearest(typed)
    }
}

/// What addresses are looked up in.
struct Lookup<'l> {
    pages: &'l Pages,
    files: &'l Files,
    routes: &'l Routes,
    output: &'l Output,
    /// The ids of pages that a fragment was looked up on, by path; `None` for what is not a page.
    ids: RefCell<BTreeMap<String, Option<Rc<PageIds>>>>,
    /// The addresses that the site's own `_redirects` forwards, with `true` where it is all addresses below one.
    forwarded: Vec<(String, bool)>,
}

impl Lookup<'_> {
    /// The warning about an address that leads to nothing.
    fn look_up(&self, typed: &TypedAddress, page: &str, suggestions: &Suggestions<'_>) -> Option<Diagnostic> {
        let what = if typed.is_picture { "the picture" } else { "the link" };
        if let Some((full, missing)) = with_missing_slashes(&typed.address) {
            let message = format!("{what} `{}` leads to nothing: {missing} after `https:`", typed.address);
            return Some(did_you_mean(Diagnostic::new(Code::DeadAddress, typed.span, message), typed, &full));
        }
        let Inside { path, fragment } = resolve(&typed.address, page, self.routes)?;
        let Some(file) = self.file_at(&path) else {
            if self.is_forwarded(&path) {
                return None;
            }
            let message = format!("{what} `{}` leads to nothing: the site has no `{path}`", typed.address);
            let found = Diagnostic::new(Code::DeadAddress, typed.span, message);
            return Some(match suggestions.instead_of(&path, typed.is_picture) {
                Some(near) if typed.written_in == WrittenIn::Template => {
                    did_you_mean(found, typed, &self.routes.link(&near))
                }
                Some(near) => did_you_mean(found, typed, &near),
                None if typed.is_picture => found.help(format!("put the picture into `static`, as `{}`", &path[1..])),
                None => found.help(typed.written_in.help()),
            });
        };
        let fragment = fragment.filter(|fragment| !is_for_programs(fragment))?;
        let ids = self.ids_at(&file)?;
        if ids.all.contains(&fragment) {
            return None;
        }
        let sought = route::with_fragment("", &fragment);
        let message = format!("the link `{}` leads to no place: `{path}` has no `{sought}`", typed.address);
        let found = Diagnostic::new(Code::DeadAddress, typed.span, message);
        let before = typed.address.split('#').next().unwrap_or_default();
        Some(match ids.nearest(&fragment) {
            Some(near) => did_you_mean(found, typed, &route::with_fragment(before, near)),
            None => found.help("the id of a heading is `## Heading {#id}`, or made from its words: `#heading`"),
        })
    }

    /// The path of the file at an address, which may lack the slash at its end.
    fn file_at(&self, path: &str) -> Option<String> {
        let known =
            |file: &String| file.starts_with(route::INDEX.trim_start_matches('/')) || self.output.has_file(file);
        [route::file(path), route::file(&format!("{path}/"))].into_iter().find(known)
    }

    fn is_forwarded(&self, path: &str) -> bool {
        let plain = path.trim_end_matches('/');
        self.forwarded.iter().any(|(from, below)| if *below { path.starts_with(from) } else { plain == from })
    }

    /// The ids of a page; `None` for a file without any, and for a page whose template fails.
    fn ids_at(&self, file: &str) -> Option<Rc<PageIds>> {
        let mut known = self.ids.borrow_mut();
        let read = || self.read_ids(file).map(|all| Rc::new(PageIds { all, words: OnceCell::new() }));
        known.entry(file.to_owned()).or_insert_with(read).clone()
    }

    fn read_ids(&self, file: &str) -> Option<BTreeSet<String>> {
        let job = self.pages.jobs.iter().find(|job| route::file(&job.address) == file);
        let bytes = match job {
            Some(job) => job.make(&self.pages.renderer, None, |_| false).ok()??,
            None => {
                let own = |file: &crate::model::File, name: &str| matches!(&file.kind, FileKind::Asset(asset) if asset == name);
                self.files.iter().find(|(_, asset)| own(asset, file)).map(|(_, asset)| asset.bytes.to_vec())?
            }
        };
        let is_page = Path::new(file).extension().is_some_and(|ending| ending == "html");
        is_page.then(|| ids_of(&String::from_utf8_lossy(&bytes)))
    }
}

/// A warning with the address that was probably meant.
fn did_you_mean(found: Diagnostic, typed: &TypedAddress, near: &str) -> Diagnostic {
    let help = format!("did you mean `{near}`?");
    if typed.exact {
        found.fix(help, vec![crate::diag::Edit { span: typed.span, replacement: near.to_owned() }])
    } else {
        found.help(help)
    }
}

/// True for fragments that browsers or scripts read, such as `#top`, `#:~:text=…` and `#ids=a,b`.
fn is_for_programs(fragment: &str) -> bool {
    fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || fragment.contains('=')
}

/// The addresses that the site's own `_redirects` forwards; those up to a `*` or a `:name` stand for all below them.
fn own_redirects(files: &Files) -> Vec<(String, bool)> {
    let name = route::file(route::REDIRECTS);
    let own = files.iter().find(|(_, file)| matches!(&file.kind, FileKind::Asset(asset) if *asset == name));
    let text = own.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let from = text.lines().filter_map(|line| line.split_whitespace().next()).filter(|from| from.starts_with('/'));
    from.map(|from| match from.find(['*', ':']) {
        Some(end) => (from[..end].to_owned(), true),
        None => (from.trim_end_matches('/').to_owned(), false),
    })
    .collect()
}
