//! How an evaluation is carried out: what is needed is read by the setting's method, then
//! evaluated away from the async threads.

use std::sync::Arc;

use fenqun_model::CustomerNumber;

use super::Evaluator;
use crate::evaluate::{Evaluation, Needs};
use crate::pass::{Cancel, PassValues, each};
use crate::{Error, Method, Population, Setting};

impl Evaluator {
    /// Walks the events once. `each` evaluates stripes of customers with what `alone` needs, as
    /// they come; `all` puts that together and evaluates everybody with what `together` needs.
    pub(super) async fn in_stripes<T: Send + 'static, U: Send + 'static>(
        &self,
        mut alone: Needs<'_>,
        together: Needs<'_>,
        each: impl Fn(&mut Evaluation) -> Result<T, Error> + Send + Sync + 'static,
        all: impl FnOnce(Everybody<'_>, Vec<T>) -> Result<U, Error> + Send + 'static,
    ) -> Result<U, Error> {
        let setting = self.setting.clone();
        if setting.method == Method::Query {
            let (metrics, sequences) = together.into_parts();
            let reading = self.scan().read(&metrics, &sequences, None).await?;
            return self
                .aside(move |cancel| {
                    let population = &setting.population;
                    let values = reading.values(population, &setting.calendar, setting.as_of)?;
                    let everybody = Everybody {
                        setting: &setting,
                        values,
                        cancel,
                    };
                    all(everybody, Vec::new())
                })
                .await;
        }
        let (kept_metrics, kept_sequences) = together.clone().into_parts();
        alone.join(together);
        let (metrics, sequences) = alone.into_parts();
        self.aside(move |cancel| {
            let program = setting.program(&metrics, &sequences)?;
            let pass = setting.pass(&program, &setting.population, cancel);
            let keep = program.keep(&kept_metrics, &kept_sequences);
            let stripes = pass.run(|rows, values| {
                let kept = values.only(&keep);
                let population = Arc::new(setting.population.rows(rows));
                let outcome = each(&mut setting.evaluation(population, values))?;
                Ok((outcome, kept))
            })?;
            let (stripes, kept): (Vec<T>, Vec<PassValues>) = stripes.into_iter().unzip();
            let everybody = Everybody {
                setting: &setting,
                values: PassValues::join(kept, cancel)?,
                cancel,
            };
            all(everybody, stripes)
        })
        .await
    }

    /// Reads what is needed, then evaluates for everybody.
    pub(super) async fn evaluate<T: Send + 'static>(
        &self,
        needs: Needs<'_>,
        evaluate: impl FnOnce(&mut Evaluation) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let population = Arc::clone(&self.setting.population);
        self.evaluate_for(population, None, needs, evaluate).await
    }

    /// The same for one customer: alone where the rules allow it, else among all.
    pub(super) async fn evaluate_one<T: Send + 'static>(
        &self,
        needs: Needs<'_>,
        customer: CustomerNumber,
        evaluate: impl FnOnce(&mut Evaluation, usize) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let all = &self.setting.population;
        let row = all
            .row_of(customer)
            .ok_or(Error::UnknownCustomer(customer))?;
        let (population, row, only) = if needs.everyone() {
            (Arc::clone(all), row, None)
        } else {
            (Arc::new(all.rows(row..row + 1)), 0, Some(customer))
        };
        self.evaluate_for(population, only, needs, move |evaluation| {
            evaluate(evaluation, row)
        })
        .await
    }

    pub(super) async fn evaluate_for<T: Send + 'static>(
        &self,
        population: Arc<Population>,
        only: Option<CustomerNumber>,
        needs: Needs<'_>,
        evaluate: impl FnOnce(&mut Evaluation) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (metrics, sequences) = needs.into_parts();
        let setting = self.setting.clone();
        match setting.method {
            Method::Pass => {
                self.aside(move |cancel| {
                    let program = setting.program(&metrics, &sequences)?;
                    let pass = setting.pass(&program, &population, cancel);
                    let values = PassValues::join(pass.run(|_, values| Ok(values))?, cancel)?;
                    evaluate(&mut setting.evaluation(population, values))
                })
                .await
            }
            Method::Query => {
                let reading = self.scan().read(&metrics, &sequences, only).await?;
                self.aside(move |_| {
                    let values = reading.values(&population, &setting.calendar, setting.as_of)?;
                    evaluate(&mut setting.evaluation(population, values))
                })
                .await
            }
        }
    }

    /// Works away from the async threads: it is all computation. Dropping the future cancels it.
    pub(super) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Cancel) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let cancel = Cancel::default();
        let _guard = cancel.guard();
        tokio::task::spawn_blocking(move || work(&cancel)).await?
    }
}

/// Everybody's values, for what cannot be evaluated for some alone.
pub(super) struct Everybody<'s> {
    setting: &'s Setting,
    values: PassValues,
    cancel: &'s Cancel,
}

impl Everybody<'_> {
    /// Does work for every item on all cores.
    pub(super) fn each<'i, I: Sync, T: Send>(
        &self,
        items: &'i [I],
        work: impl Fn(&mut Evaluation, &'i I) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        let evaluation = || {
            let population = Arc::clone(&self.setting.population);
            self.setting.evaluation(population, self.values.clone())
        };
        each(items, self.cancel, evaluation, work)
    }
}
