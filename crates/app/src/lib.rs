//! Use cases, in folders named after the loop (collect, classify, engage, measure) and the nouns
//! beside it (account, customers, industry), and the platform that they all run on.

pub mod account;
pub mod check;
pub mod classify;
pub mod collect;
mod context;
pub mod customers;
pub mod demo;
pub mod engage;
mod error;
pub mod industry;
pub mod jobs;
pub mod measure;
pub mod platform;
pub mod query;
mod reason;
pub mod webhooks;

pub use context::{Actor, ActorKind, Context};
pub use error::{Error, FieldError, Result};
