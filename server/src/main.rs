//! The boot order: begin with what clients are offered, read the command line and the configuration, make a runtime, run the
//! command, say how it ended.

use std::process::ExitCode;

use xyte_mcp::app;
use xyte_mcp::cli;
use xyte_mcp::config::Process;

fn main() -> ExitCode {
    // Nearly every command needs the tools, and they take as long to make as the command line takes to read.
    app::prepare();

    // What was asked? Help, `--version` and mistakes end here, with the code that clap gives them.
    let command = match cli::parse(std::env::args_os()) {
        Ok(command) => command,
        Err(told) => return told,
    };

    // What is it to work with? The environment is handed in, so that only `config` looks into it.
    let task = match cli::Task::new(command, &Process) {
        Ok(task) => task,
        Err(failure) => return failure.tell(),
    };

    // Commands are asynchronous, all of them: the server waits for many things at once.
    let runtime = match runtime(&task) {
        Ok(runtime) => runtime,
        Err(error) => return cli::Failure::other(format!("the runtime cannot start: {error}")).tell(),
    };
    let outcome = runtime.block_on(task.run());

    // A read of standard input cannot be called back. Without this, a signal would wait for the next line.
    runtime.shutdown_background();

    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}

/// A runtime for the task.
fn runtime(task: &cli::Task<'_>) -> std::io::Result<tokio::runtime::Runtime> {
    use tokio::runtime::Builder;
    let mut builder = if task.serves() { Builder::new_current_thread() } else { Builder::new_multi_thread() };
    builder.enable_all().build()
}
