//! A listener that is closed before the connections are. At the end of a drain both at once would lose calls: a connection that
//! was just taken and has not been read yet would be closed as an idle one. So first nobody new is let in, and those who are
//! in have a moment to be read. Whoever comes later is refused by the system, before anything was sent, and can go elsewhere.

use std::io;

use axum_server::{AddrListener, Address, Server};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

/// A client, wherever it is: nobody asks.
#[derive(Debug, Clone)]
pub(super) struct Peer;

/// The listener, until it is told to close.
#[derive(Debug)]
pub(super) struct Closing {
    state: Mutex<State>,
    close: CancellationToken,
    closed: CancellationToken,
}

#[derive(Debug)]
enum State {
    Open(TcpListener),
    /// Asked directly for what stands in its queue: the runtime may not have heard of it yet.
    Emptying(std::net::TcpListener),
    Closed,
}

/// A server on it. The listener is closed when `close` is cancelled, and then `closed` is.
pub(super) fn server(
    listener: std::net::TcpListener,
    close: CancellationToken,
    closed: CancellationToken,
) -> io::Result<Server<Peer>> {
    let state = Mutex::new(State::Open(TcpListener::from_std(listener)?));
    Ok(Server::from_listener(Closing { state, close, closed }))
}

impl Address for Peer {
    type Stream = TcpStream;
    type Listener = Closing;
}

impl AddrListener<TcpStream, Peer> for Closing {
    async fn bind_to(_: Peer) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    async fn accept_stream(&self) -> io::Result<(TcpStream, Peer)> {
        let mut state = self.state.lock().await;
        if let State::Open(listener) = &*state {
            tokio::select! {
                taken = listener.accept() => return taken.map(|(stream, _)| (stream, Peer)),
                () = self.close.cancelled() => {}
            }
            if let State::Open(listener) = std::mem::replace(&mut *state, State::Closed) {
                *state = State::Emptying(listener.into_std()?);
            }
        }
        if let State::Emptying(listener) = &*state {
            match listener.accept() {
                Ok((stream, _)) => {
                    stream.set_nonblocking(true)?;
                    return Ok((TcpStream::from_std(stream)?, Peer));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => *state = State::Closed,
                Err(error) => return Err(error),
            }
        }
        self.closed.cancel();
        std::future::pending().await
    }

    fn get_local_addr(&self) -> io::Result<Peer> {
        Ok(Peer)
    }
}
