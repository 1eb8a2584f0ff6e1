//! A connection as it is read and written, without the delay that small answers would suffer from.

use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_util::task::TaskTracker;

use super::arrivals::{Arrival, Place};
use super::detached::{Exit, Leaving, go_on};

/// How a connection begins that speaks HTTP/2 from the start.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Makes connections of those who have arrived.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    /// Whether HTTP is spoken on them, and not TLS.
    pub(super) plain: bool,
    /// The streams that have left them.
    pub(super) detached: TaskTracker,
}

impl<S: Send + 'static> Accept<Arrival, S> for Prompt {
    type Stream = Held;
    type Service = Leaving<S>;
    type Future = Ready<io::Result<(Held, Leaving<S>)>>;

    fn accept(&self, Arrival { stream, place }: Arrival, service: S) -> Self::Future {
        if let Err(error) = stream.set_nodelay(true) {
            return ready(Err(error));
        }
        let exit = self.plain.then(Exit::default);
        let held = Held {
            line: Some((stream, place)),
            unseen: self.plain,
            exit: exit.clone(),
            detached: self.detached.clone(),
        };
        ready(Ok((held, Leaving { service, exit })))
    }
}

/// A connection and its place.
#[derive(Debug)]
pub(super) struct Held {
    /// None when a stream has left with it. What is written then goes nowhere: it is the end that hyper thinks it sends.
    line: Option<(TcpStream, Place)>,
    /// Whether nobody has looked at its first bytes yet.
    unseen: bool,
    exit: Option<Exit>,
    detached: TaskTracker,
}

impl Held {
    fn stream(&mut self) -> Option<Pin<&mut TcpStream>> {
        self.line.as_mut().map(|(stream, _)| Pin::new(stream))
    }

    /// Whether it begins with something else than HTTP/2. What there is stays to be read.
    fn poll_older(&self, cx: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let Some((stream, _)) = &self.line else { return Poll::Ready(Ok(true)) };
        let mut seen = [0; PREFACE.len()];
        let mut seen = ReadBuf::new(&mut seen);
        ready!(stream.poll_peek(cx, &mut seen))?;
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
        self.stream().map_or(Poll::Ready(Ok(())), |stream| stream.poll_read(cx, buffer))
    }
}

impl AsyncWrite for Held {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.stream().map_or(Poll::Ready(Ok(bytes.len())), |stream| stream.poll_write(cx, bytes))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Some(stream) = self.stream() {
            ready!(stream.poll_flush(cx))?;
        }
        // hyper flushes what it has written to the end, so a head that it was to write has been sent.
        if let Some(body) = self.exit.as_ref().and_then(Exit::take)
            && let Some((stream, place)) = self.line.take()
        {
            self.detached.spawn(go_on(stream, place, body));
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().map_or(Poll::Ready(Ok(())), |stream| stream.poll_shutdown(cx))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let all = parts.iter().map(|part| part.len()).sum();
        self.stream().map_or(Poll::Ready(Ok(all)), |stream| stream.poll_write_vectored(cx, parts))
    }

    fn is_write_vectored(&self) -> bool {
        self.line.as_ref().is_some_and(|(stream, _)| stream.is_write_vectored())
    }
}
