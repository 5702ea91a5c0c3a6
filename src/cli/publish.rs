//! `onrecord publish`

use std::{path::PathBuf, sync::Arc};

use tempfile::TempDir;

use super::{
    Outcome, SiteArgs, Terminal, cards_note, count_errors_and_warnings, dates::DateArgs, print_diagnostics,
    private_folder_note,
};
use crate::{
    build,
    diag::{Code, Diagnostic, Diagnostics, io_message},
    disk, hosting,
    model::{self, Files},
    parse::{self, Refusal},
    publish::{self, Destination, Listing, PublishError, PublishOptions, PublishTarget},
};

/// The arguments of `publish`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct PublishArgs {
    /// A name from `[publish]` in the settings, or a place: `/srv/www/site`, `git:origin`, `s3://bucket/path`, `sftp://host/path`
    target: Option<String>,
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    date: DateArgs,
    /// List what would be added, changed and removed, and publish nothing; the output folder and the lock stay as they are
    #[arg(long)]
    dry_run: bool,
    /// Publish an earlier build as it is, instead of building the site
    #[arg(long, value_name = "DIR")]
    built: Option<PathBuf>,
    /// The site's address, instead of `base_url` in the settings; an earlier build has the address that it was built with
    #[arg(long, value_name = "URL", conflicts_with = "built")]
    base_url: Option<String>,
    /// Replace files that others put there
    #[arg(long)]
    force: bool,
    /// Take over from another run that you know is dead, without waiting
    #[arg(long)]
    break_lock: bool,
    #[command(flatten)]
    target_settings: TargetArgs,
    /// Print only errors and warnings, and show no progress bar
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// Settings of the target, which take precedence over those in `onrecord.toml`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Settings of the place")]
struct TargetArgs {
    /// Branch of a git remote [default: gh-pages]
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Replace the history of the branch by one commit
    #[arg(long)]
    squash: bool,
    /// The site's own domain, for hosts that read a file `CNAME`
    #[arg(long, value_name = "DOMAIN")]
    cname: Option<String>,
    /// Address of an S3-compatible store, such as R2 or `MinIO`
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Region of a bucket
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Uploads at the same time [default: 16]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    parallel: Option<u32>,
    /// Add compressed `.br` and `.gz` copies to a folder, for servers that send them
    #[arg(long)]
    precompress: bool,
    /// Keep the folder itself instead of exchanging it, for instance if a container has mounted it
    #[arg(long)]
    in_place: bool,
}

impl TargetArgs {
    /// The settings of a target, with those that were typed on top.
    ///
    /// Reports E171.
    fn override_settings(&self, target: model::PublishTarget) -> Result<model::PublishTarget, PublishError> {
        let typed = self.cname.as_deref().map(parse::read_domain).transpose();
        let typed = typed.map_err(|Refusal { message, help }| {
            Box::new(Diagnostic::at_path(Code::BadDomain, "--cname", message).help(help))
        })?;
        Ok(model::PublishTarget {
            to: target.to,
            branch: self.branch.clone().or(target.branch),
            squash: self.squash || target.squash,
            cname: typed.or(target.cname),
            endpoint: self.endpoint.clone().or(target.endpoint),
            region: self.region.clone().or(target.region),
            parallel: self.parallel.or(target.parallel),
            precompress: self.precompress || target.precompress,
            in_place: self.in_place || target.in_place,
        })
    }
}

/// The host that a typed place reveals: an object store. A branch may be one of any host.
fn host_of_place(typed: Option<&str>) -> Option<model::Host> {
    let place = model::PublishTarget { to: typed?.to_owned(), ..model::PublishTarget::default() };
    place.is_store().then_some(model::Host::Store)
}

/// Refuses a domain that is not the host of the site's address. Reports E171.
fn check_domain(target: &model::PublishTarget, base_url: &str) -> Result<(), PublishError> {
    let host = parse::read_base_url(base_url).ok().and_then(|url| parse::host_of(&url));
    match (&target.cname, host) {
        (Some(domain), Some(host)) if *domain != host => {
            let message = format!("the domain `{domain}` is not the host of the site's address, `{host}`");
            let help = format!("write `--cname {host}`, or give the site the address of the domain: `--base-url`");
            Err(Box::new(Diagnostic::at_path(Code::BadDomain, &target.to, message).help(help)))
        }
        _ => Ok(()),
    }
}

/// The folder into which a dry run builds the site, so that the output folder and the lock stay as they are.
fn scratch_folder(args: &PublishArgs) -> Result<Option<TempDir>, PublishError> {
    let made = (args.dry_run && args.built.is_none()).then(tempfile::tempdir).transpose();
    made.map_err(|error| {
        let message = format!("no folder can be made for the dry run: {}", io_message(&error));
        let found = Diagnostic::at_path(Code::WriteFailed, std::env::temp_dir().display().to_string(), message);
        Box::new(
            found.help(
                "name a folder with room in the variable `TMPDIR`, or publish an earlier build: `--built public`",
            ),
        )
    })
}

