//! Imports that are cut off between their steps, as a crash would, and run again.

use std::path::Path;
use std::sync::Arc;

use fenqun_model::{FixedClock, ImportKind};

use super::import::import_steps;
use super::run::Step;
use super::{ImportReport, ImportRequest};
use crate::jobs::Control;
use crate::platform::{Access, Config, Platform};
use crate::{Actor, Context, Error};

const ORDERS: &str = "order_id,customer_id,date,sku,quantity,price\n\
    A1,C1,2024-03-01,P1,2,1.50\nA1,C1,2024-03-01,P2,1,1.50\nA2,C2,2024-03-02,P2,1,3\n";

const CUSTOMERS: &str = "id,name,points\nC1,Ada,3\nC2,Bob,4\n";

async fn open(folder: &Path) -> Context {
    let clock = FixedClock("2024-05-01T08:00:00Z".parse().expect("an instant"));
    let config = Config::new(folder.join("data"), Access::Writer);
    let platform = Platform::open(config, Arc::new(clock)).await;
    Context::new(platform.expect("a platform"), Actor::cli())
}

/// Events and customers.
async fn totals(ctx: &Context) -> (u64, u64) {
    let statistics = ctx.platform.lake.statistics().await.expect("the lake");
    let customers = fenqun_store::customers::count(ctx.platform.db()).await;
    (statistics.events, customers.expect("records"))
}

async fn import(
    folder: &Path,
    kind: ImportKind,
    content: &str,
    cuts: &[Step],
) -> (ImportReport, (u64, u64)) {
    let file = folder.join("file.csv");
    std::fs::write(&file, content).expect("room on disk");
    for cut in cuts {
        // Each attempt opens the folder anew, as the next process would.
        let ctx = open(folder).await;
        let request = ImportRequest::new(kind, &file);
        let ended = import_steps(&ctx, request, &Control::new(), &|step| {
            if step == *cut {
                return Err(Error::Input("cut off".to_owned()));
            }
            Ok(())
        })
        .await;
        assert_eq!(ended.expect_err("cut off").to_string(), "cut off");
        if *cut == Step::Gathered {
            assert_eq!(totals(&ctx).await, (0, 0), "nothing is visible yet");
        }
    }
    let ctx = open(folder).await;
    let request = ImportRequest::new(kind, &file);
    let outcome = import_steps(&ctx, request, &Control::new(), &|_| Ok(())).await;
    (
        outcome.expect("the last attempt").report,
        totals(&ctx).await,
    )
}

async fn is_undisturbed(kind: ImportKind, content: &str, expected: (u64, u64)) {
    use Step::{Committed, Gathered, Recorded};
    let undisturbed = tempfile::tempdir().expect("a temporary folder");
    let (wanted, totals) = import(undisturbed.path(), kind, content, &[]).await;
    assert_eq!(totals, expected);
    for cuts in [
        &[Gathered][..],
        &[Recorded],
        &[Committed],
        &[Gathered, Recorded, Recorded, Committed],
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (report, totals) = import(folder.path(), kind, content, cuts).await;
        assert_eq!(totals, expected, "{cuts:?}");
        assert_eq!(report, wanted, "{cuts:?}");
    }
}

#[tokio::test]
async fn orders_cut_off_anywhere_end_as_if_undisturbed() {
    is_undisturbed(ImportKind::Orders, ORDERS, (5, 2)).await;
}

#[tokio::test]
async fn customers_cut_off_anywhere_end_as_if_undisturbed() {
    is_undisturbed(ImportKind::Customers, CUSTOMERS, (0, 2)).await;
}
