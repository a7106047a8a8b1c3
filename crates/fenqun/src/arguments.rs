//! The command line, exactly as its contract writes it.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    Sql {
        statement: String,
        #[arg(long, default_value = "table")]
        format: SqlFormat,
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
    #[value(alias = "foreign_trade")]
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
    /// Evaluate everything at this instant: a date (its end) or an RFC 3339 instant; "now" unpins
    #[arg(long, value_name = "T")]
    pub as_of: Option<String>,
    /// What the company is called
    #[arg(long)]
    pub name: Option<String>,
}

#[derive(Args)]
pub struct Import {
    pub kind: ImportKind,
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Which column holds which field, where the header does not say it
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub map: Option<String>,
    /// What the data is called in the events' source column; the file's name when not given
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Where rejected rows go, to be mended and imported again
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ImportKind {
    Orders,
    Customers,
    Events,
}

#[derive(Subcommand)]
pub enum Segment {
    /// Make a segment
    Create {
        name: String,
        rule: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        description: String,
    },
    /// Change a segment's rule, name or description
    Update {
        name: String,
        rule: Option<String>,
        #[arg(long, value_name = "TEXT")]
        description: Option<String>,
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
    },
    /// Delete a segment
    Delete { name: String },
    /// All segments
    List,
    /// One segment
    Show { name: String },
    /// How many customers a rule holds
    Count {
        rule: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
    /// Who is in a segment
    Members {
        name: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
        #[arg(long, default_value = "csv")]
        format: FileFormat,
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Compute memberships anew: all segments in one pass, or those named
    Refresh {
        names: Vec<String>,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
    /// Make or update many: JSON lines of {"name":…, "rule":…}
    Import { file: PathBuf },
    /// Who the members are, on one page: what they bring, buy and have more often than others
    Portrait { name: String },
    /// Why a customer is in a segment, or would be held by a rule
    Explain {
        /// A rule, or a segment's name
        rule: String,
        /// The customer's id as imported
        #[arg(long, value_name = "ID")]
        customer: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum Strategy {
    /// All strategies in their order, with whom they reach
    List {
        /// Those that were put away instead
        #[arg(long)]
        archived: bool,
    },
    /// One strategy, by its name in either language
    Show { name: String },
    /// Make a strategy for every class of a scheme that has none
    Defaults {
        scheme: String,
        /// Only say what would be made
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
pub enum Template {
    /// All industry templates
    List,
    /// Add what is missing of a template, by its key
    Apply {
        template: String,
        /// Only say what would be added
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
pub enum Scheme {
    /// All schemes
    List,
    /// One scheme's classes, or with --format csv every customer's class
    Show {
        name: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
        #[arg(long)]
        format: Option<TextFormat>,
    },
    /// Classify all customers anew
    Apply {
        name: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum Model {
    /// All models, and how they stand
    List,
    /// Make a model and train it
    Create {
        /// lifetime, churn, tree, regression, clusters, demand, recommend, …
        kind: String,
        /// The kind's name when not given
        #[arg(long)]
        name: Option<String>,
        /// How it is made, as a JSON object; what is left out has its default
        #[arg(long, value_name = "JSON")]
        definition: Option<String>,
    },
    /// Train a model anew, or all
    Train { name: Option<String> },
    /// What a model learned from, how good it is, and what it gives
    Show {
        name: String,
        /// csv: every period of a demand forecast
        #[arg(long, value_enum, default_value = "table")]
        format: TextFormat,
    },
    /// Make a scheme of a model's groups, such as a tree's leaves
    Scheme {
        model: String,
        /// The model's name when not given
        #[arg(long)]
        name: Option<String>,
    },
    /// Put a model away with its scores
    Archive { name: String },
}

#[derive(Args)]
pub struct Cluster {
    /// A value that customers are compared by, such as 'count("Order Completed")'; two or more
    #[arg(long, value_name = "VALUE")]
    pub feature: Vec<String>,
    /// How many groups; what the data suggest when not given
    #[arg(long, value_name = "N")]
    pub clusters: Option<usize>,
    #[arg(long)]
    pub method: Option<ClusterMethod>,
    /// Only customers of whom this rule holds
    #[arg(long, value_name = "RULE")]
    pub among: Option<String>,
    /// The model's name; the same name again trains it anew
    #[arg(long)]
    pub name: Option<String>,
    /// Rules know the groups as `cluster_SUFFIX`
    #[arg(long)]
    pub suffix: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ClusterMethod {
    /// Round groups of the nearest centre
    KMeans,
    /// Gaussian mixture: stretched groups that overlap
    Mixture,
    /// HDBSCAN: dense regions; what lies between is in no group
    Density,
}

impl ClusterMethod {
    /// The name in a definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::KMeans => "k_means",
            Self::Mixture => "mixture",
            Self::Density => "density",
        }
    }
}

#[derive(Subcommand)]
pub enum Recommend {
    /// Products for a customer, with the reasons
    Customer {
        /// The customer's id as imported
        id: String,
        /// How many products; as many as the model says when not given
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=50))]
        limit: Option<u32>,
        #[command(flatten)]
        by: ByModel,
    },
    /// Customers who may want a product, the likeliest first
    Product {
        /// The product's id or name
        product: String,
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        limit: u32,
        /// Keep them as a list of this name
        #[arg(long, value_name = "NAME")]
        save: Option<String>,
        #[command(flatten)]
        by: ByModel,
    },
    /// What is bought together, with one product or at all
    Together {
        /// The product's id or name
        product: Option<String>,
        #[arg(long, default_value_t = 20)]
        limit: usize,
        #[command(flatten)]
        by: ByModel,
    },
    /// What sells; needs no model
    Popular {
        /// The last so many days
        #[arg(long, default_value_t = 90)]
        days: u32,
        /// Only products of this category
        #[arg(long)]
        category: Option<String>,
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
}

#[derive(Args)]
pub struct ByModel {
    /// Which model; the first that was trained when not given
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
}

#[derive(Subcommand)]
pub enum Source {
    /// Make a source; its write key is printed once
    Create {
        name: String,
        #[arg(long, default_value = "website")]
        kind: SourceKind,
    },
    /// All sources
    List,
    /// Revoke a source's write key for good
    Revoke { name: String },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SourceKind {
    Website,
    App,
    Server,
}

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

#[derive(Args)]
pub struct Export {
    pub what: ExportWhat,
    /// The segment's name, for `segment`
    pub name: Option<String>,
    /// The file; its ending tells the format: csv, xlsx, parquet, jsonl
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportWhat {
    Customers,
    Events,
    Segment,
}

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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scoring {
    /// Five classes of equal size; ties in the order of the customers' ids
    Fifths,
    /// By the quantiles of the values: equal values, equal scores
    Edges,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    Csv,
    Json,
    Table,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SqlFormat {
    Table,
    Csv,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    Csv,
    Json,
    Parquet,
}

#[derive(Args)]
pub struct Bench {
    /// What to measure; everything if nothing is named
    #[arg(value_name = "NAME")]
    pub tasks: Vec<BenchTask>,
    /// Customers of the data set
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    pub customers: u32,
    /// Events of the data set
    #[arg(long, default_value_t = 50_000_000, value_name = "N")]
    pub events: u64,
    /// Rules that are refreshed together
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub rules: usize,
    /// How often a task is repeated
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub times: usize,
    /// Where the data set is kept; a folder for temporary files if nothing is said
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Print the rules with the SQL that asks the same, and measure nothing
    #[arg(long)]
    pub print_rules: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BenchTask {
    /// Read generated files into an empty data folder
    Import,
    /// Decode the columns that the rules read, and nothing more
    Scan,
    /// Evaluate all rules over all customers
    Refresh,
    /// Score and class everybody by recency, frequency and monetary value
    Rfm,
    /// Evaluate one rule at a time, with the effect of each of its parts
    Preview,
    /// Post live events from another process
    Ingest,
}

impl BenchTask {
    /// What is measured when nothing is named.
    pub const USUAL: [Self; 6] = [
        Self::Import,
        Self::Scan,
        Self::Refresh,
        Self::Rfm,
        Self::Preview,
        Self::Ingest,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Scan => "scan",
            Self::Refresh => "refresh",
            Self::Rfm => "rfm",
            Self::Preview => "preview",
            Self::Ingest => "ingest",
        }
    }
}
