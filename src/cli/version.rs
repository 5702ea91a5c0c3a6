//! `onrecord --version`

use super::Outcome;

/// What the program sends, which people ask of a tool that they give unpublished texts.
const SENDS: &str = "\
sends:    nothing anywhere by itself: no telemetry, no reports of errors, no check for updates
          `publish` and `verify` connect to the host that you name, and to no other
          `add article ADDRESS` requests that page, and `check --live` the sources of the site, with `robots.txt` of each
          `serve` listens on this machine only, unless `--host` names another address
          a site's pages make no request to another site
";

/// Where the program says how to report that others could misuse it, in the archive of every release.
const REPORTS: &str = "\
reports:  of errors: `CONTRIBUTING.md`; of a weakness that others could use against a site: `SECURITY.md`, and not in public
          both are beside the program's source, and ask for this text
";

/// Prints the version, and with `verbose` the licence, the features, what the program sends, and where to report what is wrong.
pub(super) fn run(verbose: bool) -> Outcome {
    let mut out = format!("onrecord {}\n", env!("CARGO_PKG_VERSION"));
    if verbose {
        let all = [
            ("cards", cfg!(feature = "cards")),
            ("fetch", cfg!(feature = "fetch")),
            ("pdf", cfg!(feature = "pdf")),
            ("publish", cfg!(feature = "publish")),
            ("serve", cfg!(feature = "serve")),
            ("spreadsheets", cfg!(feature = "spreadsheets")),
            ("sqlite", cfg!(feature = "sqlite")),
        ];
        let features: Vec<_> = all.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect();
        let features = if features.is_empty() { "none".to_owned() } else { features.join(", ") };
        out.push_str(&format!("licence:  {}\nfeatures: {features}\n{SENDS}{REPORTS}", env!("CARGO_PKG_LICENSE")));
    }
    Outcome { out, ..Outcome::default() }
}
