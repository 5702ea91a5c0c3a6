//! The addresses of the editor, and what answers them.
//!
//! Files are read and words are proved on other threads, so that the server answers meanwhile.

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, RawQuery, State},
    http::{HeaderMap, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use percent_encoding::percent_decode_str;
use serde::{Serialize, de::DeserializeOwned};
use tokio::task::spawn_blocking;

use super::{
    access::{Access, check_access, with_policy},
    additions::{add_actor, add_event, add_topic, remove_actor, remove_event, remove_topic},
    answer::{RefusedRequest, json_answer},
    article::article_state,
    assets,
    new_article::{add_article, judge_article, read_pasted, remove_article},
    open::Editor,
    page,
    save::save,
    selection::read_selection,
    site_lists::{article_list, find_quotes, site_lists},
    verdict::judge,
};
use crate::serve::site::LiveSite;

/// The largest request.
const LONGEST: usize = 4 << 20;
/// The largest page that is pasted.
const LONGEST_PAGE: usize = 32 << 20;

type Shared = State<Arc<Editor>>;

/// The routes of the editor.
pub(in crate::serve) fn make_router(live: Arc<LiveSite>, access: Access) -> Router {
    let article = "/.onrecord/api/articles/{id}";
    Router::new()
        .route("/.onrecord/edit/", get(async |State(editor): Shared| answer(editor, page::index_page).await))
        .route(
            "/.onrecord/edit/{id}",
            get(async |State(editor): Shared, Path(id): Path<String>| {
                answer(editor, move |editor| Ok(page::article_page(&editor.open(&id)?, editor))).await
            }),
        )
        .route("/.onrecord/new", get(async |State(editor): Shared| answer(editor, page::new_page).await))
        .route("/.onrecord/guide", get(async |State(editor): Shared| answer(editor, page::guide_page).await))
        .route("/.onrecord/edit/assets/{name}", get(async |Path(name): Path<String>| assets::answer(&name)))
        .route(
            "/.onrecord/api/site",
            get(async |State(editor): Shared| {
                answer(editor, |editor| Ok(json_answer(&site_lists(&editor.newest()?)))).await
            }),
        )
        .route(
            "/.onrecord/api/articles",
            get(async |State(editor): Shared| {
                answer(editor, |editor| Ok(json_answer(&article_list(&editor.newest()?)))).await
            }),
        )
        .route("/.onrecord/api/quotes", get(quotes))
        .route(
            article,
            get(async |State(editor): Shared, Path(id): Path<String>| {
                answer(editor, move |editor| Ok(json_answer(&article_state(&editor.open(&id)?)?))).await
            }),
        )
        .route(&format!("{article}/select"), post(select))
        .route(&format!("{article}/verdict"), post(verdict))
        .route(&format!("{article}/save"), post(save_changes))
        .route("/.onrecord/api/actors", reply(add_actor))
        .route("/.onrecord/api/actors/remove", reply(remove_actor))
        .route("/.onrecord/api/topics", reply(add_topic))
        .route("/.onrecord/api/topics/remove", reply(remove_topic))
        .route("/.onrecord/api/events", reply(add_event))
        .route("/.onrecord/api/events/remove", reply(remove_event))
        .route("/.onrecord/api/new-article", reply(add_article))
        .route("/.onrecord/api/new-article/verdict", reply(judge_article))
        .route("/.onrecord/api/new-article/remove", reply(remove_article))
        .route(
            "/.onrecord/api/new-article/read",
            reply(|_, request| read_pasted(request)).layer(DefaultBodyLimit::max(LONGEST_PAGE)),
        )
        .with_state(Arc::new(Editor::new(live)))
        .layer(DefaultBodyLimit::max(LONGEST))
        .route_layer(middleware::from_fn_with_state(access, check_access))
        .route_layer(middleware::map_response(with_policy))
}

/// Answers on another thread.
async fn answer<F>(editor: Arc<Editor>, make: F) -> Response
where
    F: FnOnce(&Editor) -> Result<Response, RefusedRequest> + Send + 'static,
{
    let made = spawn_blocking(move || make(&editor)).await;
    match made {
        Ok(made) => made.into_response(),
        Err(_) => {
            RefusedRequest::disk("onrecord crashed; this is a bug in onrecord, and nothing was written").into_response()
        }
    }
}

/// Reads a request. *Errors*: a refusal if it is not the JSON that is expected.
fn read_request<T: DeserializeOwned>(headers: &HeaderMap, body: &Bytes) -> Result<T, RefusedRequest> {
    // A form of another site cannot send this type.
    let is_json =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !is_json {
        return Err(RefusedRequest::bad_request("send `Content-Type: application/json`"));
    }
    serde_json::from_slice(body)
        .map_err(|error| RefusedRequest::bad_request(format!("the request cannot be read: {error}")))
}

async fn quotes(State(editor): Shared, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let typed = query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default().replace('+', " ");
    let typed = percent_decode_str(&typed).decode_utf8_lossy().into_owned();
    answer(editor, move |editor| Ok(json_answer(&find_quotes(&editor.newest()?, &typed)))).await
}

async fn select(State(editor): Shared, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    answer(editor, move |editor| {
        let request = read_request(&headers, &body)?;
        Ok(json_answer(&read_selection(&editor.open(&id)?, &request)?))
    })
    .await
}

async fn verdict(State(editor): Shared, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    answer(editor, move |editor| {
        let request = read_request(&headers, &body)?;
        Ok(json_answer(&judge(&editor.open(&id)?, &request)?))
    })
    .await
}

async fn save_changes(State(editor): Shared, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    answer(editor, move |editor| Ok(json_answer(&save(editor, &id, &read_request(&headers, &body)?)?))).await
}

/// Answers requests of a kind that concern no article that is there.
fn reply<T, R>(act: fn(&Editor, &T) -> Result<R, RefusedRequest>) -> MethodRouter<Arc<Editor>>
where
    T: DeserializeOwned + 'static,
    R: Serialize + 'static,
{
    post(async move |State(editor): Shared, headers: HeaderMap, body: Bytes| {
        answer(editor, move |editor| Ok(json_answer(&act(editor, &read_request(&headers, &body)?)?))).await
    })
}
