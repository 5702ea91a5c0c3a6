//! The files that `init-batch` writes, run as their schedulers would run them: the site is that of a build on one machine.
//!
//! What a scheduler does is done here as its documentation says: a matrix of jobs with artifacts as folders, pods with a number
//! and a volume, tasks with links to their inputs. `scripts/shards` runs Slurm, and Nextflow where it is installed;
//! `scripts/schemas` checks the files against the schemas of those who read them.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![cfg(target_os = "linux")]

mod html;
#[path = "publish/site.rs"]
mod site;

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde::de::DeserializeOwned;
use serde_json::Value;
use site::{Site, Tree, said, tree};

const SLICES: usize = 3;
const EPOCH: &str = "1739318400";

/// A site with articles in every slice, what a build on one machine makes of it, and a folder with the programs of a scheduler.
struct Trial {
    site: Site,
    whole: (Tree, String),
}

impl Trial {
    /// A site with the files of a scheduler.
    fn new(scheduler: &str) -> Self {
        let site = Site::new();
        let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("the settings");
        site.write("site/onrecord.toml", format!("{settings}\n[cards]\nenabled = false\n"));
        for number in 0..9 {
            let article =
                "---\ntitle: Report\nlang: en\npublished: 2025-03-05\nsource: {publisher: The Example Gazette}\n---\n";
            let words = format!("We counted {number} boats on the river");
            site.write(
                &format!("site/content/articles/report-{number}.md"),
                format!("{article}“{words},” Anna Example said.\n"),
            );
            site.write(
                &format!("site/content/articles/report-{number}.annotations.yaml"),
                format!("quotes:\n  - {{id: boats-{number}, text: {words}, speaker: anna-example}}\n"),
            );
        }
        Site::copy(&site.path("site"), &site.path("whole"));
        let command = ["build", "--root", "whole", "--source-date-epoch", EPOCH, "--quiet"];
        site.ends(&command, 0);
        let lock = fs::read_to_string(site.path("whole/onrecord.lock")).expect("a lock");
        let whole = (tree(&site.path("whole/public")), lock);
        site.ends(&["init-batch", scheduler, "--slices", &SLICES.to_string(), "--root", "site"], 0);
        fs::create_dir(site.path("bin")).expect("a folder");
        symlink(env!("CARGO_BIN_EXE_onrecord"), site.path("bin/onrecord")).expect("a link");
        Self { site, whole }
    }

