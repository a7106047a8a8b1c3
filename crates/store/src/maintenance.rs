//! Looking after the database as a whole.

use std::path::Path;

use sea_orm::{ConnectionTrait, DbBackend};

use crate::{Error, Result, sql};

/// What is wrong with the database; nothing where it is sound.
pub async fn check(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    if db.get_database_backend() == DbBackend::Sqlite {
        for row in sql::query(db, "PRAGMA integrity_check", Vec::new()).await? {
            let finding: String = row.try_get_by_index(0)?;
            if finding != "ok" {
                findings.push(finding);
            }
        }
        for row in sql::query(db, "PRAGMA foreign_key_check", Vec::new()).await? {
            let table: String = row.try_get_by_index(0)?;
            let parent: String = row.try_get_by_index(2)?;
            findings.push(format!(
                "a row of {table} names a row of {parent} that is not there"
            ));
        }
    }
    for (question, finding) in CHECKS {
        let count = sql::query_integer(db, question, Vec::new()).await?;
        if let Some(count @ 1..) = count {
            findings.push(format!("{count} {finding}"));
        }
    }
    Ok(findings)
}

/// What the tables themselves do not enforce.
const CHECKS: [(&str, &str); 4] = [
    (
        "SELECT count(*) FROM segments WHERE NOT EXISTS (SELECT 1 FROM segment_versions \
         WHERE segment_id = segments.id AND version = segments.version)",
        "segments have no record of their rule",
    ),
    (
        "SELECT count(*) FROM schemes WHERE NOT EXISTS (SELECT 1 FROM scheme_versions \
         WHERE scheme_id = schemes.id AND version = schemes.version)",
        "schemes have no definition",
    ),
    (
        "SELECT count(*) FROM customers WHERE number < 0 OR number > 4294967295 OR key = ''",
        "customers have an impossible number or no key",
    ),
    (
        "SELECT count(*) FROM memberships JOIN segments ON segments.id = memberships.segment_id \
         WHERE memberships.count <> segments.count",
        "segments show another count than their members",
    ),
];

/// Copies the database into a new file while it is in use; on SQLite only.
pub async fn backup_to(db: &impl ConnectionTrait, path: &Path) -> Result<()> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Err(Error::OnlySqlite("a copy of the database file"));
    }
    let path = path.to_string_lossy().into_owned();
    sql::execute(db, "VACUUM INTO $1", vec![path.into()]).await?;
    Ok(())
}
