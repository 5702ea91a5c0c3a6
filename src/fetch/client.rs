//! The HTTP client with what all its users share, and the runtime that it needs.

use std::{io, time::Duration};

use reqwest::{Client, ClientBuilder};
use tokio::runtime::{Builder, Runtime};

/// Says who asks: the name and the version of the program.
pub(super) const USER_AGENT: &str = concat!("onrecord/", env!("CARGO_PKG_VERSION"));

/// A client with the name of the program and limits of time: for a connection, and between two parts of a response.
pub fn client_builder() -> ClientBuilder {
    // If the program has already chosen a provider of cryptography, that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(30))
}

/// The async runtime for network requests, on the current thread.
///
/// *Errors*: those of the system.
pub fn network_runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
