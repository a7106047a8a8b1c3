//! `GET /overview`

use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use fenqun_app::measure as app;
use fenqun_segment::titles;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Query},
    schemes::{SchemeClassName, SchemePoint},
    state::ApiState,
    wire::wire_enum,
};

/// How long a stretch of time.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OverviewQuery {
    /// 1 to 730 whole days that end with the day of the evaluation instant; 30 without.
    days: Option<u32>,
}

/// How the customers are, what changed, what needs somebody.
#[derive(Serialize, ToSchema)]
pub(crate) struct Overview {
    as_of: DateTime<Utc>,
    days: u32,
    customers: Figure,
    new_customers: Figure,
    buyers: Figure,
    revenue: Figure,
    orders: Figure,
    average_order: Figure,
    /// The part of customers with any event, 0 to 1.
    active_share: Figure,
    /// Buyers who have not come back for long.
    lost: Figure,
    /// Orders without a customer; no other figure counts them.
    anonymous_orders: u64,
    revenue_by_day: Vec<DayRevenue>,
    /// Null until it has been computed, and where there is no scheme.
    groups_over_time: Option<GroupsOverTime>,
    attention: Vec<Attention>,
    top_cities: Vec<City>,
}

/// A figure as exact text, and what it was in the stretch of time before.
#[derive(Serialize, ToSchema)]
pub(crate) struct Figure {
    value: String,
    previous: Option<String>,
    /// The page that shows the customers behind it.
    link: Option<String>,
}

/// What was sold on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct DayRevenue {
    date: NaiveDate,
    #[schema(value_type = String)]
    revenue: Decimal,
    orders: u64,
    buyers: u64,
}

/// How many customers each class of a scheme had.
#[derive(Serialize, ToSchema)]
pub(crate) struct GroupsOverTime {
    scheme_id: i64,
    scheme: String,
    /// In Chinese, where it has a template's own name; else its name.
    scheme_zh: String,
    /// In English, likewise.
    scheme_en: String,
    classes: Vec<SchemeClassName>,
    points: Vec<SchemePoint>,
}

/// Something that needs somebody.
#[derive(Serialize, ToSchema)]
pub(crate) struct Attention {
    code: String,
    severity: AttentionSeverity,
    zh: String,
    en: String,
    /// The page to see to it.
    link: String,
    customers: Option<u64>,
}

wire_enum! {
    /// How bad it is.
    AttentionSeverity = app::Severity { Info, Warning, Harm }
}

/// A city and its customers.
#[derive(Serialize, ToSchema)]
pub(crate) struct City {
    name: String,
    customers: u64,
    #[schema(value_type = String)]
    revenue: Decimal,
}

/// The last days beside the days before
#[utoipa::path(
    get,
    path = "/overview",
    params(OverviewQuery),
    responses((status = OK, body = Overview)),
)]
pub(crate) async fn find_overview(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<OverviewQuery>,
) -> Result<Json<Overview>> {
    let days = query.days.unwrap_or(30);
    if !(1..=730).contains(&days) {
        return Err(Error::field("days", "out_of_range", "use 1 to 730 days"));
    }
    let overview = app::overview(&ctx, &state.overviews, days).await?;
    let groups = app::groups_over_time(&ctx, &state.trends).await?;
    Ok(Json(Overview::new(&overview, groups)))
}

impl Overview {
    fn new(overview: &app::Overview, groups: Option<app::GroupsOverTime>) -> Self {
        let days = overview.revenue_by_day.iter().map(|day| DayRevenue {
            date: day.date,
            revenue: day.revenue,
            orders: day.orders,
            buyers: day.buyers,
        });
        let attention = overview.attention.iter().map(|one| Attention {
            code: one.code.to_owned(),
            severity: one.severity.into(),
            zh: one.zh.clone(),
            en: one.en.clone(),
            link: one.link.clone(),
            customers: one.customers,
        });
        let cities = overview.top_cities.iter().map(|city| City {
            name: city.name.clone(),
            customers: city.customers,
            revenue: city.revenue,
        });
        Self {
            as_of: overview.as_of,
            days: overview.days,
            customers: (&overview.customers).into(),
            new_customers: (&overview.new_customers).into(),
            buyers: (&overview.buyers).into(),
            revenue: (&overview.revenue).into(),
            orders: (&overview.orders).into(),
            average_order: (&overview.average_order).into(),
            active_share: (&overview.active_share).into(),
            lost: (&overview.lost).into(),
            anonymous_orders: overview.anonymous_orders,
            revenue_by_day: days.collect(),
            groups_over_time: groups.map(GroupsOverTime::from),
            attention: attention.collect(),
            top_cities: cities.collect(),
        }
    }
}

impl From<&app::Figure> for Figure {
    fn from(figure: &app::Figure) -> Self {
        Self {
            value: figure.value.to_string(),
            previous: figure.previous.map(|previous| previous.to_string()),
            link: figure.link.clone(),
        }
    }
}

impl From<app::GroupsOverTime> for GroupsOverTime {
    fn from(groups: app::GroupsOverTime) -> Self {
        let classes = groups.classes.into_iter().map(|class| SchemeClassName {
            key: class.key,
            zh: class.name_zh,
            en: class.name_en,
            rank: class.rank,
        });
        let (zh, en) = titles(&groups.scheme);
        Self {
            scheme_id: groups.scheme_id.0,
            scheme_zh: zh.to_owned(),
            scheme_en: en.to_owned(),
            scheme: groups.scheme,
            classes: classes.collect(),
            points: groups.points.into_iter().map(SchemePoint::from).collect(),
        }
    }
}
