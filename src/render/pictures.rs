//! The pictures of a site: those in `static`, and those beside the texts that show them.
//!
//! A text names a picture beside it by its path from the file that the text is in: `bridge.jpg`, `../pictures/bridge.jpg`.
//! Such a picture has an address below the folder of its kind, and is published only if a text of the site shows it: a
//! picture for an article that is not published must not be found at its address. Width and height are read from the file, so
//! that the page keeps its layout while a picture loads.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use pulldown_cmark::{Event, Parser, Tag};

use super::{
    picture_file::{damage_of_picture, size_of_picture},
    theme::Asset,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, nearest},
    fingerprint::Fingerprint,
    model::{FileId, FileKind, Files, Image, Publish, Span, is_picture},
    record::Record,
    route::{self, Routes},
    text::stream::markdown_options,
};

/// What is encoded in the parts of an address; the rest is plain, and `/` separates the parts (RFC 3986).
const PART: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b'(').remove(b')');

/// The pictures of a site.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// Those beside texts, by the path below `content`.
    beside: BTreeMap<String, FileId>,
    /// The width and height of every picture that has them, by its link before it is encoded.
    sizes: BTreeMap<String, [u32; 2]>,
    /// The fingerprint of all of this.
    fingerprint: Fingerprint,
}

/// The pictures that a text can show: all of the site, and those that are named by their path from the text's own file.
#[derive(Clone, Copy)]
pub(super) struct PicturesNear<'a> {
    all: &'a Pictures,
    routes: &'a Routes,
    folder: &'a str,
}

impl Pictures {
    /// The pictures among the files and the assets of a site.
    pub(super) fn new(files: &Files, assets: &[Asset], routes: &Routes) -> Self {
        let mut beside = BTreeMap::new();
        let mut sizes = BTreeMap::new();
        for (id, file) in files.iter() {
            let FileKind::Picture(path) = &file.kind else { continue };
            sizes.extend(size_of_picture(&file.bytes).map(|size| (routes.link(&route::picture(path)), size)));
            beside.insert(path.clone(), id);
        }
        for asset in assets {
            let size = is_picture(&asset.name).then(|| size_of_picture(&asset.bytes)).flatten();
            sizes.extend(size.map(|size| (routes.link(&asset.address), size)));
        }
        // A text finds the pictures beside it by the folder of its file.
        let texts = files.iter().map(|(_, file)| file.path.as_str()).filter(|path| path.starts_with("content/"));
        let texts: Vec<&str> = texts.filter(|_| !beside.is_empty()).collect();
        let fingerprint = Fingerprint::of(format!("{texts:?}{sizes:?}").as_bytes());
        Self { beside, sizes, fingerprint }
    }

    /// The fingerprint of what texts can show, and where.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The pictures that a text in a file can show.
    pub(super) fn near<'a>(&'a self, files: &'a Files, file: FileId, routes: &'a Routes) -> PicturesNear<'a> {
        PicturesNear { all: self, routes, folder: folder_of(files, file) }
    }

    /// The file and the path of a picture that a text in a folder names.
    fn find(&self, folder: &str, typed: &str) -> Option<(FileId, &str)> {
        if self.beside.is_empty() || typed.starts_with(['/', '#']) || typed.contains(':') {
            return None;
        }
        let decoded = decode(typed.split(['?', '#']).next().unwrap_or_default());
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in decoded.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        self.beside.get_key_value(&parts.join("/")).map(|(path, id)| (*id, path.as_str()))
    }
}

impl PicturesNear<'_> {
    /// The link of a picture beside the text, by what was typed; `None` if there is none.
    pub(super) fn link_of(&self, typed: &str) -> Option<String> {
        self.all.find(self.folder, typed).map(|(_, path)| self.routes.link(&route::picture(&encode(path))))
    }

    /// The address of the picture in the text's own folder whose name is most similar to what was typed.
    pub(super) fn similar_to(&self, typed: &str) -> Option<String> {
        let own = |path: &String| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            (folder == self.folder).then(|| name.to_owned())
        };
        let names: Vec<String> = self.all.beside.keys().filter_map(own).collect();
        let wanted = decode(typed.rsplit('/').next().unwrap_or(typed));
        nearest(&wanted, names.iter().map(String::as_str)).map(encode)
    }

    /// The width and height of a picture of the site, by its link.
    pub(super) fn size_of(&self, link: &str) -> Option<[u32; 2]> {
        self.all.sizes.get(&*decode(link.split(['?', '#']).next().unwrap_or_default())).copied()
    }

    /// The link of a picture of front matter, beside the file or else in `static`, with its width and height.
    pub(super) fn image_link(&self, image: &Image) -> (String, Option<[u32; 2]>) {
        let typed = image.file.value.as_str();
        let in_static = || self.routes.link(&route::picture(&encode(typed.trim_start_matches('/'))));
        let link = self.link_of(typed).unwrap_or_else(in_static);
        let size = self.size_of(&link);
        (link, size)
    }
}

