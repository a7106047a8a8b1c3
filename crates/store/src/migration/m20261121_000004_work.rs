//! Jobs, imports, the audit log and saved views.

use super::SqlMigration;

pub(super) const MIGRATION: SqlMigration = SqlMigration {
    name: "m20261121_000004_work",
    up: "
CREATE TABLE jobs (
    id {id},
    kind TEXT NOT NULL,
    params TEXT NOT NULL,
    state TEXT NOT NULL,
    progress_done BIGINT NOT NULL,
    progress_total BIGINT,
    unit TEXT NOT NULL,
    message TEXT NOT NULL,
    result TEXT,
    error TEXT,
    cancel_requested BOOLEAN NOT NULL,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT
);
CREATE INDEX jobs_by_state ON jobs (state, id);
CREATE INDEX jobs_by_kind ON jobs (kind, id);
CREATE INDEX jobs_by_finish ON jobs (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE imports (
    id {id},
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fingerprint TEXT UNIQUE,
    source TEXT NOT NULL,
    options TEXT NOT NULL,
    mapping TEXT NOT NULL,
    state TEXT NOT NULL,
    report TEXT,
    rejects_path TEXT,
    job_id BIGINT,
    created_by BIGINT REFERENCES users (id),
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);

CREATE TABLE audit_log (
    id {id},
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BIGINT,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    noun TEXT NOT NULL,
    noun_id TEXT,
    before TEXT,
    after TEXT,
    ip TEXT
);
CREATE INDEX audit_log_by_time ON audit_log (at);
CREATE INDEX audit_log_by_noun ON audit_log (noun, noun_id, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor_kind, actor_id, id);
CREATE INDEX audit_log_by_action ON audit_log (action, id);

CREATE TABLE saved_views (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    noun TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (user_id, noun, name)
);
",
};
