//! A population with some customers changed, added or removed, without reading the others again.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Decimal128Array, UInt32Array};
use arrow::compute::interleave;
use arrow::datatypes::{DataType, Decimal128Type};
use fenqun_model::CustomerNumber;
use roaring::RoaringBitmap;

use super::{Attribute, Population, PopulationBuilder, Sets};

impl Population {
    /// This population with the customers of `changed` added or replaced and those of `removed`
    /// left out. The builder decides which attributes there are: build it with the attributes
    /// that the workspace has now.
    pub fn with_changes(&self, changed: PopulationBuilder, removed: &[CustomerNumber]) -> Self {
        let changed = changed.build(Sets::default());
        let removed: RoaringBitmap = removed.iter().map(|number| number.0).collect();
        let sources = self.merged_rows(&changed, &removed);

        let numbers: UInt32Array = sources
            .iter()
            .map(|&(source, row)| [self, &changed][source].numbers.value(row))
            .collect();
        let merge = |old: &dyn Array, new: &dyn Array| {
            interleave(&[old, new], &sources).expect("both columns have the attribute's type")
        };
        let keys = merge(&self.keys, &changed.keys);
        let attributes = changed.attributes.iter().map(|(name, new)| {
            let old = self
                .attributes
                .get(name)
                .filter(|old| old.value_type == new.value_type);
            let (old, values) = match old {
                Some(old) => same_scale(&old.values, &new.values),
                None => (
                    arrow::array::new_null_array(new.values.data_type(), self.len()),
                    Arc::clone(&new.values),
                ),
            };
            let attribute = Attribute {
                value_type: new.value_type,
                values: merge(&old, &values),
            };
            (name.clone(), attribute)
        });
        Self::assemble(
            numbers,
            keys.as_string::<i32>().clone(),
            attributes.collect(),
            Arc::clone(&self.sets),
        )
    }

    /// For each row of the result its source (0 old, 1 changed) and row there.
    fn merged_rows(&self, changed: &Self, removed: &RoaringBitmap) -> Vec<(usize, usize)> {
        let kept = self
            .numbers
            .values()
            .iter()
            .enumerate()
            .filter(|(_, n)| !removed.contains(**n) && !changed.all.contains(**n));
        let new = changed.numbers.values().iter().enumerate();
        let mut rows: Vec<(u32, usize, usize)> = kept
            .map(|(row, &n)| (n, 0, row))
            .chain(new.map(|(row, &n)| (n, 1, row)))
            .collect();
        // Two ascending runs: the standard sort merges them in linear time.
        rows.sort();
        rows.into_iter()
            .map(|(_, source, row)| (source, row))
            .collect()
    }
}

/// Brings two number columns to the larger of their scales; other columns stay.
pub(super) fn same_scale(old: &ArrayRef, new: &ArrayRef) -> (ArrayRef, ArrayRef) {
    let (DataType::Decimal128(_, a), DataType::Decimal128(_, b)) =
        (old.data_type(), new.data_type())
    else {
        return (Arc::clone(old), Arc::clone(new));
    };
    if a == b {
        return (Arc::clone(old), Arc::clone(new));
    }
    let rows = |column: &ArrayRef| {
        let values: &Decimal128Array = column.as_primitive::<Decimal128Type>();
        let scale = u32::try_from(values.scale()).unwrap_or(0);
        let numbers = values.iter().map(|cell| {
            let mantissa = cell?;
            rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale).ok()
        });
        numbers.collect::<Vec<_>>()
    };
    let (mut all, new) = (rows(old), rows(new));
    let split = all.len();
    all.extend(new);
    let column: ArrayRef = Arc::new(super::builder::numbers(&all));
    (
        column.slice(0, split),
        column.slice(split, column.len() - split),
    )
}
