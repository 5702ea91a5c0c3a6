//! Answers in JSON, and refusals with a reason.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

/// Why a request is refused.
#[derive(Debug)]
pub(super) struct RefusedRequest {
    status: StatusCode,
    message: String,
    /// More keys of the answer.
    more: Map<String, Json>,
}

impl RefusedRequest {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), more: Map::new() }
    }

    /// The request has no cookie of this run; `start` is the address that sets it.
    pub(super) fn no_access(start: &str) -> Self {
        let words =
            format!("the editor opens with the address that the terminal shows, which has `{start}?token=` in it");
        Self::new(StatusCode::FORBIDDEN, words)
    }

    /// The request comes from a page of another origin.
    pub(super) fn other_origin() -> Self {
        Self::new(StatusCode::FORBIDDEN, "the request comes from another site")
    }

    /// There is no such article, or no such address.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// The request cannot be understood.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// What was asked for cannot be proved or written.
    pub(super) fn unprocessable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    /// Something changed in the meantime.
    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    /// The disk failed.
    pub(super) fn disk(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// Adds a key to the answer.
    #[must_use]
    pub(super) fn with(mut self, key: &str, value: impl Serialize) -> Self {
        self.more.insert(key.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }
}

impl IntoResponse for RefusedRequest {
    fn into_response(self) -> Response {
        let mut body = self.more;
        body.insert("message".to_owned(), json!(self.message));
        (self.status, json_answer(&body)).into_response()
    }
}

/// A value as an answer.
pub(super) fn json_answer(value: &impl Serialize) -> Response {
    let body = serde_json::to_string(value).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
