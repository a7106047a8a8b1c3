//! Whom live events and changed attributes concern, told to whoever keeps memberships up to date.

use std::sync::Arc;

use fenqun_model::CustomerNumber;
use tokio::sync::broadcast;

use super::Platform;

/// Groups that a slow listener may be behind before it misses some.
const BEHIND_MOST: usize = 4_096;

/// Customers of whom something new is durable and seen by queries.
#[derive(Clone, Debug)]
pub struct Touched {
    /// Who, ascending and each once.
    pub customers: Arc<[CustomerNumber]>,
    /// The names of the events that came, each once; not every customer had each of them.
    pub events: Arc<[String]>,
    /// Whether some of the customers are new or have other attributes.
    pub attributes: bool,
}

/// The sending end.
pub(super) struct Teller(broadcast::Sender<Touched>);

impl Default for Teller {
    fn default() -> Self {
        Self(broadcast::channel(BEHIND_MOST).0)
    }
}

impl Platform {
    /// Listens to what concerns customers from now on. A listener that falls behind is told so by
    /// `RecvError::Lagged` and has to look at everybody once.
    pub fn touched(&self) -> broadcast::Receiver<Touched> {
        self.teller.0.subscribe()
    }

    /// Tells everybody who listens.
    pub(crate) fn tell_touched(&self, touched: Touched) {
        // Nobody listens: nobody needs to know.
        let _ = self.teller.0.send(touched);
    }
}
