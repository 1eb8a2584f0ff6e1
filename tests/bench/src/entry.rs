//! A server to measure, as it stands in `servers.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Transport {
    /// MCP over streamable HTTP, without a session.
    Http,
    /// MCP over standard input and output.
    Stdio,
    /// The hub's own HTTP, by way of a proxy.
    Plain,
}

impl Transport {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Stdio => "stdio",
            Self::Plain => "plain",
        }
    }
}

/// A server that is asked by many at a time, for what each of them costs in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Crowd {
    /// Callers with a key each, who ask once.
    Tenants,
    /// Sessions, each with a stream on which nothing comes.
    Streams,
}

/// A server. Texts may hold placeholders in braces; [`crate::process`] fills them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) transport: Transport,
    /// The program and its arguments. Empty: it runs already, at `url`.
    #[serde(default)]
    pub(crate) command: Vec<String>,
    #[serde(default)]
    pub(crate) url: String,
    /// The whole environment of the program, but for `PATH`.
    #[serde(default)]
    pub(crate) environment: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    /// How many devices each organization of its hub has.
    #[serde(default = "hundred")]
    pub(crate) fleet: u32,
    /// Whether it has one key for all calls. Over stdio there is never more than one.
    #[serde(default)]
    pub(crate) one_caller: bool,
    #[serde(default = "one_and_many")]
    pub(crate) concurrency: Vec<usize>,
    /// Whether the time from its start to the first list of tools is taken; stdio only.
    #[serde(default)]
    pub(crate) spawn: bool,
    /// What comes to it; then it has no calls.
    pub(crate) crowd: Option<Crowd>,
    /// How many of its streams share a connection, which speaks HTTP/2 then. Else each has one of its own.
    pub(crate) sharing: Option<usize>,
    #[serde(default, rename = "call")]
    pub(crate) calls: Vec<Call>,
}

/// What a server is asked for: a tool, a path, or, with neither, its list of tools.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Call {
    pub(crate) work: String,
    pub(crate) tool: Option<String>,
    #[serde(default)]
    pub(crate) arguments: BTreeMap<String, Value>,
    pub(crate) path: Option<String>,
    /// How many devices must be in each answer.
    pub(crate) devices: Option<usize>,
}

/// The programs of this workspace.
#[derive(Debug)]
pub(crate) struct Programs {
    pub(crate) server: PathBuf,
    pub(crate) floor: PathBuf,
}

#[derive(Deserialize)]
struct File {
    server: Vec<Entry>,
}

impl Entry {
    /// The name that tells it from all others.
    pub(crate) fn label(&self) -> String {
        match self.transport {
            Transport::Stdio => format!("{} (stdio)", self.name),
            _ => self.name.clone(),
        }
    }
}

/// The servers of a file, with those works whose name holds `only`, and those for crowds whose own name holds it.
pub(crate) fn read(file: &Path, only: &str) -> anyhow::Result<Vec<Entry>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let file: File = toml::from_str(&text).with_context(|| file.display().to_string())?;
    let mut entries = file.server;
    for entry in &mut entries {
        entry.calls.retain(|call| call.work.contains(only));
    }
    let wanted = |entry: &Entry| match entry.crowd {
        Some(_) => entry.name.contains(only),
        None => !entry.calls.is_empty(),
    };
    entries.retain(wanted);
    anyhow::ensure!(!entries.is_empty(), "no work has a name with '{only}'");
    Ok(entries)
}

/// The text with its placeholders filled.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(text.to_owned(), fill)
}

fn hundred() -> u32 {
    100
}

fn one_and_many() -> Vec<usize> {
    vec![1, 32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_of_the_workspace_are_read() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers.toml");
        let entries = read(&file, "one").unwrap();
        assert!(entries.iter().flat_map(|entry| &entry.calls).all(|call| call.work.contains("one")));
        assert!(entries.iter().any(|entry| entry.name == crate::targets::NGINX));
        read(&file, "nothing").unwrap_err();
    }

    #[test]
    fn placeholders_are_filled() {
        assert_eq!(fill("{hub}/{id}?{other}", &[("hub", "h"), ("id", "1")]), "h/1?{other}");
    }
}
