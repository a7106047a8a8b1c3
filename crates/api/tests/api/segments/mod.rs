//! Segments and the rules that make them.

mod life;
mod rules;
