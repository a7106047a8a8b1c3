//! The bytes of a request, unpacked.

use std::io::Read;

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use fenqun_app::collect::ingest::{BATCH_BYTES, IngestError};
use flate2::read::MultiGzDecoder;

/// The body as it was before it was packed; nothing larger than a batch may be.
pub(super) fn unpack(headers: &HeaderMap, body: Bytes) -> Result<Bytes, IngestError> {
    let encoding = headers.get(header::CONTENT_ENCODING);
    let is_packed = encoding.is_some_and(|encoding| encoding.as_bytes() == b"gzip");
    if !is_packed {
        return Ok(body);
    }
    let most = BATCH_BYTES as u64 + 1;
    let mut unpacked = Vec::with_capacity(body.len() * 4);
    MultiGzDecoder::new(body.as_ref())
        .take(most)
        .read_to_end(&mut unpacked)
        .map_err(|error| IngestError::Malformed(format!("the body is no gzip: {error}")))?;
    Ok(unpacked.into())
}
