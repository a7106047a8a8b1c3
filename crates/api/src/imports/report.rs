//! What came of an import, on the wire.

use chrono::{DateTime, Utc};
use fenqun_app::collect as app;
use serde::Serialize;
use utoipa::ToSchema;

/// What came of an import, or would come of it in a dry run.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportReport {
    rows_read: u64,
    rows_imported: u64,
    rows_rejected: u64,
    /// Rows without a customer; kept as anonymous.
    rows_anonymous: u64,
    customers_new: u64,
    customers_updated: u64,
    orders: u64,
    refunds: u64,
    events: u64,
    /// Events that were there before.
    duplicates: u64,
    seconds: f64,
    rows_per_second: f64,
    /// An exact decimal.
    revenue: Option<String>,
    first_time: Option<DateTime<Utc>>,
    last_time: Option<DateTime<Utc>>,
    rejects: Vec<ImportReject>,
    misfits: Vec<ImportMisfit>,
    quality: Vec<ImportQuality>,
    /// The same file was imported before, so nothing was done.
    already_imported: bool,
}

/// Rows that were left out for one reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportReject {
    code: String,
    zh: String,
    en: String,
    count: u64,
    example: ImportRejectExample,
}

/// The first row that was left out for a reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportRejectExample {
    row: u64,
    column: Option<String>,
    value: Option<String>,
}

/// Values that are kept but do not fit their property's type.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportMisfit {
    property: String,
    reason: String,
    count: u64,
    example: String,
}

/// How well a column is filled.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportQuality {
    column: String,
    field: Option<String>,
    filled: u64,
    invalid: u64,
    distinct: Option<u64>,
}

impl From<app::ImportReport> for ImportReport {
    fn from(report: app::ImportReport) -> Self {
        Self {
            rows_read: report.rows_read,
            rows_imported: report.rows_imported,
            rows_rejected: report.rows_rejected,
            rows_anonymous: report.rows_anonymous,
            customers_new: report.customers_new,
            customers_updated: report.customers_updated,
            orders: report.orders,
            refunds: report.refunds,
            events: report.events,
            duplicates: report.duplicates,
            seconds: report.seconds,
            rows_per_second: report.rows_per_second,
            revenue: report.revenue,
            first_time: report.first_time,
            last_time: report.last_time,
            rejects: report.rejects.into_iter().map(Into::into).collect(),
            misfits: report.misfits.into_iter().map(Into::into).collect(),
            quality: report.quality.into_iter().map(Into::into).collect(),
            already_imported: report.already_imported,
        }
    }
}

impl From<app::RejectCount> for ImportReject {
    fn from(reject: app::RejectCount) -> Self {
        Self {
            code: reject.code,
            zh: reject.zh,
            en: reject.en,
            count: reject.count,
            example: ImportRejectExample {
                row: reject.example.row,
                column: reject.example.column,
                value: reject.example.value,
            },
        }
    }
}

impl From<app::MisfitCount> for ImportMisfit {
    fn from(misfit: app::MisfitCount) -> Self {
        Self {
            property: misfit.property,
            reason: misfit.reason,
            count: misfit.count,
            example: misfit.example,
        }
    }
}

impl From<app::ColumnQuality> for ImportQuality {
    fn from(quality: app::ColumnQuality) -> Self {
        Self {
            column: quality.column,
            field: quality.field,
            filled: quality.filled,
            invalid: quality.invalid,
            distinct: quality.distinct,
        }
    }
}
