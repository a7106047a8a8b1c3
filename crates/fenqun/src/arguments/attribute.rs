//! Attributes.

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub enum Attribute {
    /// All attributes, built-in ones first
    List,
    /// Declare an attribute
    Create {
        name: String,
        #[arg(long = "type", value_name = "TYPE", default_value = "text")]
        value_type: AttributeType,
        /// The calendar by which a date's anniversaries are kept
        #[arg(long, default_value = "gregorian")]
        calendar: DateCalendar,
        #[arg(long, value_name = "TEXT")]
        label_zh: Option<String>,
        #[arg(long, value_name = "TEXT")]
        label_en: Option<String>,
    },
    /// Change an attribute's labels or calendar, of a built-in one too
    Update {
        name: String,
        /// The calendar by which a date's anniversaries are kept
        #[arg(long)]
        calendar: Option<DateCalendar>,
        #[arg(long, value_name = "TEXT")]
        label_zh: Option<String>,
        #[arg(long, value_name = "TEXT")]
        label_en: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum AttributeType {
    Text,
    Number,
    Boolean,
    Date,
    Instant,
}

/// `lunar` is the Chinese lunisolar calendar (农历)
#[derive(Clone, Copy, ValueEnum)]
pub enum DateCalendar {
    Gregorian,
    Lunar,
}
