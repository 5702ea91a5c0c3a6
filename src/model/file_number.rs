//! Numbers of files, as results are kept from one run to the next.
//!
//! A new file shifts the numbers of those after it. So a kept result has the places of its files in the list of files that it was
//! made from, and gets the numbers of the day when it is read. Serde has no way to pass that list along, so the thread that
//! reads or writes a result holds it meanwhile.

use std::cell::RefCell;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

use super::FileId;

thread_local! {
    /// The files that the result is made from which this thread reads or writes; `None` where numbers are kept as they are.
    static FILES: RefCell<Option<Vec<FileId>>> = const { RefCell::new(None) };
}

/// Reads or writes a result that is made from these files.
///
/// Within, a number of any other file is an error.
pub fn with_files_of_result<R>(files: &[FileId], run: impl FnOnce() -> R) -> R {
    let before = FILES.replace(Some(files.to_vec()));
    let done = run();
    FILES.set(before);
    done
}

impl Serialize for FileId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = FILES.with_borrow(|files| match files {
            Some(files) => files.iter().position(|file| file == self).map(|at| at as u32),
            None => Some(self.0),
        });
        number.ok_or_else(|| ser::Error::custom("the result points at another file"))?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        let file = FILES.with_borrow(|files| match files {
            Some(files) => files.get(number as usize).copied(),
            None => Some(Self(number)),
        });
        file.ok_or_else(|| de::Error::custom("the result points at another file"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_gets_the_numbers_of_its_files_when_it_is_read() {
        let result = [FileId(7), FileId(4), FileId(7)];
        let bytes =
            with_files_of_result(&[FileId(4), FileId(7)], || postcard::to_allocvec(&result)).expect("plain data");
        let read = |files: &[FileId]| with_files_of_result(files, || postcard::from_bytes::<[FileId; 3]>(&bytes));
        assert_eq!(read(&[FileId(5), FileId(9)]), Ok([FileId(9), FileId(5), FileId(9)]));
        assert!(read(&[FileId(5)]).is_err());
        assert!(with_files_of_result(&[FileId(4)], || postcard::to_allocvec(&result)).is_err());
        assert_eq!(postcard::from_bytes(&postcard::to_allocvec(&result).expect("plain data")), Ok(result));
    }
}
