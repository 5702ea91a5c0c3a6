//! The passes of a worker.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{
    super::{
        Built, Checked, Options,
        check::{Earlier, Proved, check_address, prove, prove_and_link},
        checked::apply_levels,
        load::load_part,
        site::SiteWriter,
    },
    error::ShardError,
    folder::{Previous, ResultsFolder},
    worker::{self, Worker, files_key, is_of_article},
};
use crate::{
    diag::{Diagnostic, Diagnostics, Severity},
    kept_results::KeptResults,
    link,
    load::{ArticleTexts, KnownTexts},
    model::{FileDigest, Files, ShardPass, Slice},
    parse,
    progress::{Progress, Stage},
    render, rights, search,
};

/// A build in shards.
#[derive(Debug, Clone, Copy)]
pub struct Shards<'s> {
    /// The site's folder.
    pub root: &'s Path,
    /// The folder in which workers leave results for each other, and which all of them can read.
    pub folder: ResultsFolder<'s>,
    /// The options, which are the same for all workers.
    pub options: &'s Options,
}

/// What a worker did.
#[derive(Debug)]
pub struct ShardReport {
    /// The files that the errors point into.
    pub files: Arc<Files>,
    /// The errors of its slice; warnings are left to the last pass.
    pub diagnostics: Diagnostics,
    /// How many things it made: articles that it proved or compared, or pages.
    pub made: usize,
    /// How many texts of articles and annotations it read, of those that there are.
    pub read: (usize, usize),
}

impl<'s> Shards<'s> {
    /// Parses and proves the articles of a slice.
    pub fn prove_slice(&self, slice: Slice, progress: &dyn Progress) -> Result<ShardReport, ShardError> {
        progress.stage(Stage::Load, 0);
        let mut diagnostics = Diagnostics::default();
        let mut files = load_part(self.root, self.options, ArticleTexts::OfSlice(slice), &mut diagnostics);
        let worker = Worker::new(self.folder, self.options, &files, slice.of());
        let kept = worker.begin(ShardPass::Facts(slice))?;
        let Proved { anchored, .. } = prove(&mut files, self.options, (None, Some(&kept)), &mut diagnostics, progress);
        let diagnostics = apply_levels(diagnostics, &anchored.settings, self.options);
        let diagnostics = filtered(diagnostics, |found| found.severity == Severity::Error);
        if diagnostics.error_count() == 0 {
            let of_articles = files.iter().map(|(_, file)| file).filter(|file| is_of_article(&file.kind));
            let digests: BTreeMap<&str, FileDigest> =
                of_articles.map(|file| (file.path.as_str(), file.digest())).collect();
            kept.add(files_key(), &digests);
            worker.save(&kept)?;
        }
        let count = files.iter().filter(|(_, file)| is_of_article(&file.kind)).count();
        let (made, read) = (anchored.articles.len(), (count, count));
        Ok(ShardReport { files: Arc::new(files), diagnostics, made, read })
    }

    /// Reads the texts of a slice for everything that linking needs of them.
    pub fn compare_slice(&self, slice: Slice, progress: &dyn Progress) -> Result<ShardReport, ShardError> {
        let LoadedSite { files, known, worker, .. } = self.load(slice.of(), progress)?;
        let mut kept = worker.begin(ShardPass::Compare(slice))?;
        worker.read_results(&mut kept, Previous::Facts)?;
        let checked = self.link(files, Diagnostics::default(), &kept, progress);
        // Warnings that are denied are left to the next pass: this one does not know yet what the other slices have.
        let Checked { files, diagnostics, record, lock, .. } = checked;
        let diagnostics = filtered(diagnostics, |found| found.code.severity() == Severity::Error);
        if diagnostics.error_count() == 0 {
            rights::leaks::index_withheld_texts(&record, &kept);
            if record.settings.search {
                search::prepare_parts(&record, &kept);
            }
            link::lock_after(&record, &lock, Some(&kept));
        }
        let own = record.entities.articles.iter().filter(|one| slice.owns(one.article.id.as_str()));
        let report = ShardReport { files, diagnostics, made: own.count(), read: (0, 0) };
        end(&worker, &kept, &known, report)
    }

