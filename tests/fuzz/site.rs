//! A small site on the disk, of which one file is replaced by an input.

use std::{fs, path::Path, sync::Arc};

use onrecord::{
    anchor,
    diag::{
        Diagnostics,
        render::{DiagnosticFormat, Style, render as render_diagnostics},
    },
    link, load,
    lock::Lock,
    model::Absences,
    parse, render,
};
use tempfile::TempDir;

/// Pages that are rendered for one input; the others have nothing of their own.
const PAGES: [&str; 7] = [
    "articles/report/index.html",
    "articles/report/annotations.json",
    "quotes/by-may/index.html",
    "actors/anna/index.html",
    "topics/bridge/index.html",
    "about/index.html",
    "data/record.json",
];

/// The small site.
pub(crate) struct Site(TempDir);

impl Site {
    /// Writes the site of the suite's cases, with a page and a lock.
    pub(crate) fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a temporary folder"));
        for (path, text) in files() {
            site.write(&path, &text);
        }
        site
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    /// Checks the site, shows what is reported in every format, and renders a few pages if there are no errors.
    pub(crate) fn check(&self) {
        let mut found = Diagnostics::default();
        let mut files = load::load(self.0.path(), &mut found);
        render::theme(&mut files);
        let draft = parse::parse(&files, false, &mut found);
        let lock = Arc::new(Lock::read(&files, &mut found));
        let anchored = anchor::anchor(draft, &files, &lock, &mut found);
        let record = link::link(anchored, &files, link::LinkOptions::default(), &mut found);
        link::compare_lock(&lock, &record, &Absences::new(), None, &mut Diagnostics::default());
        for format in DiagnosticFormat::ALL {
            render_diagnostics(found.as_slice(), &files, format, &Style { colour: true, width: 80 });
        }
        if found.error_count() == 0
            && let Some(rendered) = render::render(&Arc::new(record), &Arc::new(files), None, None, &mut found)
        {
            for page in PAGES {
                // A page whose input is too large is refused with a diagnostic.
                let _ = rendered.output.render_file(page, false);
            }
        }
    }
}

/// The files of the site: path and bytes.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/base");
    let mut files = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let path = entry.strip_prefix(&base).expect("below the base").to_string_lossy().replace('\\', "/");
                files.push((path, fs::read(&entry).expect("a file")));
            }
        }
    }
    files.push(("content/pages/about.md".into(), ABOUT.into()));
    files.push(("onrecord.lock".into(), LOCK.into()));
    files.sort();
    files
}

const ABOUT: &str = "---\ntitle: About\n---\n[Anna](actor:anna), [Ben](actor:ben)\n\n![](quote:by-may)\n\n[a](topic:bridge) ![x](/x.png)\n";

const LOCK: &str = "onrecord-lock 2\narticle\treport\t635b6de06b151f2ae275a7bc27a90549\n\
    quote\tby-may\t2024-03-05\tverbatim\tc46dc287501b\t23\tAnna Example opened. “\t,” Anna Example said.\n\
    quote\tgone\t-\tsplit\tf43144bebdae\t99\tBen Example answered. “\t,” Ben Example said.\n";
