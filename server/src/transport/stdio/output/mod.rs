//! What is said: whole lines, from whoever has one, in one stream.
//!
//! One task writes. Lines that are ready together leave together; one that is alone leaves at once. Whoever has a line waits
//! while too many are ahead of it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::io::{AsyncWrite, AsyncWriteExt as _, BufWriter};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_util::sync::PollSender;

/// How much leaves with one write, unless a line is longer.
const ROOM: usize = 64 * 1024;

/// How many lines may wait.
const AHEAD: usize = 64;

enum Said {
    /// A whole line, in parts.
    Line(Vec<Bytes>),
    /// Somebody waits until what was said before has been written.
    Written(oneshot::Sender<()>),
}

/// Where lines are put.
#[derive(Clone)]
pub(super) struct Lines(mpsc::Sender<Said>);

/// Writes lines until all who could have one are gone, or the output is.
pub(super) fn start(output: impl AsyncWrite + Send + Unpin + 'static) -> (Lines, JoinHandle<()>) {
    let (lines, said) = mpsc::channel(AHEAD);
    let writer = tokio::spawn(async move {
        if let Err(error) = write(BufWriter::with_capacity(ROOM, output), said).await {
            tracing::error!(%error, "the output cannot be written");
        }
    });
    (Lines(lines), writer)
}

async fn write(
    mut output: BufWriter<impl AsyncWrite + Unpin>,
    mut said: mpsc::Receiver<Said>,
) -> io::Result<()> {
    let (mut ready, mut waiting) = (Vec::with_capacity(AHEAD), Vec::new());
    while said.recv_many(&mut ready, AHEAD).await > 0 {
        for each in ready.drain(..) {
            match each {
                Said::Line(parts) => {
                    for part in parts {
                        output.write_all(&part).await?;
                    }
                }
                Said::Written(who) => waiting.push(who),
            }
        }
        output.flush().await?;
        for who in waiting.drain(..) {
            // Whoever no longer waits need not be told.
            let _ = who.send(());
        }
    }
    Ok(())
}

impl Lines {
    /// Says a message of JSON. If nobody can hear it any more, that has been logged.
    pub(super) async fn say(&self, message: Vec<Bytes>) {
        // An end of a line is never part of a text in JSON, but may stand between two.
        let mut parts: Vec<Bytes> = message.into_iter().map(in_one_line).collect();
        parts.push(Bytes::from_static(b"\n"));
        let _ = self.0.send(Said::Line(parts)).await;
    }
}

fn in_one_line(part: Bytes) -> Bytes {
    if !part.contains(&b'\n') {
        return part;
    }
    part.iter().map(|byte| if *byte == b'\n' { b' ' } else { *byte }).collect()
}

/// The same for one who writes bytes, as rmcp does. No line of it is begun before it is whole.
pub(super) struct Pen {
    to: PollSender<Said>,
    line: Vec<u8>,
    /// Whether lines have been said since somebody waited for them.
    unsure: bool,
    written: Option<oneshot::Receiver<()>>,
}

impl Pen {
    pub(super) fn new(lines: Lines) -> Self {
        Self { to: PollSender::new(lines.0), line: Vec::new(), unsure: false, written: None }
    }
}

impl AsyncWrite for Pen {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.to.poll_reserve(context)).map_err(gone)?;
        self.line.extend_from_slice(bytes);
        if self.line.ends_with(b"\n") {
            let line = std::mem::take(&mut self.line);
            self.to.send_item(Said::Line(vec![line.into()])).map_err(gone)?;
            self.unsure = true;
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        loop {
            if let Some(written) = &mut self.written {
                let told = ready!(Pin::new(written).poll(context));
                self.written = None;
                told.map_err(gone)?;
            }
            if !self.unsure {
                return Poll::Ready(Ok(()));
            }
            ready!(self.to.poll_reserve(context)).map_err(gone)?;
            let (tell, written) = oneshot::channel();
            self.to.send_item(Said::Written(tell)).map_err(gone)?;
            (self.written, self.unsure) = (Some(written), false);
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}

fn gone<E>(_: E) -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the output cannot be written any more")
}

#[cfg(test)]
mod tests;
