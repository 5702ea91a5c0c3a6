//! The local server, which gets requests as bytes.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpStream},
    process::{Child, Command, Stdio},
    sync::Mutex,
    time::Duration,
};

use tempfile::TempDir;

/// A server that runs until the test ends.
pub(crate) struct Server {
    child: Mutex<Child>,
    at: String,
    _site: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let child = self.child.get_mut().expect("no thread has died");
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Server {
    pub(crate) fn start() -> Self {
        let site = tempfile::tempdir().expect("a temporary folder");
        let onrecord = || Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
        assert!(onrecord().arg("new").arg(site.path()).output().expect("it runs").status.success());
        let mut serve = onrecord();
        serve.args(["serve", "--port", "0", "--root"]).arg(site.path()).stderr(Stdio::piped());
        let mut child = serve.spawn().expect("it starts");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error")).lines();
        let at = loop {
            let line = lines.next().expect("the server prints its address").expect("UTF-8");
            if let Some(rest) = line.strip_prefix("the site is at http://") {
                break rest.split('/').next().expect("host and port").to_owned();
            }
        };
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { child: Mutex::new(child), at, _site: site }
    }

    /// Sends bytes, reads the answer if there is one, and makes sure that the server still answers an ordinary request.
    pub(crate) fn ask(&self, bytes: &[u8]) {
        let mut stream = TcpStream::connect(&self.at).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(1))).expect("a limit can be set");
        // The server may close the connection before it has read everything.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        // The events of a page have no end.
        let _ = stream.take(4096).read_to_end(&mut Vec::new());
        let mut stream = TcpStream::connect(&self.at).expect("the server still listens");
        let request = format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.at);
        stream.write_all(request.as_bytes()).expect("it can be asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    /// A request that is right.
    pub(crate) fn request() -> &'static str {
        "GET /quotes/ HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-99\r\nConnection: close\r\n\r\n"
    }
}
