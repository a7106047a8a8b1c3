//! Memberships that change between refreshes: changes on top of the saved bitmaps, and those of them
//! that are still to become events.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261122_000008_live",
    up: "
CREATE TABLE membership_changes (
    id {id},
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    rule_version BIGINT NOT NULL,
    as_of BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    entered {blob} NOT NULL,
    exited {blob} NOT NULL
);
CREATE INDEX membership_changes_by_segment ON membership_changes (segment_id, id);

CREATE TABLE membership_events (
    id {id},
    segment_id BIGINT NOT NULL,
    segment_name TEXT NOT NULL,
    as_of BIGINT NOT NULL,
    entered {blob} NOT NULL,
    exited {blob} NOT NULL
);
",
};
