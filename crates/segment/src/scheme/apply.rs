//! Applying a scheme: everybody into exactly one class.

use fenqun_rules::{Checked, Metric, Rule};

use super::compile::Method;
use super::rfm::{Rfm, RfmMethod};
use super::{Class, Matrix, MatrixPicture, Scheme, figures};
use crate::Error;
use crate::evaluate::{Evaluation, Mask};

/// A scheme's outcome over a population.
pub(crate) struct Applied {
    /// Who is in which class, in the order of the classes; they share nobody and are everyone.
    pub(crate) masks: Vec<Mask>,
    pub(crate) rfm: Option<Rfm>,
}

impl Scheme {
    /// The metrics that the method reads beside the classes' rules.
    pub fn own_metrics(&self) -> Vec<Metric> {
        match &self.method {
            Method::FirstMatch => Vec::new(),
            Method::Rfm(_) => RfmMethod::metrics().into(),
            Method::Abc(_) => vec![figures::revenue(None)],
            Method::Matrix(matrix) => matrix.metrics(),
            Method::Clusters(clusters) => clusters.metrics(),
        }
    }

    /// Whether the classes are clusters that a model found, which no rule of people's says.
    pub fn is_found(&self) -> bool {
        matches!(self.method, Method::Clusters(_))
    }

    /// The schemes whose classes the method reads.
    pub fn own_schemes(&self) -> Vec<&str> {
        match &self.method {
            Method::Matrix(matrix) => matrix.schemes().collect(),
            Method::FirstMatch | Method::Rfm(_) | Method::Abc(_) | Method::Clusters(_) => {
                Vec::new()
            }
        }
    }

    /// The rules that the method reads beside the classes'.
    pub(crate) fn own_rules(&self) -> Option<&Checked> {
        match &self.method {
            Method::Clusters(clusters) => Some(&clusters.among),
            _ => None,
        }
    }

    /// A matrix's axes with cuts from the data.
    pub(crate) fn suggested_matrix(&self, evaluation: &Evaluation) -> Option<Matrix> {
        match &self.method {
            Method::Matrix(matrix) => Some(matrix.suggested(evaluation)),
            Method::FirstMatch | Method::Rfm(_) | Method::Abc(_) | Method::Clusters(_) => None,
        }
    }

    /// What is to be drawn of a matrix.
    pub(crate) fn picture(
        &self,
        evaluation: &mut Evaluation,
    ) -> Result<Option<MatrixPicture>, Error> {
        match &self.method {
            Method::Matrix(matrix) => matrix.picture(evaluation).map(Some),
            Method::FirstMatch | Method::Rfm(_) | Method::Abc(_) | Method::Clusters(_) => Ok(None),
        }
    }

    /// Sorts everybody.
    pub(crate) fn apply(&self, evaluation: &mut Evaluation) -> Result<Applied, Error> {
        match &self.method {
            Method::FirstMatch => {
                // The last class takes the rest, with or without a rule.
                let rules = self.classes().iter().filter_map(rule_of);
                let masks = evaluation.first_match(rules)?;
                Ok(Applied { masks, rfm: None })
            }
            Method::Rfm(method) => {
                let (masks, rfm) = method.apply(evaluation);
                Ok(Applied {
                    masks,
                    rfm: Some(rfm),
                })
            }
            Method::Clusters(clusters) => Ok(Applied {
                masks: clusters.apply(evaluation)?,
                rfm: None,
            }),
            Method::Matrix(matrix) => Ok(Applied {
                masks: matrix.apply(evaluation)?,
                rfm: None,
            }),
            Method::Abc(shares) => {
                let spend = evaluation.metric(&figures::revenue(None));
                Ok(Applied {
                    masks: shares.apply(evaluation, &spend),
                    rfm: None,
                })
            }
        }
    }
}

fn rule_of(class: &Class) -> Option<&Rule> {
    class.rule.as_ref().map(Checked::rule)
}
