//! However many rules and schemes: the events are read once, and only the columns needed.

use std::sync::{Arc, Mutex};

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::Session;
use datafusion::datasource::{MemTable, TableProvider, TableType};
use datafusion::error::Result;
use datafusion::logical_expr::Expr;
use datafusion::physical_plan::ExecutionPlan;
use fenqun_model::{Calendar, Value};
use fenqun_rules::Catalog;
use fenqun_segment::{Definition, Evaluator, Kind, Method, Scheme};

use crate::table::events_table;
use crate::world::{World, customer};

/// A table that writes down which columns each scan reads.
#[derive(Debug)]
struct Watched {
    table: Arc<MemTable>,
    scans: Arc<Mutex<Vec<Vec<String>>>>,
}

#[async_trait::async_trait]
impl TableProvider for Watched {
    fn schema(&self) -> SchemaRef {
        self.table.schema()
    }

    fn table_type(&self) -> TableType {
        self.table.table_type()
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let plan = self.table.scan(state, projection, filters, limit).await?;
        let schema = plan.schema();
        let columns = schema.fields().iter().map(|f| f.name().clone()).collect();
        self.scans.lock().expect("no panic elsewhere").push(columns);
        Ok(plan)
    }
}

fn world() -> World {
    let mut world = World::new(Calendar::new(chrono_tz::Asia::Shanghai));
    world.customers.push(customer(1, "1"));
    world.events.push(fenqun_model::Event {
        message_id: "m1".to_owned(),
        customer: Some(world.number("1")),
        anonymous_id: None,
        name: "Order Completed".to_owned(),
        time: "2024-01-01T00:00:00Z".parse().expect("an instant"),
        source: "test".to_owned(),
        properties: vec![
            ("revenue".to_owned(), Value::Number(10.into())),
            ("channel".to_owned(), Value::Text("app".to_owned())),
            ("note".to_owned(), Value::Text("never read".to_owned())),
        ],
    });
    for (name, value) in &world.events[0].properties {
        world.properties.insert(name.clone(), value.value_type());
    }
    world
}

#[tokio::test]
async fn rules_and_schemes_share_one_scan_of_the_columns_they_need() {
    let world = world();
    let scans = Arc::new(Mutex::new(Vec::new()));
    let as_of = "2024-06-30T00:00:00Z".parse().expect("an instant");
    let mut setting = world.at(as_of).setting().clone();
    setting.method = Method::Query;
    setting.events.table = Arc::new(Watched {
        table: events_table(&world.events, &world.properties),
        scans: Arc::clone(&scans),
    });
    let evaluator = Evaluator::new(setting);

    let rules = [
        r#"count("Order Completed", last 90 days) = 0"#,
        r#"sum("Order Completed".revenue, last 365 days) > 5"#,
        r#"avg("Order Completed".revenue where channel = "app") = 10"#,
        r#"top 10% by sum("Order Completed".revenue)"#,
        r#"days(any event, this year) = 1"#,
    ];
    let rules = rules.map(|text| world.rule(text));
    let schemes = [Kind::Rfm, Kind::Value, Kind::Lifecycle, Kind::Abc].map(|kind| {
        let scheme = Scheme::compile(&Definition::new(kind), &Catalog::default());
        scheme.expect("a scheme")
    });
    let outcome = evaluator
        .refresh(
            &rules.iter().collect::<Vec<_>>(),
            &schemes.iter().collect::<Vec<_>>(),
        )
        .await
        .expect("an outcome");
    assert!(outcome.members.iter().all(|members| members.contains(1)));
    assert_eq!(outcome.classifications.len(), 4);
    let mut scanned = scans.lock().expect("no panic elsewhere").clone();
    assert_eq!(scanned.len(), 1);
    scanned[0].sort();
    assert_eq!(
        scanned[0],
        ["channel", "customer", "event", "revenue", "time"]
    );

    scans.lock().expect("no panic elsewhere").clear();
    let rule = world.rule(r#"customer = "1" and sum("Never Seen".weight) = 0"#);
    let members = evaluator.members(&[&rule]).await.expect("members");
    assert!(members[0].contains(1));
    assert!(scans.lock().expect("no panic elsewhere").is_empty());
}
