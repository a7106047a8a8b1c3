//! All orders with revenue in columns, by customer and time: what counting orders one after another
//! needs.

use fenqun_model::{Calendar, CustomerNumber};
use fenqun_segment::Population;

use super::events::{Events, integers};
use super::hours::{is_order, month_of};
use crate::Result;

const DAY_US: f64 = 86_400_000_000.0;

/// Everybody's orders, by customer, then by time.
#[derive(Default)]
pub(super) struct Orders {
    customers: Vec<u32>,
    times_us: Vec<i64>,
}

/// When each customer of a population ordered, by row.
pub(super) struct Milestones {
    /// For the first three times; `i64::MAX` is never.
    pub(super) first: [Vec<i64>; 3],
    /// The last time; `i64::MIN` is never.
    pub(super) last: Vec<i64>,
}

impl Orders {
    /// Reads them; nothing where no event has revenue.
    pub(super) async fn read(events: &Events) -> Result<Self> {
        let mut orders = Self::default();
        let Some(order) = is_order(events) else {
            return Ok(orders);
        };
        let ever = &events.ever;
        let sql = format!(
            "select customer, cast(time as bigint) as time_us from events where {order} and {ever} \
             order by customer, time"
        );
        for batch in events.ask(&sql).await? {
            let customers = integers(&batch, 0)?;
            let numbers = customers.values().iter();
            let numbers = numbers.map(|number| u32::try_from(*number).unwrap_or(u32::MAX));
            orders.customers.extend(numbers);
            orders.times_us.extend(integers(&batch, 1)?.values());
        }
        Ok(orders)
    }

    /// Each customer with the times of their orders, the oldest first.
    fn histories(&self) -> impl Iterator<Item = (u32, &[i64])> {
        let mut start = 0;
        self.customers.chunk_by(|a, b| a == b).map(move |of_one| {
            let times = &self.times_us[start..start + of_one.len()];
            start += of_one.len();
            (of_one[0], times)
        })
    }

    /// The first three and the last of everyone in a population.
    pub(super) fn milestones(&self, population: &Population) -> Milestones {
        let mut first = [(); 3].map(|()| vec![i64::MAX; population.len()]);
        let mut last = vec![i64::MIN; population.len()];
        for (customer, times) in self.histories() {
            let Some(row) = population.row_of(CustomerNumber(customer)) else {
                continue;
            };
            for (column, time) in first.iter_mut().zip(times) {
                column[row] = *time;
            }
            last[row] = times.last().copied().unwrap_or(i64::MIN);
        }
        Milestones { first, last }
    }

    /// Days between an order and the next of those chosen.
    pub(super) fn gaps(&self, is_chosen: impl Fn(u32) -> bool) -> Vec<f64> {
        let chosen = self
            .histories()
            .filter(|(customer, _)| is_chosen(*customer));
        let gaps = chosen.flat_map(|(_, times)| times.windows(2));
        gaps.map(|pair| (pair[1] - pair[0]) as f64 / DAY_US)
            .collect()
    }

    /// Customers and months of the orders of those chosen.
    pub(super) fn months(
        &self,
        calendar: &Calendar,
        is_chosen: impl Fn(u32) -> bool,
    ) -> (Vec<u32>, Vec<i32>) {
        let rows = self.customers.iter().zip(&self.times_us);
        let chosen = rows.filter(|(customer, _)| is_chosen(**customer));
        chosen
            .map(|(customer, time_us)| (*customer, month_of(calendar, *time_us)))
            .unzip()
    }
}

/// The middle value; the mean of the two in the middle of an even number.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    let lower = below.iter().copied().max_by(f64::total_cmp);
    match values.len() % 2 {
        0 => lower.map(|lower| f64::midpoint(lower, upper)),
        _ => Some(upper),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [4.0]), Some(4.0));
        assert_eq!(median(&mut [9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(&mut [9.0, 1.0, 4.0, 6.0]), Some(5.0));
    }

    #[test]
    fn gaps_are_within_one_customer() {
        let orders = Orders {
            customers: vec![1, 1, 1, 4, 9, 9],
            times_us: [0, 2, 5, 7, 8, 18].map(|day| day * 86_400_000_000).into(),
        };
        assert_eq!(orders.gaps(|_| true), [2.0, 3.0, 10.0]);
        assert_eq!(orders.gaps(|customer| customer == 9), [10.0]);
    }
}
