//! The flags that have a variable of the same meaning. Both are read together, in [`Config::load`](super::Config::load).

use clap::Args;

use super::{Level, LogFormat};

/// The flags of `serve`.
#[derive(Debug, Clone, Default, Args)]
pub struct ServeFlags {
    /// Serve over HTTP at this address instead of stdio [env: XYTE_HTTP].
    ///
    /// An address on loopback, or a port alone; port 0 takes any free one. Without a value: 127.0.0.1:8080. The MCP endpoint is
    /// /mcp, and /livez says whether the process is alive. This version has no login, so it listens on loopback only.
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "127.0.0.1:8080")]
    pub http: Option<String>,

    /// A further Host header to accept over HTTP, such as the name of a tunnel [env: XYTE_ALLOWED_HOSTS].
    #[arg(long, value_name = "HOST[:PORT]", value_delimiter = ',')]
    pub allow_host: Vec<String>,

    /// A further Origin header to accept over HTTP, such as `https://app.example:443` [env: XYTE_ALLOWED_ORIGINS].
    #[arg(long, value_name = "ORIGIN", value_delimiter = ',')]
    pub allow_origin: Vec<String>,

    /// Keep sessions for clients of before 2026-07-28, so that they can be asked for a yes [env: XYTE_LEGACY_SESSIONS].
    ///
    /// They live in one process: behind a balancer they need stickiness.
    #[arg(long)]
    pub legacy_sessions: bool,

    /// Open /sse with /messages, and /invoke, for clients that know nothing newer [env: XYTE_LEGACY_HTTP].
    #[arg(long)]
    pub legacy_http: bool,

    /// Ask a stand-in inside of this process instead of Xyte: no key, no network [env: XYTE_SANDBOX].
    #[arg(long)]
    pub sandbox: bool,

    #[expect(missing_docs, reason = "clap would show it")]
    #[command(flatten)]
    pub fleet: SandboxFlags,

    #[expect(missing_docs, reason = "clap would show it")]
    #[command(flatten)]
    pub policy: PolicyFlags,

    /// Where the hub is, if not at hub.xyte.io [env: XYTE_HUB_URL].
    #[arg(long, value_name = "URL")]
    pub hub_url: Option<String>,

    /// Where devices register, if not at entry.xyte.io [env: XYTE_ENTRY_URL].
    #[arg(long, value_name = "URL")]
    pub entry_url: Option<String>,

    /// How many seconds a tool call may take; 60 if not said [env: XYTE_TIMEOUT].
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<u64>,

    #[expect(missing_docs, reason = "clap would show it")]
    #[command(flatten)]
    pub log: LogFlags,
}

/// What may be seen and done. A request over HTTP can make it stricter, never wider.
#[derive(Debug, Clone, Default, Args)]
pub struct PolicyFlags {
    /// Which groups of tools there are: a domain, default, lean, all; several with commas [env: XYTE_TOOLSETS].
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub toolsets: Vec<String>,

    /// These tools alone, out of the groups chosen [env: XYTE_ALLOW_TOOLS].
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub allow_tools: Vec<String>,

    /// Not these tools [env: XYTE_DENY_TOOLS].
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub deny_tools: Vec<String>,

    /// Change nothing, whatever else is said [env: XYTE_READ_ONLY].
    #[arg(long)]
    pub read_only: bool,

    /// Let calls over HTTP change things; over stdio they may anyway [env: XYTE_ALLOW_WRITES].
    #[arg(long)]
    pub allow_writes: bool,

    /// Let calls take things away for good, each after the user has said yes [env: XYTE_ALLOW_DESTRUCTIVE].
    #[arg(long)]
    pub allow_destructive: bool,
}

/// What the stand-in is like.
#[derive(Debug, Clone, Default, Args)]
pub struct SandboxFlags {
    /// How many devices the stand-in has; 120 if not said [env: XYTE_SANDBOX_DEVICES].
    #[arg(long, alias = "devices", value_name = "N", value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    pub sandbox_devices: Option<u32>,

    /// What its fleet follows from: the same seed gives the same fleet; 7 if not said [env: XYTE_SANDBOX_SEED].
    #[arg(long, alias = "seed", value_name = "N")]
    pub sandbox_seed: Option<u64>,
}

/// What is logged.
#[derive(Debug, Clone, Default, Args)]
pub struct LogFlags {
    /// How much is logged, to standard error; info if not said [env: XYTE_LOG].
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub log: Option<Level>,

    /// How a line of the log looks; text if not said [env: XYTE_LOG_FORMAT].
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub log_format: Option<LogFormat>,
}
