//! A sample of every industry: its template finds what it asks for, and the same again changes
//! nothing.

use arrow::array::{Array, AsArray};
use fenqun_app::customers::DirectoryCache;
use fenqun_app::demo;
use fenqun_app::engage::strategies::{ListRequest, Shown, list};
use fenqun_app::industry::{self, FigureIs, IndustryUnit};
use fenqun_app::measure::{OverviewCache, industry_figures};
use fenqun_model::CustomerNumber;
use fenqun_store::{Archived, schemes, segments};
use rust_decimal::Decimal;

use crate::support::TestPlatform;

const CUSTOMERS: u32 = 900;

#[tokio::test]
async fn every_industry_has_a_sample_that_fits_its_template() {
    let mut odd = Vec::new();
    for template in industry::templates() {
        let key = template.key.as_str();
        let platform = TestPlatform::new().await;
        let ctx = &platform.ctx;
        let made = demo::make_industry_sized(ctx, key, CUSTOMERS).await;
        let made = made.expect("a sample").expect("an empty folder");
        assert!(made.events > 5_000, "{key}: {} events", made.events);

        let db = ctx.platform.db();
        let made_schemes = schemes::list(db, Archived::With).await.expect("records");
        for part in &template.schemes {
            let kind = part.kind.as_str();
            let there = made_schemes.iter().any(|scheme| scheme.kind == kind);
            assert!(there, "{key} lacks the scheme {kind}");
        }
        let made_segments = segments::list(db, Archived::With).await.expect("records");
        assert_eq!(made_segments.len(), template.segments.len(), "{key}");
        for segment in &made_segments {
            let count = segment.refresh.as_ref().map(|refresh| refresh.count);
            if !(1..u64::from(CUSTOMERS) * 2 / 3).contains(&count.unwrap_or(0)) {
                odd.push(format!("{key}: {count:?} in {}", segment.name));
            }
        }
        let figures = industry_figures(ctx, &OverviewCache::default()).await;
        let figures = figures.expect("figures");
        assert_eq!(figures.len(), 1, "{key}");
        assert_eq!(figures[0].key, key);
        for figure in &figures[0].figures {
            let name = &figure.part.key;
            if name == "at_risk" {
                // Nobody has predicted churn here yet.
                let missing = figure.missing.as_ref().expect("a reason");
                assert!(missing.en.contains("churn_probability"), "{missing:?}");
                assert_eq!((&figure.value, &figure.link), (&None, &None));
                continue;
            }
            assert!(
                figure.missing.is_none(),
                "{key} {name}: {:?}",
                figure.missing
            );
            let value = figure
                .value
                .unwrap_or_else(|| panic!("{key} {name} has no value"));
            let fits = match figure.part.unit {
                IndustryUnit::Share => value > Decimal::ZERO && value < Decimal::ONE,
                _ => value > Decimal::ZERO,
            };
            if !fits {
                odd.push(format!("{key}: {value} for {name}"));
            }
            let of_rule = !matches!(figure.part.is, FigureIs::Ratio { .. });
            assert_eq!(figure.link.is_some(), of_rule, "{key} {name}");
        }

        let plans = list(ctx, &DirectoryCache::default(), &ListRequest::default()).await;
        let plans = plans.expect("strategies");
        assert!(plans.len() > template.segments.len(), "{key}");
        let minutes: Decimal = plans.iter().map(minutes_a_month).sum();
        let most = match key {
            // Few buyers, each a company.
            "foreign_trade" => 60,
            "finance" => 5,
            _ => 2,
        };
        if minutes > Decimal::from(CUSTOMERS * most) {
            odd.push(format!("{key}: {minutes} minutes a month"));
        }

        let again = demo::make_industry_sized(ctx, key, CUSTOMERS).await;
        assert!(again.expect("it is there").is_none(), "{key}");
        assert_eq!(platform.customers().await, u64::from(CUSTOMERS));
        let other = match key {
            "retail" => "finance",
            _ => "retail",
        };
        let other = demo::make_industry_sized(ctx, other, CUSTOMERS - 1).await;
        let refused = other.expect_err("another sample is here").to_string();
        assert!(refused.contains("holds other customers"), "{refused}");
    }
    assert!(odd.is_empty(), "{odd:#?}");
}

/// The work of a strategy in a month.
fn minutes_a_month(shown: &Shown) -> Decimal {
    let budget = shown.strategy.content.plan.budget.unwrap_or_default();
    budget.hours.unwrap_or_default() * Decimal::from(60 * shown.budgeted)
}

#[tokio::test]
async fn buyers_abroad_are_companies() {
    let platform = TestPlatform::new().await;
    let made = demo::make_industry_sized(&platform.ctx, "foreign_trade", 300).await;
    made.expect("a sample");
    let workspace = platform.ctx.platform.workspace().await.expect("records");
    assert_eq!(workspace.currency, "USD");
    let population = platform.ctx.platform.population().await.expect("customers");
    for name in ["company", "country", "industry", "email"] {
        let values = &population.attribute(name).expect(name).values;
        assert!(values.null_count() < 40, "{name}: {}", values.null_count());
    }
    let phones = &population.attribute("phone").expect("built in").values;
    assert_eq!(phones.null_count(), 300);
    // What the largest market brings, by hand.
    let figures = industry_figures(&platform.ctx, &OverviewCache::default()).await;
    let figures = figures.expect("figures");
    let largest = &figures[0].figures[0];
    let rows = platform
        .query(
            "SELECT customer, CAST(sum(revenue) AS DOUBLE) FROM events \
             WHERE event = 'Order Completed' AND time > TIMESTAMP '2023-05-02T08:00:00Z' \
             GROUP BY customer",
        )
        .await;
    let countries = &population.attribute("country").expect("built in").values;
    let countries = countries.as_string::<i32>();
    let (mut own, mut all) = (0.0, 0.0);
    for row in rows {
        let revenue: f64 = row[1].parse().expect("a number");
        let number = CustomerNumber(row[0].parse().expect("a number"));
        let at = population.row_of(number).expect("a customer");
        all += revenue;
        if Some(countries.value(at)) == largest.named.as_deref() {
            own += revenue;
        }
    }
    let share: f64 = largest
        .value
        .expect("a share")
        .to_string()
        .parse()
        .expect("a number");
    assert!((share - own / all).abs() < 0.001, "{share} {}", own / all);

    let carts = platform.value("SELECT count(*) FROM events WHERE event = 'Product Added'");
    assert_eq!(carts.await, "0");
}
