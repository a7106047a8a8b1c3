//! From rows to events, in columns. Parquet columns pass through as they are.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Int64Type};
use fenqun_files::RowBatch;

use crate::Result;
use crate::collect::content::{ContentHash, Ordinals, chain, hash_text, message_ids};
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
    ordinals: Ordinals,
}

impl EventReader {
    /// A reader of files with these columns, of this source.
    pub(crate) fn new(plans: EventPlans, source: &str, stamp: EventStamp) -> Self {
        Self {
            plans,
            stamp,
            source_hash: hash_text("source", source),
            ordinals: Ordinals::default(),
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
        let ids = match given_ids {
            Some(ids) if ids.null_count() == 0 => ids,
            given => {
                let anonymous = anonymous.clone().map(|ids| Arc::new(ids) as ArrayRef);
                let mut row = vec![
                    ("customer", customer.into_array()),
                    ("event", Arc::clone(&event)),
                ];
                row.push(("time", Arc::clone(&time)));
                row.extend(anonymous.map(|ids| ("anonymous", ids)));
                row.extend(
                    columns
                        .iter()
                        .map(|(name, c)| (name.as_str(), Arc::clone(c))),
                );
                self.ids(given, &row)?
            }
        };
        let mut events = self.stamp.begin(ids, Arc::new(numbers), event, time);
        if let Some(ids) = anonymous {
            events.push("anonymous_id", Arc::new(ids));
        }
        for (name, values) in columns {
            events.push(&name, values);
        }
        events.finish()
    }

    /// Message ids from the rows' content, but for rows that bring their own.
    fn ids(&mut self, given: Option<StringArray>, row: &[(&str, ArrayRef)]) -> Result<StringArray> {
        let mut content = ContentHash::new(row[0].1.len());
        content.add_to_all(self.source_hash);
        for (name, column) in row {
            content.add(name, column)?;
        }
        let mut hashes = content.finish();
        for (i, hash) in hashes.iter_mut().enumerate() {
            if given.as_ref().is_some_and(|ids| ids.is_valid(i)) {
                continue;
            }
            let ordinal = self.ordinals.next(*hash);
            if ordinal > 0 {
                *hash = chain([*hash, u128::from(ordinal), 0]);
            }
        }
        let made = message_ids(hashes.into_iter());
        Ok(match given {
            Some(given) => given
                .iter()
                .zip(&made)
                .map(|(id, made)| id.or(made))
                .collect(),
            None => made,
        })
    }
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
            _ => Self::Text(clean_keys(typed.text(plan))),
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
