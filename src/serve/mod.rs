//! The local server: shows the site while it is being written, and its errors.
//!
//! The server reads the folder of a site and serves its pages at a local address until Ctrl-C. Each page updates
//! itself when an edit changes it. A version with errors is never served: the last version without errors stays, and
//! its pages show the errors. The server writes no files, neither the output folder nor the lock file; only the annotator
//! (`edit`), if it was asked for, writes annotations.
//!
//! Two threads share a `LiveSite`. One waits for changes and rebuilds, the other answers requests, so pages are
//! served without delay even while thousands of articles are proved again.
//!
//! Pages are served as they would be published: below the path of the site's own address, with that address in
//! their canonical links, citations and feeds. Links between pages have no host, so they stay on the local server.
//! The only difference is the script that updates the page, which is added when the page is sent.
//!
//! | module | contents |
//! |---|---|
//! | `site` | the last version without errors, and the diagnostics of the newest version |
//! | `watch` | waits for changes |
//! | `connections` | accepts connections, and closes those that send no request |
//! | `http` | requests → responses |
//! | `find` | an address → a file of the site |
//! | `range`, `page` | parts of a file; the script in a page |
//! | `events` | the messages to open pages |
//! | `host` | which hosts are answered |
//! | `port` | where the server listens |
//! | `options` | how to serve a site |
//! | `edit` | the annotator |

mod connections;
mod edit;
mod events;
mod find;
mod host;
mod http;
mod options;
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

use connections::answer_connections;
use site::LiveSite;
use tokio::sync::watch as latest;
use watch::Watch;

pub use options::ServeOptions;
pub use site::BuildReport;

/// An event of the server, for the terminal.
#[derive(Debug)]
pub enum ServerEvent<'a> {
    /// The site was read, proved and linked.
    Built {
        /// The result.
        report: &'a BuildReport,
        /// True if the diagnostics are the same as those of the last build.
        same: bool,
    },
    /// The site is available.
    Serving {
        /// Its address.
        url: &'a str,
        /// The usual port, if it was taken.
        instead_of: Option<u16>,
        /// True if other machines can see it.
        open_to_all: bool,
        /// The address of the annotator, if there is one.
        editor: Option<&'a str>,
    },
    /// The system does not report changes, for this reason; the server polls instead.
    Polling(String),
    /// No browser could be opened, for this reason.
    NotOpened(String),
}

/// Why the server could not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The site's folder does not exist.
    #[error("there is no folder `{}`", .0.display())]
    NoFolder(PathBuf),
    /// The port is taken.
    #[error("port {0} is taken")]
    PortTaken(u16),
    /// The server cannot listen on the address.
    #[error("cannot listen on {address}: {error}")]
    NotBound {
        /// The address.
        address: IpAddr,
        /// Why not.
        error: io::Error,
    },
    /// The folder cannot be watched for changes, not even by polling.
    #[error("the site cannot be watched for changes: {0}")]
    NotWatched(notify::Error),
    /// Other machines could reach the annotator.
    #[error("`--edit` is for this machine only, and {0} is not an address of this machine alone")]
    EditorOpen(IpAddr),
    /// There is no token for the annotator.
    #[error("the system has no random numbers: {0}")]
    NoToken(getrandom::Error),
    /// The network failed.
    #[error("the server failed: {0}")]
    Network(#[from] io::Error),
    /// The thread that builds the site has died.
    #[error("onrecord crashed while it read the site; this is a bug in onrecord, not an error of the site")]
    BuildCrashed,
}

impl ServeError {
    /// What to do about it, if that is known.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoFolder(_) => Some("name the site's folder with `--root DIR`"),
            Self::PortTaken(_) => Some("choose another, or `--port 0` for any free port"),
            Self::NotBound { error, .. } if error.kind() == io::ErrorKind::PermissionDenied => {
                Some("choose a port from 1024 on")
            }
            Self::NotBound { .. } => Some("choose an address of this machine, such as `--host 127.0.0.1`"),
            Self::EditorOpen(_) => Some("leave out `--host`, or leave out `--edit`"),
            Self::NoToken(_) | Self::NotWatched(_) | Self::Network(_) | Self::BuildCrashed => None,
        }
    }
}

