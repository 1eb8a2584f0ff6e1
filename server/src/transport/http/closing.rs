//! A listener that is closed before the connections are. At the end of a drain both at once would lose calls: a connection that
//! was just taken and has not been read yet would be closed as an idle one. So first nobody new is let in, and those who are
//! in have a moment to be read. Whoever comes later is refused by the system, before anything was sent, and can go elsewhere.

use std::io;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The listener, until it is told to close.
#[derive(Debug)]
pub(super) struct Closing {
    state: State,
    close: CancellationToken,
}

#[derive(Debug)]
enum State {
    Open(TcpListener),
    /// Asked directly for what stands in its queue: the runtime may not have heard of it yet.
    Emptying(std::net::TcpListener),
    Closed,
}

impl Closing {
    /// It is closed when `close` is cancelled.
    pub(super) fn new(listener: std::net::TcpListener, close: CancellationToken) -> io::Result<Self> {
        Ok(Self { state: State::Open(TcpListener::from_std(listener)?), close })
    }

    /// The next connection, or none any more.
    pub(super) async fn accept(&mut self) -> io::Result<Option<std::net::TcpStream>> {
        if let State::Open(listener) = &self.state {
            tokio::select! {
                taken = listener.accept() => return taken?.0.into_std().map(Some),
                () = self.close.cancelled() => {}
            }
            if let State::Open(listener) = std::mem::replace(&mut self.state, State::Closed) {
                self.state = State::Emptying(listener.into_std()?);
            }
        }
        let State::Emptying(listener) = &self.state else { return Ok(None) };
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(true)?;
                Ok(Some(stream))
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                self.state = State::Closed;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}
