//! A metric as aggregate functions, and its column from their results.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Decimal128Array, UInt32Array};
use arrow::datatypes::{DataType, Decimal128Type, Int64Type};
use datafusion::functions_aggregate::array_agg::array_agg_udaf;
use datafusion::functions_aggregate::count::count_udaf;
use datafusion::functions_aggregate::first_last::{first_value_udaf, last_value_udaf};
use datafusion::functions_aggregate::min_max::{max_udaf, min_udaf};
use datafusion::functions_aggregate::sum::sum_udaf;
use datafusion::logical_expr::{AggregateUDF, Expr, ExprFunctionExt, cast, lit};
use datafusion::prelude::ident;
use fenqun_model::ValueType;
use fenqun_rules::{Aggregate, Metric};

use super::property::{Properties, PropertyColumn};
use crate::value::{Column, Decimals};

/// The columns that aggregates read, as the projection below them names them.
pub(crate) mod input {
    /// The instant of the event.
    pub(crate) const TIME: &str = "time";
    /// Orders events of the same instant.
    pub(crate) const MESSAGE_ID: &str = "message_id";
    /// The event's calendar day in the workspace's zone, in days since 1970.
    pub(crate) const DAY: &str = "day";
}

/// One aggregate function over the rows where a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Call {
    pub(crate) function: Function,
    /// The property's column in the events table; `None` for the event itself.
    pub(crate) column: Option<String>,
    /// Index of the condition; `None` for every row.
    pub(crate) condition: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Function {
    Count,
    CountDistinct,
    CountDays,
    Sum,
    Min,
    Max,
    First,
    Last,
    /// The instants of the events, for sequences.
    Times,
}

/// How a metric's column is made of the results of calls, by their index.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Output {
    /// The property has no column, or one of a type without this aggregate.
    Absent,
    /// Likewise, of a count: 0 for everybody.
    NoCount,
    /// Likewise, of a sum: 0 for everybody.
    NoSum,
    Count(usize),
    Sum(usize),
    Mean {
        sum: usize,
        count: usize,
    },
    Value(usize),
}

/// The calls that a metric needs, by function and column, and how to put them together.
pub(crate) fn calls_of(metric: &Metric, properties: &Properties) -> (Vec<Function>, Shape) {
    use Aggregate as A;
    let property = metric.events.property.as_deref();
    let column = property.map(|name| properties.find(name));
    let is = |wanted: &[ValueType]| matches!(column, Some(Some(column)) if wanted.contains(&column.value_type));
    let ordered = [
        ValueType::Number,
        ValueType::Date,
        ValueType::Instant,
        ValueType::Text,
    ];
    match (metric.aggregate, column) {
        (A::Count, Some(None)) | (A::Distinct, None | Some(None)) => (vec![], Shape::NoCount),
        (A::Count, _) => (vec![Function::Count], Shape::Count),
        (A::Distinct, _) => (vec![Function::CountDistinct], Shape::Count),
        (A::Days, _) => (vec![Function::CountDays], Shape::Count),
        (A::Sum, _) if is(&[ValueType::Number]) => (vec![Function::Sum], Shape::Sum),
        (A::Sum, _) => (vec![], Shape::NoSum),
        (A::Avg, _) if is(&[ValueType::Number]) => {
            (vec![Function::Sum, Function::Count], Shape::Mean)
        }
        (A::Min, _) if is(&ordered) => (vec![Function::Min], Shape::Value),
        (A::Max, _) if is(&ordered) => (vec![Function::Max], Shape::Value),
        (A::First, None) => (vec![Function::Min], Shape::Value),
        (A::Last, None) => (vec![Function::Max], Shape::Value),
        (A::First, Some(Some(_))) => (vec![Function::First], Shape::Value),
        (A::Last, Some(Some(_))) => (vec![Function::Last], Shape::Value),
        (A::Avg | A::Min | A::Max | A::First | A::Last, _) => (vec![], Shape::Absent),
    }
}

/// How the results of a metric's calls make its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Absent,
    NoCount,
    NoSum,
    Count,
    Sum,
    Mean,
    Value,
}

