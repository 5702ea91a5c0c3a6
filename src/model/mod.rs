//! The nouns: what a record is made of, and nothing about how it is read or drawn.
//!
//! Every value that an editor typed keeps the [`Span`] it was typed at, so that any later stage can
//! point at it. A noun is complete when it exists; what is only known after a stage is another type.

mod actor;
mod article;
mod choice;
mod date;
mod event;
mod file;
mod id;
mod kind;
mod lang;
mod placement;
mod prose;
mod quotation_marks;
mod quote;
mod selector;
mod settings;
mod span;
mod stamp;
mod topic;

pub use actor::{Actor, ActorKind, Alias, Image, Membership, Weblink};
pub use article::{Annotations, Article, Genre, MentionDraft, Mentions, Note, NoteKind, Publish, Rights, Source};
pub use choice::Choice;
pub use date::{DateEnd, DatePoint, DateShape, Day, Edtf, Precision, Qualifier};
pub use event::{Event, Place};
pub use file::{File, FileKind, Files};
pub use id::{Id, NotASlug};
pub use kind::Kind;
pub use lang::Lang;
pub use placement::{Alteration, Coverage, Extent, Fidelity, Placement};
pub use prose::{Briefing, Page};
pub use quotation_marks::QuotationMarks;
pub use quote::{
    Allow, Change, ChangeKind, Level, Medium, Original, PositionTaken, Quote, QuoteKind, Relation, RelationKind,
    Rendition, Said, Status, Terms, Translation, TranslationKind, Verification,
};
pub use selector::Selector;
pub use settings::{LintLevel, Settings, Target};
pub use span::{FileId, Span, Spanned};
pub use stamp::Stamp;
pub use topic::{Position, Topic};
