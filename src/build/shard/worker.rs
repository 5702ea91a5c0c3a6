//! The files in which workers leave results for each other.

use std::collections::BTreeMap;

use super::super::Options;
use super::{
    error::ShardError,
    folder::{Previous, ResultsFolder, index_name},
};
use crate::{
    cache, disk,
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
    load::KnownTexts,
    model::{FileDigest, FileKind, Files, ShardPass, Slice},
};

/// What a worker knows of the build.
pub(super) struct Worker<'s> {
    folder: ResultsFolder<'s>,
    of: u32,
    /// The fingerprint of the program, the options, and all files but those of articles.
    shared: Fingerprint,
    /// The fingerprint of that and of all texts; the same as `shared` before they are known.
    content: Fingerprint,
}

impl<'s> Worker<'s> {
    /// A worker of a build in `of` slices, with the files that it read.
    pub(super) fn new(folder: ResultsFolder<'s>, options: &Options, files: &Files, of: u32) -> Self {
        let day = options.today.map(|day| day.to_string());
        let options = postcard::to_allocvec(options).unwrap_or_default();
        let key = ResultKey::of("shards").with(&cache::portable_program_id()).with(&options).with(&day).with(&of);
        let shared = files.iter().map(|(_, file)| file).filter(|file| !is_of_article(&file.kind));
        let shared = shared.fold(key, |key, file| key.with(file.hash().as_bytes())).fingerprint();
        Self { folder, of, shared, content: shared }
    }

    /// The same, once all texts are known.
    pub(super) fn with_texts(self, known: &KnownTexts) -> Self {
        let key = ResultKey::of("content").with(&self.shared);
        let content = known.digests().fold(key, |key, digest| key.with(digest.hash())).fingerprint();
        Self { content, ..self }
    }

    /// Refuses facts that were made with other files than these.
    pub(super) fn check_shared(&self, of_facts: &str) -> Result<(), ShardError> {
        if of_facts == self.header(Previous::Facts) { Ok(()) } else { Err(other_content(Previous::Facts, self.folder)) }
    }

    /// What the index of a worker's results begins with.
    fn header(&self, pass: Previous) -> String {
        let fingerprint = if pass == Previous::Facts { self.shared } else { self.content };
        header(pass, fingerprint)
    }

    /// Begins a pass: the worker has no results yet.
    pub(super) fn begin(&self, pass: ShardPass) -> Result<KeptResults, ShardError> {
        let (path, header) = match Previous::of(pass) {
            Some((own, slice)) => (self.folder.path.join(index_name(own, slice)), self.header(own)),
            None => (self.folder.path.join("finish.index"), String::new()),
        };
        let begun = disk::create_folder(self.folder.path).and_then(|()| KeptResults::of_worker(path, header, pass));
        begun.map_err(|error| ShardError::not_saved(self.folder.path, &error))
    }

    /// Reads the results that all workers of an earlier pass left.
    pub(super) fn read_results(&self, kept: &mut KeptResults, pass: Previous) -> Result<(), ShardError> {
        let header = self.header(pass);
        Slice::all(self.of).try_for_each(|slice| {
            let path = self.folder.path.join(index_name(pass, slice));
            if kept.add_worker(&path, &header) { Ok(()) } else { Err(not_usable(pass, slice, self.folder)) }
        })
    }

    /// Writes the results of the worker.
    pub(super) fn save(&self, kept: &KeptResults) -> Result<(), ShardError> {
        kept.save().map_err(|error| ShardError::not_saved(self.folder.path, &error))
    }
}

/// What an index of results begins with.
fn header(pass: Previous, fingerprint: Fingerprint) -> String {
    let hex = blake3::hash(fingerprint.as_bytes()).to_hex();
    format!("{} {hex}\n", pass.command())
}

/// The texts that the workers of the first pass read, and the header of their results.
pub(super) fn read_files(
    folder: ResultsFolder<'_>,
    of: u32,
) -> Result<(BTreeMap<String, FileDigest>, String), ShardError> {
    let mut digests = BTreeMap::new();
    let mut first: Option<String> = None;
    for slice in Slice::all(of) {
        let path = folder.path.join(index_name(Previous::Facts, slice));
        let unusable = || not_usable(Previous::Facts, slice, folder);
        let header = KeptResults::header_of(&path).ok_or_else(unusable)?;
        if first.get_or_insert_with(|| header.clone()) != &header {
            return Err(other_content(Previous::Facts, folder));
        }
        let mut kept = KeptResults::default();
        let known = kept.add_worker(&path, &header).then(|| kept.get::<BTreeMap<String, FileDigest>>(files_key()));
        digests.extend(known.flatten().ok_or_else(unusable)?);
    }
    Ok((digests, first.unwrap_or_default()))
}

/// The results of a slice are missing, or not those of this build.
fn not_usable(pass: Previous, slice: Slice, folder: ResultsFolder<'_>) -> ShardError {
    if !disk::is_free(&folder.path.join(index_name(pass, slice))) {
        return other_content(pass, folder);
    }
    let (command, folder) = (pass.command(), folder.name);
    ShardError {
        message: format!("the results of the pass `{command}` for slice {slice} are not in `{folder}`"),
        help: format!("run `onrecord shard {command} {slice}` with the same folder and options, and then this pass"),
    }
}

/// The results of a pass were made from other content, or with other options, or by another program.
fn other_content(pass: Previous, folder: ResultsFolder<'_>) -> ShardError {
    let command = pass.command();
    ShardError {
        message: format!(
            "some results of the pass `{command}` in `{}` are damaged, or of other content, another day, other options or another \
             onrecord than this run's",
            folder.name
        ),
        help: "give all passes the same site, options and `--source-date-epoch`, and run them again from the first one that changed"
            .into(),
    }
}

/// The result that lists the files of a slice.
pub(super) fn files_key() -> Fingerprint {
    ResultKey::of("files of a slice").fingerprint()
}

/// True for the text of an article and for its annotations.
pub(super) fn is_of_article(kind: &FileKind) -> bool {
    matches!(kind, FileKind::Article(_) | FileKind::Annotations(_))
}
