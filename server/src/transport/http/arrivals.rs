//! Who serves a connection: the worker that has the fewest.
//!
//! There are no more connections than there is room for. The next one waits to be accepted until another has ended: it is not
//! refused, since it may be a client that is worth waiting for, and it costs nothing but its place in the kernel's queue.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum_server::{AddrListener, Address};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use super::closing::Closing;

/// How long to wait when the system gives no connection, for example because too many files are open.
const PAUSE: Duration = Duration::from_millis(50);

/// A connection that nobody has read from yet.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) stream: tokio::net::TcpStream,
    pub(super) place: Place,
}

/// The place of a connection, among all and with its worker. It is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    busy: Arc<AtomicUsize>,
    _of_all: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.busy.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The way to a worker.
#[derive(Debug)]
pub(super) struct Desk {
    busy: Arc<AtomicUsize>,
    sender: UnboundedSender<(std::net::TcpStream, Place)>,
}

impl Desk {
    /// The way to a worker, and where it takes what comes.
    pub(super) fn new() -> (Self, Incoming) {
        let (sender, receiver) = unbounded_channel();
        (Self { busy: Arc::default(), sender }, Incoming(Mutex::new(receiver)))
    }
}

/// Hands out what comes to the listener, until it is closed.
pub(super) async fn hand_out(mut listener: Closing, desks: Vec<Desk>, most: usize, close: CancellationToken) {
    let places = Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS)));
    let mut trouble = false;
    loop {
        let free = Arc::clone(&places).acquire_owned();
        let of_all = tokio::select! {
            place = free => place.ok(),
            // Whoever has no place by now gets none: the listener goes, and the system refuses them.
            () = close.cancelled() => Arc::clone(&places).try_acquire_owned().ok(),
        };
        let Some(of_all) = of_all else { return };
        let stream = match listener.accept().await {
            Ok(Some(stream)) => stream,
            Ok(None) => return,
            // Whoever has left before the turn came is no trouble of ours.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
            Err(error) => {
                if !trouble {
                    tracing::warn!(%error, "no connection can be taken; it is tried again until one can");
                }
                trouble = true;
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        trouble = false;
        let Some(desk) = desks.iter().min_by_key(|desk| desk.busy.load(Ordering::Relaxed)) else { return };
        desk.busy.fetch_add(1, Ordering::Relaxed);
        let place = Place { busy: Arc::clone(&desk.busy), _of_all: of_all };
        // A worker takes what comes as long as it is served. One that is not any more drops the connection.
        let _ = desk.sender.send((stream, place));
    }
}

/// What comes to a worker.
#[derive(Debug)]
pub(super) struct Incoming(Mutex<UnboundedReceiver<(std::net::TcpStream, Place)>>);

/// A client, wherever it is: nobody asks.
#[derive(Debug, Clone)]
pub(super) struct Peer;

impl Address for Peer {
    type Stream = Arrival;
    type Listener = Incoming;
}

impl AddrListener<Arrival, Peer> for Incoming {
    async fn bind_to(_: Peer) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    async fn accept_stream(&self) -> io::Result<(Arrival, Peer)> {
        match self.0.lock().await.recv().await {
            // From here on it belongs to the runtime of this worker.
            Some((stream, place)) => {
                Ok((Arrival { stream: tokio::net::TcpStream::from_std(stream)?, place }, Peer))
            }
            // The listener is closed. Those who are in are still served.
            None => std::future::pending().await,
        }
    }

    fn get_local_addr(&self) -> io::Result<Peer> {
        Ok(Peer)
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    /// Desks of that many workers, what comes to them, and where to connect.
    fn open(workers: usize, most: usize) -> (Vec<Incoming>, std::net::SocketAddr, CancellationToken) {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let close = CancellationToken::new();
        let (desks, incoming) = (0..workers).map(|_| Desk::new()).unzip();
        let listener = Closing::new(listener, close.clone()).unwrap();
        tokio::spawn(hand_out(listener, desks, most, close.clone()));
        (incoming, address, close)
    }

    async fn next(incoming: &Incoming) -> Arrival {
        incoming.accept_stream().await.unwrap().0
    }

    /// Whether nobody comes for a while.
    async fn idle(incoming: &Incoming) -> bool {
        tokio::time::timeout(Duration::from_millis(100), incoming.accept_stream()).await.is_err()
    }

    #[tokio::test]
    async fn the_next_one_goes_where_the_fewest_are() {
        let (incoming, address, _close) = open(3, 100);
        let clients: Vec<_> = (0..6).map(|_| TcpStream::connect(address).unwrap()).collect();
        let mut held = Vec::new();
        for worker in [0, 1, 2, 0, 1, 2] {
            held.push(next(&incoming[worker]).await);
        }
        held.remove(4);
        let _seventh = TcpStream::connect(address).unwrap();
        next(&incoming[1]).await;
        drop(clients);
    }

    #[tokio::test]
    async fn who_finds_no_room_waits_for_it() {
        let (incoming, address, _close) = open(2, 2);
        let _clients: Vec<_> = (0..3).map(|_| TcpStream::connect(address).unwrap()).collect();
        let (first, second) = (next(&incoming[0]).await, next(&incoming[1]).await);
        assert!(idle(&incoming[0]).await && idle(&incoming[1]).await);
        drop(second);
        next(&incoming[1]).await;
        drop(first);
    }

    #[tokio::test]
    async fn who_has_come_before_the_end_is_let_in_and_nobody_after_it() {
        let (incoming, address, close) = open(1, 2);
        let _clients: Vec<_> = (0..2).map(|_| TcpStream::connect(address).unwrap()).collect();
        close.cancel();
        let _held = (next(&incoming[0]).await, next(&incoming[0]).await);
        assert!(idle(&incoming[0]).await);
        assert!(TcpStream::connect(address).is_err());
    }
}
