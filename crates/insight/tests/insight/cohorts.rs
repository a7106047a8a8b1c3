//! Cohorts against the reference answers.

use fenqun_insight::cohorts::cohorts;

use crate::{data, retail};

#[test]
fn cohorts_of_online_retail_equal_the_reference() {
    let Some(answers) = data::reference("rfm.json") else {
        return;
    };
    let answers = &answers["online_retail_2010_2011"]["cohort_active_customers"];
    let answers = answers.as_object().expect("cohorts");
    let (customers, months) = retail::months().expect("the table is beside the answers");
    let found = cohorts(&customers, &months);
    assert_eq!(found.len(), answers.len());
    for cohort in found {
        let (year, month) = (cohort.period / 12, cohort.period % 12 + 1);
        let name = format!("{year}-{month:02}");
        let expected: Vec<u64> = serde_json::from_value(answers[&name].clone()).expect("counts");
        let (active, later) = expected.split_at(cohort.active.len());
        let shown: Vec<u64> = cohort.active.iter().map(|n| u64::from(*n)).collect();
        assert_eq!(shown, active, "{name}");
        // The reference goes on with months that had not come.
        assert!(later.iter().all(|n| *n == 0), "{name}");
    }
}
