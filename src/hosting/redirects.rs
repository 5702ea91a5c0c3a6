//! Redirects, for hosts that read `_redirects`.

/// Returns the contents of `_redirects`: a line for each address that moved, old and new, as paths from the host's root.
pub fn redirects(moved: impl Iterator<Item = (String, String)>) -> String {
    moved.flat_map(|(from, to)| [from, " ".into(), to, " 301\n".into()]).collect()
}
