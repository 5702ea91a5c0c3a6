//! Waits for changes in the folder of a site. The only file that uses notify.
//!
//! The system sends an event for each step of each change; [`Watch::wait`] returns once when they stop. Editors save
//! in several steps (a new file, two renames), and a `git checkout` changes thousands of files: both count as one
//! change when [`QUIET`] has passed without another event. Changes during a build count as one more.
//!
//! Only the files of the site are watched, not the output or other folders next to it, and of `.git` only the log of commits,
//! because the page of changes may tell of them. Each watched folder
//! may be missing, appear later, or be replaced; then it is watched again. The site's own folder may be replaced too, by
//! another folder or by a link to one; no event reports that, so it is looked at every second. A symbolic link to a file
//! elsewhere inside the site is followed, through further links too, because a save changes that file and not the link. Events for reading a file are
//! not requested: with them, each build would trigger the next.

#![expect(clippy::disallowed_methods, reason = "watches the folders of a site, and asks whether they exist")]

use std::{
    collections::BTreeSet,
    fs::Metadata,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::{Duration, SystemTime},
};

use notify::{
    Config, Event, EventKind, EventKindMask, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind,
};
use walkdir::{DirEntry, WalkDir};

use crate::{
    git::head_log,
    load::is_hidden_name,
    model::{LIVE_FILE, SETTINGS_FILE, Stamp},
};

/// How long there must be no event before a change counts as complete: longer than an editor takes between two steps
/// of a save, and too short to notice.
const QUIET: Duration = Duration::from_millis(20);
/// How often files are checked if the system does not report changes.
const POLL: Duration = Duration::from_millis(500);

/// The most links that lead from one to the next: systems follow no more.
const MOST_LINKS: usize = 40;

const FOLDERS: [&str; 4] = ["captures", "content", "static", "templates"];
const FILES: [&str; 3] = [SETTINGS_FILE, "onrecord.lock", LIVE_FILE];

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SiteChange {
    /// A file of the site was added, removed or edited.
    Files,
    /// A watched folder was also added, removed or replaced, or events were lost.
    Folders,
}

/// How often the site's own folder is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// Watches a site's folder.
pub(super) struct Watch {
    /// The folder as it was named, absolute.
    root: PathBuf,
    poll: bool,
    /// A file with more settings, which may be anywhere.
    config: Option<PathBuf>,
    /// The folder that is watched; `None` while there is none.
    found: Option<FolderIdentity>,
    watched: WatchedFolder,
}

/// What makes a folder another one, even if it has the same name: its real path, its number on the disk, and the time at
/// which it was made, because disks give the number of a removed folder to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FolderIdentity {
    home: PathBuf,
    number: u64,
    created: Option<SystemTime>,
}

impl FolderIdentity {
    /// That of a folder; `None` if there is none.
    fn of(root: &Path) -> Option<Self> {
        let home = root.canonicalize().ok()?;
        let meta = home.metadata().ok().filter(Metadata::is_dir)?;
        Some(Self { home, number: Stamp::of(&meta).number, created: meta.created().ok() })
    }
}

/// A folder that is watched, and what changes in it.
struct WatchedFolder {
    home: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    changes: Receiver<SiteChange>,
    /// A file with more settings.
    config: Option<PathBuf>,
    /// The log of git that a commit changes.
    log: Option<PathBuf>,
    /// Those two, and the files and folders outside the watched folders that links in these lead to.
    linked: Arc<RwLock<BTreeSet<PathBuf>>>,
}

impl Watch {
    /// Watches a site by the absolute path of its folder, and a file with more settings; with `poll`, checks the files
    /// repeatedly.
    pub(super) fn new(root: &Path, config: Option<&Path>, poll: bool) -> notify::Result<Self> {
        let found = FolderIdentity::of(root);
        let home = found.as_ref().map_or(root, |found| &found.home);
        let watched = WatchedFolder::new(home, config, poll)?;
        Ok(Self { root: root.to_owned(), poll, config: config.map(Path::to_owned), watched, found })
    }

