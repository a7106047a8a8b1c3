//! Every command once, as the contract writes it.

use serde_json::{Value, json};

use crate::program::Program;

/// Four customers, one of them anonymous in one row; a refund; two lines in one order.
const ORDERS: &str = "\
订单号,客户编号,下单时间,商品名称,数量,单价,customer.城市
A1,7,2024-01-05 10:00,茶,2,50.00,上海
A1,7,2024-01-05 10:00,杯,1,30.50,上海
A2,8,2024-02-01 09:30,茶,1,50.00,杭州
A3,9,2024-03-01 20:15,壶,1,300.00,北京
A4,7,2024-03-10 12:00,茶,1,50.00,上海
A4,7,2024-03-12 12:00,茶,-1,50.00,上海
A5,,2024-03-15 12:00,茶,1,50.00,
";
const MAP: &str = "customer.city=customer.城市";

pub fn shop() -> Program {
    let program = Program::new();
    program.json(&[
        "init",
        "--timezone",
        "Asia/Shanghai",
        "--currency",
        "CNY",
        "--as-of",
        "2024-04-01",
    ]);
    let orders = program.write("orders.csv", ORDERS);
    let path = orders.to_str().expect("UTF-8");
    program.json(&["import", "orders", path, "--map", MAP]);
    program
}

#[test]
fn an_import_counts_and_the_same_again_changes_nothing() {
    let program = Program::new();
    program.json(&["init", "--timezone", "Asia/Shanghai", "--currency", "CNY"]);
    let orders = program.write("orders.csv", ORDERS);
    let path = orders.to_str().expect("UTF-8");
    let first = program.json(&["import", "orders", path, "--map", MAP]);
    assert_eq!(first["rows_read"], 7);
    assert_eq!(first["rows_imported"], 7);
    assert_eq!(first["rows_rejected"], 0);
    assert_eq!(first["rows_anonymous"], 1);
    assert_eq!(first["customers_new"], 3);
    assert_eq!(first["orders"], 5);
    assert!(first["seconds"].is_number());
    let count = "SELECT count(*) AS n FROM events";
    let before = program.json(&["sql", count]);
    let second = program.json(&["import", "orders", path, "--map", MAP]);
    assert_eq!(second["already_imported"], true);
    assert_eq!(second["customers_new"], 0);
    assert_eq!(second["events"], 0);
    assert_eq!(program.json(&["sql", count]), before);
}

