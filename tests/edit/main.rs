//! YAML edited in place: what an edit means, and that it touches nothing else.
//!
//! `random.rs` makes 10,000 edits of real files; `layouts.rs` shows the result for each unusual layout, and
//! `save.rs` what happens to a file when something goes wrong.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files of its own")]

mod layouts;
mod random;
mod save;
#[path = "../seed/mod.rs"]
mod seed;
