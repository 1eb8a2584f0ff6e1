//! No more connections than there is room for. The next one waits to be accepted until another has ended: it is not refused,
//! since it may be a client that is worth waiting for, and it costs nothing but its place in the kernel's queue.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How a connection begins that speaks HTTP/2 from the start.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Takes connections within a bound, without the delay that small answers would suffer from.
#[derive(Debug, Clone)]
pub(super) struct Bounded {
    places: Arc<Semaphore>,
    /// Whether HTTP is spoken on it, and not TLS.
    plain: bool,
}

impl Bounded {
    pub(super) fn new(most: usize, plain: bool) -> Self {
        Self { places: Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS))), plain }
    }
}

impl<S: Send + 'static> Accept<TcpStream, S> for Bounded {
    type Stream = Held;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(Held, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let (places, plain) = (Arc::clone(&self.places), self.plain);
        Box::pin(async move {
            let place = places.acquire_owned().await.map_err(io::Error::other)?;
            stream.set_nodelay(true)?;
            Ok((Held { stream, unseen: plain, _place: place }, service))
        })
    }
}

/// A connection and its place.
#[derive(Debug)]
pub(super) struct Held {
    stream: TcpStream,
    /// Whether nobody has looked at its first bytes yet.
    unseen: bool,
    _place: OwnedSemaphorePermit,
}

impl Held {
    /// Whether it begins with something else than HTTP/2. What there is stays to be read.
    fn poll_older(&self, cx: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let mut seen = [0; PREFACE.len()];
        let mut seen = ReadBuf::new(&mut seen);
        ready!(self.stream.poll_peek(cx, &mut seen))?;
        Poll::Ready(Ok(!PREFACE.starts_with(seen.filled())))
    }
}

impl AsyncRead for Held {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // The first who reads wants to know the version, and takes bytes for it. hyper then reads them and the rest in two
        // pieces, and for the second one doubles its buffer, for as long as the connection lives. A first read that gives
        // nothing says the same, and leaves all for the second one.
        if self.unseen {
            let older = ready!(self.poll_older(cx))?;
            self.unseen = false;
            if older {
                return Poll::Ready(Ok(()));
            }
        }
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Held {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
