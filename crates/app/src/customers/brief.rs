//! One customer in brief: what they like, when they come, through what, and in which rhythm they
//! order – from their events alone.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::{Datelike, Timelike};
use fenqun_model::{CustomerNumber, Instant, event_name, property};
use fenqun_store::customers;
use rust_decimal::Decimal;

use super::events::{EventRow, of_customer, plain};
use super::money;
use crate::{Context, Error, Result};

/// A customer in brief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// The products bought most often, the most first.
    pub products: Vec<Liked>,
    /// The categories with most revenue, the most first.
    pub categories: Vec<Liked>,
    /// What they looked at most in the last 90 days without ever buying it.
    pub looked_at: Vec<Liked>,
    /// The channels of their orders, else of all their events, the most usual first.
    pub channels: Vec<Usual>,
    /// Their devices, the most usual first.
    pub devices: Vec<Usual>,
    /// Orders by weekday, Monday first.
    pub weekdays: Vec<u32>,
    /// Orders by hour of the day in the workspace's zone.
    pub hours: Vec<u32>,
    /// Whether weekdays and hours are those of all events, because there are no orders.
    pub by_all_events: bool,
    /// Orders with revenue.
    pub orders: u32,
    /// The median of days between an order and the next, from two orders on.
    pub days_between_orders: Option<Decimal>,
    /// Days since the latest order.
    pub days_since_last_order: Option<Decimal>,
}

/// A product or category.
#[derive(Clone, Debug, PartialEq)]
pub struct Liked {
    /// Its name.
    pub name: String,
    /// How often it was bought or looked at.
    pub times: u32,
    /// What was paid for it.
    pub revenue: Decimal,
}

/// A value and in how many events it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usual {
    /// The value.
    pub value: String,
    /// In how many events.
    pub times: u32,
}

const SHOWN: usize = 3;
const LOOKED_AT_DAYS: i64 = 90;
const DAY_S: i64 = 86_400;

/// One customer in brief.
pub async fn brief(ctx: &Context, number: CustomerNumber) -> Result<Brief> {
    let customer = customers::find(ctx.platform.db(), number).await?;
    customer.ok_or(Error::NotFound { noun: "customer" })?;
    let lake = &ctx.platform.lake;
    let column = |name: &str| lake.property(name).map(|property| property.column);
    let [name, id, category, channel, device, revenue] = [
        property::NAME,
        property::PRODUCT_ID,
        property::CATEGORY,
        property::CHANNEL,
        "device",
        property::REVENUE,
    ]
    .map(column);
    let as_of = ctx.platform.as_of().await?;
    let events = of_customer(ctx, number)?;
    let known = events.schema().clone();
    let wanted = [&name, &id, &category, &channel, &device, &revenue];
    let wanted = wanted.into_iter().flatten();
    let wanted = wanted.filter(|name| known.field_with_unqualified_name(name).is_ok());
    let columns = ["event", "time"]
        .into_iter()
        .chain(wanted.map(String::as_str));
    let columns: Vec<_> = columns.map(datafusion::prelude::ident).collect();
    let batches = events.select(columns)?.collect().await?;
    let mut notes = Notes::new(as_of);
    for batch in &batches {
        for row in EventRow::all(&plain(batch)?) {
            let text = |column: &Option<String>| row.text(column.as_deref()?);
            notes.take(&Told {
                event: row.text("event").unwrap_or_default(),
                time: row.instant("time").unwrap_or_default(),
                product: text(&name).or_else(|| text(&id)),
                category: text(&category),
                channel: text(&channel),
                device: text(&device),
                revenue: revenue.as_deref().and_then(|column| row.decimal(column)),
            });
        }
    }
    let calendar = ctx.platform.calendar().await?;
    Ok(notes.brief(|time| {
        let local = time.with_timezone(&calendar.zone());
        (local.weekday().num_days_from_monday(), local.hour())
    }))
}

