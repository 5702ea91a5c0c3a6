//! The endings of names in languages that have no file here: Czech, Slovak, Hungarian, Romanian, Croatian, Estonian, Latvian.
//!
//! They only help to see that an actor is named: `Podle Jana Nováka`, `Anna Ardennek`. Endings that make another surname of
//! one, such as Czech `-ová`, are not among them.

/// Endings that may follow a name, the longest first.
pub(super) const ENDINGS: [&str; 44] = [
    "ului", "ovi", "ové", "ých", "ého", "ému", "nak", "nek", "nál", "nél", "val", "vel", "nal", "nel", "ról", "ről",
    "tól", "től", "ban", "ben", "hoz", "hez", "höz", "ért", "om", "em", "ům", "ou", "ej", "ým", "ul", "ei", "le", "st",
    "ra", "re", "ot", "et", "at", "a", "u", "e", "y", "ě",
];

/// Letters at the end of a name that an ending may replace: `Anny` of `Anna`.
pub(super) const DROPS: [&str; 4] = ["a", "o", "e", "s"];
