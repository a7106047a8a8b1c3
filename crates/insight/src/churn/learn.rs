//! Learning, choosing, calibrating, judging.

use super::check::parts;
use super::error::check;
use super::predictor::Predictor;
use super::{Considered, Error, Importance, Kind, Model, Options, Report, Sample, Validation};
use crate::evaluation::{self, Calibration, evaluate, log_loss, platt, roc_auc, stratified};
use crate::features::Table;

/// Subjects are set aside in so many parts.
const FOLDS: u32 = 5;

/// Rows at most whose effects are averaged for the importance of features.
const IMPORTANCE_ROWS: usize = 2000;

/// Learns who churns.
///
/// 1. The latest cuts are set aside to judge by, as few as suffice; if there are not enough rows
///    for that, folds do it, and the report says so.
/// 2. Both kinds of model foretell each fold of the other rows from the rest, a subject always in
///    one fold. Boosted trees are kept if their log loss is better by more than a standard error
///    of the difference; otherwise the logistic model, which is simpler.
/// 3. A Platt curve through the kept kind's probabilities on these folds makes them true; it is
///    monotonic, so ranks stay.
/// 4. The kept kind, learned from all rows but those set aside, is judged on them.
/// 5. The model that is returned has learned from all rows, its curve from the folds' and the
///    later rows' probabilities together.
///
/// # Errors
/// Columns that do not fit, no features, fewer rows of either outcome than
/// [`Options::learn_minimum`].
pub fn learn(sample: &Sample, options: &Options) -> Result<Model, Error> {
    check(sample)?;
    let parts = parts(sample, options)?;
    let Part {
        table,
        churned,
        subject,
    } = Part::of(sample, &parts.learn);
    let folds = stratified(&churned, &subject, FOLDS, options.seed);
    let foretell = |kind| foretell(kind, &table, &churned, &subject, &folds, options);
    let scores = [foretell(Kind::Logistic)?, foretell(Kind::Boosting)?];
    let kinds = [Kind::Logistic, Kind::Boosting];
    let chosen = usize::from(clearly_better(&scores[1], &scores[0], &churned));
    let (kind, scores_of_kind) = (kinds[chosen], &scores[chosen]);

    // Scores of models that did not know the rows, for the curve of the model that is returned.
    let (mut unknown, mut outcomes) = (scores_of_kind.clone(), churned.clone());
    let (validation, evaluation) = match &parts.later {
        Some((from, rows)) => {
            let calibration = platt(scores_of_kind, &churned);
            let model = Predictor::learn(kind, &table, &churned, &subject, options)?;
            let later = Part::of(sample, rows);
            let scores = model.predict(&later.table)?;
            let found: Vec<f64> = scores.iter().map(|&it| calibration.apply(it)).collect();
            unknown.extend(scores);
            outcomes.extend(&later.churned);
            let validation = Validation::Later { from: *from };
            (validation, evaluate(&found, &later.churned)?)
        }
        None => {
            let found = calibrated_by_others(scores_of_kind, &churned, &folds);
            let validation = Validation::Folds { folds: FOLDS };
            (validation, evaluate(&found, &churned)?)
        }
    };
    let calibration = platt(&unknown, &outcomes);

    let predictor = Predictor::learn(kind, sample.table, sample.churned, sample.subject, options)?;
    let considered = kinds.iter().zip(&scores).map(|(&kind, scores)| Considered {
        kind,
        roc_auc: roc_auc(scores, &churned),
        log_loss: log_loss(scores, &churned),
    });
    let report = Report {
        kind,
        rows: sample.table.rows(),
        churned: sample.churned.iter().filter(|&&it| it).count(),
        from: sample.cut.iter().copied().min().unwrap_or_default(),
        to: sample.cut.iter().copied().max().unwrap_or_default(),
        validation,
        evaluation,
        considered: considered.collect(),
        importance: importance(&predictor, sample.table)?,
    };
    Ok(Model {
        predictor,
        calibration,
        report,
    })
}

/// Some rows of a sample.
struct Part {
    table: Table<'static>,
    churned: Vec<bool>,
    subject: Vec<u32>,
}

impl Part {
    fn of(sample: &Sample, rows: &[u32]) -> Self {
        Self {
            table: sample.table.take(rows),
            churned: rows.iter().map(|&it| sample.churned[it as usize]).collect(),
            subject: rows.iter().map(|&it| sample.subject[it as usize]).collect(),
        }
    }
}

/// The score of each row by a model that did not know its fold.
fn foretell(
    kind: Kind,
    table: &Table,
    churned: &[bool],
    subject: &[u32],
    folds: &[u32],
    options: &Options,
) -> Result<Vec<f64>, Error> {
    let mut scores = vec![0.0; churned.len()];
    for fold in 0..FOLDS {
        let (rest, held) = evaluation::parts(folds, fold);
        let labels: Vec<bool> = rest.iter().map(|&it| churned[it as usize]).collect();
        let subjects: Vec<u32> = rest.iter().map(|&it| subject[it as usize]).collect();
        let model = Predictor::learn(kind, &table.take(&rest), &labels, &subjects, options)?;
        for (row, score) in held.iter().zip(model.predict(&table.take(&held))?) {
            scores[*row as usize] = score;
        }
    }
    Ok(scores)
}

/// Whether the first scores' log loss is lower by more than a standard error of the difference.
fn clearly_better(first: &[f64], second: &[f64], churned: &[bool]) -> bool {
    let loss =
        |score: f64, churned: bool| -(if churned { score } else { 1.0 - score }).max(1e-15).ln();
    let rows = first.iter().zip(second).zip(churned);
    let gains: Vec<f64> = rows
        .map(|((&first, &second), &churned)| loss(second, churned) - loss(first, churned))
        .collect();
    let count = gains.len() as f64;
    let mean = gains.iter().sum::<f64>() / count;
    let squares: f64 = gains.iter().map(|gain| (gain - mean).powi(2)).sum();
    mean > squares.sqrt() / count
}

/// Each fold's probabilities by the curve of the other folds.
fn calibrated_by_others(scores: &[f64], churned: &[bool], folds: &[u32]) -> Vec<f64> {
    let mut found = vec![0.0; scores.len()];
    for fold in 0..FOLDS {
        let (rest, held) = evaluation::parts(folds, fold);
        let others: Vec<f64> = rest.iter().map(|&it| scores[it as usize]).collect();
        let labels: Vec<bool> = rest.iter().map(|&it| churned[it as usize]).collect();
        let curve: Calibration = platt(&others, &labels);
        for row in held {
            found[row as usize] = curve.apply(scores[row as usize]);
        }
    }
    found
}

fn importance(predictor: &Predictor, table: &Table) -> Result<Vec<Importance>, Error> {
    let step = table.rows().div_ceil(IMPORTANCE_ROWS).max(1);
    let rows: Vec<u32> = (0..table.rows() as u32).step_by(step).collect();
    let effects = predictor.contributions(table, &rows)?;
    let size = |feature: usize| effects.iter().map(|row| row[feature].abs()).sum::<f64>();
    let sizes: Vec<f64> = (0..predictor.features().len()).map(size).collect();
    let total = sizes.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let named = predictor.features().iter().zip(&sizes);
    let mut importance: Vec<Importance> = named
        .map(|(feature, size)| Importance {
            feature: feature.name.clone(),
            share: size / total,
        })
        .collect();
    importance.sort_by(|a, b| b.share.total_cmp(&a.share));
    Ok(importance)
}
