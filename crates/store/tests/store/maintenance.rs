//! The database as a whole: opening, migrating, checking, copying.

use fenqun_store::{ConnectionTrait, Error, backup_to, begin, check, connect, migrate, tags};
use fenqun_test_support::{TestDb, on_both, segment};
use sea_orm::Statement;

use crate::{customers_exist, second};

on_both! {
    async fn migrating_again_changes_nothing(db) {
        tags::create(db, "VIP", None, second(0)).await.expect("written");
        migrate(db).await.expect("nothing to do");
        assert_eq!(tags::list(db).await.expect("read").len(), 1);
    }

    async fn a_check_finds_what_is_wrong(db) {
        customers_exist(db, 2).await;
        let made = fenqun_store::segments::create(db, segment("a"), None, second(0)).await.expect("written");
        assert!(check(db).await.expect("checked").is_empty());
        let broken = format!("DELETE FROM segment_versions WHERE segment_id = {}", made.id);
        db.execute_unprepared(&broken).await.expect("broken on purpose");
        let findings = check(db).await.expect("checked");
        assert_eq!(findings, ["1 segments have no record of their rule"]);
    }

    async fn writers_wait_for_each_other(db) {
        let write = async |name: String| {
            let transaction = begin(db).await.expect("begun");
            // Read first, write later: what fails without a lock at the start.
            let before = tags::list(&transaction).await.expect("read").len();
            tags::create(&transaction, &name, None, second(0)).await.expect("written");
            transaction.commit().await.expect("committed");
            before
        };
        let written = tokio::join!(write("a".to_owned()), write("b".to_owned()), write("c".to_owned()));
        assert!(written.0 < 3 && written.1 < 3 && written.2 < 3);
        assert_eq!(tags::list(db).await.expect("read").len(), 3);
    }
}

#[tokio::test]
async fn every_connection_of_sqlite_is_set_up() {
    let database = TestDb::sqlite().await;
    let mut connections = Vec::new();
    for _ in 0..4 {
        connections.push(begin_reading(database.db()).await);
    }
    for connection in &connections {
        for (pragma, expected) in [
            ("foreign_keys", 1),
            ("synchronous", 2),
            ("busy_timeout", 60_000),
        ] {
            let statement = Statement::from_string(
                connection.get_database_backend(),
                format!("PRAGMA {pragma}"),
            );
            let row = connection
                .query_one_raw(statement)
                .await
                .expect("read")
                .expect("a row");
            let value: i32 = row.try_get_by_index(0).expect("a number");
            assert_eq!(value, expected, "{pragma}");
        }
        let statement =
            Statement::from_string(connection.get_database_backend(), "PRAGMA journal_mode");
        let row = connection
            .query_one_raw(statement)
            .await
            .expect("read")
            .expect("a row");
        let mode: String = row.try_get_by_index(0).expect("a text");
        assert_eq!(mode, "wal");
    }
    drop(connections);
    database.close().await;
}

async fn begin_reading(db: &fenqun_store::DatabaseConnection) -> fenqun_store::DatabaseTransaction {
    fenqun_store::TransactionTrait::begin(db)
        .await
        .expect("begun")
}

#[tokio::test]
async fn a_copy_opens_with_everything_in_it() {
    let database = TestDb::sqlite().await;
    tags::create(database.db(), "VIP", None, second(0))
        .await
        .expect("written");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("it's a copy.db");
    backup_to(database.db(), &path).await.expect("copied");
    let copy = connect(&format!("sqlite:{}", path.display()))
        .await
        .expect("opens");
    assert_eq!(tags::list(&copy.db).await.expect("read").len(), 1);
    copy.db.close().await.expect("closed");
    database.close().await;
}

#[tokio::test]
async fn an_unknown_address_is_refused() {
    let refused = connect("mysql://localhost/x").await;
    assert!(matches!(refused, Err(Error::Address(address)) if address == "mysql://localhost/x"));
}
