//! The files of each scheduler: their paths in the site's folder, and their texts.

use super::super::{
    actions,
    install::{self, InstallArgs},
};

/// A file: its path in the site's folder, and its text.
pub(super) type BatchFile = (&'static str, String);

/// The passes over slices, the passes whose results they read, and what they do.
const PASSES: [(&str, &[&str], &str); 3] = [
    ("facts", &[], "Parse and prove a slice"),
    ("compare", &["facts"], "Compare a slice with the others"),
    ("render", &["facts", "compare"], "Render the pages of a slice"),
];

/// Two scripts for `sbatch`.
pub(super) fn slurm(slices: u32) -> Vec<BatchFile> {
    vec![
        ("batch/slurm/submit.sh", with_slices(include_str!("../batch/slurm/submit.sh"), slices)),
        ("batch/slurm/pass.sbatch", with_slices(include_str!("../batch/slurm/pass.sbatch"), slices)),
    ]
}

/// A workflow with a job for each pass, and each slice of it on a machine of its own; with `history`, each fetches that of the site.
pub(super) fn github(slices: u32, install: &InstallArgs, history: bool) -> Vec<BatchFile> {
    let numbers: Vec<_> = (1..=slices).map(|slice| slice.to_string()).collect();
    let job = |(pass, reads, title): (&str, &[&str], &str)| {
        let pattern = match reads {
            [one] => format!("{one}-*"),
            several => format!("{{{}}}-*", several.join(",")),
        };
        let results = if reads.is_empty() { "" } else { include_str!("../batch/github/results.yml") };
        let before = reads.last().map(|before| format!(", {before}")).unwrap_or_default();
        include_str!("../batch/github/pass.yml")
            .replace("{{results}}", &results.replace("{{pattern}}", &pattern))
            .replace("{{pass}}", pass)
            .replace("{{title}}", title)
            .replace("{{needs}}", &format!("begin{before}"))
            .replace("{{numbers}}", &numbers.join(", "))
    };
    let (package, source) = install::GITHUB;
    let text = include_str!("../batch/github/slices.yml")
        .replace("{{passes}}", &PASSES.map(job).concat())
        .replace("{{install}}", &install.steps(package, source));
    let text = actions::with_history(&with_slices(&text, slices), history);
    vec![(".github/workflows/slices.yml", actions::pinned(&text))]
}

/// An Indexed Job for each pass, the script that starts one after the other, and the image that they run.
pub(super) fn kubernetes(slices: u32, install: &InstallArgs) -> Vec<BatchFile> {
    let job = |pass: &str, count: u32, command: &str| {
        include_str!("../batch/kubernetes/pass.yaml")
            .replace("{{pass}}", pass)
            .replace("{{count}}", &count.to_string())
            .replace("{{command}}", command)
    };
    let dir = "--dir .onrecord/shards";
    let slice = "$((JOB_COMPLETION_INDEX + 1))/{{slices}}";
    let mut jobs = include_str!("../batch/kubernetes/jobs.yaml").to_owned();
    for (pass, ..) in PASSES {
        jobs += &job(pass, slices, &format!("exec onrecord shard {pass} {slice} {dir}"));
    }
    jobs += &job("finish", 1, &format!("exec onrecord shard finish {{{{slices}}}} {dir}"));
    let image = install.steps(
        include_str!("../batch/kubernetes/Containerfile-package"),
        include_str!("../batch/kubernetes/Containerfile-source"),
    );
    vec![
        ("batch/kubernetes/submit.sh", with_slices(include_str!("../batch/kubernetes/submit.sh"), slices)),
        ("batch/kubernetes/jobs.yaml", with_slices(&jobs, slices)),
        ("batch/kubernetes/Containerfile", with_slices(&image, slices)),
    ]
}

/// A pipeline with a process for each pass.
pub(super) fn nextflow(slices: u32) -> Vec<BatchFile> {
    vec![
        ("batch/nextflow/main.nf", with_slices(include_str!("../batch/nextflow/main.nf"), slices)),
        ("batch/nextflow/nextflow.config", include_str!("../batch/nextflow/nextflow.config").to_owned()),
    ]
}

fn with_slices(text: &str, slices: u32) -> String {
    text.replace("{{slices}}", &slices.to_string()).replace("{{version}}", env!("CARGO_PKG_VERSION"))
}
