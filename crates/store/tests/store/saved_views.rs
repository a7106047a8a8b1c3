//! Saved views.

use fenqun_store::{Error, saved_views, users};
use fenqun_test_support::{on_both, user};
use serde_json::json;

use crate::second;

on_both! {
    async fn a_view_belongs_to_its_user(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written").id;
        let bob = users::create(db, user("bob"), second(0)).await.expect("written").id;
        let query = json!({"sort": "name"});
        let view = saved_views::create(db, amy, "customers", "上海", &query, second(1)).await.expect("written");
        assert_eq!((view.user_id, &view.query, view.created_at), (amy, &query, second(1)));
        assert_eq!(saved_views::find(db, amy, view.id).await.expect("read"), Some(view.clone()));
        assert_eq!(saved_views::find(db, bob, view.id).await.expect("read"), None);
        let stolen = saved_views::update(db, bob, view.id, "mine", &query).await;
        assert!(matches!(stolen, Err(Error::Missing { .. })));
        assert!(!saved_views::delete(db, bob, view.id).await.expect("refused"));
        // The same name is free for another user, and for another table.
        saved_views::create(db, bob, "customers", "上海", &query, second(1)).await.expect("written");
        saved_views::create(db, amy, "segments", "上海", &query, second(1)).await.expect("written");
        let twin = saved_views::create(db, amy, "customers", "上海", &query, second(1)).await;
        assert!(matches!(twin, Err(Error::Taken { .. })));
        assert_eq!(saved_views::list(db, amy, "customers").await.expect("read"), std::slice::from_ref(&view));
        let changed = saved_views::update(db, amy, view.id, "北京", &json!({})).await.expect("written");
        assert_eq!((changed.name.as_str(), changed.query), ("北京", json!({})));
        assert!(saved_views::delete(db, amy, view.id).await.expect("deleted"));
        assert!(saved_views::list(db, amy, "customers").await.expect("read").is_empty());
    }
}
