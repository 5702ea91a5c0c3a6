//! Watching: when something changed in the folder of a site. The only place that knows notify.
//!
//! In go the system's events, one for each step of each change; out comes, with [`Watch::wait`], one
//! signal when the folder has come to rest. Editors save by several steps (a new file, two renames),
//! and a `git checkout` changes thousands of files: both are one change, once [`QUIET`] has passed
//! without another. What comes while the site is built is kept, and is one more.
//!
//! Only what a site is made of is watched, never the output, `.git` or other folders beside it. Any
//! part may be missing, may come later, or be replaced by another: then it is watched anew. Events of
//! files being read are not asked for; with them, each build would cause the next.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use notify::{
    Config, Event, EventKind, EventKindMask, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind,
};

/// How long nothing must happen before a change is over: longer than an editor takes from one step of
/// a save to the next, and short enough not to be noticed.
const QUIET: Duration = Duration::from_millis(20);
/// How often changes are looked for where the system does not tell of them.
const POLL: Duration = Duration::from_millis(500);

const FOLDERS: [&str; 3] = ["content", "static", "templates"];
const FILES: [&str; 2] = ["onrecord.toml", "onrecord.lock"];

/// What an event says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// Something in the site is new, gone or different.
    Change,
    /// The same, and a watched folder has come, gone, or been replaced; or events were lost.
    Folder,
}

/// Eyes on a site's folder.
pub(super) struct Watch {
    home: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    seen: Receiver<Seen>,
}

impl Watch {
    /// Watches a site by the absolute path of its folder; with `poll` by looking again and again.
    pub(super) fn new(home: &Path, poll: bool) -> notify::Result<Self> {
        let (send, seen) = mpsc::channel();
        let handler = {
            let home = home.to_owned();
            move |event: notify::Result<Event>| {
                if let Some(what) = event.ok().and_then(|event| concerns(&event, &home)) {
                    // Nobody waits any more when the server ends.
                    let _ = send.send(what);
                }
            }
        };
        let config = Config::default().with_event_kinds(EventKindMask::CORE).with_poll_interval(POLL);
        let watcher: Box<dyn Watcher + Send> = if poll {
            Box::new(PollWatcher::new(handler, config)?)
        } else {
            Box::new(RecommendedWatcher::new(handler, config)?)
        };
        let mut watch = Self { home: home.to_owned(), watcher, seen };
        watch.watcher.watch(home, RecursiveMode::NonRecursive)?;
        for folder in watch.folders() {
            watch.watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(watch)
    }

    /// Waits for a change and then until it is over; false if none can come any more.
    pub(super) fn wait(&mut self) -> bool {
        let Ok(mut what) = self.seen.recv() else { return false };
        while let Ok(next) = self.seen.recv_timeout(QUIET) {
            what = what.max(next);
        }
        if what == Seen::Folder {
            self.renew();
        }
        true
    }

    /// Watches the folders that are there now. One that cannot be watched does not keep the others from it.
    fn renew(&mut self) {
        for folder in FOLDERS {
            // What was never watched, or is gone with its folder, cannot be given up.
            let _ = self.watcher.unwatch(&self.home.join(folder));
        }
        for folder in self.folders() {
            let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
        }
    }

    fn folders(&self) -> Vec<PathBuf> {
        FOLDERS.map(|folder| self.home.join(folder)).into_iter().filter(|folder| folder.is_dir()).collect()
    }
}

/// What an event means to the site, if anything.
fn concerns(event: &Event, home: &Path) -> Option<Seen> {
    if event.need_rescan() {
        return Some(Seen::Folder);
    }
    let moved = matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_))
        || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
    event.paths.iter().filter_map(|path| part(path.strip_prefix(home).ok()?, moved)).max()
}

/// What a change of a path below the site's folder means.
fn part(path: &Path, moved: bool) -> Option<Seen> {
    let mut names = path.iter().map(|name| name.to_string_lossy());
    let first = names.next()?;
    if FILES.contains(&&*first) {
        return Some(Seen::Change);
    }
    if !FOLDERS.contains(&&*first) {
        return None;
    }
    let mut rest = names.peekable();
    if rest.peek().is_none() {
        return moved.then_some(Seen::Folder);
    }
    (!rest.any(|name| passing(&name))).then_some(Seen::Change)
}

/// True for what the site does not read: hidden files, and what editors put down for a moment.
fn passing(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".well-known";
    let emacs = name.starts_with('#') && name.ends_with('#');
    // Vim makes and removes a file of this name to see whether it may write to a folder.
    let vim = name == "4913";
    hidden || emacs || vim || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_site_does_not_read_is_no_change() {
        let seen = |path: &str| part(Path::new(path), true);
        for path in ["onrecord.toml", "onrecord.lock", "content/a.md", "static/.well-known/b", "templates/c/d.html"] {
            assert_eq!(seen(path), Some(Seen::Change), "{path}");
        }
        for path in
            ["", "public/index.html", ".git/index", "notes.md", "content/.a.md.swp", "content/.git/a", "content/a.md~"]
        {
            assert_eq!(seen(path), None, "{path}");
        }
        assert_eq!(seen("content"), Some(Seen::Folder));
        assert_eq!(part(Path::new("content"), false), None, "a folder that only got another date");
    }
}
