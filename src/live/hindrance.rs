//! Why a source is not reachable for this program.

use crate::{capture::InPlace, fetch::FetchError};

/// Why a source is not reachable for this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// There is no response.
    NoResponse(FetchError),
    /// The host says that there is no such page: 404 or 410.
    NotFound(u16),
    /// The host refuses programs, or some readers: 401, 403, 429, 451 and others.
    Refused(u16),
    /// The host has an error: 500 and above.
    ServerError(u16),
    /// Another status without a page.
    OtherStatus(u16),
    /// The response is no text.
    NoText(String),
    /// The response cannot be unpacked or read.
    Damaged(String),
    /// Something else is in place of the article.
    InPlace(InPlace),
    /// The site answers addresses that cannot exist with the same page.
    SameForAll,
    /// The site sends its home page.
    HomePage,
}

impl Hindrance {
    /// The hindrance of a status; `None` for one with a page.
    pub(super) fn of_status(status: u16) -> Option<Self> {
        match status {
            200 | 203 => None,
            404 | 410 => Some(Self::NotFound(status)),
            401..=403 | 405..=407 | 418 | 421 | 423 | 425 | 428 | 429 | 451 => Some(Self::Refused(status)),
            500..=599 => Some(Self::ServerError(status)),
            // Some hosts refuse programs with a number that is no status at all.
            600.. => Some(Self::Refused(status)),
            _ => Some(Self::OtherStatus(status)),
        }
    }

    /// The word for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoResponse(FetchError::Disallowed(_) | FetchError::NoRobots(..)) => "robots",
            Self::NoResponse(FetchError::Private(..)) => "private-network",
            Self::NoResponse(FetchError::NotAnAddress(..)) => "not-an-address",
            Self::NoResponse(FetchError::TooLarge(..)) => "too-large",
            Self::NoResponse(FetchError::TooSlow(..)) => "too-slow",
            Self::NoResponse(FetchError::TooManyRedirects(..) | FetchError::RedirectToNowhere(_)) => "redirects",
            Self::NoResponse(FetchError::NoAnswer(..)) => "no-answer",
            Self::NotFound(_) => "not-found",
            Self::Refused(_) => "refused",
            Self::ServerError(_) => "server-error",
            Self::OtherStatus(_) => "status",
            Self::NoText(_) => "no-text",
            Self::Damaged(_) => "damaged",
            Self::InPlace(InPlace::Nothing) => "script",
            Self::InPlace(InPlace::Consent) => "consent",
            Self::InPlace(InPlace::Subscription) => "subscription",
            Self::SameForAll => "same-for-all",
            Self::HomePage => "home-page",
        }
    }

    /// A sentence for people, without a full stop.
    pub fn in_words(&self) -> String {
        match self {
            Self::NoResponse(error) => error.to_string(),
            Self::NotFound(status) => format!("the host says that there is no such page ({status})"),
            Self::Refused(status) => format!("the host refuses programs, or asks for a login ({status})"),
            Self::ServerError(status) => format!("the host has an error ({status})"),
            Self::OtherStatus(status) => format!("the host answers with the status {status}"),
            Self::NoText(media) => format!("the response is no text; its media type is `{media}`"),
            Self::Damaged(why) => format!("the response cannot be read: {why}"),
            Self::InPlace(instead) => format!("the response {}", instead.in_words()),
            Self::SameForAll => "the site sends the same page for an address that cannot exist".to_owned(),
            Self::HomePage => "the address redirects to the site's home page".to_owned(),
        }
    }
}
