//! The registry of pages.
//!
//! Each kind of page is one file: it has the view of the kind for templates and a constant `KIND` with the template, the
//! navigation, and the function that lays out the pages, at addresses from [`route`](crate::route). To add a kind, write
//! its file and its template, and list it here. Files without `KIND` are parts that several kinds share.

mod actor;
mod actor_comparison;
mod actor_index;
mod actor_timeline;
mod agreement;
mod alterations;
mod article;
mod article_index;
mod article_lists;
mod article_notes;
mod article_sets;
mod article_turns;
mod as_of;
mod briefing;
mod briefing_index;
mod cards;
mod changes;
mod clippings;
mod comparison_choice;
mod comparisons;
mod data;
mod editors_page;
mod embed;
mod embedded_notes;
mod embedded_stances;
mod event;
mod event_index;
mod exports;
mod feed_links;
mod filter_data;
mod finding;
mod history_days;
mod home;
mod home_findings;
mod home_sections;
mod index;
mod kind;
mod list;
mod matrix;
mod mentions;
mod menu;
mod network;
mod not_found;
mod publication;
mod publication_table;
mod publications;
mod quote;
mod quote_changes;
mod quote_context;
mod quote_index;
mod quote_lists;
mod quote_versions;
mod search;
mod search_description;
mod speakers;
mod stances;
mod timeline;
mod timeline_columns;
mod topic;
mod topic_comparison;
mod topic_index;
mod unanswered;
mod wordings;

pub use actor::{ActorStance, ActorView, ImageView, MembershipView, TopicQuotes};
pub use actor_comparison::{CompareView, ComparedPosition, ComparedSide, ComparedTopic, ExchangeView};
pub use agreement::{AgreementPart, AgreementView};
pub use alterations::AlterationView;
pub use article::ArticleView;
pub use as_of::AsOfView;
pub use changes::{ChangesView, ChangesYear, EnteredDay, StatusView};
pub use clippings::ClippingsView;
pub use comparison_choice::{CompareChoice, ComparisonsView};
pub use data::{DataFile, DataView};
pub use embed::{EmbedView, FrameView, ShareView};
pub use embedded_notes::{EmbeddedNotesView, EmbeddedPassage};
pub use embedded_stances::{EmbeddedQuestion, EmbeddedStance, EmbeddedStancesView, HolderView};
pub use event::EventView;
pub use filter_data::FiltersView;
pub use finding::{ChangeOfPosition, FindingView};
pub use history_days::{HistoryDay, HistoryDetail, HistoryKind, HistoryLine, HistoryWords};
pub use home::HomeView;
pub use home_sections::{DoubtView, GlanceActor, GlanceStance, GlanceView, HomeChanges};
pub use index::{GroupView, IndexView};
pub use list::{FacetValue, FacetView, ListView, YearView};
pub use matrix::{MatrixRest, MatrixRow, MatrixView};
pub use mentions::MentionView;
pub use network::{EdgeView, GraphView, NetworkView, NodeView, TieView, TiesView};
pub use publication::PublicationView;
pub use publication_table::SourcesView;
pub use publications::PublisherView;
pub use quote::{OriginalView, QuoteView, RelationView, StanceView, VerificationView};
pub use quote_changes::ChangeView;
pub use search::{IndexLink, SearchView};
pub use speakers::{CaveatCount, PassageLink, PassageView, PlacesView, RenditionView, SpeakerView};
pub use stances::{EvidenceView, ShiftView};
pub use timeline::{DayView, MonthView, OccasionView, TimelineEntry, TimelineView};
pub use timeline_columns::ColumnView;
pub use topic::TopicView;
pub use topic_comparison::{CompareTopicsView, ComparedActor, ComparedQuestions};
pub use unanswered::{AwaitedReply, SilentView, UnansweredView};
pub use wordings::{AlsoInView, TranslationView, WordingView};

use std::collections::HashSet;

use comparisons::Comparisons;
use kind::{Layout, PageKind};
use rayon::prelude::*;

use super::{context::Renderer, fragments::FirstError, job::Job, redirects::former_pages, theme::Asset};
use crate::site::Site;

pub(super) use kind::Menu;
pub(super) use menu::menu_links;

/// Every kind of page, in the order of the menus.
const KINDS: [PageKind; 33] = [
    home::KIND,
    briefing_index::KIND,
    quote_index::KIND,
    article_index::KIND,
    actor_index::KIND,
    topic_index::KIND,
    event_index::KIND,
    timeline::KIND,
    editors_page::KIND,
    publication_table::KIND,
    network::KIND,
    comparison_choice::KIND,
    unanswered::KIND,
    changes::KIND,
    data::KIND,
    clippings::KIND,
    actor::KIND,
    article::KIND,
    briefing::KIND,
    event::KIND,
    quote::KIND,
    topic::KIND,
    actor_comparison::KIND,
    article_lists::KIND,
    as_of::KIND,
    embed::KIND,
    embedded_notes::KIND,
    embedded_stances::KIND,
    not_found::KIND,
    publication::KIND,
    quote_lists::KIND,
    search::KIND,
    topic_comparison::KIND,
];

/// The functions that lay out files that are not pages.
const FILES: [fn(&Layout<'_>) -> Vec<Job>; 3] =
    [search_description::search_description_files, exports::export_files, cards::card_files];

/// Lays out every page and file of a site; the kinds are laid out in parallel.
pub(super) fn lay_out(renderer: &Renderer, assets: &[Asset]) -> Vec<Job> {
    let error = FirstError::default();
    let comparisons = &Comparisons::new(&renderer.page_context(None, &error));
    let functions: Vec<_> = KINDS.iter().map(|kind| kind.pages).chain(FILES).collect();
    let lay_out = |jobs: &fn(&Layout<'_>) -> Vec<Job>| {
        let error = FirstError::default();
        jobs(&Layout { cx: renderer.page_context(None, &error), comparisons, assets })
    };
    let jobs: Vec<Vec<Job>> = functions.par_iter().map(lay_out).collect();
    let (former, mut jobs): (Vec<Job>, Vec<Job>) = jobs.into_iter().flatten().partition(|job| job.is_former);
    let former = free_addresses(former, &jobs, assets, renderer.data().site(None));
    jobs.extend(former);
    jobs
}

/// The files at former addresses, without those whose address anything else has, a redirect included.
fn free_addresses(former: Vec<Job>, jobs: &[Job], assets: &[Asset], site: Site<'_>) -> Vec<Job> {
    if former.is_empty() {
        return former;
    }
    let redirects: Vec<String> = former_pages(site).into_values().flatten().collect();
    let files = jobs.iter().map(|job| job.address.as_str()).chain(assets.iter().map(|asset| asset.address.as_str()));
    let mut taken: HashSet<String> = files.map(str::to_owned).chain(redirects).collect();
    former.into_iter().filter(|job| taken.insert(job.address.clone())).collect()
}
