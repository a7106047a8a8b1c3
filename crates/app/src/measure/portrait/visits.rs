//! How they visit: the way they take through shop and site, how long they stay, and how often they
//! click what they are shown.
//!
//! A visit ends after half an hour without anything, as web analytics have it (Google Analytics'
//! session). Ways are told of an even sample of customers, so that a shop with millions of events
//! waits no longer than a small one; clicks are of everybody.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use arrow::array::{Array, BooleanArray};
use fenqun_model::ValueType;
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

use super::events::{Events, counts, integers, texts};
use super::orders::median;
use super::shape::{ClickRate, Standing, VisitFigure, VisitKey, VisitStep, Visits};
use super::standing::{Known, standing, standings};
use crate::Result;

/// What people do in a shop or on a site, as the Segment spec names it.
const DONE: &str = "'Page Viewed', 'Screen Viewed', 'App Opened', 'Products Searched', \
     'Product List Viewed', 'Promotion Viewed', 'Promotion Clicked', 'Product Clicked', \
     'Product Viewed', 'Product Added', 'Product Removed', 'Cart Viewed', 'Checkout Started', \
     'Payment Info Entered', 'Order Completed'";
/// What is shown and what answers it.
const CLICKS: [(&str, &str); 5] = [
    ("Email Sent", "Email Opened"),
    ("Email Opened", "Email Clicked"),
    ("Promotion Viewed", "Promotion Clicked"),
    ("Product List Viewed", "Product Clicked"),
    ("Product Viewed", "Product Added"),
];
const PAUSE_US: i64 = 30 * 60 * 1_000_000;
/// So many customers of either group are enough for shares to a percent.
const CUSTOMERS_MOST: u64 = 20_000;
const STEPS_SHOWN: usize = 10;

/// Visits of the last days.
pub(super) async fn visits(
    events: &Events,
    members: &RoaringBitmap,
    everyone: &RoaringBitmap,
) -> Result<Visits> {
    let (inside, everyone) = (
        sample(members, CUSTOMERS_MOST),
        sample(everyone, CUSTOMERS_MOST),
    );
    let others = &everyone - members;
    events.register("is_sampled", &(&inside | &everyone));
    let page = events.column("path", ValueType::Text);
    let page = page.unwrap_or_else(|| "cast(null as varchar)".to_owned());
    let recent = &events.recent;
    let sql = format!(
        "select customer, cast(time as bigint) as time_us, event, \
         case when event = 'Page Viewed' then {page} end as page from events \
         where {recent} and event in ({DONE}) and is_sampled(customer) \
         order by customer, time, message_id"
    );
    let mut walk = Walk::new([&inside, &everyone, &others]);
    for batch in events.ask(&sql).await? {
        let (customers, times) = (integers(&batch, 0)?, integers(&batch, 1)?);
        let (names, pages) = (texts(&batch, 2)?, texts(&batch, 3)?);
        for row in 0..batch.num_rows() {
            let name = match pages.is_valid(row) {
                true => pages.value(row),
                false => names.value(row),
            };
            let customer = u32::try_from(customers.value(row)).unwrap_or(u32::MAX);
            walk.step(customer, times.value(row), name);
        }
    }
    let mut visits = walk.end();
    visits.clicks = clicks(events).await?;
    Ok(visits)
}

/// Every so many-th customer, so that there are at most `most`.
fn sample(customers: &RoaringBitmap, most: u64) -> RoaringBitmap {
    let every = customers.len().div_ceil(most).max(1);
    let every = usize::try_from(every).unwrap_or(usize::MAX);
    customers.iter().step_by(every).collect()
}

async fn clicks(events: &Events) -> Result<Vec<ClickRate>> {
    let names: BTreeSet<&str> = CLICKS.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let names = Vec::from_iter(names).join("', '");
    let recent = &events.recent;
    let sql = format!(
        "select event, is_member(customer), count(*) from events \
         where {recent} and event in ('{names}') group by 1, 2"
    );
    let mut found: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for batch in events.ask(&sql).await? {
        let (names, numbers) = (texts(&batch, 0)?, counts(&batch, 2)?);
        let inside = BooleanArray::from(batch.column(1).to_data());
        for (row, number) in numbers.into_iter().enumerate() {
            let (members, everyone) = found.entry(names.value(row).to_owned()).or_default();
            *everyone += number;
            *members += if inside.value(row) { number } else { 0 };
        }
    }
    let rate = |clicked: u64, shown: u64| {
        let rate = Decimal::from(clicked).checked_div(shown.into());
        rate.map(|rate| rate.round_dp(4))
    };
    let rates = CLICKS.iter().filter_map(|(shown, clicked)| {
        let (of, did) = (*found.get(*shown)?, *found.get(*clicked)?);
        Some(ClickRate {
            shown: (*shown).to_owned(),
            clicked: (*clicked).to_owned(),
            inside: rate(did.0, of.0),
            everyone: rate(did.1, of.1),
        })
    });
    Ok(rates.collect())
}

