//! Scores that models give customers: columns beside the attributes, read by rules like these.
//!
//! The records keep a score as a compressed Arrow IPC file with two columns, customer numbers
//! (ascending) and values.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, UInt32Array};
use arrow::compute::take;
use arrow::datatypes::{DataType, UInt32Type};
use arrow::error::ArrowError;
use arrow::ipc::reader::FileReader;
use arrow::ipc::writer::FileWriter;
use fenqun_model::{DateCalendar, ModelScore, ValueType};

use super::{Attribute, Population};

/// How hard the bytes are pressed: scores are written once a night and read at every start.
const COMPRESSION_LEVEL: i32 = 3;

/// One value for some customers, under a name that rules use.
#[derive(Clone, Debug)]
pub struct Score {
    /// The name.
    pub name: String,
    /// The Chinese name.
    pub label_zh: String,
    /// The English name.
    pub label_en: String,
    /// The type of the values.
    pub value_type: ValueType,
    /// Whose values; ascending.
    pub customers: UInt32Array,
    /// The values: `Decimal128`, `Date32`, `Boolean`, `Utf8` or `Timestamp(µs, UTC)`.
    pub values: ArrayRef,
}

/// A stored score that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// The bytes are not compressed ones.
    #[error("the stored score cannot be unpacked")]
    Packed(#[from] std::io::Error),
    /// The columns are not what was written.
    #[error("the stored score cannot be read")]
    Columns(#[from] ArrowError),
}

impl Score {
    /// The score as the records keep it.
    pub fn to_stored(&self) -> Result<ModelScore, ScoreError> {
        let customers: ArrayRef = Arc::new(self.customers.clone());
        let columns = [
            ("customer", customers, false),
            ("value", Arc::clone(&self.values), true),
        ];
        let batch = RecordBatch::try_from_iter_with_nullable(columns)?;
        let mut writer = FileWriter::try_new(Vec::new(), &batch.schema())?;
        writer.write(&batch)?;
        let bytes = writer.into_inner()?;
        Ok(ModelScore {
            name: self.name.clone(),
            label_zh: self.label_zh.clone(),
            label_en: self.label_en.clone(),
            value_type: self.value_type,
            values: zstd::encode_all(bytes.as_slice(), COMPRESSION_LEVEL)?,
        })
    }

    /// A score that the records kept.
    pub fn from_stored(stored: ModelScore) -> Result<Self, ScoreError> {
        let bytes = zstd::decode_all(stored.values.as_slice())?;
        let mut reader = FileReader::try_new(Cursor::new(bytes), None)?;
        let wrong = || ArrowError::SchemaError("not a score".to_owned());
        let batch = reader.next().ok_or_else(wrong)??;
        let customers = batch.column_by_name("customer").ok_or_else(wrong)?;
        let values = batch.column_by_name("value").ok_or_else(wrong)?;
        Ok(Self {
            name: stored.name,
            label_zh: stored.label_zh,
            label_en: stored.label_en,
            value_type: stored.value_type,
            customers: customers
                .as_primitive_opt::<UInt32Type>()
                .ok_or_else(wrong)?
                .clone(),
            values: Arc::clone(values),
        })
    }

    /// The values of a population's rows; missing where a customer has none.
    fn by_row(&self, population: &Population) -> ArrayRef {
        if self.customers == population.numbers {
            return Arc::clone(&self.values);
        }
        let scored = self.customers.values();
        let mut at = 0;
        let places = population.numbers.values().iter().map(|number| {
            while scored.get(at).is_some_and(|other| other < number) {
                at += 1;
            }
            let place = u32::try_from(at).ok()?;
            (scored.get(at) == Some(number)).then_some(place)
        });
        let places: UInt32Array = places.collect();
        take(&self.values, &places, None).expect("places lie inside the column")
    }
}

impl Population {
    /// These customers with scores in place of the ones that they had. A score hides an attribute
    /// of its name. `before` is an older state, whose columns are kept where they still hold.
    pub fn with_scores(&self, scores: &[Arc<Score>], before: Option<&Self>) -> Self {
        let before = before.filter(|before| before.numbers == self.numbers);
        let mut attributes: BTreeMap<String, Attribute> = self
            .attributes
            .iter()
            .filter(|(name, _)| !self.scores.contains_key(*name))
            .map(|(name, attribute)| (name.clone(), attribute.clone()))
            .collect();
        for score in scores {
            let known = before.and_then(|before| {
                let same = before.scores.get(&score.name)?;
                let column = before.attributes.get(&score.name)?;
                Arc::ptr_eq(same, score).then(|| Arc::clone(&column.values))
            });
            let column = Attribute {
                value_type: score.value_type,
                calendar: DateCalendar::Gregorian,
                values: known.unwrap_or_else(|| score.by_row(self)),
            };
            attributes.insert(score.name.clone(), column);
        }
        let named = scores
            .iter()
            .map(|score| (score.name.clone(), Arc::clone(score)));
        Self {
            texts: self.texts.renewed(&attributes),
            attributes,
            scores: Arc::new(named.collect()),
            ..self.clone()
        }
    }

    /// What models gave these customers, by name.
    pub fn scores(&self) -> impl ExactSizeIterator<Item = &Score> {
        self.scores.values().map(AsRef::as_ref)
    }

    /// Whether a name is a score's.
    pub fn is_score(&self, name: &str) -> bool {
        self.scores.contains_key(name)
    }
}

/// Numbers as a score holds them: rounded to `scale` decimals; what is no finite number, or too
/// large, is missing.
pub fn score_numbers(values: &[f64], scale: i8) -> ArrayRef {
    let unit = 10_f64.powi(scale.into());
    let numbers = values.iter().map(|value| {
        let mantissa = (value * unit).round();
        (mantissa.is_finite() && mantissa.abs() < 1e30).then_some(mantissa as i128)
    });
    let numbers: arrow::array::Decimal128Array = numbers.collect();
    let numbers = numbers
        .with_precision_and_scale(38, scale)
        .expect("38 digits hold any scale that scores have");
    debug_assert!(matches!(numbers.data_type(), DataType::Decimal128(38, _)));
    Arc::new(numbers)
}

#[cfg(test)]
mod tests {
    use fenqun_model::{Customer, CustomerAttributes, CustomerNumber, Instant};

    use super::*;
    use crate::Sets;

    fn population(numbers: &[u32]) -> Population {
        let mut builder = Population::builder(&[]);
        for &number in numbers {
            builder.push(&Customer {
                number: CustomerNumber(number),
                key: number.to_string(),
                attributes: CustomerAttributes::default(),
                import_id: None,
                created_at: Instant::UNIX_EPOCH,
                updated_at: Instant::UNIX_EPOCH,
            });
        }
        builder.build(Sets::default())
    }

    fn clv(customers: &[u32], values: &[f64]) -> Arc<Score> {
        Arc::new(Score {
            name: "clv".to_owned(),
            label_zh: "终身价值".to_owned(),
            label_en: "Lifetime value".to_owned(),
            value_type: ValueType::Number,
            customers: customers.to_vec().into(),
            values: score_numbers(values, 2),
        })
    }

    fn shown(population: &Population) -> Vec<Option<i128>> {
        let column = population.attribute("clv").expect("a score");
        let numbers = column
            .values
            .as_primitive::<arrow::datatypes::Decimal128Type>();
        numbers.iter().collect()
    }

    #[test]
    fn a_score_survives_the_records() {
        let score = clv(&[1, 4], &[12.346, f64::NAN]);
        let mut stored = score.to_stored().expect("written");
        let back = Score::from_stored(stored.clone()).expect("read");
        assert_eq!(back.customers, score.customers);
        assert_eq!(&back.values, &score.values);
        stored.values.truncate(9);
        assert!(Score::from_stored(stored).is_err());
    }

    #[test]
    fn scores_follow_customers_who_come_and_go() {
        let before = population(&[1, 2, 4, 9]);
        let score = clv(&[1, 4, 5], &[1.0, 4.5, 5.0]);
        let scored = before.with_scores(&[Arc::clone(&score)], None);
        assert_eq!(shown(&scored), [Some(100), None, Some(450), None]);
        assert!(scored.is_score("clv"));
        let grown = population(&[1, 2, 4, 5, 9]).with_scores(&[score], Some(&scored));
        assert_eq!(shown(&grown), [Some(100), None, Some(450), Some(500), None]);
        let without = grown.with_scores(&[], None);
        assert!(without.attribute("clv").is_none());
    }

    #[test]
    fn columns_that_still_hold_are_kept() {
        let customers = population(&[1, 2]);
        let score = clv(&[2], &[1.0]);
        let first = customers.with_scores(&[Arc::clone(&score)], None);
        let again = customers.with_scores(&[score], Some(&first));
        let column = |p: &Population| Arc::clone(&p.attribute("clv").expect("a score").values);
        assert!(Arc::ptr_eq(&column(&first), &column(&again)));
    }
}