impl Shape {
    /// The output over calls with these indexes, in the order of [`calls_of`].
    pub(crate) fn output(self, calls: &[usize]) -> Output {
        match (self, calls) {
            (Self::Count, &[call]) => Output::Count(call),
            (Self::Sum, &[call]) => Output::Sum(call),
            (Self::Mean, &[sum, count]) => Output::Mean { sum, count },
            (Self::Value, &[call]) => Output::Value(call),
            (Self::NoCount, _) => Output::NoCount,
            (Self::NoSum, _) => Output::NoSum,
            _ => Output::Absent,
        }
    }
}

impl Call {
    /// The aggregate expression over the projection.
    pub(crate) fn expr(&self, name_of: impl Fn(&str) -> String) -> datafusion::error::Result<Expr> {
        let argument = match (&self.column, self.function) {
            (_, Function::CountDays) => cast(ident(input::DAY), DataType::Int32),
            (Some(column), _) => ident(name_of(column)),
            (None, Function::Count) => lit(1_i64),
            (None, _) => ident(input::TIME),
        };
        let function: Arc<AggregateUDF> = match self.function {
            Function::Count | Function::CountDistinct | Function::CountDays => count_udaf(),
            Function::Sum => sum_udaf(),
            Function::Min => min_udaf(),
            Function::Max => max_udaf(),
            Function::First => first_value_udaf(),
            Function::Last => last_value_udaf(),
            Function::Times => array_agg_udaf(),
        };
        let call = function.call(vec![argument]);
        let distinct = matches!(self.function, Function::CountDistinct | Function::CountDays);
        let ordered = matches!(self.function, Function::First | Function::Last);
        if !distinct && !ordered && self.condition.is_none() {
            return Ok(call);
        }
        let mut builder = call.null_treatment(None);
        if let Some(condition) = self.condition {
            builder = builder.filter(ident(condition_name(condition)));
        }
        if distinct {
            builder = builder.distinct();
        }
        if ordered {
            let by = [input::TIME, input::MESSAGE_ID].map(|name| ident(name).sort(true, false));
            builder = builder.order_by(by.to_vec());
        }
        builder.build()
    }

    /// Whether the call reads the message id.
    pub(crate) fn is_ordered(&self) -> bool {
        matches!(self.function, Function::First | Function::Last)
    }
}

/// The name of a condition's column in the projection.
pub(crate) fn condition_name(index: usize) -> String {
    format!("c{index}")
}

impl Output {
    /// The metric's column from the aligned results of the calls. Counts and sums are 0 where no
    /// event matched.
    pub(crate) fn column(&self, results: &dyn Fn(usize) -> ArrayRef, customers: usize) -> Column {
        match self {
            Self::Absent => Column::Absent(customers),
            Self::NoCount => Column::Count(UInt32Array::from(vec![0; customers])),
            Self::NoSum => Column::Number(Decimals::narrow(vec![0; customers], None, 0)),
            Self::Count(call) => Column::Count(zero_filled(&results(*call))),
            Self::Sum(call) => {
                let sums = results(*call);
                let sums = sums.as_primitive::<Decimal128Type>();
                let filled = sums.iter().map(|sum| sum.unwrap_or(0));
                let filled = Decimal128Array::from_iter_values(filled);
                let filled = filled.with_data_type(sums.data_type().clone());
                Column::Number(Decimals::Wide(filled))
            }
            Self::Mean { sum, count } => Column::Mean {
                sum: Decimals::Wide(results(*sum).as_primitive::<Decimal128Type>().clone()),
                count: zero_filled(&results(*count)),
            },
            Self::Value(call) => Column::new(&results(*call)),
        }
    }
}

fn zero_filled(counts: &ArrayRef) -> UInt32Array {
    let counts = counts.as_primitive::<Int64Type>().iter();
    let counts = counts.map(|count| u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX));
    UInt32Array::from_iter_values(counts)
}

/// The type in which a call's result is handed on.
pub(crate) fn result_type(array_type: &DataType) -> DataType {
    match array_type {
        DataType::Utf8View | DataType::LargeUtf8 => DataType::Utf8,
        DataType::Dictionary(_, values) => result_type(values),
        DataType::Timestamp(unit, _) => DataType::Timestamp(*unit, Some("UTC".into())),
        other => other.clone(),
    }
}

/// The column that a metric's property has, if it is read at all.
pub(crate) fn property_column<'a>(
    metric: &Metric,
    properties: &'a Properties,
) -> Option<&'a PropertyColumn> {
    properties.find(metric.events.property.as_deref()?)
}
