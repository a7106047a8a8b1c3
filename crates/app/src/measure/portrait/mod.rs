//! Portraits 画像: who some customers are, on one page – what they bring, who they are, what, when,
//! where and through what they buy, how far they have come and whether they come back – each beside
//! everybody.
//!
//! The events of the last year are grouped by the query engine for members and everybody at once;
//! orders of all time are read in columns and counted one customer after another.

mod ages;
mod cache;
mod channels;
mod compute;
mod events;
mod favourites;
mod headline;
mod hours;
mod journey;
mod orders;
mod places;
mod shape;
mod standing;
mod target;
mod visits;

pub use cache::{PortraitCache, known_portrait};
pub use shape::{
    AgeBand, Breakdown, BreakdownValue, ClickRate, Favourite, Favourites, Hours, Places, Portrait,
    PortraitCohort, PortraitFigure, PortraitKey, PortraitMonth, PortraitPlace, Standing, Step,
    StepKey, VisitFigure, VisitKey, VisitStep, Visits,
};
pub use target::{PortraitOf, Sitters, sitters};

use crate::{Context, Result};

/// A portrait, made now.
pub async fn draw(ctx: &Context, sitters: &Sitters) -> Result<Portrait> {
    compute::compute(ctx, &sitters.members).await
}
