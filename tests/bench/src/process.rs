//! Starting the servers. Each ends with the harness.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpStream;

use crate::drive::stdio::Session;
use crate::entry::{Entry, Programs, Transport, fill};
use crate::hub::Hub;
use crate::system::{self, Memory};

const NGINX: &str = include_str!("../nginx.conf");
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// A server that runs.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) entry: Entry,
    /// `host:port` and the path, for those that have an address.
    pub(crate) address: String,
    pub(crate) path: String,
    /// The way to it, for those that have none.
    pub(crate) session: Option<Session>,
    pub(crate) pid: Option<u32>,
    /// Before the first call.
    pub(crate) idle: Option<Memory>,
    /// To start another one of it.
    pub(crate) again: Again,
    _process: Option<Process>,
}

/// A process that is ended with its owner.
#[derive(Debug)]
pub(crate) struct Process(Child);

/// All that a start needs.
#[derive(Debug, Clone)]
pub(crate) struct Again {
    command: Vec<String>,
    environment: BTreeMap<String, String>,
    folder: std::path::PathBuf,
}

impl Again {
    pub(crate) fn spawn(&self) -> anyhow::Result<Process> {
        spawn(&self.command, &self.environment, &self.folder, true)
    }
}

impl Running {
    pub(crate) async fn start(
        entry: Entry,
        hub: &Hub,
        programs: &Programs,
        scratch: &Path,
    ) -> anyhow::Result<Self> {
        let folder = scratch.join(entry.label().replace(' ', "-"));
        let port = free_port()?.to_string();
        let url = format!("http://{}", hub.address);
        let values = [
            ("server", &*programs.server.to_string_lossy()),
            ("floor", &programs.floor.to_string_lossy()),
            ("hub", &url),
            ("hub-address", &hub.address),
            ("port", &port),
            ("folder", &folder.to_string_lossy()),
            ("key", &hub.callers.first().context("the hub has no caller")?.key),
        ];
        let command = entry.command.iter().map(|word| fill(word, &values)).collect::<Vec<_>>();
        let environment = entry.environment.iter().map(|(name, value)| (name.clone(), fill(value, &values)));
        let again = Again { command, environment: environment.collect(), folder: folder.clone() };
        configure_nginx(&again.folder, &format!("127.0.0.1:{port}"), &hub.address, &More::default())?;

        let stdio = entry.transport == Transport::Stdio;
        let mut process = match again.command.is_empty() {
            true => None,
            false => Some(spawn(&again.command, &again.environment, &again.folder, stdio)?),
        };
        let filled = fill(&entry.url, &values);
        let (address, path) = match filled.trim_start_matches("http://").split_once('/') {
            Some((address, path)) => (address.to_owned(), format!("/{path}")),
            None => (filled.trim_start_matches("http://").to_owned(), String::new()),
        };
        let mut session = None;
        match &mut process {
            Some(process) if stdio => session = Some(Session::open(process).await?),
            _ => listening(&address).await?,
        }
        let pid = process.as_ref().map(Process::id);
        // What is done once after the start has been done by then.
        tokio::time::sleep(Duration::from_millis(200)).await;
        let idle = pid.map(system::memory).transpose()?;
        Ok(Self { entry, address, path, session, pid, idle, again, _process: process })
    }
}

/// What nginx is to do with requests, but for passing them through.
#[derive(Debug, Default)]
pub(crate) struct More<'a> {
    /// For all of its servers.
    pub(crate) outside: &'a str,
    /// For each request.
    pub(crate) inside: &'a str,
}

/// Writes what nginx needs.
pub(crate) fn configure_nginx(
    folder: &Path,
    address: &str,
    hub: &str,
    more: &More<'_>,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let own = folder.to_string_lossy();
    let values = [
        ("outside", more.outside),
        ("inside", more.inside),
        ("folder", &*own),
        ("address", address),
        ("hub-address", hub),
    ];
    Ok(std::fs::write(folder.join("nginx.conf"), fill(NGINX, &values))?)
}

/// How nginx is started with it.
pub(crate) fn nginx(folder: &Path) -> [String; 5] {
    let file = folder.join("nginx.conf");
    ["nginx", "-p", &folder.to_string_lossy(), "-c", &file.to_string_lossy()].map(str::to_owned)
}

/// Starts a program with this environment and no other, in this folder.
pub(crate) fn spawn(
    command: &[String],
    environment: &BTreeMap<String, String>,
    folder: &Path,
    piped: bool,
) -> anyhow::Result<Process> {
    let (program, arguments) = command.split_first().context("there is no command")?;
    std::fs::create_dir_all(folder)?;
    let log = || std::fs::OpenOptions::new().create(true).append(true).open(folder.join("output.log"));
    let (input, output) = match piped {
        true => (Stdio::piped(), Stdio::piped()),
        false => (Stdio::null(), log()?.into()),
    };
    Command::new(program)
        .args(arguments)
        .env_clear()
        .env("PATH", PATH)
        .envs(environment)
        .current_dir(folder)
        .stdin(input)
        .stdout(output)
        .stderr(log()?)
        .spawn()
        .map(Process)
        .with_context(|| format!("{program} does not start"))
}

impl Process {
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Its standard input and output, if they are pipes that nobody has taken yet.
    pub(crate) fn pipes(&mut self) -> Option<(ChildStdin, ChildStdout)> {
        Some((self.0.stdin.take()?, self.0.stdout.take()?))
    }

    /// Waits until it ends by itself.
    pub(crate) async fn ended(&mut self) -> anyhow::Result<()> {
        for _ in 0..500 {
            if self.0.try_wait()?.is_some() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        anyhow::bail!("it does not end with its input")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Waits until somebody listens there.
pub(crate) async fn listening(address: &str) -> anyhow::Result<()> {
    for _ in 0..500 {
        if TcpStream::connect(address).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    anyhow::bail!("nobody listens at {address}")
}
