//! Redirects from addresses that moved, for hosts that read `_redirects`.

/// `_redirects`: a line for each address that moved, with the new address, both as paths from the host's root.
pub fn redirects_file(moved: impl Iterator<Item = (String, String)>) -> String {
    moved.flat_map(|(from, to)| [from, " ".into(), to, " 301\n".into()]).collect()
}
