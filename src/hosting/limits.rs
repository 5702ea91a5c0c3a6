//! How much a host takes: files, bytes, bytes of one file. A build tells before the host refuses.
//!
//! | host | limit | source |
//! |---|---|---|
//! | Cloudflare Pages | 20,000 files, 100,000 on paid plans; 25 MiB a file | Pages, “Limits” |
//! | GitHub Pages | 1 GB; 100 MiB a file in a repository | “GitHub Pages limits”, “About large files on GitHub” |
//! | GitLab Pages on gitlab.com | 1 GB; 200,000 files and folders | “GitLab.com settings”, “GitLab application limits” |
//! | Netlify | 54,000 files in a folder | “Site deploys overview” |
//!
//! A server of one's own and an object store have none that a site could reach.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Host;

/// The part of a limit, in percent, from which a site is told that it comes near it.
const NEAR: u64 = 90;

/// The size of a site, as hosts count it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteSize {
    /// Its files.
    pub files: u64,
    /// The folders that they are in.
    pub folders: u64,
    /// The bytes of all files.
    pub bytes: u64,
    /// The largest file: its path and its bytes.
    pub largest: (String, u64),
    /// The folder with most files directly in it, and how many these are.
    pub fullest: (String, u64),
}

/// A limit of a host that a site has reached, or nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReachedLimit {
    /// The limit and the figure, as a message.
    pub message: String,
    /// What can be done.
    pub help: &'static str,
}

impl SiteSize {
    /// The size of some files: their paths and their bytes.
    pub fn of<'p>(files: impl Iterator<Item = (&'p str, u64)>) -> Self {
        let mut size = Self::default();
        let mut folders: BTreeMap<&str, u64> = BTreeMap::new();
        let mut above = BTreeSet::new();
        for (path, bytes) in files {
            size.files += 1;
            size.bytes += bytes;
            if bytes > size.largest.1 {
                size.largest = (path.to_owned(), bytes);
            }
            let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            *folders.entry(folder).or_default() += 1;
            while !folder.is_empty() && above.insert(folder) {
                folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            }
        }
        size.folders = above.len() as u64;
        let fullest = folders.into_iter().max_by_key(|(_, files)| *files);
        size.fullest = fullest.map(|(folder, files)| (folder.to_owned(), files)).unwrap_or_default();
        size
    }

    /// The limits of a host that the site has reached, or nearly.
    pub fn limits_reached(&self, host: Host) -> Vec<ReachedLimit> {
        let mut reached = Vec::new();
        let mut compare = |has: u64, limit: u64, what: &dyn Fn(u64) -> String, help| {
            if has > limit {
                let message = format!("{}, and {} takes {}", what(has), host.name(), what(limit));
                reached.push(ReachedLimit { message, help });
            } else if has * 100 >= limit * NEAR {
                let message = format!("{}, which is nearly what {} takes: {}", what(has), host.name(), what(limit));
                reached.push(ReachedLimit { message, help });
            }
        };
        let files = |n: u64| format!("{} files", grouped(n));
        let bytes = |n: u64| readable_size(n);
        let (path, largest) = &self.largest;
        let one = |n: u64| {
            let size = format!("{:.1} MiB", n as f64 / f64::from(1 << 20));
            if n == *largest { format!("`{path}` has {size}") } else { format!("{size} a file") }
        };
        match host {
            Host::Cloudflare => {
                compare(self.files, 20_000, &files, FEWER_FILES_OR_PAID);
                compare(*largest, 25 << 20, &one, SMALLER_FILE);
            }
            Host::Github => {
                compare(self.bytes, 1_000_000_000, &bytes, FEWER_BYTES);
                compare(*largest, 100 << 20, &one, SMALLER_FILE);
            }
            Host::Gitlab => {
                compare(self.bytes, 1_000_000_000, &bytes, FEWER_BYTES);
                let entries = |n: u64| format!("{} files and folders", grouped(n));
                compare(self.files + self.folders, 200_000, &entries, FEWER_FILES);
            }
            Host::Netlify => {
                let (folder, most) = &self.fullest;
                let within = |n: u64| {
                    let count = format!("{} files", grouped(n));
                    if n == *most {
                        format!("{count} in the folder `/{folder}`")
                    } else {
                        format!("{count} in a folder")
                    }
                };
                compare(*most, 54_000, &within, FEWER_FILES);
            }
            Host::Nginx | Host::Store => {}
        }
        reached
    }
}

