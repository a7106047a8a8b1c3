//! Files to take away.

use std::sync::Arc;

use arrow::array::TimestampMicrosecondArray;
use fenqun_model::ValueType;
use fenqun_segment::{Score, score_numbers};
use fenqun_test_support::instant;
use serde_json::json;

use crate::support::{TestApp, scheme_of, scored};

#[tokio::test]
async fn a_csv_opens_in_excel_and_runs_nothing() {
    let (app, admin) = TestApp::shop().await;
    let path = "/customers/export?format=csv&columns=key,name,phone,revenue,recency_days,tags";
    let file = admin.get(path).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let name = file.header("content-disposition");
    assert!(name.contains("customers-2024-06-01.csv"), "{name}");
    let text = file.text();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "客户编号,姓名,手机,消费金额,距上次下单天数,标签");
    assert_eq!(lines[1], "C1,单雄信,13812345678,350,2,");
    assert_eq!(lines[5], "C5,'=1+1,,0,,", "a formula is text");
    // A telephone number with a plus sign is no formula to lose either.
    assert!(lines[3].starts_with("C3,Anna Smith,'+442079460000,12.5,"));
    assert_eq!(lines.len(), 6);

    let program = app.program(&admin, "operator").await;
    let file = program.get(path).await.text();
    assert!(
        file.contains("key,name,phone,revenue,recency_days,tags"),
        "names for programs"
    );
}

#[tokio::test]
async fn the_same_conditions_and_every_column() {
    let (_, admin) = TestApp::shop().await;
    let file = admin.get("/customers/export?q=C2").await.text();
    assert_eq!(file.lines().count(), 2);
    let header = file.lines().next().expect("a header");
    for label in ["姓名", "生日", "注册时间", "订单数", "类别：RFM"] {
        assert!(header.contains(label), "{label} in {header}");
    }
    let refused = admin.get("/customers/export?columns=key,shoes").await;
    assert_eq!(refused.faults(), ["columns: unknown"]);
    let log = admin.get("/audit?action=export").await.ok();
    assert_eq!(log["items"][0]["after"]["customers"], 1);
}

#[tokio::test]
async fn scores_and_classes_are_columns() {
    let (app, admin) = TestApp::shop().await;
    let customers = scored(&admin).await;
    let score = |name: &str, label_zh: &str, value_type, values| Score {
        name: name.to_owned(),
        label_zh: label_zh.to_owned(),
        label_en: name.to_owned(),
        value_type,
        customers: customers.clone().into(),
        values,
    };
    let at = instant("2024-06-01T03:00:00Z");
    let times = TimestampMicrosecondArray::from(vec![at.timestamp_micros(), 0]);
    let times = Arc::new(times.with_timezone("UTC"));
    let clv = score_numbers(&[12.5, 7.0], 2);
    let scores = [
        score("clv", "终身价值", ValueType::Number, clv),
        score("next_order_at", "下次", ValueType::Instant, times),
    ];
    app.score(at, &scores).await;

    let path = "/customers/export?columns=key,clv,next_order_at,class:活跃度";
    let file = admin.get(path).await.text();
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "客户编号,终身价值,下次,类别：活跃度");
    assert_eq!(lines[1], "C1,12.5,2024-06-01 11:00:00,活跃客户");
    assert_eq!(lines[2], "C2,,,活跃客户");
    let program = app.program(&admin, "operator").await;
    let file = program.get("/customers/export?q=C1").await.text();
    let header = file.lines().next().expect("a header");
    for name in ["clv", "next_order_at", "class:RFM", "class:活跃度"] {
        assert!(header.split(',').any(|column| column == name), "{header}");
    }
    let file = program.get("/customers/export?columns=key,classes").await;
    let text = file.text();
    let columns = text.lines().next().expect("a header").split(',');
    assert_eq!(columns.filter(|name| name.starts_with("class:")).count(), 6);
}

#[tokio::test]
async fn a_workbook_is_a_workbook() {
    let (_, admin) = TestApp::shop().await;
    let file = admin.get("/customers/export?format=xlsx").await;
    assert!(file.status.is_success());
    assert!(file.header("content-type").ends_with("spreadsheetml.sheet"));
    assert_eq!(&file.body[..4], b"PK\x03\x04");
}

#[tokio::test]
async fn members_and_classes_go_into_files_too() {
    let (_, admin) = TestApp::shop().await;
    let segment = json!({ "name": "上海 客户", "rule_text": "city = \"上海\"" });
    let segment = admin.post("/segments", segment).await.ok();
    let path = format!("/segments/{}/export?columns=key", segment["id"]);
    let file = admin.get(&path).await;
    assert_eq!(
        file.text().lines().skip(1).collect::<Vec<_>>(),
        ["C1", "C4"]
    );
    let name = file.header("content-disposition");
    assert!(
        name.contains("filename*=UTF-8''%E4%B8%8A%E6%B5%B7%20%E5%AE%A2"),
        "{name}"
    );

    let scheme = scheme_of(&admin, "rfm").await;
    let path = format!("/schemes/{}/export?format=csv", scheme["id"]);
    let file = admin.get(&path).await.text();
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "customer,class,recency_days,frequency,monetary,r,f,m"
    );
    assert!(
        lines[1].starts_with("C1,") && lines[1].contains(",2,2,350,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[5].starts_with("C5,") && lines[5].ends_with(",,,,,"),
        "{}",
        lines[5]
    );
}
