//! What customers, tags and lists were before they changed.
//!
//! A row tells what held until `changed_at`, so that making a customer, which changes nothing,
//! costs nothing. Rows go with their customer, tag or list.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261122_000009_history",
    up: "
CREATE TABLE attribute_changes (
    id {id},
    customer_number BIGINT NOT NULL REFERENCES customers (number) ON DELETE CASCADE,
    changed_at BIGINT NOT NULL,
    before TEXT NOT NULL
);
CREATE INDEX attribute_changes_by_time ON attribute_changes (changed_at, id);
CREATE INDEX attribute_changes_by_customer ON attribute_changes (customer_number);

CREATE TABLE tag_changes (
    changed_at BIGINT NOT NULL,
    tag_id BIGINT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    customer_number BIGINT NOT NULL REFERENCES customers (number) ON DELETE CASCADE,
    had BOOLEAN NOT NULL,
    PRIMARY KEY (changed_at, tag_id, customer_number)
) {without_rowid};
CREATE INDEX tag_changes_by_customer ON tag_changes (customer_number);

CREATE TABLE list_changes (
    changed_at BIGINT NOT NULL,
    list_id BIGINT NOT NULL REFERENCES lists (id) ON DELETE CASCADE,
    customer_number BIGINT NOT NULL REFERENCES customers (number) ON DELETE CASCADE,
    had BOOLEAN NOT NULL,
    PRIMARY KEY (changed_at, list_id, customer_number)
) {without_rowid};
CREATE INDEX list_changes_by_customer ON list_changes (customer_number);
",
};
