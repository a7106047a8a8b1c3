//! Which industry templates the workspace took over.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261123_000014_industry",
    up: "
CREATE TABLE industry_templates (
    template TEXT PRIMARY KEY,
    applied_at BIGINT NOT NULL,
    applied_by BIGINT REFERENCES users (id)
);
",
};
