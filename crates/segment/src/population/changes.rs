//! A population with some customers changed, added or removed, without reading the others again.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use arrow::array::{Array, ArrayRef, AsArray, Decimal128Array, UInt32Array};
use arrow::compute::{concat, take};
use arrow::datatypes::{DataType, Decimal128Type, UInt32Type};
use fenqun_model::{CustomerNumber, natural_cmp};
use roaring::RoaringBitmap;

use super::{Attribute, Population, PopulationBuilder, Sets};

impl Population {
    /// This population with the customers of `changed` added or replaced and those of `removed`
    /// left out. The builder decides which attributes there are: build it with the attributes
    /// that the workspace has now; scores are left out. Columns in which nobody differs are
    /// shared.
    pub fn with_changes(&self, changed: PopulationBuilder, removed: &[CustomerNumber]) -> Self {
        let changed = changed.build(Sets::default());
        let removed = removed.iter().map(|number| number.0);
        let removed = &removed.collect::<RoaringBitmap>() - &changed.all;
        let merge = Merge::new(self, &changed, &removed);
        let numbers = merge.columns(&self.numbers, &changed.numbers);
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
                calendar: new.calendar,
                values: merge.column(&old, &values),
            };
            (name.clone(), attribute)
        });
        let attributes = attributes.collect();
        let (old_keys, new_keys): (ArrayRef, ArrayRef) =
            (Arc::new(self.keys.clone()), Arc::new(changed.keys.clone()));
        let keys = merge.column(&old_keys, &new_keys);
        let key_order = match Arc::ptr_eq(&keys, &old_keys) {
            true => Arc::clone(&self.key_order),
            false => Arc::new(merge.key_order()),
        };
        Self {
            texts: self.texts.renewed(&attributes),
            numbers: numbers.as_primitive::<UInt32Type>().clone(),
            keys: keys.as_string::<i32>().clone(),
            attributes,
            scores: Arc::default(),
            all: (&self.all | &changed.all) - &removed,
            sets: Arc::clone(&self.sets),
            key_order,
        }
    }
}

/// How an old population and changed customers become a new one.
struct Merge<'p> {
    old: &'p Population,
    changed: &'p Population,
    /// Which rows follow one another, old or changed ones.
    runs: Vec<(Source, Range<usize>)>,
    /// The old row of each changed customer, if all were there before and nobody is left out.
    same_rows: Option<UInt32Array>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    Old,
    Changed,
}

impl<'p> Merge<'p> {
    fn new(old: &'p Population, changed: &'p Population, removed: &RoaringBitmap) -> Self {
        let numbers = old.numbers.values();
        let mut runs: Vec<(Source, Range<usize>)> = Vec::new();
        let mut push = |source: Source, rows: Range<usize>| match runs.last_mut() {
            Some((last, before)) if *last == source && before.end == rows.start => {
                before.end = rows.end;
            }
            _ if !rows.is_empty() => runs.push((source, rows)),
            _ => {}
        };
        let mut same_rows = Vec::with_capacity(changed.len());
        let (mut at, mut next) = (0, 0);
        for number in &(&changed.all | removed) {
            let row = at + numbers[at..].partition_point(|&other| other < number);
            push(Source::Old, at..row);
            let is_known = numbers.get(row) == Some(&number);
            if changed.numbers.values().get(next) == Some(&number) {
                push(Source::Changed, next..next + 1);
                next += 1;
                same_rows.extend(
                    is_known
                        .then_some(row)
                        .and_then(|row| u32::try_from(row).ok()),
                );
            }
            at = row + usize::from(is_known);
        }
        push(Source::Old, at..numbers.len());
        let is_same = same_rows.len() == changed.len() && removed.is_disjoint(&old.all);
        Self {
            old,
            changed,
            runs,
            same_rows: is_same.then(|| same_rows.into()),
        }
    }

