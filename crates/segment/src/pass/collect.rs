//! Values collected per customer: different values, different days, instants for sequences.

use super::slots::Slots;

/// One collected value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The customer's place in the stripe.
    pub(super) customer: u32,
    pub(super) slot: u8,
    pub(super) key: i64,
}

/// What was collected for the customers of a stripe.
#[derive(Debug)]
pub(super) enum Collected {
    Entries(Vec<Entry>),
    /// Of texts with few different values, which ones: a bit each, by slot, then customer.
    Masks(Vec<u64>),
}

impl Collected {
    /// Forgets everything; `cells` is the number of customers times that of slots.
    pub(super) fn clear(&mut self, cells: usize) {
        match self {
            Self::Entries(entries) => entries.clear(),
            Self::Masks(masks) => {
                masks.clear();
                masks.resize(cells, 0);
            }
        }
    }
}

/// For each window of `slots`, how many different texts each customer has in it.
pub(super) fn different_of_few(
    masks: &[u64],
    slots: &Slots,
    windows: usize,
    customers: usize,
) -> Vec<Vec<u32>> {
    let of_window = |window: usize| {
        let mut union = vec![0_u64; customers];
        for slot in slots.of_window(window) {
            let start = usize::from(*slot) * customers;
            for (all, own) in union.iter_mut().zip(&masks[start..start + customers]) {
                *all |= own;
            }
        }
        union.into_iter().map(u64::count_ones).collect()
    };
    (0..windows).map(of_window).collect()
}

/// Entries brought together by customer.
pub(super) struct ByCustomer {
    starts: Vec<u32>,
    keys: Vec<i64>,
    slots: Vec<u8>,
}

impl ByCustomer {
    /// Groups entries; those of a customer stay in the order in which they came.
    pub(super) fn new(entries: &[Entry], customers: usize) -> Self {
        let mut starts = vec![0_u32; customers + 1];
        for entry in entries {
            starts[entry.customer as usize + 1] += 1;
        }
        for at in 0..customers {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut keys = vec![0; entries.len()];
        let mut slots = vec![0; entries.len()];
        for entry in entries {
            let place = &mut next[entry.customer as usize];
            keys[*place as usize] = entry.key;
            slots[*place as usize] = entry.slot;
            *place += 1;
        }
        Self {
            starts,
            keys,
            slots,
        }
    }

    fn range(&self, customer: usize) -> std::ops::Range<usize> {
        self.starts[customer] as usize..self.starts[customer + 1] as usize
    }

    /// Sorts every customer's keys, for [`Self::keys_of`].
    pub(super) fn sort(&mut self) {
        for customer in 0..self.starts.len() - 1 {
            let range = self.range(customer);
            let keys = &mut self.keys[range];
            if !keys.is_sorted() {
                keys.sort_unstable();
            }
        }
    }

    /// A customer's keys.
    pub(super) fn keys_of(&self, customer: usize) -> &[i64] {
        &self.keys[self.range(customer)]
    }

    /// For each window of `slots`, how many different keys each customer has in it.
    pub(super) fn different(&self, slots: &Slots, windows: usize) -> Vec<Vec<u32>> {
        let masks = (0..windows).map(|window| {
            let slots = slots.of_window(window).iter();
            slots.fold(0_u64, |mask, slot| mask | 1 << slot)
        });
        let masks: Vec<u64> = masks.collect();
        let customers = self.starts.len() - 1;
        let mut counts = vec![vec![0_u32; customers]; windows];
        let mut own: Vec<(i64, u64)> = Vec::new();
        for customer in 0..customers {
            let range = self.range(customer);
            if range.is_empty() {
                continue;
            }
            own.clear();
            let keys = self.keys[range.clone()].iter().zip(&self.slots[range]);
            own.extend(keys.map(|(key, slot)| (*key, 1_u64 << slot)));
            own.sort_unstable();
            for same in own.chunk_by(|a, b| a.0 == b.0) {
                let mask = same.iter().fold(0, |mask, (_, slot)| mask | slot);
                for (counts, window) in counts.iter_mut().zip(&masks) {
                    counts[customer] += u32::from(mask & window != 0);
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use fenqun_model::Interval;

    use super::super::slots::Edges;
    use super::*;

    #[test]
    fn different_values_are_counted_once_a_window() {
        let windows = [
            Interval {
                start_us: i64::MIN,
                end_us: 100,
            },
            Interval {
                start_us: 50,
                end_us: 100,
            },
        ];
        let mut edges = Edges::default();
        windows.iter().for_each(|window| edges.insert(*window));
        let slots = Slots::new(&edges, &windows);
        let entry = |customer: u32, time: i64, key: i64| Entry {
            customer,
            slot: slots.of_atom(edges.atom(time)),
            key,
        };
        let entries = [
            entry(2, 10, 7),
            entry(0, 60, 8),
            entry(2, 60, 7),
            entry(2, 20, 9),
        ];
        let mut groups = ByCustomer::new(&entries, 3);
        assert_eq!(groups.different(&slots, 2), [[1, 0, 2], [1, 0, 1]]);
        groups.sort();
        assert_eq!(groups.keys_of(2), [7, 7, 9]);
        assert!(groups.keys_of(1).is_empty());
    }
}
