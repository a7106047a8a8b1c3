//! Tags.

use fenqun_model::TagId;
use fenqun_store::{Error, tags};
use fenqun_test_support::on_both;

use crate::{customers_exist, numbers, second};

on_both! {
    async fn a_tag_is_made_changed_and_deleted(db) {
        let vip = tags::create(db, "VIP", Some("#ff0000"), second(0)).await.expect("written");
        assert!(matches!(tags::create(db, "VIP", None, second(0)).await, Err(Error::Taken { .. })));
        assert_eq!(tags::find(db, vip.id).await.expect("read"), Some(vip.clone()));
        assert_eq!(tags::find_by_name(db, "VIP").await.expect("read"), Some(vip.clone()));
        let changed = tags::update(db, vip.id, "贵宾", None).await.expect("written");
        assert_eq!((changed.name.as_str(), changed.color.as_deref()), ("贵宾", None));
        let other = tags::create(db, "VIP", None, second(0)).await.expect("free again");
        assert!(matches!(tags::update(db, other.id, "贵宾", None).await, Err(Error::Taken { .. })));
        assert!(matches!(tags::update(db, TagId(99), "x", None).await, Err(Error::Missing { .. })));
        assert!(tags::delete(db, vip.id).await.expect("deleted"));
        assert!(!tags::delete(db, vip.id).await.expect("deleted"));
    }

    async fn customers_carry_tags(db) {
        customers_exist(db, 6).await;
        let vip = tags::create(db, "VIP", None, second(0)).await.expect("written");
        let old = tags::create(db, "old", None, second(0)).await.expect("written");
        let added = tags::add(db, vip.id, &numbers([5, 1, 3, 77]), second(1)).await.expect("added");
        assert_eq!(added, 3, "an unknown customer is left out");
        assert_eq!(tags::add(db, vip.id, &numbers([3, 2]), second(1)).await.expect("added"), 1);
        tags::add(db, old.id, &numbers([3]), second(1)).await.expect("added");
        assert_eq!(tags::add(db, old.id, &[], second(1)).await.expect("added"), 0);
        assert_eq!(tags::customers_of(db, vip.id).await.expect("read"), numbers([1, 2, 3, 5]));
        assert_eq!(tags::list(db).await.expect("read"), [(vip.clone(), 4), (old.clone(), 1)]);
        assert_eq!(tags::of_customer(db, numbers([3])[0]).await.expect("read"), [vip.clone(), old.clone()]);
        let mut pairs = Vec::new();
        tags::for_each_pair(db, |tag, number| pairs.push((tag, number.0))).await.expect("read");
        pairs.sort_unstable();
        let expected: Vec<_> = [1, 2, 3, 5].map(|n| (vip.id, n)).into_iter().chain([(old.id, 3)]).collect();
        assert_eq!(pairs, expected);
        assert_eq!(tags::remove(db, vip.id, &numbers([1, 4]), second(2)).await.expect("removed"), 1);
        // A deleted tag comes off everyone.
        assert!(tags::delete(db, vip.id).await.expect("deleted"));
        assert_eq!(tags::of_customer(db, numbers([3])[0]).await.expect("read"), [old]);
    }

    async fn a_tag_goes_on_very_many_customers_at_once(db) {
        customers_exist(db, 70_000).await;
        let tag = tags::create(db, "all", None, second(0)).await.expect("written");
        let everyone: Vec<_> = (0..70_000).map(fenqun_model::CustomerNumber).collect();
        assert_eq!(tags::add(db, tag.id, &everyone, second(1)).await.expect("added"), 70_000);
        assert_eq!(tags::customers_of(db, tag.id).await.expect("read"), everyone);
        assert_eq!(tags::remove(db, tag.id, &everyone, second(2)).await.expect("removed"), 70_000);
    }
}
