//! How a host gets onrecord: the released package, or the source of a version that was not released.
//!
//! The package is a wheel: every host has Python, pip takes no package with another checksum than those that are pinned, and
//! nothing is compiled. A version at the registry never changes, so without checksums the version alone is pinned.

/// The steps of a workflow on GitHub: for the package, and for the source.
pub(super) const GITHUB: (&str, &str) =
    (include_str!("install/github-package.yml"), include_str!("install/github-source.yml"));

/// Arguments on where onrecord comes from.
#[derive(Debug, clap::Args)]
pub(super) struct InstallArgs {
    /// The SHA-256 of a wheel of this version, from the release's `SHA256SUMS`; the host then refuses any other. May be repeated
    #[arg(long, value_name = "HEX", value_parser = parse_sha256, conflicts_with = "git")]
    sha256: Vec<String>,
    /// Compile onrecord from this git repository instead, for a version that is not released
    #[arg(long, value_name = "URL", value_parser = parse_word, requires = "rev")]
    git: Option<String>,
    /// The commit or tag to compile
    #[arg(long, value_name = "REV", value_parser = parse_word, requires = "git")]
    rev: Option<String>,
}

impl InstallArgs {
    /// The steps that install onrecord, as a part of a host's file: its steps for the package, or for the source.
    pub(super) fn steps(&self, package: &str, source: &str) -> String {
        match (&self.git, &self.rev) {
            (Some(git), Some(rev)) => source.replace("{{git}}", git).replace("{{rev}}", rev),
            _ => package.replace("{{requirement}}", &self.requirement()),
        }
    }

    /// The version of this program and the checksums, in pip's words.
    fn requirement(&self) -> String {
        let mut requirement = format!("onrecord=={}", env!("CARGO_PKG_VERSION"));
        for hex in &self.sha256 {
            requirement.push_str(&format!(" --hash=sha256:{hex}"));
        }
        requirement
    }
}

fn parse_sha256(typed: &str) -> Result<String, String> {
    if typed.len() == 64 && typed.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(typed.to_ascii_lowercase())
    } else {
        Err("a SHA-256 has 64 digits from 0 to 9 and a to f".to_owned())
    }
}

/// An address or a commit. It becomes a part of a shell's line, so it may have nothing that a shell reads otherwise.
fn parse_word(typed: &str) -> Result<String, String> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~/:@+%".contains(&b);
    if !typed.is_empty() && !typed.starts_with('-') && typed.bytes().all(allowed) {
        Ok(typed.to_owned())
    } else {
        Err("it may have letters, digits and `-._~/:@+%`, and does not begin with `-`".to_owned())
    }
}
