//! Lists.

use fenqun_model::ListId;
use fenqun_store::{Error, lists};
use fenqun_test_support::on_both;

use crate::{customers_exist, numbers, second};

on_both! {
    async fn a_list_is_made_changed_and_deleted(db) {
        let staff = lists::create(db, "员工", "", None, second(0)).await.expect("written");
        assert!(matches!(lists::create(db, "员工", "", None, second(0)).await, Err(Error::Taken { .. })));
        assert_eq!(lists::find(db, staff.id).await.expect("read"), Some(staff.clone()));
        let changed = lists::update(db, staff.id, "同事", "在职", second(5)).await.expect("written");
        assert_eq!((changed.description.as_str(), changed.updated_at), ("在职", second(5)));
        assert_eq!(lists::find_by_name(db, "同事").await.expect("read"), Some(changed));
        assert_eq!(lists::find_by_name(db, "员工").await.expect("read"), None);
        assert!(matches!(lists::update(db, ListId(99), "x", "", second(5)).await, Err(Error::Missing { .. })));
        assert!(lists::delete(db, staff.id).await.expect("deleted"));
        assert!(!lists::delete(db, staff.id).await.expect("deleted"));
    }

    async fn customers_come_and_go(db) {
        customers_exist(db, 4).await;
        let staff = lists::create(db, "员工", "", None, second(0)).await.expect("written");
        assert_eq!(lists::add(db, staff.id, &numbers([2, 0, 9]), second(1)).await.expect("added"), 2);
        assert_eq!(lists::add(db, staff.id, &numbers([2, 3]), second(2)).await.expect("added"), 1);
        assert_eq!(lists::members(db, staff.id).await.expect("read"), numbers([0, 2, 3]));
        assert_eq!(lists::remove(db, staff.id, &numbers([0, 1]), second(3)).await.expect("removed"), 1);
        let listed = lists::list(db).await.expect("read");
        assert_eq!((listed[0].0.updated_at, listed[0].1), (second(3), 2));
        assert_eq!(lists::of_customer(db, numbers([2])[0]).await.expect("read"), [listed[0].0.clone()]);
        assert!(lists::of_customer(db, numbers([0])[0]).await.expect("read").is_empty());
        let mut pairs = Vec::new();
        lists::for_each_pair(db, |list, number| pairs.push((list, number.0))).await.expect("read");
        pairs.sort_unstable();
        assert_eq!(pairs, [(staff.id, 2), (staff.id, 3)]);
    }

    async fn a_list_that_is_not_there_takes_nobody(db) {
        customers_exist(db, 1).await;
        assert!(lists::add(db, ListId(99), &numbers([0]), second(1)).await.is_err());
        let missing = lists::remove(db, ListId(99), &numbers([0]), second(1)).await;
        assert!(matches!(missing, Err(Error::Missing { noun: "list" })));
    }
}
