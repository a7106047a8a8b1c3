//! The inbox.

use fenqun_model::NewInboxMessage;
use fenqun_store::inbox;
use fenqun_test_support::on_both;

use crate::second;

fn message(id: u32) -> NewInboxMessage {
    NewInboxMessage {
        message_id: format!("m{id}"),
        payload: format!("{{\"n\":{id},\"名\":\"\\u0000\"}}"),
    }
}

on_both! {
    async fn known_messages_are_ignored(db) {
        assert_eq!(inbox::insert_many(db, &[], second(0)).await.expect("accepted"), 0);
        assert_eq!(inbox::last_id(db).await.expect("read"), None);
        let accepted = inbox::insert_many(db, &[message(1), message(2), message(1)], second(1)).await;
        assert_eq!(accepted.expect("accepted"), 2);
        let accepted = inbox::insert_many(db, &[message(2), message(3)], second(2)).await;
        assert_eq!(accepted.expect("accepted"), 1);
        let waiting = inbox::list_all(db).await.expect("read");
        let found: Vec<_> = waiting.iter().map(|m| (m.message_id.as_str(), m.received_at)).collect();
        assert_eq!(found, [("m1", second(1)), ("m2", second(1)), ("m3", second(2))]);
        assert_eq!(waiting[0].payload, message(1).payload);
        assert_eq!(inbox::last_id(db).await.expect("read"), Some(waiting[2].id));
    }

    async fn flushed_messages_stay_known_until_forgotten(db) {
        inbox::insert_many(db, &[message(1), message(2), message(3)], second(1)).await.expect("accepted");
        let taken = inbox::take(db, 2).await.expect("read");
        assert_eq!(taken.iter().map(|m| m.message_id.as_str()).collect::<Vec<_>>(), ["m1", "m2"]);
        assert_eq!(inbox::count(db).await.expect("counted"), 3, "taking deletes nothing");
        assert_eq!(inbox::delete_up_to(db, taken[1].id).await.expect("deleted"), 2);
        assert_eq!(inbox::delete_up_to(db, taken[1].id).await.expect("deleted"), 0);
        assert_eq!(inbox::count(db).await.expect("counted"), 1);
        assert_eq!(inbox::insert_many(db, &[message(1), message(4)], second(5)).await.expect("accepted"), 1);
        assert_eq!(inbox::forget_flushed_before(db, second(1)).await.expect("forgotten"), 0);
        assert_eq!(inbox::forget_flushed_before(db, second(2)).await.expect("forgotten"), 2);
        assert_eq!(inbox::insert_many(db, &[message(1)], second(6)).await.expect("accepted"), 1);
        // Ids are never given twice, so that deleting up to one cannot hit a later message.
        let ids: Vec<i64> = inbox::list_all(db).await.expect("read").iter().map(|m| m.id).collect();
        assert!(ids.is_sorted() && ids[0] > taken[1].id);
    }

    async fn a_batch_may_be_long(db) {
        let batch: Vec<_> = (0..2500).map(message).collect();
        assert_eq!(inbox::insert_many(db, &batch, second(0)).await.expect("accepted"), 2500);
        assert_eq!(inbox::insert_many(db, &batch, second(0)).await.expect("accepted"), 0);
        let last = inbox::last_id(db).await.expect("read").expect("some wait");
        assert_eq!(inbox::delete_up_to(db, last).await.expect("deleted"), 2500);
    }
}
