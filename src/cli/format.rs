//! How the command line spells the formats of diagnostics, with a line of help for each.

use clap::{ValueEnum, builder::PossibleValue};

use crate::diag::render::DiagnosticFormat;

impl ValueEnum for DiagnosticFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Human => ("human", "With the lines that they are about"),
            Self::Short => ("short", "On one line each"),
            Self::Json => ("json", "JSON, in a documented and stable form"),
            Self::Sarif => ("sarif", "SARIF 2.1.0, for code scanning"),
            Self::Github => ("github", "Workflow commands of GitHub Actions"),
            Self::Gitlab => ("gitlab", "Code Quality report of GitLab"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}