/// Builds a site and publishes it. A site with errors is not published.
pub(super) fn run(args: &PublishArgs, terminal: Terminal<'_>) -> Outcome {
    let root = &args.site.root;
    let people = args.site.format.is_for_people();
    let scratch = match scratch_folder(args) {
        Ok(scratch) => scratch,
        Err(error) => {
            let found = Diagnostics::from_earlier_build(vec![*error]);
            return print_diagnostics(&found, &Files::default(), args.site.format, args.site.all, terminal);
        }
    };
    let (folder, files, mut diagnostics, note) = match &args.built {
        Some(folder) => {
            let files = build::load_site(root, &args.site.options(), &mut Diagnostics::default());
            (folder.clone(), Arc::new(files), Diagnostics::default(), "")
        }
        None => {
            let options = build::Options {
                base_url: args.base_url.clone(),
                today: Some(args.date.today(&terminal)),
                dry_run: args.dry_run,
                ..args.site.options()
            };
            let options =
                build::Options { host: options.host.or_else(|| host_of_place(args.target.as_deref())), ..options };
            let folder = scratch.as_ref().map(|scratch| scratch.path().join("site"));
            let built = build::build(root, folder.as_deref(), &options, terminal.progress);
            // A site is written with an error if a page that it no longer has could not be removed.
            if built.written.is_none() || built.diagnostics.error_count() > 0 {
                let mut outcome =
                    print_diagnostics(&built.diagnostics, &built.files, args.site.format, args.site.all, terminal);
                if people {
                    outcome.err.push_str(&format!(
                        "{}; nothing was published\n",
                        count_errors_and_warnings(&built.diagnostics)
                    ));
                }
                return outcome;
            }
            let note = cards_note(&built);
            (built.folder, built.files, built.diagnostics, note)
        }
    };
    let settings = parse::read_settings(&files, &mut Diagnostics::default());
    let (base_url, site_host) = (settings.base_url.clone(), settings.host);
    let (mut limits, mut notes) = (Diagnostics::default(), note.to_owned());
    let done = PublishTarget::find_settings(args.target.as_deref(), &settings, root)
        .and_then(|(settings, from)| {
            let settings = args.target_settings.override_settings(settings)?;
            check_domain(&settings, args.base_url.as_deref().unwrap_or(&base_url))?;
            PublishTarget::new(settings, from)
        })
        .and_then(|target| {
            let options = PublishOptions {
                dry_run: args.dry_run,
                drafts: args.site.drafts,
                force: args.force,
                break_lock: args.break_lock,
            };
            let listing = Listing::open(&folder)?;
            let host = args.site.host.or(site_host).or(target.destination.host());
            // A build that knows the host has reported it.
            let is_reported = args.built.is_none() && args.site.host.or(site_host).is_some();
            if let Some(host) = host.filter(|_| !is_reported) {
                let size = hosting::SiteSize::of(listing.iter().map(|(path, file)| (path, file.size)));
                build::compare_with_host(&size, host, &folder, &mut limits);
                limits = build::apply_levels(std::mem::take(&mut limits), &settings, &args.site.options());
            }
            if limits.error_count() > 0 {
                return Ok(None);
            }
            let made_folder = match &target.destination {
                Destination::Folder(folder) if !args.dry_run && disk::is_free(folder) => Some(folder.clone()),
                _ => None,
            };
            let plan = publish::publish(listing, &files, &target, options, terminal.progress)?;
            notes.push_str(&made_folder.as_deref().map(private_folder_note).unwrap_or_default());
            Ok(Some((target.destination, plan)))
        });
    let text = match done {
        Ok(None) => "nothing was published\n".to_owned(),
        Ok(Some((destination, plan))) if args.dry_run => {
            format!("{}{plan}; nothing was published to {destination}\n", plan.list())
        }
        Ok(Some((destination, plan))) if plan.is_empty() => format!("{destination} is up to date: {plan}\n"),
        Ok(Some((destination, plan))) => format!("published to {destination}: {plan}\n"),
        Err(error) => {
            diagnostics.push(*error);
            String::new()
        }
    };
    diagnostics.append(limits);
    let mut outcome = print_diagnostics(&diagnostics, &files, args.site.format, args.site.all, terminal);
    if people && args.dry_run {
        outcome.out.push_str(&text);
    } else if people && !args.quiet {
        outcome.err.push_str(&text);
    }
    if people && !args.quiet {
        outcome.err.push_str(&notes);
    }
    outcome
}
