//! Files: sent and fetched as a stream, with a bound on their size and a word on how far they are.

use crate::client::Client;
use crate::error::{Error, TransportFault};
use crate::layer::Body;
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Called with the bytes moved so far.
type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// The default bound on a file, in bytes: 1 GiB.
const LIMIT: u64 = 1 << 30;

/// How much is sent before progress is told again.
const PIECE: usize = 64 * 1024;

/// A file to be sent.
#[must_use]
pub struct Upload {
    source: Source,
    limit: u64,
    progress: Option<Progress>,
}

enum Source {
    Bytes(Bytes),
    Stream(std::pin::Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + Sync>>),
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Bytes(bytes) => write!(f, "Upload({} bytes)", bytes.len()),
            Source::Stream(_) => f.write_str("Upload(stream)"),
        }
    }
}

impl Upload {
    /// A file that is in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { source: Source::Bytes(bytes.into()), limit: LIMIT, progress: None }
    }

    /// A file that is read while it is sent. It is never sent a second time, since it can be read only once.
    pub fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + Sync + 'static) -> Self {
        Self { source: Source::Stream(Box::pin(stream)), limit: LIMIT, progress: None }
    }

    /// Ends the upload with an error beyond this many bytes.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// Is told the bytes sent so far, after each piece.
    pub fn on_progress(mut self, progress: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(progress));
        self
    }

    pub(crate) fn into_body(self, media_type: &'static str) -> Body {
        let stream = match (self.source, &self.progress) {
            (Source::Bytes(bytes), None) if bytes.len() <= PIECE && bytes.len() as u64 <= self.limit => {
                return Body::Bytes(bytes, media_type);
            }
            (Source::Bytes(bytes), _) => futures_util::stream::iter(pieces(bytes)).map(Ok).boxed(),
            (Source::Stream(stream), _) => stream.boxed(),
        };
        let moved = Arc::new(AtomicU64::new(0));
        let stream = counted(stream, self.limit, self.progress, Arc::clone(&moved));
        Body::Stream(reqwest::Body::wrap_stream(stream), media_type, moved)
    }
}

/// What an answer holds, piece by piece, each of which must come in time.
fn chunks(response: reqwest::Response, after: Duration) -> impl Stream<Item = io::Result<Bytes>> + Send {
    futures_util::stream::try_unfold(response, move |mut response| async move {
        match tokio::time::timeout(after, response.chunk()).await {
            Ok(Ok(piece)) => Ok(piece.map(|piece| (piece, response))),
            Ok(Err(error)) => Err(io::Error::other(error.without_url())),
            Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, format!("nothing came for {after:?}"))),
        }
    })
}

/// Bytes in pieces, so that progress can be told while they are sent.
fn pieces(bytes: Bytes) -> impl Iterator<Item = Bytes> + Send {
    (0..bytes.len()).step_by(PIECE).map(move |from| bytes.slice(from..bytes.len().min(from + PIECE)))
}

/// Counts what passes, tells of it, and ends with an error beyond the limit.
fn counted<S>(
    stream: S,
    limit: u64,
    progress: Option<Progress>,
    count: Arc<AtomicU64>,
) -> impl Stream<Item = io::Result<Bytes>>
where
    S: Stream<Item = io::Result<Bytes>>,
{
    stream.map(move |piece| {
        let piece = piece?;
        let length = piece.len() as u64;
        let moved = count.fetch_add(length, Ordering::Relaxed) + length;
        if moved > limit {
            return Err(io::Error::other(format!("larger than the {limit} bytes allowed")));
        }
        if let Some(progress) = &progress {
            progress(moved);
        }
        Ok(piece)
    })
}

/// A file to be fetched: see [`Client::download`].
#[must_use = "a download does nothing until it is started"]
pub struct Download<'a> {
    client: &'a Client,
    url: url::Url,
    limit: u64,
    progress: Option<Progress>,
}

impl fmt::Debug for Download<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Storage URLs carry their own permission in the query.
        write!(f, "Download({})", self.url.host_str().unwrap_or_default())
    }
}

impl<'a> Download<'a> {
    pub(crate) fn new(client: &'a Client, url: url::Url) -> Self {
        Self { client, url, limit: LIMIT, progress: None }
    }

    /// Ends the download with an error beyond this many bytes.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// Is told the bytes fetched so far, after each piece.
    pub fn on_progress(mut self, progress: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(progress));
        self
    }

    /// Starts the download. The file comes in pieces, as fast as they are taken; a storage that stands still for longer
    /// than the client's timeout ends it with an error.
    ///
    /// # Errors
    /// When there is no connection, no answer in time, or the storage does not answer with a success.
    pub async fn send(self) -> Result<impl Stream<Item = io::Result<Bytes>> + Send, Error> {
        let operation = crate::device::files::GET;
        let after = self.client.timeout();
        let request = self.client.wire().http.get()?.get(self.url).send();
        let Ok(outcome) = tokio::time::timeout(after, request).await else {
            return Err(Error::Timeout { operation, after });
        };
        let response = outcome.map_err(|error| Error::Transport {
            operation,
            what: match crate::error::CertificateFault::of(&error) {
                Some(fault) => TransportFault::Certificate(fault),
                None if error.is_connect() => TransportFault::Connect,
                None => TransportFault::Request,
            },
            source: Some(error.without_url()),
        })?;
        let status = response.status();
        if !status.is_success() {
            let mut refused = crate::error::ApiError::new(operation, status);
            refused.message = Some("the storage did not hand out the file".into());
            return Err(Error::Api(Box::new(refused)));
        }
        Ok(counted(chunks(response, after), self.limit, self.progress, Arc::default()))
    }
}
