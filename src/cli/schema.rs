//! `onrecord schema`

#![expect(clippy::disallowed_methods, reason = "asks whether a file for editors exists, which is then left alone")]

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Outcome, editor_files::editor_files};
use crate::{
    diag::{self, Diagnostics},
    diff::change_schema,
    exchange,
    model::SETTINGS_FILE,
    parse,
    report::report_schema,
    write,
};

/// The arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// `settings`, `article`, `annotations`, `actor`, `topic`, `event`, `briefing` or `page`; `record` for the downloadable record, `diff` and `report` for what these commands print with `--format json`
    #[arg(required_unless_present = "write", conflicts_with = "write")]
    kind: Option<String>,
    /// `json` for a JSON Schema, `text` for the list of keys to read
    #[arg(long, value_name = "FORMAT", default_value = "json", conflicts_with = "write")]
    format: SchemaFormat,
    /// Write all schemas into a site, in `.schemas`, with the configuration of common editors that is not there yet
    #[arg(long)]
    write: bool,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaFormat {
    /// A JSON Schema
    Json,
    /// The keys, in Markdown
    Text,
}

/// Prints a JSON Schema or the list of keys, or writes all of them with what editors need.
pub(super) fn run(args: &SchemaArgs) -> Outcome {
    match &args.kind {
        Some(kind) => print_schema(kind, args.format),
        None => write_schemas(&args.root),
    }
}

fn write_schemas(root: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    if !root.join(SETTINGS_FILE).is_file() {
        outcome.err = format!(
            "error: there is no `onrecord.toml` in `{}`\nhelp: give the site's folder with `--root DIR`\n",
            root.display()
        );
        outcome.code = 1;
        return outcome;
    }
    for file in editor_files() {
        let to = root.join(&file.path);
        if !file.is_ours && to.exists() {
            outcome.err.push_str(&format!(
                "note: `{}` exists and is left as it is; it could have\n\n{}\n",
                file.path, file.text
            ));
            continue;
        }
        let mut diagnostics = Diagnostics::default();
        write::write_file(&to, &file.text, &mut diagnostics);
        if let Some(found) = diagnostics.as_slice().first() {
            outcome.err.push_str(&format!("error: `{}`: {}\n", file.path, found.message));
            outcome.code = 1;
            return outcome;
        }
        outcome.out.push_str(&format!("{}\n", file.path));
    }
    outcome
}

fn print_schema(kind: &str, format: SchemaFormat) -> Outcome {
    let found = match (kind, format) {
        ("record" | "diff" | "report", SchemaFormat::Text) => {
            let page = match kind {
                "record" => "docs/formats.md",
                "diff" => "docs/changes.md",
                _ => "docs/reporting.md",
            };
            let err =
                format!("error: these keys are described in `{page}`; as JSON Schema: `onrecord schema {kind}`\n");
            return Outcome { err, code: 2, ..Outcome::default() };
        }
        ("diff", SchemaFormat::Json) => Ok(format!("{:#}\n", change_schema())),
        ("report", SchemaFormat::Json) => Ok(format!("{:#}\n", report_schema())),
        ("record", SchemaFormat::Json) => Ok(format!("{:#}\n", exchange::export::record_schema())),
        (kind, SchemaFormat::Json) => parse::schema(kind).map(|schema| format!("{schema:#}\n")),
        (kind, SchemaFormat::Text) => parse::schema_text(kind),
    };
    match found {
        Ok(out) => Outcome { out, ..Outcome::default() },
        Err(kinds) => {
            let near = diag::nearest(kind, kinds.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
            let near = near.unwrap_or_else(|| format!("; there are {}", kinds.join(", ")));
            Outcome { err: format!("error: there is no schema of `{kind}`{near}\n"), code: 2, ..Outcome::default() }
        }
    }
}
