//! One request, and the redirects after it. Each address on the way is checked as the first one is.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use reqwest::{Client, header, redirect::Policy};
use rustc_hash::FxHashMap;
use tokio::{
    runtime::Runtime,
    sync::OnceCell,
    time::{Instant, timeout},
};
use url::{Host, Url};

use super::{
    address::is_public,
    client::{client_builder, network_runtime},
    error::FetchError,
    pace::Pace,
    resolve::PublicAddresses,
    robots::{self, Robots},
};
use crate::{capture::Exchange, route};

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 10;
/// The most redirects of `robots.txt` that are followed (RFC 9309, section 2.3.1.2).
const MOST_ROBOTS_REDIRECTS: usize = 5;
/// The media types that are asked for.
const ACCEPT: &str = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1";

/// What is asked for, and how much of it is taken.
#[derive(Debug, Clone)]
pub struct FetchLimits {
    /// The hosts that may be in a private network.
    pub private_hosts: Vec<String>,
    /// The most bytes of a response.
    pub largest: usize,
    /// The most time for a response, with everything that is asked for on the way.
    pub time: Duration,
    /// The least time between two requests to a host.
    pub pause: Duration,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            private_hosts: Vec::new(),
            largest: 32 << 20,
            time: Duration::from_secs(60),
            pause: Duration::from_secs(1),
        }
    }
}

/// Requests pages.
pub struct Fetcher {
    runtime: Runtime,
    client: Client,
    limits: FetchLimits,
    clock: fn() -> Timestamp,
    pace: Pace,
    /// What each site asks of programs, by its origin, or why that cannot be known.
    robots: Mutex<FxHashMap<String, RobotsCell>>,
}

/// Filled by the first request to a site.
type RobotsCell = Arc<OnceCell<Result<Robots, FetchError>>>;

/// How much of a response is taken.
#[derive(Debug, Clone, Copy)]
enum Amount {
    /// All of it; more bytes than these are an error.
    Whole(usize),
    /// Its first bytes.
    First(usize),
}

impl Fetcher {
    /// A fetcher with limits. `clock` reads the clock.
    ///
    /// *Errors*: why the network cannot be used.
    pub fn new(mut limits: FetchLimits, clock: fn() -> Timestamp) -> Result<Self, String> {
        let no_network = |error: &dyn std::fmt::Display| format!("the network cannot be used: {error}");
        let runtime = network_runtime().map_err(|error| no_network(&error))?;
        limits.private_hosts.iter_mut().for_each(|host| host.make_ascii_lowercase());
        // A proxy would look up names itself, and connect to addresses that were never checked. A version of the protocol that the
        // capture can be written in keeps the record to what was sent.
        let resolver = PublicAddresses { except: limits.private_hosts.clone() };
        let builder = client_builder().no_proxy().http1_only().redirect(Policy::none()).referer(false);
        // The time for a whole response ends first, and has its own error.
        let builder = builder.dns_resolver(resolver).read_timeout(limits.time.saturating_mul(2));
        let client = builder.build().map_err(|error| no_network(&error))?;
        Ok(Self { runtime, client, limits, clock, pace: Pace::default(), robots: Mutex::default() })
    }

    /// Waits for something that uses [`fetch`](Self::fetch).
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Requests an address: the exchanges that led to a response, which is in the last; never empty.
    ///
    /// *Errors*: a [`FetchError`].
    pub async fn fetch(&self, address: &str) -> Result<Vec<Exchange>, FetchError> {
        let mut url = read_address(address)?;
        let mut time_left = self.limits.time;
        let mut exchanges = Vec::new();
        loop {
            self.check_host(&url)?;
            let robots = self.robots_of(&url, &mut time_left).await?;
            if let Robots::Unknown(why) = &robots {
                return Err(FetchError::NoRobots(host_of(&url), why.clone()));
            }
            if !robots.allows(&url) {
                return Err(FetchError::Disallowed(host_of(&url)));
            }
            let pause = self.limits.pause.max(robots.delay());
            let exchange = self.request(&url, Amount::Whole(self.limits.largest), pause, &mut time_left).await?;
            let next = redirect_of(&exchange, &url)?;
            exchanges.push(exchange);
            match next {
                None => return Ok(exchanges),
                Some(_) if exchanges.len() > MOST_REDIRECTS => {
                    return Err(FetchError::TooManyRedirects(address.to_owned(), MOST_REDIRECTS));
                }
                Some(next) => url = next,
            }
        }
    }

    /// Waits for the turn of the host, which takes none of the time that is left, and sends one request.
    async fn request(
        &self,
        url: &Url,
        amount: Amount,
        pause: Duration,
        time_left: &mut Duration,
    ) -> Result<Exchange, FetchError> {
        let _turn = self.pace.turn(&host_of(url), pause).await;
        let begun = Instant::now();
        let done = timeout(*time_left, self.send(url, amount)).await;
        *time_left = time_left.saturating_sub(begun.elapsed());
        done.unwrap_or_else(|_| Err(FetchError::TooSlow(host_of(url), self.limits.time.as_secs())))
    }

