//! What shows interest in categories: looks, carts and purchases.

use std::collections::HashMap;

use fenqun_insight::recommend::{Affinities, Interest, InterestEvents, InterestWeights};
use fenqun_lake::{EventParts, Lake};
use fenqun_model::{event_name, property};
use rustc_hash::FxHashMap;

use super::numbering::Numbering;
use super::walk::{Span, Whom, walk};
use crate::classify::models::recommend::Products;
use crate::jobs::Control;
use crate::{Error, Result};

/// What was looked at, put into a basket and bought.
const KINDS: [(&str, Interest); 3] = [
    ("Product Viewed", Interest::Viewed),
    ("Product Added", Interest::Added),
    (event_name::PRODUCT_PURCHASED, Interest::Bought),
];
/// Microseconds in a day.
const DAY_US: f32 = 86_400_000_000.0;

/// Who is interested in what.
pub(in crate::classify) struct Interests {
    /// The numbers of customers who showed any, ascending.
    pub(in crate::classify) numbers: Vec<u32>,
    /// Categories.
    pub(in crate::classify) categories: Vec<String>,
    /// By the place of a customer and of a category.
    pub(in crate::classify) affinities: Affinities,
    /// Events that were counted.
    pub(in crate::classify) events_count: usize,
}

/// Reads the interest of everybody or of one customer. An event that names no category has that of
/// its product, where `products` know it.
pub(in crate::classify) fn read_interests(
    lake: &Lake,
    events: &EventParts,
    (span, whom): (Span, Whom<'_>),
    products: &Products,
    half_life_days: u32,
    control: &Control,
) -> Result<Interests> {
    let numbering = |name: &str| Numbering::new(events, lake.property(name));
    let mut categories = numbering(property::CATEGORY);
    let mut ids = numbering(property::PRODUCT_ID);
    let mut of_products = OfProducts {
        by_id: products.by_id(),
        products,
        known: FxHashMap::default(),
    };
    let mut raw = Raw::default();
    let names = KINDS.map(|(name, _)| name);
    let properties = [property::CATEGORY, property::PRODUCT_ID];
    walk(
        lake,
        events,
        &names,
        &properties,
        (span, whom),
        control,
        |rows| {
            let Some((_, kind)) = KINDS
                .iter()
                .find(|(name, _)| *name == rows.name.name.as_ref())
            else {
                return;
            };
            let (category, product) = (categories.of(rows.columns[0]), ids.of(rows.columns[1]));
            for row in rows.range.clone() {
                let time_us = rows.name.times_us[row];
                if !span.contains(time_us) {
                    continue;
                }
                let named = category
                    .as_ref()
                    .and_then(|column| categories.number(column, row));
                let found = match (named, &product) {
                    (Some(named), _) => Some(named),
                    (None, Some(product)) => ids.number(product, row).and_then(|id| {
                        of_products.category(id, &ids.shown[id as usize], &mut categories)
                    }),
                    (None, None) => None,
                };
                let Some(category) = found else {
                    continue;
                };
                raw.customers.push(rows.name.customers[row]);
                raw.categories.push(category);
                raw.kinds.push(*kind);
                raw.ages_days.push((span.to_us - time_us) as f32 / DAY_US);
            }
        },
    )?;
    raw.finish(whom, categories.shown, half_life_days)
}

/// The categories of products, looked up once a product.
struct OfProducts<'a> {
    by_id: HashMap<&'a str, u32>,
    products: &'a Products,
    known: FxHashMap<u32, Option<u32>>,
}

impl OfProducts<'_> {
    fn category(&mut self, id: u32, shown: &str, categories: &mut Numbering) -> Option<u32> {
        *self.known.entry(id).or_insert_with(|| {
            let item = self.by_id.get(shown)?;
            categories.number_of(self.products.category(*item)?)
        })
    }
}

#[derive(Default)]
struct Raw {
    customers: Vec<u32>,
    categories: Vec<u32>,
    kinds: Vec<Interest>,
    ages_days: Vec<f32>,
}

impl Raw {
    fn finish(
        mut self,
        whom: Whom<'_>,
        categories: Vec<String>,
        half_life_days: u32,
    ) -> Result<Interests> {
        let numbers: Vec<u32> = match whom {
            Whom::One(number) => {
                self.customers.fill(0);
                vec![number]
            }
            Whom::All(population) => {
                let numbers = population.numbers().values();
                let most = numbers.last().map_or(0, |last| *last as usize + 1);
                let mut place = vec![u32::MAX; most];
                for (at, number) in (0..).zip(numbers) {
                    place[*number as usize] = at;
                }
                let place = |number: u32| place.get(number as usize).copied().unwrap_or(u32::MAX);
                let keep: Vec<bool> = self
                    .customers
                    .iter()
                    .map(|n| place(*n) != u32::MAX)
                    .collect();
                retain(&mut self.customers, &keep);
                retain(&mut self.categories, &keep);
                retain(&mut self.kinds, &keep);
                retain(&mut self.ages_days, &keep);
                for customer in &mut self.customers {
                    *customer = place(*customer);
                }
                numbers.to_vec()
            }
        };
        let columns = InterestEvents {
            customers: &self.customers,
            categories: &self.categories,
            kinds: &self.kinds,
            ages_days: &self.ages_days,
        };
        let weights = InterestWeights {
            half_life_days: half_life_days as f32,
            ..InterestWeights::default()
        };
        let shape = (numbers.len(), categories.len());
        let affinities = Affinities::from_events(shape, columns, &weights);
        Ok(Interests {
            affinities: affinities.map_err(Error::internal)?,
            numbers,
            categories,
            events_count: self.kinds.len(),
        })
    }
}

fn retain<T>(column: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    column.retain(|_| keep.next().is_some_and(|keep| *keep));
}

/// One customer's interest in categories, the strongest first; shares sum to 1.
pub(in crate::classify) fn interests_of(found: &Interests, place: u32) -> Vec<(String, f64)> {
    let (categories, shares) = found.affinities.of(place);
    let named = categories.iter().zip(shares).map(|(category, share)| {
        let name = found.categories[*category as usize].clone();
        (name, f64::from(*share))
    });
    named.collect()
}
