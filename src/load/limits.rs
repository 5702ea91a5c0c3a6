//! How large the files of a site may be. A site is read into memory, and its largest page has a limit too.

#![expect(clippy::disallowed_methods, reason = "a part of the only module that reads a site")]

use std::{fs, path::Path};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::FileKind,
};

/// Bytes in a MiB.
const MIB: u64 = 1 << 20;
/// The largest text file: annotations, templates, settings.
const TEXT: u64 = 64 * MIB;
/// The largest lock: it has a line for every quote of the site, so that of a million quotes takes some hundred MiB.
const LOCK: u64 = 1024 * MIB;
/// The largest article, or other Markdown file: its page has several times as many bytes.
const PROSE: u64 = 8 * MIB;
/// The largest file in `static`.
const ASSET: u64 = 256 * MIB;
/// All files in `static` together.
const TOTAL: u64 = 2048 * MIB;

/// False if a file is too large. Reports E104, E111 and E112.
pub(super) fn check_size(size: u64, name: &str, kind: &FileKind, diagnostics: &mut Diagnostics) -> bool {
    let (limit, code, help) = match kind {
        FileKind::Asset(_) => {
            (ASSET, Code::AssetTooLarge, "put it on a host for large files and link to it, or make it smaller")
        }
        FileKind::Article(_)
        | FileKind::Actor(_)
        | FileKind::Topic(_)
        | FileKind::Event(_)
        | FileKind::Briefing(_)
        | FileKind::Page(_)
            if size <= TEXT =>
        {
            (PROSE, Code::TextTooLong, "split it, such as into an article for each sitting or chapter")
        }
        FileKind::Lock => (LOCK, Code::FileTooLarge, "divide the site: a record of this size needs several"),
        _ => (TEXT, Code::FileTooLarge, "split it into several articles, or keep it out of `content`"),
    };
    if size > limit {
        let message = format!("the file has {} MiB; the limit is {} MiB", size.div_ceil(MIB), limit / MIB);
        diagnostics.push(Diagnostic::at_path(code, name, message).help(help));
    }
    size <= limit
}

/// False if the files in `static` are too large together. A file that is too large by itself is not read, and so it is
/// not counted. Reports E111.
pub(super) fn check_total<'p>(files: impl Iterator<Item = &'p Path>, diagnostics: &mut Diagnostics) -> bool {
    let sizes = files.map(|path| fs::metadata(path).map_or(0, |meta| meta.len()));
    let total: u64 = sizes.filter(|size| *size <= ASSET).sum();
    if total > TOTAL {
        let message = format!("the files have {} MiB together; the limit is {} MiB", total / MIB, TOTAL / MIB);
        diagnostics.push(
            Diagnostic::at_path(Code::AssetTooLarge, "static", message)
                .help("put large files on another host and link to them"),
        );
    }
    total <= TOTAL
}
