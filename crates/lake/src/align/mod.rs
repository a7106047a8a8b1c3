//! Bringing batches of any reasonable shape into the table's columns.
//!
//! Values are converted only where nothing is lost. What does not fit goes to `extra` and is
//! counted with its reason, so that a bad column never takes an event down with it.

mod core;
mod extra;
mod json;
mod misfit;
mod number;
mod property;
mod text;
mod time;

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, BooleanArray, RecordBatch};
use arrow::compute::{is_not_null, nullif, or};
use arrow::datatypes::DataType;
use rustc_hash::FxHashMap;

pub(crate) use misfit::Misfits;
pub use misfit::{Misfit, MisfitReason};

use self::core::align_core;
use self::extra::Additions;
use self::json::json_of;
use self::property::{align, all_values, first_of, type_of, unpacked};
use crate::LakeError;
use crate::columns::{CORE, EXTRA, Property};
use crate::reservation::Reservations;

/// Before a column name that means a property even if a core column has that name.
pub(crate) const PROPERTY_PREFIX: &str = "property:";

/// Rows whose columns have their final types; `None` is a column without any value.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) len: usize,
    /// The core columns, then the writer's properties as far as they were known at the time.
    pub(crate) columns: Vec<Option<ArrayRef>>,
}

/// Aligns the batches of one writer.
#[derive(Debug)]
pub(crate) struct Aligner {
    reservations: Arc<Reservations>,
    properties: Vec<Property>,
    by_name: FxHashMap<String, usize>,
    misfits: Misfits,
}

impl Aligner {
    pub(crate) fn new(reservations: Arc<Reservations>) -> Self {
        Self {
            reservations,
            properties: Vec::new(),
            by_name: FxHashMap::default(),
            misfits: Misfits::default(),
        }
    }

    /// The properties that were written so far, in the order of their columns.
    pub(crate) fn properties(&self) -> &[Property] {
        &self.properties
    }

    /// The counts so far, which start again from nothing.
    pub(crate) fn take_misfits(&mut self) -> Misfits {
        std::mem::take(&mut self.misfits)
    }

    /// One batch in the types of the table.
    pub(crate) fn align(&mut self, batch: &RecordBatch) -> Result<Rows, LakeError> {
        let mut core: [Option<ArrayRef>; CORE.len()] = Default::default();
        let mut properties: Vec<(&str, ArrayRef)> = Vec::new();
        for (field, array) in batch.schema_ref().fields().iter().zip(batch.columns()) {
            match CORE.iter().position(|c| c.name == field.name()) {
                Some(at) => core[at] = Some(Arc::clone(array)),
                None => {
                    let name = field.name();
                    let name = name.strip_prefix(PROPERTY_PREFIX).unwrap_or(name);
                    properties.push((name, Arc::clone(array)));
                }
            }
        }
        let mut columns = Vec::with_capacity(CORE.len() + self.properties.len());
        for (at, array) in core.iter().enumerate() {
            columns.push(align_core(at, array.as_ref())?);
        }
        let mut additions = Additions::default();
        let mut filled = Filled::of(&properties);
        for (name, array) in properties {
            if array.null_count() == array.len() || *array.data_type() == DataType::Null {
                continue;
            }
            let array = filled.leave_gaps(name, unpacked(&array)?)?;
            self.align_property(name, &array, &mut columns, &mut additions)?;
        }
        let extra = columns[EXTRA].take();
        columns[EXTRA] = additions.merge(extra, batch.num_rows())?;
        Ok(Rows {
            len: batch.num_rows(),
            columns,
        })
    }

    fn align_property(
        &mut self,
        name: &str,
        array: &ArrayRef,
        columns: &mut Vec<Option<ArrayRef>>,
        additions: &mut Additions,
    ) -> Result<(), LakeError> {
        let known = match self.by_name.get(name) {
            Some(at) => Ok(*at),
            None => self.learn(name, array.as_ref()),
        };
        let misfits = match known {
            Ok(at) => {
                let aligned = align(array, &self.properties[at]);
                let at = CORE.len() + at;
                if columns.len() <= at {
                    columns.resize(at + 1, None);
                }
                columns[at] = Some(match columns[at].take() {
                    Some(first) => first_of(&first, &aligned.array)?,
                    None => aligned.array,
                });
                aligned.misfits
            }
            Err(reason) => all_values(array.as_ref(), reason),
        };
        if misfits.is_empty() {
            return Ok(());
        }
        let rows: Vec<usize> = misfits.iter().map(|(row, _)| *row).collect();
        for ((row, reason), json) in misfits.into_iter().zip(json_of(array, &rows)?) {
            self.misfits.add(name, reason, &json);
            additions.add(row, name, json);
        }
        Ok(())
    }

    /// Finds the column of a property that this writer meets for the first time.
    fn learn(&mut self, name: &str, array: &dyn Array) -> Result<usize, MisfitReason> {
        let property = self.reservations.reserve(name, type_of(array))?;
        let at = self.properties.len();
        self.properties.push(property);
        self.by_name.insert(name.to_owned(), at);
        Ok(at)
    }
}

/// Which rows of a property have a value already, for properties that come in several columns: a
/// later column fills the gaps of the earlier ones.
struct Filled<'a> {
    rows: FxHashMap<&'a str, Option<BooleanArray>>,
}

impl<'a> Filled<'a> {
    fn of(properties: &[(&'a str, ArrayRef)]) -> Self {
        let mut columns: FxHashMap<&str, usize> = FxHashMap::default();
        for (name, _) in properties {
            *columns.entry(name).or_default() += 1;
        }
        let repeated = columns.into_iter().filter(|(_, count)| *count > 1);
        Self {
            rows: repeated.map(|(name, _)| (name, None)).collect(),
        }
    }

    fn leave_gaps(&mut self, name: &str, array: ArrayRef) -> Result<ArrayRef, LakeError> {
        let Some(filled) = self.rows.get_mut(name) else {
            return Ok(array);
        };
        let present = is_not_null(&array)?;
        Ok(match filled.take() {
            None => {
                *filled = Some(present);
                array
            }
            Some(before) => {
                *filled = Some(or(&before, &present)?);
                nullif(&array, &before)?
            }
        })
    }
}

impl Drop for Aligner {
    fn drop(&mut self) {
        self.reservations.release(&self.properties);
    }
}
