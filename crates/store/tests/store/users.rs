//! Users: names, roles, lock-outs, and the last administrator.

use fenqun_model::{Language, NewUser, PasswordHash, Role, UserChange, UserId};
use fenqun_store::{Error, begin, users};
use fenqun_test_support::{admin, on_both, user};

use crate::second;

fn role(role: Role) -> UserChange {
    UserChange {
        role: Some(role),
        ..Default::default()
    }
}

fn disabled(disabled: bool) -> UserChange {
    UserChange {
        disabled: Some(disabled),
        ..Default::default()
    }
}

on_both! {
    async fn a_user_is_found_by_id_and_by_name_in_any_case(db) {
        let new = NewUser { language: Some(Language::English), ..user("Amy") };
        let amy = users::create(db, new, second(0)).await.expect("written");
        assert_eq!((amy.role, amy.language), (Role::Operator, Some(Language::English)));
        assert_eq!(users::find(db, amy.id).await.expect("read"), Some(amy.clone()));
        assert_eq!(users::find_by_name(db, "aMY").await.expect("read"), Some(amy));
        assert_eq!(users::find_by_name(db, "bob").await.expect("read"), None);
        assert_eq!(users::find(db, UserId(99)).await.expect("read"), None);
        let twin = users::create(db, user("AMY"), second(0)).await;
        assert!(matches!(twin, Err(Error::Taken { noun: "user", name }) if name == "AMY"));
        assert_eq!(users::count(db).await.expect("counted"), 1);
    }

    async fn users_are_listed_by_name(db) {
        for name in ["cid", "amy", "bob"] {
            users::create(db, user(name), second(0)).await.expect("written");
        }
        let listed = users::list(db).await.expect("read");
        assert_eq!(listed.iter().map(|u| u.name.as_str()).collect::<Vec<_>>(), ["amy", "bob", "cid"]);
    }

    async fn only_what_is_given_changes(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        let same = users::update(db, amy.id, UserChange::default()).await.expect("written");
        assert_eq!(same, amy);
        let change = UserChange { display_name: Some("Amy 王".to_owned()), language: Some(Language::Chinese), ..Default::default() };
        let changed = users::update(db, amy.id, change).await.expect("written");
        assert_eq!((changed.display_name.as_str(), changed.language, changed.role), ("Amy 王", Some(Language::Chinese), Role::Operator));
        let missing = users::update(db, UserId(99), role(Role::Viewer)).await;
        assert!(matches!(missing, Err(Error::Missing { noun: "user" })));
    }

    async fn the_last_active_administrator_stays(db) {
        let amy = users::create(db, admin("amy"), second(0)).await.expect("written");
        let bob = users::create(db, admin("bob"), second(0)).await.expect("written");
        users::update(db, bob.id, disabled(true)).await.expect("another one is left");
        assert!(matches!(users::update(db, amy.id, disabled(true)).await, Err(Error::LastAdmin)));
        assert!(matches!(users::update(db, amy.id, role(Role::Viewer)).await, Err(Error::LastAdmin)));
        // A disabled administrator may lose the role, and the refusal has changed nothing.
        users::update(db, bob.id, role(Role::Viewer)).await.expect("not the last active one");
        let amy = users::find(db, amy.id).await.expect("read").expect("there");
        assert!(!amy.disabled && amy.role == Role::Admin);
        // Other changes of the last one are fine.
        let change = UserChange { role: Some(Role::Admin), disabled: Some(false), ..Default::default() };
        users::update(db, amy.id, change).await.expect("stays administrator");
    }

    async fn two_administrators_cannot_demote_each_other_at_once(db) {
        let amy = users::create(db, admin("amy"), second(0)).await.expect("written");
        let bob = users::create(db, admin("bob"), second(0)).await.expect("written");
        let (first, other) = tokio::join!(
            users::update(db, amy.id, role(Role::Viewer)),
            users::update(db, bob.id, role(Role::Viewer)),
        );
        let refused = |result: &Result<_, Error>| matches!(result, Err(Error::LastAdmin));
        assert!(refused(&first) != refused(&other), "{first:?} {other:?}");
        let admins = users::list(db).await.expect("read").into_iter().filter(|u| u.role == Role::Admin);
        assert_eq!(admins.count(), 1);
    }

    async fn the_fifth_wrong_password_locks_for_a_quarter_of_an_hour(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        for failure in 1..=4 {
            let amy = users::record_failure(db, amy.id, second(failure)).await.expect("written");
            assert_eq!((i64::from(amy.failed_sign_ins), amy.is_locked(second(failure))), (failure, false));
        }
        let locked = users::record_failure(db, amy.id, second(5)).await.expect("written");
        assert_eq!(locked.locked_until, Some(second(5 + 15 * 60)));
        assert_eq!(locked.failed_sign_ins, 0, "the count starts anew");
        assert!(locked.is_locked(second(5 + 15 * 60 - 1)) && !locked.is_locked(second(5 + 15 * 60)));
        users::record_success(db, amy.id, second(2000)).await.expect("written");
        let amy = users::find(db, amy.id).await.expect("read").expect("there");
        assert_eq!((amy.failed_sign_ins, amy.locked_until, amy.last_seen_at), (0, None, Some(second(2000))));
    }

    async fn a_new_password_unlocks(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        for _ in 0..5 {
            users::record_failure(db, amy.id, second(1)).await.expect("written");
        }
        let hash = PasswordHash("new".to_owned());
        users::set_password(db, amy.id, &hash).await.expect("written");
        let amy = users::find(db, amy.id).await.expect("read").expect("there");
        assert_eq!((amy.password_hash, amy.locked_until), (hash, None));
        let missing = users::set_password(db, UserId(99), &PasswordHash(String::new())).await;
        assert!(matches!(missing, Err(Error::Missing { .. })));
    }

    async fn a_transaction_of_the_caller_takes_changes_back(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        let transaction = begin(db).await.expect("begun");
        users::update(&transaction, amy.id, disabled(true)).await.expect("written");
        transaction.rollback().await.expect("rolled back");
        assert_eq!(users::find(db, amy.id).await.expect("read"), Some(amy));
    }
}
