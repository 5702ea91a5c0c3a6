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
        let mut typed = command.to_owned();
        for word in &self.rest {
            typed.push_str(&format!(" {}", word.to_string_lossy()));
        }
        let err = format!(
            "error: this onrecord was built without the feature `{feature}`, which has `{command}`\n\
             help: type `cargo install --path .` in the folder of onrecord's source, then `onrecord {typed}`\n"
        );
        Outcome { err, code: 2, ..Outcome::default() }
    }
}
