//! Users.

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub enum User {
    /// Add a user; prints a password to change
    Add {
        name: String,
        #[arg(long, default_value = "operator")]
        role: Role,
        #[arg(long, value_name = "NAME")]
        display_name: Option<String>,
    },
    /// All users
    List,
    /// Keep a user from signing in
    Disable { name: String },
    /// Give a user a new password and print it
    ResetPassword { name: String },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Role {
    Admin,
    Operator,
    Viewer,
}
