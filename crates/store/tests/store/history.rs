//! What customers, tags and lists were before they changed.

use fenqun_model::{CustomerAttributes, CustomerNumber, CustomerUpsert, Instant, Value};
use fenqun_store::{ConnectionTrait, DatabaseConnection, customers, lists, tags};
use fenqun_test_support::{customer, instant, named_customer, on_both};
use serde_json::{Map, Value as Json, json};

use crate::{customers_exist, numbers, second};

const ONE: CustomerNumber = CustomerNumber(1);

async fn told(db: &DatabaseConnection, customer: CustomerUpsert, now: Instant) {
    let told = customers::upsert_batch(db, &[customer], None, now).await;
    told.expect("written");
}

/// What customer 1 had at an instant that it no longer has.
async fn earlier(db: &DatabaseConnection, as_of: Instant) -> Json {
    let mut earlier = Map::new();
    customers::for_each_earlier(db, as_of, |number, values| {
        assert_eq!(number, ONE);
        earlier.extend(values);
    })
    .await
    .expect("read");
    Json::Object(earlier)
}

async fn rows(db: &DatabaseConnection) -> [i64; 3] {
    let mut counts = [0; 3];
    for (table, count) in ["attribute_changes", "tag_changes", "list_changes"]
        .into_iter()
        .zip(&mut counts)
    {
        let statement = sea_orm::Statement::from_string(
            db.get_database_backend(),
            format!("SELECT count(*) FROM {table}"),
        );
        let row = db
            .query_one_raw(statement)
            .await
            .expect("read")
            .expect("a row");
        *count = row.try_get_by_index(0).expect("a count");
    }
    counts
}

