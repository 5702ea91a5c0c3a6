//! A build in shards whose workers have only a store in common.

use std::{
    fmt::Write,
    fs,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
};

use crate::{
    proxy::{Fault, Proxy},
    server,
    server::{BUCKET, Kind},
    site::{Site, said, tree},
};

const EPOCH: &str = "1739318400";
/// Quotes of an article.
const QUOTES: usize = 15;

/// A site, and a path of the bucket for results, which is reached through a proxy.
struct Trial {
    kind: Kind,
    site: Site,
    proxy: Proxy,
    path: &'static str,
}

impl Trial {
    fn new(kind: Kind, path: &'static str, articles: usize) -> Self {
        let site = Site::new();
        let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("the settings");
        site.write("site/onrecord.toml", format!("{settings}\n[cards]\nenabled = false\n"));
        for number in 0..articles {
            let mut text = "---\ntitle: Report\nlang: en\npublished: 2025-03-05\n\
                            source: {publisher: The Example Gazette}\n---\n"
                .to_owned();
            let mut quotes = "quotes:\n".to_owned();
            for at in 0..QUOTES {
                let words = format!("On day {at} we counted {number} boats on the river");
                let _ = write!(text, "“{words},” Anna Example said.\n\nNobody else was listening.\n\n");
                let _ = writeln!(quotes, "  - {{id: boats-{number}-{at}, text: {words}, speaker: anna-example}}");
            }
            site.write(&format!("site/content/articles/report-{number}.md"), text);
            site.write(&format!("site/content/articles/report-{number}.annotations.yaml"), quotes);
        }
        Site::copy(&site.path("site"), &site.path("whole"));
        site.ends(&["build", "--root", "whole", "--source-date-epoch", EPOCH, "--quiet"], 0);
        Self { proxy: Proxy::start(server(kind).port), kind, site, path }
    }

    fn command(&self, pass: &str, slice: &str) -> Command {
        let dir = format!("{}://{BUCKET}/{}", self.kind.scheme(), self.path);
        let typed = ["shard", pass, slice, "--dir", &dir, "--root", "site", "--source-date-epoch", EPOCH];
        let mut command = self.site.command(&typed);
        let endpoint = self.kind.endpoint(self.proxy.port);
        let (name, value) = match self.kind {
            Kind::S3 => ("AWS_ENDPOINT_URL", endpoint),
            Kind::Google => ("GOOGLE_BASE_URL", endpoint),
            Kind::Azure => ("AZURE_STORAGE_CONNECTION_STRING", format!("BlobEndpoint={endpoint}")),
        };
        command.envs(self.kind.keys()).env(name, value);
        command
    }

    /// Runs a pass: exit code and everything it said.
    fn pass(&self, pass: &str, slice: &str) -> (i32, String) {
        let done = self.command(pass, slice).output().expect("it runs");
        let text = said(&done);
        assert!(!text.contains("panicked") && self.kind.secrets().all(|secret| !text.contains(secret)), "{text}");
        (done.status.code().unwrap_or(-1), text)
    }

    fn expect_pass(&self, pass: &str, slice: &str) {
        let (code, text) = self.pass(pass, slice);
        assert_eq!(code, 0, "{pass} {slice}: {text}");
    }

    /// Runs several workers at the same time.
    fn expect_together(&self, pass: &str, slices: &[&str]) {
        let start = |slice: &&str| {
            self.command(pass, slice).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
        };
        let workers: Vec<Child> = slices.iter().map(start).collect();
        for worker in workers {
            let done = worker.wait_with_output().expect("its end");
            assert!(done.status.success(), "{pass}: {}", said(&done));
        }
    }

    /// The names of the objects.
    fn objects(&self) -> Vec<String> {
        server(self.kind).tree(self.path).into_keys().collect()
    }

    fn expect_whole(&self) {
        let [built, whole] = ["site/public", "whole/public"].map(|folder| tree(&self.site.path(folder)));
        let differs: Vec<_> = whole.iter().filter(|(path, bytes)| built.get(*path) != Some(*bytes)).collect();
        assert_eq!(differs.first().map(|(path, _)| path), None, "{} files differ", differs.len());
        assert_eq!(built.len(), whole.len());
        let [lock, of_whole] = ["site", "whole"].map(|site| tree(&self.site.path(site)).remove("onrecord.lock"));
        assert!(lock.is_some() && lock == of_whole);
    }
}

