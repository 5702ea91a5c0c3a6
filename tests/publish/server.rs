//! Object stores on loopback, and what a visitor finds in them.
//!
//! - S3: moto's server. `ONRECORD_MOTO` names the command, `moto_server`.
//! - Azure: Azurite, Microsoft's own emulator. `ONRECORD_AZURITE` names the command, `azurite-blob`.
//! - Google: a fake of ours (`google.rs`). Google has no emulator that knows the XML API through which
//!   objects are written, let alone its conditional writes; those of others take JSON alone.
//!
//! `scripts/faults` installs the first two.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::Duration,
};

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{
    ClientOptions, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder,
    azure::MicrosoftAzureBuilder, gcp::GoogleCloudStorageBuilder, path::Path as Key,
};

use crate::{google, site::Tree};

/// The bucket.
pub(crate) const BUCKET: &str = "briefing";

/// Whose store it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    S3,
    Azure,
    Google,
}

/// The account and the key of every Azurite, from its documentation.
const ACCOUNT: &str = "devstoreaccount1";
const KEY: &str = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::S3, Self::Azure, Self::Google];

    pub(crate) fn scheme(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::Azure => "az",
            Self::Google => "gs",
        }
    }

    /// The endpoint of a server, or of a proxy before it.
    pub(crate) fn endpoint(self, port: u16) -> String {
        let account = if self == Self::Azure { format!("/{ACCOUNT}") } else { String::new() };
        format!("http://127.0.0.1:{port}{account}")
    }

    /// Keys, as environment variables.
    pub(crate) fn keys(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::S3 => {
                vec![("AWS_ACCESS_KEY_ID", "AKIAANNAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "anna-examples-secret")]
            }
            Self::Azure => vec![("AZURE_STORAGE_ACCOUNT", ACCOUNT), ("AZURE_STORAGE_KEY", KEY)],
            Self::Google => vec![("GOOGLE_BEARER_TOKEN", google::TOKEN)],
        }
    }

    /// What must be printed nowhere.
    pub(crate) fn secrets(self) -> impl Iterator<Item = &'static str> {
        self.keys().into_iter().map(|(_, value)| value).filter(|value| *value != ACCOUNT)
    }
}

/// A server; it ends with its value, or with the test.
pub(crate) struct Server {
    /// Whose store it is.
    pub(crate) kind: Kind,
    child: Option<Child>,
    /// The port it listens on.
    pub(crate) port: u16,
}

impl Server {
    /// Starts a server with an empty bucket.
    pub(crate) fn start(kind: Kind) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        // The shell ends the server when its input ends, as it does with the test, however that ends.
        let script = "\"$@\" & server=$!; read -r _; kill $server";
        let child = match kind {
            Kind::Google => {
                google::start(port, BUCKET);
                None
            }
            Kind::S3 => Some((moto(), vec!["-H".into(), "127.0.0.1".into(), "-p".into(), port.to_string()])),
            Kind::Azure => Some(("node".into(), vec![azurite(), port.to_string()])),
        };
        let child = child.map(|(command, arguments): (String, Vec<String>)| {
            let there = Command::new(&command).arg("--help").output();
            assert!(there.is_ok(), "`{command}` is not there; see tests/README.md");
            let mut shell = Command::new("sh");
            shell.args(["-c", script, "sh", &command]).args(arguments).stdin(Stdio::piped());
            shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a shell")
        });
        let server = Self { kind, child, port };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            thread::sleep(Duration::from_millis(50));
        }
        if kind == Kind::S3 {
            assert!(make(port, BUCKET, ""), "the bucket is made");
        }
        while !server.with(async |store| store.list(None).try_collect::<Vec<_>>().await.is_ok()) {
            thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// Does something with the bucket.
    pub(crate) fn with<T>(&self, work: impl AsyncFnOnce(Arc<dyn ObjectStore>) -> T) -> T {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let endpoint = self.kind.endpoint(self.port);
        let keys = self.kind.keys();
        let http = ClientOptions::new().with_allow_http(true);
        let store: Arc<dyn ObjectStore> = match self.kind {
            Kind::S3 => {
                let builder = AmazonS3Builder::new().with_endpoint(endpoint).with_client_options(http);
                let builder = builder.with_access_key_id(keys[0].1).with_secret_access_key(keys[1].1);
                Arc::new(builder.with_bucket_name(BUCKET).with_region("us-east-1").build().expect("a client"))
            }
            Kind::Azure => {
                let builder = MicrosoftAzureBuilder::new().with_endpoint(endpoint).with_client_options(http);
                let builder = builder.with_account(ACCOUNT).with_access_key(KEY);
                Arc::new(builder.with_container_name(BUCKET).build().expect("a client"))
            }
            Kind::Google => {
                let builder = GoogleCloudStorageBuilder::new().with_base_url(&endpoint).with_client_options(http);
                let builder = builder.with_bearer_token(google::TOKEN);
                Arc::new(builder.with_bucket_name(BUCKET).build().expect("a client"))
            }
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(work(store))
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
        if let Some(child) = &mut self.child {
            drop(child.stdin.take());
            let _ = child.wait();
        }
    }
}

fn moto() -> String {
    std::env::var("ONRECORD_MOTO").unwrap_or_else(|_| "moto_server".into())
}

/// The script that starts Azurite and makes the container.
fn azurite() -> String {
    format!("{}/tests/publish/azurite.mjs", env!("CARGO_MANIFEST_DIR"))
}

/// Makes a bucket, or sets who may read it (`BUCKET?policy`), which the library cannot do on S3.
pub(crate) fn make(port: u16, what: &str, body: &str) -> bool {
    let key = Kind::S3.keys()[0].1;
    let signed = format!(
        "Authorization: AWS4-HMAC-SHA256 Credential={key}/20250212/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n"
    );
    ask(port, &format!("PUT /{what}"), &signed, body).starts_with("HTTP/1.1 20")
}

/// What a reader gets, who has no keys.
pub(crate) fn read(port: u16, path: &str) -> String {
    ask(port, &format!("GET /{path}"), "", "")
}

fn ask(port: u16, what: &str, more: &str, body: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server");
    let length = body.len();
    let head =
        format!("{what} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\nConnection: close\r\n");
    stream.write_all([&head, more, "\r\n", body].concat().as_bytes()).expect("sent");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
