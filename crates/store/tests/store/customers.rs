//! Customers in bulk and one by one.

use fenqun_model::{CustomerAttributes, CustomerNumber, CustomerUpsert, ImportId, Value};
use fenqun_store::customers::{self, Upserted};
use fenqun_test_support::{customer, instant, named_customer, on_both};

fn number(number: u32) -> CustomerNumber {
    CustomerNumber(number)
}

fn everything_known() -> CustomerAttributes {
    let text = |text: &str| Some(text.to_owned());
    let mut attributes = CustomerAttributes {
        name: text("单雄信"),
        pinyin: text("shanxiongxin"),
        initials: text("sxx"),
        phone: Some(fenqun_model::Phone::from_normalised(
            "13812345678".to_owned(),
        )),
        email: Some(fenqun_model::Email::from_normalised("a@b.cn".to_owned())),
        gender: text("男"),
        birthday: "1990-02-28".parse().ok(),
        country: text("中国"),
        province: text("山西"),
        city: text("长治"),
        district: text("潞州区"),
        address: text("英雄南路 1 号, \"2\" 楼 'x' %s \\ \n 换行"),
        company: text("二贤庄"),
        industry: text("零售"),
        level: text("金卡"),
        source: text("门店"),
        registered_at: Some(instant("2020-01-02T03:04:05.000006Z")),
        custom: serde_json::Map::new(),
    };
    attributes.set_custom(
        "score",
        &Value::Number("12345678901234567.89".parse().expect("a number")),
    );
    attributes.set_custom("vip", &Value::Boolean(true));
    attributes.set_custom("备注", &Value::Text("a \"b\" \\ 'c'".to_owned()));
    attributes
}

