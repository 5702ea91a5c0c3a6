//! Hosting: what a server must know about a site's files, besides their bytes.
//!
//! Content types, caching, security headers and redirects are defined here once, and passed to each host in its own
//! form: `_headers` and `_redirects` for hosts that read them, attributes of objects in a store, a configuration for
//! nginx. `limits` has what each host takes at most.

mod cache;
mod headers;
mod kind;
mod limits;
mod nginx;
mod redirects;

pub use cache::cache_control;
pub use headers::{SECURITY, headers_file};
pub use kind::{content_type, content_type_of, is_page};
pub use limits::{ReachedLimit, SiteSize, grouped, readable_size};
pub use nginx::nginx_config;
pub use redirects::{Moved, RedirectRules, reads_rules, redirect_rules, serves_page_at};

/// Files that hosts read and do not serve to readers.
pub const NOT_SERVED: [&str; 6] = ["_headers", "_redirects", "CNAME", ".nojekyll", ".htaccess", ".domains"];
