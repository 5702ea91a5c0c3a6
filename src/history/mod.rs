//! The history of a site in git, as its page of changes tells it.
//!
//! Loading lists the days: the last commit of each day on which the settings or the content changed, and of the day before. The
//! list is a file of the site without a place on the disk, so that everything that depends on files sees a new commit. Rendering
//! reads what changed from each commit to the next; that never changes, so it is kept from one build to the next.
//!
//! What a day changed and what the site may say of it are two things: see `public`.
//!
//! | file | contents |
//! |---|---|
//! | `listed` | the days with their commits |
//! | `read` | what changed on each day |
//! | `public` | what of that the site may say today |

mod listed;
mod public;
mod read;

pub use listed::list_days;
pub use public::{PublicChanges, PublicRecord, TakenBack};
pub use read::{DayChanges, SiteHistory};
