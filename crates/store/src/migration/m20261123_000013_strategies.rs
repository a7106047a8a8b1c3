//! Strategies, and whom they are for.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261123_000013_strategies",
    up: "
CREATE TABLE strategies (
    id {id},
    place BIGINT NOT NULL,
    name_zh TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL UNIQUE,
    description_zh TEXT NOT NULL,
    description_en TEXT NOT NULL,
    plan TEXT NOT NULL,
    administrator_id BIGINT REFERENCES users (id),
    archived_at BIGINT,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE strategy_targets (
    strategy_id BIGINT NOT NULL REFERENCES strategies (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    segment_id BIGINT REFERENCES segments (id) ON DELETE CASCADE,
    scheme_id BIGINT REFERENCES schemes (id) ON DELETE CASCADE,
    class_key TEXT,
    PRIMARY KEY (strategy_id, place)
);
CREATE INDEX strategy_targets_by_segment ON strategy_targets (segment_id);
CREATE INDEX strategy_targets_by_scheme ON strategy_targets (scheme_id);
",
};
