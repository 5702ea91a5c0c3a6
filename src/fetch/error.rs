//! Why there is no response.

use std::{error::Error, net::IpAddr};

use super::resolve::NotPublic;

/// Why an address gave no response that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is no address of a page.
    #[error("`{0}` is not the address of a page: {1}")]
    NotAnAddress(String, &'static str),
    /// It leads into a private network.
    #[error("`{0}` is in a private network ({1})")]
    Private(String, IpAddr),
    /// `robots.txt` asks programs not to request it.
    #[error("`robots.txt` of {0} asks programs not to request this page")]
    Disallowed(String),
    /// `robots.txt` could not be read because of an error at the server, which counts as a refusal (RFC 9309, section 2.3.1.4).
    #[error("`robots.txt` of {0} cannot be read, which counts as a refusal: {1}")]
    NoRobots(String, String),
    /// No name, no connection, no valid certificate, or a response that breaks off.
    #[error("the host {0} does not answer: {1}")]
    NoAnswer(String, String),
    /// It is larger than is read.
    #[error("the response of {0} is larger than {1} MiB")]
    TooLarge(String, usize),
    /// It takes longer than is waited.
    #[error("the host {0} did not answer in full within {1} seconds")]
    TooSlow(String, u64),
    /// It redirects too often.
    #[error("`{0}` redirects more than {1} times")]
    TooManyRedirects(String, usize),
    /// A redirect says nothing of where it leads to.
    #[error("`{0}` redirects to nowhere")]
    RedirectToNowhere(String),
}

impl FetchError {
    /// The error of the client: the address that was refused, or else its innermost cause.
    pub(super) fn of_client(host: &str, error: &reqwest::Error) -> Self {
        let mut cause: &dyn Error = error;
        while let Some(below) = cause.source() {
            cause = below;
        }
        match cause.downcast_ref::<NotPublic>() {
            Some(NotPublic(address)) => Self::Private(host.to_owned(), *address),
            None => Self::NoAnswer(host.to_owned(), cause.to_string()),
        }
    }
}