#[test]
fn segments_are_made_counted_listed_and_explained() {
    let program = shop();
    let rule = r#"city in ("上海", "杭州") and count("Order Completed") >= 2"#;
    let count = program.json(&["segment", "count", rule]);
    assert_eq!((&count["count"], &count["of"]), (&json!(1), &json!(3)));
    let earlier = program.json(&["segment", "count", rule, "--as-of", "2024-03-01"]);
    assert_eq!(earlier["count"], 0);
    let made = program.json(&[
        "segment",
        "create",
        "老客",
        rule,
        "--description",
        "买过两次",
    ]);
    assert_eq!(made["count"], 1);
    assert_eq!(
        program
            .text(&["segment", "members", "老客"])
            .lines()
            .nth(1)
            .map(|l| l.starts_with("7,")),
        Some(true)
    );
    let updated = program.json(&[
        "segment",
        "update",
        "老客",
        r#"count("Order Completed") >= 1"#,
    ]);
    assert_eq!(
        (&updated["count"], &updated["entered"]),
        (&json!(3), &json!(2))
    );
    let many = program.write(
        "segments.jsonl",
        "{\"name\":\"非老客\",\"rule\":\"not in segment \\\"老客\\\"\"}\n{\"name\":\"贵客\",\"rule\":\"sum(\\\"Order Completed\\\".revenue) > 200\"}\n",
    );
    let imported = program.json(&["segment", "import", many.to_str().expect("UTF-8")]);
    assert_eq!(imported["created"], 2);
    let refreshed = program.json(&["segment", "refresh"]);
    assert_eq!(refreshed["segments"].as_array().map(Vec::len), Some(3));
    assert!(refreshed["seconds"].is_number());
    let explained = program.json(&["segment", "explain", "贵客", "--customer", "9"]);
    assert_eq!(explained["member"], true);
    let failure = program.failure(&["segment", "create", "圆", r#"in segment "圆""#]);
    assert!(failure.contains('圆'), "{failure}");
    program.json(&["segment", "delete", "非老客"]);
    assert_eq!(
        program.json(&["segment", "list"]).as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(program.json(&["segment", "show", "贵客"])["name"], "贵客");
}

#[test]
fn every_class_gets_a_strategy_once() {
    let program = shop();
    assert_eq!(program.json(&["strategy", "list"]), json!([]));
    let dry = program.json(&["strategy", "defaults", "frequency", "--dry-run"]);
    assert_eq!(
        (&dry["made"], &dry["classes"][0]["state"]),
        (&json!(0), &json!("would make"))
    );
    let made = program.json(&["strategy", "defaults", "frequency"]);
    assert_eq!(
        (&made["made"], &made["classes"][0]["state"]),
        (&json!(4), &json!("made"))
    );
    let again = program.json(&["strategy", "defaults", "购买频率"]);
    assert_eq!(
        (&again["made"], &again["classes"][0]["state"]),
        (&json!(0), &json!("has"))
    );
    let all = program.json(&["strategy", "list"]);
    let all = all.as_array().expect("strategies");
    let customers: u64 = all.iter().filter_map(|one| one["customers"].as_u64()).sum();
    assert_eq!(
        (all.len(), customers),
        (4, 3),
        "each of three customers is in one class"
    );
    let shown = program.json(&["strategy", "show", "High frequency: VIP service"]);
    assert_eq!(shown["plan"]["service_level"], "vip");
    assert!(
        program
            .text(&["strategy", "show", "高频客户：VIP 服务"])
            .contains("双倍积分")
    );
    assert!(
        program
            .failure(&["strategy", "show", "没有"])
            .contains("no strategy `没有`")
    );
}

#[test]
fn an_industry_template_is_taken_over_once() {
    let program = shop();
    let all = program.json(&["template", "list"]);
    assert_eq!(all.as_array().map(Vec::len), Some(5));
    let dry = program.json(&["template", "apply", "retail", "--dry-run"]);
    let applied = program.json(&["template", "apply", "retail"]);
    assert_eq!(
        (&dry["added"], &dry["applied"]),
        (&applied["added"], &json!(false))
    );
    assert!(applied["added"].as_u64() > Some(15), "{applied}");
    let again = program.json(&["template", "apply", "retail"]);
    assert_eq!(again["added"], 0, "{again}");
    let failure = program.failure(&["template", "apply", "farming"]);
    assert!(failure.contains("retail"), "{failure}");
}

#[test]
fn what_sells_is_told_and_recommendations_ask_for_a_model() {
    let program = shop();
    let selling = program.json(&["recommend", "popular", "--days", "365"]);
    let tea = &selling["products"][0];
    assert_eq!(tea["product"]["name"], "茶", "{selling}");
    assert_eq!((&tea["customers"], &tea["orders"]), (&json!(2), &json!(3)));
    for question in [
        vec!["recommend", "customer", "7"],
        vec!["recommend", "product", "茶"],
        vec!["recommend", "together"],
    ] {
        let failure = program.failure(&question);
        assert!(
            failure.contains("fenqun model create recommend"),
            "{failure}"
        );
    }
    let failure = program.failure(&["recommend", "customer", "nobody"]);
    assert!(failure.contains("`nobody`"), "{failure}");
    let refused = program.failure(&["model", "create", "recommend"]);
    assert!(refused.contains("50 customers"), "{refused}");
    program.failure(&["model", "create", "lifetime", "--name", "LTV"]);
    let failure = program.failure(&["recommend", "customer", "7", "--model", "LTV"]);
    assert!(
        failure.contains("`LTV` is a model of kind lifetime"),
        "{failure}"
    );
}

#[test]
fn a_wrong_rule_names_the_place_and_the_nearest_name() {
    let program = shop();
    let failure = program.failure(&["segment", "count", "city in (\"上海\""]);
    assert!(failure.contains("line 1"), "{failure}");
    let failure = program.failure(&["segment", "count", "city > 3"]);
    assert!(failure.contains("cannot be compared"), "{failure}");
    for command in [
        vec!["segment", "count", "citi = \"x\""],
        vec!["segment", "create", "typo", "citi = \"x\""],
        vec!["segment", "update", "typo", "citi = \"y\""],
        vec!["segment", "explain", "typo", "--customer", "7"],
    ] {
        let output = program.run(&command);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?}: {said}");
        assert!(said.contains("did you mean `city`"), "{command:?}: {said}");
    }
    let wrong_usage = program.run(&["segment", "cuont", "x"]);
    assert_eq!(wrong_usage.status.code(), Some(2));
}

#[test]
fn rfm_and_schemes_classify_buyers() {
    let program = shop();
    let rfm = program.text(&["rfm"]);
    let mut lines = rfm.lines();
    assert_eq!(
        lines.next(),
        Some("customer,recency_days,frequency,monetary,r,f,m,class")
    );
    let seven = lines.find(|line| line.starts_with("7,")).expect("a buyer");
    assert!(
        seven.starts_with("7,22,2,180.50,") || seven.starts_with("7,22,2,180.5,"),
        "{seven}"
    );
    let schemes = program.json(&["scheme", "list"]);
    let kinds: Vec<&str> = schemes
        .as_array()
        .expect("schemes")
        .iter()
        .filter_map(|scheme| scheme["kind"].as_str())
        .collect();
    assert_eq!(
        kinds,
        ["rfm", "frequency", "value", "activity", "lifecycle", "abc"]
    );
    let shown = program.json(&["scheme", "show", "activity"]);
    let sizes = shown["classes"].as_array().expect("classes").iter();
    let sum: u64 = sizes.filter_map(|class| class["customers"].as_u64()).sum();
    assert_eq!(sum, 3);
    let failure = program.failure(&["scheme", "show", "nothing"]);
    assert!(failure.contains("there is no scheme"), "{failure}");

    // A look back is only shown.
    let count = "SELECT scheme, class, count(*) AS n FROM classes GROUP BY 1, 2 ORDER BY 1, 2";
    let now = program.json(&["sql", count]);
    let past = program.json(&["scheme", "apply", "activity", "--as-of", "2024-01-01"]);
    let of = |shown: &Value, key: &str| {
        let classes = shown["classes"].as_array().expect("classes").clone();
        let class = classes.into_iter().find(|class| class["key"] == key);
        class.expect("a class")["customers"].clone()
    };
    assert_eq!(
        (of(&shown, "none"), of(&past, "none")),
        (json!(0), json!(3))
    );
    assert_eq!(program.json(&["sql", count]), now);
    assert_eq!(program.json(&["scheme", "apply", "activity"]), shown);
    assert_eq!(program.json(&["sql", count]), now);
}

#[test]
fn groups_are_found_once_and_refused_among_few() {
    let reason = shop().failure(&["cluster"]);
    assert!(reason.contains("at least 100"), "{reason}");

    // Eighty who bought once or twice, and forty who buy nearly every month.
    let mut orders = "order,customer,time,product,quantity,price\n".to_owned();
    for customer in 0..120 {
        let times = customer % 2 + if customer < 80 { 1 } else { 11 };
        let day = customer % 28 + 1;
        for month in 1..=times {
            orders.push_str(&format!(
                "O{customer}-{month},{customer},2023-{month:02}-{day:02} 10:00,tea,1,50\n"
            ));
        }
    }
    let program = Program::new();
    program.json(&["init", "--as-of", "2024-01-01"]);
    let file = program.write("orders.csv", &orders);
    program.json(&["import", "orders", file.to_str().expect("UTF-8")]);
    let count = r#"count("Order Completed")"#;
    let ask = [
        "cluster",
        "--feature",
        count,
        "--feature",
        r#"last("Order Completed")"#,
        "--clusters",
        "2",
        "--name",
        "Rhythm",
    ];
    let found = program.json(&ask);
    assert_eq!(found["state"], "ready");
    let groups = found["fitted"]["clusters"].as_array().expect("groups");
    let sizes: Vec<_> = groups.iter().map(|g| &g["customers"]).collect();
    assert_eq!(sizes, [80, 40]);
    assert_eq!(groups[1]["name_en"], "Buy very often, just bought");
    // Scores are in the workspace's language.
    let often = r#"cluster = "买得很勤、刚买过""#;
    let held = program.json(&["segment", "count", often]);
    let same = program.json(&["segment", "count", &format!("{count} >= 11")]);
    assert_eq!(held["count"], 40);
    assert_eq!(held, same);
    let shown = program.text(&ask);
    assert!(shown.contains("买得很勤、刚买过"), "{shown}");
    let unknown = program.failure(&["cluster", "--feature", count, "--feature", "nope"]);
    assert!(unknown.contains("`nope`"), "{unknown}");
    let models = program.json(&["model", "list"]);
    assert_eq!(models.as_array().map(Vec::len), Some(1));

    program.text(&["segment", "create", "often", often]);
    let failure = program.failure(&["model", "archive", "Rhythm"]);
    assert!(
        failure.contains("named by: often") && failure.contains("--force"),
        "{failure}"
    );
    program.text(&["model", "archive", "Rhythm", "--force"]);
    assert_eq!(program.json(&["model", "list"]), json!([]));
    let away = program.json(&["model", "list", "--archived"]);
    assert_eq!(away[0]["name"], "Rhythm");
    program.text(&["model", "unarchive", "Rhythm"]);
    assert_eq!(program.json(&["model", "list"]), models);
}

#[test]
fn trees_and_regressions_print_what_they_learned() {
    // Sixty who come back every month, and eighty who came once; the city tells them half apart.
    let mut orders = "order,customer,time,product,quantity,price\n".to_owned();
    let mut people = "id,city,plan\n".to_owned();
    for customer in 0..140 {
        let loyal = customer < 60;
        let city = if (customer % 5 == 0) == loyal {
            "北京"
        } else {
            "上海"
        };
        people.push_str(&format!(
            "{customer},{city},{}\n",
            if loyal { "a" } else { "b" }
        ));
        for month in 1..=(if loyal { 3 + customer % 4 } else { 1 }) {
            let (day, price) = (customer % 28 + 1, 40 + customer % 7);
            orders.push_str(&format!(
                "O{customer}-{month},{customer},2023-{month:02}-{day:02} 10:00,tea,1,{price}\n"
            ));
        }
    }
    let program = Program::new();
    program.json(&["init", "--as-of", "2024-01-01"]);
    for (kind, name, text) in [
        ("customers", "people.csv", people),
        ("orders", "orders.csv", orders),
    ] {
        let file = program.write(name, &text);
        program.json(&["import", kind, file.to_str().expect("UTF-8")]);
    }
    let tree = r#"{"target": "plan = \"a\"", "features": ["city"]}"#;
    let shown = program.text(&["model", "create", "tree", "--definition", tree]);
    assert!(
        shown.contains("leaf_1") && shown.contains(r#"not city = "北京""#),
        "{shown}"
    );
    let linear = r#"{"method": "linear", "target": "sum(\"Order Completed\".revenue)",
        "features": ["count(\"Order Completed\")", "city"]}"#;
    let shown = program.text(&["model", "create", "regression", "--definition", linear]);
    for part in [
        "intercept",
        r#"count("Order Completed")"#,
        "city is compared with",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn sql_reads_and_refuses_to_write() {
    let program = shop();
    let rows = program.json(&[
        "sql",
        "SELECT customer, count(*) AS n FROM events WHERE event = 'Order Completed' GROUP BY customer ORDER BY n DESC, customer LIMIT 1",
    ]);
    assert_eq!(rows[0]["customer"], "7");
    assert_eq!(rows[0]["n"], 2);
    let csv = program.text(&[
        "sql",
        "SELECT customer FROM customers ORDER BY customer",
        "--format",
        "csv",
    ]);
    assert_eq!(csv, "customer\n7\n8\n9\n");
    for statement in [
        "DROP TABLE events",
        "INSERT INTO customers VALUES (1)",
        "COPY events TO '/tmp/x'",
    ] {
        program.failure(&["sql", statement]);
    }
}

#[test]
fn what_is_backed_up_is_restored() {
    let program = shop();
    program.json(&["segment", "create", "all", "everyone"]);
    let backup = program.path("backup.fenqun");
    let path = backup.to_str().expect("UTF-8");
    program.json(&["backup", path]);
    let question = [
        "sql",
        "SELECT event, count(*) AS n FROM events GROUP BY event ORDER BY event",
    ];
    let before = program.json(&question);
    program.json_in("other", &["restore", path]);
    assert_eq!(program.json_in("other", &question), before);
    let checked = program.json_in("other", &["check"]);
    assert_eq!(checked["problems"], json!([]));
    assert_eq!(checked["customers"], 3);
    let again = program.run_in("other", &["restore", path]);
    assert_eq!(again.status.code(), Some(1));
}

#[test]
fn exports_carry_everyone_and_escape_formulas() {
    let program = shop();
    let bad = program.write("people.csv", "id,name\n100,=1+1\n");
    program.json(&["import", "customers", bad.to_str().expect("UTF-8")]);
    for ending in ["csv", "xlsx", "parquet", "jsonl"] {
        let path = program.path(&format!("out.{ending}"));
        let text = path.to_str().expect("UTF-8");
        let done = program.json(&["export", "customers", "--output", text]);
        assert_eq!(done["rows"], 4, "{ending}");
    }
    let csv = std::fs::read_to_string(program.path("out.csv")).expect("written");
    assert!(csv.contains("'=1+1"), "{csv}");
}

#[test]
fn generated_data_is_the_same_each_time_and_imports() {
    let program = Program::new();
    for name in ["one", "two"] {
        let folder = program.path(name);
        let path = folder.to_str().expect("UTF-8");
        program.json(&[
            "generate",
            "--customers",
            "50",
            "--events",
            "5000",
            "--output",
            path,
        ]);
    }
    let read = |name: &str| std::fs::read(program.path(name)).expect("written");
    assert_eq!(read("one/events.parquet"), read("two/events.parquet"));
    let path = program.path("one/events.parquet");
    let imported = program.json(&["import", "events", path.to_str().expect("UTF-8")]);
    assert_eq!(imported["rows_imported"], 5000);
    assert_eq!(imported["events"], 5000);
}

#[test]
fn attributes_are_listed_declared_and_kept_by_the_chinese_calendar() {
    let program = shop();
    let declared = program.json(&[
        "attribute",
        "create",
        "lunar_birthday",
        "--type",
        "date",
        "--calendar",
        "lunar",
        "--label-zh",
        "农历生日",
    ]);
    assert_eq!(declared["calendar"], "lunar");
    assert_eq!(declared["label_en"], "lunar_birthday");
    let people = program.write(
        "people.csv",
        "客户编号,生日,农历生日\n7,1990-10-03,1990年八月十五\n",
    );
    let path = people.to_str().expect("UTF-8");
    let map = "customer.birthday=生日,customer.lunar_birthday=农历生日";
    program.json(&["import", "customers", path, "--map", map]);
    let count = |attribute: &str| {
        let rule = format!("{attribute} anniversary today");
        let counted = program.json(&["segment", "count", &rule, "--as-of", "2024-09-17"]);
        counted["count"].clone()
    };
    assert_eq!(
        (count("birthday"), count("lunar_birthday")),
        (json!(0), json!(1))
    );
    program.json(&["attribute", "update", "birthday", "--calendar", "lunar"]);
    assert_eq!(count("birthday"), 1);
    let all = program.json(&["attribute", "list"]);
    let lunar = all.as_array().expect("a list").iter();
    assert_eq!(lunar.filter(|one| one["calendar"] == "lunar").count(), 2);
}

#[test]
fn users_are_added_listed_disabled_and_get_new_passwords() {
    let program = Program::new();
    program.json(&["init"]);
    let added = program.json(&["user", "add", "lin", "--role", "admin"]);
    assert!(added["password"].as_str().is_some_and(|p| p.len() >= 12));
    program.json(&["user", "add", "wang", "--role", "viewer"]);
    let reset = program.json(&["user", "reset-password", "lin"]);
    assert_ne!(reset["password"], added["password"]);
    program.json(&["user", "disable", "wang"]);
    let users = program.json(&["user", "list"]);
    let disabled: Vec<&Value> = users
        .as_array()
        .expect("a list")
        .iter()
        .filter(|user| user["disabled"] == true)
        .collect();
    assert_eq!(disabled.len(), 1);
    assert_eq!(disabled[0]["name"], "wang");
}

#[test]
fn a_workspace_names_things_in_its_language() {
    let program = Program::new();
    let made = program.json(&["init", "--language", "en", "--as-of", "2024-04-01"]);
    assert_eq!(made["language"], "en");
    let orders = program.write("orders.csv", ORDERS);
    let path = orders.to_str().expect("UTF-8");
    program.json(&["import", "orders", path, "--map", MAP]);
    let classes = "SELECT DISTINCT \"class:Activity\" AS class FROM customers ORDER BY 1";
    let classes = program.text(&["sql", classes, "--format", "csv"]);
    assert!(
        classes.is_ascii() && classes.lines().count() > 1,
        "{classes}"
    );
    let kept = program.json(&["init", "--currency", "GBP"]);
    assert_eq!(kept["language"], "en");
    assert_eq!(Program::new().json(&["init"])["language"], "zh-CN");
}

#[test]
fn a_reader_of_nothing_is_told_what_to_do() {
    let program = Program::new();
    let failure = program.failure(&["segment", "list"]);
    assert!(failure.contains("fenqun init"), "{failure}");
}
