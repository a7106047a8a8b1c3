//! What tests share: databases of their own, a clock that they move, and builders with good
//! defaults.
//!
//! For tests only. A test states what matters to it; everything else comes from here.

mod builders;
mod clock;
mod cluster;
mod database;

pub use builders::{admin, customer, instant, named_customer, segment, user};
pub use clock::MovedClock;
pub use cluster::Cluster;
pub use database::{TestDb, on_postgres, on_sqlite};

/// Makes two tests of one: `NAME::sqlite` and `NAME::postgres`, each with an empty, migrated
/// database of its own.
///
/// ```text
/// on_both! {
///     async fn nobody_is_there_at_first(db) {
///         assert_eq!(fenqun_store::customers::count(db).await.unwrap(), 0);
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    ($(async fn $name:ident($db:ident) $body:block)+) => {
        $(
            mod $name {
                #[allow(unused_imports)]
                use super::*;

                async fn test($db: &$crate::DatabaseConnection) $body

                #[test]
                fn sqlite() {
                    $crate::on_sqlite(|db| async move { test(&db).await });
                }

                #[test]
                fn postgres() {
                    $crate::on_postgres(|db| async move { test(&db).await });
                }
            }
        )+
    };
}

pub use sea_orm::DatabaseConnection;
