//! `onrecord init-ci`

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Outcome, count};
use crate::{diag::Diagnostics, hosting, write};

/// What was typed behind `init-ci`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Who runs it
    host: Host,
    /// The folder of the site's sources
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// Replace files that are there with other words
    #[arg(long)]
    force: bool,
}

/// Who proves and publishes a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Host {
    /// GitHub Actions, and GitHub Pages from the branch `gh-pages`
    Github,
    /// GitLab CI, and GitLab Pages
    Gitlab,
    /// Netlify
    Netlify,
    /// GitHub Actions, and Cloudflare Pages
    Cloudflare,
    /// No CI, but a server of your own: types, caching and headers for nginx
    Nginx,
}

impl Host {
    /// The file, from the site's folder, and what it says.
    fn file(self) -> (&'static str, String) {
        let (path, text) = match self {
            Self::Github => (".github/workflows/site.yml", include_str!("ci/github.yml")),
            Self::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
            Self::Netlify => ("netlify.toml", include_str!("ci/netlify.toml")),
            Self::Cloudflare => (".github/workflows/site.yml", include_str!("ci/cloudflare.yml")),
            Self::Nginx => return ("nginx/onrecord.conf", hosting::nginx()),
        };
        (path, text.replace("{{version}}", env!("CARGO_PKG_VERSION")))
    }

    /// What is still to be done by hand.
    fn next(self) -> &'static str {
        match self {
            Self::Github => {
                "commit it and push; then choose, under Settings → Pages, to deploy from the branch `gh-pages`"
            }
            Self::Gitlab => "commit it and push; the site's address is under Deploy → Pages",
            Self::Netlify => "commit it and push; then import the repository at Netlify",
            Self::Cloudflare => {
                "make a Pages project of the repository's name, give the repository the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, commit and push"
            }
            Self::Nginx => "include it in a `server` whose `root` is the folder you publish to, and reload nginx",
        }
    }
}

/// Writes the file that a host reads. Refuses to replace one that says something else.
pub(super) fn run(args: &Args) -> Outcome {
    let (path, text) = args.host.file();
    let to = args.root.join(path);
    let refused = |message: &str, help: &str| Outcome {
        err: format!("error: `{}` {message}\nhelp: {help}\n", to.display()),
        code: 1,
        ..Outcome::default()
    };
    if !args.root.join("onrecord.toml").is_file() {
        return refused(
            "would not be in a site: there is no `onrecord.toml`",
            "name the site's folder with `--root DIR`",
        );
    }
    if to.exists() && !args.force && !write::is(&to, &text) {
        return refused("already exists with other contents", "move it away, or replace it with `--force`");
    }
    let mut diagnostics = Diagnostics::default();
    if !write::file(&to, &text, &mut diagnostics) {
        let message = diagnostics.as_slice().first().map_or("cannot be written", |found| found.message.as_str());
        return refused(message, "check the disk and its permissions");
    }
    let lines = count(text.lines().count(), "line");
    let out = format!("`{}` is there, {lines}. Next: {}.\n", to.display(), args.host.next());
    Outcome { out, ..Outcome::default() }
}
