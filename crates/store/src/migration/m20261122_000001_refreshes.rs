//! Which version of its rule a segment's figures belong to, why work failed in Chinese too, and how
//! long a job may take.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261122_000001_refreshes",
    up: "
ALTER TABLE segments ADD COLUMN refreshed_version BIGINT;
UPDATE segments SET refreshed_version = (
    SELECT rule_version FROM memberships WHERE segment_id = segments.id
);
ALTER TABLE segments ADD COLUMN error_zh TEXT;
ALTER TABLE jobs ADD COLUMN error_zh TEXT;
ALTER TABLE workspace ADD COLUMN job_minutes BIGINT NOT NULL DEFAULT 30;
",
};
