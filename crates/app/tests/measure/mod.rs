//! What is told of customers.

mod brief;
mod portrait;
