//! Opens the socket that the server listens on.
//!
//! If a port was typed and is taken, that is an error. Otherwise the next free port is used, so that two sites can be
//! served at the same time.

use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
};

use super::ServeError;

/// The first port to try if none was typed.
const DEFAULT_PORT: u16 = 8000;
/// The last port to try if none was typed.
const LAST_PORT: u16 = 8099;

/// Opens a socket; also returns the default port if it was taken.
pub(super) fn bind_port(host: IpAddr, port: Option<u16>) -> Result<(TcpListener, Option<u16>), ServeError> {
    if let Some(port) = port {
        return listen_on(host, port).map(|listener| (listener, None));
    }
    for port in DEFAULT_PORT..=LAST_PORT {
        match listen_on(host, port) {
            Err(ServeError::PortTaken(_)) => {}
            listener => return Ok((listener?, (port != DEFAULT_PORT).then_some(DEFAULT_PORT))),
        }
    }
    listen_on(host, 0).map(|listener| (listener, Some(DEFAULT_PORT)))
}

fn listen_on(host: IpAddr, port: u16) -> Result<TcpListener, ServeError> {
    TcpListener::bind((host, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => ServeError::PortTaken(port),
        _ => ServeError::NotBound { address: host, error },
    })
}

/// The address to type into a browser on this machine.
pub(super) fn address_url(address: SocketAddr) -> String {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    format!("http://{}/", SocketAddr::new(ip, address.port()))
}
