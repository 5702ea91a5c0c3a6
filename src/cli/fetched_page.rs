//! The page at an address, for `onrecord add article`: fetched, and kept as a WARC file.

use jiff::Timestamp;

/// The page that was named: a file, or what an address sent.
pub(super) struct GivenPage {
    /// The bytes of the file.
    pub(super) bytes: Vec<u8>,
    /// The name of the file, whose ending the capture gets.
    pub(super) name: String,
    /// The address that it was fetched from, after redirects; `None` for a file.
    pub(super) url: Option<String>,
}

/// How a page is fetched.
#[derive(Debug, clap::Args)]
pub(super) struct FetchArgs {
    /// Fetch pages of a host in a private network, such as that of your office; can be given several times
    #[arg(long, value_name = "HOST")]
    pub(super) allow_private: Vec<String>,
    /// The most seconds to wait for a page
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(super) timeout: u64,
}

#[cfg(feature = "fetch")]
impl FetchArgs {
    /// The limits that were typed.
    pub(super) fn limits(&self) -> crate::fetch::FetchLimits {
        crate::fetch::FetchLimits {
            private_hosts: self.allow_private.clone(),
            time: std::time::Duration::from_secs(self.timeout),
            ..crate::fetch::FetchLimits::default()
        }
    }
}

/// Fetches a page. *Errors*: a message.
#[cfg(feature = "fetch")]
pub(super) fn fetch_page(address: &str, args: &FetchArgs, now: fn() -> Timestamp) -> Result<GivenPage, String> {
    use crate::{
        capture::write_warc,
        fetch::{FetchError, Fetcher},
    };

    let fetcher = Fetcher::new(args.limits(), now)?;
    let in_browser = "save the page in your browser, and give the file";
    let exchanges = fetcher.run(fetcher.fetch(address)).map_err(|error| {
        let help = match error {
            FetchError::Private(..) => "pass `--allow-private HOST` if you mean it",
            FetchError::NotAnAddress(..) => "give the address as your browser shows it",
            FetchError::TooSlow(..) => "`--timeout` waits longer",
            _ => in_browser,
        };
        format!("{error}; {help}")
    })?;
    let last = exchanges.last().ok_or("there is no response")?;
    if last.status != 200 {
        return Err(format!("the host answers `{}` with the status {}; {in_browser}", last.url, last.status));
    }
    let page = last.page().map_err(|error| format!("the response of `{}` cannot be read: {error}", last.url))?;
    if page.is_none() {
        let media = last.header("content-type").unwrap_or("unknown");
        return Err(format!("the response of `{}` is no page: its media type is `{media}`", last.url));
    }
    let path = last.url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("page");
    let bytes = write_warc(&exchanges).map_err(|error| format!("the page cannot be compressed: {error}"))?;
    Ok(GivenPage { bytes, name: format!("{stem}.warc.gz"), url: Some(last.url.clone()) })
}

/// What a program says that was built without the feature.
#[cfg(not(feature = "fetch"))]
pub(super) const WITHOUT_FETCH: &str = "this onrecord was built without the feature `fetch`, which requests pages: type `cargo install \
                                        --path .` in the folder of onrecord's source";

/// Refuses to fetch: this program was built without it. *Errors*: a message.
#[cfg(not(feature = "fetch"))]
pub(super) fn fetch_page(_: &str, _: &FetchArgs, _: fn() -> Timestamp) -> Result<GivenPage, String> {
    Err(format!("{WITHOUT_FETCH}, or save the page in your browser, and give the file"))
}
