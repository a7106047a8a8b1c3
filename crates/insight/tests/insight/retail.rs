//! Customers of Online Retail, until its end or some time before it and after.

use std::collections::BTreeMap;

use crate::cdnow::{Customers, day};
use crate::data;

/// Pieces and money of each cleaned line: what its product is, who bought it and when.
struct Line {
    product: String,
    customer: u32,
    day: i32,
    /// Counted from the year 0.
    month: i32,
    pieces: f64,
    money: f64,
}

/// Cleaned as the reference answers are: lines with a customer, of invoices that are not
/// cancellations, with a positive quantity and price.
fn lines() -> Option<impl Iterator<Item = Line>> {
    let table = data::table("online_retail/online_retail_2010_2011.csv.gz", b',')?;
    Some(table.into_records().filter_map(|row| {
        let row = row.expect("a row of the table");
        let number = |field: usize| row[field].parse::<f64>().expect("a number");
        let (pieces, price) = (number(3), number(5));
        if row[6].is_empty() || row[0].starts_with('C') || pieces <= 0.0 || price <= 0.0 {
            return None;
        }
        let date: String = row[4][..10].split('-').collect();
        let part = |at: std::ops::Range<usize>| date[at].parse::<i32>().expect("a date");
        Some(Line {
            product: row[1].to_owned(),
            customer: row[6].parse().expect("a customer's number"),
            day: day(date.parse().expect("a date")),
            month: part(0..4) * 12 + part(4..6) - 1,
            pieces,
            money: pieces * price,
        })
    }))
}

/// One purchase a customer and day, until `held_out` days before the end.
pub fn customers(held_out: i32) -> Option<Customers> {
    let mut days: BTreeMap<u32, BTreeMap<i32, f64>> = BTreeMap::new();
    for line in lines()? {
        let days = days.entry(line.customer).or_default();
        *days.entry(line.day).or_default() += line.money;
    }
    let end = days.values().flat_map(BTreeMap::keys).max()? - held_out;
    Some(Customers::until(&days, end, held_out))
}

/// What each customer paid in all.
pub fn spending() -> Option<Vec<f64>> {
    let mut spent: BTreeMap<u32, f64> = BTreeMap::new();
    for line in lines()? {
        *spent.entry(line.customer).or_default() += line.money;
    }
    Some(spent.into_values().collect())
}

/// Customer and month, counted from the year 0, of every line.
pub fn months() -> Option<(Vec<u32>, Vec<i32>)> {
    Some(lines()?.map(|line| (line.customer, line.month)).unzip())
}

/// Every day from the first to the last.
pub struct Days {
    pub money: Vec<f64>,
    /// Pieces of every product.
    pub products: BTreeMap<String, Vec<f64>>,
}

pub fn days() -> Option<Days> {
    let lines: Vec<Line> = lines()?.collect();
    let first = lines.iter().map(|line| line.day).min()?;
    let last = lines.iter().map(|line| line.day).max()?;
    let none = vec![0.0; (last - first + 1) as usize];
    let mut money = none.clone();
    let mut products: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for line in lines {
        let day = (line.day - first) as usize;
        money[day] += line.money;
        let product = products.entry(line.product);
        product.or_insert_with(|| none.clone())[day] += line.pieces;
    }
    Some(Days { money, products })
}
