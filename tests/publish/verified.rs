//! Verifying against servers that send files in another form.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::PathBuf,
    thread,
};

use crate::site::Site;

/// Serves a folder and compresses whatever it sends, in one way after the other, whatever it is asked for.
fn serve_compressed(folder: PathBuf) -> String {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", server.local_addr().expect("an address"));
    thread::spawn(move || {
        for (turn, stream) in server.incoming().enumerate() {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(stream.try_clone().expect("the stream")).lines().map_while(Result::ok);
            let request = lines.next().unwrap_or_default();
            let _ = lines.take_while(|line| !line.is_empty()).count();
            let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
            let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
            let (status, bytes) = match fs::read(folder.join(path)) {
                Ok(bytes) => ("200 OK", bytes),
                Err(_) => ("404 Not Found", Vec::new()),
            };
            let (encoding, bytes) = if turn % 2 == 0 {
                let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                to.write_all(&bytes).expect("memory");
                ("gzip", to.finish().expect("memory"))
            } else {
                let mut to = brotli::CompressorWriter::new(Vec::new(), 4096, 3, 20);
                to.write_all(&bytes).expect("memory");
                ("br", to.into_inner())
            };
            let head = format!("HTTP/1.1 {status}\r\nContent-Encoding: {encoding}\r\nContent-Length: {}", bytes.len());
            let _ = stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes());
            let _ = stream.write_all(&bytes);
        }
    });
    address
}

#[test]
fn a_site_is_verified_at_a_server_that_always_compresses() {
    let site = Site::new();
    site.edition(false);
    site.publish("./www", &[]);
    let address = serve_compressed(site.path("www"));
    let said = site.ends(&["verify", &address, "--root", "site"], 0);
    assert!(said.contains("as published by onrecord") && said.contains("as in site/public"), "{said}");
    site.write("www/about/index.html", "changed by hand");
    let said = site.ends(&["verify", &address, "--root", "site"], 1);
    assert!(said.contains("E713") && said.contains("changed: `about/index.html`"), "{said}");
}
