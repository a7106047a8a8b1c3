//! The command line, exactly as its contract writes it.

mod attribute;
mod bench;
mod export;
mod import;
mod model;
mod recommend;
mod scheme;
mod segment;
mod serve;
mod source;
mod strategy;
mod user;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use attribute::{Attribute, AttributeType, DateCalendar};
pub use bench::{Bench, BenchTask};
pub use export::{Export, ExportWhat};
pub use import::{Import, ImportKind};
pub use model::{Cluster, Model};
pub use recommend::{ByModel, Recommend};
pub use scheme::{Scheme, Scoring};
pub use segment::{FileFormat, Segment};
pub use serve::{Demo, Init, Serve};
pub use source::{Source, SourceKind};
pub use strategy::{Strategy, Template};
pub use user::{Role, User};

/// 分群: customer groups that live.
#[derive(Parser)]
#[command(name = "fenqun", version, about, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Args, Clone)]
pub struct Global {
    /// The data folder
    #[arg(
        long,
        global = true,
        env = "FENQUN_DATA",
        default_value = "./fenqun-data",
        value_name = "DIR"
    )]
    pub data: PathBuf,
    /// The records database; SQLite in the data folder when not given
    #[arg(
        long,
        global = true,
        env = "FENQUN_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<String>,
    /// Memory for queries, in MiB, and as much again for columns of events that rules read; beyond
    /// it queries spill to disk and rules read the events in parts
    #[arg(
        long,
        global = true,
        env = "FENQUN_MEMORY_MIB",
        default_value_t = 1024,
        value_name = "MIB"
    )]
    pub memory_mib: usize,
    /// Let webhooks lead to addresses inside private networks
    #[arg(
        long,
        global = true,
        env = "FENQUN_ALLOW_PRIVATE_WEBHOOKS",
        hide_short_help = true
    )]
    pub allow_private_webhooks: bool,
    /// Print one JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Log what happens to standard error
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

#[derive(Subcommand)]
pub enum Command {
    /// Run the platform: web, API, worker
    Serve(Serve),
    /// Run the platform on a sample shop, made at the first start
    Demo(Demo),
    /// Make a data folder, or change its workspace's settings
    Init(Init),
    /// Import files of orders, customers or events
    Import(Import),
    /// Groups of customers by rule
    #[command(subcommand)]
    Segment(Segment),
    /// Classifications of all customers
    #[command(subcommand)]
    Scheme(Scheme),
    /// What is learned from the data, and the scores that it gives customers
    #[command(subcommand)]
    Model(Model),
    /// Find groups that the data itself shows, as a model
    Cluster(Cluster),
    /// What customers may want next, and what is bought together
    #[command(subcommand)]
    Recommend(Recommend),
    /// What segments and classes get
    #[command(subcommand)]
    Strategy(Strategy),
    /// What an industry begins with: schemes, segments, strategies
    #[command(subcommand)]
    Template(Template),
    /// Recency, frequency and monetary value of every buyer
    Rfm {
        /// A date (its end) or an RFC 3339 instant
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
        /// How values become scores; as the RFM scheme says when not given
        #[arg(long)]
        scoring: Option<Scoring>,
        #[arg(long, default_value = "csv")]
        format: TextFormat,
    },
    /// Query events, customers, memberships and classes; read-only
    ///
    /// customers has every attribute and score under its name, and for each scheme the class as
    /// "class:NAME", in double quotes; classes has scheme, class, customer, number, class_key, as_of.
    Sql {
        statement: String,
        #[arg(long, default_value = "table")]
        format: TextFormat,
    },
    /// Write customers, events or a segment's members to a file
    Export(Export),
    /// Make a data set of any size, always the same, as Parquet files
    Generate {
        #[arg(long)]
        customers: u32,
        #[arg(long)]
        events: u64,
        #[arg(long, value_name = "DIR")]
        output: PathBuf,
    },
    /// Write everything into one file
    Backup { file: PathBuf },
    /// Make a data folder from a backup
    Restore { file: PathBuf },
    /// Measure the engine on generated data; prints JSON
    Bench(Bench),
    /// Check that records, lake and memberships agree
    Check,
    /// People who may sign in
    #[command(subcommand)]
    User(User),
    /// Senders of live events, and their write keys
    #[command(subcommand)]
    Source(Source),
    /// What can be known about customers
    #[command(subcommand)]
    Attribute(Attribute),
    /// Print the HTTP API's description
    #[command(hide = true)]
    Openapi,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    Csv,
    Json,
    Table,
}
