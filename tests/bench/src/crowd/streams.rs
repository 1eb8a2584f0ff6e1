//! Streams on which nothing comes: a session each, with the stream of its notices open, on a connection of its own or on one that
//! many share.

use anyhow::Context as _;
use hyper::Response;
use hyper::body::Incoming;

use super::{Each, SETTLING, at_rest, share};
use crate::drive::http::{Asked, Line};
use crate::drive::http2::Shared;
use crate::drive::{PROTOCOL, numbered};
use crate::entry::fill;
use crate::hub::Hub;
use crate::process::Running;

/// Open streams, with the connection that they are on. They end when this is dropped.
type Open = (Connection, Vec<Response<Incoming>>);

enum Connection {
    Own(Line),
    Shared(Shared),
}

pub(super) async fn measure(server: &Running, hub: &Hub, many: usize) -> anyhow::Result<Vec<Each>> {
    let key = &hub.callers.first().context("the hub has no caller")?.key;
    let headers = server.entry.headers.iter();
    let headers: Vec<_> =
        headers.map(|(name, value)| (name.to_ascii_lowercase(), fill(value, &[("key", key)]))).collect();
    let clients = Clients { server, headers };
    let settled = many / SETTLING;
    let sessions = clients.sessions(settled).await?;
    let mut open = clients.streams(&sessions).await?;
    let before = at_rest(server).await?;
    let sessions = clients.sessions(many - settled).await?;
    let between = at_rest(server).await?;
    open.extend(clients.streams(&sessions).await?);
    let after = at_rest(server).await?;
    let streams: usize = open.iter().map(|(_, streams)| streams.len()).sum();
    anyhow::ensure!(streams == many, "{streams} streams are open, not {many}");
    let name = &server.entry.name;
    let each = |what, kilobytes, whole| Each { what, many, kilobytes, whole };
    Ok(vec![
        each(name.clone(), share(before, after, many - settled), true),
        each(format!("{name}: its session"), share(before, between, many - settled), false),
        each(format!("{name}: its connection"), share(between, after, many - settled), false),
    ])
}

struct Clients<'a> {
    server: &'a Running,
    headers: Vec<(String, String)>,
}

impl Clients<'_> {
    /// Begins so many sessions, and gives their ids.
    async fn sessions(&self, many: usize) -> anyhow::Result<Vec<String>> {
        let mut line = Line::open(&self.server.address).await?;
        let hello = format!(
            r#""method":"initialize","params":{{"protocolVersion":"{PROTOCOL}","capabilities":{{}},"clientInfo":{{"name":"bench","version":"1"}}}}"#
        );
        let hello = self.asked(None, &numbered(&hello, 1));
        let mut ids = Vec::new();
        while ids.len() < many {
            let answer = line.begin(&hello).await?;
            let id = answer.headers().get("mcp-session-id").and_then(|id| id.to_str().ok());
            let id = id.context("no session has begun")?.to_owned();
            rest(answer).await?;
            let ready = self.asked(Some(&id), r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
            let (status, _) = line.ask(&ready).await?;
            anyhow::ensure!(status == 202, "the session is refused with {status}");
            ids.push(id);
        }
        Ok(ids)
    }

    /// Opens the stream of each session.
    async fn streams(&self, sessions: &[String]) -> anyhow::Result<Vec<Open>> {
        let sharing = self.server.entry.sharing;
        let mut open = Vec::new();
        for ids in sessions.chunks(sharing.unwrap_or(1)) {
            let mut connection = match sharing {
                None => Connection::Own(Line::open(&self.server.address).await?),
                Some(_) => Connection::Shared(Shared::open(&self.server.address).await?),
            };
            let mut streams = Vec::new();
            for id in ids {
                let mut asked = self.asked(Some(id), "");
                asked.headers.push(("accept".into(), "text/event-stream".into()));
                asked.headers.push(("mcp-protocol-version".into(), PROTOCOL.into()));
                let answer = match &mut connection {
                    Connection::Own(line) => line.begin(&asked).await?,
                    Connection::Shared(shared) => shared.begin(&asked).await?,
                };
                anyhow::ensure!(answer.status() == 200, "a stream is refused with {}", answer.status());
                streams.push(answer);
            }
            open.push((connection, streams));
        }
        Ok(open)
    }

    fn asked(&self, session: Option<&str>, body: &str) -> Asked {
        let mut headers = self.headers.clone();
        headers.extend(session.map(|id| ("mcp-session-id".into(), id.to_owned())));
        Asked { path: self.server.path.clone(), headers, body: body.to_owned().into() }
    }
}

/// Reads the body to its end, so that the connection can be used again.
async fn rest(answer: Response<Incoming>) -> anyhow::Result<()> {
    use http_body_util::BodyExt as _;

    answer.into_body().collect().await?;
    Ok(())
}
