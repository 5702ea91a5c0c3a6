//! Reads a published site over HTTP, as its readers do.

use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, StatusCode, header};
use tokio::time::sleep;

use super::{FileBytes, VerifyReport, encoding, no_manifest};
use crate::{
    diag::Code,
    fetch::client_builder,
    hosting,
    progress::{Progress, Stage},
    publish::{Listing, PublishError, network_runtime, publish_error, redact},
    route,
    write::manifest::{Manifest, checksum},
};

/// Characters of a path that are not percent-encoded, besides letters and digits.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// How often a request is sent if it fails for a temporary reason.
const ATTEMPTS: u32 = 4;

/// Verifies the site at an address.
pub(super) fn verify_address(
    place: &str,
    built: Option<&Listing>,
    parallel: usize,
    progress: &dyn Progress,
) -> Result<VerifyReport, PublishError> {
    let runtime = network_runtime(&redact::url(place))?;
    let client = client_builder().build().map_err(|error| {
        let message = format!("the network cannot be used: {error}");
        publish_error(Code::TargetFailed, &redact::url(place), message, "try again")
    })?;
    let base = place.trim_end_matches('/');
    runtime.block_on(async {
        let manifest_file = route::file(route::MANIFEST);
        let bytes = get_file(&client, base, &manifest_file).await?.ok_or_else(|| no_manifest(place))?;
        let manifest = Manifest::read(&bytes).ok_or_else(|| no_manifest(place))?;
        let served: Vec<_> =
            manifest.files.iter().filter(|(path, _)| !hosting::NOT_SERVED.contains(&path.as_str())).collect();
        progress.stage(Stage::Publish, served.len());
        let checked = stream::iter(served.into_iter().map(|(path, sum)| {
            let client = &client;
            async move {
                let found = get_file(client, base, path).await?;
                progress.step();
                Ok::<_, PublishError>((path.clone(), *sum, found.map(|bytes| checksum(&bytes))))
            }
        }));
        let mut checked: Vec<_> = checked.buffer_unordered(parallel).try_collect().await?;
        checked.sort();
        Ok(VerifyReport::new(&manifest, checked, built))
    })
}

/// Requests a file of the site; a page at the address of its folder.
async fn get_file(client: &Client, base: &str, path: &str) -> Result<FileBytes, PublishError> {
    let address = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let url = format!("{base}/{}", utf8_percent_encode(address.unwrap_or(path), PLAIN));
    let mut wait = Duration::from_millis(250);
    for is_last in (0..ATTEMPTS).map(|n| n + 1 == ATTEMPTS) {
        match send_request(client, &url).await {
            Ok(found) => return Ok(found),
            Err((error, is_temporary)) if is_last || !is_temporary => return Err(error),
            Err(_) => sleep(wait).await,
        }
        wait *= 2;
    }
    Ok(None)
}

/// Sends one request. An error comes with `true` if it may be temporary.
async fn send_request(client: &Client, url: &str) -> Result<FileBytes, (PublishError, bool)> {
    let unreachable = |error: reqwest::Error| {
        let message = format!("the host does not answer: {}", root_cause(&error));
        let help = "check the address and the network, and verify again";
        (publish_error(Code::TargetUnreachable, &redact::url(url), redact::text(&message, &[]), help), true)
    };
    // The checksum is that of the uncompressed bytes.
    let answer = client.get(url).header(header::ACCEPT_ENCODING, "identity").send().await.map_err(unreachable)?;
    let status = answer.status();
    if status.is_success() {
        let encoding = answer.headers().get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        // A file that is compressed itself is sent as it is, whatever the server calls its encoding.
        let encoding = encoding.filter(|_| ![".gz", ".br"].iter().any(|ending| url.ends_with(ending)));
        let encoding = encoding.unwrap_or_default().to_owned();
        let bytes = answer.bytes().await.map_err(unreachable)?.to_vec();
        return encoding::decode(bytes, &encoding).map(Some).map_err(|step| {
            let message =
                format!("the host compresses what it was asked to send as it is, and `{step}` cannot be read");
            let help = "switch that compression off at the host, or verify the folder there";
            (publish_error(Code::TargetUnreachable, &redact::url(url), message, help), false)
        });
    }
    let refused = |code, message: String, is_temporary| {
        let help = "open the page in a browser, and verify again when it appears";
        Err((publish_error(code, &redact::url(url), message, help), is_temporary))
    };
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            refused(Code::TargetDenied, format!("the host denies readers access: {status}"), false)
        }
        _ => refused(Code::TargetUnreachable, format!("the host answers with an error: {status}"), true),
    }
}

/// The innermost cause of an error.
fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(below) = cause.source() {
        cause = below;
    }
    cause.to_string()
}
