//! Attributes, customers, tags and lists.
//!
//! A customer's import is no foreign key: a bulk insert would look it up for every row.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261121_000002_customers",
    up: "
CREATE TABLE attributes (
    name TEXT PRIMARY KEY,
    value_type TEXT NOT NULL,
    label_zh TEXT NOT NULL,
    label_en TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE customers (
    number {number} PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT,
    pinyin TEXT,
    initials TEXT,
    phone TEXT,
    email TEXT,
    gender TEXT,
    birthday TEXT,
    country TEXT,
    province TEXT,
    city TEXT,
    district TEXT,
    address TEXT,
    company TEXT,
    industry TEXT,
    level TEXT,
    source TEXT,
    registered_at BIGINT,
    custom TEXT,
    import_id BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX customers_by_import ON customers (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX customers_by_update ON customers (updated_at);

CREATE TABLE tags (
    id {id},
    name TEXT NOT NULL UNIQUE,
    color TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE customer_tags (
    tag_id BIGINT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    customer_number BIGINT NOT NULL REFERENCES customers (number) ON DELETE CASCADE,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (tag_id, customer_number)
) {without_rowid};
CREATE INDEX customer_tags_by_customer ON customer_tags (customer_number, tag_id);

CREATE TABLE lists (
    id {id},
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE list_members (
    list_id BIGINT NOT NULL REFERENCES lists (id) ON DELETE CASCADE,
    customer_number BIGINT NOT NULL REFERENCES customers (number) ON DELETE CASCADE,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (list_id, customer_number)
) {without_rowid};
CREATE INDEX list_members_by_customer ON list_members (customer_number, list_id);
",
};
