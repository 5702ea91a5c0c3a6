//! What each imported passage is in the record: its article, its words' place, its speaker, and what it becomes.

use std::collections::BTreeMap;

use super::{
    Planner,
    known::{Meant, id_in_address},
    outcome::FileChange,
    passages::{ArticlePassages, DecidedPassage},
    place::place_words,
};
use crate::{
    edit::{self, Value},
    exchange::import::{
        aside::AsideReason,
        item::{ForeignNames, ImportedPassage, Item, PassageRole},
    },
    lang,
    model::{Annotations, Article, FileKind, Genre, Id, Kind, Lang},
    text::Text,
};

impl<'p> Planner<'p> {
    /// Decides about every passage; those without a place are kept aside.
    pub(super) fn decide_passages(&mut self) -> BTreeMap<Id, ArticlePassages<'p>> {
        let mut articles: BTreeMap<Id, ArticlePassages<'p>> = BTreeMap::new();
        let items = self.items;
        // A rendition may come before its quote.
        let is_rendition =
            |at: &usize| matches!(&items[*at].item, Item::Passage(one) if one.role == PassageRole::Rendition);
        let (renditions, others): (Vec<usize>, Vec<usize>) = (0..items.len()).partition(is_rendition);
        for at in others.into_iter().chain(renditions) {
            let Item::Passage(passage) = &items[at].item else { continue };
            if self.is_found_anyway(at, passage) {
                self.counts(at).unchanged += 1;
                continue;
            }
            let decided = match self.refused.get(&at) {
                Some(reason) => Err(reason.clone().into()),
                None => self.decide(at, passage, &mut articles),
            };
            match decided {
                Ok((article, decided)) => {
                    if let Some(id) = decided.id.as_ref().filter(|_| decided.role == PassageRole::Quote) {
                        let is_own = |name: &&String| id_in_address(Kind::Quote, name) == Some(id.as_str());
                        let pages = passage.quote.iter().filter(is_own);
                        let names = passage.names.iter().chain(pages).cloned().collect();
                        for name in self.names_of(at, &names) {
                            self.known.add(Kind::Quote, &name, id);
                        }
                    }
                    if let Some(known) = articles.get_mut(&article) {
                        known.add(decided);
                    }
                }
                Err(reason) => self.keep_aside(at, reason),
            }
        }
        articles
    }

    /// True for a name that the record finds in its article by itself, also where no words of a quote could begin or end.
    fn is_found_anyway(&self, at: usize, passage: &ImportedPassage) -> bool {
        if passage.role != PassageRole::Mention || self.refused.contains_key(&at) {
            return false;
        }
        let article = self.known.find(Kind::Article, &self.names_of(at, &passage.article)).one();
        let actor = self.known.find(Kind::Actor, &self.names_of(at, &passage.speaker)).one();
        article.zip(actor).is_some_and(|(article, actor)| {
            let annotations = self.articles.get(&article).and_then(|(_, annotations)| annotations.as_deref());
            !self.other_texts.contains(&article)
                && self.is_found_by_itself(&actor, &passage.pointer.words(), annotations)
        })
    }

    /// *Errors*: why it has no place.
    fn decide(
        &mut self,
        at: usize,
        passage: &ImportedPassage,
        articles: &mut BTreeMap<Id, ArticlePassages<'p>>,
    ) -> Result<(Id, DecidedPassage), AsideReason> {
        let id = match self.known.find(Kind::Article, &self.names_of(at, &passage.article)) {
            Meant::One(id) => id,
            Meant::Unknown => return Err(nothing_named(Kind::Article, &passage.article).into()),
            Meant::Several(ids) => return Err(format!("several articles have this name: {}", listed(&ids)).into()),
        };
        if self.other_texts.contains(&id) {
            return Err(format!("the record has another text of its article, `{id}`").into());
        }
        if !articles.contains_key(&id) {
            let Some(article) = self.open_article(&id) else {
                return Err(format!("the article `{id}` cannot be used; `onrecord check` shows why").into());
            };
            articles.insert(id.clone(), article);
        }
        let Some(article) = articles.get_mut(&id) else { return Err("the article is not there".to_owned().into()) };
        let placed = place_words(&article.text, &passage.pointer, id.as_str())?;
        // For words that were taken back, nothing is added.
        let options = self.options;
        if passage.is_withdrawn() {
            (self.options.add_actors, self.options.add_topics) = (false, false);
        }
        let found = self.speaker_and_topics(at, passage);
        self.options = options;
        let (speaker, topics) = found?;
        let role = role_of(passage, speaker.is_some(), self.is_known_quote(at, passage))?;
        if role != PassageRole::Quote && !topics.is_empty() {
            *self.plan.left_out.entry(format!("the topics of a {}", role.word())).or_default() += 1;
        }
        let quote = self.names_of(at, &passage.quote);
        let event = self.known.find(Kind::Event, &self.names_of(at, &passage.event)).one();
        let mut decided = DecidedPassage { item: at, role, placed, speaker, id: None, existing: None, topics, event };
        match role {
            PassageRole::Quote => self.decide_quote(passage, article, &mut decided, &id)?,
            PassageRole::Rendition => {
                decided.id = self.known.find(Kind::Quote, &quote).one();
                if decided.id.is_none() {
                    return Err(nothing_named(Kind::Quote, &passage.quote).into());
                }
                decided.existing = article.find_rendition(&decided);
            }
            PassageRole::Mention if decided.speaker.is_none() => {
                return Err(nothing_named(Kind::Actor, &passage.speaker).into());
            }
            PassageRole::Mention => decided.existing = article.find_mention(&decided),
            PassageRole::Note | PassageRole::Open => {
                decided.existing = article.find_note(&decided, passage.remark.as_deref().unwrap_or_default());
            }
        }
        Ok((id, decided))
    }

    /// True if a passage has the name of a quote of the record; its own id counts as one only if it has a status, which nothing but
    /// our own exports say.
    fn is_known_quote(&self, at: usize, passage: &ImportedPassage) -> bool {
        let names = if passage.status.is_some() { passage.names.as_slice() } else { &[] };
        let names = passage.quote.iter().chain(names).cloned().collect();
        self.known.find(Kind::Quote, &self.names_of(at, &names)).one().is_some()
    }

    /// Finds the quote of the record that a passage is, or gives it an id. *Errors*: a conflict.
    fn decide_quote(
        &mut self,
        passage: &ImportedPassage,
        article: &mut ArticlePassages<'p>,
        decided: &mut DecidedPassage,
        article_id: &Id,
    ) -> Result<(), String> {
        let is_name = |name: &&String| name.contains("://") || Id::parse(name).is_ok_and(|id| id.as_str().len() > 2);
        let names: ForeignNames = passage.quote.iter().chain(&passage.names).filter(is_name).cloned().collect();
        let named = self.known.find(Kind::Quote, &names).one();
        let same = article.find_quote(decided, named.as_ref());
        let is_withdrawn = passage.is_withdrawn();
        let own = article.annotations.map(|own| own.quotes.as_slice()).unwrap_or_default();
        let twin = article.find_twin(decided);
        match (named, same, twin) {
            (Some(id), Some(at), _) if own[at].id.value == id => (decided.id, decided.existing) = (Some(id), Some(at)),
            (Some(id), ..) => {
                return Err(if own.iter().any(|quote| quote.id.value == id) {
                    format!("the quote `{id}` of `{article_id}` has other words or another speaker")
                } else {
                    format!("the record has another quote `{id}`")
                });
            }
            (None, Some(at), _) => (decided.id, decided.existing) = (Some(own[at].id.value.clone()), Some(at)),
            (None, None, _) if is_withdrawn => {
                return Err("the record that it comes from has taken the quote back".to_owned());
            }
            (None, None, _) if decided.speaker.is_none() && !article.genre.is_verbatim() => {
                return Err("it names no speaker".to_owned());
            }
            (None, None, Some(twin)) => decided.id.clone_from(&twin.id),
            (None, None, None) => {
                let words = decided.placed.words.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
                let names =
                    names.iter().filter(|name| !name.contains("://") || id_in_address(Kind::Quote, name).is_some());
                decided.id = Some(self.known.new_id(Kind::Quote, &names.cloned().collect(), &words));
            }
        }
        let existing = decided.existing.and_then(|at| own.get(at));
        if is_withdrawn && existing.is_some_and(|quote| quote.withdrawal().is_none()) {
            return Err("it was taken back where it comes from, and the record still has it".to_owned());
        }
        Ok(())
    }

    /// Whom a passage means, and its topics. *Errors*: a speaker whom the record does not have.
    fn speaker_and_topics(&mut self, at: usize, passage: &ImportedPassage) -> Result<(Option<Id>, Vec<Id>), String> {
        let mut names = passage.speaker.clone();
        let (mut topics, mut named_by_tag) = (Vec::new(), None);
        for tag in passage.tags.iter().filter(|tag| !tag.trim().is_empty()) {
            let (kind, name) = match tag.split_once(':') {
                Some((kind, name)) => (kind.trim().to_lowercase(), name.trim().to_owned()),
                None => (String::new(), tag.clone()),
            };
            let tagged = vec![name.clone()];
            match kind.as_str() {
                "speaker" | "topic" if name.is_empty() => {}
                "speaker" => names.push(name),
                "topic" => topics.extend(self.topic(&tagged)),
                _ => match self.known.find(Kind::Actor, &tagged) {
                    Meant::One(id) if names.is_empty() => named_by_tag = named_by_tag.or(Some(id)),
                    _ => topics.extend(self.topic(&vec![tag.clone()])),
                },
            }
        }
        if names.is_empty() {
            return Ok((named_by_tag, topics));
        }
        match self.known.find(Kind::Actor, &self.names_of(at, &names)) {
            Meant::One(id) => Ok((Some(id), topics)),
            Meant::Several(ids) => Err(format!("several actors may be `{}`: {}", names.join("` or `"), listed(&ids))),
            Meant::Unknown if passage.role == PassageRole::Mention => Ok((None, topics)),
            Meant::Unknown => match self.new_noun(Kind::Actor, &names) {
                Some(id) => Ok((Some(id), topics)),
                None => Err(nothing_named(Kind::Actor, &names)),
            },
        }
    }

    fn topic(&mut self, names: &ForeignNames) -> Option<Id> {
        match self.known.find(Kind::Topic, names).one() {
            Some(id) => Some(id),
            None => {
                let new = self.new_noun(Kind::Topic, names);
                if new.is_none() {
                    self.plan.unresolved.note(Kind::Topic, names);
                }
                new
            }
        }
    }

    /// Adds an actor or a topic of which only the name is known, if the editor asked for it.
    fn new_noun(&mut self, kind: Kind, names: &ForeignNames) -> Option<Id> {
        let is_asked = if kind == Kind::Actor { self.options.add_actors } else { self.options.add_topics };
        let name = names.iter().rfind(|name| !name.contains("://") && name.contains(char::is_alphabetic))?;
        let name = name.trim_start_matches('#').to_owned();
        if !is_asked {
            return None;
        }
        // An earlier import may have made it of the same pointer, `#anna`, or of the same tag.
        match self.known.find(kind, &vec![name.clone()]) {
            Meant::One(id) => return Some(id),
            Meant::Several(_) => return None,
            Meant::Unknown => {}
        }
        let id = self.known.new_id(kind, &Vec::new(), &name);
        let (file, mut keys) = match kind {
            Kind::Actor => (FileKind::Actor(id.clone()), vec![("name", Value::Text(name.clone()))]),
            _ => (FileKind::Topic(id.clone()), vec![("name", Value::Text(name.clone()))]),
        };
        if kind == Kind::Actor {
            keys.push(("kind", Value::Plain("person".to_owned())));
        }
        if !self.options.confirmed {
            keys.push(("draft", Value::from(true)));
        }
        let after = edit::front_matter_file(kind.word(), 2, keys, "").ok()?;
        let path = format!("content/{}/{id}.md", kind.plural());
        self.plan.changes.push(FileChange { path, kind: file, before: None, after });
        self.plan.counts.entry(kind.word()).or_default().added += 1;
        for name in names {
            self.known.add(kind, name, &id);
        }
        Some(id)
    }

    /// The text of an article of the record, or of one that is imported.
    fn open_article(&self, id: &Id) -> Option<ArticlePassages<'p>> {
        let existing = self.articles.get(id).copied();
        let (markdown, lang, genre): (&str, Lang, Genre) = match existing {
            Some((article, _)) => (self.body_of(article)?, article.lang.clone(), article.genre),
            None => {
                let items = self.items;
                let imported = self.article_items.get(id)?.iter().find_map(|at| match &items[*at].item {
                    Item::Article(article) if !self.refused.contains_key(at) => Some(article),
                    _ => None,
                })?;
                let lang = imported.lang.as_deref().and_then(Lang::parse);
                let genre = imported.genre.as_deref().and_then(<Genre as crate::model::Choice>::from_word);
                let lang = lang.unwrap_or_else(|| self.draft.settings.language.clone());
                (imported.body.as_deref().unwrap_or_default(), lang, genre.unwrap_or(Genre::Reportage))
            }
        };
        let text = Text::from_markdown(markdown).in_language(&lang);
        let annotations = existing.and_then(|(_, annotations)| annotations.as_deref());
        let mut opened = ArticlePassages::new(text, annotations, lang, genre);
        if let Some((article, _)) = existing {
            opened.event = article.event.as_ref().map(|event| event.value.clone());
            opened.topics = article.topics.iter().map(|topic| topic.value.clone()).collect();
        }
        Some(opened)
    }

    fn body_of(&self, article: &Article) -> Option<&'p str> {
        let (_, text) = self.paths.get(&FileKind::Article(article.id.clone()))?;
        text.get(article.body.range())
    }

    /// True if the record finds a name in the article's text by itself.
    pub(super) fn is_found_by_itself(&self, actor: &Id, words: &str, annotations: Option<&Annotations>) -> bool {
        let is_looked_for = annotations.is_none_or(|annotations| {
            annotations.mentions.auto && !annotations.mentions.skip.iter().any(|skipped| skipped.value == *actor)
        });
        let fold = |name: &str| lang::fold_word(name).into_owned();
        let actor = self.actors.get(actor);
        is_looked_for && actor.is_some_and(|actor| actor.names().any(|name| fold(name) == fold(words)))
    }
}

/// Why names lead to nothing: the record has nothing with them, or there are none.
fn nothing_named(kind: Kind, names: &[String]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => format!("it names no {}", kind.word()),
        names => format!("the record has no {} `{}`", kind.word(), names.join("` or `")),
    }
}

fn listed(ids: &[Id]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

/// What a passage becomes. *Errors*: why it cannot become anything.
fn role_of(passage: &ImportedPassage, has_speaker: bool, is_known_quote: bool) -> Result<PassageRole, String> {
    match passage.role {
        PassageRole::Open if has_speaker => Ok(PassageRole::Quote),
        // A remark beside the name of a quote may be about it: then only a status says that the words are the quote.
        PassageRole::Open if is_known_quote && (passage.status.is_some() || passage.remark.is_none()) => {
            Ok(PassageRole::Quote)
        }
        // The remark on words that are not upheld is none on the article.
        PassageRole::Open if passage.status.is_some() => Err("it names no speaker".to_owned()),
        PassageRole::Open if passage.remark.is_some() => Ok(PassageRole::Note),
        PassageRole::Open => Err("it names no speaker and has no remark".to_owned()),
        PassageRole::Note if passage.remark.is_none() => Err("it has no remark".to_owned()),
        role => Ok(role),
    }
}
