//! Makes a pack: from a record and what it is to be about to the bytes of one file.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    bag::{BagFacts, tag_files, whole_bag},
    certificate::to_json_file,
    cover::{PackSubject, cover_view},
    crate_metadata::{CrateFacts, write_metadata},
    custody::custody_log,
    differences::{article_differences_file, differences_file, file_of_article},
    error::PackError,
    layout,
    wordings::{Collected, CollectedArticle, collect},
};
use crate::{
    capture::checksum,
    diag::Diagnostics,
    exchange::export::{citation, selection::Selection, web_annotation},
    i18n::Messages,
    model::{Day, Files},
    record::{ArticleIx, QuoteIx, Record},
    render,
    route::Routes,
    site::{Site, SiteData},
    zip_file::write_stored,
};

/// The day of a pack of which no day is known: that of the files in it.
const UNDATED: Day = Day::constant(1980, 1, 1);

/// What a pack is made from.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'e> {
    /// The record, without errors.
    pub record: &'e Arc<Record>,
    /// The files that it was made from.
    pub files: &'e Arc<Files>,
    /// What the pack is about, and its quotes.
    pub selection: &'e Selection,
}

/// A pack before it is written: receipts may still be added.
#[derive(Debug, Clone)]
pub struct Pack {
    name: String,
    payload: BTreeMap<String, Vec<u8>>,
    tags: BTreeMap<String, Vec<u8>>,
    withheld: Vec<String>,
    uncaptured: Vec<String>,
    unseen: Vec<(String, Vec<usize>)>,
    lacks_commits: bool,
}

/// Makes a pack, without a signature or a time stamp. The same record with the same history gives the same bytes, on every day.
///
/// *Errors*: a [`PackError`].
pub fn make_pack(evidence: Evidence<'_>) -> Result<Pack, PackError> {
    let Evidence { record, files, selection } = evidence;
    if selection.quotes.is_empty() {
        return Err(PackError::NoQuotes);
    }
    let messages = Arc::new(Messages::new(files, &record.settings.language, &mut Diagnostics::default()));
    let routes = Routes::new(&record.settings);
    let data = SiteData::new(Arc::clone(record), Arc::clone(files), routes, Arc::clone(&messages));
    let site = data.site(None);
    let mut collected = collect(site, &selection.quotes)?;
    let mut payload = std::mem::take(&mut collected.files);
    add_files_of_quotes(site, selection, &collected, &mut payload);
    let articles: BTreeSet<ArticleIx> = collected.articles.keys().copied().collect();
    payload.insert(layout::SOURCES.to_owned(), citation::csl_json_of_articles(site, articles.iter().copied()));
    let log = custody_log(record, files, &selection.quotes, &articles).map_err(PackError::History)?;
    payload.insert(layout::CUSTODY.to_owned(), to_json_file(&log));
    let subject = PackSubject::new(site, &messages, selection.target);
    let view = cover_view(site, &subject, &selection.quotes, &collected, &log);
    let cover = render::render_pack_cover(site, &messages, &view).map_err(PackError::Cover)?;
    payload.insert(layout::COVER.to_owned(), cover);
    let date = newest_day(record, &selection.quotes, &articles);
    let facts = CrateFacts { subject: &subject, quotes: &selection.quotes, articles: &articles, date };
    let metadata = write_metadata(site, &facts, &collected, &payload);
    payload.insert(layout::CRATE.to_owned(), metadata);
    let tags = tag_files(
        &payload,
        &BagFacts {
            description: &subject.title,
            identifier: &subject.address,
            organisation: record.settings.publisher.as_deref(),
        },
    );
    let ids_where = |holds: &dyn Fn(ArticleIx) -> bool| {
        articles.iter().filter(|at| holds(**at)).map(|at| record.article(*at).article.id.to_string()).collect()
    };
    let unseen = collected.articles.iter().filter(|(_, article)| !article.unseen_lines.is_empty());
    let path = |at: ArticleIx| files.get(record.article(at).article.file).path.clone();
    Ok(Pack {
        name: format!("evidence-{}-{}", subject.kind, subject.id),
        payload,
        tags,
        withheld: ids_where(&|at| collected.articles.get(&at).is_some_and(|article| article.is_withheld)),
        uncaptured: ids_where(&|at| record.article(at).capture.is_none()),
        unseen: unseen.map(|(at, article)| (path(*at), article.unseen_lines.clone())).collect(),
        lacks_commits: log.lacks_commits(),
    })
}