    /// Puts words into a quote that its source does not hold.
    fn misquote(&self) {
        self.site.write(
            "site/content/articles/report-4.annotations.yaml",
            "quotes:\n  - {id: boats-4, text: We counted no boats, speaker: anna-example}\n",
        );
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A program in the folder that comes first on the path.
    fn program(&self, name: &str, script: &str) {
        let path = format!("bin/{name}");
        self.site.write(&path, script);
        fs::set_permissions(self.site.path(&path), fs::Permissions::from_mode(0o755)).expect("a mode");
    }

    fn shell(&self, folder: &Path, script: &str, variables: &BTreeMap<String, String>) -> Output {
        let path = format!("{}:{}", self.site.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut shell: Command = self.site.program("bash");
        shell.args(["-e", "-o", "pipefail", "-c", script]).env("PATH", path).envs(variables).current_dir(folder);
        shell.output().expect("bash is there")
    }

    /// The site that a scheduler built and its lock are those of one machine.
    fn expect_whole(&self, site: &Path, lock: &Path) {
        let built = tree(site);
        let differs: Vec<_> = self.whole.0.iter().filter(|(path, bytes)| built.get(*path) != Some(*bytes)).collect();
        assert_eq!(differs.first().map(|(path, _)| path), None, "{} files differ", differs.len());
        assert_eq!(built.len(), self.whole.0.len());
        assert_eq!(fs::read_to_string(lock).expect("a lock"), self.whole.1);
    }
}

fn read_yaml<T: DeserializeOwned>(text: &str) -> T {
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A machine on which a job of a workflow runs: a copy of the repository.
struct Runner<'t> {
    trial: &'t Trial,
    folder: PathBuf,
    artifacts: PathBuf,
    /// The variables of the job, and what `${{ … }}` means in it.
    variables: BTreeMap<String, String>,
    expressions: BTreeMap<String, String>,
}

impl Runner<'_> {
    /// Replaces the expressions in a text.
    fn evaluate(&self, text: &str) -> String {
        let known = self.expressions.iter();
        let text =
            known.fold(text.to_owned(), |text, (name, value)| text.replace(&format!("${{{{ {name} }}}}"), value));
        assert!(!text.contains("${{"), "{text}");
        text
    }

    /// Runs the steps until one fails; returns whether none did, and what they said.
    fn run(&mut self, job: &Value) -> (bool, String) {
        for (name, value) in job["env"].as_object().into_iter().flatten() {
            let value = self.evaluate(value.as_str().expect("a text"));
            self.variables.insert(name.clone(), value);
        }
        let mut text = String::new();
        for step in job["steps"].as_array().expect("steps") {
            match (step["run"].as_str(), step["uses"].as_str()) {
                // What installs onrecord is run by the tests of `init-ci`.
                (Some(_), None) if step["name"] == "Install onrecord" => {}
                (Some(script), None) => {
                    assert!(!script.contains("${{"), "what is not the shell's: {script}");
                    let done = self.trial.shell(&self.folder, script, &self.variables);
                    text += &said(&done);
                    if !done.status.success() {
                        return (false, text);
                    }
                }
                (None, Some(action)) => self.use_action(action, &step["with"]),
                _ => panic!("a step runs something or uses something: {step}"),
            }
        }
        (true, text)
    }

    fn use_action(&self, action: &str, with: &Value) {
        let (name, commit) = action.split_once('@').expect("a version");
        assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{action}");
        let text = |key: &str| self.evaluate(with[key].as_str().unwrap_or_default());
        match name {
            "actions/checkout" => Site::copy(&self.trial.site.path("site"), &self.folder),
            "actions/upload-artifact" => {
                let (to, path) = (self.artifacts.join(text("name")), text("path"));
                // With a pattern, the artifact begins at the folder before it.
                let (folder, start) = match path.strip_suffix('*') {
                    Some(pattern) => pattern.split_once('/').expect("a folder"),
                    None => (path.as_str(), ""),
                };
                let from = self.folder.join(folder);
                let files = if from.is_file() { vec![from.clone()] } else { files_below(&from) };
                let files: Vec<_> = files.into_iter().filter(|path| name_of(path).starts_with(start)).collect();
                let hidden = with["include-hidden-files"].as_bool() == Some(true);
                assert!(!files.is_empty(), "nothing is at {path}");
                for file in files {
                    let inside = file.strip_prefix(&from).ok().filter(|path| !path.as_os_str().is_empty());
                    let inside = inside.map_or_else(|| PathBuf::from(name_of(&file)), Path::to_owned);
                    if hidden || !inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.')) {
                        copy_file(&file, &to.join(inside));
                    }
                }
            }
            "actions/download-artifact" => {
                assert_eq!(with["merge-multiple"], true);
                let patterns = alternatives(&text("pattern"));
                for artifact in fs::read_dir(&self.artifacts).expect("a folder").filter_map(Result::ok) {
                    let name = artifact.file_name().to_string_lossy().into_owned();
                    if patterns.iter().any(|start| name.starts_with(start)) {
                        Site::copy(&artifact.path(), &self.folder.join(text("path")));
                    }
                }
            }
            other => panic!("{other} is not an action of this workflow"),
        }
    }
}

/// What a pattern such as `{a,b}-*` begins with.
fn alternatives(pattern: &str) -> Vec<String> {
    let start = pattern.strip_suffix('*').expect("a star at the end");
    match start.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((names, rest)) => names.split(',').map(|name| format!("{name}{rest}")).collect(),
        None => vec![start.to_owned()],
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    tree(folder).into_keys().map(|path| folder.join(path)).collect()
}

fn copy_file(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
    fs::copy(from, to).expect("a file can be copied");
}

