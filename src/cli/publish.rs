//! `onrecord publish`

use std::{path::PathBuf, sync::Arc};

use super::{Clock, Format, Outcome, Site, Terminal, lacks_cards, say, tally};
use crate::{
    build,
    diag::Diagnostics,
    load, model, parse,
    publish::{self, Listing, Target, Wish},
};

/// What was typed behind `publish`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub(super) struct Args {
    /// A name from `[publish]` in the settings, or a place: `/srv/www/site`, `git:origin`, `s3://bucket/path`
    target: Option<String>,
    #[command(flatten)]
    site: Site,
    #[command(flatten)]
    clock: Clock,
    /// Say what would be added, changed and removed, and publish nothing
    #[arg(long)]
    dry_run: bool,
    /// Publish a folder that was built earlier, as it is, and build nothing
    #[arg(long, value_name = "DIR")]
    built: Option<PathBuf>,
    /// The site's address, in the place of `base_url` in the settings
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Publish over what somebody else put there
    #[arg(long)]
    force: bool,
    /// Take the place of another run that you know is dead, without waiting
    #[arg(long)]
    break_lock: bool,
    #[command(flatten)]
    place: Place,
    /// Say nothing but what is wrong, and show no bar
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// What is said of a place that is typed, or said otherwise than in the settings.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "The place")]
#[expect(clippy::struct_field_names, reason = "each has the name of its flag")]
struct Place {
    /// Branch of a git remote [default: gh-pages]
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Have the branch forget what it held
    #[arg(long)]
    squash: bool,
    /// The site's own domain, for hosts that read a file `CNAME`
    #[arg(long, value_name = "DOMAIN")]
    cname: Option<String>,
    /// Address of an object store that is not its maker's own, such as R2 or `MinIO`
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Region of a bucket
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Uploads at the same time [default: 16]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    parallel: Option<u32>,
    /// Add `.br` and `.gz` to a folder, for servers that send them
    #[arg(long)]
    precompress: bool,
    /// Keep a folder the one it is, as one that a container has mounted
    #[arg(long)]
    in_place: bool,
}

impl Place {
    /// The target of the settings, with what was typed in the place of what they say.
    fn over(&self, target: model::Target) -> model::Target {
        let of = |typed: &Option<String>, said: Option<String>| typed.clone().or(said);
        model::Target {
            to: target.to,
            branch: of(&self.branch, target.branch),
            squash: self.squash || target.squash,
            cname: of(&self.cname, target.cname),
            endpoint: of(&self.endpoint, target.endpoint),
            region: of(&self.region, target.region),
            parallel: self.parallel.or(target.parallel),
            precompress: self.precompress || target.precompress,
            in_place: self.in_place || target.in_place,
        }
    }
}

/// Builds a site and publishes it. A site with errors is not published.
pub(super) fn run(args: &Args, terminal: Terminal<'_>) -> Outcome {
    let root = &args.site.root;
    let people = matches!(args.site.format, Format::Human | Format::Short);
    let (folder, files, mut found, lacks) = match &args.built {
        Some(folder) => {
            (folder.clone(), Arc::new(load::load(root, &mut Diagnostics::default())), Diagnostics::default(), "")
        }
        None => {
            let options = build::Options {
                base_url: args.base_url.clone(),
                today: Some(args.clock.today(&terminal)),
                ..args.site.options()
            };
            let built = build::build(root, None, &options, terminal.progress);
            if built.written.is_none() {
                let mut outcome = say(&built.diagnostics, &built.files, args.site.format, args.site.all, terminal);
                if people {
                    outcome.err.push_str(&format!("{}; nothing was published\n", tally(&built.diagnostics)));
                }
                return outcome;
            }
            let lacks = lacks_cards(&built);
            (built.folder, built.files, built.diagnostics, lacks)
        }
    };
    let settings = parse::settings(&files, &mut Diagnostics::default());
    let done = Target::find(args.target.as_deref(), &settings, root)
        .and_then(|(said, from)| Target::of(args.place.over(said), from))
        .and_then(|target| {
            let wish = Wish { dry_run: args.dry_run, force: args.force, break_lock: args.break_lock };
            let listing = Listing::of(&folder)?;
            let plan = publish::publish(listing, root, &target, wish, terminal.progress)?;
            Ok((target, plan))
        });
    let text = match done {
        Ok((target, plan)) if args.dry_run => {
            format!("{}{plan}; nothing was published to {}\n", plan.list(), target.place)
        }
        Ok((target, plan)) if plan.is_empty() => format!("{} is up to date: {plan}\n", target.place),
        Ok((target, plan)) => format!("published to {}: {plan}\n", target.place),
        Err(fault) => {
            found.push(*fault);
            String::new()
        }
    };
    let mut outcome = say(&found, &files, args.site.format, args.site.all, terminal);
    if people && args.dry_run {
        outcome.out.push_str(&text);
    } else if people && !args.quiet {
        outcome.err.push_str(&text);
    }
    if people && !args.quiet {
        outcome.err.push_str(lacks);
    }
    outcome
}
