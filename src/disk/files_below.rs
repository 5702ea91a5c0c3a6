//! The files below a folder, and those in it.

#![expect(clippy::disallowed_methods, reason = "a part of the module that accesses the disk")]

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files below a folder, by path; hidden ones, and what symbolic links lead to, are left out. The file itself, if it is one.
///
/// *Errors*: those of the system.
pub fn files_below(path: &Path) -> io::Result<Vec<PathBuf>> {
    let is_shown =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(is_shown) {
        let entry = entry.map_err(system_error)?;
        if entry.file_type().is_file() || entry.depth() == 0 && fs::metadata(path)?.is_file() {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

/// What the system says, without the words of the crate; of what is below the folder that was named, with its path.
fn system_error(error: walkdir::Error) -> io::Error {
    let below = error.path().filter(|_| error.depth() > 0).map(Path::to_owned);
    let Some(error) = error.into_io_error() else { return io::Error::other("the folder leads to itself") };
    match below {
        Some(path) => io::Error::new(error.kind(), format!("`{}`: {error}", path.display())),
        None => error,
    }
}

/// The names of the files in a folder, ascending; hidden ones, links, and names that are no text are left out.
///
/// *Errors*: those of the system.
pub fn file_names_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file()
            && let Ok(name) = entry.file_name().into_string()
            && !name.starts_with('.')
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}
