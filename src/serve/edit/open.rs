//! Reads an article and its annotations from the disk, as they are now.
//!
//! The record of the last build may be a moment older; only what the article refers to is taken from it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    answer::RefusedRequest,
    found::{KeptFindings, KeptQuotes, PlacedQuotes},
    points::Points,
    quote_ids::{KeptIds, QuoteIds, ids_in},
};
use crate::{
    anchor::{self, AnchoredArticle},
    diag::{Diagnostics, io_message},
    disk,
    edit::{Document, DocumentKind},
    model::{Actor, Annotations, Article, File, FileId, FileKind, Files, Id, Kind, LintLevel, Stamp},
    parse::{self, Draft},
    serve::site::{LiveSite, NewestSite},
    suggest::TakenIds,
    text::{LazyText, Text},
};

/// How many texts are kept: those of the articles in a few tabs.
const KEPT: usize = 8;

/// Bytes of a text from which many searches are quicker with an index.
const LONG: usize = 64 << 10;

/// What the editor's requests share.
#[derive(Debug)]
pub(super) struct Editor {
    pub(super) live: Arc<LiveSite>,
    texts: Mutex<Vec<(blake3::Hash, Arc<TextOfArticle>)>>,
    ids: Arc<KeptIds>,
    /// Two requests never write at the same time.
    pub(super) writing: Mutex<()>,
}

/// The visible text of an article, with what was found in it.
#[derive(Debug)]
pub(super) struct TextOfArticle {
    pub(super) text: Arc<LazyText>,
    pub(super) points: Points,
    /// What was found in the text.
    pub(super) found: KeptFindings,
    /// The quotes of its annotations, where they were when these were proved last.
    pub(super) quotes: KeptQuotes,
}

/// An article that is being annotated.
#[derive(Debug)]
pub(super) struct OpenArticle {
    pub(super) newest: NewestSite,
    pub(super) article: Arc<Article>,
    pub(super) read: Arc<TextOfArticle>,
    /// The file of annotations.
    pub(super) file: AnnotationsFile,
    /// The settings, the article and its annotations.
    pub(super) files: Files,
    ids: Arc<KeptIds>,
}

/// A file of annotations, as it is on the disk.
#[derive(Debug)]
pub(super) struct AnnotationsFile {
    /// Its path from the site's folder.
    pub(super) path: String,
    /// Its text; `None` if there is no file yet.
    pub(super) text: Option<String>,
}

impl Editor {
    pub(super) fn new(live: Arc<LiveSite>) -> Self {
        Self { live, texts: Mutex::default(), ids: Arc::default(), writing: Mutex::default() }
    }

    /// The site as of the last build. *Errors*: a refusal before the first.
    pub(super) fn newest(&self) -> Result<NewestSite, RefusedRequest> {
        self.live.newest().ok_or_else(|| RefusedRequest::unprocessable("the site has not been read yet"))
    }

    /// Reads an article. *Errors*: a refusal if there is none, or it cannot be read.
    pub(super) fn open(&self, id: &str) -> Result<OpenArticle, RefusedRequest> {
        let newest = self.newest()?;
        let (path, id) = newest.find_article(id).or_else(|refused| self.find_new_article(id).ok_or(refused))?;
        let text = read_text(self.live.root(), &path)?
            .ok_or_else(|| RefusedRequest::not_found(format!("the article `{id}` is no longer there")))?;
        let known = newest.files.iter().find(|(_, file)| file.kind == FileKind::Annotations(id.clone()));
        let annotations_path = known.map_or_else(
            || format!("{}.annotations.yaml", path.strip_suffix(".md").unwrap_or(&path)),
            |(_, file)| file.path.clone(),
        );
        let annotations = read_text(self.live.root(), &annotations_path)?;
        let files = newest.settings_with(File::new(path, FileKind::Article(id), text, Stamp::default()));
        let mut found = Diagnostics::default();
        let draft = parse::parse(&files, true, &mut found);
        let Some((article, _)) = draft.articles.into_iter().next() else {
            let first = found.as_slice().first().map(|found| found.message.clone()).unwrap_or_default();
            return Err(RefusedRequest::unprocessable(format!("the article cannot be read: {first}")));
        };
        let read = self.read_text(&files, &article);
        let file = AnnotationsFile { path: annotations_path, text: annotations };
        Ok(OpenArticle { newest, article, read, file, files, ids: Arc::clone(&self.ids) })
    }

    /// The path and the id of an article that was added after the last build; `None` if there is none.
    fn find_new_article(&self, id: &str) -> Option<(String, Id)> {
        let id = Id::parse(id).ok()?;
        let path = article_path(id.as_str());
        (!disk::is_free(&self.path_of(&path))).then_some((path, id))
    }

