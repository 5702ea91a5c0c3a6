//! Requests pages of other sites, as a polite program does: it says who it is, keeps to `robots.txt`, waits between two requests to a
//! host, and gives up on what is too large or too slow.
//!
//! In goes an address that somebody typed, or that a page redirected to; out come the [`Exchange`](crate::capture::Exchange)s that led
//! to a response, or a [`FetchError`]. A status such as 404 is no error here. An address within a private network is refused, also one
//! that a redirect or a name leads to: otherwise a page could make the program read what only this machine may read.
//!
//! | file | contents |
//! |---|---|
//! | `address` | which addresses are public |
//! | `client` | the HTTP client and its runtime, which publishing uses too |
//! | `error` | why there is no response |
//! | `pace` | the time between two requests to a host |
//! | `resolve` | names → addresses that may be connected to |
//! | `robots` | `robots.txt` |
//! | `request` | one request, and the redirects after it |

mod address;
mod client;
mod error;
mod pace;
mod request;
mod resolve;
mod robots;

pub use client::{client_builder, network_runtime};
pub use error::FetchError;
pub use request::{FetchLimits, Fetcher};