    /// Waits for a change and then until it is complete; false if there can be no more changes.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            match self.watched.wait(LOOK) {
                Ok(()) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if self.follow_folder() => return true,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Watches the folder that has the site's name now; false if it is the one that is watched.
    fn follow_folder(&mut self) -> bool {
        let now = FolderIdentity::of(&self.root);
        if now == self.found {
            return false;
        }
        if let Some(now) = &now {
            match WatchedFolder::new(&now.home, self.config.as_deref(), self.poll) {
                Ok(watched) => self.watched = watched,
                // It may have gone again; the next look will tell.
                Err(_) => return false,
            }
        }
        self.found = now;
        true
    }
}

impl WatchedFolder {
    fn new(home: &Path, settings: Option<&Path>, poll: bool) -> notify::Result<Self> {
        let (send, changes) = mpsc::channel();
        let linked = Arc::new(RwLock::new(BTreeSet::new()));
        let handler = {
            let (home, linked) = (home.to_owned(), Arc::clone(&linked));
            move |event: notify::Result<Event>| {
                let Ok(event) = event else { return };
                let followed = || {
                    let linked = linked.read().unwrap_or_else(PoisonError::into_inner);
                    event.paths.iter().any(|path| is_linked(path, &linked)).then_some(SiteChange::Files)
                };
                if let Some(change) = change_of_event(&event, &home).or_else(followed) {
                    // There is no receiver any more when the server stops.
                    let _ = send.send(change);
                }
            }
        };
        let config = Config::default().with_event_kinds(EventKindMask::CORE).with_poll_interval(POLL);
        let watcher: Box<dyn Watcher + Send> = if poll {
            Box::new(PollWatcher::new(handler, config)?)
        } else {
            Box::new(RecommendedWatcher::new(handler, config)?)
        };
        let (config, log) = (settings.map(Path::to_owned), head_log(home));
        let mut watch = Self { home: home.to_owned(), watcher, changes, config, log, linked };
        watch.watcher.watch(home, RecursiveMode::NonRecursive)?;
        for folder in watch.existing_folders() {
            watch.watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        watch.watch_linked_files();
        Ok(watch)
    }

    /// Waits for a change, no longer than `timeout`, and then until it is complete.
    fn wait(&mut self, timeout: Duration) -> Result<(), RecvTimeoutError> {
        let mut change = self.changes.recv_timeout(timeout)?;
        while let Ok(next) = self.changes.recv_timeout(QUIET) {
            change = change.max(next);
        }
        if change == SiteChange::Folders {
            self.watch_folders_again();
        }
        self.watch_linked_files();
        Ok(())
    }

    /// Watches the files and folders that links lead to. If one cannot be watched, the others still are.
    fn watch_linked_files(&mut self) {
        let found = self.find_linked_files();
        let mut linked = self.linked.write().unwrap_or_else(PoisonError::into_inner);
        // Editors save by renaming, so the folder of a file is watched and not the file.
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
            found.difference(&linked).partition(|path| path.is_dir() && !path.is_symlink());
        let parents: BTreeSet<&Path> = files.into_iter().filter_map(|file| file.parent()).collect();
        for folder in parents.into_iter().filter(|folder| *folder != self.home) {
            let _ = self.watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        for folder in folders {
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
        }
        *linked = found;
    }

    /// The files and folders inside the site, and outside the watched folders, that links in these lead to, and the links that
    /// lead on from one to the next.
    fn find_linked_files(&self) -> BTreeSet<PathBuf> {
        let watched = FOLDERS.map(|folder| self.home.join(folder));
        // What is behind a link out of the site is not read either: it may be the whole disk.
        let is_inside = |entry: &DirEntry| {
            !entry.path_is_symlink() || entry.path().canonicalize().is_ok_and(|target| target.starts_with(&self.home))
        };
        let walk = |folder| WalkDir::new(folder).follow_links(true).into_iter().filter_entry(is_inside);
        let entries = self.existing_folders().into_iter().flat_map(walk).filter_map(Result::ok);
        let links = entries.filter(DirEntry::path_is_symlink).map(DirEntry::into_path);
        let own = FILES.iter().map(|file| self.home.join(file)).filter(|file| file.is_symlink());
        let linked = links.chain(own).flat_map(|link| links_and_target(&link)).filter(|path| {
            path.starts_with(&self.home)
                && (path.is_symlink() || path.is_file() || path.is_dir() && *path != self.home)
                && !watched.iter().any(|folder| path.starts_with(folder))
        });
        // A file that is being replaced is missing for a moment, and still watched by the name that it had.
        let config = self.config.iter().map(|file| file.canonicalize().unwrap_or_else(|_| file.clone()));
        let log = self.log.iter().filter_map(|log| log.canonicalize().ok());
        linked.chain(config).chain(log).collect()
    }

    /// Watches the folders that exist now. If one cannot be watched, the others still are.
    fn watch_folders_again(&mut self) {
        for folder in FOLDERS {
            // Fails for a folder that was never watched or was removed, which is fine.
            let _ = self.watcher.unwatch(&self.home.join(folder));
        }
        for folder in self.existing_folders() {
            let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
        }
    }

    fn existing_folders(&self) -> Vec<PathBuf> {
        FOLDERS.map(|folder| self.home.join(folder)).into_iter().filter(|folder| folder.is_dir()).collect()
    }
}

/// True for a path that links lead to, or one in a folder that they lead to.
fn is_linked(path: &Path, linked: &BTreeSet<PathBuf>) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| is_ignored(&name.to_string_lossy()));
    linked.contains(path) || !is_hidden && path.ancestors().skip(1).any(|folder| linked.contains(folder))
}

