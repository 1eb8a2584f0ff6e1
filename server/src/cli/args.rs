//! The grammar, and the help that is made of it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::config::{self, Every, Files, Flags, StandIn};

/// An MCP server for the Xyte device cloud.
///
/// Lets an AI assistant ask about a fleet of AV and IoT devices, and act on it.
#[derive(Debug, Parser)]
#[command(name = "xyte-mcp", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  xyte-mcp serve --sandbox              try it: no key, no network
  XYTE_API_KEY=… xyte-mcp serve         for a desktop client, over stdio
  XYTE_API_KEY=… xyte-mcp serve --http  for clients that speak HTTP, at http://127.0.0.1:8080/mcp
  xyte-mcp tools                        what an assistant will be able to do

Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.";

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve MCP, over stdio or HTTP.
    ///
    /// Over stdio, the default, a client starts this program and speaks with it through standard input and output. The log
    /// goes to standard error.
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(Box<ServeCommand>),

    /// Run the stand-in for Xyte's cloud alone, on a port of this machine.
    ///
    /// A fleet in memory that answers like Xyte's API: devices, spaces, incidents, commands. Prints its address and its keys and
    /// runs until it is stopped.
    #[command(after_help = SANDBOX_EXAMPLES)]
    Sandbox(SandboxCommand),

    /// See or check what the server would be told.
    ///
    /// Settings come from the file, from .env, from the environment and from flags; a later one wins. A key is never shown.
    #[command(subcommand, after_help = CONFIG_EXAMPLES)]
    Config(ConfigCommand),

    /// Look for what would keep the server from working, and say what to do about it.
    ///
    /// Checks settings, key, reachability of Xyte and Redis, clock. Changes nothing. Ends with 1 if something is wrong.
    Doctor(Box<ServeCommand>),

    /// Show what a running server sends to Xyte and what comes back, as it happens, keys masked.
    Inspect(InspectCommand),

    /// Keep the operator's Xyte keys in the keychain of the operating system.
    ///
    /// A key that is kept there is taken when no Xyte key is given in another way and the server acts with its operator's key.
    #[command(subcommand, after_help = KEY_EXAMPLES)]
    Key(KeyCommand),

    /// Manage the tenants whose Xyte keys this server stores, for the auth modes opaque and oauth.
    #[command(subcommand, after_help = TENANT_EXAMPLES)]
    Tenant(TenantCommand),

    /// Show the tools that the server offers.
    #[command(after_help = TOOLS_EXAMPLES)]
    Tools(ToolsCommand),

    /// Print a page of the reference, as Markdown.
    Reference(ReferenceCommand),

    /// Print the completions of a shell.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(CompletionsCommand),
}

const KEY_EXAMPLES: &str = "\
Examples:
  xyte-mcp key set organization
  xyte-mcp key set organization < key.txt
  xyte-mcp key list
Keys come by standard input, unseen at a terminal, and are never shown.";

const TENANT_EXAMPLES: &str = "\
Examples:
  xyte-mcp tenant master-key > master.key
  xyte-mcp tenant add acme --file tenants.json < acme-xyte-key
  xyte-mcp tenant list --file tenants.json
With XYTE_MASTER_KEYS_FILE=master.key in the environment. Keys come by standard input and are never shown.";

const CONFIG_EXAMPLES: &str = "\
Examples:
  xyte-mcp config check --config xyte-mcp.toml
  xyte-mcp config show --http 9000
  xyte-mcp config schema > xyte-mcp.schema.json";

const SERVE_EXAMPLES: &str = "\
Examples:
  xyte-mcp serve --sandbox --sandbox-devices 1000
  XYTE_API_KEY=… xyte-mcp serve
  XYTE_API_KEY_FILE=/run/secrets/xyte xyte-mcp serve --http 127.0.0.1:9000 --log-format json

See --help for the variables.";

/// The command line with all that help says of it. To put that together takes time, and to read what was typed it is not needed.
pub(super) fn explained() -> clap::Command {
    // All of them, since one alone would lose its place.
    config::explained(Cli::command()).mut_subcommands(|command| match command.get_name() {
        "serve" => command.after_long_help(serve_long_help()),
        _ => command,
    })
}

fn serve_long_help() -> String {
    let examples = SERVE_EXAMPLES.replace("\n\nSee --help for the variables.", "");
    format!("{examples}\n\nVariables (a flag wins over its variable):\n{}", config::table())
}

const SANDBOX_EXAMPLES: &str = "\
Examples:
  xyte-mcp sandbox --port 9999
  XYTE_HUB_URL=http://127.0.0.1:9999 XYTE_API_KEY=sandbox-organization-key xyte-mcp serve";

const TOOLS_EXAMPLES: &str = "\
Examples:
  xyte-mcp tools
  xyte-mcp tools --toolsets all
  xyte-mcp tools --json | jq '.tools[].name'";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  xyte-mcp completions bash > ~/.local/share/bash-completion/completions/xyte-mcp
  xyte-mcp completions zsh > \"${fpath[1]}/_xyte-mcp\"";

