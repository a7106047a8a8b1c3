//! From grouped lines to events: one per order and direction, and one per line.

use std::ops::Range;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, Decimal128Array, RecordBatch, StringArray, TimestampMicrosecondArray,
    new_null_array,
};
use arrow::compute::interleave;
use fenqun_model::{event_name, property};

use super::group::{Grouped, Identity, Orders, Place, group};
use super::lines::{self, CUSTOMER, FIGURES, LineShape, ORDER_TEXTS, SCALE, TEXTS, TIME};
use crate::Result;
use crate::collect::content::{message_ids, short_text};
use crate::collect::stamp::{EventStamp, property_column};

/// The most orders in one batch of events.
const CHUNK: usize = 65_536;

/// What came out of grouping.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct OrderTally {
    /// Orders completed.
    pub(crate) orders: u64,
    /// Orders refunded.
    pub(crate) refunds: u64,
    /// Rows that only said again what an earlier one said.
    pub(crate) repeated_rows: u64,
    /// Revenue of the completed orders, in units of 10^-[`SCALE`].
    pub(crate) revenue: i128,
}

impl std::ops::AddAssign for OrderTally {
    fn add_assign(&mut self, other: Self) {
        self.orders += other.orders;
        self.refunds += other.refunds;
        self.repeated_rows += other.repeated_rows;
        self.revenue = self.revenue.saturating_add(other.revenue);
    }
}

/// Turns lines, with all lines of each of their orders, into events.
pub(crate) fn emit(
    shape: &LineShape,
    stamp: &EventStamp,
    batches: &[RecordBatch],
    mut write: impl FnMut(RecordBatch) -> Result<()>,
) -> Result<OrderTally> {
    let Grouped {
        orders,
        line_ids,
        repeated_rows,
    } = group(shape, batches);
    let mut tally = OrderTally {
        repeated_rows,
        ..OrderTally::default()
    };
    for row in 0..orders.len() {
        if orders.returned[row] {
            tally.refunds += 1;
        } else {
            tally.orders += 1;
            tally.revenue = tally
                .revenue
                .saturating_add(orders.revenue[row].unwrap_or(0));
        }
    }
    for start in (0..orders.len()).step_by(CHUNK) {
        let rows = start..orders.len().min(start + CHUNK);
        write(order_events(shape, stamp, &orders, rows, batches)?)?;
    }
    if shape.products {
        for (lines, ids) in batches.iter().zip(line_ids) {
            write(line_events(shape, stamp, lines, ids)?)?;
        }
    }
    Ok(tally)
}

fn order_events(
    shape: &LineShape,
    stamp: &EventStamp,
    orders: &Orders,
    rows: Range<usize>,
    batches: &[RecordBatch],
) -> Result<RecordBatch> {
    let ids = rows.clone().map(|i| {
        let identity = Identity::of_order(orders.returned[i]);
        identity.hash(orders.hash[i], 0)
    });
    let names = rows.clone().map(|i| match orders.returned[i] {
        false => event_name::ORDER_COMPLETED,
        true => event_name::ORDER_REFUNDED,
    });
    let times = TimestampMicrosecondArray::from(orders.time_us[rows.clone()].to_vec());
    let first: Vec<Option<Place>> = orders.first[rows.clone()]
        .iter()
        .copied()
        .map(Some)
        .collect();
    let pick = |name: &str, places: &[Option<Place>]| pick(batches, name, places);

    let mut event = stamp.begin(
        message_ids(ids),
        pick(CUSTOMER, &first)?,
        Arc::new(StringArray::from_iter_values(names)),
        Arc::new(times.with_timezone("UTC")),
    );
    if shape.order_ids {
        event.push(property::ORDER_ID, pick(property::ORDER_ID, &first)?);
    } else {
        let made = rows.clone().map(|i| short_text(orders.hash[i]));
        event.push(
            property::ORDER_ID,
            Arc::new(StringArray::from_iter_values(made)),
        );
    }
    if shape.has(property::REVENUE) {
        event.push(property::REVENUE, figures(&orders.revenue[rows.clone()])?);
    }
    if shape.has(property::QUANTITY) {
        event.push(property::ITEMS, figures(&orders.items[rows.clone()])?);
    }
    for (name, places) in ORDER_TEXTS.iter().zip(&orders.texts) {
        if shape.has(name) {
            event.push(name, pick(name, &places[rows.clone()])?);
        }
    }
    if !shape.products {
        for property in &shape.properties {
            for column in property.columns() {
                event.push(&property_column(&property.name), pick(&column, &first)?);
            }
        }
    }
    event.finish()
}

fn line_events(
    shape: &LineShape,
    stamp: &EventStamp,
    lines: &RecordBatch,
    ids: Vec<u128>,
) -> Result<RecordBatch> {
    let returned = lines::returned(lines);
    let names = returned.values().iter().map(|back| match back {
        false => event_name::PRODUCT_PURCHASED,
        true => event_name::PRODUCT_RETURNED,
    });
    let column = |name: &str| Arc::clone(lines::column(lines, name));
    let mut event = stamp.begin(
        message_ids(ids.into_iter()),
        column(CUSTOMER),
        Arc::new(StringArray::from_iter_values(names)),
        column(TIME),
    );
    if shape.order_ids {
        event.push(property::ORDER_ID, column(property::ORDER_ID));
    }
    for name in TEXTS.into_iter().chain(FIGURES) {
        if shape.has(name) {
            event.push(name, column(name));
        }
    }
    for property in &shape.properties {
        for name in property.columns() {
            event.push(&property_column(&property.name), column(&name));
        }
    }
    event.finish()
}

/// The values of one column at these places; null where there is no place.
fn pick(batches: &[RecordBatch], name: &str, places: &[Option<Place>]) -> Result<ArrayRef> {
    let mut columns: Vec<&dyn Array> = batches
        .iter()
        .map(|lines| lines::column(lines, name).as_ref())
        .collect();
    let nothing = new_null_array(lines::column(&batches[0], name).data_type(), 1);
    let nowhere = (columns.len(), 0);
    columns.push(nothing.as_ref());
    let places: Vec<Place> = places.iter().map(|p| p.unwrap_or(nowhere)).collect();
    Ok(interleave(&columns, &places)?)
}

fn figures(values: &[Option<i128>]) -> Result<ArrayRef> {
    let array = Decimal128Array::from(values.to_vec()).with_precision_and_scale(38, SCALE)?;
    Ok(Arc::new(array))
}
