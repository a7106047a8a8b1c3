//! What is known of a file without opening it; Delta keeps it as JSON in the log.

use chrono::{DateTime, SecondsFormat};
use serde::{Deserialize, Serialize};

use crate::columns::{CORE, CUSTOMER};

/// Rows and ranges of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileStats {
    pub(crate) rows: u64,
    /// Rows without a customer.
    pub(crate) anonymous: u64,
    /// Smallest and largest customer number.
    pub(crate) customers: Option<(i64, i64)>,
    /// Earliest and latest time in microseconds.
    pub(crate) times: (i64, i64),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DeltaStats {
    num_records: u64,
    #[serde(default)]
    min_values: Edges,
    #[serde(default)]
    max_values: Edges,
    #[serde(default)]
    null_count: Nulls,
}

#[derive(Default, Serialize, Deserialize)]
struct Edges {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    customer: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
}

#[derive(Default, Serialize, Deserialize)]
struct Nulls {
    #[serde(default)]
    customer: u64,
    #[serde(default)]
    message_id: u64,
    #[serde(default)]
    event: u64,
    #[serde(default)]
    time: u64,
}

const _: () = assert!(CORE[CUSTOMER].nullable);

impl FileStats {
    /// The statistics of no rows, to be widened.
    pub(crate) fn empty() -> Self {
        Self {
            rows: 0,
            anonymous: 0,
            customers: None,
            times: (i64::MAX, i64::MIN),
        }
    }

    /// The statistics of the rows of both.
    pub(crate) fn and(self, other: Self) -> Self {
        let customers = match (self.customers, other.customers) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        Self {
            rows: self.rows + other.rows,
            anonymous: self.anonymous + other.anonymous,
            customers,
            times: (
                self.times.0.min(other.times.0),
                self.times.1.max(other.times.1),
            ),
        }
    }

    pub(crate) fn to_json(self) -> String {
        let edge = |customer: Option<i64>, time_us: i64| Edges {
            customer,
            time: DateTime::from_timestamp_micros(time_us)
                .map(|t| t.to_rfc3339_opts(SecondsFormat::Micros, true)),
        };
        let stats = DeltaStats {
            num_records: self.rows,
            min_values: edge(self.customers.map(|c| c.0), self.times.0),
            max_values: edge(self.customers.map(|c| c.1), self.times.1),
            null_count: Nulls {
                customer: self.anonymous,
                ..Nulls::default()
            },
        };
        serde_json::to_string(&stats).expect("plain fields serialise")
    }

    /// Reads what `to_json` wrote, also after Delta rewrote it in a checkpoint.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        let stats: DeltaStats = serde_json::from_str(json).ok()?;
        let time = |text: &Option<String>| {
            let time = DateTime::parse_from_rfc3339(text.as_deref()?).ok()?;
            Some(time.timestamp_micros())
        };
        Some(Self {
            rows: stats.num_records,
            anonymous: stats.null_count.customer,
            customers: stats.min_values.customer.zip(stats.max_values.customer),
            times: (time(&stats.min_values.time)?, time(&stats.max_values.time)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_every_microsecond() {
        let stats = FileStats {
            rows: 3,
            anonymous: 1,
            customers: Some((4, 9)),
            times: (-62_135_596_800_000_000, 253_402_300_799_999_999),
        };
        assert_eq!(FileStats::from_json(&stats.to_json()), Some(stats));
        let anonymous = FileStats {
            customers: None,
            ..stats
        };
        assert_eq!(FileStats::from_json(&anonymous.to_json()), Some(anonymous));
    }
}