/// What one event tells.
struct Told<'a> {
    event: &'a str,
    time: Instant,
    product: Option<&'a str>,
    category: Option<&'a str>,
    channel: Option<&'a str>,
    device: Option<&'a str>,
    revenue: Option<Decimal>,
}

/// What was counted so far.
struct Notes {
    as_of: Instant,
    products: HashMap<String, (u32, Decimal)>,
    categories: HashMap<String, (u32, Decimal)>,
    looked_at: HashMap<String, (u32, Decimal)>,
    order_channels: HashMap<String, u32>,
    channels: HashMap<String, u32>,
    devices: HashMap<String, u32>,
    orders: Vec<Instant>,
    others: Vec<Instant>,
}

impl Notes {
    fn new(as_of: Instant) -> Self {
        Self {
            as_of,
            products: HashMap::new(),
            categories: HashMap::new(),
            looked_at: HashMap::new(),
            order_channels: HashMap::new(),
            channels: HashMap::new(),
            devices: HashMap::new(),
            orders: Vec::new(),
            others: Vec::new(),
        }
    }

    fn take(&mut self, told: &Told<'_>) {
        if told.time > self.as_of {
            return;
        }
        let add = |counts: &mut HashMap<String, (u32, Decimal)>, name: Option<&str>| {
            if let Some(name) = name {
                let (times, revenue) = counts.entry(name.to_owned()).or_default();
                *times += 1;
                *revenue += told.revenue.unwrap_or_default();
            }
        };
        match told.event {
            event_name::PRODUCT_PURCHASED => {
                add(&mut self.products, told.product);
                add(&mut self.categories, told.category);
            }
            event_name::ORDER_COMPLETED if told.revenue > Some(Decimal::ZERO) => {
                self.orders.push(told.time);
                count(&mut self.order_channels, told.channel);
            }
            "Product Viewed" if (self.as_of - told.time).num_days() < LOOKED_AT_DAYS => {
                add(&mut self.looked_at, told.product);
            }
            _ => {}
        }
        if !event_name::RECEIVED.contains(&told.event) {
            self.others.push(told.time);
        }
        count(&mut self.channels, told.channel);
        count(&mut self.devices, told.device);
    }

    fn brief(mut self, local: impl Fn(Instant) -> (u32, u32)) -> Brief {
        self.orders.sort_unstable();
        let by_all_events = self.orders.is_empty();
        let times = match by_all_events {
            true => &self.others,
            false => &self.orders,
        };
        let (mut weekdays, mut hours) = (vec![0; 7], vec![0; 24]);
        for (weekday, hour) in times.iter().map(|time| local(*time)) {
            weekdays[weekday as usize] += 1;
            hours[hour as usize] += 1;
        }
        let mut gaps: Vec<i64> = self
            .orders
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).num_seconds())
            .collect();
        gaps.sort_unstable();
        let middle = gaps.len() / 2;
        let median = match (gaps.len() % 2, gaps.get(middle)) {
            (_, None) => None,
            (1, Some(&gap)) => Some(gap),
            (_, Some(&upper)) => Some(i64::midpoint(gaps[middle - 1], upper)),
        };
        let last = self.orders.last();
        let since = last.map(|last| (self.as_of - last).num_seconds());
        let days = |seconds: i64| (Decimal::from(seconds) / Decimal::from(DAY_S)).round_dp(1);
        let bought = &self.products;
        self.looked_at.retain(|name, _| !bought.contains_key(name));
        Brief {
            products: most(self.products, |(times, revenue)| {
                ((*times).into(), *revenue)
            }),
            categories: most(self.categories, |(times, revenue)| {
                (*revenue, (*times).into())
            }),
            looked_at: most(self.looked_at, |(times, _)| {
                ((*times).into(), Decimal::ZERO)
            }),
            channels: usual(match self.order_channels.is_empty() {
                true => self.channels,
                false => self.order_channels,
            }),
            devices: usual(self.devices),
            weekdays,
            hours,
            by_all_events,
            orders: u32::try_from(self.orders.len()).unwrap_or(u32::MAX),
            days_between_orders: median.map(days),
            days_since_last_order: since.map(days),
        }
    }
}

