//! Use cases on a platform in a temporary folder.

mod collect;
mod jobs;
mod support;
