//! HTTP/2, as a balancer speaks it that has one connection for many callers.

use anyhow::Context as _;
use http_body_util::Full;
use hyper::Response;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

use super::http::Asked;

/// A connection that many share. It is open for as long as this or one of its answers.
#[derive(Debug)]
pub(crate) struct Shared {
    address: String,
    sender: SendRequest<Full<Bytes>>,
}

impl Shared {
    pub(crate) async fn open(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| address.to_owned())?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { address: address.to_owned(), sender })
    }

    /// Asks, and gives the answer once its head is there.
    pub(crate) async fn begin(&mut self, asked: &Asked) -> anyhow::Result<Response<Incoming>> {
        self.sender.ready().await?;
        Ok(self.sender.send_request(asked.request2(&self.address)?).await?)
    }
}
