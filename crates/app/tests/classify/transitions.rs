//! How customers go from class to class over months.

use fenqun_app::classify::schemes::{self, Flow};
use fenqun_model::ImportKind;

use crate::support::TestPlatform;

#[tokio::test]
async fn months_of_a_scheme_flow_into_one_another() {
    let platform = TestPlatform::new().await;
    let ctx = &platform.ctx;
    // It is 1 May 2024.
    let orders = "order_id,customer_id,date,amount\n\
                  1,early,2024-01-10,10\n\
                  2,late,2024-04-20,10\n\
                  3,back,2024-01-05,10\n\
                  4,back,2024-04-10,10\n";
    let file = platform.file("orders.csv", orders);
    platform.import(ImportKind::Orders, file).await;
    let request = schemes::CreateScheme {
        kind: fenqun_segment::Kind::Activity,
        name: Some("活跃".to_owned()),
        parameters: [("active_days", "30"), ("dormant_days", "60")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        classes: Vec::new(),
        matrix: None,
    };
    let scheme = schemes::create(ctx, request).await.expect("a scheme");
    let found = schemes::transitions(ctx, scheme.id, 4)
        .await
        .expect("flows");
    let counts: Vec<_> = found.points.iter().map(|p| p.counts.clone()).collect();
    // Active, potential, dormant, none: of those who were customers at the time.
    assert_eq!(
        counts,
        [
            [2, 0, 0, 0],
            [0, 2, 0, 0],
            [0, 0, 2, 0],
            [2, 0, 1, 0],
            [2, 0, 1, 0]
        ]
    );
    let flow = |step, from: Option<usize>, to, customers| Flow {
        step,
        from,
        to,
        customers,
    };
    assert_eq!(
        found.flows,
        [
            flow(0, Some(0), 1, 2),
            flow(1, Some(1), 2, 2),
            flow(2, Some(2), 0, 1),
            flow(2, None, 0, 1),
            flow(2, Some(2), 2, 1),
            flow(3, Some(0), 0, 2),
            flow(3, Some(2), 2, 1),
        ]
    );
    // What flows in is who is there.
    for (step, point) in (0..).zip(&found.points[1..]) {
        let into: u64 = found
            .flows
            .iter()
            .filter(|flow| flow.step == step)
            .map(|flow| flow.customers)
            .sum();
        assert_eq!(into, point.counts.iter().sum::<u64>());
    }
    let again = schemes::transitions(ctx, scheme.id, 4)
        .await
        .expect("flows");
    assert_eq!(again, found);
    for months in [0, 60] {
        let refused = schemes::transitions(ctx, scheme.id, months).await;
        assert!(refused.is_err(), "{months}");
    }
}
