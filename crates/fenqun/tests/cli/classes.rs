//! Classes in SQL and in files.

use crate::contract::shop;

#[test]
fn sql_has_a_column_for_each_scheme() {
    let program = shop();
    // A file may call anything an attribute, even what a scheme's column is called.
    let people = program.write("people.csv", "id,class:活跃度\n100,own\n");
    let path = people.to_str().expect("UTF-8");
    program.json(&["import", "customers", path]);
    program.json(&["scheme", "apply", "活跃度"]);
    let rows = program.json(&[
        "sql",
        r#"SELECT customer, "class:活跃度" AS class FROM customers ORDER BY number"#,
    ]);
    let long = program.json(&[
        "sql",
        "SELECT customer, class FROM classes WHERE scheme = '活跃度' ORDER BY number",
    ]);
    assert_eq!(rows, long);
    assert_eq!(rows.as_array().map(Vec::len), Some(4));
    let shown = program.json(&["scheme", "show", "活跃度"]);
    let keyed = program.json(&[
        "sql",
        "SELECT DISTINCT class_key, CAST(as_of AS date) AS day FROM classes \
         WHERE scheme = '活跃度' AND customer = '7'",
    ]);
    assert_eq!(keyed[0]["day"], "2024-04-01");
    let key = &keyed[0]["class_key"];
    let mut classes = shown["classes"].as_array().expect("classes").iter();
    assert!(
        classes.any(|class| class["key"] == *key),
        "{key} in {shown}"
    );
}

#[test]
fn files_carry_classes_of_the_present_only() {
    let program = shop();
    let path = program.path("customers.csv");
    let out = path.to_str().expect("UTF-8");
    let header = || {
        let text = std::fs::read_to_string(&path).expect("written");
        text.lines().next().unwrap_or_default().to_owned()
    };
    program.json(&["export", "customers", "--output", out]);
    assert!(header().contains("class:RFM"), "{}", header());
    program.json(&["segment", "create", "all", "everyone"]);
    program.json(&["export", "segment", "all", "--output", out]);
    assert!(header().contains("class:RFM"), "{}", header());
    let ask = ["segment", "members", "all", "--output", out];
    program.text(&ask);
    assert!(header().contains("class:RFM"), "{}", header());
    program.text(&[&ask[..], &["--as-of", "2024-02-15"]].concat());
    assert!(!header().contains("class:"), "{}", header());
}
