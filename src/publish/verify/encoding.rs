//! Undoes the compression of a response. Some servers compress whatever they send, even if they are asked not to.

use std::io::{self, Read};

/// The bytes of a file that was sent with a `Content-Encoding`, which may name several steps. `Err` has the name of a
/// step that onrecord cannot undo, or whose bytes are damaged.
pub(super) fn decode(mut bytes: Vec<u8>, encoding: &str) -> Result<Vec<u8>, String> {
    // The last step comes first.
    for step in encoding.rsplit(',').map(|step| step.trim().to_ascii_lowercase()) {
        let decoded = match step.as_str() {
            "" | "identity" => continue,
            "gzip" | "x-gzip" => read_all(flate2::read::MultiGzDecoder::new(&*bytes)),
            "br" => read_all(brotli::Decompressor::new(&*bytes, 1 << 16)),
            // The standard means zlib's format, and some servers send the bare one.
            "deflate" => read_all(flate2::read::ZlibDecoder::new(&*bytes))
                .or_else(|_| read_all(flate2::read::DeflateDecoder::new(&*bytes))),
            _ => return Err(step),
        };
        bytes = decoded.map_err(|_| step)?;
    }
    Ok(bytes)
}

/// The largest file that is decoded, in bytes: a hostile server could send a few bytes that never end.
const MAX_SIZE: u64 = 1 << 30;

fn read_all(from: impl Read) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    from.take(MAX_SIZE).read_to_end(&mut all).map(|_| all)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn every_usual_compression_is_undone() {
        let text = b"The bridge opens in May. ".repeat(40);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&text).expect("memory");
        let gzip = gzip.finish().expect("memory");
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        zlib.write_all(&text).expect("memory");
        let zlib = zlib.finish().expect("memory");
        let mut bare = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        bare.write_all(&gzip).expect("memory");
        let twice = bare.finish().expect("memory");
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 22);
        brotli.write_all(&text).expect("memory");
        let brotli = brotli.into_inner();
        for (bytes, encoding) in [
            (gzip.clone(), "gzip"),
            (gzip.clone(), "X-GZIP"),
            (zlib, "deflate"),
            (brotli, "br"),
            (twice, "gzip, deflate"),
            (text.clone(), "identity"),
            (text.clone(), ""),
        ] {
            assert_eq!(decode(bytes, encoding).as_deref(), Ok(&*text), "{encoding}");
        }
        assert_eq!(decode(text.clone(), "zstd"), Err("zstd".into()));
        assert_eq!(decode(text, "gzip"), Err("gzip".into()), "what is not compressed");
    }
}
