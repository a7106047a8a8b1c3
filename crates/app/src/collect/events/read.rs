//! From rows to events, in columns. Parquet columns pass through as they are.

use std::path::Path;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::compute::{filter_record_batch, not};
use arrow::datatypes::{DataType, Field, Int64Type, Schema};
use fenqun_files::RowBatch;

use super::repeats::{Repeats, Verdict};
use super::waiting::Waiting;
use crate::Result;
use crate::collect::content::{
    ContentHash, HASH_TYPE, hash_column, hash_text, hashes, message_ids, numbered,
};
use crate::collect::intake::Intake;
use crate::collect::people::clean_keys;
use crate::collect::stamp::EventStamp;
use crate::collect::typed::{Plan, PropertyPlan, TypedBatch};

/// Which columns of an event file say what.
pub(crate) struct EventPlans {
    pub(crate) customer: Option<Plan>,
    pub(crate) anonymous: Option<Plan>,
    pub(crate) event: Plan,
    pub(crate) time: Plan,
    pub(crate) message_id: Option<Plan>,
    pub(crate) attributes: Vec<Plan>,
    pub(crate) properties: Vec<PropertyPlan>,
}

/// Reads events out of an event file.
pub(crate) struct EventReader {
    plans: EventPlans,
    stamp: EventStamp,
    source_hash: u128,
    repeats: Repeats,
    waiting: Waiting,
}

impl EventReader {
    /// A reader of files with these columns, of this source; its work files go to `folder`.
    pub(crate) fn new(plans: EventPlans, source: &str, stamp: EventStamp, folder: &Path) -> Self {
        Self {
            plans,
            stamp,
            source_hash: hash_text("source", source),
            repeats: Repeats::new(folder.to_owned()),
            waiting: Waiting::new(folder.to_owned()),
        }
    }

    /// The events of a batch. Faulty rows go to the intake's rejects.
    pub(crate) fn read(&mut self, batch: &RowBatch, intake: &mut Intake) -> Result<RecordBatch> {
        let plans = &self.plans;
        let mut typed = TypedBatch::new(batch, intake.calendar, &mut intake.quality);
        let time = typed.instants(&plans.time);
        typed.require(&plans.time, &time);
        let event = typed.text(&plans.event);
        typed.require(&plans.event, &event);
        let anonymous = plans.anonymous.as_ref().map(|plan| typed.text(plan));
        let given_ids = plans.message_id.as_ref().map(|plan| typed.text(plan));
        let customer = plans.customer.as_ref().map(|plan| Keys::of(&typed, plan));
        let attributes: Vec<StringArray> = plans.attributes.iter().map(|p| typed.text(p)).collect();
        let properties = typed.properties(&plans.properties, &mut intake.quality);
        let rows = typed.rows();
        let keep = intake.refuse(typed)?;

        let time = keep.apply_to(time)?;
        let event = keep.apply_to(event)?;
        let anonymous = anonymous.map(|ids| keep.apply_to(ids)).transpose()?;
        let given_ids = given_ids.map(|ids| keep.apply_to(ids)).transpose()?;
        let customer = match customer {
            Some(Keys::Whole(keys)) => Keys::Whole(keep.apply_to(keys)?),
            Some(Keys::Text(keys)) => Keys::Text(keep.apply_to(keys)?),
            None => Keys::Text(keep.apply_to(StringArray::new_null(rows))?),
        };
        let mut columns = Vec::with_capacity(properties.len());
        for (name, values) in properties {
            columns.push((name, keep.apply(values)?));
        }
        intake.times(&time);
        let numbers = customer.numbers(intake);
        for (values, latest) in attributes.into_iter().zip(&mut intake.latest) {
            latest.add(&numbers, &time, &keep.apply_to(values)?);
        }

        let event: ArrayRef = Arc::new(event);
        let time: ArrayRef = Arc::new(time.with_timezone("UTC"));
        let (ids, waits) = match given_ids {
            Some(ids) if ids.null_count() == 0 => (Ids::Given(ids), None),
            given => {
                let mut row = vec![
                    ("customer", customer.into_array()),
                    ("event", Arc::clone(&event)),
                    ("time", Arc::clone(&time)),
                ];
                if let Some(ids) = &anonymous {
                    row.push(("anonymous", Arc::new(ids.clone())));
                }
                row.extend(
                    columns
                        .iter()
                        .map(|(name, c)| (name.as_str(), Arc::clone(c))),
                );
                self.ids(given, &row)?
            }
        };
        let (ids, hashes) = match ids {
            Ids::Given(ids) => (ids, None),
            Ids::Made(ids, hashes) => (ids, Some(hashes)),
        };
        let mut events = self.stamp.begin(ids, Arc::new(numbers), event, time);
        if let Some(ids) = anonymous {
            events.push("anonymous_id", Arc::new(ids));
        }
        for (name, values) in columns {
            events.push(&name, values);
        }
        let events = events.finish()?;
        match (waits, hashes) {
            (Some(waits), Some(hashes)) => self.set_aside(&events, &waits, &hashes),
            _ => Ok(events),
        }
    }

