//! What a store says when it refuses or fails, understood.

use std::error::Error;

use object_store::Error as Refusal;

use super::{Fault, Store};
use crate::{
    diag::Code,
    publish::{fault, redact},
};

impl Store {
    /// A refusal or failure, as a fault: what it means, what to do, and the store's own words without secrets.
    pub(super) fn fault(&self, path: &str, error: &Refusal) -> Fault {
        let said = redact::text(&chain(error), &self.secrets);
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let (code, message, help) = if is_no_bucket(&said) {
            (Code::TargetMissing, "there is no such bucket", "make it first, or check its name, region and endpoint")
        } else if has(&["RequestTimeTooSkewed", "RequestExpired"]) {
            (Code::TargetDenied, "the store says that this machine's clock is wrong", "set the clock")
        } else if has(&["ExpiredToken", "TokenRefreshRequired"]) {
            (Code::TargetDenied, "the keys have expired", "fetch new ones, and publish again: what arrived stays")
        } else if has(&["token request"]) {
            (Code::TargetDenied, "there are no keys for it, and this machine has none to give", self.keys)
        } else if has(&[
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "AuthenticationFailed",
            "Server failed to authenticate",
            "InvalidToken",
        ]) || matches!(error, Refusal::Unauthenticated { .. })
        {
            (Code::TargetDenied, "the store does not know the keys", self.keys)
        } else if matches!(error, Refusal::PermissionDenied { .. }) {
            (
                Code::TargetDenied,
                "the store does not let you",
                "let the keys list, read, write and delete objects in this bucket",
            )
        } else if has(&["NotImplemented", "status: 501"]) || matches!(error, Refusal::NotSupported { .. }) {
            (
                Code::TargetFailed,
                "the store knows no conditional writes, without which two publishers could mix their sites",
                "ask its makers for `If-None-Match`, or publish to a folder and copy that",
            )
        } else if has(&["SlowDown", "ServerBusy", "TooManyRequests", "status: 503", "status: 429"]) {
            (Code::TargetFailed, "the store is busy", "publish again, with less at a time: `--parallel 4`")
        } else if has(&["EntityTooLarge", "RequestBodyTooLarge"]) {
            (
                Code::NameNotHeld,
                "the file is too large for the store",
                "take it out of `static`, and link to it elsewhere",
            )
        } else if has(&[
            "dns error",
            "error trying to connect",
            "connection refused",
            "Connection refused",
            "tcp connect",
            "client error (Connect)",
            "certificate",
        ]) {
            (Code::TargetUnreachable, "the store does not answer", "check the network, the endpoint and the region")
        } else if has(&[
            "timed out",
            "closed before",
            "reset by peer",
            "Broken pipe",
            "connection error",
            "incomplete",
            "sending request",
            "body",
        ]) {
            (Code::TargetUnreachable, "the store went away", "publish again: what arrived stays")
        } else {
            (Code::TargetFailed, "the store failed", "publish again: what arrived stays")
        };
        let message = if path.is_empty() { message.to_owned() } else { format!("{message} (at `{path}`)") };
        let mut found = fault(code, &self.place, message, help);
        let short: String = words(&said).chars().take(300).collect();
        found.notes.push(format!("the store says: {short}"));
        found
    }
}

/// True for a store's word that there is no bucket, or no container as Azure calls it.
pub(super) fn is_no_bucket(said: &str) -> bool {
    ["NoSuchBucket", "ContainerNotFound", "bucket does not exist"].iter().any(|word| said.contains(word))
}

/// An error with all that caused it.
fn chain(error: &Refusal) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !said.contains(&more) {
            said.push_str(": ");
            said.push_str(&more);
        }
        cause = error.source();
    }
    said
}

/// The code and the message in a store's XML, or what was said as it is, on one line.
fn words(said: &str) -> String {
    let tag = |name: &str| {
        let (_, rest) = said.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text.trim())
    };
    let said = match (tag("Code"), tag("Message")) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(code), None) => code.to_owned(),
        _ => said.to_owned(),
    };
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
