//! The lines of orders as columns.

use std::collections::VecDeque;

use fenqun_lake::{EventParts, Lake};
use fenqun_model::{event_name, property};

use super::names::Latest;
use super::numbering::Numbering;
use super::walk::{Span, Whom, walk};
use crate::Result;
use crate::classify::models::recommend::Products;
use crate::jobs::Control;

/// Orders of a customer to which a line may still belong.
const OPEN_MOST: usize = 16;
/// Microseconds in a second.
const SECOND_US: i64 = 1_000_000;

/// Lines of orders, a row a line; columns of the same length.
#[derive(Debug, Default)]
pub(in crate::classify) struct Sales {
    /// The numbers of the customers who bought, ascending: the dense customer is the place here.
    pub(in crate::classify) numbers: Vec<u32>,
    /// What was bought.
    pub(in crate::classify) products: Products,
    /// Dense customers.
    pub(in crate::classify) customers: Vec<u32>,
    /// Products.
    pub(in crate::classify) items: Vec<u32>,
    /// When the order was, in seconds since 1970; the same for all its lines.
    pub(in crate::classify) times_s: Vec<u32>,
    /// Which order, from 0.
    pub(in crate::classify) baskets: Vec<u32>,
    /// How many orders there are.
    pub(in crate::classify) baskets_count: usize,
}

/// Reads the lines of orders of a stretch of time. A product is known by `product_id`, where events
/// have no such property by `name`. Lines that name no product are left out, and those of customers
/// who are not in the population.
pub(in crate::classify) fn read_sales(
    lake: &Lake,
    events: &EventParts,
    span: Span,
    whom: Whom<'_>,
    control: &Control,
) -> Result<Sales> {
    let key = match lake.property(property::PRODUCT_ID) {
        Some(_) => property::PRODUCT_ID,
        None => property::NAME,
    };
    let properties = [key, property::NAME, property::CATEGORY, property::ORDER_ID];
    let numbering = |name: &str| Numbering::new(events, lake.property(name));
    let mut ids = numbering(key);
    let mut orders = numbering(property::ORDER_ID);
    let mut names = Latest::new(numbering(property::NAME));
    let mut categories = Latest::new(numbering(property::CATEGORY));
    let mut found = Sales::default();
    let place = places(whom);
    let wanted = [event_name::PRODUCT_PURCHASED];
    walk(
        lake,
        events,
        &wanted,
        &properties,
        (span, whom),
        control,
        |rows| {
            let Some(own) = ids.of(rows.columns[0]) else {
                return;
            };
            let (name, category) = (
                names.column(rows.columns[1]),
                categories.column(rows.columns[2]),
            );
            let order = orders.of(rows.columns[3]);
            let mut open = Open::default();
            for row in rows.range.clone() {
                let (customer, time_us) = (rows.name.customers[row], rows.name.times_us[row]);
                if !span.contains(time_us) {
                    continue;
                }
                let (Some(customer), Some(item)) = (place(customer), ids.number(&own, row)) else {
                    continue;
                };
                names.see(item, time_us, name.as_ref(), row);
                categories.see(item, time_us, category.as_ref(), row);
                let order = order.as_ref().and_then(|column| orders.number(column, row));
                let (basket, began_us) =
                    open.basket(customer, order, time_us, &mut found.baskets_count);
                found.customers.push(customer);
                found.items.push(item);
                let began_s = u32::try_from(began_us / SECOND_US).unwrap_or(0);
                found.times_s.push(began_s);
                found.baskets.push(basket);
            }
        },
    )?;
    found.products = products(ids.shown, names, categories, &found);
    found.make_dense();
    Ok(found)
}

/// The last orders of the customer whose events are walked: lines of orders of one instant, or of
/// one day where no hour is known, come mixed.
#[derive(Default)]
struct Open {
    customer: Option<u32>,
    orders: VecDeque<(Option<u32>, i64, u32)>,
}

impl Open {
    /// The basket of a line and when it began: that of the other lines with its order, without one
    /// that of the same instant, else a new one.
    fn basket(
        &mut self,
        customer: u32,
        order: Option<u32>,
        time_us: i64,
        count: &mut usize,
    ) -> (u32, i64) {
        if self.customer != Some(customer) {
            self.customer = Some(customer);
            self.orders.clear();
        }
        let same = |(known, began, _): &&(Option<u32>, i64, u32)| {
            *known == order && (order.is_some() || *began == time_us)
        };
        if let Some((_, began, basket)) = self.orders.iter().find(same) {
            return (*basket, *began);
        }
        if self.orders.len() == OPEN_MOST {
            self.orders.pop_front();
        }
        let basket = *count as u32;
        *count += 1;
        self.orders.push_back((order, time_us, basket));
        (basket, time_us)
    }
}

/// The place of a customer among those who may be there at all.
fn places(whom: Whom<'_>) -> impl Fn(u32) -> Option<u32> + '_ {
    let known: Vec<bool> = match whom {
        Whom::All(population) => {
            let numbers = population.numbers().values();
            let mut known = vec![false; numbers.last().map_or(0, |last| *last as usize + 1)];
            for number in numbers {
                known[*number as usize] = true;
            }
            known
        }
        Whom::One(_) => Vec::new(),
    };
    move |number| match whom {
        Whom::All(_) => known.get(number as usize).copied()?.then_some(number),
        Whom::One(wanted) => (number == wanted).then_some(number),
    }
}

fn products(ids: Vec<String>, names: Latest, categories: Latest, found: &Sales) -> Products {
    let count = ids.len();
    let (own, of_item) = names.finish(count);
    let names = ids.iter().zip(of_item).map(|(id, name)| match name {
        Some(name) => own[name as usize].clone(),
        None => id.clone(),
    });
    let names = names.collect();
    let (category_names, categories) = categories.finish(count);
    let mut last_sold_s = vec![0; count];
    for (&item, &time) in found.items.iter().zip(&found.times_s) {
        let last = &mut last_sold_s[item as usize];
        *last = time.max(*last);
    }
    Products {
        ids,
        names,
        categories,
        category_names,
        last_sold_s,
    }
}

impl Sales {
    /// Puts places among the customers who bought where their numbers stood.
    fn make_dense(&mut self) {
        let most = self
            .customers
            .iter()
            .max()
            .map_or(0, |last| *last as usize + 1);
        let mut place = vec![0_u32; most];
        for &customer in &self.customers {
            place[customer as usize] = 1;
        }
        for (number, place) in (0_u32..).zip(&mut place) {
            if *place == 1 {
                *place = self.numbers.len() as u32;
                self.numbers.push(number);
            }
        }
        for customer in &mut self.customers {
            *customer = place[*customer as usize];
        }
    }
}
