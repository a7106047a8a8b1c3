//! Concentration against the reference answers.

use fenqun_insight::concentration::{gini, top_share};

use crate::{data, retail};

#[test]
fn revenue_of_online_retail_is_as_concentrated_as_the_reference_says() {
    let Some(answers) = data::reference("rfm.json") else {
        return;
    };
    let answer = &answers["online_retail_2010_2011"]["pareto"];
    let spending = retail::spending().expect("the table is beside the answers");
    assert_eq!(spending.len(), 4_338);
    for (found, key) in [
        (top_share(&spending, 0.20), "top20pct_revenue_share"),
        (top_share(&spending, 0.01), "top1pct_share"),
        (gini(&spending), "gini"),
    ] {
        let expected = answer[key].as_f64().expect("a number");
        let found = found.expect("a share");
        assert!((found - expected).abs() < 1e-12, "{key}: {found}");
    }
}
