//! Growing frequent sets, one product at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{Baskets, Error, Limits};
use crate::rows::Rows;

/// Sets that begin with the same product.
#[derive(Debug, Default)]
pub(super) struct Found {
    items: Vec<u32>,
    ends: Vec<usize>,
    counts: Vec<u32>,
}

impl Found {
    pub fn iter(&self) -> impl Iterator<Item = (&[u32], u32)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .zip(&self.counts)
            .map(|((start, &end), &count)| (&self.items[start..end], count))
    }
}

/// Frequent sets by their first product, in ascending order.
pub(super) fn frequent(
    baskets: &Baskets,
    counts: &[u32],
    limits: Limits,
) -> Result<Vec<Found>, Error> {
    let by_item = baskets.rows.transposed(counts.len());
    let total = AtomicUsize::new(0);
    let search = Search {
        rows: &baskets.rows,
        frequent: &counts
            .iter()
            .map(|&count| count >= limits.minimum_count)
            .collect::<Vec<_>>(),
        limits,
        total: &total,
    };
    (0..counts.len() as u32)
        .into_par_iter()
        .filter(|&item| search.frequent[item as usize] && limits.longest > 0)
        .map_init(
            || vec![0; counts.len()],
            |zeros, item| {
                let mut found = Found::default();
                let (holders, _) = by_item.row(item);
                search.add(&[item], holders.len() as u32, &mut found)?;
                search.grow(&mut vec![item], item, holders, zeros, &mut found)?;
                Ok(found)
            },
        )
        .collect()
}

struct Search<'a> {
    rows: &'a Rows<()>,
    frequent: &'a [bool],
    limits: Limits,
    /// Sets found by all threads.
    total: &'a AtomicUsize,
}

impl Search<'_> {
    /// Adds `set`, which is in `count` baskets.
    fn add(&self, set: &[u32], count: u32, found: &mut Found) -> Result<(), Error> {
        if self.total.fetch_add(1, Ordering::Relaxed) >= self.limits.most {
            let most = self.limits.most;
            return Err(Error::TooMany { most });
        }
        found.items.extend(set);
        found.ends.push(found.items.len());
        found.counts.push(count);
        Ok(())
    }

    /// Adds every frequent set that continues `set`, which is in the baskets `holders`, with
    /// products above its last one. `counts` has a zero for every product, before and after.
    fn grow(
        &self,
        set: &mut Vec<u32>,
        last: u32,
        holders: &[u32],
        counts: &mut [u32],
        found: &mut Found,
    ) -> Result<(), Error> {
        if set.len() >= self.limits.longest {
            return Ok(());
        }
        let next = self.counted(last, holders, counts);
        let delivered = if set.len() + 1 < self.limits.longest {
            self.delivered(last, holders, &next, counts)
        } else {
            vec![Vec::new(); next.len()]
        };
        for (&(item, count), holders) in next.iter().zip(&delivered) {
            set.push(item);
            self.add(set, count, found)?;
            self.grow(set, item, holders, counts, found)?;
            set.pop();
        }
        Ok(())
    }

    /// Products above `last` that are often enough in these baskets, ascending, and how often.
    fn counted(&self, last: u32, holders: &[u32], counts: &mut [u32]) -> Vec<(u32, u32)> {
        let mut next = Vec::new();
        for &basket in holders {
            for &item in self.above(basket, last) {
                counts[item as usize] += 1;
                if counts[item as usize] == self.limits.minimum_count {
                    next.push((item, 0));
                }
            }
        }
        next.sort_unstable();
        for (item, count) in &mut next {
            *count = counts[*item as usize];
        }
        for &basket in holders {
            for &item in self.above(basket, last) {
                counts[item as usize] = 0;
            }
        }
        next
    }

    /// The baskets of each of `next` among `holders`.
    fn delivered(
        &self,
        last: u32,
        holders: &[u32],
        next: &[(u32, u32)],
        places: &mut [u32],
    ) -> Vec<Vec<u32>> {
        for (&(item, _), place) in next.iter().zip(1..) {
            places[item as usize] = place;
        }
        let mut delivered: Vec<Vec<u32>> = next
            .iter()
            .map(|&(_, count)| Vec::with_capacity(count as usize))
            .collect();
        for &basket in holders {
            for &item in self.above(basket, last) {
                if let Some(place) = places[item as usize].checked_sub(1) {
                    delivered[place as usize].push(basket);
                }
            }
        }
        for &(item, _) in next {
            places[item as usize] = 0;
        }
        delivered
    }

    /// The frequent products of a basket above `last`.
    fn above(&self, basket: u32, last: u32) -> impl Iterator<Item = &u32> {
        let (items, _) = self.rows.row(basket);
        let from = items.partition_point(|&item| item <= last);
        items[from..]
            .iter()
            .filter(|&&item| self.frequent[item as usize])
    }
}
