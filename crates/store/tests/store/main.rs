//! Every function of the store, on SQLite and on PostgreSQL.

mod api_keys;
mod attributes;
mod audit;
mod customers;
mod history;
mod imports;
mod inbox;
mod industry_templates;
mod jobs;
mod lists;
mod maintenance;
mod models;
mod saved_views;
mod schemes;
mod segments;
mod sessions;
mod strategies;
mod tags;
mod users;
mod workspace;

use fenqun_model::{CustomerNumber, CustomerUpsert, Instant};
use fenqun_store::{DatabaseConnection, customers::upsert_batch};
use fenqun_test_support::{customer, instant};

/// An instant so many seconds into the tests' day.
fn second(seconds: i64) -> Instant {
    instant("2024-05-01T00:00:00Z") + chrono::Duration::seconds(seconds)
}

/// Customers with the numbers 0 to `count` − 1.
async fn customers_exist(db: &DatabaseConnection, count: u32) {
    let batch: Vec<CustomerUpsert> = (0..count).map(customer).collect();
    upsert_batch(db, &batch, None, second(0))
        .await
        .expect("written");
}

fn numbers<const N: usize>(numbers: [u32; N]) -> [CustomerNumber; N] {
    numbers.map(CustomerNumber)
}
