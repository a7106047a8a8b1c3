//! Use cases, in folders named after the loop: collect, classify, customers, measure; and the
//! platform that they all run on.

pub mod account;
pub mod classify;
pub mod collect;
pub mod customers;
pub mod demo;
pub mod jobs;
pub mod measure;
pub mod platform;
