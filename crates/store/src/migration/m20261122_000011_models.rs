//! Models, their trainings, and the scores that these gave.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261122_000011_models",
    up: "
CREATE TABLE models (
    id {id},
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    definition TEXT NOT NULL,
    archived_at BIGINT,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE model_runs (
    id {id},
    model_id BIGINT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    as_of BIGINT NOT NULL,
    trained_at BIGINT NOT NULL,
    refusal_zh TEXT,
    refusal_en TEXT,
    report TEXT NOT NULL,
    fitted TEXT NOT NULL
);

CREATE INDEX model_runs_by_model ON model_runs (model_id, as_of);

CREATE TABLE model_scores (
    run_id BIGINT NOT NULL REFERENCES model_runs (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    label_zh TEXT NOT NULL,
    label_en TEXT NOT NULL,
    value_type TEXT NOT NULL,
    vals {blob} NOT NULL,
    PRIMARY KEY (run_id, name)
);
",
};
