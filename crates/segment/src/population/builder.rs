//! Building a population from customer records, row by row.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Decimal128Array, StringBuilder,
    TimestampMicrosecondBuilder, UInt32Array,
};
use arrow::compute::take;
use fenqun_model::{BuiltInAttribute, Customer, CustomerNumber, DateCalendar, Value, ValueType};
use fenqun_store::customers::CustomerRow;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::{Attribute, Population, Sets, region};
use crate::value::day_number;

/// An attribute as the workspace declared it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The name that rules use.
    pub name: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// The calendar by which anniversaries of its dates are kept.
    pub calendar: DateCalendar,
}

/// Collects customers, in any order.
#[derive(Debug)]
pub struct PopulationBuilder {
    numbers: Vec<u32>,
    keys: StringBuilder,
    built_in: Vec<(BuiltInAttribute, DateCalendar, Cells)>,
    declared: Vec<(Declared, Cells)>,
}

impl PopulationBuilder {
    pub(super) fn new(declared: &[Declared]) -> Self {
        let custom = declared
            .iter()
            .filter(|d| BuiltInAttribute::from_name(&d.name).is_none());
        Self {
            numbers: Vec::new(),
            keys: StringBuilder::new(),
            built_in: BuiltInAttribute::ALL
                .into_iter()
                .map(|a| (a, calendar_of(a, declared), Cells::new(a.value_type())))
                .collect(),
            declared: custom
                .map(|d| (d.clone(), Cells::new(d.value_type)))
                .collect(),
        }
    }

    /// Adds a customer. A number that comes twice stands for its last record.
    pub fn push(&mut self, customer: &Customer) {
        let attributes = &customer.attributes;
        self.start(customer.number, &customer.key);
        for (attribute, _, cells) in &mut self.built_in {
            match attribute {
                BuiltInAttribute::Birthday => cells.push_date(attributes.birthday.map(day_number)),
                BuiltInAttribute::RegisteredAt => {
                    cells.push_instant(attributes.registered_at.map(|t| t.timestamp_micros()));
                }
                text => cells.push_text(attributes.text(*text)),
            }
        }
        self.push_custom(&attributes.custom);
    }

    /// Adds a customer as a scan of the records reads it, without copying its texts.
    pub fn push_row(&mut self, row: &CustomerRow<'_>) {
        self.start(row.number, row.key);
        for (attribute, _, cells) in &mut self.built_in {
            let text = match attribute {
                BuiltInAttribute::Birthday => {
                    cells.push_date(row.birthday.map(day_number));
                    continue;
                }
                BuiltInAttribute::RegisteredAt => {
                    cells.push_instant(row.registered_at_us);
                    continue;
                }
                BuiltInAttribute::Name => row.name,
                BuiltInAttribute::Phone => row.phone,
                BuiltInAttribute::Email => row.email,
                BuiltInAttribute::Gender => row.gender,
                BuiltInAttribute::Country => row.country,
                BuiltInAttribute::Province => row.province,
                BuiltInAttribute::City => row.city,
                BuiltInAttribute::District => row.district,
                BuiltInAttribute::Address => row.address,
                BuiltInAttribute::Company => row.company,
                BuiltInAttribute::Industry => row.industry,
                BuiltInAttribute::Level => row.level,
                BuiltInAttribute::Source => row.source,
            };
            cells.push_text(text);
        }
        let custom = row.custom.and_then(|json| serde_json::from_str(json).ok());
        self.push_custom(&custom.unwrap_or_default());
    }

    fn start(&mut self, number: CustomerNumber, key: &str) {
        self.numbers.push(number.0);
        self.keys.append_value(key);
    }

    /// Values that are not declared, or do not fit their declared type, are left out.
    fn push_custom(&mut self, custom: &Map<String, Json>) {
        for (declared, cells) in &mut self.declared {
            let json = custom.get(&declared.name);
            let value =
                json.and_then(|json| fenqun_model::Attribute::decode(json, declared.value_type));
            cells.push(value.as_ref());
        }
    }

