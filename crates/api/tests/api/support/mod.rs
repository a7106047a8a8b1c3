//! A server in a temporary folder, clients of every role, a clock that moves, a small shop.

mod answer;
mod app;
mod client;
mod server;
mod shop;

pub use answer::Answer;
pub use app::{PASSWORD, TestApp};
pub use client::Client;
pub use server::{Remote, Server};
pub use shop::{keys, number_of, scheme_of, scored};
