//! Pages of other sites: articles added from an address, and sources looked up on the live web. The servers are on this machine, and
//! misbehave in every way that is known.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod add;
mod check;
mod server;
mod site;
