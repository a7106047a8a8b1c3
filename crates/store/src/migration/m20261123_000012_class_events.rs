//! Moves between classes that are still to become events.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261123_000012_class_events",
    up: "
CREATE TABLE class_events (
    id {id},
    scheme_id BIGINT NOT NULL,
    scheme_name TEXT NOT NULL,
    as_of BIGINT NOT NULL,
    from_key TEXT NOT NULL,
    from_name TEXT NOT NULL,
    to_key TEXT NOT NULL,
    to_name TEXT NOT NULL,
    customers {blob} NOT NULL
);
",
};
