//! One file a command.

mod attribute;
mod backup;
mod bench;
mod check;
mod cluster;
mod export;
mod generate;
mod import;
mod init;
mod model;
mod portrait;
mod recommend;
mod rfm;
mod scheme;
mod segment;
mod serve;
mod source;
mod sql;
mod strategy;
mod template;
mod user;

use crate::arguments::{Arguments, Command};
use crate::output;

/// Runs the command that was asked for.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { global, command } = arguments;
    match command {
        Command::Serve(serve) => serve::serve(&global, &serve).await,
        Command::Demo(serve) => serve::demo(&global, &serve).await,
        Command::Init(init) => init::run(&global, &init).await,
        Command::Import(import) => import::run(&global, &import).await,
        Command::Segment(segment) => segment::run(&global, segment).await,
        Command::Scheme(scheme) => scheme::run(&global, scheme).await,
        Command::Model(model) => model::run(&global, model).await,
        Command::Cluster(cluster) => cluster::run(&global, cluster).await,
        Command::Recommend(command) => recommend::run(&global, command).await,
        Command::Strategy(strategy) => strategy::run(&global, strategy).await,
        Command::Template(template) => template::run(&global, template).await,
        Command::Rfm {
            as_of,
            scoring,
            format,
        } => rfm::run(&global, as_of.as_deref(), scoring, format).await,
        Command::Sql { statement, format } => sql::run(&global, &statement, format).await,
        Command::Export(export) => export::run(&global, &export).await,
        Command::Generate {
            customers,
            events,
            output,
        } => generate::run(&global, customers, events, &output),
        Command::Backup { file } => backup::backup(&global, &file).await,
        Command::Restore { file } => backup::restore(&global, &file),
        Command::Bench(bench) => bench::run(&global, &bench).await,
        Command::Check => check::run(&global).await,
        Command::User(user) => user::run(&global, user).await,
        Command::Source(source) => source::run(&global, source).await,
        Command::Attribute(attribute) => attribute::run(&global, attribute).await,
        Command::Openapi => output::line(fenqun_api::openapi().trim_end()),
    }
}
