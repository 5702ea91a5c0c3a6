//! The local server: shows the site while it is written, and what is wrong with it.
//!
//! In goes the folder of a site; out come, until Ctrl-C, its pages at a local address, each renewed
//! by itself when an edit changes it. A state with errors is never shown: the last good site stays, and
//! its pages say what is wrong. Nothing is written, neither the output folder nor the lock file.
//!
//! Two threads share a `Live` site. One waits for changes and rebuilds, the other answers; so a page
//! comes at once, even while thousands of articles are proved again.
//!
//! Pages are served as they would be published: below the path of the site's own address, with that
//! address in their canonical links, citations and feeds. What is proof-read is what is published, and
//! links between pages hold no host, so that they lead nowhere else. Only the script that renews the
//! page is added, on its way out.
//!
//! | where | what |
//! |---|---|
//! | `site` | the last good site, and what is wrong with the newest state |
//! | `watch` | when something changed |
//! | `http` | requests → answers |
//! | `find` | an address → a file of the site |
//! | `kind`, `range`, `page` | content types; parts of a file; the script in a page |
//! | `events` | what an open page is told |
//! | `host` | who is answered |
//! | `port` | where the server listens |

mod events;
mod find;
mod host;
mod http;
mod page;
mod port;
mod range;
mod site;
mod watch;

use std::{
    io,
    net::{IpAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    thread,
};

use axum::serve::ListenerExt;
use tokio::sync::watch as latest;

use site::Live;
pub use site::Report;
use watch::Watch;

/// What is asked of the server.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The site's folder.
    pub root: PathBuf,
    /// Where to listen.
    pub host: IpAddr,
    /// The port; 0 takes any that is free, `None` the first that is free from 8000 on.
    pub port: Option<u16>,
    /// Open the site in the browser.
    pub open: bool,
    /// Keep what is marked as a draft.
    pub drafts: bool,
    /// Look for changes every half second, where the system does not tell of them.
    pub poll: bool,
    /// Columns for diagnostics.
    pub width: usize,
}

/// What the server tells of itself, for a terminal.
#[derive(Debug)]
pub enum News<'a> {
    /// The site was read, proved and linked.
    Built {
        /// What came of it.
        report: &'a Report,
        /// True if the same is wrong as the time before.
        same: bool,
    },
    /// The site can be seen.
    Serving {
        /// Its address.
        url: &'a str,
        /// The usual port, if it was taken.
        instead_of: Option<u16>,
        /// True if other machines can see it.
        open_to_all: bool,
    },
    /// The system does not tell of changes, for this reason; they are looked for instead.
    Polling(String),
    /// No browser could be opened, for this reason.
    NotOpened(String),
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The site's folder is not there.
    #[error("there is no folder `{}`", .0.display())]
    NoFolder(PathBuf),
    /// The port is taken.
    #[error("port {0} is taken")]
    PortTaken(u16),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    NotBound {
        /// The address.
        address: IpAddr,
        /// Why not.
        error: io::Error,
    },
    /// Changes can be seen in no way.
    #[error("changes in the site cannot be seen: {0}")]
    Blind(notify::Error),
    /// The network failed.
    #[error("the server failed: {0}")]
    Network(#[from] io::Error),
    /// The thread that builds the site has died.
    #[error("the tool failed while it read the site; this is a fault of the tool, not of the site")]
    Died,
}

impl Refused {
    /// What to do about it, where that is known.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoFolder(_) => Some("name the site's folder with `--root DIR`"),
            Self::PortTaken(_) => Some("choose another, or `--port 0` for any that is free"),
            Self::NotBound { error, .. } if error.kind() == io::ErrorKind::PermissionDenied => {
                Some("choose a port from 1024 on")
            }
            Self::NotBound { .. } => Some("choose an address of this machine, such as `--host 127.0.0.1`"),
            Self::Blind(_) | Self::Network(_) | Self::Died => None,
        }
    }
}

/// Serves the site until Ctrl-C, and tells `say` what happens.
///
/// A site with errors is served too: a page says what is wrong, and becomes the site once that is mended.
pub fn serve<S>(wish: &Wish, say: S) -> Result<(), Refused>
where
    S: Fn(&News) + Clone + Send + 'static,
{
    let home = wish.root.canonicalize().ok().filter(|home| home.is_dir());
    let home = home.ok_or_else(|| Refused::NoFolder(wish.root.clone()))?;
    let (listener, instead_of) = port::bind(wish.host, wish.port)?;
    let address = listener.local_addr()?;
    // Before the first look at the site, so that no change falls between the two.
    let watch = match Watch::new(&home, wish.poll) {
        Err(error) if !wish.poll => {
            say(&News::Polling(error.to_string()));
            Watch::new(&home, true)
        }
        watch => watch,
    };
    let watch = watch.map_err(Refused::Blind)?;
    let live = Arc::new(Live::new(wish));
    let first = live.rebuild();
    say(&News::Built { report: &first, same: false });
    let (built, builds) = latest::channel(());
    thread::spawn({
        let (live, say) = (Arc::clone(&live), say.clone());
        move || follow(watch, &live, first, &built, say)
    });
    let url = port::url(address);
    say(&News::Serving { url: &url, instead_of, open_to_all: !address.ip().is_loopback() });
    if wish.open
        && let Err(error) = open::that_detached(&url)
    {
        say(&News::NotOpened(error.to_string()));
    }
    answer(listener, live, builds)
}

/// Rebuilds the site after each change; changes that come meanwhile are one more.
fn follow<S: Fn(&News)>(mut watch: Watch, live: &Live, first: Arc<Report>, built: &latest::Sender<()>, say: S) {
    let mut before = first;
    while watch.wait() {
        let report = live.rebuild();
        // First the pages, which somebody waits for.
        built.send_replace(());
        say(&News::Built { report: &report, same: report.same(&before) });
        before = report;
    }
}

/// Answers until Ctrl-C. Open connections are not waited for: a page that listens never ends its own.
fn answer(listener: TcpListener, live: Arc<Live>, builds: latest::Receiver<()>) -> Result<(), Refused> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let host = listener.local_addr()?.ip();
        // An event is a few bytes: it must not wait for more.
        let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let mut alive = builds.clone();
        tokio::select! {
            ended = axum::serve(listener, http::router(live, builds, host)) => Ok(ended?),
            asked = tokio::signal::ctrl_c() => Ok(asked?),
            () = async { while alive.changed().await.is_ok() {} } => Err(Refused::Died),
        }
    })
}