    /// The visible text of an article, which is read once.
    fn read_text(&self, files: &Files, article: &Article) -> Arc<TextOfArticle> {
        // An article that names no language has that of the settings.
        let parts = [files.get(article.file).hash().as_bytes(), article.lang.as_str().as_bytes()].concat();
        let key = blake3::hash(&parts);
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = texts.iter().position(|(known, _)| *known == key) {
            let known = texts.remove(at);
            let read = Arc::clone(&known.1);
            texts.push(known);
            return read;
        }
        let text = Text::from_markdown(files.slice(article.body)).in_language(&article.lang);
        if text.visible().len() >= LONG {
            text.index_words();
        }
        let points = Points::new(text.visible());
        let text: Arc<LazyText> = Arc::new(LazyText::new(Box::new(move || text)));
        let read =
            Arc::new(TextOfArticle { text, points, found: KeptFindings::default(), quotes: KeptQuotes::default() });
        if texts.len() == KEPT {
            texts.remove(0);
        }
        texts.push((key, Arc::clone(&read)));
        read
    }

    /// Where a file of the site is on the disk.
    pub(super) fn path_of(&self, path: &str) -> PathBuf {
        self.live.root().join(path)
    }

    /// Refuses to write a file outside the site's content, where links may lead.
    pub(super) fn refuse_outside(&self, path: &str) -> Result<(), RefusedRequest> {
        let path = self.path_of(path);
        // A folder that is not there yet is made below `content`.
        let is_new = path.parent().is_some_and(disk::is_free);
        if is_new || disk::is_below(&path, &self.path_of("content")) {
            return Ok(());
        }
        let message = format!("`{}` is outside the site's `content`, where the editor does not write", path.display());
        Err(RefusedRequest::unprocessable(message))
    }
}

/// Where a new article goes.
pub(super) fn article_path(id: &str) -> String {
    format!("content/articles/{id}.md")
}

/// Where the file of a thing is that is not an article.
pub(super) fn kind_path(kind: Kind, id: &str) -> String {
    format!("content/{}/{id}.md", kind.plural())
}

impl NewestSite {
    /// True if the record of the last build has an actor, a topic or an event.
    pub(super) fn has_thing(&self, kind: Kind, id: &str) -> bool {
        let entities = &self.record.entities;
        match kind {
            Kind::Topic => entities.topics.iter().any(|linked| linked.topic.id.as_str() == id),
            Kind::Event => entities.events.iter().any(|linked| linked.event.id.as_str() == id),
            _ => self.actors().any(|actor| actor.id.as_str() == id),
        }
    }

    /// The path and the id of an article. *Errors*: a refusal, if there is none.
    fn find_article(&self, id: &str) -> Result<(String, Id), RefusedRequest> {
        let is_it = |file: &File| matches!(&file.kind, FileKind::Article(known) if known.as_str() == id);
        let file = self.files.iter().map(|(_, file)| file).find(|file| is_it(file));
        let found = file.zip(Id::parse(id).ok()).map(|(file, id)| (file.path.clone(), id));
        found.ok_or_else(|| RefusedRequest::not_found(format!("there is no article `{id}`")))
    }

    /// The site's settings, and one file besides.
    pub(super) fn settings_with(&self, file: File) -> Files {
        let settings = self.files.iter().filter(|(_, file)| is_settings(&file.kind));
        let all = settings.map(|(_, file)| file.clone()).chain([file]);
        Files::new(self.files.root.clone(), all.collect())
    }

    /// The actors of the record.
    pub(super) fn actors(&self) -> impl Iterator<Item = &Arc<Actor>> {
        self.record.entities.actors.iter().map(|linked| &linked.actor)
    }
}

impl TextOfArticle {
    /// Ranges of bytes in code points.
    pub(super) fn points_of(&self, ranges: &[std::ops::Range<usize>]) -> Vec<[usize; 2]> {
        ranges.iter().map(|range| self.points.points_of(self.text.visible(), range)).collect()
    }
}

/// Annotations of an article, proved.
#[derive(Debug)]
pub(super) struct ProvedAnnotations {
    /// The article with everything in its place.
    pub(super) article: AnchoredArticle,
    /// The annotations as typed; `None` if they cannot be read.
    pub(super) typed: Option<Arc<Annotations>>,
    /// The file that they are in.
    pub(super) file: FileId,
    /// What was reported, about any file.
    pub(super) diagnostics: Diagnostics,
    /// How the site treats each lint.
    pub(super) lints: BTreeMap<String, LintLevel>,
}

impl OpenArticle {
    /// A hash of the article's file: another text has other positions.
    pub(super) fn text_version(&self) -> String {
        self.files.get(self.article.file).hash().to_hex()[..16].to_owned()
    }

