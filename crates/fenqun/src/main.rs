//! The one binary: reads the command line, opens the platform, runs one command.

mod arguments;
mod commands;
mod output;
mod platform;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

/// Gives memory back after a large import, where the system's allocator keeps what its many arenas
/// have been cut into.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    start_logging(arguments.global.verbose);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(commands::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// One clear sentence on standard error.
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("fenqun: {error:#}");
    ExitCode::FAILURE
}

fn start_logging(verbose: bool) {
    use tracing_subscriber::EnvFilter;
    let usual = if verbose {
        "info,fenqun=debug"
    } else {
        // DataFusion warns of statistics that it cannot use; nobody can act on it.
        "warn,datafusion_common::pruning=error"
    };
    let filter = EnvFilter::try_from_env("FENQUN_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
