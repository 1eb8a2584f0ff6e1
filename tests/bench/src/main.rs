//! What a call costs, next to nginx and to a bare rmcp server on the same work. `README.md` beside this folder says how it
//! is measured and what the figures mean.

mod answer;
mod crowd;
mod drive;
mod entry;
mod figures;
mod hub;
mod process;
mod report;
mod rounds;
mod spawn;
mod system;
mod targets;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;

use figures::Figures;
use hub::Hubs;
use process::Running;

/// Measures what calls cost, and prints one table.
#[derive(Debug, Parser)]
struct Options {
    /// The program `xyte-mcp`, built for release.
    #[arg(long, value_name = "FILE")]
    server: PathBuf,
    /// The program `bench-floor`. Unset: beside this one.
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    /// The servers to measure.
    #[arg(long, value_name = "FILE", default_value = "tests/bench/servers.toml")]
    servers: PathBuf,
    /// Where the figures are written.
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    out: PathBuf,
    /// How often everything is measured.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// How long each measurement takes, in milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 500)]
    batch: u64,
    /// Only works whose name holds this.
    #[arg(long, value_name = "WORD", default_value = "")]
    only: String,
    /// How many tenants and streams there are, where their memory is measured.
    #[arg(long, default_value_t = 10_000)]
    many: usize,
    /// Let the hub give its answers out of a proxy's memory: then it takes next to nothing of the machine, and the servers have it
    /// to themselves.
    #[arg(long)]
    remember: bool,
    /// Fail if a target is missed.
    #[arg(long)]
    gate: bool,
}

// One thread: what drives the servers should take as little of the machine as it can.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options).await {
        Ok(figures) if options.gate && !targets::hold(&figures) => ExitCode::FAILURE,
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            report::say(&format!("the measurement has failed: {error:#}"));
            ExitCode::from(2)
        }
    }
}

async fn run(options: &Options) -> anyhow::Result<Figures> {
    let floor = match &options.floor {
        Some(floor) => floor.clone(),
        None => std::env::current_exe()?.with_file_name("bench-floor"),
    };
    let programs = entry::Programs { server: options.server.canonicalize()?, floor: floor.canonicalize()? };
    let entries = entry::read(&options.servers, &options.only)?;
    let scratch = tempfile::tempdir()?;
    let hubs = Hubs::start(&programs.server, scratch.path(), &entries, options.remember).await?;
    let (crowds, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.crowd.is_some());
    let mut running = Vec::new();
    for entry in entries {
        let name = entry.label();
        let hub = hubs.of(&entry)?;
        running.push(Running::start(entry, hub, &programs, scratch.path()).await.context(name)?);
    }
    let spawned = spawn::measure(&running, 20).await?;
    let batch = Duration::from_millis(options.batch);
    let samples = rounds::measure(&mut running, &hubs, options.rounds, batch).await?;
    let crowds = crowd::measure(crowds, &hubs, &programs, scratch.path(), options.many).await?;
    let binary = options.server.metadata()?.len();
    let figures = figures::of(&samples, &running, spawned, crowds, binary, options)?;
    report::write(&figures, &options.out)?;
    Ok(figures)
}