    /// True if the site has the file of a thing, which may be newer than the record.
    pub(super) fn has_file(&self, kind: Kind, id: &Id) -> bool {
        !disk::is_free(&self.newest.files.root.join(kind_path(kind, id.as_str())))
    }

    /// The annotations as a document; that of an empty file if there is none. *Errors*: a refusal if it cannot be read.
    pub(super) fn document(&self) -> Result<Document<'_>, RefusedRequest> {
        let text = self.file.text.as_deref().unwrap_or_default();
        read_document(text, &self.file.path)
    }

    /// The ids of all quotes of the site, and of those that this article has by now.
    pub(super) fn taken_ids(&self) -> TakenIds {
        let own = self.document().map(|document| ids_in(&document)).unwrap_or_default();
        let all = self.ids.read_all(&self.newest.files);
        all.values().flat_map(|ids| ids.iter().cloned()).chain(own).collect()
    }

    /// Another article whose annotations have a quote of this id.
    pub(super) fn article_of_quote(&self, id: &str) -> Option<Id> {
        let all: BTreeMap<Id, QuoteIds> = self.ids.read_all(&self.newest.files);
        let has_it = |(article, ids): &(Id, QuoteIds)| *article != self.article.id && ids.iter().any(|one| one == id);
        all.into_iter().find(has_it).map(|(article, _)| article)
    }

    /// The article as a site of its own with some annotations, given as the text of their file.
    pub(super) fn draft_with(&self, annotations: &str) -> (Files, Draft, Diagnostics) {
        let mut files = self.files.clone();
        let kind = FileKind::Annotations(self.article.id.clone());
        files.push(File::new(self.file.path.clone(), kind, annotations, Stamp::default()));
        let mut diagnostics = Diagnostics::default();
        let mut draft = parse::parse(&files, true, &mut diagnostics);
        draft.actors = self.newest.actors().cloned().collect();
        (files, draft, diagnostics)
    }

    /// The quotes of the file as it is, in their places. *Errors*: those of [`OpenArticle::prove`].
    pub(super) fn placed_quotes(&self) -> Result<PlacedQuotes, RefusedRequest> {
        let text = self.file.text.as_deref().unwrap_or_default();
        match self.read.quotes.get(text) {
            Some(known) => Ok(known),
            None => self.prove(text).map(|proved| self.read.quotes.keep(text, proved.article.quotes)),
        }
    }

    /// Proves annotations of this article, given as the text of their file. *Errors*: a refusal if the article cannot be read.
    pub(super) fn prove(&self, annotations: &str) -> Result<ProvedAnnotations, RefusedRequest> {
        let (files, draft, mut diagnostics) = self.draft_with(annotations);
        let (article, typed) =
            draft.articles.first().ok_or_else(|| RefusedRequest::unprocessable("the article cannot be read"))?;
        let (id, typed) = (article.id.clone(), typed.clone());
        let is_it = |(_, file): &(FileId, &File)| file.kind == FileKind::Annotations(id.clone());
        let file = files.iter().find(is_it).map(|(file, _)| file);
        let anchored = anchor::anchor_in_text(draft, &files, &self.newest.lock, &self.read.text, &mut diagnostics);
        let lints = anchored.settings.lints.iter().map(|(lint, level)| (lint.clone(), level.value)).collect();
        match (anchored.articles.into_iter().next(), file) {
            (Some(article), Some(file)) => Ok(ProvedAnnotations { article, typed, file, diagnostics, lints }),
            _ => Err(RefusedRequest::unprocessable("the article cannot be read")),
        }
    }
}

/// Reads YAML as a document. *Errors*: a refusal if it cannot be read.
pub(super) fn read_document<'t>(text: &'t str, path: &str) -> Result<Document<'t>, RefusedRequest> {
    Document::read(text, DocumentKind::Yaml).map_err(|refusal| {
        RefusedRequest::unprocessable(format!("`{path}`: {refusal}; correct it in a text editor, nothing here is lost"))
    })
}

/// The text of a file of the site; `None` if there is none.
pub(super) fn read_text(root: &Path, path: &str) -> Result<Option<String>, RefusedRequest> {
    match disk::read_file(&root.join(path)) {
        Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| RefusedRequest::unprocessable(format!("`{path}` is not UTF-8; save it as UTF-8"))),
        Err(error) if disk::is_missing(&error) => Ok(None),
        Err(error) => Err(RefusedRequest::disk(format!("`{path}` cannot be read: {}", io_message(&error)))),
    }
}

fn is_settings(kind: &FileKind) -> bool {
    matches!(kind, FileKind::Settings | FileKind::Overrides)
}
