//! `onrecord explain`

use super::Outcome;
use crate::diag::{self, Code};

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A code or its name, such as `E302` or `quote-ambiguous`; without it, all codes are listed
    code: Option<String>,
}

/// Explains a code, or lists all codes.
pub(super) fn run(args: &ExplainArgs) -> Outcome {
    let Some(typed) = &args.code else { return Outcome { out: diag::list_codes(), ..Outcome::default() } };
    if let Some(code) = Code::by_id_or_name(typed) {
        return Outcome { out: diag::explain(code), ..Outcome::default() };
    }
    let known = Code::ALL.iter().flat_map(|code| [code.id(), code.name()]);
    let near = diag::nearest(typed, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Outcome { err: format!("error: there is no code `{typed}`{near}\n"), code: 2, ..Outcome::default() }
}
