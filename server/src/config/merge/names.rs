//! The names of settings in the environment, as data.
//!
//! Every setting has one name by rule: `XYTE_` and its path, the parts joined by two underscores (`XYTE_HTTP__ADDRESS`). Those
//! that people set daily have a short name as well, and names that other servers for Xyte use are taken in their place, so
//! that switching is changing the command.

use serde_json::{Map, Value};

/// A setting that people set daily: it has a flag and a short name.
#[derive(Debug, Clone, Copy)]
pub struct Short {
    /// The path of the setting.
    pub path: &'static str,
    /// The variable.
    pub name: &'static str,
    /// The flag, without its dashes.
    pub flag: &'static str,
    /// What stands for the value in the help.
    pub value: &'static str,
    /// What the flag means without a value, if it may be given so.
    pub bare: Option<&'static str>,
}

const fn short(path: &'static str, name: &'static str, flag: &'static str, value: &'static str) -> Short {
    Short { path, name, flag, value, bare: None }
}

/// The short names, in the order of the help.
pub const SHORT: &[Short] = &[
    Short { bare: Some("127.0.0.1:8080"), ..short("http.address", "XYTE_HTTP", "http", "ADDRESS") },
    short("http.allowed_hosts", "XYTE_ALLOWED_HOSTS", "allow-host", "HOST[:PORT]"),
    short("http.allowed_origins", "XYTE_ALLOWED_ORIGINS", "allow-origin", "ORIGIN"),
    short("http.legacy_sessions", "XYTE_LEGACY_SESSIONS", "legacy-sessions", ""),
    short("http.legacy_http", "XYTE_LEGACY_HTTP", "legacy-http", ""),
    short("sandbox.enabled", "XYTE_SANDBOX", "sandbox", ""),
    short("sandbox.devices", "XYTE_SANDBOX_DEVICES", "sandbox-devices", "N"),
    short("sandbox.seed", "XYTE_SANDBOX_SEED", "sandbox-seed", "N"),
    short("policy.toolsets", "XYTE_TOOLSETS", "toolsets", "NAMES"),
    short("policy.allow_tools", "XYTE_ALLOW_TOOLS", "allow-tools", "NAMES"),
    short("policy.deny_tools", "XYTE_DENY_TOOLS", "deny-tools", "NAMES"),
    short("policy.read_only", "XYTE_READ_ONLY", "read-only", ""),
    short("policy.allow_writes", "XYTE_ALLOW_WRITES", "allow-writes", ""),
    short("policy.allow_destructive", "XYTE_ALLOW_DESTRUCTIVE", "allow-destructive", ""),
    short("xyte.hub_url", "XYTE_HUB_URL", "hub-url", "URL"),
    short("xyte.entry_url", "XYTE_ENTRY_URL", "entry-url", "URL"),
    short("xyte.device_url", "XYTE_DEVICE_URL", "device-url", "URL"),
    short("upstream.deadline.default_seconds", "XYTE_TIMEOUT", "timeout", "SECONDS"),
    short("auth.mode", "XYTE_AUTH", "auth", "MODE"),
    Short { bare: Some("127.0.0.1:9090"), ..short("admin.address", "XYTE_ADMIN", "admin", "ADDRESS") },
    short("upstream.redis.url", "XYTE_REDIS_URL", "redis-url", "URL"),
    short("upstream.cache.enabled", "XYTE_CACHE", "cache", "BOOL"),
    short("audit.to", "XYTE_AUDIT", "audit", "WHERE"),
    short("trace.endpoint", "XYTE_OTLP_ENDPOINT", "otlp-endpoint", "URL"),
    short("inspect.on", "XYTE_INSPECT", "inspect", ""),
    short("log.level", "XYTE_LOG", "log", "LEVEL"),
    short("log.format", "XYTE_LOG_FORMAT", "log-format", "FORMAT"),
    short("environment", "XYTE_ENV", "environment", "STAGE"),
];

