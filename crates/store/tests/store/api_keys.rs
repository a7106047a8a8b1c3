//! API keys.

use fenqun_model::{ApiKeyId, NewApiKey, Role};
use fenqun_store::{Error, api_keys, users};
use fenqun_test_support::{on_both, user};

use crate::second;

fn key(hash: &str) -> NewApiKey {
    NewApiKey {
        name: "till".to_owned(),
        prefix: "fq_12".to_owned(),
        key_hash: hash.to_owned(),
        role: Role::Operator,
        created_by: None,
    }
}

on_both! {
    async fn a_key_works_until_it_is_revoked(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        let new = NewApiKey { created_by: Some(amy.id), ..key("h1") };
        let made = api_keys::create(db, new, second(0)).await.expect("written");
        assert_eq!((made.created_by, made.last_used_at), (Some(amy.id), None));
        let twin = api_keys::create(db, key("h1"), second(0)).await;
        assert!(matches!(twin, Err(Error::Taken { .. })));
        let used = api_keys::find(db, "h1", second(1)).await.expect("read").expect("valid");
        assert_eq!(used.last_used_at, Some(second(1)));
        api_keys::find(db, "h1", second(50)).await.expect("read").expect("valid");
        assert_eq!(api_keys::list(db).await.expect("read")[0].last_used_at, Some(second(1)));
        assert!(api_keys::revoke(db, made.id, second(60)).await.expect("revoked"));
        assert!(!api_keys::revoke(db, made.id, second(61)).await.expect("revoked"));
        assert!(!api_keys::revoke(db, ApiKeyId(99), second(61)).await.expect("revoked"));
        assert!(api_keys::find(db, "h1", second(62)).await.expect("read").is_none());
        assert_eq!(api_keys::list(db).await.expect("read")[0].revoked_at, Some(second(60)));
    }

    async fn keys_are_listed_newest_first(db) {
        let first = api_keys::create(db, key("h1"), second(0)).await.expect("written");
        let other = api_keys::create(db, key("h2"), second(0)).await.expect("written");
        let listed = api_keys::list(db).await.expect("read");
        assert_eq!(listed, [other, first]);
    }
}
