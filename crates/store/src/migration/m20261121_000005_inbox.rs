//! The inbox of live events, and the message ids that left it lately.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261121_000005_inbox",
    up: "
CREATE TABLE inbox (
    id {id},
    message_id TEXT NOT NULL UNIQUE,
    received_at BIGINT NOT NULL,
    payload TEXT NOT NULL
);

CREATE TABLE flushed_messages (
    message_id TEXT PRIMARY KEY,
    received_at BIGINT NOT NULL
) {without_rowid};
CREATE INDEX flushed_messages_by_time ON flushed_messages (received_at);
",
};