/// The flags of `serve`, and of the commands about settings.
#[derive(Debug, Default, Args)]
pub struct ServeCommand {
    #[command(flatten)]
    pub files: FileFlags,
    #[command(flatten)]
    pub settings: Flags<Every>,
}

/// Where settings stand.
#[derive(Debug, Clone, Default, Args)]
pub struct FileFlags {
    /// A TOML file of settings [env: XYTE_CONFIG].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// A file of variables; .env in the working folder if there is one [env: XYTE_ENV_FILE].
    #[arg(long, value_name = "FILE")]
    pub env_file: Option<PathBuf>,
}

impl FileFlags {
    /// The files that are named.
    pub(super) fn files(&self) -> Files {
        Files { config: self.config.clone(), env: self.env_file.clone() }
    }
}

/// Where a running server is.
#[derive(Debug, Args)]
pub struct InspectCommand {
    /// The admin port of the server.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:9090")]
    pub admin: String,
    #[command(flatten)]
    pub files: FileFlags,
}

/// What can be done with the keychain.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Put a key there, in place of the one that was; it comes by standard input.
    Set {
        /// Which one.
        #[arg(value_parser = PossibleValuesParser::new(super::key::names()))]
        name: String,
    },
    /// List the keys that are there, by name.
    List,
    /// Remove a key.
    Remove {
        /// Which one.
        #[arg(value_parser = PossibleValuesParser::new(super::key::names()))]
        name: String,
    },
}

/// Where the tenants are.
#[derive(Debug, Args)]
pub struct TenantFile {
    /// The file of tenants; auth.vault.file of the configuration if not said.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub files: FileFlags,
}

/// What can be done with tenants.
#[derive(Debug, Subcommand)]
pub enum TenantCommand {
    /// Add a tenant, whose Xyte key comes by standard input; prints the key that its callers use.
    Add {
        /// Its name.
        name: String,
        /// What its callers may do: devices:read, commands:run, *:write, destructive; several with commas.
        #[arg(long, value_name = "SCOPES", value_delimiter = ',', default_value = "*:read")]
        scopes: Vec<String>,
        /// Issue no key: its callers log in by OAuth alone.
        #[arg(long)]
        no_issue: bool,
        #[command(flatten)]
        at: TenantFile,
    },
    /// List the tenants. Keys are not shown.
    List {
        #[command(flatten)]
        at: TenantFile,
    },
    /// Remove a tenant.
    Remove {
        /// Its name.
        name: String,
        #[command(flatten)]
        at: TenantFile,
    },
    /// Issue a new key; the old one ends.
    Rotate {
        /// Its name.
        name: String,
        #[command(flatten)]
        at: TenantFile,
    },
    /// Store another Xyte key, which comes by standard input.
    ReplaceKey {
        /// Its name.
        name: String,
        #[command(flatten)]
        at: TenantFile,
    },
    /// Change what its callers may do.
    Limit {
        /// Its name.
        name: String,
        /// The scopes, all of them.
        #[arg(long, value_name = "SCOPES", value_delimiter = ',', required = true)]
        scopes: Vec<String>,
        #[command(flatten)]
        at: TenantFile,
    },
    /// Seal every stored key with the first master key, after one was added in front.
    SealAnew {
        #[command(flatten)]
        at: TenantFile,
    },
    /// Make a master key.
    MasterKey,
}

/// What can be asked about settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say whether the server would start with this, and everything that is wrong if not.
    Check(Box<ServeCommand>),
    /// Print every setting that is in force, and where it came from, as a TOML file.
    Show(Box<ServeCommand>),
    /// Print the JSON Schema of the file.
    Schema,
    /// Print the variables.
    Env,
}

/// A page of the reference.
#[derive(Debug, Args)]
pub struct ReferenceCommand {
    /// Which one.
    #[arg(value_enum)]
    pub page: Page,
}

/// The pages of the reference.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Page {
    /// Every setting: its place in the file, its variable, its flag, its default.
    Settings,
    /// Every metric with its labels.
    Metrics,
    /// Tools, resources and prompts.
    Surface,
}

/// The flags of `sandbox`.
#[derive(Debug, Args)]
pub struct SandboxCommand {
    /// The port on 127.0.0.1; 0 takes any free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,

    /// How many organizations there are, each with a key and a fleet of its own.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub organizations: u16,

    #[command(flatten)]
    pub files: FileFlags,

    #[command(flatten)]
    pub settings: Flags<StandIn>,
}

/// The flags of `tools`.
#[derive(Debug, Args)]
pub struct ToolsCommand {
    /// Print what `tools/list` answers, schemas and all.
    #[arg(long)]
    pub json: bool,

    /// The same with every word of the output schemas, which a list leaves out for the sake of those who pay for them.
    #[arg(long)]
    pub whole: bool,

    /// Of these groups: a domain, default, lean, all; several with commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub toolsets: Vec<String>,

    /// With those that take things away for good.
    #[arg(long)]
    pub allow_destructive: bool,
}

/// The flags of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsCommand {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}