    /// Message ids from the rows' content, but for rows that bring their own; and which rows wait.
    fn ids(
        &mut self,
        given: Option<StringArray>,
        row: &[(&str, ArrayRef)],
    ) -> Result<(Ids, Option<BooleanArray>)> {
        let rows = row[0].1.len();
        let mut content = ContentHash::new(rows);
        content.add_to_all(self.source_hash);
        for (name, column) in row {
            content.add(name, column)?;
        }
        let hashes = content.finish();
        let mut ids = Vec::with_capacity(rows);
        let mut waits = None;
        for (i, hash) in hashes.iter().enumerate() {
            if given.as_ref().is_some_and(|ids| ids.is_valid(i)) {
                ids.push(*hash);
                continue;
            }
            match self.repeats.judge(*hash)? {
                Verdict::Ordinal(ordinal) => ids.push(numbered(*hash, ordinal)),
                Verdict::Waits => {
                    ids.push(*hash);
                    waits.get_or_insert_with(|| vec![false; rows])[i] = true;
                }
            }
        }
        let made = message_ids(ids.into_iter());
        let ids = match given {
            Some(given) => given
                .iter()
                .zip(&made)
                .map(|(id, made)| id.or(made))
                .collect(),
            None => made,
        };
        Ok((Ids::Made(ids, hashes), waits.map(BooleanArray::from)))
    }

    /// Puts the rows that wait aside; the others are given back.
    fn set_aside(
        &mut self,
        events: &RecordBatch,
        waits: &BooleanArray,
        hashes: &[u128],
    ) -> Result<RecordBatch> {
        let mut fields: Vec<_> = events.schema().fields().iter().cloned().collect();
        fields.push(Arc::new(Field::new(HASH, HASH_TYPE, false)));
        let mut columns = events.columns().to_vec();
        columns.push(hash_column(hashes));
        let marked = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?;
        self.waiting.push(&filter_record_batch(&marked, waits)?)?;
        Ok(filter_record_batch(events, &not(waits)?)?)
    }

    /// After the last batch: the events that waited.
    pub(crate) fn finish(mut self, mut write: impl FnMut(RecordBatch) -> Result<()>) -> Result<()> {
        self.waiting.close()?;
        for portion in 0..self.repeats.portions() {
            let mut here = Vec::new();
            self.waiting.for_each(|rows| {
                let hashes = hashes(&rows, HASH);
                here.extend(hashes.filter(|hash| self.repeats.portion(*hash) == portion));
                Ok(())
            })?;
            let mut counts = self.repeats.compare(here.into_iter())?;
            self.waiting.for_each(|rows| {
                let mut mine = Vec::with_capacity(rows.num_rows());
                let mut ids = Vec::with_capacity(rows.num_rows());
                for hash in hashes(&rows, HASH) {
                    let is_mine = self.repeats.portion(hash) == portion;
                    mine.push(is_mine);
                    ids.push(if is_mine {
                        numbered(hash, counts.next(hash))
                    } else {
                        hash
                    });
                }
                let events = filter_record_batch(
                    &with_ids(&rows, message_ids(ids.into_iter()))?,
                    &BooleanArray::from(mine),
                )?;
                if events.num_rows() > 0 {
                    write(events)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// The column of a waiting row's content hash.
const HASH: &str = "#hash";

/// Message ids that a file brings, or that are made from its rows' hashes.
enum Ids {
    Given(StringArray),
    Made(StringArray, Vec<u128>),
}

/// Waiting rows as events: with these message ids and without their hashes.
fn with_ids(rows: &RecordBatch, ids: StringArray) -> Result<RecordBatch> {
    let events = rows.num_columns() - 1;
    let kept: Vec<usize> = (0..events).collect();
    let mut columns = rows.columns()[..events].to_vec();
    columns[0] = Arc::new(ids);
    let schema = Arc::new(rows.schema().project(&kept)?);
    Ok(RecordBatch::try_new(schema, columns)?)
}

/// A column of customer keys.
enum Keys {
    Text(StringArray),
    /// Parquet files often hold keys as numbers; they are looked up without becoming text.
    Whole(Int64Array),
}

impl Keys {
    fn of(typed: &TypedBatch<'_>, plan: &Plan) -> Self {
        let cells = typed.cells(&plan.column);
        match cells.data_type() {
            DataType::Int64 => Self::Whole(cells.as_primitive::<Int64Type>().clone()),
            kind if kind.is_integer() && *kind != DataType::UInt64 => {
                let cells = arrow::compute::cast(&cells, &DataType::Int64)
                    .expect("every other integer fits into 64 bits");
                Self::Whole(cells.as_primitive::<Int64Type>().clone())
            }
            _ => Self::Text(clean_keys(typed.keys(plan))),
        }
    }

    fn numbers(&self, intake: &mut Intake) -> Int64Array {
        match self {
            Self::Text(keys) => intake.customers(keys),
            Self::Whole(keys) => intake.customers_by_number(keys),
        }
    }

    fn into_array(self) -> ArrayRef {
        match self {
            Self::Text(keys) => Arc::new(keys),
            Self::Whole(keys) => Arc::new(keys),
        }
    }
}
