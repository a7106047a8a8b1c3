//! Groups of customers.

mod past;
