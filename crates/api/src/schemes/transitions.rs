//! `GET /schemes/{id}/transitions`

use chrono::{DateTime, Utc};
use fenqun_app::classify::schemes;
use fenqun_model::SchemeId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{SchemeClassName, SchemePoint};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path, Query},
};

/// How far back.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SchemeTransitionsQuery {
    /// Months up to now: 1 to 59, usually 12.
    #[serde(default = "a_year")]
    #[param(value_type = Option<usize>)]
    months: usize,
}

fn a_year() -> usize {
    12
}

/// How customers went from class to class.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchemeTransitions {
    /// In the order of the scheme.
    classes: Vec<SchemeClassName>,
    /// Ends of months and now, oldest first.
    points: Vec<SchemePoint>,
    flows: Vec<SchemeFlow>,
}

/// Customers between one point and the next; those who stayed are a flow, too.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchemeFlow {
    /// From the end of this month, of the points.
    at: DateTime<Utc>,
    /// The class then, by key; null for those who became customers since.
    from: Option<String>,
    /// The class at the next point, by key.
    to: String,
    customers: u64,
}

/// How customers went from class to class over months
///
/// The scheme as it is now, applied to the ends of past months as everything was then. Who was no
/// customer yet is in no class.
#[utoipa::path(
    get,
    path = "/schemes/{id}/transitions",
    params(("id" = i64, Path, description = "The scheme's id"), SchemeTransitionsQuery),
    responses((status = OK, body = SchemeTransitions)),
)]
pub(crate) async fn find_scheme_transitions(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<SchemeTransitionsQuery>,
) -> Result<Json<SchemeTransitions>> {
    let id = SchemeId(id);
    let found = schemes::transitions(&ctx, id, query.months).await?;
    let scheme = fenqun_store::schemes::find(ctx.platform.db(), id).await?;
    let scheme = scheme.ok_or_else(|| Error::not_found("scheme"))?;
    let classes = schemes::definition(&scheme)?.class_names();
    let key = |place: usize| classes.get(place).map(|class| class.key.clone());
    let flows = found.flows.iter().filter_map(|flow| {
        Some(SchemeFlow {
            at: found.points.get(flow.step)?.as_of,
            from: flow.from.and_then(key),
            to: key(flow.to)?,
            customers: flow.customers,
        })
    });
    let flows = flows.collect();
    let points = found.points.into_iter().map(|point| SchemePoint {
        at: point.as_of,
        counts: point.counts,
    });
    let points = points.collect();
    let classes = classes.into_iter().map(|class| SchemeClassName {
        key: class.key,
        zh: class.zh,
        en: class.en,
        rank: class.rank,
    });
    Ok(Json(SchemeTransitions {
        classes: classes.collect(),
        points,
        flows,
    }))
}
