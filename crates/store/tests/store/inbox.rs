//! The inbox, and what lies beside it.

use fenqun_model::{CustomerNumber, NewInboxGroup, NewRejectedMessage, NewSource, SourceKind};
use fenqun_store::{Error, anonymous_ids, inbox, rejected_messages, sources};
use fenqun_test_support::on_both;

use crate::second;

fn group(n: u8) -> NewInboxGroup {
    NewInboxGroup {
        events: u64::from(n),
        payload: vec![n, 0, 255],
        hashes: vec![n; 16],
    }
}

fn site(name: &str, key_hash: &str) -> NewSource {
    NewSource {
        name: name.to_owned(),
        kind: SourceKind::Website,
        key_end: "abcd".to_owned(),
        key_hash: key_hash.to_owned(),
        created_by: None,
    }
}

on_both! {
    async fn groups_wait_until_they_are_let_go(db) {
        assert!(inbox::list_all(db).await.expect("read").is_empty());
        assert_eq!(inbox::count_events(db).await.expect("counted"), 0);
        let mut ids = Vec::new();
        for n in 1..=3 {
            ids.push(inbox::insert(db, group(n), second(n.into())).await.expect("kept"));
        }
        assert!(ids.is_sorted());
        assert_eq!(inbox::count_events(db).await.expect("counted"), 6);
        let waiting = inbox::list_all(db).await.expect("read");
        assert_eq!(waiting[1].payload, [2, 0, 255]);
        assert_eq!(waiting[1].received_at, second(2));
        assert_eq!(inbox::delete_up_to(db, ids[1]).await.expect("deleted"), 2);
        assert_eq!(inbox::delete_up_to(db, ids[2]).await.expect("deleted"), 1);
        // Ids are never given twice, so that deleting up to one cannot hit a later group.
        let next = inbox::insert(db, group(4), second(4)).await.expect("kept");
        assert!(next > ids[2]);
    }

    async fn hashes_outlive_their_group_until_they_are_forgotten(db) {
        for n in 1..=3 {
            let id = inbox::insert(db, group(n), second(n.into())).await.expect("kept");
            inbox::delete_up_to(db, id).await.expect("deleted");
        }
        let seen = async |since| {
            let mut seen = Vec::new();
            inbox::for_each_hashes(db, since, |at, hashes| seen.push((at, hashes[0])))
                .await
                .expect("read");
            seen
        };
        assert_eq!(seen(second(2)).await, [(second(2), 2), (second(3), 3)]);
        assert_eq!(inbox::forget_hashes_before(db, second(3)).await.expect("forgotten"), 2);
        assert_eq!(seen(second(0)).await, [(second(3), 3)]);
    }

    async fn the_latest_owner_of_an_anonymous_id_stays(db) {
        let pair = |id: &str, customer| (id.to_owned(), CustomerNumber(customer));
        anonymous_ids::upsert_many(db, &[pair("a", 1), pair("b", 2)], second(0)).await.expect("kept");
        anonymous_ids::upsert_many(db, &[pair("a", 3)], second(1)).await.expect("kept");
        let mut all = Vec::new();
        anonymous_ids::for_each(db, |id, customer| all.push((id.to_owned(), customer)))
            .await
            .expect("read");
        assert_eq!(all, [pair("a", 3), pair("b", 2)]);
    }

    async fn a_revoked_source_is_found_by_nobody(db) {
        let shop = sources::create(db, site("shop", "h1"), second(0)).await.expect("made");
        let taken = sources::create(db, site("Shop", "h2"), second(0)).await;
        assert!(matches!(taken, Err(Error::Taken { .. })));
        let found = sources::find_by_key(db, "h1").await.expect("read");
        assert_eq!(found.as_ref(), Some(&shop));
        assert!(sources::rename(db, shop.id, "store").await.expect("renamed"));
        assert!(sources::revoke(db, shop.id, second(1)).await.expect("revoked"));
        assert!(!sources::revoke(db, shop.id, second(2)).await.expect("revoked"));
        assert_eq!(sources::find_by_key(db, "h1").await.expect("read"), None);
        // Its name is free again.
        sources::create(db, site("store", "h3"), second(3)).await.expect("made");
        assert_eq!(sources::list(db).await.expect("read").len(), 2);
    }

    async fn only_the_newest_refusals_stay(db) {
        let shop = sources::create(db, site("shop", "h1"), second(0)).await.expect("made");
        let refused = |n: u32| NewRejectedMessage {
            source: shop.id,
            reason: format!("reason {n}"),
            body: format!("{{\"n\":{n}}}\0"),
        };
        let many: Vec<_> = (0..5).map(refused).collect();
        rejected_messages::insert_many(db, &many, second(1)).await.expect("kept");
        assert_eq!(rejected_messages::keep_newest(db, 3).await.expect("deleted"), 2);
        let listed = rejected_messages::list(db, shop.id, 2).await.expect("read");
        let reasons: Vec<_> = listed.iter().map(|m| m.reason.as_str()).collect();
        assert_eq!(reasons, ["reason 4", "reason 3"]);
        assert_eq!(listed[0].body, "{\"n\":4}");
    }
}