    /// How many customers were added.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The population, sorted by number.
    pub fn build(mut self, sets: Sets) -> Population {
        let numbers = std::mem::take(&mut self.numbers);
        let keys: ArrayRef = Arc::new(self.keys.finish());
        let built_in = self
            .built_in
            .into_iter()
            .map(|(attribute, calendar, cells)| {
                let declared = Declared {
                    name: attribute.as_str().to_owned(),
                    value_type: attribute.value_type(),
                    calendar,
                };
                (declared, cells)
            });
        let columns = built_in.chain(self.declared).map(|(declared, cells)| {
            let attribute = Attribute {
                value_type: declared.value_type,
                calendar: declared.calendar,
                values: cells.finish(),
            };
            (declared.name, attribute)
        });
        let mut columns: BTreeMap<String, Attribute> = columns.collect();

        let ascending = numbers.is_sorted_by(|a, b| a < b);
        let (numbers, keys) = if ascending {
            (UInt32Array::from(numbers), keys)
        } else {
            let rows = ascending_rows(&numbers);
            let sorted = |values: &ArrayRef| {
                take(values.as_ref(), &rows, None).expect("row numbers lie inside the columns")
            };
            for attribute in columns.values_mut() {
                attribute.values = sorted(&attribute.values);
            }
            let numbers = rows.values().iter().map(|&row| numbers[row as usize]);
            (numbers.collect(), sorted(&keys))
        };
        let keys = arrow::array::AsArray::as_string::<i32>(&keys).clone();
        region::derive(&mut columns);
        Population::assemble(numbers, keys, columns, Arc::new(sets))
    }
}

fn calendar_of(attribute: BuiltInAttribute, declared: &[Declared]) -> DateCalendar {
    let own = declared.iter().find(|d| d.name == attribute.as_str());
    own.map_or(DateCalendar::Gregorian, |own| own.calendar)
}

/// Row numbers in ascending order of the customers; of a customer's rows the last.
fn ascending_rows(numbers: &[u32]) -> UInt32Array {
    let mut rows: Vec<u32> = (0..).take(numbers.len()).collect();
    rows.sort_by_key(|&row| (numbers[row as usize], std::cmp::Reverse(row)));
    rows.dedup_by_key(|row| numbers[*row as usize]);
    rows.into()
}

/// The cells of one attribute while they are collected.
#[derive(Debug)]
pub(super) enum Cells {
    Text(StringBuilder),
    Number(Vec<Option<Decimal>>),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
    Instant(TimestampMicrosecondBuilder),
}

impl Cells {
    pub(super) fn new(value_type: ValueType) -> Self {
        match value_type {
            ValueType::Text => Self::Text(StringBuilder::new()),
            ValueType::Number => Self::Number(Vec::new()),
            ValueType::Boolean => Self::Boolean(BooleanBuilder::new()),
            ValueType::Date => Self::Date(Date32Builder::new()),
            ValueType::Instant => {
                Self::Instant(TimestampMicrosecondBuilder::new().with_timezone("UTC"))
            }
        }
    }

    pub(super) fn push(&mut self, value: Option<&Value>) {
        match (self, value) {
            (Self::Number(cells), Some(Value::Number(number))) => cells.push(Some(*number)),
            (Self::Number(cells), _) => cells.push(None),
            (Self::Boolean(cells), Some(Value::Boolean(value))) => cells.append_value(*value),
            (Self::Boolean(cells), _) => cells.append_null(),
            (cells @ Self::Text(_), Some(Value::Text(text))) => cells.push_text(Some(text)),
            (cells @ Self::Text(_), _) => cells.push_text(None),
            (cells @ Self::Date(_), Some(Value::Date(date))) => {
                cells.push_date(Some(day_number(*date)));
            }
            (cells @ Self::Date(_), _) => cells.push_date(None),
            (cells @ Self::Instant(_), Some(Value::Instant(instant))) => {
                cells.push_instant(Some(instant.timestamp_micros()));
            }
            (cells @ Self::Instant(_), _) => cells.push_instant(None),
        }
    }

    fn push_text(&mut self, text: Option<&str>) {
        if let Self::Text(cells) = self {
            cells.append_option(text);
        }
    }

    fn push_date(&mut self, day: Option<i32>) {
        if let Self::Date(cells) = self {
            cells.append_option(day);
        }
    }

    fn push_instant(&mut self, time_us: Option<i64>) {
        if let Self::Instant(cells) = self {
            cells.append_option(time_us);
        }
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut cells) => Arc::new(cells.finish()),
            Self::Number(cells) => Arc::new(numbers(&cells)),
            Self::Boolean(mut cells) => Arc::new(cells.finish()),
            Self::Date(mut cells) => Arc::new(cells.finish()),
            Self::Instant(mut cells) => Arc::new(cells.finish()),
        }
    }
}

