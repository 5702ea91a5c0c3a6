//! The commands that this program was built without. They refuse, and say how to get them.
//!
//! The first command of the README leaves out what takes long to compile. Without this, `publish` would be an unknown
//! word afterwards.

use std::ffi::OsString;

use super::Outcome;

/// The arguments of a command that was left out: any.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(super) struct LeftOutArgs {
    /// Whatever is typed after the command
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<OsString>,
}

impl LeftOutArgs {
    /// Refuses the command, and names what to type.
    pub(super) fn refuse(&self, command: &str, feature: &str) -> Outcome {
        let rest: Vec<_> = self.rest.iter().map(|word| word.to_string_lossy()).collect();
        refuse_command(command, &rest.join(" "), feature)
    }
}

/// Refuses a command, and names what to type: the command with the rest of what was typed.
pub(super) fn refuse_command(command: &str, rest: &str, feature: &str) -> Outcome {
    let typed = format!("{command} {rest}");
    let err = format!(
        "error: this onrecord was built without the feature `{feature}`, which has `{command}`\n\
         help: type `cargo install --path .` in the folder of onrecord's source, then `onrecord {}`\n",
        typed.trim_end()
    );
    Outcome { err, code: 2, ..Outcome::default() }
}
