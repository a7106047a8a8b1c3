//! The CDNOW sample of Fader & Hardie: 2,357 customers of 1997, 39 weeks to learn from and 39 to
//! check.

use std::collections::BTreeMap;
use std::fs::File;

use flate2::read::GzDecoder;

/// One value a customer.
#[derive(Default)]
pub struct Customers {
    /// Repeat purchases in the first 39 weeks.
    pub purchases: Vec<f64>,
    /// Weeks.
    pub last: Vec<f64>,
    pub age: Vec<f64>,
    /// Mean dollars of a repeat purchase, 0 without any.
    pub mean_spend: Vec<f64>,
    /// Purchases in the 39 weeks after; not in the summary file.
    pub later: Vec<f64>,
}

fn table(name: &str) -> csv::Reader<GzDecoder<File>> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_reader(GzDecoder::new(
        File::open(path).expect("the file is in the repository"),
    ))
}

/// The authors' summary, times rounded to two decimals of a week.
pub fn summary() -> Customers {
    let mut customers = Customers::default();
    for row in table("cdnow_sample_rfm_summary.csv.gz").deserialize() {
        let (_, x, t_x, age, spend): (u32, f64, f64, f64, f64) =
            row.expect("a row of the columns named");
        customers.purchases.push(x);
        customers.last.push(t_x);
        customers.age.push(age);
        customers.mean_spend.push(spend);
    }
    customers
}

/// From the purchases: one a day and customer, of the sum of its money; 30 September 1997 ends the
/// time learned from, 39 weeks later ends the time to check.
pub fn purchases() -> Customers {
    let mut days: BTreeMap<u32, BTreeMap<i32, f64>> = BTreeMap::new();
    for row in table("cdnow_sample.csv.gz").deserialize() {
        let (_, customer, date, _, dollars): (u32, u32, i32, u32, f64) =
            row.expect("a row of the columns named");
        let day = day(date);
        *days.entry(customer).or_default().entry(day).or_default() += dollars;
    }
    Customers::until(&days, day(19_970_930), 273)
}

impl Customers {
    /// Those who came until the day `end`, with what they bought until then and in the `after` days
    /// that follow. `days` are each customer's, with the money of each.
    pub fn until(days: &BTreeMap<u32, BTreeMap<i32, f64>>, end: i32, after: i32) -> Customers {
        let mut customers = Customers::default();
        for days in days.values() {
            let (&first, _) = days.first_key_value().expect("a customer has a day");
            if first > end {
                continue;
            }
            let repeat: Vec<(i32, f64)> = days
                .range(first + 1..)
                .take_while(|(day, _)| **day <= end)
                .map(|(day, money)| (*day, *money))
                .collect();
            let weeks = |day: i32| f64::from(day - first) / 7.0;
            let count = repeat.len() as f64;
            let spent: f64 = repeat.iter().map(|(_, money)| money).sum();
            customers.purchases.push(count);
            customers
                .last
                .push(repeat.last().map_or(0.0, |last| weeks(last.0)));
            customers.age.push(weeks(end));
            customers.mean_spend.push(spent / count.max(1.0));
            let later = days.range(end + 1..end + 1 + after).count();
            customers.later.push(later as f64);
        }
        customers
    }
}

/// Days of a date like 19970930 since some day (the civil calendar from March on).
pub fn day(date: i32) -> i32 {
    let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
}
