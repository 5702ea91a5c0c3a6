//! A published site, read over the web as its readers do. The only place that knows the web client.

use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, StatusCode, header};
use tokio::time::sleep;

use super::{Found, KEPT, Report, no_manifest};
use crate::{
    diag::Code,
    progress::{Progress, Stage},
    publish::{Fault, Listing, fault, redact, runtime},
    route,
    write::manifest::{Manifest, checksum},
};

/// What may stand in a path as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// How often a request is sent that fails through no fault of ours.
const TRIES: u32 = 4;

/// Verifies what stands at an address.
pub(super) fn verify(
    place: &str,
    built: Option<&Listing>,
    parallel: usize,
    progress: &dyn Progress,
) -> Result<Report, Fault> {
    let runtime = runtime(&redact::url(place))?;
    // Another library of the program may have chosen one; then that is good too.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .user_agent(concat!("onrecord/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(30))
        .build()
        .map_err(|error| {
            let message = format!("the network cannot be used: {error}");
            fault(Code::TargetFailed, &redact::url(place), message, "try again")
        })?;
    let base = place.trim_end_matches('/');
    runtime.block_on(async {
        let own = route::file(route::MANIFEST);
        let bytes = get(&client, base, &own).await?.ok_or_else(|| no_manifest(place))?;
        let manifest = Manifest::read(&bytes).ok_or_else(|| no_manifest(place))?;
        let asked: Vec<_> = manifest.files.iter().filter(|(path, _)| !KEPT.contains(&path.as_str())).collect();
        progress.stage(Stage::Publish, asked.len());
        let looked = stream::iter(asked.into_iter().map(|(path, sum)| {
            let client = &client;
            async move {
                let found = get(client, base, path).await?;
                progress.step();
                Ok::<_, Fault>((path.clone(), *sum, found.map(|bytes| checksum(&bytes))))
            }
        }));
        let mut looked: Vec<_> = looked.buffer_unordered(parallel).try_collect().await?;
        looked.sort();
        Ok(Report::of(&manifest, looked, built))
    })
}

/// A file of the site; a page is asked for by the address of its folder.
async fn get(client: &Client, base: &str, path: &str) -> Result<Found, Fault> {
    let address = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let url = format!("{base}/{}", utf8_percent_encode(address.unwrap_or(path), PLAIN));
    let mut wait = Duration::from_millis(250);
    for last in (0..TRIES).map(|n| n + 1 == TRIES) {
        match once(client, &url).await {
            Ok(found) => return Ok(found),
            Err((fault, again)) if last || !again => return Err(fault),
            Err(_) => sleep(wait).await,
        }
        wait *= 2;
    }
    Ok(None)
}

/// One request; of a fault also whether it is worth another try.
async fn once(client: &Client, url: &str) -> Result<Found, (Fault, bool)> {
    let gone = |error: reqwest::Error| {
        let message = format!("the host does not answer: {}", cause(&error));
        let help = "check the address and the network, and verify again";
        (fault(Code::TargetUnreachable, &redact::url(url), redact::text(&message, &[]), help), true)
    };
    // A reader's browser would take compressed bytes, and unpack them.
    let answer = client.get(url).header(header::ACCEPT_ENCODING, "identity").send().await.map_err(gone)?;
    let status = answer.status();
    if status.is_success() {
        return answer.bytes().await.map(|bytes| Some(bytes.to_vec())).map_err(gone);
    }
    let refused = |code, message: String, again| {
        let help = "see whether readers can see the page, and verify again";
        Err((fault(code, &redact::url(url), message, help), again))
    };
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            refused(Code::TargetDenied, format!("the host does not let readers in: {status}"), false)
        }
        _ => refused(Code::TargetUnreachable, format!("the host fails: {status}"), true),
    }
}

/// What is at the bottom of an error.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(below) = cause.source() {
        cause = below;
    }
    cause.to_string()
}
