//! HTTP/1.1: one connection for each question at a time, kept open, without Nagle's delay.

use std::time::Duration;

use anyhow::Context as _;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::http::request::Builder;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::{Batch, PROTOCOL, Questions, numbered};
use crate::report;

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    /// A body makes it a POST.
    pub(crate) body: Bytes,
}

impl Asked {
    pub(crate) fn get(path: &str, headers: Vec<(String, String)>) -> Self {
        Self { path: path.to_owned(), headers, body: Bytes::new() }
    }

    /// The request over HTTP/1.1.
    fn request(&self, address: &str) -> anyhow::Result<Request<Full<Bytes>>> {
        self.request_from(Request::builder().uri(&self.path).header("host", address))
    }

    /// The same over HTTP/2, which says where it goes as a whole.
    pub(super) fn request2(&self, address: &str) -> anyhow::Result<Request<Full<Bytes>>> {
        self.request_from(Request::builder().uri(format!("http://{address}{}", self.path)))
    }

    fn request_from(&self, mut request: Builder) -> anyhow::Result<Request<Full<Bytes>>> {
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !self.body.is_empty() {
            request = request
                .method(Method::POST)
                .header("content-type", "application/json")
                .header("accept", "application/json, text/event-stream")
                .header("mcp-protocol-version", PROTOCOL);
        }
        Ok(request.body(Full::new(self.body.clone()))?)
    }
}

/// A connection.
#[derive(Debug)]
pub(crate) struct Line {
    address: String,
    sender: SendRequest<Full<Bytes>>,
    /// How it ends.
    end: JoinHandle<hyper::Result<()>>,
    /// How often it had ended when nothing was under way.
    pub(crate) closed: usize,
}

impl Line {
    pub(crate) async fn open(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| address.to_owned())?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        let end = tokio::spawn(connection);
        Ok(Self { address: address.to_owned(), sender, end, closed: 0 })
    }

    /// Asks, and gives the answer once its head is there.
    pub(crate) async fn begin(&mut self, asked: &Asked) -> anyhow::Result<Response<Incoming>> {
        // A server may close what is kept open at any time between two questions. Nothing has been asked then, so a client
        // opens another one. It is told, because no server should do so in the midst of a batch.
        if self.sender.ready().await.is_err() {
            let reason = match (&mut self.end).await {
                Ok(Ok(())) => "the server has closed it".to_owned(),
                Ok(Err(error)) => format!("{:#}", anyhow::Error::from(error)),
                Err(error) => error.to_string(),
            };
            report::say(&format!(
                "a connection to {} had ended between two questions: {reason}",
                self.address
            ));
            *self = Self { closed: self.closed + 1, ..Self::open(&self.address).await? };
            self.sender.ready().await?;
        }
        Ok(self.sender.send_request(asked.request(&self.address)?).await?)
    }

    pub(crate) async fn ask(&mut self, asked: &Asked) -> anyhow::Result<(u16, Bytes)> {
        let answer = self.begin(asked).await?;
        let status = answer.status().as_u16();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }

    /// Asks one after another until the time is over, and at least once.
    pub(crate) async fn drive(
        &mut self,
        questions: &mut Questions,
        headers: &[(String, String)],
        time: Duration,
    ) -> anyhow::Result<Batch> {
        let mut batch = Batch::default();
        let asked: Vec<Asked> = questions.asked.iter().map(|question| asked(question, headers)).collect();
        let closed = self.closed;
        let end = Instant::now() + time;
        for (place, asked) in asked.iter().enumerate().cycle() {
            let start = Instant::now();
            let (status, body) = self.ask(asked).await?;
            batch.took.push(start.elapsed());
            batch.bytes += body.len();
            let question = questions.asked.get_mut(place).context("there is no question")?;
            anyhow::ensure!(status == 200, "{status}: {}", String::from_utf8_lossy(&body));
            question.expected.check(&body)?;
            if Instant::now() >= end {
                break;
            }
        }
        batch.closed = self.closed - closed;
        Ok(batch)
    }
}

fn asked(question: &super::Question, headers: &[(String, String)]) -> Asked {
    let body = match question.message.is_empty() {
        true => String::new(),
        false => numbered(&question.message, 1),
    };
    Asked { path: question.path.clone(), headers: headers.to_vec(), body: body.into() }
}

/// One request on a connection of its own.
pub(crate) async fn once(address: &str, asked: &Asked) -> anyhow::Result<(u16, Bytes)> {
    Line::open(address).await?.ask(asked).await
}
