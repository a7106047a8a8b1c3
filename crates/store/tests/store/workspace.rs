//! The workspace's settings.

use fenqun_model::{Language, Workspace};
use fenqun_store::{Error, workspace};
use fenqun_test_support::on_both;

use crate::second;

fn shop() -> Workspace {
    Workspace {
        name: "小店".to_owned(),
        timezone: chrono_tz::Asia::Shanghai,
        currency: "CNY".to_owned(),
        language: Language::Chinese,
        as_of: None,
        job_minutes: 30,
        created_at: second(0),
    }
}

on_both! {
    async fn settings_come_back_as_they_were_set(db) {
        assert_eq!(workspace::find(db).await.expect("read"), None);
        let missing = workspace::update(db, &shop()).await;
        assert!(matches!(missing, Err(Error::Missing { noun: "workspace" })));
        workspace::create(db, &shop()).await.expect("written");
        assert_eq!(workspace::find(db).await.expect("read"), Some(shop()));
        let pinned = Workspace {
            timezone: chrono_tz::Europe::London,
            currency: "GBP".to_owned(),
            language: Language::English,
            as_of: Some(second(5)),
            job_minutes: 90,
            ..shop()
        };
        workspace::update(db, &pinned).await.expect("written");
        assert_eq!(workspace::find(db).await.expect("read"), Some(pinned));
    }

    async fn there_is_only_one(db) {
        workspace::create(db, &shop()).await.expect("written");
        assert!(matches!(workspace::create(db, &shop()).await, Err(Error::Taken { .. })));
    }
}
