//! stub
#![allow(missing_docs)]
use super::Code;
pub fn explain(code: Code) -> String {
    code.explanation().to_owned()
}
pub fn index() -> String {
    Code::ALL.iter().map(|c| format!("{} {} {}\n", c.id(), c.name(), c.summary())).collect()
}
