//! A real S3 server on loopback, moto's, and what a visitor finds in its bucket.
//!
//! `ONRECORD_MOTO` names the command, `moto_server`; `scripts/test` installs it.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::Duration,
};

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder, path::Path as Key};

use crate::site::Tree;

/// Keys that a server without secrets takes.
pub(crate) const KEYS: [(&str, &str); 2] =
    [("AWS_ACCESS_KEY_ID", "AKIAANNAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "anna-examples-secret")];

/// The bucket.
pub(crate) const BUCKET: &str = "briefing";

/// A server; it ends with its value.
pub(crate) struct Server {
    child: Child,
    /// The port it listens on.
    pub(crate) port: u16,
}

impl Server {
    /// Starts a server with an empty bucket.
    pub(crate) fn start() -> Self {
        let command = std::env::var("ONRECORD_MOTO").unwrap_or_else(|_| "moto_server".into());
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        // The shell ends the server when its input ends, as it does with the test, however that ends.
        let script = "\"$0\" -H 127.0.0.1 -p \"$1\" & server=$!; read -r _; kill $server";
        let mut shell = Command::new("sh");
        shell.args(["-c", script, &command, &port.to_string()]).stdin(Stdio::piped());
        let quiet = shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = quiet.unwrap_or_else(|error| panic!("`{command}` (see tests/README.md): {error}"));
        let server = Self { child, port };
        assert!(Command::new(&command).arg("--help").output().is_ok(), "`{command}` is not there; see tests/README.md");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            thread::sleep(Duration::from_millis(50));
        }
        let made = make_bucket(port, BUCKET);
        assert!(made, "the bucket is made");
        server
    }

    /// Does something with the bucket.
    pub(crate) fn with<T>(&self, work: impl AsyncFnOnce(Arc<dyn ObjectStore>) -> T) -> T {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = AmazonS3Builder::new().with_endpoint(format!("http://127.0.0.1:{}", self.port));
        let builder = builder.with_access_key_id(KEYS[0].1).with_secret_access_key(KEYS[1].1).with_allow_http(true);
        let store = builder.with_bucket_name(BUCKET).with_region("us-east-1").build().expect("a client");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(work(Arc::new(store)))
    }

    /// Every file below a path of the bucket. What goes while it is read is not there.
    pub(crate) fn tree(&self, prefix: &str) -> Tree {
        self.with(async |store| {
            let listed: Vec<ObjectMeta> = store.list(Some(&Key::from(prefix))).try_collect().await.expect("the list");
            let read = stream::iter(listed.into_iter().map(|meta| {
                let store = Arc::clone(&store);
                async move {
                    let bytes = store.get(&meta.location).await.ok()?.bytes().await.ok()?;
                    let path = meta.location.as_ref().strip_prefix(prefix)?.trim_start_matches('/').to_owned();
                    Some((path, bytes.to_vec()))
                }
            }));
            read.buffer_unordered(8).filter_map(|one| async { one }).collect().await
        })
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        self.with(async |store| {
            store.put(&Key::from(path), PutPayload::from(text.to_owned())).await.expect("put");
        });
    }

    pub(crate) fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.with(async |store| Some(store.get(&Key::from(path)).await.ok()?.bytes().await.ok()?.to_vec()))
    }

    pub(crate) fn remove(&self, path: &str) {
        self.with(async |store| store.delete(&Key::from(path)).await.expect("removed"));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Makes a bucket: the one request that the library cannot make.
fn make_bucket(port: u16, bucket: &str) -> bool {
    use std::io::{Read, Write};
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server");
    let head = format!(
        "PUT /{bucket} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\
         Authorization: AWS4-HMAC-SHA256 Credential={}/20250212/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n\r\n",
        KEYS[0].1
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.starts_with("HTTP/1.1 200")
}
