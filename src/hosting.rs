//! Hosts: what a server must know of a site's files, besides their bytes.
//!
//! Content types, caching, the security headers and the redirects are said here once, and told to
//! every host in its own way: `_headers` and `_redirects` for those that read them, attributes of
//! objects in a store, a configuration for nginx.

mod cache;
mod headers;
mod kind;
mod nginx;
mod redirects;

pub use cache::cache_control;
pub use headers::{SECURITY, headers};
pub use kind::{is_page, kind};
pub use nginx::nginx;
pub use redirects::redirects;
