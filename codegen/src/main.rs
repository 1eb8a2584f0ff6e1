//! `xyte-codegen`: makes the SDK's generated source, lists what the documents hold, tells what a change breaks.

use anyhow::{Result, bail};
use clap::{Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use xyte_codegen::{diff, document, emit, write};

/// From the OpenAPI documents to the SDK's generated source.
#[derive(Parser)]
#[command(name = "xyte-codegen", version)]
struct Arguments {
    /// The root of the workspace.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/.."), hide_default_value = true)]
    root: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the generated source into xyte-sdk/src/generated. Touches only files that change.
    Generate {
        /// Write nothing; fail when a file is stale.
        #[arg(long)]
        check: bool,
    },
    /// List the operations of each document with their method on the typed client, and count them.
    List,
    /// Print one document as it is after its overlays.
    Show {
        /// organization, partner or device.
        #[arg(value_parser = document::APIS)]
        api: String,
    },
    /// Tell what changed between two folders of documents, and what that breaks for users of the SDK.
    ///
    /// Exits with 0 when nothing breaks, with 1 when something does, with 2 when a document cannot be read.
    Diff {
        /// Folder with the documents as they were.
        old: PathBuf,
        /// Folder with the documents as they are.
        new: PathBuf,
        /// How to print the report.
        #[arg(long, value_enum, default_value_t = Format::Markdown)]
        format: Format,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Markdown,
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(io::stderr(), "xyte-codegen: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let documents = arguments.root.join("openapi");
    let mut out = io::stdout().lock();
    match arguments.command {
        Command::Generate { check } => generate(&arguments.root, &documents, check, &mut out)?,
        Command::List => list(&documents, &mut out)?,
        Command::Show { api } => {
            let all = document::load(&documents)?;
            if let Some(document) = all.iter().find(|document| document.api == api) {
                writeln!(out, "{}", serde_json::to_string_pretty(&document.root)?)?;
            }
        }
        Command::Diff { old, new, format } => {
            let report = diff::compare(&xyte_codegen::read(&old)?, &xyte_codegen::read(&new)?);
            match format {
                Format::Markdown => write!(out, "{}", report.markdown())?,
                Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?,
            }
            return Ok(if report.breaks() { ExitCode::from(1) } else { ExitCode::SUCCESS });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn generate(root: &Path, documents: &Path, check: bool, out: &mut impl Write) -> Result<()> {
    let files = emit::all(&xyte_codegen::read(documents)?)?;
    if check {
        let stale = write::stale(root, &files)?;
        if !stale.is_empty() {
            let names: Vec<_> = stale.iter().map(|path| path.display().to_string()).collect();
            bail!(
                "generated source is stale; run `cargo run -p xyte-codegen -- generate`: {}",
                names.join(", ")
            );
        }
        writeln!(out, "{} files are fresh", files.len())?;
        return Ok(());
    }
    for path in write::write(root, &files)? {
        writeln!(out, "wrote {}", Path::new(write::FOLDER).join(path).display())?;
    }
    Ok(())
}

fn list(documents: &Path, out: &mut impl Write) -> Result<()> {
    let apis = xyte_codegen::read(documents)?;
    for api in &apis {
        for operation in &api.operations {
            let call = format!("{}().{}()", operation.tag, operation.name);
            writeln!(out, "{:6} {:68} {:32} {}", operation.method, operation.path, call, operation.id)?;
        }
    }
    for api in &apis {
        writeln!(out, "{:3} {}", api.operations.len(), api.name)?;
    }
    Ok(())
}
