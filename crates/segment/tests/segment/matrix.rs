//! The customer matrix: places on axes, cells, reasons, the picture.

use fenqun_segment::{
    Axis, AxisBy, Classification, Definition, DefinitionError, Kind, Matrix, Measure, MeasureBy,
    Scheme,
};
use rust_decimal::Decimal;

use crate::schemes::{at, classify, compile, shop, shown, small_shop};
use crate::world::World;

fn definition(matrix: Matrix) -> Definition {
    Definition {
        matrix: Some(matrix),
        ..Definition::new(Kind::Matrix)
    }
}

fn amount(value: &str, cuts: &[i64]) -> Axis {
    Axis {
        name_zh: "金额".to_owned(),
        name_en: "amount".to_owned(),
        by: AxisBy::Measures {
            measures: vec![Measure {
                value: value.to_owned(),
                weight: Decimal::ONE,
                by: MeasureBy::Amount,
            }],
            cuts: cuts.iter().map(|cut| Decimal::from(*cut)).collect(),
        },
    }
}

fn filled(world: &World, classification: &Classification) -> Vec<String> {
    let cells = shown(world, classification).into_iter();
    cells.filter(|cell| !cell.ends_with(':')).collect()
}

#[tokio::test]
async fn scores_weigh_ranks_and_shares() {
    let world = small_shop();
    let usual = classify(&world, &Definition::new(Kind::Matrix)).await;
    assert_eq!(
        shown(&world, &usual),
        [
            "high_high:1",
            "high_low:",
            "low_high:3",
            "low_low:2,4,5,6,7"
        ]
    );
    // Importance of customer 3 is 59.57: rank 75 of 100 and 830 of 1880 of all sales.
    let scheme = compile(&Definition::new(Kind::Matrix));
    let reason = at(&world).0.why(&scheme, world.number("3")).await;
    let reason = reason.expect("a reason");
    assert_eq!(reason.class_key, "low_high");
    assert!(reason.zh.contains("重要性得分 59.57"), "{}", reason.zh);
    assert!(reason.en.contains("rank 75%"), "{}", reason.en);
    assert!(reason.en.contains("share 44.1%"), "{}", reason.en);
    let mut matrix = Matrix::default();
    if let AxisBy::Measures { cuts, .. } = &mut matrix.y.by {
        *cuts = vec!["59.57".parse().expect("a number")];
    }
    let lower = classify(&world, &definition(matrix)).await;
    assert_eq!(filled(&world, &lower)[0], "high_high:1,3");
}

#[tokio::test]
async fn amounts_and_classes_are_axes_too() {
    let mut world = small_shop();
    let lifecycle = Definition::new(Kind::Lifecycle);
    world.schemes.insert("生命周期".to_owned(), lifecycle);
    let bands = [
        vec!["lost", "prospect"],
        vec!["slipping"],
        vec!["newcomer", "returned", "active"],
    ];
    let bands = bands.map(|band| band.into_iter().map(str::to_owned).collect());
    let matrix = Matrix {
        y: amount(r#"sum("Order Completed".revenue)"#, &[50, 1050]),
        x: Axis {
            name_zh: "阶段".to_owned(),
            name_en: "stage".to_owned(),
            by: AxisBy::Classes {
                scheme: "生命周期".to_owned(),
                bands: bands.into(),
            },
        },
        allocation: None,
    };
    let definition = definition(matrix);
    let scheme = Scheme::compile(&definition, &world.catalog()).expect("valid");
    let (evaluator, _) = at(&world);
    let (classification, picture) = evaluator.picture(&scheme).await.expect("a picture");
    assert_eq!(
        filled(&world, &classification),
        [
            "high_high:1",
            "medium_high:6",
            "high_low:4",
            "medium_medium:3",
            "low_high:2,7",
            "low_low:5"
        ]
    );
    let picture = picture.expect("a matrix is drawn");
    assert_eq!(picture.points.len(), 7);
    assert_eq!((picture.y.low, picture.y.high), (10.0, 5000.0));
    assert_eq!(picture.y.bars.iter().sum::<u64>(), 5);
    assert_eq!(picture.y.bands[2].from, Some(Decimal::from(1050)));
    assert_eq!(picture.points[0].x, 2.0);
    let reason = evaluator
        .why(&scheme, world.number("4"))
        .await
        .expect("a reason");
    assert!(
        reason.zh.contains("在「生命周期」中是「流失客户」"),
        "{}",
        reason.zh
    );
}

#[tokio::test]
async fn axes_that_cannot_be_are_refused() {
    let world = shop(&[]);
    let sum = r#"sum("Order Completed".revenue)"#;
    let refused = |y: Axis| {
        let matrix = Matrix {
            y,
            ..Matrix::default()
        };
        let compiled = Scheme::compile(&definition(matrix), &world.catalog());
        compiled.expect_err("not a matrix")
    };
    for axis in [
        amount(sum, &[]),
        amount(sum, &[5, 5]),
        amount(sum, &[1, 2, 3, 4, 5]),
        amount(r#"last("Order Completed")"#, &[1]),
        Axis {
            by: AxisBy::Classes {
                scheme: "nowhere".to_owned(),
                bands: vec![vec!["a".to_owned()], vec!["b".to_owned()]],
            },
            ..amount(sum, &[])
        },
    ] {
        let error = refused(axis);
        assert!(
            matches!(error, DefinitionError::Axis { axis: "y", .. }),
            "{error:?}"
        );
    }
    let error = refused(amount("sum(", &[1]));
    assert!(matches!(error, DefinitionError::Measure { axis: "y", .. }));
}

#[tokio::test]
async fn a_definition_survives_json() {
    let text = serde_json::to_string(&definition(Matrix::default())).expect("JSON");
    let back: Definition = serde_json::from_str(&text).expect("the same");
    assert_eq!(back, definition(Matrix::default()));
}
