//! What each stage takes, on inputs that are made here and are the same each time.
//!
//! `cargo bench --bench stages`, or with a part of a name: `cargo bench --bench stages -- fold`

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark makes a site of its own")]

mod anchor;
mod link;
mod made;
mod render;
mod reports;
mod shapes;
mod text;

fn main() {
    divan::main();
}
