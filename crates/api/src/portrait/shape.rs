//! A portrait on the wire: of the same JSON form as that of the use case, so that it is described
//! here and read from there.

use chrono::{DateTime, Utc};
use fenqun_app::measure as app;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::segments::ProfileAttribute;

impl Portrait {
    /// The same for the wire.
    pub(super) fn of(portrait: &app::Portrait) -> serde_json::Result<Self> {
        serde_json::from_value(serde_json::to_value(portrait)?)
    }
}

/// A group of customers on one page.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Portrait {
    /// The instant it holds for.
    as_of: DateTime<Utc>,
    /// How many members.
    count: u64,
    /// How many customers.
    of: u64,
    /// Those figures of the last `days` that are not about all time.
    days: u32,
    /// The headline.
    figures: Vec<PortraitFigure>,
    /// Attributes, tags and classes; those that tell most first.
    attributes: Vec<ProfileAttribute>,
    /// Ages of those whose birthday is known.
    ages: Vec<PortraitAgeBand>,
    /// What they buy.
    favourites: PortraitFavourites,
    /// When they order and look.
    hours: PortraitHours,
    /// Where they come from and through what they buy.
    channels: Vec<PortraitBreakdown>,
    /// Where they live.
    places: PortraitPlaces,
    /// How far they have come.
    journey: Vec<PortraitStep>,
    /// How they visit shop and site.
    visits: PortraitVisits,
    /// The last twelve months, oldest first.
    months: Vec<PortraitMonth>,
    /// Who comes back, by the month of the first order, oldest first.
    cohorts: Vec<PortraitCohort>,
}

/// A figure of customers.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PortraitKey {
    /// Revenue of the last days.
    Revenue,
    /// The share of customers who ordered in the last days, 0 to 1.
    BuyersShare,
    /// Revenue an order, of the last days.
    AverageOrder,
    /// Orders a customer who ordered, in the last days.
    OrdersPerBuyer,
    /// The median of calendar days since the latest order, of those who ever ordered.
    DaysSinceLastOrder,
    /// The median of days between an order and the next, of all time.
    DaysBetweenOrders,
    /// The share of the last days' revenue that the top 20% of those who ordered brought, 0 to 1.
    TopFifthShare,
    /// That of the top 1%.
    TopPercentShare,
    /// The Gini coefficient of the last days' revenue among those who ordered.
    Gini,
}

/// A figure of the members beside that of everybody.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitFigure {
    /// Which.
    key: PortraitKey,
    /// The members'; null where nobody has it.
    #[schema(value_type = Option<String>)]
    inside: Option<Decimal>,
    /// Everybody's.
    #[schema(value_type = Option<String>)]
    everyone: Option<Decimal>,
}

/// How often something is found among the members, beside everybody.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitStanding {
    /// Members with it.
    inside: u64,
    /// Customers with it.
    everyone: u64,
    /// Of the members of whom it is known, 0 to 1.
    share_inside: f64,
    /// Of the customers of whom it is known, 0 to 1.
    share_everyone: f64,
    /// The one share over the other; 1 is as usual, 0 where nobody has it.
    lift: f64,
    /// Whether the difference stands at a false discovery rate of 5% among all that were tested.
    significant: bool,
}

/// Ages from and to.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitAgeBand {
    /// The youngest.
    from: u32,
    /// The oldest; open at the end.
    to: Option<u32>,
    /// How many.
    standing: PortraitStanding,
}

/// What was bought in the last days.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitFavourites {
    /// Members who bought a product of which anything is known.
    buyers: u64,
    /// Customers who did.
    buyers_everyone: u64,
    /// The products that most members bought, and those that stand out most.
    products: Vec<PortraitFavourite>,
    /// The same of categories.
    categories: Vec<PortraitFavourite>,
}

/// A product or a category.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitFavourite {
    /// The name, else the id.
    name: String,
    /// The category of a product.
    category: Option<String>,
    /// What the members paid for it.
    #[schema(value_type = String)]
    revenue: Decimal,
    /// Who bought it, of those who bought anything.
    standing: PortraitStanding,
}

/// Orders and looks in the last days by weekday and hour of the workspace's zone: 168 counts, the
/// first of Monday from 0 to 1 o'clock.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitHours {
    /// The members' orders.
    orders: Vec<u64>,
    /// Everybody's orders.
    orders_everyone: Vec<u64>,
    /// Pages, screens and products that the members looked at.
    views: Vec<u64>,
    /// Everybody's.
    views_everyone: Vec<u64>,
}

