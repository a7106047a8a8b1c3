//! Use cases on a platform in a temporary folder.

mod classify;
mod collect;
mod jobs;
mod measure;
mod support;