    /// Refuses an address that is written in numbers and is not public; names are looked at when they are looked up.
    fn check_host(&self, url: &Url) -> Result<(), FetchError> {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
            Some(Host::Domain(_)) | None => return Ok(()),
        };
        if self.limits.private_hosts.contains(&host_of(url)) || is_public(address) {
            Ok(())
        } else {
            Err(FetchError::Private(host_of(url), address))
        }
    }

    /// What the site of an address asks of programs. It is requested once, also if that fails.
    async fn robots_of(&self, url: &Url, time_left: &mut Duration) -> Result<Robots, FetchError> {
        let cell = {
            let mut known = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(url.origin().ascii_serialization()).or_default())
        };
        cell.get_or_init(|| self.request_robots(url, time_left)).await.clone()
    }

    async fn request_robots(&self, of: &Url, time_left: &mut Duration) -> Result<Robots, FetchError> {
        let Ok(mut url) = of.join(route::ROBOTS) else { return Ok(Robots::None) };
        for _ in 0..=MOST_ROBOTS_REDIRECTS {
            self.check_host(&url)?;
            let exchange = self.request(&url, Amount::First(robots::LARGEST), self.limits.pause, time_left).await?;
            match redirect_of(&exchange, &url) {
                Ok(None) => return Ok(Robots::of_response(exchange.status, &exchange.body)),
                Ok(Some(next)) => url = next,
                Err(_) => return Ok(Robots::None),
            }
        }
        Ok(Robots::None)
    }

    /// Sends one request.
    async fn send(&self, url: &Url, amount: Amount) -> Result<Exchange, FetchError> {
        let host = host_of(url);
        let failed = |error: reqwest::Error| FetchError::of_client(&host, &error);
        // `robots.txt` is not worth a decoder of its own.
        let encoding = if url.path() == route::ROBOTS { "identity" } else { "gzip, br" };
        let request = self.client.get(url.clone()).header(header::ACCEPT, ACCEPT);
        let request = request.header(header::ACCEPT_ENCODING, encoding).build().map_err(failed)?;
        let head = head_of(&request, url);
        let at = (self.clock)();
        let mut response = self.client.execute(request).await.map_err(failed)?;
        let status = response.status().as_u16();
        let headers = response.headers().iter().filter(|(name, _)| Exchange::keeps_header(name.as_str()));
        let headers = headers
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let headers = headers.collect();
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await.map_err(failed)? {
            match amount {
                Amount::Whole(largest) if body.len() + part.len() > largest => {
                    return Err(FetchError::TooLarge(host, largest >> 20));
                }
                Amount::First(most) if body.len() + part.len() >= most => {
                    body.extend_from_slice(&part[..most - body.len()]);
                    break;
                }
                Amount::Whole(_) | Amount::First(_) => body.extend_from_slice(&part),
            }
        }
        Ok(Exchange { url: without_fragment(url), at, request: head, status, headers, body })
    }
}

/// Reads an address that was typed.
fn read_address(typed: &str) -> Result<Url, FetchError> {
    let refused = |why| FetchError::NotAnAddress(typed.to_owned(), why);
    let url = Url::parse(typed).map_err(|_| refused("it cannot be read"))?;
    check_address(&url).map_err(refused)?;
    Ok(url)
}

fn check_address(url: &Url) -> Result<(), &'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err("it begins with neither `https://` nor `http://`");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it has a name or a password, which would be kept with the page");
    }
    url.host().map(|_| ()).ok_or("it has no host")
}

/// Where a response redirects to.
fn redirect_of(exchange: &Exchange, url: &Url) -> Result<Option<Url>, FetchError> {
    if !matches!(exchange.status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let nowhere = || FetchError::RedirectToNowhere(exchange.url.clone());
    let location = exchange.header("location").ok_or_else(nowhere)?;
    let mut next = url.join(location).map_err(|_| nowhere())?;
    check_address(&next).map_err(|why| FetchError::NotAnAddress(location.to_owned(), why))?;
    if next.fragment().is_none() {
        next.set_fragment(url.fragment());
    }
    Ok(Some(next))
}

/// The head of a request as it is sent.
fn head_of(request: &reqwest::Request, url: &Url) -> String {
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut head = format!("{} {}{query} HTTP/1.1\r\nhost: {}\r\n", request.method(), url.path(), authority_of(url));
    head.push_str(&format!("user-agent: {}\r\n", super::client::USER_AGENT));
    for (name, value) in request.headers() {
        head.push_str(&format!("{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes())));
    }
    head.push_str("\r\n");
    head
}

fn authority_of(url: &Url) -> String {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}{port}", host_of(url))
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}
