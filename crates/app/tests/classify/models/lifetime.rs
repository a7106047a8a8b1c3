//! Lifetime value: what counts as a purchase is said, and what refunds make of it.

use fenqun_app::classify::models::{ModelKind, ModelState, Report, Said};
use fenqun_model::ImportKind;
use serde_json::json;

use super::shop::{shop, trained};

#[tokio::test]
async fn refunds_that_make_a_value_too_high_are_told() {
    let platform = shop(400).await;
    let before = trained(&platform, ModelKind::Lifetime, json!({})).await.0;
    let report = before.report.expect("a report");
    let tells_refunds = |said: &&Said| said.en.contains("given back");
    assert_eq!(report.warnings.iter().find(tells_refunds), None);
    assert!(
        report
            .method
            .en
            .contains("whoever bought once is always 100% alive")
    );
    assert!(
        report
            .method
            .en
            .contains("orders for nothing does not count")
    );

    let orders = "order_id,customer_id,date,sku,quantity,price\n\
                  B1,C1,2024-03-01 10:00:00,P1,1,9000\n\
                  B2,C1,2024-03-02 10:00:00,P1,-1,9000\n\
                  B3,C999,2024-03-01 10:00:00,P1,1,0\n";
    let orders = platform.file("returned.csv", orders);
    platform.import(ImportKind::Orders, orders).await;
    let again = json!({ "suffix": "again" });
    let (after, _) = trained(&platform, ModelKind::Lifetime, again).await;
    assert_eq!(after.state, ModelState::Ready);
    let after = after.report.expect("a report");
    let told = after.warnings.iter().find(tells_refunds);
    let told = told.expect("a warning");
    assert!(
        told.en.contains("9,000") && told.en.ends_with("too high: 1."),
        "{told:?}"
    );
    assert!(told.zh.contains("9,000"), "{told:?}");
    // Who only has an order for nothing is no customer of the model's.
    let customers = |report: &Report| report.learned_from[0].value;
    let more = customers(&after) - customers(&report);
    assert!((0.0..=1.0).contains(&more), "{more}");
}