fn count(counts: &mut HashMap<String, u32>, value: Option<&str>) {
    if let Some(value) = value {
        *counts.entry(value.to_owned()).or_default() += 1;
    }
}

fn most(
    counts: HashMap<String, (u32, Decimal)>,
    by: impl Fn(&(u32, Decimal)) -> (Decimal, Decimal),
) -> Vec<Liked> {
    let liked = largest(counts, |value| by(value)).into_iter();
    let liked = liked.map(|(name, (times, revenue))| Liked {
        name,
        times,
        revenue: money(revenue),
    });
    liked.collect()
}

fn usual(counts: HashMap<String, u32>) -> Vec<Usual> {
    let usual = largest(counts, |times| *times).into_iter();
    usual.map(|(value, times)| Usual { value, times }).collect()
}

/// The few with the largest, then by name.
fn largest<K: Ord + Hash, V, O: Ord>(counts: HashMap<K, V>, by: impl Fn(&V) -> O) -> Vec<(K, V)> {
    let mut all: Vec<(K, V)> = counts.into_iter().collect();
    all.sort_by(|a, b| by(&b.1).cmp(&by(&a.1)).then_with(|| a.0.cmp(&b.0)));
    all.truncate(SHOWN);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(event: &'static str, time: &str, product: Option<&'static str>) -> Told<'static> {
        Told {
            event,
            time: time.parse().expect("an instant"),
            product,
            category: None,
            channel: Some("门店"),
            device: None,
            revenue: Some(Decimal::from(10)),
        }
    }

    fn utc(time: Instant) -> (u32, u32) {
        (time.weekday().num_days_from_monday(), time.hour())
    }

    #[test]
    fn rhythm_and_likes_are_of_what_was_bought() {
        let mut notes = Notes::new("2024-05-20T08:00:00Z".parse().expect("an instant"));
        for told in [
            told("Order Completed", "2024-05-01T08:00:00Z", None),
            told("Product Purchased", "2024-05-01T08:00:00Z", Some("茶")),
            told("Order Completed", "2024-05-15T08:30:00Z", None),
            told("Order Completed", "2024-05-05T20:00:00Z", None),
            told("Product Viewed", "2024-05-10T08:00:00Z", Some("茶")),
            told("Product Viewed", "2024-05-10T08:00:00Z", Some("壶")),
            // Not yet.
            told("Order Completed", "2024-05-21T08:00:00Z", None),
        ] {
            notes.take(&told);
        }
        let brief = notes.brief(utc);
        assert_eq!((brief.orders, brief.by_all_events), (3, false));
        // Four days and a half, and nine and a half.
        assert_eq!(
            brief.days_between_orders,
            Some("7.0".parse().expect("days"))
        );
        assert_eq!(
            brief.days_since_last_order,
            Some("5.0".parse().expect("days"))
        );
        assert_eq!((brief.weekdays[2], brief.weekdays[6]), (2, 1));
        assert_eq!((brief.hours[8], brief.hours[20]), (2, 1));
        assert_eq!(brief.products[0].name, "茶");
        assert_eq!(brief.looked_at.len(), 1);
        assert_eq!(brief.looked_at[0].name, "壶");
        assert_eq!(
            (&*brief.channels[0].value, brief.channels[0].times),
            ("门店", 3)
        );
    }

    #[test]
    fn without_orders_any_event_tells_when_they_come() {
        let mut notes = Notes::new("2024-05-20T08:00:00Z".parse().expect("an instant"));
        notes.take(&told("Page Viewed", "2024-05-01T09:00:00Z", None));
        notes.take(&told("Email Sent", "2024-05-02T09:00:00Z", None));
        let brief = notes.brief(utc);
        assert!(brief.by_all_events);
        assert_eq!((brief.weekdays.iter().sum::<u32>(), brief.hours[9]), (1, 1));
        assert_eq!(brief.days_between_orders, None);
    }
}
