//! The stand-ins for Xyte's cloud, one for each size of a fleet, each a process of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::drive::http::{self, Asked};
use crate::entry::Entry;
use crate::process::{self, More, Process};

/// How many callers there are: one for each call at a time.
pub(crate) const CALLERS: usize = 32;

/// What nginx does to remember answers: read as one piece into memory, and sent as one.
const REMEMBER: &str = r#"
            proxy_cache hub;
            proxy_cache_key "$http_authorization $request_uri";
            proxy_cache_valid 200 1d;
            proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;
            proxy_set_header Accept-Encoding "";
            sendfile off;
            output_buffers 1 128k;
            open_file_cache max=200;
"#;

/// A caller: an organization with a fleet of its own.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) key: String,
    /// Up to a hundred of its devices.
    pub(crate) devices: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Hub {
    pub(crate) address: String,
    pub(crate) callers: Vec<Caller>,
    /// The processes that it consists of.
    _processes: Vec<Process>,
}

#[derive(Debug)]
pub(crate) struct Hubs(BTreeMap<u32, Hub>);

impl Hubs {
    /// Starts those that the entries need.
    pub(crate) async fn start(
        server: &Path,
        scratch: &Path,
        entries: &[Entry],
        remember: bool,
    ) -> anyhow::Result<Self> {
        let mut hubs = BTreeMap::new();
        let sizes: BTreeSet<u32> = entries.iter().map(|entry| entry.fleet).collect();
        for size in sizes {
            let hub = Hub::start(server, scratch, size).await;
            let mut hub = hub.with_context(|| format!("a hub of {size}"))?;
            if remember {
                hub.remember(&scratch.join(format!("memory-{size}"))).await?;
            }
            hubs.insert(size, hub);
        }
        Ok(Self(hubs))
    }

    pub(crate) fn of(&self, entry: &Entry) -> anyhow::Result<&Hub> {
        self.0.get(&entry.fleet).context("there is no such hub")
    }
}

impl Hub {
    async fn start(server: &Path, scratch: &Path, devices: u32) -> anyhow::Result<Self> {
        let port = process::free_port()?;
        // A large fleet is for one caller.
        let callers = if devices > 1000 { 1 } else { CALLERS };
        let command = [
            server.display().to_string(),
            "sandbox".into(),
            format!("--port={port}"),
            format!("--organizations={callers}"),
            format!("--sandbox-devices={devices}"),
        ];
        let folder = scratch.join(format!("hub-{devices}"));
        let process = process::spawn(&command, &BTreeMap::new(), &folder, false)?;
        let address = format!("127.0.0.1:{port}");
        process::listening(&address).await?;
        let mut hub = Self { address, callers: Vec::new(), _processes: vec![process] };
        for place in 1..=callers {
            let key = match place {
                1 => "sandbox-organization-key".to_owned(),
                _ => format!("sandbox-organization-key-{place}"),
            };
            let devices = hub.devices(&key).await?;
            hub.callers.push(Caller { key, devices });
        }
        Ok(hub)
    }

    /// Has it give the same answer to the same question, out of the memory of a proxy: the sandbox works out each one anew, which
    /// takes several times as long as a server needs for its own.
    async fn remember(&mut self, folder: &Path) -> anyhow::Result<()> {
        let outside =
            format!("proxy_cache_path {} keys_zone=hub:8m inactive=1d;", folder.join("answers").display());
        let more = More { outside: &outside, inside: REMEMBER };
        let (address, process) = proxy(folder, &self.address, &more).await?;
        self.address = address;
        self._processes.push(process);
        Ok(())
    }

    /// The same, for whoever has any key at all: a proxy stands before it that puts a known key in its place.
    pub(crate) async fn for_everybody(&self, scratch: &Path) -> anyhow::Result<Self> {
        let caller = self.callers.first().context("the hub has no caller")?.clone();
        let folder = scratch.join("hub-for-everybody");
        let inside = format!("proxy_set_header Authorization \"{}\";", caller.key);
        let more = More { inside: &inside, ..More::default() };
        let (address, process) = proxy(&folder, &self.address, &more).await?;
        Ok(Self { address, callers: vec![caller], _processes: vec![process] })
    }

    async fn devices(&self, key: &str) -> anyhow::Result<Vec<String>> {
        let headers = vec![("authorization".to_owned(), key.to_owned())];
        let asked = Asked::get("/core/v1/organization/devices?per_page=100", headers);
        let (status, body) = http::once(&self.address, &asked).await?;
        anyhow::ensure!(status == 200, "the hub answers {status} to {key}");
        let answer: Value = serde_json::from_slice(&body)?;
        let rows = answer.get("items").and_then(Value::as_array).context("the hub gives no items")?;
        let ids = rows.iter().filter_map(|row| row.get("id")?.as_str().map(str::to_owned));
        Ok(ids.collect())
    }
}

/// Starts nginx before this address. It is found at another.
async fn proxy(folder: &Path, hub: &str, more: &More<'_>) -> anyhow::Result<(String, Process)> {
    let address = format!("127.0.0.1:{}", process::free_port()?);
    process::configure_nginx(folder, &address, hub, more)?;
    let process = process::spawn(&process::nginx(folder), &BTreeMap::new(), folder, false)?;
    process::listening(&address).await?;
    Ok((address, process))
}
