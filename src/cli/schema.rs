//! `onrecord schema`

use super::Outcome;
use crate::{diag, parse};

/// What was typed behind `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// `settings`, `article`, `annotations`, `actor`, `topic`, `event`, `briefing` or `page`
    kind: String,
}

/// Prints a schema.
pub(super) fn run(args: &Args) -> Outcome {
    match parse::schema(&args.kind) {
        Ok(schema) => Outcome { out: format!("{schema:#}\n"), ..Outcome::default() },
        Err(kinds) => {
            let near = diag::nearest(&args.kind, kinds.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
            let near = near.unwrap_or_else(|| format!("; there are {}", kinds.join(", ")));
            Outcome {
                err: format!("error: there is no schema of `{}`{near}\n", args.kind),
                code: 2,
                ..Outcome::default()
            }
        }
    }
}
