//! Schemes that nobody has edited follow the data while it grows.

use std::fmt::Write as _;

use fenqun_app::classify::refresh_schemes;
use fenqun_app::classify::schemes::{self, Change, CreateScheme};
use fenqun_app::jobs::Control;
use fenqun_model::{ImportKind, Scheme};
use fenqun_segment::Kind;
use fenqun_store::{Archived, schemes as stored};

use crate::support::TestPlatform;

async fn of_kind(platform: &TestPlatform, kind: Kind) -> Scheme {
    let all = stored::list(platform.ctx.platform.db(), Archived::Without);
    let all = all.await.expect("records");
    let found = all.into_iter().find(|scheme| scheme.kind == kind.as_str());
    found.expect("a scheme")
}

fn threshold(scheme: &Scheme, name: &str) -> String {
    let definition = schemes::definition(scheme).expect("a definition");
    definition.value(name).to_owned()
}

/// Imports an order of each amount, each of a customer of its own.
async fn import(platform: &TestPlatform, amounts: std::ops::RangeInclusive<u32>) {
    let mut orders = "order_id,customer_id,date,amount\n".to_owned();
    for amount in amounts {
        writeln!(orders, "{amount},c{amount},2024-04-01,{amount}").expect("memory");
    }
    let file = platform.file("orders.csv", orders);
    platform.import(ImportKind::Orders, file).await;
    refresh_schemes(&platform.ctx, None, &Control::new())
        .await
        .expect("a refresh");
}

#[tokio::test]
async fn thresholds_are_drawn_anew_until_somebody_edits_them() {
    let platform = TestPlatform::new().await;
    let ctx = &platform.ctx;
    // The first order brings the usual schemes.
    import(&platform, 10..=10).await;
    let first = of_kind(&platform, Kind::Value).await;
    assert_eq!((first.version, &*threshold(&first, "high")), (1, "10"));
    let matrix = CreateScheme {
        kind: Kind::Matrix,
        name: None,
        parameters: [].into(),
        classes: Vec::new(),
        matrix: None,
    };
    let matrix = schemes::create(ctx, matrix).await.expect("a matrix");
    let vip = CreateScheme {
        kind: Kind::VipTiers,
        name: None,
        parameters: [("vip".to_owned(), "70".to_owned())].into(),
        classes: Vec::new(),
        matrix: None,
    };
    schemes::create(ctx, vip).await.expect("a scheme");

    import(&platform, 11..=100).await;
    let value = of_kind(&platform, Kind::Value).await;
    assert_eq!(value.version, 2);
    let classes = schemes::classification(ctx, value.id).await;
    let classes = classes.expect("classes");
    let high = classes.class("high").expect("a class").customers;
    assert!((15..25).contains(&high), "{high} of 91");
    let again = of_kind(&platform, Kind::Matrix).await;
    let axes = |scheme: &Scheme| schemes::definition(scheme).expect("a definition").axes();
    assert_ne!(axes(&again), axes(&matrix));
    let vip = of_kind(&platform, Kind::VipTiers).await;
    assert_eq!((vip.version, &*threshold(&vip, "vip")), (1, "70"), "given");

    // Not twice as many.
    import(&platform, 101..=150).await;
    assert_eq!(of_kind(&platform, Kind::Value).await.version, 2);
    let change = Change {
        parameters: [("high".to_owned(), "90".to_owned())].into(),
        ..Change::default()
    };
    schemes::publish(ctx, value.id, change)
        .await
        .expect("a version");
    import(&platform, 151..=500).await;
    let value = of_kind(&platform, Kind::Value).await;
    assert_eq!((value.version, &*threshold(&value, "high")), (3, "90"));
}