/// Workers of all slices at once, and two of the same slice.
fn workers_share_nothing_but_a_store(kind: Kind) {
    let trial = Trial::new(kind, "shared", 6);
    for pass in ["facts", "compare", "render"] {
        trial.expect_together(pass, &["1/3", "2/3", "2/3", "3/3"]);
    }
    trial.expect_pass("finish", "3");
    trial.expect_whole();
    let objects = trial.objects();
    assert_eq!(objects.len(), 9, "{objects:?}");
    assert!(objects.contains(&"render-2-of-3.index".to_owned()), "{objects:?}");
    assert!(!trial.site.path("site/.onrecord/shards").exists());
}

#[test]
fn workers_share_nothing_but_a_store_on_s3() {
    workers_share_nothing_but_a_store(Kind::S3);
}

#[test]
fn workers_share_nothing_but_a_store_on_azure() {
    workers_share_nothing_but_a_store(Kind::Azure);
}

#[test]
fn workers_share_nothing_but_a_store_on_google() {
    workers_share_nothing_but_a_store(Kind::Google);
}

#[test]
fn an_upload_that_breaks_off_leaves_no_results() {
    let trial = Trial::new(Kind::S3, "partial", 2);
    trial.expect_pass("facts", "1/2");
    trial.expect_pass("facts", "2/2");
    let is_upload = |line: &str| line.starts_with("PUT") && line.contains("facts-2-of-2");
    trial.proxy.rule(move |_, line| if is_upload(line) { Fault::Status500 } else { Fault::None });
    let (code, text) = trial.pass("facts", "2/2");
    assert!(code == 1 && text.contains("facts-2-of-2"), "{code} {text}");
    trial.proxy.rule(|_, _| Fault::None);
    assert_eq!(trial.objects(), ["facts-1-of-2.index"], "what an earlier run left is gone too");
    let (code, text) = trial.pass("compare", "1/2");
    let missing = format!("the results of the pass `facts` for slice 2/2 are not in `s3://{BUCKET}/partial`");
    assert!(code == 1 && text.contains(&missing) && text.contains("run `onrecord shard facts 2/2`"), "{text}");
    trial.expect_pass("facts", "2/2");
    trial.expect_pass("compare", "1/2");
}

#[test]
fn answers_that_break_off_are_asked_for_again() {
    let trial = Trial::new(Kind::S3, "answers", 2);
    trial.expect_pass("facts", "1/1");
    trial.proxy.rule(|number, line| {
        let is_download = line.starts_with("GET") && line.contains("facts-1-of-1");
        if is_download && number < 3 { Fault::HalfBack } else { Fault::None }
    });
    trial.expect_pass("compare", "1/1");
    assert!(trial.proxy.counts().1 > 0, "no answer broke off");
}

#[test]
fn a_worker_that_is_killed_while_it_uploads_in_parts_leaves_no_results() {
    // Their pages are more than one part.
    let trial = Trial::new(Kind::S3, "killed-worker", 70);
    trial.expect_pass("facts", "1/1");
    trial.expect_pass("compare", "1/1");
    let worker = Arc::new(Mutex::new(None::<Child>));
    let victim = Arc::clone(&worker);
    let parts = Arc::new(Mutex::new(0));
    let seen = Arc::clone(&parts);
    trial.proxy.rule(move |_, line| {
        if line.starts_with("PUT") && line.contains("partNumber") {
            *seen.lock().expect("a number") += 1;
            if let Some(worker) = victim.lock().expect("the worker").as_mut() {
                let _ = worker.kill();
            }
        }
        Fault::None
    });
    let mut slot = worker.lock().expect("the worker");
    let started = trial.command("render", "1/1").stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    *slot = Some(started.expect("it runs"));
    drop(slot);
    // Waiting with the lock would keep the proxy from killing it.
    while worker.lock().expect("the worker").as_mut().expect("a worker").try_wait().expect("a state").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(*parts.lock().expect("a number") > 0, "the results are in one part");
    trial.proxy.rule(|_, _| Fault::None);
    assert_eq!(trial.objects(), ["compare-1-of-1.index", "facts-1-of-1.index"]);
    trial.expect_pass("render", "1/1");
    trial.expect_pass("finish", "1");
    trial.expect_whole();
}

#[test]
fn a_missing_bucket_is_not_a_missing_slice() {
    let trial = Trial::new(Kind::S3, "missing", 1);
    let typed = ["shard", "compare", "1/1", "--dir", "s3://no-such-bucket/results", "--root", "site"];
    let mut command = trial.site.command(&typed);
    command.envs(Kind::S3.keys()).env("AWS_ENDPOINT_URL", Kind::S3.endpoint(trial.proxy.port));
    let done = command.output().expect("it runs");
    let text = said(&done);
    assert!(done.status.code() == Some(1) && text.contains("bucket") && !text.contains("run `onrecord"), "{text}");
}
