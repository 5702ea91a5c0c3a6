//! `onrecord init-ci`

use std::path::PathBuf;

use clap::ValueEnum;
use percent_encoding::percent_decode_str;

use super::{
    Outcome, actions, count_of,
    install::{self, InstallArgs},
};
use crate::{
    diag::{Diagnostics, Severity},
    hosting, load,
    model::{SETTINGS_FILE, Settings},
    parse,
    route::Routes,
    write,
};

/// The arguments of `init-ci`.
#[derive(Debug, clap::Args)]
pub(super) struct InitCiArgs {
    /// The host that proves and publishes the site
    host: Host,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// Replace an existing file with other contents
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    install: InstallArgs,
}

/// A host that proves and publishes a site.
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
    /// Your own server, without CI: content types, caching and headers for nginx
    Nginx,
}

impl Host {
    /// The path of the file in the site's folder, and its contents.
    ///
    /// A site that is below a path on its host has that path in the configuration of the server.
    fn config_file(self, settings: &Settings, install: &InstallArgs) -> (&'static str, String) {
        let (path, text) = match self {
            Self::Github => (".github/workflows/site.yml", include_str!("ci/github.yml")),
            Self::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
            Self::Netlify => ("netlify.toml", include_str!("ci/netlify.toml")),
            Self::Cloudflare => (".github/workflows/site.yml", include_str!("ci/cloudflare.yml")),
            Self::Nginx => return ("nginx/onrecord.conf", hosting::nginx_config(&path_on_host(settings))),
        };
        let (package, source) = self.install_steps();
        let text = text.replace("{{install}}", &install.steps(package, source));
        (path, actions::pinned(&actions::with_history(&text, settings.history.git)))
    }

    /// What installs onrecord on the host: the package, and the source.
    fn install_steps(self) -> (&'static str, &'static str) {
        match self {
            Self::Github | Self::Cloudflare => install::GITHUB,
            Self::Gitlab => (include_str!("install/gitlab-package.yml"), include_str!("install/gitlab-source.yml")),
            Self::Netlify => (include_str!("install/netlify-package.sh"), include_str!("install/netlify-source.sh")),
            Self::Nginx => ("", ""),
        }
    }

    /// The steps that are left to do by hand.
    fn next_steps(self) -> &'static str {
        match self {
            Self::Github => {
                "commit it and push; then choose, under Settings → Pages, to deploy from the branch `gh-pages`"
            }
            Self::Gitlab => "commit it and push; the site's address is under Deploy → Pages",
            Self::Netlify => "commit it and push; then import the repository at Netlify",
            Self::Cloudflare => {
                "create a Pages project with the repository's name, add the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID to the repository, commit and push"
            }
            Self::Nginx => "include it in a `server`, as its first lines say, and reload nginx",
        }
    }
}

/// The path of the site on its host, decoded: `/briefing`; empty if it has the host to itself.
fn path_on_host(settings: &Settings) -> String {
    percent_decode_str(&Routes::new(settings).link("")).decode_utf8_lossy().into_owned()
}

/// Writes the file that a host reads. Refuses to replace one with other contents.
#[expect(clippy::disallowed_methods, reason = "asks whether the site and the file exist")]
pub(super) fn run(args: &InitCiArgs) -> Outcome {
    let files = load::load(&args.root, &mut Diagnostics::default());
    let mut wrong = Diagnostics::default();
    let settings = parse::read_settings(&files, &mut wrong);
    let (path, text) = args.host.config_file(&settings, &args.install);
    let to = args.root.join(path);
    let refused = |message: &str, help: &str| Outcome {
        err: format!("error: `{}` {message}\nhelp: {help}\n", to.display()),
        code: 1,
        ..Outcome::default()
    };
    if !args.root.join(SETTINGS_FILE).is_file() {
        return refused(
            "would not be in a site: there is no `onrecord.toml` here",
            "name the site's folder with `--root DIR`",
        );
    }
    // Of a setting that cannot be read the file would have the default.
    if let Some(found) = wrong.as_slice().iter().find(|found| found.severity == Severity::Error) {
        let message = format!("is made from the settings, which have an error: {}", found.message);
        let help = found.helps.first().map_or("correct `onrecord.toml`", |help| help.message.as_str());
        return refused(&message, help);
    }
    if to.exists() && !args.force && !write::has_text(&to, &text) {
        return refused("already exists with other contents", "move it away, or replace it with `--force`");
    }
    let mut diagnostics = Diagnostics::default();
    if !write::write_file(&to, &text, &mut diagnostics) {
        let message = diagnostics.as_slice().first().map_or("cannot be written", |found| found.message.as_str());
        return refused(message, "check the disk and its permissions");
    }
    let lines = count_of(text.lines().count(), "line");
    let out = format!("wrote `{}`, {lines}. Next: {}.\n", to.display(), args.host.next_steps());
    let has_address = !matches!(args.host, Host::Nginx) || !settings.base_url.is_empty();
    let note = "note: the site has no address, so the file is for one that has its host to itself; for a site below a path, add \
                `base_url = \"https://example.org/briefing\"` to `onrecord.toml` and run this again with `--force`\n";
    Outcome { out, err: if has_address { String::new() } else { note.to_owned() }, ..Outcome::default() }
}
