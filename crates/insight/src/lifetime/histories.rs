//! Purchase histories as columns, and the distinct ones among them.

use rayon::prelude::*;

use super::Error;

/// More repeat purchases than any person makes; a likelihood is linear in the largest count.
const PURCHASES_AT_MOST: f64 = 1e6;

/// Rows that one task sums. Fixed, so that sums do not depend on the number of threads.
const CHUNK: usize = 4096;

/// What is known of each customer's purchases, one value a customer in each column.
///
/// All times are in one unit of the caller's choice (weeks, say), counted from the customer's first
/// purchase. Several purchases at one time count once.
#[derive(Debug, Clone, Copy)]
pub struct Histories<'a> {
    pub(super) purchases: &'a [f64],
    pub(super) last: &'a [f64],
    pub(super) age: &'a [f64],
}

impl<'a> Histories<'a> {
    /// `purchases` after the first (x), time of the `last` (t_x; 0 without repeat purchases), and
    /// `age` (T), the time until the end of what was observed.
    ///
    /// # Errors
    /// Columns of different length, and values that are missing, negative or contradict each other.
    pub fn new(
        purchases: &'a [f64],
        last: &'a [f64],
        age: &'a [f64],
    ) -> Result<Histories<'a>, Error> {
        for other in [last, age] {
            if other.len() != purchases.len() {
                return Err(Error::Lengths(purchases.len(), other.len()));
            }
        }
        for row in 0..purchases.len() {
            if let Some(reason) = fault(purchases[row], last[row], age[row]) {
                return Err(Error::Row { row, reason });
            }
        }
        Ok(Histories {
            purchases,
            last,
            age,
        })
    }

    /// Number of customers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.purchases.len()
    }

    /// Whether there is no customer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.purchases.is_empty()
    }
}

/// What is wrong with a history, if anything.
fn fault(purchases: f64, last: f64, age: f64) -> Option<&'static str> {
    let whole = (0.0..=PURCHASES_AT_MOST).contains(&purchases) && purchases.fract() == 0.0;
    if !whole {
        Some("repeat purchases are not a whole number from 0 to a million")
    } else if !(age.is_finite() && age >= 0.0) {
        Some("age is not a time of 0 or more")
    } else if !(0.0..=age).contains(&last) {
        Some("the last purchase is not between the first and the end")
    } else if purchases == 0.0 && last > 0.0 {
        Some("a last purchase without repeat purchases")
    } else {
        None
    }
}

/// A distinct history: indices into [`Groups::counts`] and [`Groups::times`].
pub(super) struct Group {
    pub count: usize,
    pub last: usize,
    pub age: usize,
    /// How many customers have it.
    pub customers: f64,
}

/// The distinct histories: a likelihood costs what they cost, and customers without repeat
/// purchases, most of any shop's, are few of them.
pub(super) struct Groups {
    /// Distinct numbers of repeat purchases, rising, and the customers that have each.
    pub counts: Vec<(f64, f64)>,
    /// Distinct times, rising, in `unit`s. Where a shop counts days these are few, and so are their
    /// logarithms.
    pub times: Vec<f64>,
    /// Sorted by count.
    pub rows: Vec<Group>,
    /// The mean age: the unit of time inside, so that parameters are near 1 whatever the caller's.
    pub unit: f64,
    pub customers: usize,
    /// Repeat purchases of all customers.
    pub purchases: f64,
}

/// A rate's scale and a time, α + t.
pub(super) struct Wait {
    /// ln(α + t).
    pub log: f64,
    /// 1 / (α + t).
    pub inverse: f64,
}