    /// A column of both; the old one itself where it holds the same.
    fn column(&self, old: &ArrayRef, changed: &ArrayRef) -> ArrayRef {
        if let Some(rows) = &self.same_rows
            && let Ok(before) = take(old, rows, None)
            && *before == **changed
        {
            return Arc::clone(old);
        }
        self.columns(old, changed)
    }

    fn columns(&self, old: &dyn Array, changed: &dyn Array) -> ArrayRef {
        let parts = self.runs.iter().map(|(source, rows)| match source {
            Source::Old => old.slice(rows.start, rows.len()),
            Source::Changed => changed.slice(rows.start, rows.len()),
        });
        let parts: Vec<ArrayRef> = parts.collect();
        let parts: Vec<&dyn Array> = parts.iter().map(AsRef::as_ref).collect();
        match parts.is_empty() {
            true => old.slice(0, 0),
            false => concat(&parts).expect("both columns have the attribute's type"),
        }
    }

    /// The natural order of keys, from the old one where that is known.
    fn key_order(&self) -> OnceLock<Vec<u32>> {
        let Some(old_places) = self.old.key_order.get() else {
            return OnceLock::new();
        };
        let index = |row: usize| u32::try_from(row).expect("rows are fewer than numbers");
        let (old_keys, new_keys) = (&self.old.keys, &self.changed.keys);
        let mut old_rows = vec![0_u32; old_places.len()];
        for (row, &place) in (0..).zip(old_places) {
            old_rows[place as usize] = row;
        }
        // Where the rows are now; those that are gone are nowhere.
        let mut now_of_old = vec![u32::MAX; old_places.len()];
        let mut now_of_new = vec![0; new_keys.len()];
        let mut len = 0;
        for (source, rows) in &self.runs {
            for row in rows.clone() {
                match source {
                    Source::Old => now_of_old[row] = index(len),
                    Source::Changed => now_of_new[row] = index(len),
                }
                len += 1;
            }
        }
        let mut new_rows: Vec<usize> = (0..new_keys.len()).collect();
        new_rows.sort_unstable_by(|&a, &b| natural_cmp(new_keys.value(a), new_keys.value(b)));
        let mut places = vec![0; len];
        let mut place = 0;
        let mut put = |now: u32| {
            if now != u32::MAX {
                places[now as usize] = place;
                place += 1;
            }
        };
        let mut at = 0;
        for row in new_rows {
            let key = new_keys.value(row);
            let before = old_rows[at..]
                .partition_point(|&old| natural_cmp(old_keys.value(old as usize), key).is_lt());
            for &old in &old_rows[at..at + before] {
                put(now_of_old[old as usize]);
            }
            at += before;
            put(now_of_new[row]);
        }
        for &old in &old_rows[at..] {
            put(now_of_old[old as usize]);
        }
        places.into()
    }
}