/// Every link on the way from a path to what it leads to, folders included, and that itself.
fn links_and_target(path: &Path) -> Vec<PathBuf> {
    let steps = |path: &Path| path.components().rev().map(|part| part.as_os_str().to_owned()).collect::<Vec<_>>();
    let mut passed = Vec::new();
    let mut at = PathBuf::new();
    let mut rest = steps(path);
    while let Some(step) = rest.pop() {
        if step == ".." {
            at.pop();
            continue;
        } else if step == "." {
            continue;
        }
        at.push(step);
        if let Ok(target) = at.read_link() {
            passed.push(at.clone());
            if passed.len() > MOST_LINKS {
                return passed;
            }
            at.pop();
            rest.extend(steps(&target));
        }
    }
    passed.push(at);
    passed
}

/// What an event changes in the site; `None` if nothing.
fn change_of_event(event: &Event, home: &Path) -> Option<SiteChange> {
    if event.need_rescan() {
        return Some(SiteChange::Folders);
    }
    let moved = matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_))
        || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
    event.paths.iter().filter_map(|path| change_of_path(path.strip_prefix(home).ok()?, moved)).max()
}

/// What an event for a path below the site's folder changes in the site.
fn change_of_path(path: &Path, moved: bool) -> Option<SiteChange> {
    let mut names = path.iter().map(|name| name.to_string_lossy());
    let first = names.next()?;
    if FILES.contains(&&*first) {
        return Some(SiteChange::Files);
    }
    if !FOLDERS.contains(&&*first) {
        return None;
    }
    let mut rest = names.peekable();
    if rest.peek().is_none() {
        return moved.then_some(SiteChange::Folders);
    }
    (!rest.any(|name| is_ignored(&name))).then_some(SiteChange::Files)
}

/// True for files that are not part of the site: hidden files and temporary files of editors.
fn is_ignored(name: &str) -> bool {
    let emacs = name.starts_with('#') && name.ends_with('#');
    // Vim creates and removes a file of this name to test whether a folder is writable.
    let vim = name == "4913";
    is_hidden_name(name) || emacs || vim
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_outside_the_site_are_no_change() {
        let change = |path: &str| change_of_path(Path::new(path), true);
        for path in ["onrecord.toml", "onrecord.lock", "content/a.md", "static/.well-known/b", "templates/c/d.html"] {
            assert_eq!(change(path), Some(SiteChange::Files), "{path}");
        }
        for path in
            ["", "public/index.html", ".git/index", "notes.md", "content/.a.md.swp", "content/.git/a", "content/a.md~"]
        {
            assert_eq!(change(path), None, "{path}");
        }
        assert_eq!(change("content"), Some(SiteChange::Folders));
        assert_eq!(change_of_path(Path::new("content"), false), None, "a folder that only has a new date");
    }
}
