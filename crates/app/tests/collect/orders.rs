//! Files of orders.

use fenqun_app::collect::{ImportRequest, MappingRequest};
use fenqun_model::ImportKind;
use fenqun_store::customers;

use crate::support::TestPlatform;

const LINES: &str = "\
order_id,customer_id,date,sku,product_name,quantity,price,country,gift
A1,C1,2024-03-01 10:00:00,P1,Tea,2,1.50,UK,yes
A1,C1,2024-03-01 10:01:00,P2,Cup,1,4.25,UK,no
A2,C2,2024-03-02 11:00:00,P1,Tea,-1,1.50,France,no
A3,,2024-03-03 12:00:00,P1,Tea,3,1.50,UK,no
A4,C1,2024-03-04 12:00:00,P3,Sample,1,0,Spain,no
";

#[tokio::test]
async fn lines_become_orders_purchases_and_refunds() {
    let platform = TestPlatform::new().await;
    let file = platform.file("orders.csv", LINES);
    let request = ImportRequest {
        mapping: MappingRequest::Text("customer.country=country".to_owned()),
        ..ImportRequest::new(ImportKind::Orders, file)
    };
    let report = platform.import_with(request).await.report;
    assert_eq!((report.rows_read, report.rows_imported), (5, 5));
    assert_eq!((report.rows_anonymous, report.customers_new), (1, 2));
    assert_eq!((report.orders, report.refunds, report.events), (3, 1, 9));
    assert_eq!(report.revenue.as_deref(), Some("11.75"));

    let orders = platform
        .query(
            "SELECT order_id, event, CAST(revenue AS DECIMAL(18,2)), CAST(items AS INT), time \
             FROM events WHERE event LIKE 'Order%' ORDER BY order_id",
        )
        .await;
    let cells: Vec<Vec<&str>> = orders
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(cells[0][..4], ["A1", "Order Completed", "7.25", "3"]);
    assert!(
        cells[0][4].starts_with("2024-03-01T10:00:00"),
        "{:?}",
        cells[0]
    );
    assert_eq!(cells[1][..4], ["A2", "Order Refunded", "1.50", "1"]);
    assert_eq!(cells[2][..4], ["A3", "Order Completed", "4.50", "3"]);
    assert_eq!(cells[3][..4], ["A4", "Order Completed", "0.00", "1"]);
    let gifts = platform
        .value("SELECT count(*) FROM events WHERE event = 'Product Purchased' AND gift")
        .await;
    assert_eq!(gifts, "1");

    let db = platform.ctx.platform.db();
    let c1 = customers::find_by_key(db, "C1")
        .await
        .expect("records")
        .expect("C1");
    assert_eq!(
        c1.attributes.country.as_deref(),
        Some("Spain"),
        "the latest row wins"
    );
    platform.assert_tidy();
}

#[tokio::test]
async fn rows_with_an_amount_are_orders_and_a_status_undoes_them() {
    let platform = TestPlatform::new().await;
    let file = platform.file(
        "orders.csv",
        "订单编号,客户编号,下单时间,实付金额,订单状态,桌号\n\
         1,甲,2024-03-01 10:00:00,100.50,交易成功,东3\n\
         2,乙,2024-03-01 11:00:00,20,已退款,西5\n\
         3,甲,2024-03-02 09:00:00,\"1,000.00\",交易成功,东3\n",
    );
    let report = platform.import(ImportKind::Orders, file).await;
    assert_eq!((report.orders, report.refunds, report.events), (2, 1, 3));
    assert_eq!(report.revenue.as_deref(), Some("1100.50"));
    let tables = platform
        .value("SELECT count(*) FROM events WHERE \"桌号\" = '东3'")
        .await;
    assert_eq!(tables, "2");
}

#[tokio::test]
async fn rows_without_an_order_are_an_order_each() {
    let platform = TestPlatform::new().await;
    let file = platform.file(
        "cdnow.csv",
        "customer_id,date,amount\n4,19970101,29.33\n4,19970101,29.33\n4,19970118,29.73\n",
    );
    let report = platform.import(ImportKind::Orders, file).await;
    assert_eq!((report.orders, report.events), (3, 3));
    assert_eq!(report.revenue.as_deref(), Some("88.39"));
    let ids = platform
        .value("SELECT count(DISTINCT order_id) FROM events")
        .await;
    assert_eq!(ids, "3");
}
