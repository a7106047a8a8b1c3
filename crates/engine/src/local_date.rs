//! `local_date(time, zone)`: the calendar day on which an instant falls in a time zone.

use std::sync::Arc;

use arrow::array::{Array, AsArray, Date32Array};
use arrow::datatypes::{DataType, TimeUnit, TimestampMicrosecondType};
use datafusion::common::{Result, ScalarValue, exec_err, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};

use crate::zone_days::ZoneDays;

/// The function, for registering in a session and for building expressions.
pub fn local_date_udf() -> ScalarUDF {
    ScalarUDF::from(LocalDate::new())
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct LocalDate {
    signature: Signature,
}

impl LocalDate {
    fn new() -> Self {
        Self {
            signature: Signature::user_defined(Volatility::Immutable),
        }
    }
}

impl ScalarUDFImpl for LocalDate {
    fn name(&self) -> &str {
        "local_date"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(DataType::Date32)
    }

    fn coerce_types(&self, arguments: &[DataType]) -> Result<Vec<DataType>> {
        use DataType::{Date32, Date64, LargeUtf8, Null, Timestamp, Utf8, Utf8View};
        match arguments {
            [
                Timestamp(..) | Date32 | Date64 | Utf8 | LargeUtf8 | Utf8View | Null,
                Utf8 | LargeUtf8 | Utf8View,
            ] => Ok(vec![
                Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
                Utf8,
            ]),
            _ => plan_err!("local_date takes an instant and the name of a time zone"),
        }
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let [time, zone] = arguments.args.as_slice() else {
            return exec_err!("local_date takes two arguments");
        };
        let zone = match zone {
            ColumnarValue::Scalar(ScalarValue::Utf8(Some(zone))) => zone,
            ColumnarValue::Scalar(ScalarValue::Utf8(None)) => {
                return Ok(ColumnarValue::Scalar(ScalarValue::Date32(None)));
            }
            _ => return exec_err!("the time zone of local_date must be one text for all rows"),
        };
        let Ok(zone) = zone.parse::<chrono_tz::Tz>() else {
            return exec_err!("no time zone is called '{zone}'");
        };
        let days = ZoneDays::of(zone);
        match time {
            ColumnarValue::Scalar(ScalarValue::TimestampMicrosecond(time_us, _)) => {
                let day = time_us.and_then(|time_us| days.local_day(time_us));
                Ok(ColumnarValue::Scalar(ScalarValue::Date32(day)))
            }
            ColumnarValue::Array(times) => match times.as_primitive_opt() {
                Some(times) => {
                    let times: &arrow::array::PrimitiveArray<TimestampMicrosecondType> = times;
                    Ok(ColumnarValue::Array(Arc::new(local_days(&days, times))))
                }
                None => exec_err!("local_date takes instants, not {}", times.data_type()),
            },
            ColumnarValue::Scalar(other) => {
                exec_err!("local_date takes instants, not {}", other.data_type())
            }
        }
    }
}

fn local_days(
    days: &ZoneDays,
    times: &arrow::array::PrimitiveArray<TimestampMicrosecondType>,
) -> Date32Array {
    if times.null_count() == 0 {
        let local: Option<Vec<i32>> = times.values().iter().map(|t| days.local_day(*t)).collect();
        if let Some(local) = local {
            return Date32Array::from(local);
        }
    }
    times
        .iter()
        .map(|time_us| time_us.and_then(|time_us| days.local_day(time_us)))
        .collect()
}

#[cfg(test)]
mod tests {
    use datafusion::assert_batches_eq;
    use datafusion::prelude::SessionContext;

    use super::*;

    #[allow(
        clippy::disallowed_methods,
        reason = "nothing but the function is needed here"
    )]
    async fn run(sql: &str) -> Result<Vec<arrow::array::RecordBatch>> {
        let context = SessionContext::new();
        context.register_udf(local_date_udf());
        context.sql(sql).await?.collect().await
    }

    #[tokio::test]
    async fn a_day_begins_at_local_midnight() {
        let sql = "select local_date(t, 'Asia/Shanghai') as d from (values \
                   (timestamp '2024-05-01T15:59:59'), (timestamp '2024-05-01T16:00:00'), (null)) as v(t)";
        let batches = run(sql).await.expect("a result");
        let expected = [
            "+------------+",
            "| d          |",
            "+------------+",
            "| 2024-05-01 |",
            "| 2024-05-02 |",
            "|            |",
            "+------------+",
        ];
        assert_batches_eq!(expected, &batches);
    }

    #[tokio::test]
    async fn literals_fold_and_unknown_zones_are_named() {
        let batches = run("select local_date('2011-03-27T00:30:00Z', 'Europe/London') as d").await;
        let batches = batches.expect("a result");
        let expected = [
            "+------------+",
            "| d          |",
            "+------------+",
            "| 2011-03-27 |",
            "+------------+",
        ];
        assert_batches_eq!(expected, &batches);
        let error = run("select local_date(now(), 'Mars/Olympus')")
            .await
            .expect_err("no such zone");
        assert!(
            error
                .to_string()
                .contains("no time zone is called 'Mars/Olympus'")
        );
    }
}
