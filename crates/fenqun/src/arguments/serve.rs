//! The platform itself: to run it, on samples or a company’s data, and to set it up.

use std::net::SocketAddr;

use clap::{Args, ValueEnum};
use fenqun_model::Language;

#[derive(Args)]
pub struct Demo {
    /// A sample of this industry, with its template taken over, in place of the sample shop
    #[arg(long, value_enum)]
    pub industry: Option<Industry>,
    #[command(flatten)]
    pub serve: Serve,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Industry {
    Retail,
    #[value(alias = "e_commerce", alias = "e-commerce")]
    Ecommerce,
    Services,
    Finance,
    #[value(alias = "foreign_trade", alias = "foreign-trade")]
    Trade,
}

impl Industry {
    /// The key of its template.
    pub fn key(self) -> &'static str {
        match self {
            Self::Retail => "retail",
            Self::Ecommerce => "e_commerce",
            Self::Services => "services",
            Self::Finance => "finance",
            Self::Trade => "foreign_trade",
        }
    }
}

#[derive(Args)]
pub struct Serve {
    /// Where to listen
    #[arg(
        long,
        env = "FENQUN_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    pub listen: SocketAddr,
    /// How long live events wait in the records before they move into the lake's files
    #[arg(
        long,
        env = "FENQUN_FLUSH_EVERY",
        default_value_t = 10.0,
        value_name = "SECONDS"
    )]
    pub flush_every: f64,
}

#[derive(Args)]
pub struct Init {
    /// The workspace's time zone, such as Asia/Shanghai
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// ISO 4217 code of its money, such as CNY
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// The language of names that Fenqun gives, such as those of schemes, models and groups made from
    /// now on, and of users who choose none; zh in a new folder
    #[arg(long)]
    pub language: Option<WorkspaceLanguage>,
    /// Evaluate everything at this instant: a date (its end) or an RFC 3339 instant; "now" unpins
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
    /// What the company is called
    #[arg(long)]
    pub name: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum WorkspaceLanguage {
    Zh,
    En,
}

impl From<WorkspaceLanguage> for Language {
    fn from(language: WorkspaceLanguage) -> Self {
        match language {
            WorkspaceLanguage::Zh => Self::Chinese,
            WorkspaceLanguage::En => Self::English,
        }
    }
}
