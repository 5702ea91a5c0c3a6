//! A server of rsync's own on loopback, with one module.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::site::Site;

/// A running server, whose files are in a site's folder.
pub(crate) struct Rsyncd {
    child: Child,
    port: u16,
}

impl Rsyncd {
    /// Starts a server with the module `web`, which is the folder `www`, and more settings for it.
    pub(crate) fn start(site: &Site, more: &str) -> Self {
        let home = site.path("rsyncd");
        fs::create_dir_all(&home).expect("a folder can be made");
        fs::create_dir_all(site.path("www")).expect("a folder can be made");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let text = format!(
            "port = {port}\naddress = 127.0.0.1\nuse chroot = no\nlog file = {}\npid file =\n[web]\npath = {}\n\
             read only = no\nmunge symlinks = no\n{}{more}\n",
            home.join("log").display(),
            site.path("www").display(),
            as_owner(),
        );
        fs::write(home.join("rsyncd.conf"), text).expect("settings");
        let mut command = Command::new("rsync");
        command.args(["--daemon", "--no-detach", "--config"]).arg(home.join("rsyncd.conf"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let server = Self { child: command.spawn().expect("rsync is installed"), port };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            thread::sleep(Duration::from_millis(25));
        }
        panic!("the server does not answer: {}", fs::read_to_string(home.join("log")).unwrap_or_default());
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("rsync://127.0.0.1:{}{path}", self.port)
    }
}

/// Started by root, the server would act as another user.
fn as_owner() -> &'static str {
    let id = Command::new("id").arg("-u").output().expect("`id` is there").stdout;
    if id == b"0\n" { "uid = 0\ngid = 0\n" } else { "" }
}

impl Drop for Rsyncd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