/// Numbers in one column, exact: the scale is the largest that occurs, unless a number is so large
/// that 38 digits would not hold both; then the digits beyond the 38th are rounded away.
pub(super) fn numbers(cells: &[Option<Decimal>]) -> Decimal128Array {
    let present = || cells.iter().flatten().map(Decimal::normalize);
    let decimals = present().map(|n| n.scale()).max().unwrap_or(0);
    let whole_digits = present()
        .map(|n| n.trunc().mantissa().unsigned_abs())
        .max()
        .and_then(u128::checked_ilog10)
        .map_or(0, |log| log + 1);
    let scale = decimals.min(38 - whole_digits.min(38));
    let mantissas = cells.iter().map(|cell| {
        let number = cell.as_ref()?.normalize();
        if number.scale() <= scale {
            let factor = 10_i128.checked_pow(scale - number.scale())?;
            number.mantissa().checked_mul(factor)
        } else {
            Some(number.round_dp(scale).mantissa())
        }
    });
    let array: Decimal128Array = mantissas.collect();
    let scale = i8::try_from(scale).expect("a scale is at most 38");
    array
        .with_precision_and_scale(38, scale)
        .expect("38 digits hold every scale up to 38")
}

#[cfg(test)]
mod tests {
    use arrow::array::{Array, AsArray};
    use arrow::datatypes::Decimal128Type;
    use fenqun_model::{CustomerAttributes, Instant, Value, ValueType};

    use super::*;

    fn customer(number: u32, city: &str, age: &str) -> Customer {
        let mut attributes = CustomerAttributes {
            city: Some(city.to_owned()),
            ..Default::default()
        };
        attributes.set_custom("age", &Value::Number(age.parse().expect("a number")));
        Customer {
            number: CustomerNumber(number),
            key: format!("k{number}"),
            attributes,
            import_id: None,
            created_at: Instant::UNIX_EPOCH,
            updated_at: Instant::UNIX_EPOCH,
        }
    }

    fn build(customers: &[Customer]) -> Population {
        builder(customers).build(Sets::default())
    }

    fn builder(customers: &[Customer]) -> PopulationBuilder {
        let age = Declared {
            name: "age".to_owned(),
            value_type: ValueType::Number,
            calendar: DateCalendar::Gregorian,
        };
        let mut builder = Population::builder(&[age]);
        for customer in customers {
            builder.push(customer);
        }
        builder
    }

    /// `key city age` of everybody.
    fn shown(population: &Population) -> Vec<String> {
        let city = &population.attribute("city").expect("an attribute").values;
        let age = &population.attribute("age").expect("an attribute").values;
        let age = age.as_primitive::<Decimal128Type>();
        let rows = (0..population.len()).map(|row| {
            let key = population.keys().value(row);
            let city = city.as_string::<i32>().value(row);
            format!("{key} {city} {}", age.value_as_string(row))
        });
        rows.collect()
    }

    #[test]
    fn rows_are_sorted_and_a_later_record_replaces_an_earlier() {
        let population = build(&[
            customer(5, "杭州", "1.5"),
            customer(2, "上海", "40"),
            customer(5, "苏州", "0.125"),
        ]);
        assert_eq!(shown(&population), ["k2 上海 40.000", "k5 苏州 0.125"]);
        assert_eq!(population.row_of(CustomerNumber(5)), Some(1));
        assert_eq!(population.row_of(CustomerNumber(3)), None);
        assert_eq!(population.row_of(CustomerNumber(1)), None);
        assert_eq!(population.key_of(CustomerNumber(2)), Some("k2"));
        let table = population.record_batch();
        assert_eq!((table.num_rows(), table.num_columns()), (2, 2 + 15 + 1 + 7));
    }

    #[test]
    fn changes_merge_into_what_is_there() {
        let old = build(&[
            customer(1, "a", "1"),
            customer(2, "b", "2"),
            customer(4, "d", "4"),
        ]);
        let changed = builder(&[customer(4, "D", "4.25"), customer(3, "c", "3")]);
        let new = old.with_changes(changed, &[CustomerNumber(1), CustomerNumber(9)]);
        assert_eq!(shown(&new), ["k2 b 2.00", "k3 c 3.00", "k4 D 4.25"]);
        assert_eq!(new.all().iter().collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(shown(&old).len(), 3);
    }

    #[test]
    fn numbers_of_any_size_share_a_column() {
        let of = |texts: &[&str]| {
            let cells: Vec<Option<Decimal>> = texts.iter().map(|t| t.parse().ok()).collect();
            let column = numbers(&cells);
            let rows = (0..column.len()).map(|row| column.value_as_string(row));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(of(&["1", "0.001", "-2.5000"]), ["1.000", "0.001", "-2.500"]);
        let huge = "79228162514264337593543950335";
        let small = "0.0000000000000000000000000001";
        // 29 digits before the point leave nine after it.
        assert_eq!(of(&[huge, small])[0], format!("{huge}.000000000"));
        assert!(numbers(&[None, Some(Decimal::ONE)]).is_null(0));
    }
}
