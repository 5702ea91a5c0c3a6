//! Where the server listens.
//!
//! In goes the address and port that were asked for, out comes a socket. A port that was named and is
//! taken is refused; without a name the next free one is found, so that two sites can be written at once.

use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
};

use super::Refused;

/// The port where nothing else was asked for.
const USUAL: u16 = 8000;
/// The last port that is tried in its place.
const LAST: u16 = 8099;

/// Listens; also says which usual port was taken.
pub(super) fn bind(host: IpAddr, port: Option<u16>) -> Result<(TcpListener, Option<u16>), Refused> {
    if let Some(port) = port {
        return listen(host, port).map(|listener| (listener, None));
    }
    for port in USUAL..=LAST {
        match listen(host, port) {
            Err(Refused::PortTaken(_)) => {}
            listener => return Ok((listener?, (port != USUAL).then_some(USUAL))),
        }
    }
    listen(host, 0).map(|listener| (listener, Some(USUAL)))
}

fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Refused> {
    TcpListener::bind((host, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Refused::PortTaken(port),
        _ => Refused::NotBound { address: host, error },
    })
}

/// The address to type into a browser on this machine.
pub(super) fn url(address: SocketAddr) -> String {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    format!("http://{}/", SocketAddr::new(ip, address.port()))
}
