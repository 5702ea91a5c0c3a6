//! The floor: how long the disk takes for a site's files, when nothing has to be thought about.
//!
//! `cargo run --release --example floor -- SITE FOLDER [THREADS]`
//!
//! In goes a built site, which is read into memory; then the same files with the same bytes are
//! written into `FOLDER`, which must not be there yet and is removed at the end. Out comes one line
//! of JSON: seconds, files, bytes, threads. No build can be faster than this without writing less.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads, writes and prints")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, bail};
use rayon::{ThreadPoolBuilder, prelude::*};
use serde_json::json;
use walkdir::WalkDir;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (site, folder, threads) = match arguments.as_slice() {
        [site, folder] => (site, Path::new(folder), 1),
        [site, folder, threads] => (site, Path::new(folder), threads.parse().context("THREADS is a number")?),
        _ => bail!("usage: SITE FOLDER [THREADS]"),
    };
    if folder.exists() {
        bail!("`{}` is there already", folder.display());
    }
    let files = read(Path::new(site))?;
    let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
    let begun = Instant::now();
    let done = pool.install(|| write(folder, &files));
    let seconds = begun.elapsed().as_secs_f64();
    fs::remove_dir_all(folder)?;
    done?;
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{}", json!({"seconds": seconds, "files": files.len(), "bytes": bytes, "threads": threads}));
    Ok(())
}

/// Every file below a folder: its path from there, and its bytes.
fn read(site: &Path) -> anyhow::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(site).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push((entry.path().strip_prefix(site)?.to_owned(), fs::read(entry.path())?));
        }
    }
    Ok(files)
}

fn write(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> std::io::Result<()> {
    let folders: BTreeSet<_> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    fs::create_dir_all(folder)?;
    folders.into_iter().try_for_each(|path| fs::create_dir_all(folder.join(path)))?;
    files.par_iter().try_for_each(|(path, bytes)| fs::write(folder.join(path), bytes))
}
