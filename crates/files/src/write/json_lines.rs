//! One JSON object a line; numbers keep their digits.

use std::io::Write;

use arrow::array::RecordBatch;

use super::WriteError;
use super::cells::{Cell, Column, date_text, instant_text};

pub(super) struct JsonLinesWriter<W: Write> {
    out: W,
    /// `"name":` of each column.
    keys: Vec<String>,
    line: String,
}

impl<W: Write> JsonLinesWriter<W> {
    pub(super) fn new(out: W, columns: &[&str]) -> Self {
        Self {
            out,
            keys: columns
                .iter()
                .map(|name| format!("{}:", quoted(name)))
                .collect(),
            line: String::new(),
        }
    }

    pub(super) fn batch(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        let columns: Vec<Column> = batch.columns().iter().map(Column::new).collect();
        for row in 0..batch.num_rows() {
            self.line.clear();
            self.line.push('{');
            for (i, (key, column)) in self.keys.iter().zip(&columns).enumerate() {
                if i > 0 {
                    self.line.push(',');
                }
                self.line.push_str(key);
                match column.cell(row) {
                    Cell::Empty => self.line.push_str("null"),
                    Cell::Text(text) => self.line.push_str(&quoted(&text)),
                    Cell::Number(number) => self.line.push_str(&number),
                    Cell::Boolean(truth) => {
                        self.line.push_str(if truth { "true" } else { "false" });
                    }
                    Cell::Date(days) => self.line.push_str(&quoted(&date_text(days))),
                    Cell::Instant(micros) => {
                        self.line.push_str(&quoted(&instant_text(micros, None)));
                    }
                }
            }
            self.line.push_str("}\n");
            self.out.write_all(self.line.as_bytes())?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), WriteError> {
        self.out.flush()?;
        Ok(())
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
