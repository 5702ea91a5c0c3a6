//! Names → addresses that may be connected to. The client connects to exactly these: a name that means another address a moment later
//! (DNS rebinding) gains nothing.

use std::net::{IpAddr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;

use super::address::is_public;

/// All addresses of a name are in private networks; one of them.
#[derive(Debug, thiserror::Error)]
#[error("{0} is in a private network")]
pub(super) struct NotPublic(pub(super) IpAddr);

/// Looks up names, and passes on public addresses only.
pub(super) struct PublicAddresses {
    /// The names that may have others.
    pub(super) except: Vec<String>,
}

impl Resolve for PublicAddresses {
    fn resolve(&self, name: Name) -> Resolving {
        let allows_all = self.except.iter().any(|host| host == name.as_str());
        Box::pin(async move {
            let found: Vec<SocketAddr> = lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> =
                found.iter().copied().filter(|one| allows_all || is_public(one.ip())).collect();
            match found.first() {
                Some(first) if public.is_empty() => Err(NotPublic(first.ip()).into()),
                _ => Ok(Box::new(public.into_iter()) as Addrs),
            }
        })
    }
}
