//! Customers of Online Retail, until 13 weeks before its end and after.

use std::collections::BTreeMap;

use crate::cdnow::{Customers, day};
use crate::data;

/// Cleaned as the reference answers are: lines with a customer, of invoices that are not
/// cancellations, with a positive quantity and price; one purchase a customer and day.
pub fn customers() -> Option<Customers> {
    let mut table = data::table("online_retail/online_retail_2010_2011.csv.gz", b',')?;
    let mut days: BTreeMap<u32, BTreeMap<i32, f64>> = BTreeMap::new();
    for row in table.records() {
        let row = row.expect("a row of the table");
        let number = |field: usize| row[field].parse::<f64>().expect("a number");
        let (quantity, price) = (number(3), number(5));
        if row[6].is_empty() || row[0].starts_with('C') || quantity <= 0.0 || price <= 0.0 {
            continue;
        }
        let customer = row[6].parse().expect("a customer's number");
        let date: String = row[4][..10].split('-').collect();
        let day = day(date.parse().expect("a date"));
        *days.entry(customer).or_default().entry(day).or_default() += quantity * price;
    }
    let end = days.values().flat_map(BTreeMap::keys).max()? - 91;
    Some(Customers::until(&days, end, 91))
}
