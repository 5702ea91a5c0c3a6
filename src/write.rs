//! Writing.
/// The plain words of an error of the disk.
pub(crate) fn plain(error: &std::io::Error) -> String {
    error.to_string()
}
