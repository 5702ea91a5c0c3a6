//! Explains why a store refused or failed.
//!
//! Facts come first: the store's own error code (`<Code>` in its XML, part of its protocol), the variant of the
//! library's error, the HTTP status, and the kind of the network error. English phrases are searched for last,
//! because they may change with every version of a store.

use std::error::Error as StdError;

use object_store::{
    Error as StoreError,
    client::{HttpError, HttpErrorKind},
};

use crate::{
    diag::Code,
    publish::{PublishError, publish_error, redact},
};

/// Why a store refused or failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    NoBucket,
    WrongClock,
    ExpiredKeys,
    NoKeys,
    UnknownKeys,
    NotAllowed,
    NoConditionalWrites,
    Busy,
    FileTooLarge,
    Unreachable,
    Disconnected,
    Unknown,
}

/// Error codes of S3, Google and Azure.
const CODES: [(Cause, &[&str]); 8] = [
    (Cause::NoBucket, &["NoSuchBucket", "ContainerNotFound"]),
    (Cause::WrongClock, &["RequestTimeTooSkewed", "RequestExpired"]),
    (Cause::ExpiredKeys, &["ExpiredToken", "TokenRefreshRequired"]),
    (Cause::UnknownKeys, &["InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthenticationFailed", "InvalidToken"]),
    (Cause::NotAllowed, &["AccessDenied", "AuthorizationFailure", "AuthorizationPermissionMismatch"]),
    (Cause::NoConditionalWrites, &["NotImplemented"]),
    (Cause::Busy, &["SlowDown", "ServerBusy", "TooManyRequests"]),
    (Cause::FileTooLarge, &["EntityTooLarge", "RequestBodyTooLarge"]),
];

/// Codes that one store uses for what others have another code for, with a phrase of its message.
const CODES_WITH_PHRASE: [(Cause, &str, &str); 1] = [
    // Azurite answers a wrong key with the code that Azure has for a missing permission.
    (Cause::UnknownKeys, "AuthorizationFailure", "failed to authenticate"),
];

/// Phrases of stores and of the network, for errors that carry no code, status or kind.
const PHRASES: [(Cause, &[&str]); 4] = [
    (Cause::NoBucket, &["bucket does not exist"]),
    (Cause::UnknownKeys, &["Server failed to authenticate"]),
    (
        Cause::Unreachable,
        &[
            "dns error",
            "error trying to connect",
            "onnection refused",
            "tcp connect",
            "client error (Connect)",
            "certificate",
        ],
    ),
    (
        Cause::Disconnected,
        &[
            "timed out",
            "closed before",
            "reset by peer",
            "Broken pipe",
            "connection error",
            "incomplete",
            "sending request",
            "body",
        ],
    ),
];

/// What the diagnostics of a store's errors need to know of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoreDescription<'s> {
    /// The target, for messages.
    pub(super) place: &'s str,
    /// The help if the store does not accept the credentials.
    pub(super) credentials_help: &'static str,
    /// Values that must not be printed.
    pub(super) secrets: &'s [String],
}

/// The diagnostic for an error of the store, with the store's own message, without secrets.
pub(super) fn store_error(path: &str, error: &StoreError, store: StoreDescription<'_>) -> PublishError {
    let printed = redact::text(&with_causes(error), store.secrets);
    let (code, message, help) = explain_cause(find_cause(error, &printed), store.credentials_help);
    let message = if path.is_empty() { message.to_owned() } else { format!("{message} (at `{path}`)") };
    let mut explained = publish_error(code, store.place, message, help);
    let short: String = own_message(&printed).chars().take(300).collect();
    explained.notes.push(format!("the store's message: {short}"));
    explained
}

fn explain_cause(cause: Cause, credentials_help: &'static str) -> (Code, &'static str, &'static str) {
    match cause {
        Cause::NoBucket => {
            (Code::TargetMissing, "there is no such bucket", "create it first, or check its name, region and endpoint")
        }
        Cause::WrongClock => {
            (Code::TargetDenied, "according to the store, this machine's clock is wrong", "set the clock")
        }
        Cause::ExpiredKeys => (
            Code::TargetDenied,
            "the keys have expired",
            "get new ones, and publish again: files that arrived are not sent again",
        ),
        Cause::NoKeys => {
            (Code::TargetDenied, "there are no keys for it, and this machine provides none", credentials_help)
        }
        Cause::UnknownKeys => (Code::TargetDenied, "the store does not accept the keys", credentials_help),
        Cause::NotAllowed => (
            Code::TargetDenied,
            "the store denies access",
            "allow the keys to list, read, write and delete objects in this bucket",
        ),
        Cause::NoConditionalWrites => (
            Code::TargetFailed,
            "the store does not support conditional writes, so two publishers could mix their sites",
            "ask its provider for support of `If-None-Match`, or publish to a folder and copy that",
        ),
        Cause::Busy => {
            (Code::TargetFailed, "the store is busy", "publish again with fewer uploads at a time: `--parallel 4`")
        }
        Cause::FileTooLarge => (
            Code::NameNotHeld,
            "the file is too large for the store",
            "remove it from `static`, host it elsewhere and link to it",
        ),
        Cause::Unreachable => {
            (Code::TargetUnreachable, "the store does not answer", "check the network, the endpoint and the region")
        }
        Cause::Disconnected => (
            Code::TargetUnreachable,
            "the connection to the store was interrupted",
            "publish again: files that arrived are not sent again",
        ),
        Cause::Unknown => {
            (Code::TargetFailed, "the store failed", "publish again: files that arrived are not sent again")
        }
    }
}

