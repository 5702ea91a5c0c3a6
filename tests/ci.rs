//! The shell steps of the files that `init-ci` writes, and the steps of `docs/publishing.md`, run as a host or a
//! person would run them.
//!
//! A step runs as its host runs it, in a site of its own with a bare repository for its remote. `onrecord`
//! is the binary under test; `python3`, `pip` and `cargo` are stand-ins that write down what they were asked to install.
//! `scripts/packages --try` installs a package with pip, by the same line. What a host's own actions do, such as bringing a
//! folder to Cloudflare, is not run. The files in `.github/workflows` are this repository's own; they are read, and not run.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![cfg(target_os = "linux")]

mod html;
#[path = "publish/site.rs"]
mod site;

use std::{fs, os::unix::fs::symlink, process::Output};

use serde_json::Value;
use site::{Site, documented, pages, said, tree};

/// What the files ask pip for.
const PACKAGE: &str = concat!(
    "pip install --quiet --only-binary onrecord --requirement /dev/stdin < onrecord==",
    env!("CARGO_PKG_VERSION"),
    "\n"
);

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
        let pip = "echo \"pip $* < $(cat)\" >> \"$HOME/installed\"";
        for (name, script) in [
            ("cargo", "echo \"cargo $*\" >> \"$HOME/installed\"".to_owned()),
            // `python3 -m venv FOLDER`: a folder with a pip.
            ("python3", "mkdir -p \"$3/bin\" && cp \"$(dirname \"$0\")/pip\" \"$3/bin/pip\"".to_owned()),
            ("pip", pip.to_owned()),
        ] {
            let path = format!("bin/{name}");
            site.write(&path, format!("#!/bin/sh\n{script}\n"));
            fs::set_permissions(site.path(&path), std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("mode");
        }
        symlink(env!("CARGO_BIN_EXE_onrecord"), site.path("bin/onrecord")).expect("a link");
        Self { site }
    }

    /// Writes the file for a host; it, read.
    fn init(&self, host: &str, path: &str) -> Value {
        self.init_with(host, path, &[])
    }

    /// The same with more options.
    fn init_with(&self, host: &str, path: &str, options: &[&str]) -> Value {
        self.site.ends(&[&["init-ci", host, "--root", "site", "--force"], options].concat(), 0);
        let text = fs::read_to_string(self.site.path("site").join(path)).expect("the file");
        // `${{ … }}` is GitHub's.
        assert!(!text.replace("${{", "").contains("{{"), "{text}");
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
        shell.env("GITHUB_PATH", self.site.path("github-path"));
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

/// The shell steps of a workflow, in order; every action is pinned to a commit.
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
                // A tag can be moved to other code later.
                let commit = uses.split_once('@').map(|(_, commit)| commit);
                let is_commit = |text: &str| text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
                assert!(commit.is_some_and(is_commit), "{uses}");
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
    assert_eq!(machine.installed(), PACKAGE);
    assert_eq!(machine.published(), pages(&tree(&machine.site.path("site/public"))));
    // What reviewers download opens from a disk.
    let home = fs::read_to_string(machine.site.path("site/review/index.html")).expect("the copy for reviewers");
    assert!(home.contains("href=\"style.") && !home.contains("href=\"/"), "{home}");
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

/// The places of hosts' files.
const FILES: [(&str, &str); 4] = [
    ("github", ".github/workflows/site.yml"),
    ("cloudflare", ".github/workflows/site.yml"),
    ("gitlab", ".gitlab-ci.yml"),
    ("netlify", "netlify.toml"),
];

/// The steps of a host's file until onrecord is there, which are the first ones that run something.
fn installing(host: &str, file: &Value) -> Vec<Step> {
    match host {
        "gitlab" => script(&file["before_script"]),
        "netlify" => {
            let command = file["build"]["command"].as_str().expect("a command");
            let lines: Vec<_> = command.lines().filter(|line| !line.contains("onrecord check")).collect();
            vec![("build".to_owned(), lines.join("\n"))]
        }
        _ => steps(file).into_iter().take(1).collect(),
    }
}

#[test]
fn every_host_installs_the_package_with_its_checksums() {
    let (first, second) = ("0a".repeat(32), "1B".repeat(32));
    for (host, path) in FILES {
        let machine = Machine::new();
        let file = machine.init_with(host, path, &["--sha256", &first, "--sha256", &second]);
        let (good, text) = machine.all(&installing(host, &file), &[]);
        assert!(good, "{host}\n{text}");
        let hashes = format!(" --hash=sha256:{first} --hash=sha256:{}\n", second.to_lowercase());
        assert_eq!(machine.installed(), format!("{}{hashes}", PACKAGE.trim_end()), "{host}");
    }
}

#[test]
fn a_version_that_is_not_released_is_compiled() {
    let options = ["--git", "https://git.example.org/onrecord.git", "--rev", "0123abc"];
    for (host, path) in FILES {
        let machine = Machine::new();
        let file = machine.init_with(host, path, &options);
        let (good, text) = machine.all(&installing(host, &file), &[("CARGO_HOME", "/nowhere")]);
        assert!(good, "{host}\n{text}");
        let asked = "cargo install --locked --git https://git.example.org/onrecord.git --rev 0123abc onrecord\n";
        assert_eq!(machine.installed(), asked, "{host}");
    }
}

#[test]
fn what_would_not_be_a_word_of_the_shell_is_refused() {
    let machine = Machine::new();
    for options in [
        ["--sha256", "abc", "--force"].as_slice(),
        &["--git", "https://git.example.org/$(id)", "--rev", "main"],
        &["--git", "https://git.example.org/onrecord", "--rev", "-x"],
        &["--git", "https://git.example.org/onrecord"],
    ] {
        machine.site.ends(&[&["init-ci", "github", "--root", "site"], options].concat(), 2);
    }
    assert!(!machine.site.path("site/.github").exists());
}

#[test]
fn no_file_is_made_from_settings_with_an_error() {
    let machine = Machine::new();
    machine.site.write("site/onrecord.toml", "title = \"A site\"\nbase_url = \"example.org/briefing\"\n");
    let said = machine.site.ends(&["init-ci", "nginx", "--root", "site"], 1);
    assert!(said.contains("is not a web address") && said.contains("beginning with `https://`"), "{said}");
    assert!(!machine.site.path("site/nginx").exists());
    machine.site.write("site/onrecord.toml", "title = \"A site\"\n");
    let said = machine.site.ends(&["init-ci", "nginx", "--root", "site"], 0);
    assert!(said.contains("the site has no address"), "{said}");
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

#[test]
fn packages_are_released_for_every_audited_target() {
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(home.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let release: Value = serde_saphyr::from_str(&read(".github/workflows/release.yml")).expect("YAML");
    let matrix = release["jobs"]["packages"]["strategy"]["matrix"]["include"].as_array().expect("a matrix");
    let built: Vec<_> = matrix.iter().map(|one| one["target"].as_str().expect("a target")).collect();
    let audited: toml::Table = toml::from_str(&read("deny.toml")).expect("TOML");
    let audited = audited["graph"]["targets"].as_array().expect("targets");
    let audited: Vec<_> = audited.iter().map(|one| one.as_str().expect("a target")).collect();
    assert_eq!(built, audited, "release.yml and deny.toml");
    let packed = read("packaging/program.py");
    let (_, packed) = packed.split_once("RELEASED = [").expect("the targets of the packages");
    let packed: Vec<_> = packed.split(']').next().expect("its end").split('"').skip(1).step_by(2).collect();
    assert_eq!(built, packed, "release.yml and packaging/program.py");
}

#[test]
fn workflows_of_this_repository_are_shell_that_parses() {
    let machine = Machine::bare();
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut scripts = 0;
    for name in ["release.yml", "test.yml"] {
        let text = fs::read_to_string(home.join(".github/workflows").join(name)).expect("a workflow");
        for (step, script) in steps(&serde_saphyr::from_str(&text).expect("YAML")) {
            let quoted = script.replace('\'', "'\\''");
            let read = machine.run("", &format!("bash -n -c '{quoted}'"), &[]);
            assert!(read.status.success(), "{name}: {step}\n{}", said(&read));
            scripts += 1;
        }
    }
    assert!(scripts > 6, "{scripts}");
}
