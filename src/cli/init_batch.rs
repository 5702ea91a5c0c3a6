//! `onrecord init-batch`

mod files;

use std::path::PathBuf;

use clap::ValueEnum;
use files::BatchFile;

use super::{Outcome, count_of, install::InstallArgs, shard::parse_count};
use crate::{diag::Diagnostics, disk, load, model::SETTINGS_FILE, parse, write};

/// The arguments of `init-batch`.
#[derive(Debug, clap::Args)]
pub(super) struct InitBatchArgs {
    /// What runs the jobs
    scheduler: Scheduler,
    /// How many slices the record is divided into
    #[arg(long, value_name = "N", value_parser = parse_count, default_value = "8")]
    slices: u32,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// Replace existing files with other contents
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    install: InstallArgs,
}

/// A scheduler of jobs on several machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scheduler {
    /// Slurm: arrays of jobs, each pass after the one before it
    Slurm,
    /// Kubernetes: an Indexed Job for each pass, a volume that all share, and the image that they run
    Kubernetes,
    /// GitHub Actions: a matrix of jobs for each pass, with artifacts in between
    Github,
    /// Nextflow: a process for each pass, on any of its executors
    Nextflow,
}

/// The most jobs that GitHub takes in a matrix.
const LARGEST_MATRIX: u32 = 256;

impl Scheduler {
    fn files(self, slices: u32, install: &InstallArgs, history: bool) -> Vec<BatchFile> {
        match self {
            Self::Slurm => files::slurm(slices),
            Self::Kubernetes => files::kubernetes(slices, install),
            Self::Github => files::github(slices, install, history),
            Self::Nextflow => files::nextflow(slices),
        }
    }

    /// What to do next.
    fn next_steps(self) -> &'static str {
        match self {
            Self::Slurm => "sh batch/slurm/submit.sh, on a machine that has `sbatch`",
            Self::Kubernetes => {
                "make the image of `Containerfile`, write its name in `jobs.yaml`, copy the site into the volume, and type sh batch/kubernetes/submit.sh"
            }
            Self::Github => "commit it and push; the site is an artifact of the run",
            Self::Nextflow => "nextflow run batch/nextflow",
        }
    }
}

/// Writes the files with which a scheduler builds the site in shards. Refuses to replace one with other contents.
pub(super) fn run(args: &InitBatchArgs) -> Outcome {
    let refused = |path: &str, message: &str, help: &str| Outcome {
        err: format!("error: `{}` {message}\nhelp: {help}\n", args.root.join(path).display()),
        code: 1,
        ..Outcome::default()
    };
    if disk::is_free(&args.root.join(SETTINGS_FILE)) {
        return refused(
            "batch",
            "would not be in a site: there is no `onrecord.toml` here",
            "name the site's folder with `--root DIR`",
        );
    }
    if args.scheduler == Scheduler::Github && args.slices > LARGEST_MATRIX {
        let help = "name fewer with `--slices N`";
        return refused(".github/workflows/slices.yml", "cannot have more than 256 slices at GitHub", help);
    }
    let site = load::load(&args.root, &mut Diagnostics::default());
    let history = parse::read_settings(&site, &mut Diagnostics::default()).history.git;
    let files = args.scheduler.files(args.slices, &args.install, history);
    for (path, text) in &files {
        let to = args.root.join(path);
        if !disk::is_free(&to) && !args.force && !write::has_text(&to, text) {
            return refused(path, "already exists with other contents", "move it away, or replace it with `--force`");
        }
    }
    for (path, text) in &files {
        let mut diagnostics = Diagnostics::default();
        if !write::write_file(&args.root.join(path), text, &mut diagnostics) {
            let message = diagnostics.as_slice().first().map_or("cannot be written", |found| found.message.as_str());
            return refused(path, message, "check the disk and its permissions");
        }
    }
    let names: Vec<_> = files.iter().map(|(path, _)| format!("`{}`", args.root.join(path).display())).collect();
    let out = format!(
        "wrote {}, for {}. Next: {}.\n",
        names.join(", "),
        count_of(args.slices as usize, "slice"),
        args.scheduler.next_steps()
    );
    Outcome { out, ..Outcome::default() }
}
