//! Files compressed beforehand, `page.html.br` and `page.html.gz`, for servers that send them as they are.

use std::io::Write;

use rayon::prelude::*;

use super::{Fault, Listing};
use crate::{hosting, route};

/// Below this size, in bytes, compressing saves less than the headers cost.
const LEAST: u64 = 1024;

/// How hard Brotli tries: 9 of 11. The last two cost ten times the time for some 4 parts of 100.
const BROTLI: u32 = 9;

/// Adds to each text of the site its compressed forms, where they are smaller.
pub(super) fn add(listing: &mut Listing) -> Result<(), Fault> {
    let own = route::file(route::MANIFEST);
    let plain: Vec<_> = listing
        .iter()
        .filter(|(path, entry)| entry.size >= LEAST && *path != own && is_text(path))
        .map(|(path, _)| path.to_owned())
        .collect();
    let made = plain.par_iter().map(|path| {
        let bytes = listing.read(path)?;
        let forms = [(".br", brotli(&bytes)), (".gz", gzip(&bytes))];
        let smaller = forms.into_iter().filter_map(|(ending, form)| {
            let name = format!("{path}{ending}");
            form.filter(|form| form.len() < bytes.len() && listing.get(&name).is_none()).map(|form| (name, form))
        });
        Ok(smaller.collect::<Vec<_>>())
    });
    let made = made.collect::<Result<Vec<_>, Fault>>()?;
    listing.add_all(made.into_iter().flatten());
    Ok(())
}

fn is_text(path: &str) -> bool {
    let kind = hosting::kind(path);
    kind.contains("charset=") || kind.contains("json") || kind.contains("xml") || kind.contains("wasm")
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, BROTLI, 22);
    writer.write_all(bytes).ok()?;
    Some(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).ok()?;
    writer.finish().ok()
}
