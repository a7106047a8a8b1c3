//! `/v1/…`: live events by the Segment spec, from its own clients and from anybody else's.
//!
//! These addresses stand beside `/api`: programs and other people's pages call them with a write
//! key, so neither sessions, nor forgery protection, nor the limits for people apply to them.

mod answer;
mod body;
mod cross_origin;
mod pixel;
mod receive;
mod settings;
mod write_key;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn,
    routing::{get, post},
};
use fenqun_app::collect::ingest::BATCH_BYTES;

use crate::state::ApiState;

/// The routes of live events.
pub(crate) fn router() -> Router<ApiState> {
    Router::new()
        .route("/v1/batch", post(receive::batch))
        .route("/v1/import", post(receive::batch))
        .route("/v1/b", post(receive::batch))
        .route("/v1/m", post(receive::metrics))
        .route("/v1/pixel/{kind}", get(pixel::pixel))
        .route("/v1/projects/{write_key}/settings", get(settings::settings))
        .route("/v1/{kind}", post(receive::single))
        // One byte more, so that what is too large can be told from what just fits.
        .layer(DefaultBodyLimit::max(BATCH_BYTES + 1))
        .layer(from_fn(cross_origin::allow))
}