/// True if the store reports that there is no such bucket, which Azure calls a container.
pub(super) fn is_no_bucket(error: &StoreError) -> bool {
    find_cause(error, &with_causes(error)) == Cause::NoBucket
}

/// Why a store refused or failed; `printed` is the error as text.
fn find_cause(error: &StoreError, printed: &str) -> Cause {
    let by_code = xml_element(printed, "Code").and_then(|code| {
        let by_both = CODES_WITH_PHRASE.iter().find(|(_, known, phrase)| *known == code && printed.contains(phrase));
        by_both.map(|(cause, ..)| *cause).or_else(|| find_in_table(&CODES, |known| known == code))
    });
    // The request for a token fails before any request to the store; the library has no variant for it.
    let no_token = printed.contains("token request").then_some(Cause::NoKeys);
    let found = by_code.or(no_token).or_else(|| by_variant(error));
    let found = found.or_else(|| by_status(http_status(printed)?));
    let found = found.or_else(|| by_kind(error));
    found.or_else(|| find_in_table(&PHRASES, |phrase| printed.contains(phrase))).unwrap_or(Cause::Unknown)
}

fn by_variant(error: &StoreError) -> Option<Cause> {
    match error {
        StoreError::Unauthenticated { .. } => Some(Cause::UnknownKeys),
        StoreError::PermissionDenied { .. } => Some(Cause::NotAllowed),
        StoreError::NotSupported { .. } | StoreError::NotImplemented { .. } => Some(Cause::NoConditionalWrites),
        _ => None,
    }
}

fn by_status(status: u16) -> Option<Cause> {
    match status {
        413 => Some(Cause::FileTooLarge),
        429 | 503 => Some(Cause::Busy),
        501 => Some(Cause::NoConditionalWrites),
        _ => None,
    }
}

fn by_kind(error: &StoreError) -> Option<Cause> {
    // The library reports a connection attempt that times out as a timeout.
    if source_as::<reqwest::Error>(error).is_some_and(reqwest::Error::is_connect) {
        return Some(Cause::Unreachable);
    }
    match source_as::<HttpError>(error)?.kind() {
        HttpErrorKind::Connect => Some(Cause::Unreachable),
        HttpErrorKind::Request | HttpErrorKind::Timeout | HttpErrorKind::Interrupted => Some(Cause::Disconnected),
        _ => None,
    }
}

/// The HTTP status, from the library's text: the type that holds it is private to the library.
fn http_status(printed: &str) -> Option<u16> {
    let (_, rest) = printed.split_once("status code: ")?;
    rest.get(..3)?.parse().ok()
}

/// The cause whose list has an entry that fits.
fn find_in_table(table: &[(Cause, &[&str])], fits: impl Fn(&str) -> bool) -> Option<Cause> {
    table.iter().find(|(_, entries)| entries.iter().any(|entry| fits(entry))).map(|(cause, _)| *cause)
}

/// The causes of an error, from the nearest to the innermost.
fn causes_of(error: &StoreError) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}

/// The first error of a type among an error's causes.
fn source_as<T: StdError + 'static>(error: &StoreError) -> Option<&T> {
    causes_of(error).find_map(|cause| cause.downcast_ref())
}

/// An error with all its causes, as text.
fn with_causes(error: &StoreError) -> String {
    let mut text = error.to_string();
    for cause in causes_of(error).map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    text
}

/// The contents of an element of a store's XML.
fn xml_element<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(text, _)| text.trim())
}

/// The code and the message in a store's XML, or else the whole text, on one line.
fn own_message(text: &str) -> String {
    let message = match (xml_element(text, "Code"), xml_element(text, "Message")) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(code), None) => code.to_owned(),
        _ => text.to_owned(),
    };
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generic(text: &str) -> StoreError {
        StoreError::Generic { store: "S3", source: text.into() }
    }

    fn cause_of(error: &StoreError) -> Cause {
        find_cause(error, &with_causes(error))
    }

    #[test]
    fn the_stores_code_decides_before_the_variant_and_the_words() {
        let source = "<Error><Code>InvalidAccessKeyId</Code><Message>Das Konto gibt es nicht.</Message></Error>";
        let error = StoreError::PermissionDenied { path: "a".into(), source: source.into() };
        assert_eq!(cause_of(&error), Cause::UnknownKeys);
        assert_eq!(cause_of(&generic("<Code>SlowDown</Code><Message>timed out</Message>")), Cause::Busy);
        assert_eq!(own_message(source), "InvalidAccessKeyId: Das Konto gibt es nicht.");
    }

    #[test]
    fn a_code_that_one_store_uses_otherwise_is_told_by_its_message() {
        let wrong_key =
            "<Code>AuthorizationFailure</Code><Message>Server failed to authenticate the request.</Message>";
        assert_eq!(cause_of(&generic(wrong_key)), Cause::UnknownKeys);
        let not_allowed = "<Code>AuthorizationFailure</Code><Message>This request is not authorized.</Message>";
        assert_eq!(cause_of(&generic(not_allowed)), Cause::NotAllowed);
    }

    #[test]
    fn types_decide_before_words() {
        let source = HttpError::new(HttpErrorKind::Connect, std::io::Error::other("die Leitung ist tot"));
        assert_eq!(cause_of(&StoreError::Generic { store: "S3", source: source.into() }), Cause::Unreachable);
        let denied = StoreError::PermissionDenied { path: "a".into(), source: "reset by peer".into() };
        assert_eq!(cause_of(&denied), Cause::NotAllowed);
        assert_eq!(cause_of(&generic("connection reset by peer")), Cause::Disconnected);
        assert_eq!(cause_of(&generic("Server returned non-2xx status code: 503 : body")), Cause::Busy);
        assert_eq!(cause_of(&generic("something else")), Cause::Unknown);
    }
}
