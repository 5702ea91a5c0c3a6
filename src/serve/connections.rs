//! Accepts connections, and closes those that send no request.
//!
//! A connection that is opened and never finishes its request would stay for ever, and a few hundred of them use up the
//! files that a process may open. So the time for the head of a request is limited. Events are not: their request is
//! complete, and only the response never ends.

use std::{convert::Infallible, io, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::net::TcpListener;

/// How long a connection may take to send the head of a request, from its first byte or the end of the last response.
const HEAD: Duration = Duration::from_secs(10);
/// How long to wait before the next connection if one cannot be accepted: the process has too many files open.
const PAUSE: Duration = Duration::from_millis(500);

/// Answers all connections, until it is dropped.
pub(super) async fn answer_connections(listener: TcpListener, router: Router) -> Infallible {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                if !is_of_client(&error) {
                    tokio::time::sleep(PAUSE).await;
                }
                continue;
            }
        };
        // An event has only a few bytes and must be sent at once.
        let _ = stream.set_nodelay(true);
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        // A connection that breaks concerns no one but its client.
        tokio::spawn(async move { drop(connection.await) });
    }
}

/// True if a connection was closed by the other side before it was accepted.
fn is_of_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
