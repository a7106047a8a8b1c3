//! `POST /v1/batch`, `POST /v1/track` and their kin.

use axum::{
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use fenqun_app::collect::ingest::{IngestError, MessageKind, Parcel};

use super::{
    answer::{Refusal, accepted},
    body::unpack,
    write_key,
};
use crate::state::ApiState;

type Answer = Result<Response, Refusal>;
type Body = Result<Bytes, BytesRejection>;

/// Takes in a batch.
pub(super) async fn batch(State(state): State<ApiState>, headers: HeaderMap, body: Body) -> Answer {
    let body = unpack(&headers, whole(body)?)?;
    take_in(&state, &headers, &Parcel::batch(&body)?).await?;
    Ok(accepted())
}

/// Takes in one message, whose kind stands in the address.
pub(super) async fn single(
    State(state): State<ApiState>,
    Path(kind): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let Some(kind) = MessageKind::from_name(&kind) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let body = unpack(&headers, whole(body)?)?;
    take_in(&state, &headers, &Parcel::single(kind, &body)?).await?;
    Ok(accepted())
}

/// Browsers send figures about themselves, which nobody needs here.
pub(super) async fn metrics() -> Response {
    accepted()
}

/// Takes a parcel in for the source whose key it or its request bears.
pub(super) async fn take_in(
    state: &ApiState,
    headers: &HeaderMap,
    parcel: &Parcel<'_>,
) -> Result<(), IngestError> {
    let key = write_key::of_headers(headers);
    let key = key.as_deref().or_else(|| parcel.write_key());
    let source = state
        .ingest
        .source(key.ok_or(IngestError::UnknownKey)?)
        .await?;
    state.ingest.accept(&source, parcel).await
}

fn whole(body: Body) -> Result<Bytes, IngestError> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => IngestError::TooLarge("a batch may have 500 KB"),
        _ => IngestError::Malformed(rejection.body_text()),
    })
}
