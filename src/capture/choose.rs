//! The page of an address among those of a capture.

use super::page::CapturedPage;

/// Addresses that a message lists.
const LISTED: usize = 3;

/// The page of an address.
#[derive(Debug)]
pub struct Choice<'p> {
    /// The page.
    pub page: &'p CapturedPage,
    /// How many responses with words the capture has for the address, on the day that was asked for if it has any of that day.
    pub times: usize,
}

/// Why a capture has no page for an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoChoice {
    /// It has others: a few of them.
    #[error("the capture has no response for `{0}`")]
    NotThere(String, Vec<String>),
    /// The server refused.
    #[error("the response for `{0}` is an error: {1}")]
    Refused(String, u16),
    /// It has several pages, and no address says which.
    #[error("the capture has {0} pages, and no address chooses one")]
    Several(usize, Vec<String>),
}

/// Chooses the page of an address; of several responses that of the day `on`, or else the first.
///
/// *Errors*: a [`NoChoice`].
pub fn choose_page<'p>(pages: &'p [CapturedPage], url: Option<&str>, on: Option<&str>) -> Result<Choice<'p>, NoChoice> {
    let of_address: Vec<&CapturedPage> = match url {
        // A saved page is what the editors say that it is: browsers note its address in no reliable form.
        Some(url) if pages.len() > 1 || pages.iter().any(|page| page.at.is_some() && page.url.is_some()) => {
            pages.iter().filter(|page| page.url.as_deref().is_some_and(|own| bare(own) == bare(url))).collect()
        }
        _ => pages.iter().collect(),
    };
    let good: Vec<&CapturedPage> = of_address.iter().copied().filter(|page| page.status == 200).collect();
    let listed = || pages.iter().filter_map(|page| page.url.clone()).take(LISTED).collect();
    let address = || url.or(of_address.first().and_then(|page| page.url.as_deref())).unwrap_or("the page").to_owned();
    let one_address = good.iter().all(|page| page.url.as_deref().map(bare) == good[0].url.as_deref().map(bare));
    match good.as_slice() {
        [] if of_address.is_empty() => Err(NoChoice::NotThere(address(), listed())),
        [] => Err(NoChoice::Refused(address(), of_address[0].status)),
        _ if !one_address => Err(NoChoice::Several(good.len(), listed())),
        [first, ..] => {
            let is_of_day =
                |page: &&&CapturedPage| on.is_some_and(|day| page.at.as_deref().is_some_and(|at| at.starts_with(day)));
            let of_day = good.iter().filter(is_of_day).count();
            let times = if of_day > 0 { of_day } else { good.len() };
            Ok(Choice { page: good.iter().find(is_of_day).unwrap_or(first), times })
        }
    }
}

/// An address without what does not distinguish pages: the scheme, `www.`, the fragment, a slash at the end.
fn bare(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or(url);
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
}
