//! Sales of Online Retail as the reference answers clean them: a customer is known, the invoice is
//! no cancellation, quantity and price are above zero (rule C1 of `rfm.json`).

use std::collections::{BTreeMap, BTreeSet};

use crate::data;

/// Columns of the same length, a row a product of an invoice, each product once.
pub struct Sales {
    pub customers: Vec<u32>,
    /// In the order of the invoices' first rows.
    pub invoices: Vec<u32>,
    pub items: Vec<u32>,
    /// Customers' and products' names by number.
    pub customer_names: Vec<String>,
    pub item_names: Vec<String>,
}

impl Sales {
    /// `None` where there is no real data.
    pub fn read() -> Option<Self> {
        let mut table = data::table("online_retail/online_retail_2010_2011.csv.gz", b',')?;
        let mut first_seen: BTreeMap<u32, String> = BTreeMap::new();
        let mut lines = BTreeSet::new();
        for record in table.records() {
            let record = record.expect("the table is well formed");
            let number = |column: usize| record[column].parse::<f64>().expect("a number");
            let cancelled = record[0].starts_with('C');
            if record[6].is_empty() || cancelled || number(3) <= 0.0 || number(5) <= 0.0 {
                continue;
            }
            let invoice: u32 = record[0].parse().expect("an invoice number");
            first_seen
                .entry(invoice)
                .or_insert_with(|| record[4].to_owned());
            lines.insert((record[6].to_owned(), invoice, record[1].to_owned()));
        }
        let mut by_time: Vec<(String, u32)> = first_seen
            .into_iter()
            .map(|(invoice, time)| (time, invoice))
            .collect();
        by_time.sort();
        let place: BTreeMap<u32, u32> = by_time
            .iter()
            .zip(0..)
            .map(|((_, invoice), place)| (*invoice, place))
            .collect();
        let customer_names = names(lines.iter().map(|line| &line.0));
        let item_names = names(lines.iter().map(|line| &line.2));
        Some(Self {
            customers: numbers(&customer_names, lines.iter().map(|line| &line.0)),
            invoices: lines.iter().map(|line| place[&line.1]).collect(),
            items: numbers(&item_names, lines.iter().map(|line| &line.2)),
            customer_names,
            item_names,
        })
    }
}

fn names<'a>(values: impl Iterator<Item = &'a String>) -> Vec<String> {
    let distinct: BTreeSet<&String> = values.collect();
    distinct.into_iter().cloned().collect()
}

fn numbers<'a>(names: &[String], values: impl Iterator<Item = &'a String>) -> Vec<u32> {
    values
        .map(|value| names.binary_search(value).expect("every name is known") as u32)
        .collect()
}
