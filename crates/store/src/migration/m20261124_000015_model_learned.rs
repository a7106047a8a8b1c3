//! What a training learned where it is too large to be shown: questions are answered from it.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261124_000015_model_learned",
    up: "
CREATE TABLE model_learned (
    run_id BIGINT PRIMARY KEY REFERENCES model_runs (id) ON DELETE CASCADE,
    bytes {blob} NOT NULL
);
",
};
