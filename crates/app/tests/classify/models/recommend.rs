//! Recommendations: what is learned of two tastes, and what is answered from it.

use std::fmt::Write as _;

use chrono::{Duration, NaiveDate};
use fenqun_app::Error;
use fenqun_app::classify::models::{self, CreateModel, ModelKind, ModelState};
use fenqun_app::classify::recommendations::{
    self as asked, Because, PopularRequest, SaveCandidates,
};
use fenqun_app::customers::find_number;
use fenqun_model::{CustomerNumber, ImportKind};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use super::shop::{members, trained};
use crate::support::TestPlatform;

/// Products of each taste.
const PRODUCTS: usize = 12;

/// Customers with an even number drink tea, those with an odd one write; one order in ten is of the
/// other kind. Who buys cups (T1) buys a tray (T2) with them. Nobody has bought the gift (X1) lately.
async fn two_tastes(customers: usize) -> TestPlatform {
    let platform = TestPlatform::new().await;
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let end = NaiveDate::from_ymd_opt(2024, 4, 30).expect("a date");
    let mut lines =
        "order_id,customer_id,date,sku,product_name,category,quantity,price\n".to_owned();
    let mut views = "customer,event,time,product_id,category\n".to_owned();
    for customer in 0..customers {
        for order in 0..rng.random_range(2..6) {
            let day = end - Duration::days(rng.random_range(1..150));
            let (taste, word, category) = match (customer % 2 == 0) != rng.random_bool(0.1) {
                true => ("T", "茶", "茶与茶具"),
                false => ("P", "笔", "文具"),
            };
            let places: Vec<usize> = (0..PRODUCTS).collect();
            let size = rng.random_range(1..4);
            let mut basket: Vec<usize> = places.choose_multiple(&mut rng, size).copied().collect();
            if basket.contains(&1) && !basket.contains(&2) {
                basket.push(2);
            }
            for place in basket {
                writeln!(
                    lines,
                    "O{customer}-{order},C{customer},{day} 10:00:00,{taste}{place},{word}{place},{category},1,9.50"
                )
                .expect("text");
            }
        }
        if customer % 4 == 0 {
            let day = end - Duration::days(1);
            for _ in 0..40 {
                writeln!(views, "C{customer},Product Viewed,{day} 12:00:00,P3,").expect("text");
            }
        }
    }
    let long_ago = end - Duration::days(400);
    writeln!(lines, "OX,C0,{long_ago} 10:00:00,X1,礼盒,礼品,1,99.00").expect("text");
    writeln!(views, "V1,Product Viewed,{end} 12:00:00,,文具").expect("text");
    let lines = platform.file("orders.csv", lines);
    platform.import(ImportKind::Orders, lines).await;
    let views = platform.file("views.csv", views);
    platform.import(ImportKind::Events, views).await;
    platform
}

async fn number(platform: &TestPlatform, key: &str) -> CustomerNumber {
    let found = find_number(&platform.ctx, key).await.expect("records");
    found.unwrap_or_else(|| panic!("no customer {key}"))
}

fn figure(run: &Value, part: &str, key: &str) -> f64 {
    let figures = run[part].as_array().expect("figures").iter();
    let mut found = figures.filter(|figure| figure["key"] == key);
    let found = found.next().unwrap_or_else(|| panic!("no figure {key}"));
    found["value"].as_f64().expect("a number")
}

