//! `GET /customers/{number}/brief`

use fenqun_app::customers as app;
use fenqun_model::CustomerNumber;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// One customer in brief, from their events.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerBrief {
    /// The products bought most often, the most first.
    products: Vec<LikedThing>,
    /// The categories with most revenue, the most first.
    categories: Vec<LikedThing>,
    /// What they looked at most in the last 90 days without ever buying it.
    looked_at: Vec<LikedThing>,
    /// The channels of their orders, else of all their events, the most usual first.
    channels: Vec<UsualValue>,
    devices: Vec<UsualValue>,
    /// Orders by weekday, Monday first.
    weekdays: Vec<u32>,
    /// Orders by hour of the day in the workspace's zone.
    hours: Vec<u32>,
    /// Whether weekdays and hours are those of all events, because there are no orders.
    by_all_events: bool,
    /// Orders with revenue.
    orders: u32,
    /// The median of days between an order and the next; null below two orders.
    #[schema(value_type = Option<String>)]
    days_between_orders: Option<Decimal>,
    #[schema(value_type = Option<String>)]
    days_since_last_order: Option<Decimal>,
}

/// A product or category.
#[derive(Serialize, ToSchema)]
pub(crate) struct LikedThing {
    name: String,
    /// How often it was bought or looked at.
    times: u32,
    /// What was paid for it.
    #[schema(value_type = String)]
    revenue: Decimal,
}

/// A value and in how many events it is.
#[derive(Serialize, ToSchema)]
pub(crate) struct UsualValue {
    value: String,
    times: u32,
}

/// What a customer likes, when they come and in which rhythm they order
#[utoipa::path(
    get,
    path = "/customers/{number}/brief",
    params(("number" = u32, Path, description = "The customer's number")),
    responses((status = OK, body = CustomerBrief)),
)]
pub(crate) async fn find_customer_brief(
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
) -> Result<Json<CustomerBrief>> {
    let brief = app::brief(&ctx, CustomerNumber(number)).await?;
    let liked = |things: Vec<app::Liked>| {
        let things = things.into_iter().map(|thing| LikedThing {
            name: thing.name,
            times: thing.times,
            revenue: thing.revenue,
        });
        things.collect()
    };
    let usual = |values: Vec<app::Usual>| {
        let values = values.into_iter().map(|one| UsualValue {
            value: one.value,
            times: one.times,
        });
        values.collect()
    };
    Ok(Json(CustomerBrief {
        products: liked(brief.products),
        categories: liked(brief.categories),
        looked_at: liked(brief.looked_at),
        channels: usual(brief.channels),
        devices: usual(brief.devices),
        weekdays: brief.weekdays,
        hours: brief.hours,
        by_all_events: brief.by_all_events,
        orders: brief.orders,
        days_between_orders: brief.days_between_orders,
        days_since_last_order: brief.days_since_last_order,
    }))
}
