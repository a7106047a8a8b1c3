//! Dates whose anniversaries are kept by the Chinese lunisolar calendar.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261122_000010_lunar",
    up: "ALTER TABLE attributes ADD COLUMN calendar TEXT NOT NULL DEFAULT 'gregorian';",
};
