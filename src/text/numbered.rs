//! Names that are each given once: one that is taken already gets a number.

use std::collections::BTreeMap;

/// The numbers that were given to names.
#[derive(Debug, Default)]
pub(crate) struct NumberedNames {
    /// The next number to try for a name; 1 stands for the name without one.
    next: BTreeMap<String, usize>,
}

impl NumberedNames {
    /// The name itself if it is free, else with the first number from 2 with which it is: `details`, `details-2`.
    ///
    /// Numbers that were tried for a name are not tried again: what was taken stays taken. So thousands of equal names take
    /// no longer than as many different ones.
    pub(crate) fn give(&mut self, wanted: &str, mut is_free: impl FnMut(&str) -> bool) -> String {
        let next = self.next.entry(wanted.to_owned()).or_insert(1);
        loop {
            let name = if *next == 1 { wanted.to_owned() } else { format!("{wanted}-{next}") };
            *next += 1;
            if is_free(&name) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_the_first_free_number() {
        let mut taken = BTreeSet::from(["details-2".to_owned()]);
        let mut names = NumberedNames::default();
        let given = ["details", "details", "other", "details-2", "details"]
            .map(|wanted| names.give(wanted, |name| taken.insert(name.to_owned())));
        assert_eq!(given, ["details", "details-3", "other", "details-2-2", "details-4"]);
    }
}
