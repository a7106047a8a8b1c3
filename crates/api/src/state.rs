//! What every handler shares.

use std::{ops::Deref, sync::Arc};

use fenqun_app::{
    collect::ingest::Ingest,
    customers::DirectoryCache,
    measure::{OverviewCache, PortraitCache, SuggestionCache, TrendCache},
    platform::Platform,
};

use crate::{access::Limits, options::Options};

/// What every handler shares; cheap to clone.
#[derive(Clone)]
pub(crate) struct ApiState(Arc<Shared>);

/// The inside of [`ApiState`].
pub(crate) struct Shared {
    pub(crate) platform: Arc<Platform>,
    pub(crate) ingest: Ingest,
    pub(crate) options: Options,
    pub(crate) limits: Limits,
    pub(crate) directory: Arc<DirectoryCache>,
    pub(crate) overviews: OverviewCache,
    pub(crate) suggestions: SuggestionCache,
    pub(crate) trends: Arc<TrendCache>,
    pub(crate) portraits: Arc<PortraitCache>,
}

impl ApiState {
    pub(crate) fn new(platform: Arc<Platform>, ingest: Ingest, options: Options) -> Self {
        let limits = Limits::new(&options);
        Self(Arc::new(Shared {
            platform,
            ingest,
            options,
            limits,
            directory: Arc::default(),
            overviews: OverviewCache::default(),
            suggestions: SuggestionCache::default(),
            trends: Arc::default(),
            portraits: Arc::default(),
        }))
    }
}

impl Deref for ApiState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
