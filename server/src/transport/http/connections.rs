//! A connection as it is read and written, without the delay that small answers would suffer from.

use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::arrivals::{Arrival, Place};

/// How a connection begins that speaks HTTP/2 from the start.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Makes connections of those who have arrived.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prompt {
    /// Whether HTTP is spoken on them, and not TLS.
    pub(super) plain: bool,
}

impl<S: Send + 'static> Accept<Arrival, S> for Prompt {
    type Stream = Held;
    type Service = S;
    type Future = Ready<io::Result<(Held, S)>>;

    fn accept(&self, arrival: Arrival, service: S) -> Self::Future {
        let Arrival { stream, place } = arrival;
        let held = stream.set_nodelay(true).map(|()| Held { stream, unseen: self.plain, _place: place });
        ready(held.map(|held| (held, service)))
    }
}

/// A connection and its place.
#[derive(Debug)]
pub(super) struct Held {
    stream: TcpStream,
    /// Whether nobody has looked at its first bytes yet.
    unseen: bool,
    _place: Place,
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
