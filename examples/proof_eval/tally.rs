//! Counting, and the table.

use std::collections::BTreeMap;

/// The rows of some sets, and what was counted for each, by name.
pub(crate) type Measured = (Vec<Row>, Vec<(String, Tally)>);

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Row {
    /// What the set is.
    pub(crate) set: String,
    /// How many cases it has.
    pub(crate) cases: usize,
    /// What came of them.
    pub(crate) figure: String,
}

/// What came of the cases of a set: how many had each outcome, and examples of those to read.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// All cases.
    pub(crate) cases: usize,
    counts: BTreeMap<&'static str, usize>,
    examples: Vec<(&'static str, String)>,
}

impl Tally {
    /// Counts a case.
    pub(crate) fn case(&mut self) {
        self.cases += 1;
    }

    /// Counts an outcome of a case.
    pub(crate) fn count(&mut self, outcome: &'static str) {
        *self.counts.entry(outcome).or_default() += 1;
    }

    /// Counts an outcome if it is so.
    pub(crate) fn count_if(&mut self, is_so: bool, outcome: &'static str) {
        if is_so {
            self.count(outcome);
        }
    }

    /// Keeps a case as an example of an error, to be read by a person.
    pub(crate) fn example(&mut self, kind: &'static str, case: impl Into<String>) {
        self.examples.push((kind, case.into()));
    }

    /// Takes in what another tally counted.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.cases += other.cases;
        for (outcome, count) in other.counts {
            *self.counts.entry(outcome).or_default() += count;
        }
        self.examples.extend(other.examples);
        self
    }

    /// The share of an outcome, as `.987`; with the number where it is small.
    pub(crate) fn share(&self, outcome: &'static str) -> String {
        let count = self.counts.get(outcome).copied().unwrap_or_default();
        format!("{} {}", outcome, share(count, self.cases))
    }

    /// A row with the shares of some outcomes.
    pub(crate) fn row(&self, set: impl Into<String>, outcomes: &[&'static str]) -> Row {
        let figure = outcomes.iter().map(|outcome| self.share(outcome)).collect::<Vec<_>>().join(", ");
        Row { set: set.into(), cases: self.cases, figure }
    }

    /// Up to `most` examples of each kind of error, taken evenly from all, as Markdown.
    pub(crate) fn examples(&self, set: &str, most: usize) -> String {
        let mut by_kind: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (kind, case) in &self.examples {
            by_kind.entry(kind).or_default().push(case);
        }
        let mut out = String::new();
        for (kind, cases) in by_kind.iter().filter(|_| most > 0) {
            out.push_str(&format!("\n### {set}: {kind} ({})\n\n", cases.len()));
            let step = cases.len().div_ceil(most).max(1);
            for case in cases.iter().step_by(step) {
                out.push_str(&format!("- {case}\n"));
            }
        }
        out
    }
}

/// A share with three places and without the nought before the point.
pub(crate) fn share(count: usize, all: usize) -> String {
    if all == 0 {
        return "–".to_owned();
    }
    let text = format!("{:.3}", count as f64 / all as f64);
    text.strip_prefix('0').map_or(text.clone(), str::to_owned)
}

/// The rows as a table in Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut out = String::from("| set | cases | result |\n|---|---|---|\n");
    for Row { set, cases, figure } in rows {
        out.push_str(&format!("| {set} | {cases} | {figure} |\n"));
    }
    out
}
