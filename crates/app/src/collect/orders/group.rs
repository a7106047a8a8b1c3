//! Adds lines up into orders, in columns, one pass.

use arrow::array::{Array, Decimal128Array, RecordBatch};
use rustc_hash::FxHashMap;

use super::lines::{self, FIGURES, LINE_HASH, LineShape, ORDER_HASH, ORDER_TEXTS, figures, texts};
use crate::collect::content::{Ordinals, chain, hashes, numbered};

/// Where a line stands: the batch and the row in it.
pub(crate) type Place = (usize, usize);

/// The orders of some whole groups of lines, each a row across these columns.
#[derive(Default, Debug)]
pub(crate) struct Orders {
    /// Identity: of source, customer and order, and for rows without an order, which of several
    /// identical rows it is.
    pub(crate) hash: Vec<u128>,
    /// Whether it is a refund.
    pub(crate) returned: Vec<bool>,
    /// Sum over lines; `None` where no line says.
    pub(crate) revenue: Vec<Option<i128>>,
    /// Number of products; `None` where no line says.
    pub(crate) items: Vec<Option<i128>>,
    /// Of the earliest line.
    pub(crate) time_us: Vec<i64>,
    /// The first line.
    pub(crate) first: Vec<Place>,
    /// The first line that has each of [`ORDER_TEXTS`].
    pub(crate) texts: [Vec<Option<Place>>; 3],
}

/// Lines added up.
#[derive(Debug)]
pub(crate) struct Grouped {
    /// The orders, in the order of their first lines.
    pub(crate) orders: Orders,
    /// The message id hash of each line, batch by batch; empty where rows are no lines.
    pub(crate) line_ids: Vec<Vec<u128>>,
    /// Rows that say again what an earlier row of the same order said, where rows are no lines.
    pub(crate) repeated_rows: u64,
}

/// What an event's identity is made for.
#[derive(Clone, Copy)]
pub(crate) enum Identity {
    Completed = 1,
    Refunded = 2,
    Purchased = 3,
    Returned = 4,
    RowAsOrder = 5,
}

impl Identity {
    /// Of an order.
    pub(crate) fn of_order(returned: bool) -> Self {
        if returned {
            Self::Refunded
        } else {
            Self::Completed
        }
    }

    fn of_line(returned: bool) -> Self {
        if returned {
            Self::Returned
        } else {
            Self::Purchased
        }
    }

    /// The hash for this purpose.
    pub(crate) fn hash(self, a: u128, b: u128) -> u128 {
        chain([a, b, self as u128])
    }
}

/// Groups batches that hold all lines of each of their orders.
pub(crate) fn group(shape: &LineShape, batches: &[RecordBatch]) -> Grouped {
    let mut grouping = Grouping::default();
    let line_ids = batches
        .iter()
        .enumerate()
        .map(|(batch, lines)| grouping.add(shape, batch, lines))
        .collect();
    Grouped {
        orders: grouping.orders,
        line_ids,
        repeated_rows: grouping.repeated_rows,
    }
}

#[derive(Default)]
struct Grouping {
    orders: Orders,
    index: FxHashMap<(u128, bool), usize>,
    ordinals: Ordinals,
    repeated_rows: u64,
}

impl Grouping {
    fn add(&mut self, shape: &LineShape, batch: usize, lines: &RecordBatch) -> Vec<u128> {
        let returned = lines::returned(lines);
        let times = lines::times(lines).values();
        let [quantity, _, revenue] = FIGURES.map(|name| figures(lines, name));
        let order_texts = ORDER_TEXTS.map(|name| texts(lines, name));
        let mut ids = Vec::with_capacity(if shape.products { lines.num_rows() } else { 0 });
        let mut last: Option<((u128, bool), usize)> = None;
        let identities = hashes(lines, ORDER_HASH).zip(hashes(lines, LINE_HASH));
        for (row, (mut order, line)) in identities.enumerate() {
            let back = returned.value(row);
            let line_id = Identity::of_line(back).hash(order, line);
            let ordinal = self.ordinals.next(line_id);
            if shape.products {
                ids.push(numbered(line_id, ordinal));
            } else if shape.order_ids && ordinal > 0 {
                self.repeated_rows += 1;
                continue;
            }
            if !shape.order_ids {
                order = numbered(Identity::RowAsOrder.hash(order, line), ordinal);
            }
            let key = (order, back);
            let at = match last {
                Some((same, at)) if same == key => at,
                _ => {
                    let orders = &mut self.orders;
                    let begin = || orders.begin(key, (batch, row), times[row]);
                    *self.index.entry(key).or_insert_with(begin)
                }
            };
            last = Some((key, at));
            self.orders.time_us[at] = self.orders.time_us[at].min(times[row]);
            add_up(&mut self.orders.items[at], figure(quantity, row));
            add_up(&mut self.orders.revenue[at], figure(revenue, row));
            for (text, places) in order_texts.iter().zip(&mut self.orders.texts) {
                if places[at].is_none() && text.is_some_and(|text| text.is_valid(row)) {
                    places[at] = Some((batch, row));
                }
            }
        }
        ids
    }
}

impl Orders {
    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.hash.len()
    }

    fn begin(&mut self, (hash, returned): (u128, bool), first: Place, time_us: i64) -> usize {
        self.hash.push(hash);
        self.returned.push(returned);
        self.revenue.push(None);
        self.items.push(None);
        self.time_us.push(time_us);
        self.first.push(first);
        for places in &mut self.texts {
            places.push(None);
        }
        self.hash.len() - 1
    }
}

fn figure(figures: Option<&Decimal128Array>, row: usize) -> Option<i128> {
    figures
        .filter(|array| array.is_valid(row))
        .map(|array| array.value(row))
}

fn add_up(sum: &mut Option<i128>, value: Option<i128>) {
    if let Some(value) = value {
        *sum = Some(sum.unwrap_or(0).saturating_add(value));
    }
}
