//! The disk wall: the files that may call functions that clippy disallows, because they access the disk or the clock.

use std::collections::BTreeSet;

/// The files below `src` with an `expect` for `clippy::disallowed_methods`. Each gives its reason there.
const DOORS: &[&str] = &[
    "cache/mod.rs",
    "cli/init_ci.rs",
    "cli/new.rs",
    "cli/schema.rs",
    "disk.rs",
    "disk/attributes.rs",
    "disk/files_below.rs",
    "disk/replaced.rs",
    "disk/staged_folder.rs",
    "kept_results.rs",
    "lang/read.rs",
    "load/bag.rs",
    "load/capture.rs",
    "load/limits.rs",
    "load/mod.rs",
    "main.rs",
    "publish/folder.rs",
    "publish/folder/disk.rs",
    "publish/folder/in_place.rs",
    "publish/folder/swap.rs",
    "publish/folder/walk.rs",
    "publish/git/errors.rs",
    "publish/git/run.rs",
    "publish/listing.rs",
    "publish/lock.rs",
    "publish/rsync/scratch.rs",
    "publish/store/credentials.rs",
    "publish/store/results.rs",
    "render/theme.rs",
    "serve/edit/assets.rs",
    "serve/mod.rs",
    "serve/watch.rs",
    "write/file.rs",
    "write/folder.rs",
    "write/journal.rs",
    "write/lock.rs",
    "write/mod.rs",
    "write/overlap.rs",
    "write/own.rs",
    "write/stage.rs",
    "write/writable.rs",
];

/// Functions and methods of the standard library that access the disk.
const FUNCTIONS: &[&str] = &[
    "std::fs::read",
    "std::fs::read_to_string",
    "std::fs::read_dir",
    "std::fs::read_link",
    "std::fs::metadata",
    "std::fs::symlink_metadata",
    "std::fs::canonicalize",
    "std::fs::exists",
    "std::fs::write",
    "std::fs::copy",
    "std::fs::rename",
    "std::fs::hard_link",
    "std::fs::create_dir",
    "std::fs::create_dir_all",
    "std::fs::remove_file",
    "std::fs::remove_dir",
    "std::fs::remove_dir_all",
    "std::fs::set_permissions",
    "std::fs::File::open",
    "std::fs::File::create",
    "std::fs::File::create_new",
    "std::fs::File::options",
    "std::fs::OpenOptions::new",
    "std::fs::DirBuilder::new",
    "std::path::Path::canonicalize",
    "std::path::Path::exists",
    "std::path::Path::is_dir",
    "std::path::Path::is_file",
    "std::path::Path::is_symlink",
    "std::path::Path::metadata",
    "std::path::Path::read_dir",
    "std::path::Path::read_link",
    "std::path::Path::symlink_metadata",
    "std::path::Path::try_exists",
    "walkdir::WalkDir::new",
];

/// Files that pass the wall and are not listed, and files that are listed and do not pass it.
pub(crate) fn unlisted_doors(files: &[(String, String)]) -> Vec<String> {
    let listed: BTreeSet<&str> = DOORS.iter().copied().collect();
    let passes =
        |text: &str| text.contains("clippy::disallowed_methods") || text.contains("clippy::disallowed-methods");
    let doors: BTreeSet<&str> = files.iter().filter(|(_, text)| passes(text)).map(|(path, _)| path.as_str()).collect();
    listed.symmetric_difference(&doors).map(|path| format!("src/{path}")).collect()
}

/// Functions that the configuration of clippy does not disallow.
pub(crate) fn unwatched_functions(configuration: &str) -> Vec<&'static str> {
    FUNCTIONS.iter().copied().filter(|name| !configuration.contains(&format!("path = \"{name}\""))).collect()
}
