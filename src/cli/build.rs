//! `onrecord build`

use std::path::PathBuf;

use super::{Format, Outcome, Site, Terminal, count, say, tally};
use crate::{build, lock::Lock, write};

/// What was typed behind `build`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: Site,
    /// The site's address, in the place of `base_url` in the settings
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The folder to write to, in the place of `output` in the settings
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Say nothing but what is wrong
    #[arg(long, short)]
    quiet: bool,
}

/// Proves, links and writes a site. A site with errors is not written.
pub(super) fn run(args: &Args, terminal: Terminal) -> Outcome {
    let root = &args.site.root;
    let options = build::Options { base_url: args.base_url.clone(), ..args.site.options() };
    let mut checked = build::check(root, &options);
    let output = build::render(&mut checked, &options);
    let folder = args.output.clone().unwrap_or_else(|| root.join(&checked.record.settings.output));
    let written = output.and_then(|output| {
        let written = write::write(&output, root, &folder, &mut checked.diagnostics)?;
        let lock = !checked.lock.is_empty() || checked.before != Lock::default();
        // A draft's quotes have no page yet that anybody could miss.
        let kept = args.site.locked
            || args.site.drafts
            || !lock
            || write::file(&root.join("onrecord.lock"), &checked.lock.to_text(), &mut checked.diagnostics);
        kept.then_some((output.len(), written))
    });
    let mut outcome = say(&checked.diagnostics, &checked.files, args.site.format, terminal);
    let tally = tally(&checked.diagnostics);
    let people = matches!(args.site.format, Format::Human | Format::Short);
    match written {
        Some((pages, written)) if people && !args.quiet => {
            let with = if tally.is_empty() { String::new() } else { format!(", {tally}") };
            outcome.err.push_str(&format!(
                "{} proved; {} in {}: {} written, {} unchanged, {} removed{with}\n",
                count(checked.record.quotes.len(), "quote"),
                count(pages, "file"),
                folder.display(),
                written.written,
                written.unchanged,
                written.removed,
            ));
        }
        None if people => outcome.err.push_str(&format!("{tally}; nothing was written\n")),
        _ => {}
    }
    outcome
}
