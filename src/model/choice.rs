//! Closed lists of words that an editor may choose from, such as an article's genre.

/// A closed list: the word that is typed for each value, in the order in which they are explained.
pub trait Choice: Copy + Sized + 'static {
    /// Every value with its word.
    const ALL: &'static [(Self, &'static str)];
    /// The words alone, for messages and schemas.
    const WORDS: &'static [&'static str];

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, typed)| *typed == word).map(|(value, _)| *value)
    }
}

/// Declares an enum together with the words that are typed for its values.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $crate::model::Choice for $name {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $word)),+];
            const WORDS: &'static [&'static str] = &[$($word),+];
        }

        impl $name {
            /// The word that is typed for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

pub(crate) use choice;
