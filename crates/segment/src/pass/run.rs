//! Stripes on all cores.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use fenqun_lake::{EventParts, Extent, Part};

use super::bind::Bound;
use super::program::Program;
use super::stripe::{ColumnFacts, Stripe};
use super::values::PassValues;
use crate::{Error, Population};

/// Bytes of cells that a stripe may take: what a core keeps close.
const STRIPE_BYTES: usize = 12 << 20;
/// Customers in a stripe, where there are many.
const STRIPE_CUSTOMERS: Range<usize> = 16 * 1024..32 * 1024;
/// Fewer customers than this are not worth a stripe.
const LEAST_CUSTOMERS: usize = 1024;
/// Different texts that a mask of bits holds.
const FEW_TEXTS: usize = 64;

/// Stops a pass from outside when dropped.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cancel {
    flag: Arc<AtomicBool>,
}

impl Cancel {
    /// A guard that cancels when it is dropped.
    pub(crate) fn guard(&self) -> CancelGuard {
        CancelGuard(self.clone())
    }

    fn is_cancelled(&self) -> bool {
        self.flag.load(Ordering::Relaxed)
    }
}

/// See [`Cancel::guard`].
pub(crate) struct CancelGuard(Cancel);

impl Drop for CancelGuard {
    fn drop(&mut self) {
        self.0.flag.store(true, Ordering::Relaxed);
    }
}

/// A program over events and customers.
pub(crate) struct Pass<'p> {
    pub(crate) program: &'p Program,
    pub(crate) events: &'p EventParts,
    pub(crate) population: &'p Population,
    pub(crate) cancel: &'p Cancel,
}

impl Pass<'_> {
    /// Runs the program and hands each stripe's rows and values to `finish`, on any thread; gives
    /// what it made of them, in the order of the population.
    pub(crate) fn run<T: Send>(
        &self,
        finish: impl Fn(Range<usize>, PassValues) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        if self.program.is_empty() {
            return self.stripes(&self.cut(1), &[], &finish);
        }
        let numbers = self.population.numbers().values();
        let edges = numbers.first().copied().zip(numbers.last().copied());
        let parts = self.events.parts()?.iter().filter(|part| {
            let known = edges
                .is_some_and(|(first, last)| first <= part.customers.1 && part.customers.0 <= last);
            known && self.program.reads(part.times_us)
        });
        let parts: Vec<&Part> = parts.collect();
        let columns: Vec<&str> = self.program.columns.names().collect();
        let bytes = parts
            .iter()
            .map(|part| self.events.bytes_of(part, &columns));
        let bytes: usize = bytes.sum::<Result<usize, _>>()?;
        let budget = self.events.memory_budget();
        if bytes <= budget {
            let bound = self.load(&parts, &Extent::Kept)?;
            return self.stripes(&self.cut(1), &bound, &finish);
        }
        // More than may be held at once: bands of customers, one after another.
        let bands = bytes.div_ceil((budget / 2).max(1));
        let stripes = self.cut(bands);
        let mut results = Vec::with_capacity(stripes.len());
        for band in stripes.chunks(stripes.len().div_ceil(bands).max(1)) {
            let (Some(first), Some(last)) = (band.first(), band.last()) else {
                continue;
            };
            let (first, last) = (numbers[first.start], numbers[last.end - 1]);
            let inside = parts.iter().copied();
            let inside = inside.filter(|p| first <= p.customers.1 && p.customers.0 <= last);
            let bound = self.load(&inside.collect::<Vec<_>>(), &Extent::Of(first..=last))?;
            results.extend(self.stripes(band, &bound, &finish)?);
        }
        Ok(results)
    }

    /// The population in stripes: enough for all cores and for so many bands, if that many are
    /// sensible.
    fn cut(&self, bands: usize) -> Vec<Range<usize>> {
        let population = self.population.len();
        let per_customer = self.program.bytes_per_customer().max(1);
        let size = STRIPE_BYTES / per_customer;
        let size = size.clamp(STRIPE_CUSTOMERS.start, STRIPE_CUSTOMERS.end);
        let share = population / bands.max(cores());
        let size = size.min(share.max(LEAST_CUSTOMERS));
        let stripes = (0..population).step_by(size);
        stripes.map(|at| at..(at + size).min(population)).collect()
    }

    fn load<'s>(&'s self, parts: &[&'s Part], extent: &Extent) -> Result<Vec<Bound<'s>>, Error> {
        each(
            parts,
            self.cancel,
            || (),
            |(), part| Bound::load(self.program, self.events, part, extent),
        )
    }

    fn stripes<T: Send>(
        &self,
        stripes: &[Range<usize>],
        parts: &[Bound<'_>],
        finish: &(impl Fn(Range<usize>, PassValues) -> Result<T, Error> + Sync),
    ) -> Result<Vec<T>, Error> {
        let columns = self.program.columns.distinct();
        let columns: Vec<ColumnFacts> = columns
            .map(|(column, counted)| {
                let is_few =
                    counted.is_some_and(|name| self.events.text_ids(name).len() <= FEW_TEXTS);
                let sums = parts.iter().map(|part| part.largest_sum(column));
                let is_narrow = i64::try_from(sums.sum::<u128>()).is_ok();
                ColumnFacts { is_few, is_narrow }
            })
            .collect();
        each(
            stripes,
            self.cancel,
            || Stripe::new(self.program, &columns),
            |stripe, rows| {
                stripe.begin(&self.population.numbers().values()[rows.clone()]);
                for part in 0..parts.len() {
                    stripe.add(parts, part)?;
                }
                finish(rows.clone(), stripe.values(parts))
            },
        )
    }
}

/// Does work for every item on all cores, with a state for each thread; results in the order of
/// the items.
pub(crate) fn each<'i, I: Sync, S, T: Send>(
    items: &'i [I],
    cancel: &Cancel,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &'i I) -> Result<T, Error> + Sync,
) -> Result<Vec<T>, Error> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(items.len()));
    let failed = AtomicBool::new(false);
    let run = || {
        let mut state = state();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return };
            if failed.load(Ordering::Relaxed) {
                return;
            }
            let result = match cancel.is_cancelled() {
                true => Err(Error::Cancelled),
                false => work(&mut state, item),
            };
            failed.fetch_or(result.is_err(), Ordering::Relaxed);
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            results.push((at, result));
        }
    };
    let threads = cores().min(items.len());
    if threads < 2 {
        run();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(run);
            }
        });
    }
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