/// A name that another server for Xyte uses.
#[derive(Debug, Clone, Copy)]
pub struct Alias {
    /// The variable.
    pub name: &'static str,
    /// Which server knows it.
    pub of: &'static str,
    /// The path of the setting, and how its value is read.
    pub meaning: Option<(&'static str, Reading)>,
    /// What is said when it is set.
    pub remark: Option<&'static str>,
}

/// How the value of a foreign name becomes one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It is the same.
    Same,
    /// It counts milliseconds, ours seconds.
    Milliseconds,
    /// It counts calls a minute, ours a second.
    PerMinute,
    /// It is a URL with the path of the API behind it, ours without.
    BaseUrl,
    /// A switch that adds the toolset of this name.
    Toolset(&'static str),
}

const fn alias(name: &'static str, of: &'static str, path: &'static str, reading: Reading) -> Alias {
    Alias { name, of, meaning: Some((path, reading)), remark: None }
}

/// The names that other servers use.
pub const ALIASES: &[Alias] = &[
    alias("XYTE_BASE_URL", "xyte-mcp-alpha", "xyte.hub_url", Reading::BaseUrl),
    alias("XYTE_CACHE_TTL", "xyte-mcp-alpha", "upstream.cache.fresh_seconds", Reading::Same),
    alias("XYTE_RATE_LIMIT", "xyte-mcp-alpha", "upstream.limiter.per_second", Reading::PerMinute),
    alias("REDIS_URL", "xyte-mcp-alpha", "upstream.redis.url", Reading::Same),
    alias("XYTE_EXPERIMENTAL_APIS", "xyte-mcp-alpha", "policy.toolsets", Reading::Toolset("experimental")),
    alias("XYTE_MCP_READ_ONLY", "xyte-mcp of Xyte", "policy.read_only", Reading::Same),
    alias(
        "XYTE_MCP_TIMEOUT_MS",
        "xyte-mcp of Xyte",
        "upstream.deadline.default_seconds",
        Reading::Milliseconds,
    ),
    Alias {
        name: "ENABLE_ASYNC_TASKS",
        of: "xyte-mcp-alpha",
        meaning: None,
        remark: Some("this server needs no task queue: follow_command waits for a command"),
    },
];

/// The variable of a setting that people are told: the short name, or the one by rule.
#[must_use]
pub fn variable_of(path: &str) -> String {
    SHORT.iter().find(|short| short.path == path).map_or_else(
        || format!("XYTE_{}", path.to_uppercase().replace('.', "__")),
        |short| short.name.to_owned(),
    )
}

/// How a setting is named to a person: `--http / XYTE_HTTP`, or its path.
pub(in super::super) fn told(path: &str) -> String {
    SHORT.iter().find(|short| short.path == path).map_or_else(
        || format!("{path} / {}", variable_of(path)),
        |short| format!("--{} / {}", short.flag, short.name),
    )
}

/// The path that a variable sets, and the value as the schema wants it. Nothing, if it is no setting.
pub(in super::super) fn meaning(
    name: &str,
    text: &str,
    schema: &Map<String, Value>,
) -> Option<(String, Value)> {
    if let Some(short) = SHORT.iter().find(|short| short.name == name) {
        return Some((short.path.to_owned(), value(text, at(schema, short.path))));
    }
    if let Some((path, reading)) =
        ALIASES.iter().find(|alias| alias.name == name).and_then(|alias| alias.meaning)
    {
        return Some((path.to_owned(), reading.read(text, at(schema, path))));
    }
    let path = name.strip_prefix("XYTE_")?.to_lowercase().replace("__", ".");
    let setting = at(schema, &path).filter(|_| name.contains("__"))?;
    Some((path, value(text, Some(setting))))
}

impl Reading {
    fn read(self, text: &str, schema: Option<&Value>) -> Value {
        match self {
            Self::Same => value(text, schema),
            Self::Milliseconds => match text.trim().parse::<u64>() {
                Ok(milliseconds) => (milliseconds as f64 / 1000.0).into(),
                Err(_) => text.into(),
            },
            Self::PerMinute => match text.trim().parse::<f64>() {
                Ok(calls) => (calls / 60.0).into(),
                Err(_) => text.into(),
            },
            Self::BaseUrl => text.split_once("/core/").map_or(text, |(base, _)| base).into(),
            Self::Toolset(toolset) => match switch(text) {
                Some(true) => Value::from(vec![toolset]),
                Some(false) => Value::Array(Vec::new()),
                None => text.into(),
            },
        }
    }
}

/// The schema of the setting at this path. Below a table with free names, the schema of its values.
pub(in super::super) fn at<'schema>(
    schema: &'schema Map<String, Value>,
    path: &str,
) -> Option<&'schema Value> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let known = schema.get("properties").and_then(|known| known.get(name));
    let found = known.or_else(|| schema.get("additionalProperties").filter(|values| values.is_object()))?;
    match rest {
        None => Some(found),
        Some(rest) => at(found.as_object()?, rest),
    }
}

/// Text as the kind of value that the schema wants. What cannot be read stays text, and is refused with its name.
pub(in super::super) fn value(text: &str, schema: Option<&Value>) -> Value {
    let text = text.trim();
    let kind = schema.and_then(|schema| schema.get("type")).and_then(Value::as_str);
    match kind {
        Some("array") if !text.starts_with('[') => {
            text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Value::from).collect()
        }
        Some("boolean") => switch(text).map_or_else(|| text.into(), Value::Bool),
        _ => text.into(),
    }
}

fn switch(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// The known name that is most like this one, if any is.
pub(in super::super) fn nearest<'known>(
    name: &str,
    known: impl Iterator<Item = &'known str>,
) -> Option<&'known str> {
    known
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, near)| near)
}
