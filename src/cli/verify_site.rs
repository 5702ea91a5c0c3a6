//! `onrecord verify` on a published site

use std::path::PathBuf;

use super::{Outcome, Terminal, count_of, print_diagnostics};
use crate::{
    diag::{Diagnostics, render::DiagnosticFormat},
    load, parse,
    publish::{self, Listing, PublishError},
};

/// What a published site is compared with.
#[derive(Debug, clap::Args)]
pub(super) struct SiteToVerify {
    /// The site's folder, whose build is compared with the published site
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// The build to compare with, instead of the one in the site's `output`
    #[arg(long, value_name = "DIR")]
    built: Option<PathBuf>,
    /// Compare the published site only with its own manifest, and with no build
    #[arg(long, conflicts_with = "built")]
    alone: bool,
    /// Requests at the same time
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..))]
    parallel: u16,
}

/// Verifies a published site.
pub(super) fn run(
    place: Option<&str>,
    args: &SiteToVerify,
    format: DiagnosticFormat,
    terminal: Terminal<'_>,
) -> Outcome {
    let files = load::load(&args.root, &mut Diagnostics::default());
    let settings = parse::read_settings(&files, &mut Diagnostics::default());
    let place = place.map(str::to_owned).or_else(|| Some(settings.base_url.clone()).filter(|url| !url.is_empty()));
    let Some(place) = place else {
        let err = "error: there is no address to verify: `base_url` is not set\n\
                   help: name the folder or the address of the published site\n";
        return Outcome { err: err.to_owned(), code: 2, ..Outcome::default() };
    };
    let done = build_to_compare(args, &settings.output).and_then(|built| {
        publish::verify(&place, built.as_ref(), args.parallel.into(), terminal.progress).map(|report| (report, built))
    });
    let mut diagnostics = Diagnostics::default();
    let text = match done {
        Err(error) => {
            diagnostics.push(*error);
            String::new()
        }
        Ok((report, built)) => {
            let against = built.map(|built| format!(", as in {}", built.folder().display())).unwrap_or_default();
            let record = report.record.as_ref().map(|sum| format!("; record {sum}")).unwrap_or_default();
            let good = count_of(report.good, "file");
            match report.to_error(&place) {
                Some(error) => {
                    diagnostics.push(*error);
                    format!("{good} as published by {}{record}\n", report.generator)
                }
                None => format!("{good} as published by {}{against}{record}\n", report.generator),
            }
        }
    };
    let mut outcome = print_diagnostics(&diagnostics, &files, format, true, terminal);
    if format.is_for_people() {
        outcome.out.push_str(&text);
    }
    outcome
}

/// The build to compare with: the one that was named, or the site's own if there is one.
fn build_to_compare(args: &SiteToVerify, output: &str) -> Result<Option<Listing>, PublishError> {
    if args.alone {
        return Ok(None);
    }
    match &args.built {
        Some(folder) => Listing::open(folder).map(Some),
        None => Ok(Listing::open(&args.root.join(output)).ok()),
    }
}
