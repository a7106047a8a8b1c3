//! What happens around every request, whatever it asks for.

mod headers;
mod problems;
mod request_id;
mod trace;

pub(crate) use headers::secure;
pub(crate) use problems::{method_not_allowed, not_found, write_problems};
pub(crate) use request_id::{RequestId, number};
pub(crate) use trace::trace;
