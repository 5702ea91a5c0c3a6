//! The suite: every `tests/suite/<stage>/*.md` is a case, and every case a small site.
//!
//! `tests/README.md` says how a case is written. A case is read by [`Case::read`], laid over the site
//! in `tests/suite/base`, checked in this process, and then built by the command: a site with errors
//! must end with exit code 1 and leave what stood in the output folder. At last every edit that a diagnostic
//! offers is made: it has to help.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use clap::Parser;
use jiff::Timestamp;
use libtest_mimic::{Arguments, Trial};
use onrecord::{
    build::{self, Checked, Options},
    cli::{self, Cli, Terminal},
    diag::{Diagnostic, Edit, Location, Severity},
    edit,
    model::{FileId, Files, Span},
};

fn main() {
    let arguments = Arguments::from_args();
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut trials = Vec::new();
    for stage in list(&home) {
        for path in list(&stage).into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
            let name = path.strip_prefix(&home).expect("below the suite").with_extension("");
            let base = home.join("base");
            trials.push(Trial::test(name.display().to_string().replace('\\', "/"), move || {
                run(&path, &base).map_err(Into::into)
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// The day on which every case is built; its check knows no day, unless the case has `--as-of`.
const NOW: Timestamp = Timestamp::constant(1_739_318_400, 0);

/// A case as written.
#[derive(Debug, Default)]
struct Case {
    /// Files by path; `None` takes a file of the base away.
    files: BTreeMap<String, Option<String>>,
    /// Command-line arguments.
    options: Vec<String>,
    /// Variables of the environment.
    variables: Vec<(String, String)>,
    /// `path:line [CODE]` or `path [CODE]`, sorted.
    errors: Vec<String>,
    /// The snapshot, if there is one.
    expect: Option<String>,
    /// Lines that a file of the output holds, or lacks: its path, whether it holds them, and the lines.
    output: Vec<(String, bool, Vec<String>)>,
}

impl Case {
    fn read(source: &str) -> Result<Self, String> {
        let mut case = Self::default();
        let mut lines = source.lines();
        while let Some(line) = lines.next() {
            let ticks = line.len() - line.trim_start_matches('`').len();
            if ticks < 3 {
                continue;
            }
            let (fence, info) = line.split_at(ticks);
            let mut body = String::new();
            loop {
                match lines.next() {
                    Some(line) if line == fence => break,
                    Some(line) => body.extend([line, "\n"]),
                    None => return Err(format!("the block `{info}` is not closed")),
                }
            }
            match info.split_once(' ') {
                Some((verb @ ("holds" | "lacks"), path)) => {
                    let lines = body.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
                    case.output.push((path.to_owned(), verb == "holds", lines.collect()));
                }
                Some(("remove", path)) => drop(case.files.insert(path.to_owned(), None)),
                Some((_, path)) => {
                    case.errors.extend(expected(path, &body));
                    case.files.insert(path.to_owned(), Some(body));
                }
                None if info == "errors" => case.errors.extend(body.lines().map(str::to_owned)),
                None if info == "variables" => {
                    let pairs = body.lines().filter_map(|line| line.split_once('='));
                    case.variables.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
                }
                None if info == "options" => case.options.extend(body.split_whitespace().map(str::to_owned)),
                None if info == "expect" => case.expect = Some(body),
                None => return Err(format!("the block `{info}` has no path")),
            }
        }
        case.errors.sort();
        Ok(case)
    }

    fn options(&self) -> Options {
        let has = |word: &str| self.options.iter().any(|option| option == word);
        let (drafts, deny_warnings, locked) = (has("--drafts"), has("--deny"), has("--locked"));
        let as_of = self.options.iter().skip_while(|option| *option != "--as-of").nth(1);
        let as_of = as_of.map(|day| day.parse().expect("a day"));
        let variables = self.variables.clone();
        Options { drafts, deny_warnings, locked, as_of, variables, ..Options::default() }
    }
}

/// The codes in the comments `error: [E301]` of a file, with their lines.
fn expected<'a>(path: &'a str, body: &'a str) -> impl Iterator<Item = String> + 'a {
    body.lines().enumerate().flat_map(move |(at, line)| {
        let codes = line.rsplit_once(" error: [").map(|(_, codes)| codes).unwrap_or_default();
        let codes = codes.split(']').next().unwrap_or_default().to_owned();
        let codes: Vec<_> = codes.split(", ").filter(|code| !code.is_empty()).map(str::to_owned).collect();
        codes.into_iter().map(move |code| format!("{path}:{} [{code}]", at + 1))
    })
}

fn run(path: &Path, base: &Path) -> Result<(), String> {
    let source = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let case = Case::read(&source)?;
    let site = tempfile::tempdir().map_err(|error| error.to_string())?;
    copy(base, site.path());
    for (name, body) in &case.files {
        let to = site.path().join(name);
        match body {
            Some(body) => {
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
                fs::write(to, body).expect("a file can be written");
            }
            None if to.is_dir() => fs::remove_dir_all(&to).expect("a folder of the base can be removed"),
            None => fs::remove_file(&to).map_err(|_| format!("the base has no `{name}` to remove"))?,
        }
    }
    let mut checked = build::check(site.path(), &case.options(), &());
    checked.render_all(&case.options());
    let found = checked.diagnostics.as_slice();
    command(site.path(), &case, checked.diagnostics.error_count() > 0)?;
    output(&site.path().join("public"), &case)?;
    if let Some(stuck) = found.iter().find(|one| one.helps.is_empty()) {
        return Err(format!("a message does not say what to do:\n{}", show(stuck, &checked.files)));
    }
    let mut errors: Vec<_> =
        found.iter().map(|one| format!("{} [{}]", place(one, &checked.files), one.code.id())).collect();
    errors.sort();
    let shown: String = found.iter().map(|one| show(one, &checked.files)).collect();
    let shown = shown.replace(&site.path().display().to_string(), "<site>");
    if errors != case.errors {
        let (missing, extra) = (without(&case.errors, &errors), without(&errors, &case.errors));
        return Err(format!(
            "expected but not reported:\n  {}\nreported but not expected:\n  {}\n\n{shown}",
            missing.join("\n  "),
            extra.join("\n  ")
        ));
    }
    offers(site.path(), &case.options(), &checked)?;
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        return fs::write(path, blessed(&source, &shown)).map_err(|error| error.to_string());
    }
    match &case.expect {
        Some(expect) if *expect != shown => {
            Err(format!("the snapshot differs (ONRECORD_BLESS=1 rewrites it).\nexpected:\n{expect}\nfound:\n{shown}"))
        }
        None if !found.is_empty() => Err("the case has no `expect` block; ONRECORD_BLESS=1 adds it".to_owned()),
        _ => Ok(()),
    }
}

/// What is offered helps: each edit, once made, takes its message away and brings no new error.
fn offers(site: &Path, options: &Options, before: &Checked) -> Result<(), String> {
    let known = said(before);
    for one in before.diagnostics.as_slice() {
        for help in &one.helps {
            if help.edits.is_empty() && TYPED.iter().any(|key| help.message.contains(key)) {
                return Err(format!("{}: `{}` is to be typed and has no edit", one.code.id(), help.message));
            }
            let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
            for edit in &help.edits {
                edits.entry(edit.span.file).or_default().push(edit.clone());
            }
            if edits.is_empty() {
                continue;
            }
            let write = |file: &FileId, text: &str| fs::write(site.join(&before.files.get(*file).path), text);
            for (file, edits) in &edits {
                write(file, &edit::apply_edits(&before.files.get(*file).text, edits)).expect("a file can be written");
            }
            let after = build::check(site, options, &());
            for file in edits.keys() {
                write(file, &before.files.get(*file).text).expect("a file can be written");
            }
            let now = said(&after);
            let what = (one.code.id(), one.message.clone());
            if now.get(&what) >= known.get(&what) {
                return Err(format!("{} is still said after `{}`: {}", one.code.id(), help.message, one.message));
            }
            let left = before.diagnostics.error_count() - usize::from(one.severity == Severity::Error);
            if after.diagnostics.error_count() > left {
                let new: Vec<_> = now.keys().filter(|what| !known.contains_key(what)).collect();
                return Err(format!("`{}` brings new errors: {new:?}", help.message));
            }
        }
    }
    Ok(())
}

/// What a help that asks to type the words of a quote, or what chooses their place, has in it.
const TYPED: [&str; 4] = ["`text: \"", "`prefix: \"", "`suffix: \"", "`occurrence: "];

/// Codes and messages, with how often each is said.
fn said(checked: &Checked) -> BTreeMap<(&'static str, String), usize> {
    let mut said = BTreeMap::new();
    for one in checked.diagnostics.as_slice() {
        *said.entry((one.code.id(), one.message.clone())).or_default() += 1;
    }
    said
}

/// Builds by the command: exit code 1 and an untouched folder where there are errors, 0 where not.
fn command(site: &Path, case: &Case, errors: bool) -> Result<(), String> {
    let public = site.join("public");
    fs::create_dir_all(&public).expect("a folder can be made");
    fs::write(public.join("before.html"), "as it was").expect("a file can be written");
    let root = site.display().to_string();
    let typed = ["onrecord", "build", "--root", &root].into_iter().chain(case.options.iter().map(String::as_str));
    let outcome = cli::run(
        &Cli::try_parse_from(typed).map_err(|error| error.to_string())?,
        Terminal { width: None, progress: &(), print: |_| {}, now: || NOW },
    );
    let kept = fs::read_to_string(public.join("before.html")).is_ok_and(|text| text == "as it was");
    let files = list(&public).len();
    match (errors, outcome.code, kept, files) {
        (true, 1, true, 1) | (false, 0, true, 2..) => Ok(()),
        (_, code, kept, files) => Err(format!(
            "`build` ended with exit code {code}; what stood in `public` {} and there are {files} entries now\n{}",
            if kept { "is as it was" } else { "was touched" },
            outcome.err
        )),
    }
}

/// Compares the files of the output with what the case says they hold and lack.
fn output(public: &Path, case: &Case) -> Result<(), String> {
    let mut wrong = String::new();
    for (path, holds, lines) in &case.output {
        let text = fs::read_to_string(public.join(path)).map_err(|error| format!("`{path}` of the output: {error}"))?;
        for line in lines.iter().filter(|line| text.contains(*line) != *holds) {
            let verb = if *holds { "lacks" } else { "holds" };
            let start = line.split(' ').next().unwrap_or_default();
            let near: Vec<_> = text.lines().filter(|found| found.contains(start)).take(8).collect();
            wrong.push_str(&format!("`{path}` of the output {verb}\n  {line}\nnear:\n  {}\n", near.join("\n  ")));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

fn copy(from: &Path, to: &Path) {
    for path in list(from) {
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            fs::create_dir_all(&target).expect("a folder can be made");
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

/// What is in the first list and not in the second, counted.
fn without(all: &[String], taken: &[String]) -> Vec<String> {
    let mut taken = taken.to_vec();
    let left = all.iter().filter(|one| match taken.iter().position(|other| other == *one) {
        Some(at) => {
            taken.swap_remove(at);
            false
        }
        None => true,
    });
    left.cloned().collect()
}

fn place(one: &Diagnostic, files: &Files) -> String {
    match &one.place {
        Location::Span(span) => at(*span, files),
        Location::Path(path) => path.clone(),
    }
}

fn at(span: Span, files: &Files) -> String {
    let file = files.get(span.file);
    let before = &file.text[..(span.start as usize).min(file.text.len())];
    format!("{}:{}", file.path, before.matches('\n').count() + 1)
}

/// A diagnostic in a few lines, apart from how the command draws it.
fn show(one: &Diagnostic, files: &Files) -> String {
    let mut out = format!("{} {}: {}\n", one.code.id(), place(one, files), one.message);
    for label in &one.labels {
        out.push_str(&format!("  at {}: {}\n", at(label.span, files), label.message));
    }
    for note in &one.notes {
        out.push_str(&format!("  note: {note}\n"));
    }
    for help in &one.helps {
        let edits: Vec<_> = help.edits.iter().map(|edit| format!(" [{}]", edit.replacement)).collect();
        out.push_str(&format!("  help: {}{}\n", help.message, edits.concat()));
    }
    out
}

/// The case with its snapshot replaced, or added at the end.
fn blessed(source: &str, shown: &str) -> String {
    let ticks = "```";
    let head = match source.find(&format!("\n{ticks}expect\n")) {
        Some(at) => &source[..=at],
        None if shown.is_empty() => return source.to_owned(),
        None => &format!("{source}\n"),
    };
    if shown.is_empty() { head.trim_end().to_owned() + "\n" } else { format!("{head}{ticks}expect\n{shown}{ticks}\n") }
}
