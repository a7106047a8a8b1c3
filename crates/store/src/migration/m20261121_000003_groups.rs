//! Segments with their versions, memberships and sizes; schemes with their versions and
//! classifications.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261121_000003_groups",
    up: "
CREATE TABLE segments (
    id {id},
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    rule_text TEXT NOT NULL,
    rule_json TEXT NOT NULL,
    version BIGINT NOT NULL,
    schedule TEXT NOT NULL,
    archived_at BIGINT,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    refreshed_at BIGINT,
    as_of BIGINT,
    count BIGINT,
    entered BIGINT,
    exited BIGINT,
    error TEXT
);

CREATE TABLE segment_versions (
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    rule_text TEXT NOT NULL,
    changed_by BIGINT REFERENCES users (id),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (segment_id, version)
);

CREATE TABLE memberships (
    segment_id BIGINT PRIMARY KEY REFERENCES segments (id) ON DELETE CASCADE,
    bitmap {blob} NOT NULL,
    entered {blob} NOT NULL,
    exited {blob} NOT NULL,
    rule_version BIGINT NOT NULL,
    as_of BIGINT NOT NULL,
    refreshed_at BIGINT NOT NULL,
    count BIGINT NOT NULL,
    entered_count BIGINT NOT NULL,
    exited_count BIGINT NOT NULL
);

CREATE TABLE segment_sizes (
    segment_id BIGINT NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    count BIGINT NOT NULL,
    entered BIGINT NOT NULL,
    exited BIGINT NOT NULL,
    PRIMARY KEY (segment_id, at)
) {without_rowid};

CREATE TABLE schemes (
    id {id},
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    archived_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE scheme_versions (
    scheme_id BIGINT NOT NULL REFERENCES schemes (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    definition TEXT NOT NULL,
    published_by BIGINT REFERENCES users (id),
    published_at BIGINT NOT NULL,
    PRIMARY KEY (scheme_id, version)
);

CREATE TABLE classifications (
    scheme_id BIGINT PRIMARY KEY REFERENCES schemes (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    as_of BIGINT NOT NULL,
    refreshed_at BIGINT NOT NULL,
    result TEXT NOT NULL,
    bitmaps {blob} NOT NULL
);
",
};
