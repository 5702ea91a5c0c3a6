//! The shell steps of the files that `init-ci` writes, and the steps of `docs/publishing.md`, run as a host or a
//! person would run them.
//!
//! A step runs as its host runs it, in a site of its own with a bare repository for its remote. `onrecord`
//! is the binary under test; `cargo` is a stand-in that writes down what it was asked to install. What a
//! host's own actions do, such as bringing a folder to Cloudflare, is not run.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![cfg(target_os = "linux")]

mod html;
#[path = "publish/site.rs"]
mod site;

use std::{fs, os::unix::fs::symlink, process::Output};

use serde_json::Value;
use site::{Site, documented, pages, said, tree};

/// A step: its name or its script's first line, and its script.
type Step = (String, String);

/// A site in a repository, on a machine of a host's.
struct Machine {
    site: Site,
}

impl Machine {
    /// A machine whose site has a lock file, as one that was built has.
    fn new() -> Self {
        let machine = Self::bare();
        machine.site.ends(&["new", "site"], 0);
        machine.site.edition(false);
        machine.site.ends(&["build", "--root", "site", "--quiet"], 0);
        machine.site.git("", &["init", "--quiet", "--bare", "remote.git"]);
        machine.site.git("site", &["init", "--quiet"]);
        machine.site.git("site", &["remote", "add", "origin", "../remote.git"]);
        machine.site.git("site", &["add", "."]);
        machine.site.git("site", &["commit", "--quiet", "--message", "A briefing"]);
        fs::remove_dir_all(machine.site.path("site/public")).expect("what was built is not in the repository");
        machine
    }

