//! `GET /search`

use axum::extract::State;
use fenqun_app::customers;
use fenqun_segment::titles;
use fenqun_store::{Archived, schemes, segments};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    state::ApiState,
    wire::Named,
};

/// What somebody typed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    #[serde(default)]
    q: String,
}

/// What was found, a few of each.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchResult {
    customers: Vec<FoundCustomer>,
    segments: Vec<Named>,
    schemes: Vec<FoundScheme>,
}

/// A scheme that was found.
#[derive(Serialize, ToSchema)]
pub(crate) struct FoundScheme {
    id: i64,
    name: String,
    /// In Chinese, where it has a template's own name; else its name.
    name_zh: String,
    /// In English, likewise.
    name_en: String,
}

/// A customer that was found.
#[derive(Serialize, ToSchema)]
pub(crate) struct FoundCustomer {
    number: u32,
    key: String,
    name: Option<String>,
}

const FEW: usize = 8;

/// Find customers, segments and schemes by name
///
/// Customers by key, name, pinyin or its initials; by phone and e-mail too, except for viewers.
#[utoipa::path(
    get,
    path = "/search",
    params(SearchQuery),
    responses((status = OK, body = SearchResult)),
)]
pub(crate) async fn search(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchResult>> {
    let words = query.q.trim().to_lowercase();
    let customers = customers::find_by_words(&ctx, &state.directory, &words, FEW).await?;
    let db = ctx.platform.db();
    let segments = segments::list(db, Archived::Without).await?;
    let schemes = schemes::list(db, Archived::Without).await?;
    let segments = segments.into_iter().map(|one| (one.id.0, one.name));
    let schemes = schemes.into_iter().map(|one| {
        let (zh, en) = titles(&one.name);
        FoundScheme {
            id: one.id.0,
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
            name: one.name,
        }
    });
    Ok(Json(SearchResult {
        customers: customers
            .into_iter()
            .map(|found| FoundCustomer {
                number: found.number.0,
                key: found.key,
                name: found.name,
            })
            .collect(),
        segments: named(&words, segments),
        schemes: schemes
            .filter(|scheme| {
                let names = [&scheme.name, &scheme.name_zh, &scheme.name_en];
                names.into_iter().any(|name| matches(&words, name))
            })
            .take(FEW)
            .collect(),
    }))
}

fn named(words: &str, all: impl Iterator<Item = (i64, String)>) -> Vec<Named> {
    all.filter(|(_, name)| matches(words, name))
        .take(FEW)
        .map(|(id, name)| Named { id, name })
        .collect()
}

fn matches(words: &str, name: &str) -> bool {
    !words.is_empty() && name.to_lowercase().contains(words)
}
