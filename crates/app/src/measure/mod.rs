//! Measure 评估: how the customers are, what changed, what needs somebody.

mod attention;
mod cities;
mod days;
mod figure;
mod industry;
mod overview;
mod period;
mod period_figures;
mod portrait;
mod profile;
mod suggestions;
mod trend;

pub use attention::{Attention, Severity};
pub use cities::City;
pub use days::DayRevenue;
pub use figure::Figure;
pub use industry::{IndustryFigure, IndustryFigures, industry_figures};
pub use overview::{Overview, OverviewCache, overview};
pub use portrait::{
    AgeBand, Breakdown, BreakdownValue, ClickRate, Favourite, Favourites, Hours, Places, Portrait,
    PortraitCache, PortraitCohort, PortraitFigure, PortraitKey, PortraitMonth, PortraitOf,
    PortraitPlace, Sitters, Standing, Step, StepKey, VisitFigure, VisitKey, VisitStep, Visits,
    draw, known_portrait, sitters,
};
pub use profile::{
    AttributeProfile, FigureKey, FigureProfile, Names, Profile, ValueKind, ValueProfile, profile,
};
pub use suggestions::SuggestionCache;
pub use trend::{GroupsOverTime, TrendCache, TrendClass, TrendPoint, groups_over_time};

pub use crate::customers::{cents, money};
