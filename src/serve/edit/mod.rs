//! The annotator: `onrecord serve --edit` lets one person on this machine annotate articles in the browser.
//!
//! Everything is below `/.onrecord/`, which no site can have, and everything but the first address needs the cookie that it
//! sets (`access`). Pages are made on the server; their scripts (`assets`) talk to the interface below. What is written goes
//! through [`edit`](crate::edit), one file at a time, whole or not at all, and never outside `content/`.
//!
//! # Pages
//!
//! | address | contents |
//! |---|---|
//! | `/.onrecord/edit/?token=…` | sets the cookie and leads to the list (`access`) |
//! | `/.onrecord/edit/` | the list of articles, with what is open in each |
//! | `/.onrecord/edit/<article>` | an article: its text in blocks, for the scripts to mark |
//! | `/.onrecord/new` | the form of a new article |
//! | `/.onrecord/guide` | what to mark and how; leads to the site's page `annotating-guide` if it has one |
//! | `/.onrecord/edit/assets/<name>` | the scripts and the stylesheet |
//!
//! # Interface
//!
//! Requests and answers are JSON. A `POST` needs `Content-Type: application/json` and the `Origin` of the server. Positions
//! are code points of the article's visible text, half-open (W3C `TextPositionSelector`); a range is `[start, end]`. An *entry*
//! is an annotation with the keys that its file has, such as `{"id": "not-safe", "text": "…", "speaker": "ben-example"}`:
//! texts and dates as strings, `true` and `false` for flags, numbers for counts. A key without a value is left out.
//!
//! | request | answer |
//! |---|---|
//! | `GET /.onrecord/api/site` | actors with their names and memberships, topics with positions, events, and the words of closed lists |
//! | `GET /.onrecord/api/articles` | every article with its counts, those with the most to do first |
//! | `GET /.onrecord/api/quotes?q=…` | the quotes of the site that have some words |
//! | `GET /.onrecord/api/articles/<id>` | the state of an article (`article`) |
//! | `POST /.onrecord/api/articles/<id>/select` | `{ranges}` → the words of a selection, and who may say them (`selection`) |
//! | `POST /.onrecord/api/articles/<id>/verdict` | `{list, entry}` → the proof of one entry (`verdict`) |
//! | `POST /.onrecord/api/articles/<id>/save` | `{changes: [{list, before, after}], undo}` → the new state (`save`) |
//! | `POST /.onrecord/api/new-article/read` | `{html, text}` as pasted → the article in it (`new_article`) |
//! | `POST /.onrecord/api/new-article/verdict` | `{title, text, …}` → its id, and what is wrong with each field |
//! | `POST /.onrecord/api/new-article` | the same → writes its file: `{id, file}` |
//! | `POST /.onrecord/api/new-article/remove` | such an answer → takes it back, unless it was edited or annotated |
//! | `POST /.onrecord/api/actors` | `{name, kind, id}` → a new actor: `{id, name, kind, text}`; the same for `topics`, and for `events` with `date` |
//! | `POST /.onrecord/api/actors/remove` | such an answer → takes it back, unless the file was edited; the same for `topics` and `events` |
//!
//! `list` is `quotes`, `renditions`, `notes`, `mentions` or `dismissed`. A change replaces the entry `before` by `after`; without
//! `before` it adds an entry, in the order of the text, and without `after` it removes one. An entry that is no longer as
//! `before` says, because a text editor or another tab changed it, is never overwritten: the answer is 409 with
//! `{conflicts: [{change, theirs}], article}`, nothing is written, and the same change with `theirs` as its `before` overwrites it.
//! Changes of other entries of the same file are no conflict. With `undo` an entry is written as it was, even if it cannot be proved.
//!
//! An error is `{message}`, with a status: 403 for a request without the cookie or of another origin, 404 for an article that is
//! not there, 409 for a conflict, 422 for what cannot be proved or written, then with `diagnostics` in the form that a verdict has.
//!
//! | module | contents |
//! |---|---|
//! | `additions` | new actors, topics and events |
//! | `access` | who may use the editor |
//! | `answer` | answers and refusals |
//! | `article` | the state of an article |
//! | `assets` | the scripts and the stylesheet |
//! | `changes` | changes of entries → operations on the file |
//! | `entry` | entries as JSON and as values of YAML |
//! | `field_names` | the names of the form's fields in place of keys |
//! | `find` | finds what may be quotes in a text, and who may say them |
//! | `found` | what was found in a text, kept |
//! | `moved` | where quotes went when their article was edited |
//! | `names` | where actors are named in a text |
//! | `new_article` | a pasted text → an article; and taken back |
//! | `open` | reads an article and its annotations from the disk |
//! | `page` | the pages |
//! | `points` | code points ↔ bytes, the only place that converts them |
//! | `quote_ids` | the ids of all quotes of the site |
//! | `routes` | addresses → functions |
//! | `save` | writes changes |
//! | `selection` | a selection → words that can be proved, and possible speakers |
//! | `site_lists` | what the forms offer |
//! | `start_file` | the file with which `--open` leads a browser here |
//! | `verdict` | proves one entry |

mod access;
mod additions;
mod answer;
mod article;
mod assets;
mod changes;
mod entry;
mod field_names;
mod find;
mod found;
mod moved;
mod names;
mod new_article;
mod open;
mod page;
mod points;
mod quote_ids;
mod routes;
mod save;
mod selection;
mod site_lists;
mod start_file;
mod verdict;

pub(super) use access::Access;
pub(super) use routes::make_router;
pub(super) use start_file::StartFile;