    /// A machine without a site.
    fn bare() -> Self {
        let site = Site::empty();
        site.write("bin/cargo", "#!/bin/sh\necho \"$*\" >> \"$HOME/installed\"\n");
        fs::set_permissions(site.path("bin/cargo"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("mode");
        symlink(env!("CARGO_BIN_EXE_onrecord"), site.path("bin/onrecord")).expect("a link");
        Self { site }
    }

    /// Writes the file for a host; it, read.
    fn init(&self, host: &str, path: &str) -> Value {
        self.site.ends(&["init-ci", host, "--root", "site"], 0);
        let text = fs::read_to_string(self.site.path("site").join(path)).expect("the file");
        assert!(!text.contains("{{version}}"), "{text}");
        let read = if host == "netlify" {
            toml::from_str(&text).map_err(|error| error.to_string())
        } else {
            serde_saphyr::from_str(&text).map_err(|error| error.to_string())
        };
        read.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs a script in a folder, with more variables.
    fn run(&self, folder: &str, script: &str, more: &[(&str, &str)]) -> Output {
        let path = format!("{}:{}", self.site.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut shell = self.site.program("bash");
        shell.args(["-e", "-o", "pipefail", "-c", script]).env("PATH", path).envs(more.iter().copied());
        shell.current_dir(self.site.path(folder)).output().expect("bash is there")
    }

    /// Runs steps until one fails; whether none did, and everything they said.
    fn all(&self, steps: &[Step], more: &[(&str, &str)]) -> (bool, String) {
        let mut text = String::new();
        for (name, script) in steps {
            let done = self.run("site", script, more);
            text.push_str(&format!("== {name}\n{}", said(&done)));
            if !done.status.success() {
                return (false, text);
            }
        }
        (true, text)
    }

    /// Puts words into a quote that its source does not hold.
    fn misquote(&self) {
        let path = "site/content/articles/bridge-meeting.annotations.yaml";
        let text = fs::read_to_string(self.site.path(path)).expect("the annotations");
        let broken = text.replacen("text: ", "text: Nobody ever said that, and ", 1);
        assert_ne!(text, broken);
        self.site.write(path, broken);
    }

    fn installed(&self) -> String {
        fs::read_to_string(self.site.path("installed")).unwrap_or_default()
    }

    /// The files of the branch that readers get.
    fn published(&self) -> site::Tree {
        self.site.git("", &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "checkout"]);
        fs::remove_dir_all(self.site.path("checkout/.git")).expect("git's own folder");
        pages(&tree(&self.site.path("checkout")))
    }
}

/// The shell steps of a workflow, in order; actions must say which version of them is meant.
fn steps(workflow: &Value) -> Vec<Step> {
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let all: Vec<_> = jobs.values().flat_map(|job| job["steps"].as_array().expect("steps")).collect();
    let mut steps = Vec::new();
    for step in all {
        match (step["run"].as_str(), step["uses"].as_str()) {
            (Some(run), None) => {
                assert!(!run.contains("${{"), "what is not the shell's cannot be tried: {run}");
                steps.push((step["name"].as_str().unwrap_or(run).to_owned(), run.to_owned()));
            }
            (None, Some(uses)) => {
                let version = uses.split_once("@v").map(|(_, version)| version);
                assert!(version.is_some_and(|version| version.parse::<u32>().is_ok()), "{uses}");
            }
            _ => panic!("a step runs something or uses something: {step}"),
        }
    }
    steps
}

/// The lines of a script of GitLab's.
fn script(of: &Value) -> Vec<Step> {
    let lines = of.as_array().expect("a list of lines").iter().map(|line| line.as_str().expect("a line").to_owned());
    // One shell for all of them, as GitLab has it.
    let lines: Vec<_> = lines.collect();
    vec![(lines[0].clone(), lines.join("\n"))]
}

#[test]
fn github_checks_builds_and_publishes() {
    let machine = Machine::new();
    let steps = steps(&machine.init("github", ".github/workflows/site.yml"));
    let (good, text) = machine.all(&steps, &[]);
    assert!(good, "{text}");
    assert_eq!(machine.installed(), format!("install --locked onrecord@{}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(machine.published(), pages(&tree(&machine.site.path("site/public"))));
}

#[test]
fn github_annotates_errors_and_publishes_nothing() {
    let machine = Machine::new();
    let steps = steps(&machine.init("github", ".github/workflows/site.yml"));
    machine.misquote();
    let (good, text) = machine.all(&steps, &[]);
    assert!(!good && text.contains("::error file=content/articles/bridge-meeting.annotations.yaml,line="), "{text}");
    assert!(!text.contains("== Build"), "{text}");
    assert_eq!(machine.site.git("remote.git", &["branch", "--list"]), "", "nothing is published");
}

#[test]
fn cloudflare_gets_the_checked_build() {
    let machine = Machine::new();
    let workflow = machine.init("cloudflare", ".github/workflows/site.yml");
    let (good, text) = machine.all(&steps(&workflow), &[]);
    assert!(good, "{text}");
    machine.site.ends(&["verify", "site/public", "--alone"], 0);
    let all = workflow["jobs"]["site"]["steps"].as_array().expect("steps");
    let command = all.last().and_then(|step| step["with"]["command"].as_str()).expect("a command");
    assert!(command.starts_with("pages deploy public "), "{command}");
    machine.misquote();
    let (good, text) = machine.all(&steps(&workflow), &[]);
    assert!(!good && !text.contains("== Build"), "{text}");
}

#[test]
fn gitlab_checks_previews_and_publishes() {
    let machine = Machine::new();
    let file = machine.init("gitlab", ".gitlab-ci.yml");
    let home = machine.site.path("site").display().to_string();
    let variables = [
        ("CI_PROJECT_DIR", home.as_str()),
        ("CARGO_HOME", "/nowhere"),
        ("CI_SERVER_PROTOCOL", "https"),
        ("CI_PROJECT_ROOT_NAMESPACE", "you"),
        ("CI_PAGES_DOMAIN", "pages.example.org"),
        ("CI_PROJECT_NAME", "briefing"),
        ("CI_JOB_ID", "7"),
    ];
    let job = |name: &str| [script(&file["before_script"]), script(&file[name]["script"])].concat();
    for name in ["prove", "preview", "pages"] {
        let (good, text) = machine.all(&job(name), &variables);
        assert!(good, "{name}\n{text}");
        let home = fs::read_to_string(machine.site.path("site/public/index.html")).unwrap_or_default();
        let preview = home.contains("https://you.pages.example.org/-/briefing/-/jobs/7/artifacts/public/");
        assert_eq!(preview, name == "preview", "{name}");
    }
    let report: Value = serde_json::from_str(&fs::read_to_string(machine.site.path("site/onrecord.json")).expect("it"))
        .expect("the report is JSON");
    assert_eq!(report, Value::Array(Vec::new()));
    machine.site.ends(&["verify", "site/public", "--alone"], 0);
    machine.misquote();
    let (good, text) = machine.all(&job("prove"), &variables);
    assert!(!good && text.contains("E301"), "{text}");
    let report = fs::read_to_string(machine.site.path("site/onrecord.json")).expect("the report");
    assert!(report.contains("bridge-meeting.annotations.yaml"), "{report}");
    for (name, folder) in [("preview", "paths"), ("pages", "paths")] {
        assert_eq!(file[name]["artifacts"][folder][0], "public", "{name}");
    }
}

#[test]
fn netlify_builds_for_its_own_address() {
    let machine = Machine::new();
    let file = machine.init("netlify", "netlify.toml");
    assert_eq!(file["build"]["publish"], "public");
    let variables = [("URL", "https://briefing.example.org"), ("DEPLOY_PRIME_URL", "https://deploy-1.example.org")];
    for (build, address) in [(&file["build"], variables[0].1), (&file["context"]["deploy-preview"], variables[1].1)] {
        let command = build["command"].as_str().expect("a command").to_owned();
        let steps = [("build".to_owned(), command)];
        let (good, text) = machine.all(&steps, &variables);
        assert!(good, "{text}");
        let home = fs::read_to_string(machine.site.path("site/public/index.html")).expect("the home page");
        assert!(home.contains(&format!("<link rel=\"canonical\" href=\"{address}/\">")), "{address}");
    }
    machine.misquote();
    let steps = [("build".to_owned(), file["build"]["command"].as_str().expect("a command").to_owned())];
    assert!(!machine.all(&steps, &variables).0, "a site with an error is not built");
}

#[test]
fn the_documentation_leads_to_a_published_branch() {
    let machine = Machine::bare();
    let site = &machine.site;
    site.git("", &["init", "--quiet", "--bare", "remote.git"]);
    let remote = site.path("remote.git").display().to_string();
    site.write(
        ".gitconfig",
        format!("[user]\n  name = You\n  email = you@example.org\n[url \"{remote}\"]\n  insteadOf = git@github.com:you/briefing.git\n"),
    );
    let script = documented("## GitHub Pages");
    assert!(script.contains("onrecord publish git:origin"), "{script}");
    let done = machine.run("", &script, &[]);
    assert!(done.status.success(), "{}", said(&done));
    let published = machine.published();
    let home = String::from_utf8_lossy(&published["index.html"]).into_owned();
    assert!(home.contains("href=\"https://you.github.io/briefing/\""), "{home}");
    assert!(home.contains("href=\"/briefing/quotes/\""), "{home}");
    site.git("", &["clone", "--quiet", "--branch", "main", "remote.git", "sources"]);
    assert!(site.path("sources/onrecord.lock").is_file(), "the lock is in the repository");
    assert!(!site.path("sources/public").exists(), "what is built is not");
    // The next step of the documentation: from then on the host does it.
    let next = "onrecord init-ci github && git add . && git commit --quiet --message 'Publish' && git push --quiet";
    let done = machine.run("briefing", next, &[]);
    assert!(done.status.success(), "{}", said(&done));
    let proved = machine.run("briefing", "onrecord check --locked && onrecord publish git:origin --locked", &[]);
    assert!(proved.status.success() && said(&proved).contains("is up to date"), "{}", said(&proved));
}