/// Runs a workflow: every job after those that it needs, and one that stands for several as often as its matrix says. Returns
/// the jobs that failed, with what they said.
fn run_workflow(trial: &Trial) -> Vec<(String, String)> {
    let workflow: Value = read_yaml(&trial.read("site/.github/workflows/slices.yml"));
    assert_eq!(workflow["permissions"], serde_json::json!({"contents": "read"}));
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let artifacts = trial.site.path("artifacts");
    fs::create_dir_all(&artifacts).expect("a folder");
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for (name, job) in jobs {
        let needs: Vec<_> = job["needs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        // The jobs are written in the order in which they can run.
        if !needs.iter().all(|before| done.contains(before)) {
            continue;
        }
        let slices = job["strategy"]["matrix"]["slice"].as_array().cloned().unwrap_or_else(|| vec![Value::Null]);
        let mut succeeded = true;
        for slice in &slices {
            let folder = trial.site.path(&format!("machines/{name}-{slice}"));
            fs::create_dir_all(&folder).expect("a folder");
            let mut expressions = BTreeMap::from([("matrix.slice".to_owned(), slice.to_string())]);
            if needs.contains(&"begin") {
                let output = trial.read("machines/begin-null/output");
                assert!(output.trim_end().strip_prefix("epoch=").is_some_and(|epoch| epoch.parse::<u64>().is_ok()));
                expressions.insert("needs.begin.outputs.epoch".to_owned(), EPOCH.to_owned());
            }
            let variables = BTreeMap::from([("GITHUB_OUTPUT".to_owned(), folder.join("output").display().to_string())]);
            let mut runner = Runner { trial, folder, artifacts: artifacts.clone(), variables, expressions };
            let (good, text) = runner.run(job);
            if !good {
                succeeded = false;
                failed.push((format!("{name}-{slice}"), text));
            }
        }
        if succeeded {
            done.push(name.as_str());
        }
    }
    failed
}

#[test]
fn a_workflow_of_github_builds_the_site() {
    let trial = Trial::new("github");
    assert_eq!(run_workflow(&trial), []);
    let artifacts = trial.site.path("artifacts");
    trial.expect_whole(&artifacts.join("site"), &artifacts.join("lock/onrecord.lock"));
}

#[test]
fn a_workflow_of_github_stops_at_an_error() {
    let trial = Trial::new("github");
    trial.misquote();
    let failed = run_workflow(&trial);
    let [(name, text)] = failed.as_slice() else { panic!("{failed:?}") };
    assert!(name.starts_with("facts-") && text.contains("::error file=content/articles/report-4"), "{name}: {text}");
    assert!(!trial.site.path("artifacts/site").exists(), "nothing is built");
}

/// Has a stand-in of `kubectl` run the pods of a job when the job is no longer suspended.
fn stand_in_for_kubectl(trial: &Trial) {
    let site = trial.site.path("site");
    for document in trial.read("site/batch/kubernetes/jobs.yaml").split("\n---\n") {
        let object: Value = read_yaml(document);
        let name = object["metadata"]["name"].as_str().expect("a name");
        if object["kind"] == "PersistentVolumeClaim" {
            continue;
        }
        assert_eq!((&object["kind"], &object["spec"]["suspend"]), (&Value::from("Job"), &Value::from(true)));
        let pod = &object["spec"]["template"]["spec"];
        let container = &pod["containers"][0];
        let mount = &container["volumeMounts"][0];
        assert_eq!((&mount["name"], &mount["mountPath"]), (&pod["volumes"][0]["name"], &container["workingDir"]));
        assert_eq!(container["command"], serde_json::json!(["sh", "-c"]));
        let command = container["args"][0].as_str().expect("a command").replace('\'', "'\\''");
        let mut script = format!("cd '{}'\nstate=Complete\n", site.display());
        for index in 0..object["spec"]["completions"].as_u64().expect("a number") {
            script += &format!("JOB_COMPLETION_INDEX={index} sh -c '{command}' 2>>'{name}.log' || state=Failed\n");
        }
        trial.site.write(&format!("jobs/{name}"), format!("{script}printf $state > '{name}.state'\n"));
    }
    let jobs = trial.site.path("jobs");
    trial.program(
        "kubectl",
        &format!(
            "#!/bin/sh\nset -eu\necho \"$*\" >> '{calls}'\ncase \"$1 $2\" in\n\
             'create configmap') echo \"export ${{4#--from-literal=}}\" > '{jobs}/environment' ;;\n\
             'patch job') . '{jobs}/environment'; . '{jobs}'/\"$3\" ;;\n\
             'get job') cat '{site}'/\"$3.state\" ;;\n\
             'logs --selector') cat '{site}'/\"${{3#job-name=}}.log\" ;;\nesac\n",
            calls = trial.site.path("calls").display(),
            jobs = jobs.display(),
            site = site.display(),
        ),
    );
}

fn submit_to_kubernetes(trial: &Trial) -> Output {
    let variables = BTreeMap::from([("SOURCE_DATE_EPOCH".to_owned(), EPOCH.to_owned())]);
    trial.shell(&trial.site.path(""), "sh site/batch/kubernetes/submit.sh", &variables)
}

#[test]
fn jobs_of_kubernetes_build_the_site_one_after_the_other() {
    let trial = Trial::new("kubernetes");
    stand_in_for_kubectl(&trial);
    let done = submit_to_kubernetes(&trial);
    assert!(done.status.success(), "{}", said(&done));
    trial.expect_whole(&trial.site.path("site/public"), &trial.site.path("site/onrecord.lock"));
    let calls = trial.read("calls");
    let started: Vec<_> = calls.lines().filter_map(|line| line.strip_prefix("patch job onrecord-")).collect();
    let started: Vec<_> = started.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(started, ["facts", "compare", "render", "finish"]);
}

#[test]
fn a_job_of_kubernetes_that_fails_is_the_last_one() {
    let trial = Trial::new("kubernetes");
    trial.misquote();
    stand_in_for_kubectl(&trial);
    let done = submit_to_kubernetes(&trial);
    let text = said(&done);
    assert_eq!(done.status.code(), Some(1), "{text}");
    assert!(text.contains("error[E301]") && text.contains("the pass facts failed"), "{text}");
    assert!(!trial.read("calls").contains("patch job onrecord-compare"), "{text}");
}

/// The script of a process of Nextflow, with the values of its variables.
fn script_of(pipeline: &str, process: &str, slice: usize) -> String {
    let (_, body) = pipeline.split_once(&format!("process {process} {{")).expect("the process");
    let script = body.split("\"\"\"").nth(1).expect("a script");
    let variables = [("slice", slice.to_string()), ("params.slices", SLICES.to_string()), ("epoch", EPOCH.to_owned())];
    let script =
        variables.iter().fold(script.to_owned(), |text, (name, value)| text.replace(&format!("${{{name}}}"), value));
    assert!(!script.contains("${"), "{script}");
    script.replace("\\$", "$")
}

/// Runs the script of a task in a folder with links to its inputs, as Nextflow does.
fn run_task(trial: &Trial, process: &str, slice: usize, inputs: &[PathBuf]) -> (PathBuf, Output) {
    let folder = trial.site.path(&format!("work/{process}-{slice}"));
    fs::create_dir_all(folder.join("results")).expect("a folder");
    symlink(trial.site.path("site"), folder.join("site")).expect("a link");
    for input in inputs {
        symlink(input, folder.join("results").join(name_of(input))).expect("a link");
    }
    let script = script_of(&trial.read("site/batch/nextflow/main.nf"), process, slice);
    let done = trial.shell(&folder, &script, &BTreeMap::new());
    (folder, done)
}

#[test]
fn the_scripts_of_a_pipeline_of_nextflow_build_the_site() {
    let trial = Trial::new("nextflow");
    let content = tree(&trial.site.path("site"));
    let mut results = Vec::new();
    for process in ["FACTS", "COMPARE", "RENDER"] {
        let inputs = results.clone();
        for slice in 1..=SLICES {
            let (folder, done) = run_task(&trial, process, slice, &inputs);
            assert!(done.status.success(), "{process} {slice}: {}", said(&done));
            let start = format!("{}-", process.to_lowercase());
            let made: Vec<_> = fs::read_dir(folder.join("results")).expect("results").filter_map(Result::ok).collect();
            results.extend(made.iter().map(fs::DirEntry::path).filter(|path| name_of(path).starts_with(&start)));
        }
    }
    let (folder, done) = run_task(&trial, "FINISH", 0, &results);
    assert!(done.status.success(), "{}", said(&done));
    trial.expect_whole(&folder.join("public"), &folder.join("onrecord.lock"));
    assert!(tree(&trial.site.path("site")) == content, "tasks do not change what other tasks read");
}
