//! Uploads, imports and jobs.

mod jobs;
mod life;
mod uploads;
