//! Single values as JSON, for `extra`; numbers keep every digit.

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::DataType;
use arrow::error::ArrowError;
use arrow::json::LineDelimitedWriter;

use super::text::plain_texts;

/// The JSON of some rows of a column.
pub(super) fn json_of(array: &ArrayRef, rows: &[usize]) -> Result<Vec<String>, ArrowError> {
    let picked: arrow::array::UInt64Array = rows.iter().map(|row| *row as u64).collect();
    let picked = arrow::compute::take(array, &picked, None)?;
    match picked.data_type() {
        DataType::Boolean | DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => {}
        kind if kind.is_numeric() => {}
        DataType::Utf8View => {
            let texts = picked.as_string_view();
            return Ok((0..texts.len())
                .map(|row| quoted(texts.value(row)))
                .collect());
        }
        _ => return nested(&picked),
    }
    let Some(texts) = plain_texts(&picked) else {
        return nested(&picked);
    };
    let bare = picked.data_type().is_numeric() || matches!(picked.data_type(), DataType::Boolean);
    let texts = texts.as_string_view();
    Ok((0..texts.len())
        .map(|row| match texts.value(row) {
            // JSON has no word for these.
            text @ ("NaN" | "inf" | "-inf") => quoted(text),
            text if bare => text.to_owned(),
            text => quoted(text),
        })
        .collect())
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn nested(array: &ArrayRef) -> Result<Vec<String>, ArrowError> {
    let batch = RecordBatch::try_from_iter([("v", array.clone())])?;
    let mut lines = Vec::new();
    let mut writer = LineDelimitedWriter::new(&mut lines);
    writer.write(&batch)?;
    writer.finish()?;
    let lines = String::from_utf8_lossy(&lines);
    let value = |line: &str| {
        let value = line
            .strip_prefix("{\"v\":")
            .and_then(|l| l.strip_suffix('}'));
        value.unwrap_or("null").to_owned()
    };
    Ok(lines.lines().map(value).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{Float64Array, ListArray, StringViewArray};
    use arrow::datatypes::Int32Type;

    use super::*;

    #[test]
    fn values_become_json_of_their_own_kind() {
        let texts: ArrayRef = Arc::new(StringViewArray::from(vec!["a\"b", "x"]));
        assert_eq!(json_of(&texts, &[0]).expect("json"), ["\"a\\\"b\""]);
        let floats: ArrayRef = Arc::new(Float64Array::from(vec![f64::NAN, 2.5]));
        assert_eq!(json_of(&floats, &[0, 1]).expect("json"), ["\"NaN\"", "2.5"]);
        let list = ListArray::from_iter_primitive::<Int32Type, _, _>([Some([Some(1), None])]);
        let list: ArrayRef = Arc::new(list);
        assert_eq!(json_of(&list, &[0]).expect("json"), ["[1,null]"]);
    }
}
