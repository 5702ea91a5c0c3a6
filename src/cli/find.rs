//! `onrecord find`

use super::{
    Outcome, Terminal,
    prove::{ProveFormat, RecordArgs, render_reports},
};
use crate::{
    diag::render::visible,
    prove::{
        Quotation, RecordIndex, Verdict, prove,
        report::{Report, render_answer},
    },
};

/// The arguments of `find`.
#[derive(Debug, clap::Args)]
pub(super) struct FindArgs {
    /// The words, between quotation marks of your shell
    words: String,
    /// The name of the speaker, to be compared with that in the record
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    #[command(flatten)]
    record: RecordArgs,
}

/// Looks some words up.
pub(super) fn run(args: &FindArgs, terminal: Terminal<'_>) -> Outcome {
    let checked = match args.record.read(terminal) {
        Ok(checked) => checked,
        Err(outcome) => return *outcome,
    };
    let index = RecordIndex::new(&checked.record);
    let speakers = index.speakers_in(args.record.language(&checked.record));
    let quotation = Quotation::asked(&args.words, args.speaker.as_deref(), &speakers);
    let finding = prove(&index, &quotation);
    let found = finding.verdict;
    let out = if args.record.format == ProveFormat::Human {
        visible(&render_answer(&finding))
    } else {
        let report = Report { name: "find".to_owned(), findings: vec![finding] };
        render_reports(&[report], &args.record, true)
    };
    let mut outcome = Outcome { out, ..Outcome::default() };
    if found == Verdict::TooShort {
        outcome.err.push_str("error: one or two words are found anywhere\nhelp: give at least three words\n");
        outcome.code = 2;
    } else {
        outcome.code = u8::from(!found.is_good() && found != Verdict::Elsewhere);
    }
    outcome
}