/// Members, everybody, and the others.
const GROUPS: usize = 3;

/// A place on the way; nothing is the door.
type Node = Option<u32>;

/// Sums of one group's visits.
#[derive(Default)]
struct Sums {
    customers: u64,
    visits: u64,
    looks: u64,
    single: u64,
    minutes: Vec<f64>,
}

/// Events of one customer after the other, in order of time.
struct Walk<'s> {
    /// Members, everybody, and those of the latter who are no members, as far as they are looked at.
    samples: [&'s RoaringBitmap; GROUPS],
    places: HashMap<String, u32>,
    names: Vec<String>,
    sums: [Sums; GROUPS],
    /// Customers who ever went this way.
    ways: HashMap<(Node, Node), [u64; GROUPS]>,
    /// The customer who is on the way, and their ways so far.
    customer: Option<u32>,
    own: Vec<(Node, Node)>,
    visit: Option<Visit>,
}

#[derive(Clone, Copy)]
struct Visit {
    began_us: i64,
    last_us: i64,
    looks: u64,
    at: u32,
}

impl<'s> Walk<'s> {
    fn new(samples: [&'s RoaringBitmap; GROUPS]) -> Self {
        Self {
            samples,
            places: HashMap::new(),
            names: Vec::new(),
            sums: Default::default(),
            ways: HashMap::new(),
            customer: None,
            own: Vec::new(),
            visit: None,
        }
    }

    fn step(&mut self, customer: u32, time_us: i64, name: &str) {
        if self.customer != Some(customer) {
            self.leave();
            self.customer = Some(customer);
        }
        let at = self.place(name);
        match &mut self.visit {
            Some(visit) if time_us - visit.last_us <= PAUSE_US => {
                self.own.push((Some(visit.at), Some(at)));
                *visit = Visit {
                    last_us: time_us,
                    looks: visit.looks + 1,
                    at,
                    ..*visit
                };
            }
            _ => {
                self.close();
                self.own.push((None, Some(at)));
                self.visit = Some(Visit {
                    began_us: time_us,
                    last_us: time_us,
                    looks: 1,
                    at,
                });
            }
        }
    }

    fn place(&mut self, name: &str) -> u32 {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.places.insert(name.to_owned(), place);
        self.names.push(name.to_owned());
        place
    }

    /// In which groups the customer on the way is looked at.
    fn groups(&self) -> [bool; GROUPS] {
        let customer = self.customer;
        self.samples
            .map(|sample| customer.is_some_and(|customer| sample.contains(customer)))
    }

    /// The visit is over.
    fn close(&mut self) {
        let Some(visit) = self.visit.take() else {
            return;
        };
        self.own.push((Some(visit.at), None));
        let groups = self.groups();
        for (sums, _) in self.sums.iter_mut().zip(groups).filter(|(_, is)| *is) {
            sums.visits += 1;
            sums.looks += visit.looks;
            if visit.looks == 1 {
                sums.single += 1;
            } else {
                sums.minutes
                    .push((visit.last_us - visit.began_us) as f64 / 60e6);
            }
        }
    }

    /// The customer has no more events.
    fn leave(&mut self) {
        self.close();
        let groups = self.groups();
        for (sums, _) in self.sums.iter_mut().zip(groups).filter(|(_, is)| *is) {
            sums.customers += 1;
        }
        self.own.sort_unstable();
        self.own.dedup();
        for way in self.own.drain(..) {
            let counts = self.ways.entry(way).or_default();
            for (count, is) in counts.iter_mut().zip(groups) {
                *count += u64::from(is);
            }
        }
    }

    fn end(mut self) -> Visits {
        self.leave();
        let [inside, everyone, others] = &mut self.sums;
        let known = Known {
            inside: inside.customers,
            everyone: everyone.customers,
        };
        // Two samples are compared only where they have nobody in common.
        let apart = Known {
            inside: inside.customers,
            everyone: inside.customers + others.customers,
        };
        let mut figures = Vec::new();
        if known.everyone > 0 {
            let members = inside.figures();
            figures.extend(members.into_iter().zip(everyone.figures()).map(
                |((key, inside), (_, everyone))| VisitFigure {
                    key,
                    inside,
                    everyone,
                },
            ));
        }
        let mut ways = Vec::from_iter(self.ways);
        let name = |node: Node| node.map(|place| self.names[place as usize].clone());
        ways.sort_by_key(|((from, to), [inside, everyone, _])| {
            (
                u64::MAX - inside,
                u64::MAX - everyone,
                name(*from),
                name(*to),
            )
        });
        let tested = ways.iter().map(|(_, [a, _, c])| (*a, a + c));
        let compared = standings(&tested.collect::<Vec<_>>(), apart);
        let shown = ways.iter().map(|(_, [a, b, _])| (*a, *b));
        let standings = shown.zip(&compared).map(|(counts, compared)| Standing {
            significant: compared.significant,
            ..standing(counts, known)
        });
        let steps = ways.iter().zip(standings).take(STEPS_SHOWN);
        let steps = steps.map(|(((from, to), _), standing)| VisitStep {
            from: name(*from),
            to: name(*to),
            standing,
        });
        Visits {
            customers: known.inside,
            customers_everyone: known.everyone,
            figures,
            steps: steps.collect(),
            clicks: Vec::new(),
        }
    }
}

impl Sums {
    fn figures(&mut self) -> [(VisitKey, Option<Decimal>); 4] {
        let over = |count: u64, of: u64, digits: u32| {
            let value = Decimal::from(count).checked_div(of.into());
            value.map(|value| value.round_dp(digits))
        };
        let stay = median(&mut self.minutes).and_then(|minutes| Decimal::try_from(minutes).ok());
        [
            (VisitKey::Visits, over(self.visits, self.customers, 1)),
            (VisitKey::Looks, over(self.looks, self.visits, 1)),
            (VisitKey::Minutes, stay.map(|minutes| minutes.round_dp(1))),
            (VisitKey::SingleShare, over(self.single, self.visits, 4)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000_000;

    #[test]
    fn half_an_hour_ends_a_visit() {
        let members: RoaringBitmap = [1].into();
        let everyone: RoaringBitmap = [1, 2].into();
        let others = &everyone - &members;
        let mut walk = Walk::new([&members, &everyone, &others]);
        for (customer, minute, name) in [
            (1, 0, "/"),
            (1, 10, "Product Viewed"),
            (1, 40, "Product Added"),
            (1, 71, "/"),
            (2, 5, "/"),
        ] {
            walk.step(customer, minute * MINUTE, name);
        }
        let visits = walk.end();
        assert_eq!((visits.customers, visits.customers_everyone), (1, 2));
        let figure = |key| {
            let found = visits.figures.iter().find(|one| one.key == key);
            let shown = |value: Option<Decimal>| value.map(|value| value.normalize().to_string());
            let found = found.expect("a figure");
            (shown(found.inside), shown(found.everyone))
        };
        let both = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(figure(VisitKey::Visits), both("2", "1.5"));
        assert_eq!(figure(VisitKey::Looks), both("2", "1.7"));
        assert_eq!(figure(VisitKey::Minutes), both("40", "40"));
        assert_eq!(figure(VisitKey::SingleShare), both("0.5", "0.6667"));
        let step = |from: Option<&str>, to: Option<&str>| {
            let found = visits.steps.iter();
            let mut found =
                found.filter(|one| one.from.as_deref() == from && one.to.as_deref() == to);
            let standing = found.next().expect("a step").standing;
            (standing.inside, standing.everyone)
        };
        assert_eq!(step(None, Some("/")), (1, 2), "once a customer");
        assert_eq!(step(Some("/"), Some("Product Viewed")), (1, 1));
        assert_eq!(step(Some("Product Added"), None), (1, 1));
        assert_eq!(step(Some("/"), None), (1, 2));
    }

    #[test]
    fn samples_are_even() {
        let many: RoaringBitmap = (0..100_000).collect();
        let some = sample(&many, 20_000);
        assert_eq!(some.len(), 20_000);
        assert_eq!(some.range_cardinality(0..50_000), 10_000);
        let few: RoaringBitmap = (0..7).collect();
        assert_eq!(sample(&few, 20_000), few);
    }

    #[test]
    fn samples_need_not_hold_one_another() {
        let all: RoaringBitmap = (0..400).collect();
        let members: RoaringBitmap = (0..100).collect();
        let (inside, everyone) = (sample(&members, 100), sample(&all, 100));
        let others = &everyone - &members;
        let mut walk = Walk::new([&inside, &everyone, &others]);
        for customer in &(&inside | &everyone) {
            // All members, and one in three of the others.
            if members.contains(customer) || customer % 12 == 0 {
                walk.step(customer, 0, "/");
                walk.step(customer, MINUTE, "Product Viewed");
            } else {
                walk.step(customer, 0, "Product Viewed");
            }
        }
        let visits = walk.end();
        assert_eq!((visits.customers, visits.customers_everyone), (100, 100));
        let step = visits.steps.iter();
        let mut step = step.filter(|one| one.from.as_deref() == Some("/"));
        let standing = step.next().expect("a step").standing;
        assert_eq!((standing.inside, standing.everyone), (100, 50));
        assert!(standing.significant);
        assert!((standing.lift - 2.0).abs() < 1e-9, "{}", standing.lift);
    }
}