#[tokio::test]
async fn each_gets_products_of_their_taste_with_the_reason() {
    let platform = two_tastes(300).await;
    let (details, run) = trained(&platform, ModelKind::Recommend, json!({})).await;
    assert_eq!(run.refusal, None);
    assert_eq!(details.state, ModelState::Ready);
    let hit = figure(&run.report, "quality", "hit_rate");
    let popular = figure(&run.report, "quality", "hit_rate_popularity");
    assert!(hit > popular + 0.05 && hit <= 1.0, "{hit} {popular}");
    assert!((figure(&run.report, "quality", "personal") - 1.0).abs() < 1e-9);
    assert_eq!(
        run.report["charts"][0]["x"].as_array().map(Vec::len),
        Some(5)
    );
    // What was not sold for a long time is learned from, and not recommended.
    assert_eq!(
        figure(&run.report, "learned_from", "products") as usize,
        2 * PRODUCTS + 1
    );

    let mut own = 0;
    for place in 0..40 {
        let customer = number(&platform, &format!("C{place}")).await;
        let advice = asked::of_customer(&platform.ctx, None, customer, Some(5)).await;
        let advice = advice.expect("an answer").expect("a trained model");
        assert_eq!(advice.products.len(), 5);
        let taste = if place % 2 == 0 { 'T' } else { 'P' };
        for advised in &advice.products {
            assert_ne!(advised.product.id, "X1");
            own += usize::from(advised.product.id.starts_with(taste));
            if let Because::Bought(bought) = &advised.because {
                assert_ne!(bought, &advised.product);
            }
        }
        let shares: f64 = advice.interests.iter().map(|one| one.share).sum();
        assert!((shares - 1.0).abs() < 1e-6);
    }
    assert!(own >= 160, "{own} of 200");

    let first = asked::of_customer(&platform.ctx, None, number(&platform, "C2").await, None).await;
    let first = first.expect("an answer").expect("a model").products;
    assert_eq!(first.len(), 10);
    let rule = format!(r#"recommended_product_id = "{}""#, first[0].product.id);
    let held = members(&platform, &rule).await;
    assert!(held.contains(number(&platform, "C2").await.0), "{rule}");
    let rule = format!(r#"recommended_product = "{}""#, first[0].product.name);
    assert_eq!(members(&platform, &rule).await, held);
}

#[tokio::test]
async fn interest_follows_looks_even_of_those_who_never_bought() {
    let platform = two_tastes(120).await;
    trained(&platform, ModelKind::Recommend, json!({})).await;
    let writers = members(&platform, r#"favourite_category = "文具""#).await;
    // C0 drinks tea and has looked at pens forty times; the category comes from the product.
    assert!(writers.contains(number(&platform, "C0").await.0));
    assert!(writers.contains(number(&platform, "V1").await.0));
    let mut drinkers = 0;
    for place in (2..120).step_by(4) {
        let customer = number(&platform, &format!("C{place}")).await;
        drinkers += usize::from(!writers.contains(customer.0));
    }
    assert!(
        drinkers >= 24,
        "{drinkers} of 30 who drink tea and looked at nothing"
    );
    let all = members(
        &platform,
        "favourite_category_share > 0 and favourite_category_share <= 1",
    )
    .await;
    assert_eq!(all, members(&platform, "favourite_category is set").await);
    // Of somebody who bought nothing only best sellers can be told.
    let visitor = number(&platform, "V1").await;
    let advice = asked::of_customer(&platform.ctx, None, visitor, Some(3)).await;
    let advice = advice.expect("an answer").expect("a model");
    assert!(
        advice
            .products
            .iter()
            .all(|one| one.because == Because::Popular)
    );
    assert_eq!(advice.products.len(), 3);
    assert_eq!(advice.interests[0].category, "文具");
    assert!(members(&platform, "recommended_product is set").await.len() == 120);
}

#[tokio::test]
async fn customers_for_a_product_have_its_taste_and_become_a_list() {
    let platform = two_tastes(200).await;
    for method in ["bm25", "als"] {
        let (details, run) = trained(
            &platform,
            ModelKind::Recommend,
            json!({ "method": method, "suffix": method }),
        )
        .await;
        assert_eq!(run.refusal, None, "{method}");
        let id = Some(details.model.id);
        let found = asked::for_product(&platform.ctx, id, "茶4", 30)
            .await
            .expect("an answer");
        assert_eq!(found.product.id, "T4");
        assert!(
            found.customers.len() > 20,
            "{method}: {}",
            found.customers.len()
        );
        assert!(
            found
                .customers
                .is_sorted_by(|a, b| a.strength >= b.strength)
        );
        let bought = members(
            &platform,
            r#"count("Product Purchased" where product_id = "T4") >= 1"#,
        )
        .await;
        let mut drinkers = 0;
        for one in &found.customers {
            assert!(!bought.contains(one.number.0), "{method}");
            let population = platform.ctx.platform.population().await.expect("customers");
            let key = population.key_of(one.number).expect("a key")[1..].to_owned();
            drinkers += usize::from(key.parse::<usize>().expect("a number") % 2 == 0);
        }
        assert!(
            drinkers * 4 > found.customers.len() * 3,
            "{method}: {drinkers}"
        );
        let request = SaveCandidates {
            model: id,
            product: "T4".to_owned(),
            count: 12,
            name: format!("茶4 {method}"),
        };
        let (list, size) = asked::save_candidates(&platform.ctx, request)
            .await
            .expect("a list");
        assert_eq!(size, 12);
        let listed = members(&platform, &format!(r#"in list "{}""#, list.name)).await;
        assert_eq!(listed.len(), 12);
    }
    let gone = asked::for_product(&platform.ctx, None, "teapot", 3).await;
    assert!(matches!(gone, Err(Error::NotFound { noun: "product" })));
}

#[tokio::test]
async fn rules_of_the_house_hold_and_a_purchase_counts_at_once() {
    let platform = two_tastes(150).await;
    let definition = json!({
        "without_products": ["T3"], "without_categories": ["文具"], "per_category": 4, "count": 8,
        "only_products": ["T1", "T2", "T3", "T4", "T5", "T6", "P1", "nothing"],
    });
    let (_, run) = trained(&platform, ModelKind::Recommend, definition).await;
    let warnings = run.report["warnings"].to_string();
    assert!(warnings.contains("nothing"), "{warnings}");
    let customer = number(&platform, "C7").await;
    let ids = async || -> Vec<String> {
        let advice = asked::of_customer(&platform.ctx, None, customer, None).await;
        let products = advice.expect("an answer").expect("a model").products;
        products.into_iter().map(|one| one.product.id).collect()
    };
    let before = ids().await;
    let allowed = ["T1", "T2", "T4", "T5", "T6"];
    assert!(
        !before.is_empty() && before.iter().all(|id| allowed.contains(&id.as_str())),
        "{before:?}"
    );
    let line = format!(
        "order_id,customer_id,date,sku,product_name,category,quantity,price\nON,C7,2024-04-30 11:00:00,{},x,茶与茶具,1,3.00\n",
        before[0]
    );
    let file = platform.file("more.csv", line);
    platform.import(ImportKind::Orders, file).await;
    assert!(!ids().await.contains(&before[0]));

    let nobody = json!({ "only_categories": ["garden"], "suffix": "b" });
    let (details, run) = trained(&platform, ModelKind::Recommend, nobody).await;
    assert_eq!(details.state, ModelState::Refused);
    assert!(
        run.refusal
            .expect("a refusal")
            .en
            .contains("check the spelling")
    );
}

#[tokio::test]
async fn pairs_and_best_sellers_are_counted() {
    let platform = two_tastes(200).await;
    let popular = |days, search: Option<&str>| PopularRequest {
        days,
        limit: 50,
        category: Some("茶与茶具".to_owned()),
        search: search.map(str::to_owned),
    };
    // Needs no model.
    let selling = asked::popular(&platform.ctx, popular(200, None))
        .await
        .expect("an answer");
    assert_eq!(selling.len(), PRODUCTS);
    for one in &selling {
        let id = &one.product.id;
        let rule =
            format!(r#"count("Product Purchased" where product_id = "{id}", last 200 days) >= 1"#);
        assert_eq!(
            u64::from(one.customers),
            members(&platform, &rule).await.len(),
            "{id}"
        );
        assert!(one.orders >= one.customers);
    }
    let found = asked::popular(&platform.ctx, popular(200, Some("茶11")))
        .await
        .expect("an answer");
    assert_eq!(found.len(), 1);
    assert!(
        asked::popular(&platform.ctx, popular(0, None))
            .await
            .is_err()
    );
    let untrained = asked::together(&platform.ctx, None, None, 5).await;
    assert!(matches!(
        untrained,
        Err(Error::Conflict {
            code: "recommendations.not_trained",
            ..
        })
    ));
    let customer = number(&platform, "C1").await;
    assert!(
        asked::of_customer(&platform.ctx, None, customer, None)
            .await
            .expect("an answer")
            .is_none()
    );

    let (_, run) = trained(&platform, ModelKind::Recommend, json!({})).await;
    let found = asked::together(&platform.ctx, None, Some("T1"), 5)
        .await
        .expect("an answer");
    let first = &found.rules[0];
    assert_eq!(
        (first.item.id.as_str(), first.with.id.as_str()),
        ("T1", "T2")
    );
    assert!((first.confidence - 1.0).abs() < 1e-9, "{first:?}");
    assert!((first.support - f64::from(first.count) / found.baskets as f64).abs() < 1e-9);
    let pairs = run.fitted["pairs"].as_array().expect("pairs");
    let both: Vec<_> = pairs
        .iter()
        .map(|pair| (&pair["item_id"], &pair["with_id"]))
        .collect();
    assert!(
        both.iter()
            .all(|(item, with)| !both.contains(&(with, item)))
    );
    assert!(both.contains(&(&json!("T1"), &json!("T2"))));
}

#[tokio::test]
async fn a_shop_without_enough_purchases_is_told_what_is_missing() {
    let platform = two_tastes(20).await;
    let (_, run) = trained(&platform, ModelKind::Recommend, json!({})).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(
        refusal.en.contains("at least 50 customers"),
        "{}",
        refusal.en
    );
    for wrong in [
        json!({ "count": 0 }),
        json!({ "days": 3 }),
        json!({ "sold_within_days": 1 }),
        json!({ "half_life_days": 0 }),
        json!({ "per_category": 0 }),
        json!({ "method": "magic" }),
    ] {
        let new = CreateModel {
            kind: ModelKind::Recommend,
            name: Some("another".to_owned()),
            definition: wrong.clone(),
        };
        let made = models::create(&platform.ctx, new).await;
        assert!(matches!(made, Err(Error::Invalid(_))), "{wrong}");
    }
}
