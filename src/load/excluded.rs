//! The files that the settings leave out, and the patterns that leave out none: W109.

use std::{
    cell::{Cell, OnceCell},
    collections::BTreeSet,
    path::Path,
};

use super::pattern::Patterns;
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, KnownWords},
    model::{File, FileKind, Files, Span, Spanned},
    parse,
};

/// The patterns in the settings, and which of them have left something out.
pub(super) struct Excluded {
    patterns: Vec<(Spanned<String>, Cell<bool>)>,
    all: Patterns,
}

impl Excluded {
    /// Reads the patterns in the settings, which are read again with everything else.
    pub(super) fn new(found: &[File]) -> Self {
        let settings = found.iter().filter(|file| file.kind == FileKind::Settings).cloned().collect();
        let settings = Files::new(Path::new("").to_owned(), settings);
        let settings = parse::read_settings(&settings, &mut Diagnostics::default());
        let all = Patterns::new(settings.exclude.iter().map(|pattern| pattern.value.as_str()));
        Self { all, patterns: settings.exclude.into_iter().map(|pattern| (pattern, Cell::new(false))).collect() }
    }

    /// True if a path is left out.
    pub(super) fn leaves_out(&self, path: &str) -> bool {
        self.all.matching(path).inspect(|pattern| self.patterns[*pattern].1.set(true)).count() > 0
    }

    /// Reports the patterns that match nothing: W109. `all_paths` are those of everything in the folders of the site, also of
    /// what another pattern leaves out.
    pub(super) fn report_unused(
        &self,
        files: &Files,
        all_paths: impl FnOnce() -> Vec<String>,
        diagnostics: &mut Diagnostics,
    ) {
        let settings = files.iter().find(|(_, file)| file.kind == FileKind::Settings);
        let Some((settings, _)) = settings.filter(|_| self.unused().next().is_some()) else { return };
        let paths = all_paths();
        // A pattern that matches only what another leaves out is in use.
        for path in &paths {
            self.leaves_out(path);
        }
        let present = PresentPaths::new(paths);
        for pattern in self.unused() {
            let span = Span { file: settings, ..pattern.span };
            let found = Diagnostic::new(Code::ExcludeUnused, span, format!("`{}` leaves out no file", pattern.value));
            diagnostics.push(match present.near_pattern(pattern) {
                Some(near) => {
                    let edit = Edit { span, replacement: format!("\"{near}\"") };
                    found.fix(format!("did you mean `{near}`?"), vec![edit])
                }
                None => found
                    .note("a pattern without a slash is compared with names, one with a slash with paths such as `static/a.png`")
                    .help("correct it, or remove it"),
            });
        }
    }

    /// The patterns that have left nothing out.
    fn unused(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.patterns.iter().filter(|(_, is_used)| !is_used.get()).map(|(pattern, _)| pattern)
    }
}

/// Everything in the folders of a site; thousands of patterns are compared with it.
struct PresentPaths {
    paths: Vec<String>,
    known_paths: OnceCell<KnownWords>,
    known_names: OnceCell<KnownWords>,
    known_endings: OnceCell<KnownWords>,
}

impl PresentPaths {
    fn new(paths: Vec<String>) -> Self {
        Self { paths, known_paths: OnceCell::new(), known_names: OnceCell::new(), known_endings: OnceCell::new() }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().filter_map(|path| path.rsplit('/').next())
    }

    fn nearest_path(&self, typed: &str) -> Option<&str> {
        self.known_paths.get_or_init(|| KnownWords::new(self.paths.iter().map(String::as_str))).nearest(typed)
    }

    fn nearest_name(&self, typed: &str) -> Option<&str> {
        let names = || self.names().collect::<BTreeSet<_>>().into_iter();
        self.known_names.get_or_init(|| KnownWords::new(names())).nearest(typed)
    }

    /// What is after the last dot of the name that ends most like `typed`.
    fn nearest_ending(&self, typed: &str) -> Option<&str> {
        let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
        let endings = || self.names().filter_map(ending).collect::<BTreeSet<_>>();
        self.known_endings.get_or_init(|| KnownWords::new(endings().iter().map(String::as_str))).nearest(typed)
    }

    /// The pattern that was probably meant: of a similar name, in a folder of a similar name, or with a similar ending.
    fn near_pattern(&self, pattern: &str) -> Option<String> {
        let pattern = pattern.trim_matches('/');
        if let Some(ending) = pattern.strip_prefix("*.") {
            return self.nearest_ending(ending).map(|near| format!("*.{near}"));
        }
        let literal = &pattern[..pattern.find(['*', '?']).unwrap_or(pattern.len())];
        if literal == pattern {
            let near = if pattern.contains('/') { self.nearest_path(pattern) } else { self.nearest_name(pattern) };
            return near.map(str::to_owned);
        }
        let (folder, _) = literal.rsplit_once('/')?;
        let near = self.nearest_path(folder).filter(|near| *near != folder)?;
        Some(format!("{near}{}", &pattern[folder.len()..]))
    }
}
