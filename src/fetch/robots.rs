//! `robots.txt` (RFC 9309): what a site asks programs not to request, and how long they should wait between two requests.

use std::{sync::Arc, time::Duration};

use texting_robots::Robot;
use url::Url;

/// The name by which `robots.txt` can address this program.
const NAME: &str = "onrecord";
/// The most bytes that are read of `robots.txt`; the standard asks for at least as many.
pub(super) const LARGEST: usize = 512 << 10;
/// The longest time between two requests that is waited, whatever a site asks for.
const LONGEST_DELAY: f32 = 30.0;

/// What a site asks of programs.
#[derive(Clone)]
pub(super) enum Robots {
    /// Nothing: it has no `robots.txt`.
    None,
    /// What its file says.
    File(Arc<Robot>),
    /// Its file cannot be read because of an error at the server, and so nothing may be requested.
    Unknown(String),
}

impl Robots {
    /// What a file says, or the status of the response in its place.
    pub(super) fn of_response(status: u16, body: &[u8]) -> Self {
        match status {
            200..300 => {
                // The last line may have been cut in two: half a path would refuse other pages.
                let whole_lines = body.iter().rposition(|byte| *byte == b'\n').unwrap_or_default();
                let body = if body.len() < LARGEST { body } else { &body[..whole_lines] };
                // A file that is no `robots.txt` at all, such as a page, asks for nothing.
                Robot::new(NAME, body).map_or(Self::None, |robot| Self::File(Arc::new(robot)))
            }
            429 | 500.. => Self::Unknown(format!("the server answers with the status {status}")),
            _ => Self::None,
        }
    }

    /// True if a page may be requested.
    pub(super) fn allows(&self, url: &Url) -> bool {
        match self {
            Self::None => true,
            Self::File(robot) => robot.allowed(url.as_str()),
            Self::Unknown(_) => false,
        }
    }

    /// The time between two requests that the site asks for.
    pub(super) fn delay(&self) -> Duration {
        let Self::File(robot) = self else { return Duration::ZERO };
        let seconds = robot.delay.filter(|seconds| seconds.is_finite() && *seconds > 0.0).unwrap_or_default();
        Duration::from_secs_f32(seconds.min(LONGEST_DELAY))
    }
}
