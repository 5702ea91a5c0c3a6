//! `onrecord fix`

use std::collections::BTreeMap;

use super::{Outcome, SiteArgs, Terminal, print_diagnostics, refused::correct_first};
use crate::{
    anchor::word_diff::in_line,
    build,
    diag::{Diagnostic, Diagnostics, Edit, LinePositions, Location, render::visible},
    edit,
    fix::{self, Proposal},
    lock::Lock,
    model::{FileId, Span},
    parse,
};

/// The arguments of `fix`.
#[derive(Debug, clap::Args)]
pub(super) struct FixArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Also apply proposals that change words: all but those in which a negation, a number or a name changed, or those of the quotes named
    #[arg(long, value_name = "QUOTE", num_args = 0.., value_delimiter = ',')]
    accept: Option<Vec<String>>,
    /// Show the proposals and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows where quotes were found again, and applies the changes that are safe or were accepted.
pub(super) fn run(args: &FixArgs, terminal: Terminal<'_>) -> Outcome {
    let root = &args.site.root;
    let mut diagnostics = Diagnostics::default();
    let files = build::load_site(root, &args.site.options(), &mut diagnostics);
    let draft = parse::parse(&files, true, &mut diagnostics);
    let lock = Lock::read(&files, &mut diagnostics);
    if diagnostics.error_count() > 0 {
        let mut outcome = print_diagnostics(&diagnostics, &files, args.site.format, args.site.all, terminal);
        let then = "correct these errors first, then run `onrecord fix` again\n";
        outcome.err.push_str(correct_first(&diagnostics, then));
        return outcome;
    }
    let at = LinePositions::new(&files);
    let found = fix::propose(&files, &draft, &lock);
    let mut outcome = Outcome::default();
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let (mut applied, mut waiting, mut unknown) = (0, 0, 0);
    for proposal in &found.proposals {
        let apply = !args.dry_run && (proposal.exact || is_accepted(args, proposal));
        outcome.out.push_str(&proposal_text(proposal, apply, &at));
        if apply {
            edits.entry(proposal.file).or_default().extend(proposal.edits.iter().cloned());
            applied += 1;
        } else {
            waiting += 1;
        }
    }
    for lost in &found.lost {
        outcome.out.push_str(&lost_quote_text(lost, &at));
    }
    let mut failed = Diagnostics::default();
    for (file, edits) in &edits {
        let file = files.get(*file);
        let saved = edit::save(&root.join(&file.path), &file.text, &edit::apply_edits(&file.text, edits));
        if let Err(found) = saved {
            failed.push(*found);
        }
    }
    if failed.error_count() > 0 {
        return print_diagnostics(&failed, &files, args.site.format, args.site.all, terminal);
    }
    for name in args.accept.iter().flatten() {
        if !found.proposals.iter().any(|proposal| proposal.quote.as_str() == name) {
            unknown += 1;
            outcome.out.push_str(&format!("`{name}` has no change to accept\n\n"));
        }
    }
    let lost = found.lost.len();
    outcome.out = visible(&outcome.out);
    outcome.err = match (applied, waiting, lost) {
        (0, 0, 0) => "every quote was found; nothing to fix\n".into(),
        _ => format!("{applied} applied, {waiting} waiting for `--accept`, {lost} lost\n"),
    };
    if applied > 0 {
        outcome.err.push_str("look at the change, then run `onrecord build` to update `onrecord.lock`\n");
    }
    outcome.code = u8::from(waiting + lost + unknown > 0);
    outcome
}

fn is_accepted(args: &FixArgs, proposal: &Proposal) -> bool {
    let named = |names: &Vec<String>| names.iter().any(|name| name == proposal.quote.as_str());
    args.accept.as_ref().is_some_and(|names| named(names) || names.is_empty() && !proposal.may_change_meaning)
}

/// A proposal as text: the quote, its place, and the words before and after.
fn proposal_text(proposal: &Proposal, apply: bool, places: &LinePositions<'_>) -> String {
    let what = if proposal.rendition { "the rendition of " } else { "" };
    let sure = (proposal.confidence * 100.0).round();
    let done = match (apply, proposal.exact) {
        (true, _) => "applied".to_owned(),
        (false, true) => "the same words; not applied, this is a dry run".to_owned(),
        (false, false) if proposal.may_change_meaning => {
            format!(
                "a negation, a number or a name changed: read the source, then accept by name with `--accept {}`",
                proposal.quote
            )
        }
        (false, false) => format!("different words; accept with `--accept {}`", proposal.quote),
    };
    format!(
        "{what}`{}` in `{}`, its place is {sure} % sure\n  {}\n  now at {}\n  {}\n  {done}\n",
        proposal.quote,
        proposal.article,
        line_of(proposal.span, places),
        line_of(proposal.found, places),
        in_line(&proposal.words),
    ) + &follow_up_text(proposal, apply, places)
        + "\n"
}

/// What an editor has to check after the words of a quote were changed: its note, and the list of its changes.
fn follow_up_text(proposal: &Proposal, apply: bool, places: &LinePositions<'_>) -> String {
    if !apply || proposal.exact {
        return String::new();
    }
    let mut out = String::new();
    if let Some(note) = proposal.note {
        out.push_str(&format!("  check that its `note` is still right: {}\n", line_of(note, places)));
    }
    if !proposal.rendition {
        let entry = "{date: YYYY-MM-DD, kind: correction, text: …}";
        let typed = if proposal.changes > 0 {
            format!("add `{entry}` to its `changes`")
        } else {
            format!("add `changes: [{entry}]`")
        };
        out.push_str(&format!("  to show the change on the quote's page: {typed}\n"));
    }
    out
}

/// A quote without a proposal, as `check` reports it.
fn lost_quote_text(lost: &Diagnostic, places: &LinePositions<'_>) -> String {
    let at = match &lost.place {
        Location::Span(span) => line_of(*span, places),
        Location::Path(path) => path.clone(),
    };
    let labels = lost.labels.iter().map(|label| format!("  {}: {}\n", line_of(label.span, places), label.message));
    let helps = lost.helps.iter().map(|help| format!("  help: {}\n", help.message));
    let more: String = labels.chain(helps).collect();
    format!("{} ({})\n  {at}\n{more}\n", lost.message, lost.code.id())
}

/// Path and line of a span.
fn line_of(span: Span, places: &LinePositions<'_>) -> String {
    format!("{}:{}", places.path(span.file), places.start_of(span).line)
}
