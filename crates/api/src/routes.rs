//! All routes, and what happens around them.

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::any,
};
use fenqun_app::{collect::ingest::Ingest, platform::Platform};
use tower_http::compression::{
    CompressionLayer,
    predicate::{NotForContentType, Predicate, SizeAbove},
};
use utoipa::openapi::OpenApi;

use crate::{
    access::{Client, authenticate, limit_rate},
    api_keys, attributes, audit, customers, dictionary, docs, health, imports, industry_templates,
    ingest, jobs,
    layers::{method_not_allowed, not_found, number, secure, trace, write_problems},
    lists, models,
    options::Options,
    overview, portrait, recommendations,
    rights::Routes,
    rules, saved_views, schemes, search, segments, session, sessions, set_up, sources,
    state::ApiState,
    strategies, tags, timezones, uploads, users, webhooks, workspace,
};

/// Largest JSON body.
const BODY_BYTES: usize = 1 << 20;

/// Everything below `/api/v1`, and its description.
pub(crate) fn versioned() -> (Router<ApiState>, OpenApi) {
    [
        session::routes(),
        set_up::routes(),
        sessions::routes(),
        workspace::routes(),
        timezones::routes(),
        users::routes(),
        api_keys::routes(),
        sources::routes(),
        webhooks::routes(),
        dictionary::routes(),
        attributes::routes(),
        rules::routes(),
        customers::routes(),
        tags::routes(),
        lists::routes(),
        saved_views::routes(),
        segments::routes(),
        schemes::routes(),
        models::routes(),
        recommendations::routes(),
        strategies::routes(),
        industry_templates::routes(),
        overview::routes(),
        portrait::routes(),
        uploads::routes(),
        imports::routes(),
        jobs::routes(),
        audit::routes(),
        search::routes(),
    ]
    .into_iter()
    .fold(Routes::new(""), Routes::merge)
    .nest_at("/api/v1")
}

/// The HTTP interface of a platform; live events go to `ingest`.
///
/// Addresses outside `/api` are answered with 404; whoever serves pages too sets another fallback.
pub fn router(platform: Arc<Platform>, ingest: Ingest, options: Options) -> Router {
    let state = ApiState::new(platform, ingest, options);
    let (versioned, _) = versioned();
    let api = versioned
        .merge(docs::routes())
        .merge(health::routes())
        // Before any page: an address below `/api` that is nobody's is a mistake, not a page.
        .route("/api/{*rest}", any(not_found))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(from_fn_with_state(state.clone(), authenticate))
        .layer(from_fn_with_state(state.clone(), limit_rate));
    api.merge(ingest::router())
        .fallback(not_found)
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(from_fn(secure))
        .layer(from_fn(write_problems))
        .layer(from_fn(trace))
        .layer(from_fn_with_state(state.clone(), Client::identify))
        .layer(from_fn(number))
        .with_state(state)
}

/// Text is compressed; files of events and workbooks are so already, and short answers gain nothing.
fn worth_compressing() -> impl Predicate {
    SizeAbove::new(1024)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ))
}
