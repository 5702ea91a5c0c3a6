//! `onrecord schema`

use super::Outcome;
use crate::{diag, exchange, parse};

/// The arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// `settings`, `article`, `annotations`, `actor`, `topic`, `event`, `briefing` or `page`; `record` for the downloadable record
    kind: String,
}

/// Prints a JSON Schema.
pub(super) fn run(args: &SchemaArgs) -> Outcome {
    let found = if args.kind == "record" { Ok(exchange::export::record_schema()) } else { parse::schema(&args.kind) };
    match found {
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