/// The day of a pack: the newest on which something was done to its quotes or articles; of a record that has none, the newest on which
/// one of them was published. It does not depend on the day on which the pack is made, and neither do the bytes.
fn newest_day(record: &Record, quotes: &[QuoteIx], articles: &BTreeSet<ArticleIx>) -> Day {
    let articles = || articles.iter().map(|at| record.article(*at));
    let captured = articles().filter_map(|linked| linked.capture.as_ref()?.at.as_ref()?.last());
    let versions = articles().flat_map(|linked| &linked.versions).filter_map(|seal| seal.at.last());
    let quotes = || quotes.iter().map(|at| &record.quote(*at).quote);
    let verified = quotes().filter_map(|quote| quote.verification.date.as_ref()?.value.last());
    let reviewed = quotes().flat_map(|quote| &quote.reviewed).filter_map(|review| review.date.as_ref()?.value.last());
    let changed = quotes().flat_map(|quote| &quote.changes).filter_map(|change| change.date.value.last());
    let published = || articles().filter_map(|linked| linked.article.published.as_ref()?.value.first()).max();
    let done = captured.chain(versions).chain(verified).chain(reviewed).chain(changed).max();
    done.or_else(published).unwrap_or(UNDATED)
}

/// Adds the annotations and the differences of each quote, and those of its articles.
fn add_files_of_quotes(
    site: Site<'_>,
    selection: &Selection,
    collected: &Collected,
    payload: &mut BTreeMap<String, Vec<u8>>,
) {
    let by_id: BTreeMap<&str, ArticleIx> =
        collected.articles.keys().map(|at| (site.record.article(*at).article.id.as_str(), *at)).collect();
    for (at, certificate) in selection.quotes.iter().zip(&collected.certificates) {
        let id = &site.record.quote(*at).quote.id.value;
        payload.insert(layout::annotations(id), web_annotation::of_quote(site, *at));
        let articles = certificate.wordings.iter().filter_map(|one| collected.articles.get(by_id.get(&*one.article)?));
        let compared: Vec<_> = articles.map(CollectedArticle::sources).collect();
        payload.insert(layout::differences(id.as_str()), differences_file(certificate, &compared, |_| true));
        for (wording, sources) in certificate.wordings.iter().zip(&compared) {
            if let Some(file) = file_of_article(wording) {
                payload.entry(file).or_insert_with(|| article_differences_file(wording, sources));
            }
        }
    }
}

impl Pack {
    /// The manifest of the payload: what is signed and stamped.
    pub fn manifest(&self) -> &[u8] {
        self.tags.get(layout::MANIFEST).map(Vec::as_slice).unwrap_or_default()
    }

    /// The SHA-256 checksum of the manifest, which a time stamp is about.
    pub fn digest(&self) -> String {
        checksum(self.manifest())
    }

    /// The articles of which the pack has more than the site may show: a capture, or longer passages.
    pub fn withheld(&self) -> &[String] {
        &self.withheld
    }

    /// Files with words that no page of the site has, and the pack has: paths, and lines counted from one.
    pub fn unseen(&self) -> &[(String, Vec<usize>)] {
        &self.unseen
    }

    /// True if the site has a history of which the clone has only the newest commits, so that the pack has none.
    pub fn lacks_commits(&self) -> bool {
        self.lacks_commits
    }

    /// The articles of which the pack has no capture.
    pub fn uncaptured(&self) -> &[String] {
        &self.uncaptured
    }

    /// Adds a signature over the manifest.
    pub fn add_signature(&mut self, signature: Vec<u8>) {
        self.tags.insert(layout::SIGNATURE.to_owned(), signature);
    }

    /// Adds a time stamp.
    ///
    /// *Errors*: why it is none of this pack, in words.
    pub fn add_timestamp(&mut self, receipt: Vec<u8>) -> Result<(), String> {
        let name = super::timestamp::name_of_receipt(&receipt, self.manifest())?;
        self.tags.insert(name.to_owned(), receipt);
        Ok(())
    }

    /// The bytes of the pack.
    ///
    /// *Errors*: [`PackError::TooLarge`].
    pub fn into_bytes(self) -> Result<Vec<u8>, PackError> {
        let Self { name, payload, tags, .. } = self;
        let members = whole_bag(payload, tags).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes));
        write_stored(&members.collect()).map_err(|_| PackError::TooLarge)
    }
}
