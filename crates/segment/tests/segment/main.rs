//! Segments and schemes over events in memory: files of cases, a naive oracle, real orders.

mod bands;
mod cases;
mod lunar;
mod matrix;
mod one_pass;
mod oracle;
mod random;
mod rank;
mod retail;
mod schemes;
mod sql;
mod table;
mod templates;
mod world;
