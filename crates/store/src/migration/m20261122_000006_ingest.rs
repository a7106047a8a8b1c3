//! Live events: an inbox of groups instead of single messages, the hashes of message ids of the
//! last day, the sources that send, whom anonymous visitors turned out to be, what was refused.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261122_000006_ingest",
    up: "
DROP TABLE flushed_messages;
DROP TABLE inbox;

CREATE TABLE inbox (
    id {id},
    received_at BIGINT NOT NULL,
    events BIGINT NOT NULL,
    payload {blob} NOT NULL
);

CREATE TABLE received_messages (
    id {id},
    received_at BIGINT NOT NULL,
    hashes {blob} NOT NULL
);
CREATE INDEX received_messages_by_time ON received_messages (received_at);

CREATE TABLE anonymous_ids (
    anonymous_id TEXT PRIMARY KEY,
    customer BIGINT NOT NULL,
    created_at BIGINT NOT NULL
) {without_rowid};

CREATE TABLE sources (
    id {id},
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    key_end TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE UNIQUE INDEX sources_by_name ON sources (lower(name)) WHERE revoked_at IS NULL;

CREATE TABLE rejected_messages (
    id {id},
    source_id BIGINT NOT NULL REFERENCES sources (id),
    received_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX rejected_messages_by_source ON rejected_messages (source_id, id);
",
};