    /// Links the record and renders the pages of a slice.
    pub fn render_slice(&self, slice: Slice, progress: &dyn Progress) -> Result<ShardReport, ShardError> {
        let LoadedSite { files, known, worker, .. } = self.load(slice.of(), progress)?;
        let mut kept = worker.begin(ShardPass::Render(slice))?;
        worker.read_results(&mut kept, Previous::Facts)?;
        worker.read_results(&mut kept, Previous::Compared)?;
        let kept = Arc::new(kept);
        let mut checked = self.link(files, Diagnostics::default(), &kept, progress);
        let mut found = Diagnostics::default();
        let mut made = 0;
        if let Some(rendered) = Self::lay_out(&checked, &kept, &mut found, progress) {
            progress.stage(Stage::Write, 0);
            made = rendered.keep_slice(slice, &kept, progress, &mut found);
        }
        checked.add_diagnostics(found, self.options);
        let Checked { files, diagnostics, .. } = checked;
        let diagnostics = filtered(diagnostics, |found| found.severity == Severity::Error);
        end(&worker, &kept, &known, ShardReport { files, diagnostics, made, read: (0, 0) })
    }

    /// Links the record and writes the site, to `output` or to the output folder of the settings, with the pages of all slices.
    ///
    /// Reports as [`build`](crate::build::build()) does.
    pub fn finish(&self, of: u32, output: Option<&Path>, progress: &dyn Progress) -> Result<Built, ShardError> {
        let LoadedSite { files, known, worker, diagnostics } = self.load(of, progress)?;
        let mut kept = worker.begin(ShardPass::Finish)?;
        for pass in Previous::before(ShardPass::Finish) {
            worker.read_results(&mut kept, *pass)?;
        }
        let kept = Arc::new(kept);
        let (writer, files) = SiteWriter::new(self.root, output, self.options, files, diagnostics.as_slice());
        let checked = self.link(files, diagnostics, &kept, progress);
        let mut found = Diagnostics::default();
        let rendered = Self::lay_out(&checked, &kept, &mut found, progress);
        known.check()?;
        let built = writer.write(checked, rendered, &kept, found, progress);
        // A page whose result was damaged is rendered here, from texts.
        known.check()?;
        Ok(built)
    }

    /// Reads everything but the texts of articles, which are known from the first pass.
    fn load(&self, of: u32, progress: &dyn Progress) -> Result<LoadedSite<'s>, ShardError> {
        progress.stage(Stage::Load, 0);
        // The same messages as those of a build, in the same order.
        let mut diagnostics = Diagnostics::default();
        let (facts, shared) = worker::read_files(self.folder, of)?;
        let known = KnownTexts::new(facts);
        let files = load_part(self.root, self.options, ArticleTexts::OnDemand(&known), &mut diagnostics);
        known.check()?;
        let worker = Worker::new(self.folder, self.options, &files, of).with_texts(&known);
        worker.check_shared(&shared)?;
        check_address(&files, self.options, &mut diagnostics);
        if self.options.base_url.is_none() {
            parse::missing_address(&files, &mut diagnostics);
        }
        Ok(LoadedSite { files, known, worker, diagnostics })
    }

    fn link(&self, files: Files, reported: Diagnostics, kept: &KeptResults, progress: &dyn Progress) -> Checked {
        let today = self.options.day_of_new_quotes();
        prove_and_link(files, reported, self.options, today, Earlier::Results(kept), progress)
    }

    fn lay_out(
        checked: &Checked,
        kept: &Arc<KeptResults>,
        found: &mut Diagnostics,
        progress: &dyn Progress,
    ) -> Option<render::Rendered> {
        progress.stage(Stage::Render, 0);
        if checked.diagnostics.error_count() > 0 {
            return None;
        }
        let rendered = render::render(&checked.record, &checked.files, None, Some(Arc::clone(kept)), found);
        rendered.filter(|_| found.error_count() == 0)
    }
}

/// Saves the results of a worker whose slice has no errors.
fn end(
    worker: &Worker<'_>,
    kept: &KeptResults,
    known: &KnownTexts,
    report: ShardReport,
) -> Result<ShardReport, ShardError> {
    known.check()?;
    if report.diagnostics.error_count() == 0 {
        worker.save(kept)?;
    }
    Ok(ShardReport { read: (known.count_read(), known.len()), ..report })
}

/// A site without the texts of its articles.
struct LoadedSite<'s> {
    files: Files,
    known: KnownTexts,
    worker: Worker<'s>,
    diagnostics: Diagnostics,
}

/// What was reported and is an error of this pass.
fn filtered(reported: Diagnostics, is_error: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
    reported.filter_and_sort(|found| is_error(&found).then_some(found))
}
