//! How customers went from class to class over months: the scheme as it is now, applied to the ends
//! of past months as everything was then.

use std::sync::Arc;

use fenqun_model::{Instant, SchemeId};
use roaring::RoaringBitmap;

use super::get;
use crate::classify::segments::{Every, points, there_at};
use crate::platform::ClassesAt;
use crate::{Context, Error, Result};

/// A scheme's history: instants, and who went where between two that follow one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitions {
    /// Ends of months and now, oldest first.
    pub points: Vec<Point>,
    /// By step, then in the order of the classes; those who stayed are a flow, too.
    pub flows: Vec<Flow>,
}

/// The classes at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The instant.
    pub as_of: Instant,
    /// How many customers each class had, in the order of the scheme. Who was no customer yet is in
    /// none.
    pub counts: Vec<u64>,
}

/// Customers between one point and the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// From the point with this place, counted from 0.
    pub step: usize,
    /// The place of the class that they were in; `None` for those who became customers since.
    pub from: Option<usize>,
    /// The place of the class that they came to or stayed in.
    pub to: usize,
    /// How many.
    pub customers: u64,
}

/// A scheme's transitions over so many months up to now, 1 to 59.
pub async fn transitions(ctx: &Context, id: SchemeId, months: usize) -> Result<Transitions> {
    get(ctx, id).await?;
    let Ok(instants) = points(ctx, months.saturating_add(1), Every::Month).await else {
        let message = "ask for 1 to 59 months";
        return Err(Error::field("months", "out_of_range", message));
    };
    let mut all = Vec::with_capacity(instants.len());
    for as_of in instants {
        all.push((as_of, classes_at(ctx, id, as_of).await?));
    }
    let points = all.iter().map(|(as_of, classes)| Point {
        as_of: *as_of,
        counts: classes.iter().map(RoaringBitmap::len).collect(),
    });
    let points = points.collect();
    let mut flows = Vec::new();
    for (step, pair) in all.windows(2).enumerate() {
        let [(_, before), (_, after)] = pair else {
            continue;
        };
        let there: RoaringBitmap = before
            .iter()
            .fold(RoaringBitmap::new(), |all, one| all | one);
        for (to, now) in after.iter().enumerate() {
            let stayed = before.iter().enumerate();
            let stayed = stayed.map(|(from, then)| (Some(from), then.intersection_len(now)));
            let new = (None, now.difference_len(&there));
            let some = stayed.chain([new]).filter(|(_, customers)| *customers > 0);
            flows.extend(some.map(|(from, customers)| Flow {
                step,
                from,
                to,
                customers,
            }));
        }
    }
    Ok(Transitions { points, flows })
}

/// Who was in each class at an instant, of those who were customers then.
async fn classes_at(ctx: &Context, id: SchemeId, as_of: Instant) -> Result<ClassesAt> {
    let platform = &ctx.platform;
    let dictionary = platform.dictionary().await?;
    let zone = platform.calendar().await?.zone();
    let question = (id, as_of);
    if let Some(known) = platform.past_classes.find(&dictionary, zone, &question) {
        return Ok(known);
    }
    let scheme = dictionary.schemes.get(&id);
    let scheme = scheme.ok_or_else(|| Error::Input(dictionary.scheme_fault(id)))?;
    let evaluator = platform.evaluator_of_at(&dictionary, Some(as_of)).await?;
    let there = there_at(ctx, as_of).await?;
    let classifications = evaluator.classify(&[&**scheme]).await?;
    let classes = classifications.into_iter().flat_map(|found| found.classes);
    let classes: ClassesAt = Arc::new(classes.map(|class| class.members & &there).collect());
    let answer = Arc::clone(&classes);
    platform
        .past_classes
        .remember(&dictionary, zone, question, answer);
    Ok(classes)
}
