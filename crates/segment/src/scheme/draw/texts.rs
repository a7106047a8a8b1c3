//! The usual texts of a property.

use std::sync::Arc;

use arrow::array::AsArray;
use arrow::compute::cast as cast_array;
use arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::logical_expr::{Expr, lit};
use datafusion::prelude::ident;
use fenqun_model::ValueType;

use crate::Error;
use crate::metrics::{EventScan, Properties, PropertyColumn};

/// The texts that a property has in known customers' events, of one name or of any, the most
/// frequent first; with `given`, only in events where another property is so. None where no event
/// has the property or it is no text.
pub(super) async fn texts(
    scan: &EventScan,
    event: Option<&str>,
    property: &str,
    given: Option<(&str, &str)>,
    most: usize,
) -> Result<Vec<String>, Error> {
    let properties = Properties::new(&scan.events.schema());
    let text = |name: &str| {
        let column = properties.find(name);
        column.filter(|column| column.value_type == ValueType::Text)
    };
    let Some(column) = text(property).map(PropertyColumn::expr) else {
        return Ok(Vec::new());
    };
    let as_of = ScalarValue::TimestampMicrosecond(
        Some(scan.as_of.timestamp_micros()),
        properties.time_zone.clone(),
    );
    let mut wanted = ident("customer")
        .is_not_null()
        .and(ident("time").lt_eq(Expr::Literal(as_of, None)))
        .and(column.clone().is_not_null())
        .and(column.clone().not_eq(lit("")));
    if let Some(event) = event {
        wanted = wanted.and(ident("event").eq(lit(event)));
    }
    if let Some((name, value)) = given {
        let Some(other) = text(name) else {
            return Ok(Vec::new());
        };
        wanted = wanted.and(other.expr().eq(lit(value)));
    }
    let found = scan
        .session
        .read_table(Arc::clone(&scan.events))?
        .filter(wanted)?
        .aggregate(
            vec![column.alias("text")],
            vec![count(lit(1_i64)).alias("times")],
        )?
        .sort(vec![
            ident("times").sort(false, false),
            ident("text").sort(true, false),
        ])?
        .limit(0, Some(most))?
        .collect()
        .await?;
    let mut texts = Vec::new();
    for batch in found {
        let column = cast_array(batch.column(0), &DataType::Utf8)?;
        let column = column.as_string::<i32>();
        texts.extend(column.iter().flatten().map(str::to_owned));
    }
    Ok(texts)
}
