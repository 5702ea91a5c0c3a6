//! The system's own SSH server on loopback, with keys of its own, and faults that it is told to have.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::site::Site;

const SERVER: &str = "/usr/sbin/sshd";
/// The system's own program that serves files.
pub(crate) const SFTP: &str = "/usr/lib/openssh/sftp-server";

/// A running server, whose files are in a site's folder.
pub(crate) struct Sshd {
    child: Child,
    port: u16,
    home: PathBuf,
}

impl Sshd {
    /// Starts a server, and has the site's commands reach it with a key that it accepts.
    pub(crate) fn start(site: &Site) -> Self {
        let home = site.path("ssh");
        fs::create_dir_all(site.path("bin")).expect("a folder can be made");
        fs::create_dir_all(&home).expect("a folder can be made");
        for name in ["host", "other", "user"] {
            let mut command = Command::new("ssh-keygen");
            command.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(home.join(name));
            assert!(command.status().expect("`ssh-keygen` is there").success());
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let at = |name: &str| home.join(name).display().to_string();
        // The subsystem is a script, so that a test can have it fail; `faults` is empty until then.
        let text = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nStrictModes no\nUsePAM no\n\
             PidFile none\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nMaxStartups 100\n\
             Subsystem sftp {}\n",
            at("host"),
            at("user.pub"),
            at("subsystem")
        );
        fs::write(home.join("sshd_config"), text).expect("settings");
        // As root, it gives up its rights in a folder that the system's own service would make.
        let _ = fs::create_dir_all("/run/sshd");
        let mut command = Command::new(SERVER);
        command.args(["-D", "-e", "-f"]).arg(home.join("sshd_config"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(home.join("log")).expect("a log"));
        let server = Self { child: command.spawn().expect("the SSH server is installed"), port, home };
        server.serve(SFTP);
        let known = fs::read_to_string(server.home.join("host.pub")).expect("a key");
        server.trust(&known);
        let settings = format!(
            "Host web\n  HostName 127.0.0.1\n  Port {port}\nHost *\n  IdentityFile {}\n  IdentitiesOnly yes\n  UserKnownHostsFile {}\n  GlobalKnownHostsFile /dev/null\n",
            server.home.join("user").display(),
            server.home.join("known").display()
        );
        fs::write(server.home.join("config"), settings).expect("settings");
        let wrapper = format!("#!/bin/sh\nexec /usr/bin/ssh -F '{}' \"$@\"\n", server.home.join("config").display());
        script(&site.path("bin/ssh"), &wrapper);
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            thread::sleep(Duration::from_millis(25));
        }
        panic!("the SSH server does not answer: {}", fs::read_to_string(server.home.join("log")).unwrap_or_default());
    }

    /// Has the server run a command of the shell for each connection.
    pub(crate) fn serve(&self, command: &str) {
        script(&self.home.join("subsystem"), &format!("#!/bin/sh\n{command}\n"));
    }

    /// Has the server be as it was.
    pub(crate) fn heal(&self) {
        self.serve(SFTP);
    }

    /// Ends each connection after the client has sent so many bytes.
    pub(crate) fn cut_after(&self, bytes: usize) {
        // Otherwise `head` would hold back what it has read until it has more.
        self.serve(&format!("stdbuf -o0 head -c {bytes} | {SFTP}"));
    }

    /// Has files be no longer than some blocks of 512 bytes, as if the disk were full.
    pub(crate) fn limit_files(&self, blocks: usize) {
        self.serve(&format!("trap '' XFSZ\nulimit -f {blocks}\nexec {SFTP}"));
    }

    /// Has the server run with other arguments.
    pub(crate) fn with(&self, arguments: &str) {
        self.serve(&format!("exec {SFTP} {arguments}"));
    }

    /// Has the client know this key of the server, and no other.
    pub(crate) fn trust(&self, key: &str) {
        let line = if key.is_empty() { String::new() } else { format!("[127.0.0.1]:{} {key}", self.port) };
        fs::write(self.home.join("known"), line).expect("known hosts");
    }

    /// A key that is not the server's.
    pub(crate) fn other_key(&self) -> String {
        fs::read_to_string(self.home.join("other.pub")).expect("a key")
    }

    /// The user's key goes, so that the server does not let it in.
    pub(crate) fn forget_user(&self) {
        fs::write(self.home.join("user.pub"), "").expect("no keys");
    }

    /// The server as its settings for `ssh` name it, which have its port.
    pub(crate) fn alias() -> String {
        format!("{}@web", user())
    }

    /// A folder as it is typed.
    pub(crate) fn address(&self, folder: &std::path::Path) -> String {
        format!("sftp://{}@127.0.0.1:{}{}", user(), self.port, folder.display())
    }
}

fn user() -> String {
    let named = Command::new("id").arg("-un").output().expect("`id` is there").stdout;
    String::from_utf8_lossy(&named).trim().to_owned()
}

fn script(path: &std::path::Path, text: &str) {
    let new = path.with_extension("new");
    fs::write(&new, text).expect("a script can be written");
    fs::set_permissions(&new, fs::Permissions::from_mode(0o755)).expect("permissions");
    fs::rename(new, path).expect("a script can be replaced");
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