const FEWER_FILES: &str = "give pictures to fewer quotes, `cards.quotes = \"featured\"`, or choose another host";
const FEWER_FILES_OR_PAID: &str = "give pictures to fewer quotes, `cards.quotes = \"featured\"`; paid plans of \
    Cloudflare Pages take 100,000 files";
const FEWER_BYTES: &str = "give pictures to fewer quotes, `cards.quotes = \"featured\"`, or choose another host";
const SMALLER_FILE: &str =
    "turn downloads off, `downloads.enabled = false`, if it is below `data`; else make the file smaller";

/// A number with commas between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A size in a readable unit of thousands: `812 B`, `3.4 kB`, `21 MB`.
pub fn readable_size(bytes: u64) -> String {
    let (mut value, mut unit) = (bytes as f64, "B");
    for larger in ["kB", "MB", "GB"] {
        if value >= 999.5 {
            (value, unit) = (value / 1000.0, larger);
        }
    }
    let digits = usize::from(unit != "B" && value < 99.95);
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(size: &SiteSize, host: Host) -> Vec<String> {
        size.limits_reached(host).into_iter().map(|reached| reached.message).collect()
    }

    #[test]
    fn a_site_is_counted_as_hosts_count() {
        let files = [("index.html", 10), ("a/b/index.html", 20), ("a/b/card.png", 5), ("a/c/index.html", 20)];
        let size = SiteSize::of(files.into_iter());
        assert_eq!((size.files, size.folders, size.bytes), (4, 3, 55));
        assert_eq!((size.largest, size.fullest), (("a/b/index.html".into(), 20), ("a/b".into(), 2)));
    }

    #[test]
    fn each_host_is_compared_with_its_own_limits() {
        let size = SiteSize {
            files: 21_000,
            folders: 190_000,
            bytes: 1_200_000_000,
            largest: ("data/record.json".into(), 30 << 20),
            fullest: ("data".into(), 60_000),
        };
        let cloudflare = [
            "21,000 files, and Cloudflare Pages takes 20,000 files",
            "`data/record.json` has 30.0 MiB, and Cloudflare Pages takes 25.0 MiB a file",
        ];
        assert_eq!(messages(&size, Host::Cloudflare), cloudflare);
        assert_eq!(messages(&size, Host::Github), ["1.2 GB, and GitHub Pages takes 1.0 GB"]);
        let gitlab = [
            "1.2 GB, and GitLab Pages takes 1.0 GB",
            "211,000 files and folders, and GitLab Pages takes 200,000 files and folders",
        ];
        assert_eq!(messages(&size, Host::Gitlab), gitlab);
        assert_eq!(
            messages(&size, Host::Netlify),
            ["60,000 files in the folder `/data`, and Netlify takes 54,000 files in a folder"]
        );
        assert_eq!(messages(&size, Host::Nginx), Vec::<String>::new());
        assert_eq!(messages(&size, Host::Store), Vec::<String>::new());
    }

    #[test]
    fn a_limit_is_announced_before_it_is_reached() {
        let with = |files| messages(&SiteSize { files, ..SiteSize::default() }, Host::Cloudflare);
        assert_eq!(with(17_999), Vec::<String>::new());
        assert_eq!(with(18_000), ["18,000 files, which is nearly what Cloudflare Pages takes: 20,000 files"]);
        assert_eq!(with(20_000).len(), 1);
        let with = |bytes| messages(&SiteSize { bytes, ..SiteSize::default() }, Host::Github);
        assert_eq!((with(899_000_000).len(), with(900_000_000).len()), (0, 1));
    }

    #[test]
    fn figures_are_readable() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [812, 3_400, 21_400_000, 5_460_000_000].map(readable_size),
            ["812 B", "3.4 kB", "21.4 MB", "5.5 GB"]
        );
    }
}
