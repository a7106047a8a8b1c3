//! `GET /v1/pixel/track?data=…`: for mail and wherever no script runs.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use base64::{
    Engine,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use fenqun_app::collect::ingest::{IngestError, MessageKind, Parcel};
use serde::Deserialize;

use super::receive::take_in;
use crate::state::ApiState;

/// One transparent pixel.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x21\xf9\x04\x01\
    \x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b";

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

#[derive(Deserialize)]
pub(super) struct Data {
    #[serde(default)]
    data: String,
}

/// Takes in one message. A picture is shown whatever becomes of it: nobody could read a reason.
pub(super) async fn pixel(
    State(state): State<ApiState>,
    Path(kind): Path<String>,
    Query(Data { data }): Query<Data>,
    headers: HeaderMap,
) -> Response {
    if let Err(error) = message(&state, &kind, &data, &headers).await {
        tracing::debug!(%error, "a pixel brought nothing");
    }
    ([(header::CONTENT_TYPE, "image/gif")], GIF).into_response()
}

async fn message(
    state: &ApiState,
    kind: &str,
    data: &str,
    headers: &HeaderMap,
) -> Result<(), IngestError> {
    let malformed = |sentence: &str| IngestError::Malformed(sentence.to_owned());
    let kind = MessageKind::from_name(kind).ok_or_else(|| malformed("no kind of message"))?;
    // A plus sign that was not escaped has become a space on its way.
    let data = data.replace(' ', "+");
    let alphabet = match data.contains(['-', '_']) {
        true => &URL_SAFE,
        false => &STANDARD,
    };
    let body = GeneralPurpose::new(alphabet, LENIENT)
        .decode(data)
        .map_err(|_| malformed("the data is not base64"))?;
    take_in(state, headers, &Parcel::single(kind, &body)?).await
}