/// Serves the site until Ctrl-C, and passes each event to `on_event`.
///
/// If the site has errors from the start, a page shows them and turns into the site once they are fixed.
#[expect(clippy::disallowed_methods, reason = "resolves the site's folder")]
pub fn serve<S>(options: &ServeOptions, on_event: S) -> Result<(), ServeError>
where
    S: Fn(&ServerEvent) + Clone + Send + 'static,
{
    // A relative path would lead nowhere once the current folder is replaced.
    let home = std::path::absolute(&options.root).ok().filter(|home| home.is_dir());
    let home = home.ok_or_else(|| ServeError::NoFolder(options.root.clone()))?;
    let options = &ServeOptions { root: home.clone(), ..options.clone() };
    if options.edit && !options.host.is_loopback() {
        return Err(ServeError::EditorOpen(options.host));
    }
    let (listener, instead_of) = port::bind_port(options.host, options.port)?;
    let address = listener.local_addr()?;
    let access = options.edit.then(|| edit::Access::new(address.port())).transpose().map_err(ServeError::NoToken)?;
    // Watch before the first build, so that no change is missed in between.
    let config = options.config.as_deref().and_then(|file| std::path::absolute(file).ok());
    let watch = match Watch::new(&home, config.as_deref(), options.poll) {
        Err(error) if !options.poll => {
            on_event(&ServerEvent::Polling(error.to_string()));
            Watch::new(&home, config.as_deref(), true)
        }
        watch => watch,
    };
    let watch = watch.map_err(ServeError::NotWatched)?;
    let live = Arc::new(LiveSite::new(options));
    let first = live.rebuild();
    on_event(&ServerEvent::Built { report: &first, same: false });
    let (built, builds) = latest::channel(());
    thread::spawn({
        let (live, on_event) = (Arc::clone(&live), on_event.clone());
        move || rebuild_on_change(watch, &live, first, &built, on_event)
    });
    let url = port::address_url(address);
    let editor = access.as_ref().map(|access| format!("{url}{}", access.start()));
    let open_to_all = !address.ip().is_loopback();
    on_event(&ServerEvent::Serving { url: &url, instead_of, open_to_all, editor: editor.as_deref() });
    // The file is needed until the browser has read it, which nothing tells; so it stays until the end.
    let opened = if options.open { open_browser(&url, editor.as_deref()) } else { Ok(None) };
    if let Err(error) = &opened {
        on_event(&ServerEvent::NotOpened(error.to_string()));
    }
    answer_requests(listener, live, builds, access)
}

/// Opens the site in a browser, or the annotator, by a file that has to stay for as long as the browser may read it.
fn open_browser(url: &str, editor: Option<&str>) -> io::Result<Option<edit::StartFile>> {
    let Some(editor) = editor else {
        open::that_detached(url)?;
        return Ok(None);
    };
    let start = edit::StartFile::new(editor)?;
    open::that_detached(start.path())?;
    Ok(Some(start))
}

/// Rebuilds the site after each change; changes during a build lead to one more build.
fn rebuild_on_change<S: Fn(&ServerEvent)>(
    mut watch: Watch,
    live: &LiveSite,
    first: Arc<BuildReport>,
    built: &latest::Sender<()>,
    on_event: S,
) {
    let mut before = first;
    while watch.wait() {
        let report = live.rebuild();
        // Pages first: someone is waiting for them.
        built.send_replace(());
        on_event(&ServerEvent::Built { report: &report, same: report.has_same_diagnostics(&before) });
        before = report;
    }
}

/// Answers requests until Ctrl-C. Does not wait for open connections: a page that listens for events never closes its
/// own.
fn answer_requests(
    listener: TcpListener,
    live: Arc<LiveSite>,
    builds: latest::Receiver<()>,
    access: Option<edit::Access>,
) -> Result<(), ServeError> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let host = listener.local_addr()?.ip();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let mut alive = builds.clone();
        let editor = access.map(|access| edit::make_router(Arc::clone(&live), access));
        tokio::select! {
            never = answer_connections(listener, http::make_router(live, builds, host, editor)) => match never {},
            asked = tokio::signal::ctrl_c() => Ok(asked?),
            () = async { while alive.changed().await.is_ok() {} } => Err(ServeError::BuildCrashed),
        }
    })
}
