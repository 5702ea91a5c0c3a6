//! Editing YAML in place: the one writer of annotations and front matter.
//!
//! In go the text of a document and an [`Operation`]; out come [`Edit`](crate::diag::Edit)s of its bytes, the same that
//! diagnostics offer, so that what a message suggests and what is saved come from the same code. Every
//! byte that no edit covers keeps its place: comments, order, indentation, quotation marks of the
//! neighbours, line breaks, the byte-order mark, and whether the file ends with a line break.
//!
//! No edit is handed out on trust. The result is parsed and compared with what the operation means; a
//! layout that cannot be edited safely, such as one with an alias to what is removed, is refused.
//! `save` then replaces the file, unless it was changed in the meantime.

mod annotation;
mod apply;
mod block;
mod document;
mod emit;
mod flow;
mod layout;
mod locate;
mod new_file;
mod operation;
mod refusal;
mod save;
mod scalar;
mod set;
mod source;
mod value;

pub(crate) use annotation::{AnnotationEntries, AnnotationEntry};
pub use apply::apply_edits;
pub use document::{Document, DocumentKind, apply_operations};
pub use new_file::{
    actor_file, annotations_start, article_file, event_file, front_matter_file, new_annotations, propose_article_id,
    topic_file,
};
pub use operation::{Operation, Path, Step};
pub use refusal::Refusal;
pub(crate) use save::not_saved;
pub use save::{save, save_new, save_removed};
pub use value::Value;