on_both! {
    async fn making_customers_writes_no_history(db) {
        told(db, named_customer(1, "王", "上海"), second(0)).await;
        told(db, named_customer(1, "王", "上海"), second(1)).await;
        told(db, customer(1), second(2)).await;
        let tag = tags::create(db, "VIP", None, second(0)).await.expect("written");
        tags::add(db, tag.id, &[ONE], second(0)).await.expect("added");
        assert_eq!(rows(db).await, [0, 0, 0]);
    }

    async fn the_value_that_held_at_an_instant_is_the_last_told(db) {
        told(db, named_customer(1, "王", "上海"), second(0)).await;
        for (city, at) in [("北京", 10), ("广州", 20), ("上海", 30)] {
            told(db, named_customer(1, "王", city), second(at)).await;
        }
        for (at, city) in [(0, "上海"), (9, "上海"), (10, "北京"), (19, "北京"), (20, "广州")] {
            assert_eq!(earlier(db, second(at)).await, json!({ "city": city }), "{at}");
        }
        assert_eq!(earlier(db, second(30)).await, json!({}));
    }

    async fn every_kind_of_value_is_kept_as_it_was(db) {
        let mut first = customer(1);
        first.attributes = CustomerAttributes {
            birthday: "1990-02-28".parse().ok(),
            registered_at: Some(instant("2020-01-02T03:04:05.000006Z")),
            ..CustomerAttributes::default()
        };
        first.attributes.set_custom("score", &Value::Number("1.50".parse().expect("a number")));
        first.attributes.set_custom("consent.email", &Value::Boolean(true));
        told(db, first.clone(), second(0)).await;
        let mut next = named_customer(1, "秦琼\0", "");
        next.attributes.set_custom("score", &Value::Number(2.into()));
        next.attributes.set_custom("consent.email", &Value::Boolean(false));
        next.attributes.birthday = "1991-02-28".parse().ok();
        next.attributes.registered_at = Some(second(0));
        told(db, next, second(10)).await;
        let expected = json!({
            "name": null, "birthday": "1990-02-28", "registered_at": "2020-01-02T03:04:05.000006Z",
            "score": "1.50", "consent.email": true,
        });
        assert_eq!(earlier(db, second(0)).await, expected);
    }

    async fn before_a_customer_was_there_the_first_known_value_counts(db) {
        told(db, customer(1), second(10)).await;
        told(db, named_customer(1, "王", "上海"), second(20)).await;
        told(db, named_customer(1, "王", "北京"), second(30)).await;
        assert_eq!(earlier(db, second(10)).await, json!({ "name": null, "city": null }));
        assert_eq!(earlier(db, second(9)).await, json!({ "city": "上海" }));
    }

    async fn what_the_edit_form_clears_was_there(db) {
        let mut first = named_customer(1, "王", "上海");
        first.attributes.set_custom("score", &Value::Number(3.into()));
        first.attributes.set_custom("vip", &Value::Boolean(true));
        told(db, first, second(0)).await;
        let mut edited = named_customer(1, "王", "北京").attributes;
        edited.name = None;
        edited.set_custom("vip", &Value::Boolean(true));
        customers::replace_attributes(db, ONE, &edited, second(10)).await.expect("written");
        let expected = json!({ "name": "王", "city": "上海", "score": "3" });
        assert_eq!(earlier(db, second(9)).await, expected);
    }

    async fn of_two_changes_at_one_instant_the_first_tells_what_was(db) {
        told(db, named_customer(1, "王", "上海"), second(0)).await;
        told(db, named_customer(1, "王", "北京"), second(10)).await;
        told(db, named_customer(1, "王", "广州"), second(10)).await;
        assert_eq!(earlier(db, second(9)).await, json!({ "city": "上海" }));
        let tag = tags::create(db, "VIP", None, second(0)).await.expect("written");
        tags::add(db, tag.id, &[ONE], second(10)).await.expect("added");
        tags::remove(db, tag.id, &[ONE], second(10)).await.expect("removed");
        let mut had = Vec::new();
        tags::for_each_earlier(db, second(9), |_, has, _| had.push(has)).await.expect("read");
        assert_eq!(had, [false]);
    }

    async fn tags_and_lists_tell_who_had_them(db) {
        customers_exist(db, 5).await;
        let vip = tags::create(db, "VIP", None, second(0)).await.expect("written");
        let staff = lists::create(db, "员工", "", None, second(0)).await.expect("written");
        tags::add(db, vip.id, &numbers([1, 2]), second(10)).await.expect("added");
        tags::add(db, vip.id, &numbers([2, 3]), second(20)).await.expect("added");
        tags::remove(db, vip.id, &numbers([1, 4]), second(30)).await.expect("removed");
        lists::add(db, staff.id, &numbers([4]), second(10)).await.expect("added");
        lists::remove(db, staff.id, &numbers([4]), second(20)).await.expect("removed");
        let mut told = Vec::new();
        tags::for_each_earlier(db, second(9), |tag, had, customers| {
            assert_eq!(tag, vip.id);
            told.push((had, customers.into_iter().collect::<Vec<_>>()));
        }).await.expect("read");
        assert_eq!(told, [(true, vec![1]), (false, vec![3]), (false, vec![1, 2])]);
        let mut told = Vec::new();
        lists::for_each_earlier(db, second(15), |list, had, customers| {
            assert_eq!(list, staff.id);
            told.push((had, customers.into_iter().collect::<Vec<_>>()));
        }).await.expect("read");
        assert_eq!(told, [(true, vec![4])]);
        assert_eq!(rows(db).await, [0, 4, 2]);
        // What is gone has no history.
        assert!(tags::delete(db, vip.id).await.expect("deleted"));
        assert!(lists::delete(db, staff.id).await.expect("deleted"));
        assert_eq!(rows(db).await, [0, 0, 0]);
    }

    async fn history_goes_with_its_customer(db) {
        told(db, named_customer(1, "王", "上海"), second(0)).await;
        told(db, named_customer(1, "王", "北京"), second(10)).await;
        let tag = tags::create(db, "VIP", None, second(0)).await.expect("written");
        let list = lists::create(db, "员工", "", None, second(0)).await.expect("written");
        tags::add(db, tag.id, &[ONE], second(10)).await.expect("added");
        lists::add(db, list.id, &[ONE], second(10)).await.expect("added");
        assert_eq!(rows(db).await, [1, 1, 1]);
        db.execute_unprepared("DELETE FROM customers").await.expect("deleted");
        assert_eq!(rows(db).await, [0, 0, 0]);
    }

    async fn many_changes_are_read_in_their_order(db) {
        let batch = |city: &str| (0..20_000).map(|number| named_customer(number, "王", city)).collect::<Vec<_>>();
        for (city, at) in [("上海", 0), ("北京", 10), ("广州", 20)] {
            customers::upsert_batch(db, &batch(city), None, second(at)).await.expect("written");
        }
        let mut cities = vec![Json::Null; 20_000];
        customers::for_each_earlier(db, second(5), |number, mut values| {
            cities[number.0 as usize] = values.remove("city").expect("a city");
        }).await.expect("read");
        assert!(cities.iter().all(|city| city == "上海"));
    }
}