on_both! {
    async fn all_that_is_known_comes_back(db) {
        let now = instant("2024-01-01T00:00:00Z");
        let known = CustomerUpsert { attributes: everything_known(), ..customer(0) };
        let upserted = customers::upsert_batch(db, std::slice::from_ref(&known), Some(ImportId(7)), now).await;
        assert_eq!(upserted.expect("written"), Upserted { new: 1, changed: 0, unchanged: 0 });
        let found = customers::find(db, number(0)).await.expect("read").expect("there");
        assert_eq!(found.attributes, known.attributes);
        assert_eq!((found.key.as_str(), found.import_id), ("c0", Some(ImportId(7))));
        assert_eq!((found.created_at, found.updated_at), (now, now));
        let mut scanned = Vec::new();
        customers::for_each(db, None, |row| scanned.push(row.to_customer().expect("readable"))).await.expect("scanned");
        assert_eq!(scanned, std::slice::from_ref(&found));
        assert_eq!(customers::find_by_key(db, "c0").await.expect("read"), Some(found));
        assert_eq!(customers::find_by_key(db, "C0").await.expect("read"), None);
        assert_eq!(customers::count_created_by(db, ImportId(7)).await.expect("counted"), 1);
    }

    async fn an_upsert_overwrites_only_what_it_knows(db) {
        let (first, second) = (instant("2024-01-01T00:00:00Z"), instant("2024-01-02T00:00:00Z"));
        let known = CustomerUpsert { attributes: everything_known(), ..customer(1) };
        customers::upsert_batch(db, std::slice::from_ref(&known), Some(ImportId(1)), first).await.expect("written");
        // The same again changes nothing.
        let again = customers::upsert_batch(db, std::slice::from_ref(&known), Some(ImportId(2)), second).await;
        assert_eq!(again.expect("written"), Upserted { new: 0, changed: 0, unchanged: 1 });
        let found = customers::find(db, number(1)).await.expect("read").expect("there");
        assert_eq!((found.updated_at, found.import_id), (first, Some(ImportId(1))));
        // Something new merges.
        let mut newer = named_customer(1, "秦琼", "历城");
        newer.attributes.set_custom("score", &Value::Number(1.into()));
        newer.attributes.set_custom("new", &Value::Text("x".to_owned()));
        let upserted = customers::upsert_batch(db, &[newer.clone(), customer(2)], Some(ImportId(2)), second).await;
        assert_eq!(upserted.expect("written"), Upserted { new: 1, changed: 1, unchanged: 0 });
        let found = customers::find(db, number(1)).await.expect("read").expect("there");
        let mut expected = everything_known();
        expected.merge(newer.attributes.clone());
        assert_eq!(found.attributes, expected);
        assert_eq!(found.attributes.custom.len(), 4);
        assert_eq!(found.attributes.pinyin, None, "the pinyin of the old name is gone");
        assert_eq!((found.created_at, found.updated_at), (first, second));
        // And the merged state is stable too.
        let again = customers::upsert_batch(db, &[newer], None, second).await;
        assert_eq!(again.expect("written").unchanged, 1);
    }

    async fn a_batch_may_be_long_and_repeat_itself(db) {
        let now = instant("2024-01-01T00:00:00Z");
        let mut batch: Vec<CustomerUpsert> = (0..5000).map(|n| named_customer(n, "王", "上海")).collect();
        batch.push(named_customer(3, "李", "北京"));
        let upserted = customers::upsert_batch(db, &batch, None, now).await.expect("written");
        assert_eq!(upserted, Upserted { new: 5000, changed: 0, unchanged: 0 });
        assert_eq!(customers::count(db).await.expect("counted"), 5000);
        assert_eq!(customers::max_number(db).await.expect("read"), Some(number(4999)));
        let found = customers::find(db, number(3)).await.expect("read").expect("there");
        assert_eq!(found.attributes.city.as_deref(), Some("北京"));
        // Scans hand out every customer once and in order, over the edges of the packs.
        let mut numbers = Vec::new();
        customers::for_each(db, None, |row| numbers.push(row.number.0)).await.expect("scanned");
        assert_eq!(numbers, (0..5000).collect::<Vec<_>>());
        let mut keys = Vec::new();
        customers::for_each_key(db, Some(number(4997)), |number, key| keys.push((number.0, key.to_owned()))).await.expect("scanned");
        assert_eq!(keys, [(4998, "c4998".to_owned()), (4999, "c4999".to_owned())]);
    }

    async fn a_failing_batch_leaves_nothing(db) {
        let now = instant("2024-01-01T00:00:00Z");
        customers::upsert_batch(db, &[customer(1)], None, now).await.expect("written");
        let clash = CustomerUpsert { key: "other".to_owned(), ..customer(1) };
        assert!(customers::upsert_batch(db, &[customer(2), clash], None, now).await.is_err());
        assert_eq!(customers::count(db).await.expect("counted"), 1);
        assert_eq!(customers::max_number(db).await.expect("read"), Some(number(1)));
    }

    async fn nothing_is_there_at_first(db) {
        assert_eq!(customers::max_number(db).await.expect("read"), None);
        assert_eq!(customers::count(db).await.expect("counted"), 0);
        customers::for_each(db, None, |_| panic!("nobody is there")).await.expect("scanned");
        let upserted = customers::upsert_batch(db, &[], None, instant("2024-01-01T00:00:00Z")).await;
        assert_eq!(upserted.expect("written"), Upserted::default());
    }

    async fn what_the_database_cannot_keep_is_dropped(db) {
        let now = instant("2024-01-01T00:00:00Z");
        let mut odd = named_customer(1, "a\0b\u{1f}c\u{1e}d", "");
        odd.attributes.set_custom("note", &Value::Text("x\0y".to_owned()));
        customers::upsert_batch(db, &[odd], None, now).await.expect("written");
        let found = customers::find(db, number(1)).await.expect("read").expect("there");
        assert_eq!(found.attributes.name.as_deref(), Some("abcd"));
        assert_eq!(found.attributes.city, None);
        assert_eq!(found.attributes.custom["note"], "xy");
        // Merging works on what is stored.
        let mut newer = customer(1);
        newer.attributes.set_custom("more", &Value::Boolean(false));
        customers::upsert_batch(db, &[newer], None, now).await.expect("written");
        let found = customers::find(db, number(1)).await.expect("read").expect("there");
        assert_eq!(found.attributes.custom.len(), 2);
    }

    async fn many_are_found_in_the_order_asked(db) {
        let now = instant("2024-01-01T00:00:00Z");
        let batch: Vec<CustomerUpsert> = (1..=5).map(customer).collect();
        customers::upsert_batch(db, &batch, None, now).await.expect("written");
        let wanted = [number(4), number(9), number(1)];
        let found = customers::find_many(db, &wanted).await.expect("read");
        assert_eq!(found.iter().map(|c| c.number.0).collect::<Vec<_>>(), [4, 1]);
        assert!(customers::find_many(db, &[]).await.expect("read").is_empty());
    }

    async fn changes_since_an_instant_are_found(db) {
        let (first, second) = (instant("2024-01-01T00:00:00Z"), instant("2024-01-02T00:00:00Z"));
        customers::upsert_batch(db, &[customer(1), customer(2), customer(3)], None, first).await.expect("written");
        customers::upsert_batch(db, &[named_customer(2, "王", "上海"), customer(3)], None, second).await.expect("written");
        let mut changed = Vec::new();
        customers::changed_since(db, second, |row| changed.push(row.number.0)).await.expect("scanned");
        assert_eq!(changed, [2]);
    }

    async fn the_edit_form_clears_what_it_leaves_empty(db) {
        let (first, second) = (instant("2024-01-01T00:00:00Z"), instant("2024-01-02T00:00:00Z"));
        let known = CustomerUpsert { attributes: everything_known(), ..customer(1) };
        customers::upsert_batch(db, &[known], None, first).await.expect("written");
        let edited = named_customer(1, "秦琼", "历城").attributes;
        customers::replace_attributes(db, number(1), &edited, second).await.expect("written");
        let found = customers::find(db, number(1)).await.expect("read").expect("there");
        assert_eq!(found.attributes, edited);
        assert_eq!(found.updated_at, second);
        let missing = customers::replace_attributes(db, number(2), &edited, second).await;
        assert!(matches!(missing, Err(fenqun_store::Error::Missing { noun: "customer" })));
    }
}
