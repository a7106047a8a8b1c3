//! UCI Online Retail, against the reference RFM of `reference/rfm.json`.

use std::collections::BTreeMap;
use std::io::Read;

use fenqun_model::ImportKind;

use crate::support::{TestPlatform, shared};

#[tokio::test]
async fn the_whole_file_gives_the_reference_figures() {
    let Some(path) = shared("online_retail/online_retail_2010_2011.csv.gz") else {
        return;
    };
    let reference = shared("reference/rfm_online_retail_2010_2011.csv.gz").expect("beside it");
    let platform = TestPlatform::new().await;
    let report = platform.import(ImportKind::Orders, path).await;
    eprintln!("{:.1} s, {} rows/s", report.seconds, report.rows_per_second);
    assert_eq!(
        (report.rows_read, report.rows_rejected),
        (541_909, 0),
        "{:?}",
        report.rejects
    );
    assert_eq!(
        (report.rows_anonymous, report.customers_new),
        (135_080, 4_372)
    );
    assert_eq!(
        report.orders + report.refunds,
        25_900,
        "one event an invoice"
    );
    assert_eq!(report.events, 541_909 + 25_900);
    assert_eq!(report.duplicates, 0);

    let rows = platform
        .query(
            "SELECT customer, count(*), CAST(sum(revenue) AS DECIMAL(18,2)), \
             date_part('day', date_trunc('day', TIMESTAMP '2011-12-10') - \
             date_trunc('day', max(time))) \
             FROM events WHERE event = 'Order Completed' AND revenue > 0 \
             AND customer IS NOT NULL GROUP BY customer",
        )
        .await;
    assert_eq!(rows.len(), 4_338);
    let mut keys = BTreeMap::new();
    fenqun_store::customers::for_each_key(platform.ctx.platform.db(), None, |number, key| {
        keys.insert(number.0.to_string(), key.to_owned());
    })
    .await
    .expect("records");
    let ours: BTreeMap<String, String> = rows
        .into_iter()
        .map(|row| {
            let recency: f64 = row[3].parse().expect("days");
            let figures = format!("{recency:.0},{},{}", row[1], row[2]);
            (keys[&row[0]].clone(), figures)
        })
        .collect();

    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(reference).expect("the reference"))
        .read_to_string(&mut text)
        .expect("gzip of text");
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    eprintln!("{header}");
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let money: f64 = cells[3].parse().expect("money");
        let figures = format!("{},{},{money:.2}", cells[1], cells[2]);
        assert_eq!(ours[cells[0]], figures, "customer {}", cells[0]);
    }
}
