//! `onrecord export evidence`

use std::path::{Path, PathBuf};

use crate::{
    build::Checked,
    cli::{Outcome, Terminal, print_diagnostics},
    diag::{Diagnostics, io_message, render::DiagnosticFormat},
    disk,
    evidence::{Evidence, Pack, PackError, Trust, make_pack, sign_manifest, verify_pack},
    exchange::export::selection::{NotSelected, select},
    model::Files,
};

/// The word that the command takes.
pub(super) const NAME: &str = "evidence";
/// What it is, in a line.
pub(super) const SUMMARY: &str =
    "A pack of evidence of some quotes for a court or an archive (BagIt, RO-Crate); needs `--of` and `--out`";

/// The largest receipt that is read, in bytes.
const LARGEST_RECEIPT: u64 = 1 << 20;

/// What others put over the manifest of a pack.
#[derive(Debug, clap::Args)]
pub(super) struct ReceiptArgs {
    /// Sign a pack of evidence with an SSH key: a private key, or a public key whose private half the agent has
    #[arg(long, value_name = "KEY")]
    pub(super) sign: Option<PathBuf>,
    /// Put a time stamp of the manifest into a pack of evidence, which was made elsewhere (`.tsr` or `.ots`)
    #[arg(long, value_name = "FILE")]
    pub(super) timestamp: Vec<PathBuf>,
}

/// A pack to be written.
pub(super) struct MadePack {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// What whoever passes it on must know.
    pub(super) notes: String,
}

/// Makes a pack, and proves it again. *Errors*: the outcome of the command.
pub(super) fn make(
    of: &str,
    out: &Path,
    receipts: &ReceiptArgs,
    format: DiagnosticFormat,
    checked: &Checked,
    terminal: Terminal<'_>,
) -> Result<MadePack, Outcome> {
    let selection = select(&checked.record, of).map_err(|NotSelected { message, help }| Outcome {
        err: format!("error: {message}\nhelp: {help}\n"),
        code: 1,
        ..Outcome::default()
    })?;
    let evidence = Evidence { record: &checked.record, files: &checked.files, selection: &selection };
    let refused = |error: PackError| refuse(&error, format, checked, terminal);
    let mut pack = make_pack(evidence).map_err(refused)?;
    add_receipts(&mut pack, receipts).map_err(|err| Outcome { err, code: 1, ..Outcome::default() })?;
    let notes = notes_on(&pack, receipts);
    let bytes = pack.into_bytes().map_err(refused)?;
    // A pack that does not prove what it is to prove must not get out.
    let verified = verify_pack(&out.display().to_string(), &bytes, &Trust::default());
    if verified.diagnostics.error_count() > 0 {
        let mut outcome = print_diagnostics(&verified.diagnostics, &Files::default(), format, true, terminal);
        outcome.err.push_str("nothing was written: the pack does not prove its quotes by itself\n");
        return Err(outcome);
    }
    Ok(MadePack { bytes, notes })
}

fn refuse(error: &PackError, format: DiagnosticFormat, checked: &Checked, terminal: Terminal<'_>) -> Outcome {
    let mut found = Diagnostics::default();
    if let PackError::Cover(errors) = error {
        found.extend(errors.iter().cloned());
    }
    let mut outcome = print_diagnostics(&found, &checked.files, format, true, terminal);
    let help = match error {
        PackError::NoQuotes => "name something that has quotes",
        PackError::Capture { .. } => "`onrecord check` says what is wrong with captures",
        PackError::NotProvedAgain(_) => "raise `max_chars` in its `rights`, if these allow it",
        PackError::TooLarge => "make several packs, each of fewer quotes",
        PackError::Cover(_) => "correct these errors first",
        PackError::History(error) => &*error.help,
    };
    let notes = if let PackError::History(error) = error { error.notes.as_slice() } else { &[] };
    let notes: String = notes.iter().flat_map(|note| ["note: ", note, "\n"]).collect();
    outcome.err.push_str(&format!("error: {error}\n{notes}help: {help}\n"));
    outcome.code = 1;
    outcome
}

/// Adds a signature and time stamps. *Errors*: the message.
fn add_receipts(pack: &mut Pack, args: &ReceiptArgs) -> Result<(), String> {
    for path in &args.timestamp {
        let shown = path.display();
        let receipt = disk::read_at_most(path, LARGEST_RECEIPT)
            .map_err(|error| format!("error: {shown} cannot be read: {}\n", io_message(&error)))?;
        pack.add_timestamp(receipt).map_err(|why| {
            format!("error: {shown} cannot be put into the pack: {why}\nhelp: the record, or the program, is not as it was when the time stamp was made\n")
        })?;
    }
    if let Some(key) = &args.sign {
        let signature = sign_manifest(pack.manifest(), key).map_err(|error| {
            format!("error: {error}\nhelp: name a private key, or the `.pub` file of a key that `ssh-add -l` lists\n")
        })?;
        pack.add_signature(signature);
    }
    Ok(())
}

/// What whoever passes a pack on must know.
fn notes_on(pack: &Pack, args: &ReceiptArgs) -> String {
    let mut notes = String::new();
    let listed = |ids: &[String]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    if !pack.uncaptured().is_empty() {
        notes.push_str(&format!(
            "note: there is no capture of {}: the pack proves that the words are in the text as it was copied\n",
            listed(pack.uncaptured())
        ));
    }
    if !pack.withheld().is_empty() {
        notes.push_str(&format!(
            "note: the pack has more of {} than the site may show, a capture or longer passages: do not publish the pack\n",
            listed(pack.withheld())
        ));
    }
    for (path, lines) in pack.unseen() {
        let lines = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        notes.push_str(&format!(
            "note: {path} has words that are on no page of the site, and the pack has them too; take out what you do not pass on: lines {lines}\n"
        ));
    }
    if pack.lacks_commits() {
        notes.push_str("note: this clone has only the newest commits, so the log of the pack has none; fetch the others with `git fetch --unshallow` and export again\n");
    }
    if args.timestamp.is_empty() {
        notes.push_str(&format!("SHA-256 of the manifest, for a time stamp: {}\n", pack.digest()));
    }
    notes
}
