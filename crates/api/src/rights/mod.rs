//! What a caller must be allowed to do, stated where a route is registered and nowhere else.

mod right;
mod routes;

pub use right::Right;
pub(crate) use routes::Routes;
