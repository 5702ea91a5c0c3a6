//! Actors: who speaks or acts, and in what capacity. Names follow Popolo (popoloproject.com/specs).

use super::{Day, Edtf, Extra, FileId, Id, Span, Spanned, choice::choice};

/// A person, organisation, state or group; or an unnamed source.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Its permanent name.
    pub id: Id,
    /// The Markdown file.
    pub file: FileId,
    /// The name shown.
    pub name: Spanned<String>,
    /// The name to sort by, where it differs.
    pub sort_name: Option<String>,
    /// The name as it appears within a sentence, where it differs: `the United States`.
    pub in_sentence: Option<String>,
    /// What sort of actor.
    pub kind: ActorKind,
    /// True if an unnamed source is the same person in every article.
    pub same_person: bool,
    /// Other names, in the order typed.
    pub aliases: Vec<Alias>,
    /// Capacities held, in the order typed.
    pub memberships: Vec<Membership>,
    /// The larger body it belongs to.
    pub part_of: Option<Spanned<Id>>,
    /// The same actor elsewhere: addresses of identifiers.
    pub same_as: Vec<Spanned<String>>,
    /// A picture.
    pub image: Option<Image>,
    /// Born, or founded.
    pub born: Option<Spanned<Edtf>>,
    /// Died, or dissolved.
    pub died: Option<Spanned<Edtf>>,
    /// Places on the web.
    pub links: Vec<Weblink>,
    /// Values of the editors' own, for templates.
    pub extra: Extra,
    /// The day until which the site does not have it.
    pub publish_after: Option<Day>,
    /// True if it is kept out of the site unless drafts are asked for.
    pub draft: bool,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// The biography's bytes in the file.
    pub body: Span,
}

impl Actor {
    /// The name, then the aliases in the order typed, whenever they were in use.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(|alias| alias.name.value.as_str());
        std::iter::once(self.name.value.as_str()).chain(aliases)
    }

    /// True if all its quotes are one actor's: an unnamed source may be another person in every article, unless the
    /// editors know better.
    pub fn is_one(&self) -> bool {
        self.kind != ActorKind::Unnamed || self.same_person
    }
}

choice! {
    /// What sort of actor.
    ActorKind {
        /// A human being.
        Person = "person",
        /// An organisation.
        Organisation = "organisation",
        /// A state.
        State = "state",
        /// Several together.
        Group = "group",
        /// A source without a name: never merged with a named one, nor one person by itself.
        Unnamed = "unnamed",
    }
}

/// Another name of an actor.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The name.
    pub name: Spanned<String>,
    /// In use since.
    pub from: Option<Spanned<Edtf>>,
    /// In use until.
    pub to: Option<Spanned<Edtf>>,
    /// True if upper and lower case must agree (`US` is not `us`).
    pub exact_case: bool,
}

/// A capacity held for a time.
#[derive(Debug, Clone)]
pub struct Membership {
    /// Its name among the actor's memberships.
    pub id: Spanned<Id>,
    /// Where.
    pub organisation: Option<Spanned<Id>>,
    /// As what.
    pub post: Spanned<String>,
    /// Since.
    pub from: Option<Spanned<Edtf>>,
    /// Until.
    pub to: Option<Spanned<Edtf>>,
    /// Where this is known from.
    pub source: Option<Spanned<String>>,
}

impl Membership {
    /// True if the post may have been held on some day the date can mean.
    pub fn may_hold(&self, date: &Edtf) -> bool {
        is_in_period(self.from.as_deref(), self.to.as_deref(), date)
    }
}

impl Alias {
    /// True if the name may have been in use on some day the date can mean.
    pub fn may_hold(&self, date: &Edtf) -> bool {
        is_in_period(self.from.as_deref(), self.to.as_deref(), date)
    }
}

fn is_in_period(from: Option<&Edtf>, to: Option<&Edtf>, date: &Edtf) -> bool {
    !from.is_some_and(|from| date.is_before(from)) && !to.is_some_and(|to| to.is_before(date))
}

/// A picture of an actor.
#[derive(Debug, Clone)]
pub struct Image {
    /// Path below `static`.
    pub file: Spanned<String>,
    /// What it shows.
    pub alt: String,
    /// Who made it, and under which licence.
    pub credit: String,
}

/// A place on the web.
#[derive(Debug, Clone)]
pub struct Weblink {
    /// What it is.
    pub title: String,
    /// Its address.
    pub url: Spanned<String>,
}