/// Brings two number columns to the larger of their scales; other columns stay.
pub(super) fn same_scale(old: &ArrayRef, new: &ArrayRef) -> (ArrayRef, ArrayRef) {
    let (DataType::Decimal128(_, a), DataType::Decimal128(_, b)) =
        (old.data_type(), new.data_type())
    else {
        return (Arc::clone(old), Arc::clone(new));
    };
    let scale = (*a).max(*b);
    if let (Some(old), Some(new)) = (rescaled(old, scale), rescaled(new, scale)) {
        return (old, new);
    }
    // Too many digits for that: as if all had been read anew.
    let rows = |column: &ArrayRef| {
        let values: &Decimal128Array = column.as_primitive::<Decimal128Type>();
        let scale = u32::try_from(values.scale()).unwrap_or(0);
        let numbers = values
            .iter()
            .map(|cell| rust_decimal::Decimal::try_from_i128_with_scale(cell?, scale).ok());
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

/// Numbers with at least as many decimals as they have, the column itself if it has as many; `None`
/// if 128 bits do not hold one.
fn rescaled(column: &ArrayRef, scale: i8) -> Option<ArrayRef> {
    let values: &Decimal128Array = column.as_primitive::<Decimal128Type>();
    let more = u32::try_from(scale - values.scale()).ok()?;
    if more == 0 {
        return Some(Arc::clone(column));
    }
    let factor = 10_i128.checked_pow(more)?;
    let moved = values.iter().map(|cell| match cell {
        Some(cell) => Some(Some(cell.checked_mul(factor)?)),
        None => Some(None),
    });
    let moved = moved.collect::<Option<Decimal128Array>>()?;
    Some(Arc::new(
        moved.with_data_type(DataType::Decimal128(38, scale)),
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use fenqun_model::{Customer, CustomerAttributes, Instant, Value, ValueType};
    use rand::{Rng, SeedableRng};

    use super::*;
    use crate::Declared;

    fn builder() -> PopulationBuilder {
        Population::builder(&[Declared {
            name: "age".to_owned(),
            value_type: ValueType::Number,
            calendar: fenqun_model::DateCalendar::Gregorian,
        }])
    }

    fn built<'c>(customers: impl IntoIterator<Item = &'c Customer>) -> PopulationBuilder {
        let mut builder = builder();
        for customer in customers {
            builder.push(customer);
        }
        builder
    }

    fn customer(number: u32, random: &mut impl Rng) -> Customer {
        let mut attributes = CustomerAttributes {
            city: Some(["上海", "北京", "广州"][random.random_range(0..3)].to_owned()),
            ..Default::default()
        };
        let age = rust_decimal::Decimal::new(random.random_range(0..99), random.random_range(0..2));
        attributes.set_custom("age", &Value::Number(age));
        Customer {
            number: CustomerNumber(number),
            key: format!("k{}", number * 7919 % 1_000),
            attributes,
            import_id: None,
            created_at: Instant::UNIX_EPOCH,
            updated_at: Instant::UNIX_EPOCH,
        }
    }

    fn values<'p>(population: &'p Population, name: &str) -> &'p ArrayRef {
        &population.attribute(name).expect("an attribute").values
    }

    #[test]
    fn any_changes_give_what_reading_everybody_gives() {
        let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(3);
        let mut customers: BTreeMap<u32, Customer> = BTreeMap::new();
        let mut population = builder().build(Sets::default());
        for round in 0..200 {
            let count = random.random_range(0..8);
            let changed = (0..count).map(|_| customer(random.random_range(0..300), &mut random));
            let changed: BTreeMap<u32, Customer> = changed.map(|c| (c.number.0, c)).collect();
            let removed: Vec<CustomerNumber> = match round % 3 {
                0 => (0..2)
                    .map(|_| CustomerNumber(random.random_range(0..300)))
                    .collect(),
                _ => Vec::new(),
            };
            population = population.with_changes(built(changed.values()), &removed);
            customers.retain(|number, _| !removed.contains(&CustomerNumber(*number)));
            customers.extend(changed);
            let expected = built(customers.values()).build(Sets::default());
            assert_eq!(population.numbers(), expected.numbers());
            assert_eq!(population.keys(), expected.keys());
            assert_eq!(population.all(), expected.all());
            assert_eq!(population.key_order(), expected.key_order());
            assert_eq!(values(&population, "city"), values(&expected, "city"));
            let (ages, _) = same_scale(values(&expected, "age"), values(&population, "age"));
            assert_eq!(values(&population, "age"), &ages);
        }
    }

    #[test]
    fn columns_in_which_nobody_differs_are_shared() {
        let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(4);
        let customers: Vec<Customer> = (0..50).map(|n| customer(n, &mut random)).collect();
        let old = built(&customers).build(Sets::default());
        let mut other = customers[7].clone();
        other.attributes.city = Some("成都".to_owned());
        let new = old.with_changes(built([&other, &customers[9]]), &[]);
        assert!(Arc::ptr_eq(values(&old, "name"), values(&new, "name")));
        assert!(Arc::ptr_eq(values(&old, "age"), values(&new, "age")));
        assert!(!Arc::ptr_eq(values(&old, "city"), values(&new, "city")));
        assert!(Arc::ptr_eq(&old.key_order, &new.key_order));
    }
}