/// Customers by the values of a property of events, or of an attribute.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitBreakdown {
    /// The property, as `utm_source`; `source` is the customer's attribute.
    property: String,
    /// Members with any value.
    known: u64,
    /// Customers with any value.
    known_everyone: u64,
    /// The most usual first.
    values: Vec<PortraitBreakdownValue>,
}

/// A value and who has it.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitBreakdownValue {
    /// The value.
    value: String,
    /// Customers with it; one may have several.
    standing: PortraitStanding,
}

/// Where they live.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitPlaces {
    /// Every province of China, where any customer is known to be in one.
    provinces: Vec<PortraitPlace>,
    /// The cities with most members.
    cities: Vec<PortraitPlace>,
    /// The countries with most members.
    countries: Vec<PortraitPlace>,
    /// The parts of the world with most members.
    world_regions: Vec<PortraitPlace>,
    /// The continents with members.
    continents: Vec<PortraitPlace>,
}

/// A place and who is there.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitPlace {
    /// GB/T 2260 of a province, ISO 3166-1 of a country, M49 of a part of the world; the name of a
    /// city or a continent.
    code: String,
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
    /// How many, of those whose place is known.
    standing: PortraitStanding,
}

/// A step of the way.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PortraitStepKey {
    /// Registered, or the first event.
    Seen,
    /// Looked at a product.
    Viewed,
    /// Put a product into the cart.
    Added,
    /// Ordered.
    Ordered,
    /// Ordered a second time.
    OrderedAgain,
    /// Ordered a third time.
    OrderedThrice,
}

/// How many did a step, and how long it took.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitStep {
    /// Which.
    key: PortraitStepKey,
    /// Who ever did it.
    standing: PortraitStanding,
    /// The median of days since the step before, of the members who did that first and then this.
    #[schema(value_type = Option<String>)]
    days: Option<Decimal>,
    /// The same of everybody.
    #[schema(value_type = Option<String>)]
    days_everyone: Option<Decimal>,
}

/// Visits of the last days; one ends after half an hour without anything.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitVisits {
    /// Members who visited, of an even sample of at most 20,000.
    customers: u64,
    /// Customers who did, of such a sample of everybody.
    customers_everyone: u64,
    /// Nothing where nobody visited.
    figures: Vec<PortraitVisitFigure>,
    /// The steps that most of those members made.
    steps: Vec<PortraitVisitStep>,
    /// What was clicked of what was shown; of all members, not of a sample.
    clicks: Vec<PortraitClickRate>,
}

/// A figure of visits.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PortraitVisitKey {
    /// Visits a customer who visited.
    Visits,
    /// Pages and other things done a visit.
    Looks,
    /// The median of minutes from the first to the last thing done, of visits with more than one.
    Minutes,
    /// The share of visits with one thing done only, 0 to 1.
    SingleShare,
}

/// A figure of the members' visits beside that of everybody's.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitVisitFigure {
    /// Which.
    key: PortraitVisitKey,
    /// The members'; null where nobody visited.
    #[schema(value_type = Option<String>)]
    inside: Option<Decimal>,
    /// Everybody's.
    #[schema(value_type = Option<String>)]
    everyone: Option<Decimal>,
}

/// A step from one thing to the next within a visit.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitVisitStep {
    /// The page's path or the event; null is the start of a visit.
    from: Option<String>,
    /// The same; null is its end.
    to: Option<String>,
    /// Who ever made it, of those who visited.
    standing: PortraitStanding,
}

/// How often one event follows from another.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitClickRate {
    /// What they are shown, an event.
    shown: String,
    /// What they do, an event.
    clicked: String,
    /// The members' second events over their first ones; null where they have none.
    #[schema(value_type = Option<String>)]
    inside: Option<Decimal>,
    /// Everybody's.
    #[schema(value_type = Option<String>)]
    everyone: Option<Decimal>,
}

/// A calendar month.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitMonth {
    /// As `2024-05`.
    month: String,
    /// What the members paid.
    #[schema(value_type = String)]
    revenue: Decimal,
    /// Their orders.
    orders: u64,
    /// Those of them who ordered.
    buyers: u64,
}

/// The members who first ordered in a month.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PortraitCohort {
    /// As `2024-05`.
    month: String,
    /// How many of them ordered so many months later, all of them at 0.
    active: Vec<u32>,
}