impl Groups {
    pub fn of(histories: &Histories<'_>) -> Groups {
        let n = histories.len();
        let mean = histories.age.iter().sum::<f64>() / n.max(1) as f64;
        let unit = if mean > 0.0 { mean } else { 1.0 };
        // Bits of numbers that are not negative have the order of the numbers.
        let bits = |value: f64| (value + 0.0).to_bits();
        let mut keys: Vec<[u64; 3]> = (0..n)
            .map(|row| {
                [
                    bits(histories.purchases[row]),
                    bits(histories.last[row]),
                    bits(histories.age[row]),
                ]
            })
            .collect();
        keys.par_sort_unstable();
        let mut times: Vec<u64> = Vec::new();
        for key in keys.chunk_by(|one, other| one == other) {
            times.extend([key[0][1], key[0][2]]);
        }
        times.par_sort_unstable();
        times.dedup();
        let index = |time: u64| times.binary_search(&time).expect("every time is there");
        let mut counts: Vec<(f64, f64)> = Vec::new();
        let mut rows: Vec<Group> = Vec::new();
        for same in keys.chunk_by(|one, other| one == other) {
            let [purchases, last, age] = same[0];
            let purchases = f64::from_bits(purchases);
            if counts.last().is_none_or(|&(count, _)| count != purchases) {
                counts.push((purchases, 0.0));
            }
            let customers = same.len() as f64;
            let count = counts.len() - 1;
            counts[count].1 += customers;
            rows.push(Group {
                count,
                last: index(last),
                age: index(age),
                customers,
            });
        }
        Groups {
            counts,
            times: times
                .iter()
                .map(|time| f64::from_bits(*time) / unit)
                .collect(),
            rows,
            unit,
            customers: n,
            purchases: histories.purchases.iter().sum(),
        }
    }

    /// α + t for every time t.
    pub fn waits(&self, alpha: f64) -> Vec<Wait> {
        self.times
            .iter()
            .map(|time| Wait {
                log: (alpha + time).ln(),
                inverse: 1.0 / (alpha + time),
            })
            .collect()
    }

    /// Customers who bought at least twice.
    pub fn repeat_customers(&self) -> usize {
        let repeat = self.counts.iter().filter(|(count, _)| *count > 0.0);
        repeat.map(|(_, customers)| *customers as usize).sum()
    }

    /// The sum of `of` over all groups, on all cores, in an order that is always the same.
    pub fn sum<const N: usize>(&self, of: impl Fn(&Group, &mut [f64; N]) + Sync) -> [f64; N] {
        let parts: Vec<[f64; N]> = self
            .rows
            .par_chunks(CHUNK)
            .map(|rows| {
                let mut sum = [0.0; N];
                for row in rows {
                    of(row, &mut sum);
                }
                sum
            })
            .collect();
        let mut total = [0.0; N];
        for part in parts {
            for (total, part) in total.iter_mut().zip(part) {
                *total += part;
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_histories_are_one_group() {
        let histories =
            Histories::new(&[0.0, 2.0, 0.0], &[0.0, 3.0, 0.0], &[9.0, 9.0, 9.0]).unwrap();
        let groups = Groups::of(&histories);
        assert_eq!(groups.rows.len(), 2);
        assert_eq!(groups.counts, [(0.0, 2.0), (2.0, 1.0)]);
        assert_eq!((groups.customers, groups.purchases), (3, 2.0));
        assert_eq!(groups.times[groups.rows[1].last], 3.0 / 9.0);
        assert_eq!(
            groups.sum::<1>(|group, sum| sum[0] += group.customers),
            [3.0]
        );
    }

    #[test]
    fn impossible_histories_are_refused_with_their_row() {
        let bad = [
            (0.5, 1.0, 2.0),
            (-1.0, 1.0, 2.0),
            (f64::NAN, 1.0, 2.0),
            (1.0, 3.0, 2.0),
            (1.0, f64::NAN, 2.0),
            (1.0, 1.0, f64::INFINITY),
            (0.0, 1.0, 2.0),
        ];
        for (purchases, last, age) in bad {
            let columns = [[1.0, purchases], [1.0, last], [2.0, age]];
            let refused = Histories::new(&columns[0], &columns[1], &columns[2]);
            assert!(
                matches!(refused, Err(Error::Row { row: 1, .. })),
                "{purchases} {last} {age}"
            );
        }
        assert_eq!(
            Histories::new(&[1.0], &[], &[1.0]).unwrap_err(),
            Error::Lengths(1, 0)
        );
    }
}