/// The folder of a file, from `content`; `""` for a file elsewhere.
fn folder_of(files: &Files, file: FileId) -> &str {
    let path = files.get(file).path.strip_prefix("content/").unwrap_or_default();
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path as in an address.
fn encode(path: &str) -> String {
    utf8_percent_encode(path, PART).to_string()
}

/// An address as a path.
fn decode(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address))
}

/// The pictures beside texts that the texts of the record show, with their paths below `content`.
///
/// Reports W108 for those that no text names, published or not.
pub(super) fn shown_pictures<'p>(
    pictures: &'p Pictures,
    record: &Record,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Vec<(FileId, &'p str)> {
    if pictures.beside.is_empty() {
        return Vec::new();
    }
    let mut shown: BTreeSet<FileId> = BTreeSet::new();
    let mut show = |file: FileId, typed: &str| {
        shown.extend(pictures.find(folder_of(files, file), typed).map(|(id, _)| id));
    };
    let (texts, images) = texts_and_images(record, files);
    for (file, markdown) in texts {
        for event in Parser::new_ext(markdown, markdown_options()) {
            if let Event::Start(Tag::Image { dest_url, .. }) = event {
                show(file, &dest_url);
            }
        }
    }
    for image in images {
        show(image.file.span.file, &image.file.value);
    }
    for (path, id) in pictures.beside.iter().filter(|(_, id)| !shown.contains(id)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let encoded = encode(name);
        let mut content = files.iter().filter(|(_, file)| file.path.starts_with("content/"));
        let is_named = content.any(|(_, file)| file.text.contains(name) || file.text.contains(&encoded));
        if !is_named {
            let found = Diagnostic::at_path(Code::FileNotUsed, &files.get(*id).path, "a picture that no text shows");
            let help = format!(
                "show it in a text beside it, `![what it shows]({encoded} \"caption | credit\")`, or remove it"
            );
            diagnostics.push(found.help(help));
        }
    }
    pictures.beside.iter().filter(|(_, id)| shown.contains(id)).map(|(path, id)| (*id, path.as_str())).collect()
}

/// Reports pictures that browsers do not show, or not as a whole: W527.
pub(super) fn check_pictures(files: &Files, diagnostics: &mut Diagnostics) {
    for (_, file) in files.iter() {
        let is_one = match &file.kind {
            FileKind::Picture(_) => true,
            FileKind::Asset(name) => is_picture(name),
            _ => false,
        };
        if let Some(damage) = is_one.then(|| damage_of_picture(&file.bytes)).flatten() {
            let found = Diagnostic::at_path(Code::PictureDamaged, &file.path, damage);
            diagnostics.push(found.help("copy the whole file again, or save the picture anew in a format for the web"));
        }
    }
}

/// The Markdown of the site that may have pictures, each text with its file, and the pictures of front matter.
///
/// A source that is not shown in full shows no pictures.
fn texts_and_images<'a>(record: &'a Record, files: &'a Files) -> (Vec<(FileId, &'a str)>, Vec<&'a Image>) {
    let entities = &record.entities;
    let articles = entities.articles.iter().map(|one| &one.article);
    let full = articles.filter(|article| article.rights.publish == Publish::Full).map(|article| article.body);
    let bodies = full
        .chain(entities.actors.iter().map(|one| one.actor.body))
        .chain(entities.topics.iter().map(|one| one.topic.body))
        .chain(entities.events.iter().map(|one| one.event.body))
        .chain(entities.briefings.iter().map(|one| one.briefing.body))
        .chain(entities.pages.iter().map(|one| one.body));
    let notes = entities.texts.iter().flat_map(|text| text.notes.iter().map(|note| &note.body));
    let notes = notes
        .chain(entities.quotes.iter().filter_map(|one| one.quote.note.as_ref()))
        .chain(entities.renditions.iter().filter_map(|one| one.rendition.note.as_ref()));
    let notes = notes.map(|note| (note.span.file, note.value.as_str()));
    let texts = bodies.map(|span: Span| (span.file, files.slice(span))).chain(notes).collect();
    let images = entities.actors.iter().filter_map(|one| one.actor.image.as_ref());
    let images = images.chain(entities.briefings.iter().filter_map(|one| one.briefing.image.as_ref()));
    (texts, images.collect())
}
