//! Files of customers.

use fenqun_model::{ImportKind, ValueType};
use fenqun_store::{attributes, customers, tags};

use crate::support::TestPlatform;

#[tokio::test]
async fn customers_come_with_attributes_tags_and_declared_columns() {
    let platform = TestPlatform::new().await;
    let file = platform.file(
        "customers.csv",
        "客户编号,姓名,手机,邮箱,生日,标签,积分\n\
         C1,单雄信,138 1234 5678,A@Example.com,1990年2月3日,\"VIP、老客\",12.5\n\
         C2,李四,12,not an address,1991-02-30,,7\n\
         C1,,,,,新客,13\n",
    );
    let report = platform.import(ImportKind::Customers, file).await;
    assert_eq!((report.rows_read, report.rows_rejected), (3, 0));
    assert_eq!((report.customers_new, report.events), (2, 0));
    let invalid = |column: &str| {
        let quality = report.quality.iter().find(|q| q.column == column);
        quality.expect("a column of the file").invalid
    };
    assert_eq!(
        (invalid("手机"), invalid("邮箱"), invalid("生日")),
        (1, 1, 1)
    );

    let db = platform.ctx.platform.db();
    let c1 = customers::find_by_key(db, "C1")
        .await
        .expect("records")
        .expect("C1");
    assert_eq!(c1.attributes.pinyin.as_deref(), Some("shanxiongxin"));
    assert_eq!(
        c1.attributes
            .phone
            .as_ref()
            .map(fenqun_model::Phone::reveal),
        Some("13812345678")
    );
    assert_eq!(c1.attributes.custom["积分"], "13", "the later row wins");
    let birthday = c1.attributes.birthday.map(|date| date.to_string());
    assert_eq!(birthday.as_deref(), Some("1990-02-03"));
    let c2 = customers::find_by_key(db, "C2")
        .await
        .expect("records")
        .expect("C2");
    assert_eq!(c2.attributes.custom["birthday.raw"], "1991-02-30");
    assert_eq!(
        c2.attributes
            .email
            .as_ref()
            .map(fenqun_model::Email::reveal),
        Some("not an address"),
        "what is not valid stays as it was given"
    );
    let mut names: Vec<String> = Vec::new();
    for tag in tags::of_customer(db, c1.number).await.expect("records") {
        names.push(tag.name);
    }
    names.sort();
    assert_eq!(names, ["VIP", "新客", "老客"]);
    let points = attributes::find(db, "积分")
        .await
        .expect("records")
        .expect("declared");
    assert_eq!(points.value_type, ValueType::Number);
    platform.assert_tidy();
}

#[tokio::test]
async fn rows_without_an_id_are_told_by_phone_or_email() {
    let platform = TestPlatform::new().await;
    let first = platform.file("one.csv", "客户编号,手机\nC1,13812345678\n");
    platform.import(ImportKind::Customers, first).await;
    let second = platform.file(
        "two.csv",
        "姓名,手机,邮箱\n张三,+86 138-1234-5678,\n李四,,li@example.com\n王五,,\n",
    );
    let report = platform.import(ImportKind::Customers, second).await;
    assert_eq!((report.customers_new, report.customers_updated), (1, 1));
    assert_eq!(report.rows_rejected, 1);
    let reject = &report.rejects[0];
    assert_eq!(
        (reject.code.as_str(), reject.example.row),
        ("no_identity", 3)
    );
    let db = platform.ctx.platform.db();
    let c1 = customers::find_by_key(db, "C1")
        .await
        .expect("records")
        .expect("C1");
    assert_eq!(c1.attributes.name.as_deref(), Some("张三"));
    assert_eq!(platform.customers().await, 2);
}
