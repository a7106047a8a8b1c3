//! Sessions: valid for a time, revocable, quiet to read.

use fenqun_model::{Session, UserChange, UserId};
use fenqun_store::{sessions, users};
use fenqun_test_support::{on_both, user};

use crate::second;

fn session(token_hash: &str, user_id: UserId) -> Session {
    Session {
        token_hash: token_hash.to_owned(),
        user_id,
        csrf: "csrf".to_owned(),
        created_at: second(0),
        last_seen_at: second(0),
        expires_at: second(1000),
        ip: Some("::1".to_owned()),
        user_agent: None,
    }
}

on_both! {
    async fn a_session_is_found_until_it_is_over(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        sessions::create(db, &session("a", amy.id)).await.expect("written");
        let found = sessions::find(db, "a", second(999)).await.expect("read").expect("valid");
        assert_eq!((found.0.csrf.as_str(), found.1.name.as_str()), ("csrf", "amy"));
        assert!(sessions::find(db, "a", second(1000)).await.expect("read").is_none());
        assert!(sessions::find(db, "b", second(1)).await.expect("read").is_none());
        assert_eq!(sessions::delete_expired(db, second(999)).await.expect("deleted"), 0);
        assert_eq!(sessions::delete_expired(db, second(1000)).await.expect("deleted"), 1);
    }

    async fn use_is_noted_once_a_minute(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        sessions::create(db, &session("a", amy.id)).await.expect("written");
        let seen = async |now| {
            sessions::find(db, "a", now).await.expect("read").expect("valid");
            let listed = sessions::list_of_user(db, amy.id, now).await.expect("read");
            listed[0].last_seen_at
        };
        assert_eq!(seen(second(59)).await, second(0));
        assert_eq!(seen(second(60)).await, second(60));
        assert_eq!(seen(second(100)).await, second(60));
        let amy = users::find(db, amy.id).await.expect("read").expect("there");
        assert_eq!(amy.last_seen_at, Some(second(60)));
    }

    async fn a_disabled_user_has_no_session(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        sessions::create(db, &session("a", amy.id)).await.expect("written");
        let change = UserChange { disabled: Some(true), ..Default::default() };
        users::update(db, amy.id, change).await.expect("written");
        assert!(sessions::find(db, "a", second(1)).await.expect("read").is_none());
    }

    async fn sessions_are_revoked_one_by_one_or_all(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        let bob = users::create(db, user("bob"), second(0)).await.expect("written");
        for token in ["a", "b", "c"] {
            sessions::create(db, &session(token, amy.id)).await.expect("written");
        }
        sessions::create(db, &session("d", bob.id)).await.expect("written");
        assert!(sessions::revoke(db, "a").await.expect("revoked"));
        assert!(!sessions::revoke(db, "a").await.expect("revoked"));
        assert_eq!(sessions::revoke_all_of_user(db, amy.id, Some("b")).await.expect("revoked"), 1);
        let listed = sessions::list_of_user(db, amy.id, second(1)).await.expect("read");
        assert_eq!(listed, [session("b", amy.id)]);
        assert_eq!(sessions::revoke_all_of_user(db, amy.id, None).await.expect("revoked"), 1);
        assert!(sessions::find(db, "d", second(1)).await.expect("read").is_some());
    }
}
