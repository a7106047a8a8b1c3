//! What gathers while the rows of a file go by, whatever the file holds.

use std::ops::RangeInclusive;

use arrow::array::{Array, Int64Array, StringArray, TimestampMicrosecondArray};
use chrono::DateTime;
use fenqun_files::RowError;
use fenqun_model::Calendar;

use super::people::{LatestValues, People};
use super::quality::Quality;
use super::rejects::Rejects;
use super::report::ImportReport;
use super::typed::{Keep, TypedBatch};
use crate::Result;

/// What gathers while the rows of a file go by.
pub(crate) struct Intake {
    /// The calendar of times without an offset.
    pub(crate) calendar: Calendar,
    /// Everybody, by key.
    pub(crate) people: People,
    /// How well the columns are filled.
    pub(crate) quality: Quality,
    /// The refused rows.
    pub(crate) rejects: Rejects,
    /// The latest values of the customer attributes that the file carries, in their order.
    pub(crate) latest: Vec<LatestValues>,
    /// Data rows so far.
    pub(crate) rows_read: u64,
    /// Taken rows that name no customer.
    pub(crate) rows_anonymous: u64,
    /// The earliest and the latest time.
    pub(crate) times_us: Option<RangeInclusive<i64>>,
}

impl Intake {
    /// Notes rows that the file reader could not make out.
    pub(crate) fn refuse_rows(&mut self, errors: &[RowError]) -> Result<()> {
        self.rows_read += errors.len() as u64;
        for error in errors {
            self.rejects.add(error)?;
        }
        Ok(())
    }

    /// Notes the faulty rows of a batch; the answer filters the others.
    pub(crate) fn refuse(&mut self, typed: TypedBatch<'_>) -> Result<Keep> {
        self.rows_read += typed.rows() as u64;
        let (keep, errors) = typed.finish(&mut self.quality);
        for error in &errors {
            self.rejects.add(error)?;
        }
        Ok(keep)
    }

    /// The customers of taken rows.
    pub(crate) fn customers(&mut self, keys: &StringArray) -> Int64Array {
        self.rows_anonymous += keys.null_count() as u64;
        self.people.number_all(keys)
    }

    /// The customers of taken rows whose keys are whole numbers.
    pub(crate) fn customers_by_number(&mut self, keys: &Int64Array) -> Int64Array {
        self.rows_anonymous += keys.null_count() as u64;
        self.people.number_all_whole(keys)
    }

    /// Takes note of the times of taken rows.
    pub(crate) fn times(&mut self, times: &TimestampMicrosecondArray) {
        let (Some(first), Some(last)) = (arrow::compute::min(times), arrow::compute::max(times))
        else {
            return;
        };
        self.times_us = Some(match self.times_us.take() {
            Some(known) => first.min(*known.start())..=last.max(*known.end()),
            None => first..=last,
        });
    }

    /// Writes what was gathered into the report; everybody is given back.
    pub(crate) fn finish(self, report: &mut ImportReport) -> Result<People> {
        report.rows_read = self.rows_read;
        report.rows_rejected = self.rejects.rows();
        report.rows_imported = self.rows_read - report.rows_rejected;
        report.rows_anonymous = self.rows_anonymous;
        report.customers_new = self.people.added_count() as u64;
        if let Some(times) = self.times_us {
            report.first_time = DateTime::from_timestamp_micros(*times.start());
            report.last_time = DateTime::from_timestamp_micros(*times.end());
        }
        report.rejects = self.rejects.finish()?;
        report.quality = self.quality.finish();
        Ok(self.people)
    }
}
