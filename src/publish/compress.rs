//! Compressed copies of files, `page.html.br` and `page.html.gz`, for servers that send them as they are. Files that hosts
//! read and do not serve have none.

use std::io::Write;

use rayon::prelude::*;

use super::{Listing, PublishError};
use crate::{hosting, route};

/// Files smaller than this, in bytes, are not compressed: the headers would cost more than it saves.
const MIN_SIZE: u64 = 1024;

/// Brotli's quality, of at most 11. The last two levels take ten times as long and save about 4 %.
const BROTLI_QUALITY: u32 = 9;

/// Adds to each text file of the site its compressed copies, where they are smaller.
pub(super) fn add_compressed(listing: &mut Listing) -> Result<(), PublishError> {
    let manifest = route::file(route::MANIFEST);
    let plain: Vec<_> = listing
        .iter()
        .filter(|(path, file)| {
            file.size >= MIN_SIZE && *path != manifest && is_text(path) && !hosting::NOT_SERVED.contains(&&**path)
        })
        .map(|(path, _)| path.to_owned())
        .collect();
    let made = plain.par_iter().map(|path| {
        let bytes = listing.read_file(path)?;
        let forms = [(".br", compress_brotli(&bytes)), (".gz", compress_gzip(&bytes))];
        let smaller = forms.into_iter().filter_map(|(ending, form)| {
            let name = format!("{path}{ending}");
            form.filter(|form| form.len() < bytes.len() && listing.get(&name).is_none()).map(|form| (name, form))
        });
        Ok(smaller.collect::<Vec<_>>())
    });
    let made = made.collect::<Result<Vec<_>, PublishError>>()?;
    listing.add_files(made.into_iter().flatten());
    Ok(())
}

fn is_text(path: &str) -> bool {
    let kind = hosting::content_type(path);
    kind.contains("charset=") || kind.contains("json") || kind.contains("xml") || kind.contains("wasm")
}

fn compress_brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, BROTLI_QUALITY, 22);
    writer.write_all(bytes).ok()?;
    Some(writer.into_inner())
}

fn compress_gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).ok()?;
    writer.finish().ok()
}
