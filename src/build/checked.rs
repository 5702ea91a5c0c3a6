//! The result of a check, and rendering it.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Options,
    limits::{compare_with_host, expected_size},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location, Severity},
    hosting::SiteSize,
    incremental::DependencyGraph,
    kept_results::KeptResults,
    lock::Lock,
    model::{File, FileKind, Files, Kind, LintLevel, SETTINGS_FILE, Settings},
    output::Output,
    parse::{self, Calendar},
    record::Record,
    render::{self, Rendered},
    route, write,
};

/// The path of the page of a Markdown file, if it may be larger than a page can be.
fn long_page(file: &File) -> Option<String> {
    let (kind, id) = match &file.kind {
        FileKind::Article(id) => (Kind::Article, id),
        FileKind::Actor(id) => (Kind::Actor, id),
        FileKind::Topic(id) => (Kind::Topic, id),
        FileKind::Event(id) => (Kind::Event, id),
        FileKind::Briefing(id) => (Kind::Briefing, id),
        FileKind::Page(id) => (Kind::Page, id),
        _ => return None,
    };
    (file.text.len() > 1 << 20).then(|| route::file(&route::page_of(kind, id)))
}

/// A site that was read, proved and linked.
#[derive(Debug)]
pub struct Checked {
    /// Its files.
    pub files: Arc<Files>,
    /// What is wrong with it, in reading order.
    pub diagnostics: Diagnostics,
    /// The record; it lacks what has errors.
    pub record: Arc<Record>,
    /// The lock as committed; empty if there is none.
    pub lock: Arc<Lock>,
    /// What is held back until a day.
    pub calendar: Calendar,
}

impl Checked {
    /// Renders a site without errors; `None` if it has errors, or if rendering finds some.
    ///
    /// Pages are rendered on request, and so the errors of a page's template are reported then.
    pub fn render(&self, diagnostics: &mut Diagnostics) -> Option<Output> {
        self.render_incrementally(None, diagnostics).map(|rendered| rendered.output)
    }

    /// Renders it, and reuses the pages that are up to date by the dependencies of the previous build, and the results of earlier ones.
    pub(super) fn render_incrementally(
        &self,
        earlier: Option<(&DependencyGraph, &Arc<KeptResults>)>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Rendered> {
        if self.diagnostics.error_count() > 0 {
            return None;
        }
        let (previous, kept) = earlier.map(|(previous, kept)| (previous, Arc::clone(kept))).unzip();
        let errors = diagnostics.error_count();
        render::render(&self.record, &self.files, previous, kept, diagnostics)
            .filter(|_| diagnostics.error_count() == errors)
    }

    /// Renders every page, and adds what is reported; `None` if there are errors.
    pub fn render_all(&mut self, options: &Options) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut found = Diagnostics::default();
        let pages = self.render(&mut found).map(|output| output.render_all(&mut found));
        self.add_diagnostics(found, options);
        pages.filter(|_| self.diagnostics.error_count() == 0)
    }

    /// Renders the site to find errors in templates and addresses, and looks at its output folder: what a build would
    /// report. Every page is rendered if the site has its own templates; else those of texts whose pages may become too large. The
    /// theme's own templates are covered by the tests.
    pub fn check_pages(&mut self, options: &Options) {
        let mut found = Diagnostics::default();
        if options.base_url.is_none() {
            parse::missing_address(&self.files, &mut found);
        }
        if self.diagnostics.error_count() == 0 {
            let folder = self.files.root.join(&self.record.settings.output);
            write::refuse_overlap(&self.files, &folder, &mut found);
        }
        let (host, folder) = (self.record.settings.host, self.files.root.join(&self.record.settings.output));
        let size = if self.files.has_templates() {
            let pages = self.render_all(options);
            pages.map(|pages| SiteSize::of(pages.iter().map(|(path, bytes)| (path.as_str(), bytes.len() as u64))))
        } else {
            let output = self.render(&mut found);
            if let Some(output) = &output {
                for path in self.files.iter().filter_map(|(_, file)| long_page(file)) {
                    if let Err(error) = output.render_file(&path, false) {
                        found.push(*error);
                    }
                }
            }
            output.filter(|_| host.is_some()).map(|output| expected_size(&self.files.root, &folder, &output))
        };
        if let Some((host, size)) = host.zip(size) {
            compare_with_host(&size, host, &folder, &mut found);
        }
        self.add_diagnostics(found, options);
    }

    /// Adds the diagnostics of later stages.
    pub fn add_diagnostics(&mut self, found: Diagnostics, options: &Options) {
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.append(found);
        self.diagnostics = apply_levels(diagnostics, &self.record.settings, options);
    }
}

/// Applies the lint levels of the settings and `--deny warnings`, and sorts everything in reading order.
///
/// Warnings are left out while the settings cannot be read: these may have switched them off.
pub fn apply_levels(diagnostics: Diagnostics, settings: &Settings, options: &Options) -> Diagnostics {
    let levels = &settings.lints;
    let are_levels_known = !diagnostics.as_slice().iter().any(hides_settings);
    diagnostics.filter_and_sort(|mut diagnostic| {
        // One that was denied before is no longer a warning here; its code still is one.
        if !are_levels_known && diagnostic.code.severity() == Severity::Warning {
            return None;
        }
        if diagnostic.severity == Severity::Warning {
            match levels.get(diagnostic.code.name()).map(|level| level.value) {
                Some(LintLevel::Allow) => return None,
                Some(LintLevel::Deny) => diagnostic.severity = Severity::Error,
                _ if options.deny_warnings => diagnostic.severity = Severity::Error,
                _ => {}
            }
        }
        Some(diagnostic)
    })
}

/// True for an error that keeps the settings from being read.
fn hides_settings(found: &Diagnostic) -> bool {
    match found.code {
        Code::TomlSyntax | Code::SettingsMissing => true,
        Code::FileUnreadable | Code::NotUtf8 | Code::FileTooLarge | Code::LinkLeavesSite | Code::NotAFile => {
            matches!(&found.place, Location::Path(path) if path == SETTINGS_FILE)
        }
        _ => false,
    }
}
