//! The nouns: what a record is made of, and nothing about how it is read or drawn.
//!
//! Every value that an editor typed keeps the [`Span`] it was typed at, so that any later stage can
//! point at it. A noun is complete when it exists; what is only known after a stage is another type.

mod absence;
mod actor;
mod article;
mod capture;
mod choice;
mod date;
mod editorial;
mod event;
mod extra;
mod file;
mod file_number;
mod file_text;
mod id;
mod kind;
mod lang;
mod last_days;
mod navigation;
mod placement;
mod prose;
mod quotation_marks;
mod quote;
mod selector;
mod settings;
mod slice;
mod span;
mod speech;
mod stamp;
mod topic;
mod turn;

pub use absence::{Absence, AbsenceReason, Absences};
pub use actor::{Actor, ActorKind, Alias, Image, Membership, Weblink};
pub use article::{Annotations, Article, Genre, MentionDraft, Mentions, Note, NoteKind, Publish, Rights, Source};
pub use capture::{ArticleVersion, Capture, CaptureSeal, Rewording, VersionSeal};
pub use choice::Choice;
pub use date::{DateEnd, DatePoint, DateShape, Day, Edtf, Precision, Qualifier, day_of};
pub use editorial::{Allow, Change, ChangeKind, Level, Review, Standing, Status, Verification};
pub use event::{Event, Venue};
pub use extra::Extra;
pub use file::{File, FileDigest, FileKind, Files, is_picture};
pub use file_number::with_files_of_result;
pub use file_text::FileText;
pub use id::{Id, NotASlug};
pub use kind::Kind;
pub use lang::Lang;
pub use last_days::{LIVE_FILE, LastDays};
pub use navigation::{Destination, Navigation, NavigationEntry, Section};
pub use placement::{Alteration, Coverage, Extent, Fidelity, Placement};
pub use prose::{Briefing, Page};
pub use quotation_marks::QuotationMarks;
pub use quote::{PositionTaken, Quote, QuoteDraft, Relation, RelationKind, Rendition};
pub use selector::Selector;
pub use settings::{
    Contact, HistorySettings, Host, LintLevel, PublishTarget, SETTINGS_FILE, Settings, SilentThing, WhichQuotes,
};
pub use slice::{ShardPass, Slice};
pub use span::{FileId, Span, Spanned};
pub use speech::{Medium, Original, QuoteKind, Said, Terms, Translation, TranslationKind};
pub use stamp::Stamp;
pub use topic::{Position, Topic};
pub use turn::Turn;
