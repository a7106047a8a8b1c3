//! Classifiers on the references' folds, against scikit-learn.

use fenqun_insight::regression::classifier;

use crate::cases::{assert_as_good, cases, cross_validate};

#[test]
fn logistic_ranks_as_well_as_the_reference() {
    for case in cases() {
        let found = cross_validate(&case, |table, labels, asked| {
            classifier(table, labels, 1.0)
                .unwrap()
                .predict(asked)
                .unwrap()
        });
        assert_as_good(&case, "logreg", &found);
    }
}
