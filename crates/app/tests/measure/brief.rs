//! One customer in brief.

use fenqun_app::customers::{brief, find_number};
use fenqun_model::ImportKind;

use crate::support::TestPlatform;

#[tokio::test]
async fn a_customer_in_brief_is_of_their_own_orders() {
    let platform = TestPlatform::new().await;
    let ctx = &platform.ctx;
    // It is 1 May 2024 in London, 9 o'clock.
    let orders = "order_id,customer_id,date,sku,product_name,category,quantity,price,channel\n\
                  1,A,2024-04-01 20:30:00,P1,Pot,Tea,1,10,App\n\
                  1,A,2024-04-01 20:30:00,P2,Cup,Tea,1,90,App\n\
                  2,A,2024-04-11 20:30:00,P1,Pot,Tea,1,10,App\n\
                  3,A,2024-04-21 09:00:00,P3,Sofa,Home,1,80,Shop\n\
                  4,B,2024-04-21 09:00:00,P3,Sofa,Home,1,80,Shop\n";
    let file = platform.file("orders.csv", orders);
    platform.import(ImportKind::Orders, file).await;
    let number = find_number(ctx, "A").await.expect("a store").expect("A");
    let brief = brief(ctx, number).await.expect("a brief");
    let names = |things: &[fenqun_app::customers::Liked]| -> Vec<String> {
        things
            .iter()
            .map(|one| format!("{} {}", one.name, one.times))
            .collect()
    };
    assert_eq!(names(&brief.products), ["Pot 2", "Cup 1", "Sofa 1"]);
    assert_eq!(names(&brief.categories), ["Tea 3", "Home 1"]);
    assert_eq!(brief.categories[0].revenue.to_string(), "110.00");
    assert_eq!(
        (&*brief.channels[0].value, brief.channels[0].times),
        ("App", 2)
    );
    assert_eq!((brief.orders, brief.hours[20], brief.hours[9]), (3, 2, 1));
    // 1 April 2024 was a Monday; the 11th a Thursday, the 21st a Sunday.
    assert_eq!(brief.weekdays, [1, 0, 0, 1, 0, 0, 1]);
    // Ten days, and nine and a half.
    let days = |value: Option<rust_decimal::Decimal>| value.map(|days| days.to_string());
    assert_eq!(days(brief.days_between_orders).as_deref(), Some("9.8"));
    assert_eq!(days(brief.days_since_last_order).as_deref(), Some("10"));
}
