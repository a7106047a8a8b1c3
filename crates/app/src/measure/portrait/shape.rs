//! What a portrait holds. Everything stands beside everybody, so that a page can say what is
//! special. Its JSON form is that of the API and of the command line.

use fenqun_model::Instant;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::measure::AttributeProfile;

/// A group of customers on one page.
#[derive(Clone, Debug, Serialize)]
pub struct Portrait {
    /// The instant it holds for.
    pub as_of: Instant,
    /// How many members.
    pub count: u64,
    /// How many customers.
    pub of: u64,
    /// Those figures of the last `days` that are not about all time.
    pub days: u32,
    /// The headline.
    pub figures: Vec<PortraitFigure>,
    /// Attributes, tags and classes; those that tell most first.
    pub attributes: Vec<AttributeProfile>,
    /// Ages of those whose birthday is known.
    pub ages: Vec<AgeBand>,
    /// What they buy.
    pub favourites: Favourites,
    /// When they order and look.
    pub hours: Hours,
    /// Where they come from and through what they buy.
    pub channels: Vec<Breakdown>,
    /// Where they live.
    pub places: Places,
    /// How far they have come.
    pub journey: Vec<Step>,
    /// How they visit shop and site.
    pub visits: Visits,
    /// The last twelve months, oldest first.
    pub months: Vec<PortraitMonth>,
    /// Who comes back, by the month of the first order, oldest first.
    pub cohorts: Vec<PortraitCohort>,
}

/// A figure of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PortraitKey {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PortraitFigure {
    /// Which.
    pub key: PortraitKey,
    /// The members'; `None` where nobody has it.
    pub inside: Option<Decimal>,
    /// Everybody's.
    pub everyone: Option<Decimal>,
}

/// How often something is found among the members, beside everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Standing {
    /// Members with it.
    pub inside: u64,
    /// Customers with it.
    pub everyone: u64,
    /// Of the members of whom it is known, 0 to 1.
    pub share_inside: f64,
    /// Of the customers of whom it is known, 0 to 1.
    pub share_everyone: f64,
    /// The one share over the other; 1 is as usual, 0 where nobody has it.
    pub lift: f64,
    /// Whether the difference stands at a false discovery rate of 5% among all that were tested.
    pub significant: bool,
}

/// Ages from and to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AgeBand {
    /// The youngest.
    pub from: u32,
    /// The oldest; open at the end.
    pub to: Option<u32>,
    /// How many.
    pub standing: Standing,
}

/// What was bought in the last days.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Favourites {
    /// Members who bought a product of which anything is known.
    pub buyers: u64,
    /// Customers who did.
    pub buyers_everyone: u64,
    /// The products that most members bought, and those that stand out most.
    pub products: Vec<Favourite>,
    /// The same of categories.
    pub categories: Vec<Favourite>,
}

/// A product or a category.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Favourite {
    /// The name, else the id.
    pub name: String,
    /// The category of a product.
    pub category: Option<String>,
    /// What the members paid for it.
    pub revenue: Decimal,
    /// Who bought it, of those who bought anything.
    pub standing: Standing,
}

/// Orders and looks in the last days by weekday and hour of the workspace's zone: 168 counts, the
/// first of Monday from 0 to 1 o'clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// The members' orders.
    pub orders: Vec<u64>,
    /// Everybody's orders.
    pub orders_everyone: Vec<u64>,
    /// Pages, screens and products that the members looked at.
    pub views: Vec<u64>,
    /// Everybody's.
    pub views_everyone: Vec<u64>,
}

/// Customers by the values of a property of events, or of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Breakdown {
    /// The property, as `utm_source`; `source` is the customer's attribute.
    pub property: String,
    /// Members with any value.
    pub known: u64,
    /// Customers with any value.
    pub known_everyone: u64,
    /// The most usual first.
    pub values: Vec<BreakdownValue>,
}

/// A value and who has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BreakdownValue {
    /// The value.
    pub value: String,
    /// Customers with it; one may have several.
    pub standing: Standing,
}

/// Where they live.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Places {
    /// Every province of China, where any customer is known to be in one.
    pub provinces: Vec<PortraitPlace>,
    /// The cities with most members.
    pub cities: Vec<PortraitPlace>,
    /// The countries with most members.
    pub countries: Vec<PortraitPlace>,
    /// The parts of the world with most members.
    pub world_regions: Vec<PortraitPlace>,
    /// The continents with members.
    pub continents: Vec<PortraitPlace>,
}

/// A place and who is there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortraitPlace {
    /// GB/T 2260 of a province, ISO 3166-1 of a country, M49 of a part of the world; the name of a
    /// city or a continent.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// How many, of those whose place is known.
    pub standing: Standing,
}

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKey {
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Which.
    pub key: StepKey,
    /// Who ever did it.
    pub standing: Standing,
    /// The median of days since the step before, of the members who did that first and then this.
    pub days: Option<Decimal>,
    /// The same of everybody.
    pub days_everyone: Option<Decimal>,
}

/// Visits of the last days; one ends after half an hour without anything.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Visits {
    /// Members who visited, of an even sample of at most 20,000.
    pub customers: u64,
    /// Customers who did, of such a sample of everybody.
    pub customers_everyone: u64,
    /// Nothing where nobody visited.
    pub figures: Vec<VisitFigure>,
    /// The steps that most of those members made.
    pub steps: Vec<VisitStep>,
    /// What was clicked of what was shown; of all members, not of a sample.
    pub clicks: Vec<ClickRate>,
}

/// A figure of visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitKey {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitFigure {
    /// Which.
    pub key: VisitKey,
    /// The members'; `None` where nobody visited.
    pub inside: Option<Decimal>,
    /// Everybody's.
    pub everyone: Option<Decimal>,
}

/// A step from one thing to the next within a visit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitStep {
    /// The page's path or the event; `None` is the start of a visit.
    pub from: Option<String>,
    /// The same; `None` is its end.
    pub to: Option<String>,
    /// Who ever made it, of those who visited.
    pub standing: Standing,
}

/// How often one event follows from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClickRate {
    /// What they are shown, an event.
    pub shown: String,
    /// What they do, an event.
    pub clicked: String,
    /// The members' second events over their first ones; `None` where they have none.
    pub inside: Option<Decimal>,
    /// Everybody's.
    pub everyone: Option<Decimal>,
}

/// A calendar month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PortraitMonth {
    /// As `2024-05`.
    pub month: String,
    /// What the members paid.
    pub revenue: Decimal,
    /// Their orders.
    pub orders: u64,
    /// Those of them who ordered.
    pub buyers: u64,
}

/// The members who first ordered in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PortraitCohort {
    /// As `2024-05`.
    pub month: String,
    /// How many of them ordered so many months later, all of them at 0.
    pub active: Vec<u32>,
}
