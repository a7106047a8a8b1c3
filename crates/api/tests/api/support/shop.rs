//! A shop small enough to know by heart: five customers, seven orders.

use fenqun_model::{Instant, NewModelRun};
use fenqun_segment::Score;
use fenqun_store::models;
use serde_json::{Value, json};

use super::{Client, TestApp};

const CUSTOMERS: &str = "\
id,name,phone,email,city,level,created_at
C1,单雄信,13812345678,shan@example.com,上海,金卡,2023-01-05 09:00:00
C2,张三,13900001111,zhang@example.com,北京,银卡,2023-06-01 10:00:00
C3,Anna Smith,+442079460000,anna@example.com,London,,2024-05-20 12:00:00
C4,李四,,,上海,银卡,2022-03-03 08:00:00
C5,=1+1,,evil@example.com,杭州,,2024-05-31 08:00:00
";

const ORDERS: &str = "\
order,customer,time,sku,product,quantity,price
A1,C1,2024-05-30 10:00:00,P1,茶壶,2,100.00
A1,C1,2024-05-30 10:00:00,P2,茶杯,4,12.50
A2,C1,2024-04-20 10:00:00,P1,茶壶,1,100.00
A3,C2,2024-05-10 11:00:00,P3,茶叶,3,66.60
A4,C4,2023-02-01 09:00:00,P1,茶壶,5,99.00
A5,C3,2024-05-28 15:00:00,P2,茶杯,1,12.50
A6,,2024-05-29 16:00:00,P2,茶杯,1,12.50
A7,C2,2024-05-12 11:00:00,P2,茶杯,2,12.50
";

impl TestApp {
    /// The shop with its administrator.
    pub async fn shop() -> (Self, Client) {
        let (app, admin) = Self::set_up().await;
        app.fill(&admin).await;
        (app, admin)
    }

    /// Scores as a model would give them at an instant.
    pub async fn score(&self, at: Instant, scores: &[Score]) {
        let db = self.platform.db();
        let model = models::create(db, "LTV", "lifetime", &json!({}), None, at).await;
        let scores = scores
            .iter()
            .map(|score| score.to_stored().expect("a score"));
        let run = NewModelRun {
            model_id: model.expect("a new model").id,
            as_of: at,
            trained_at: at,
            refusal: None,
            report: json!({}),
            fitted: json!({}),
            learned: None,
            scores: scores.collect(),
        };
        models::save_run(db, &run).await.expect("written");
        self.platform.customers_changed();
    }

    /// Imports the shop's two files.
    pub async fn fill(&self, client: &Client) {
        for (kind, name, content) in [
            ("customers", "customers.csv", CUSTOMERS),
            ("orders", "orders.csv", ORDERS),
        ] {
            let import = self.import(client, kind, name, content).await;
            assert_eq!(import["state"], "succeeded", "{import}");
            assert_eq!(import["report"]["rows_rejected"], 0, "{import}");
        }
    }
}

/// The number of a customer with this key.
pub async fn number_of(client: &Client, key: &str) -> Value {
    let page = client.get(&format!("/customers?q={key}")).await.ok();
    let items = page["items"].as_array().expect("items");
    let found = items.iter().find(|customer| customer["key"] == key);
    found.unwrap_or_else(|| panic!("no {key} in {page}"))["number"].clone()
}

/// The numbers of C1 and C3, whom tests give scores.
pub async fn scored(client: &Client) -> Vec<u32> {
    let mut numbers = Vec::new();
    for key in ["C1", "C3"] {
        let number = number_of(client, key).await.as_u64();
        numbers.push(number.and_then(|n| n.try_into().ok()).expect("a number"));
    }
    numbers
}

/// The scheme of this kind; the usual ones come with the first orders.
pub async fn scheme_of(client: &Client, kind: &str) -> Value {
    let page = client.get("/schemes").await.ok();
    let items = page["items"].as_array().expect("items");
    let found = items.iter().find(|scheme| scheme["kind"] == kind);
    found
        .unwrap_or_else(|| panic!("no {kind} in {page}"))
        .clone()
}

/// The keys of all customers on a page.
pub fn keys(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    items
        .iter()
        .map(|one| one["key"].as_str().expect("a key").to_owned())
        .collect()
}
