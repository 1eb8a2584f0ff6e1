//! A stream that a client only listens to goes on without hyper, from when its head has been sent.
//!
//! hyper keeps two buffers of 8 kB for each connection as long as it is open, and most of these streams are silent for hours. What
//! is left to do needs neither: events go out as they come, in the chunks of HTTP/1.1, and nothing that the client sends is read
//! any more. So such a stream ends with its connection, and its head says so.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::future::{BoxFuture, Either};
use http::header::{CONNECTION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, Version};
use http_body::Frame;
use http_body_util::BodyExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy, sink};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tower::Service;

use super::arrivals::Place;

/// What those who answer on a connection and the connection know of each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Exit(Arc<Mutex<State>>);

#[derive(Debug, Default)]
enum State {
    #[default]
    Attached,
    /// hyper has written the head, and asks for the body, which goes on without it. It is woken when that is so.
    Leaving(Body, Waker),
    Detached,
}

impl Exit {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The body that goes on without hyper, once there is one. hyper sees the end of it.
    pub(super) fn take(&self) -> Option<Body> {
        let mut state = self.state();
        match std::mem::replace(&mut *state, State::Detached) {
            State::Leaving(body, hyper) => {
                drop(state);
                hyper.wake();
                Some(body)
            }
            other => {
                *state = other;
                None
            }
        }
    }
}

/// Answers on a connection that streams can leave.
#[derive(Debug, Clone)]
pub(super) struct Leaving<S> {
    pub(super) service: S,
    /// None where the connection is not ours to take, as with TLS.
    pub(super) exit: Option<Exit>,
}

impl<S, B> Service<Request<B>> for Leaving<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Either<S::Future, BoxFuture<'static, Result<Response<Body>, S::Error>>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let may_leave = request.method() == Method::GET && request.version() == Version::HTTP_11;
        let exit = self.exit.clone().filter(|_| may_leave);
        let answered = self.service.call(request);
        match exit {
            None => Either::Left(answered),
            Some(exit) => Either::Right(Box::pin(async move { Ok(show_out(answered.await?, exit)) })),
        }
    }
}

/// Lets a stream of events leave. Any other answer stays as it is.
fn show_out(response: Response<Body>, exit: Exit) -> Response<Body> {
    let kind = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    if !kind.is_some_and(|kind| kind.starts_with(b"text/event-stream")) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    head.headers.insert(CONNECTION, HeaderValue::from_static("close"));
    Response::from_parts(head, Body::new(Remains { body: Some(body), exit }))
}

/// What hyper has of a stream that leaves: nothing, and then its end.
struct Remains {
    body: Option<Body>,
    exit: Exit,
}

impl http_body::Body for Remains {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let left = self.body.take();
        let mut state = self.exit.state();
        match (left, &mut *state) {
            (_, State::Detached) => return Poll::Ready(None),
            (Some(body), _) => *state = State::Leaving(body, cx.waker().clone()),
            (None, State::Leaving(_, hyper)) => hyper.clone_from(cx.waker()),
            (None, State::Attached) => {}
        }
        Poll::Pending
    }
}

/// Sends what the body has, as long as it has something and the client is there.
pub(super) async fn go_on(mut stream: TcpStream, place: Place, mut body: Body) -> io::Result<()> {
    let _place = place;
    // Read to see that the client goes. Whoever sends something instead is not read any more, so that it costs nothing.
    let (mut sent, mut quiet) = ([0], true);
    loop {
        let frame = tokio::select! {
            frame = body.frame() => frame,
            read = stream.read(&mut sent), if quiet => match read? {
                0 => return Ok(()),
                _ => {
                    quiet = false;
                    continue;
                }
            },
        };
        match frame {
            // What breaks off has no end, so that the client sees it.
            Some(frame) => match frame.map_err(io::Error::other)?.into_data() {
                Ok(data) if !data.is_empty() => send(&mut stream, &chunk(&data)).await?,
                _ => {}
            },
            None => {
                send(&mut stream, b"0\r\n\r\n").await?;
                stream.shutdown().await?;
                return read_out(stream).await;
            }
        }
    }
}

/// How long a client may take nothing of what it is sent. Meanwhile nobody sees the stream end, or the client go.
const STALLED: Duration = Duration::from_secs(30);

async fn send(stream: &mut (impl AsyncWrite + Unpin), mut text: &[u8]) -> io::Result<()> {
    while !text.is_empty() {
        if timeout(STALLED, stream.write_buf(&mut text)).await?? == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
    }
    Ok(())
}

/// How long, and how much, is read of a client once it has been sent everything.
const READ_OUT: (Duration, u64) = (Duration::from_secs(1), 1 << 16);

/// Reads until the client has seen the end and closes. A connection that is closed with something unread is reset, and what is
/// still on its way to the client is lost then (RFC 9112, 9.6).
async fn read_out(stream: TcpStream) -> io::Result<()> {
    let (within, most) = READ_OUT;
    let read = async { copy(&mut stream.take(most), &mut sink()).await };
    timeout(within, read).await?.map(|_| ())
}

/// A chunk of a body, as HTTP/1.1 sends it (RFC 9112, 7.1).
fn chunk(data: &[u8]) -> Vec<u8> {
    let mut chunk = format!("{:x}\r\n", data.len()).into_bytes();
    chunk.reserve_exact(data.len() + 2);
    chunk.extend_from_slice(data);
    chunk.extend_from_slice(b"\r\n");
    chunk
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::get;
    use axum_server::Control;
    use futures_util::stream::unfold;
    use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
    use tokio_util::sync::CancellationToken;
    use tokio_util::task::TaskTracker;

    use super::super::arrivals::{Desk, hand_out};
    use super::super::closing::Closing;
    use super::super::connections::Prompt;
    use super::*;
    use crate::config::Bounds;

    type Event = Result<&'static str, io::Error>;

    /// A server with one stream of events, and with something else that can be got.
    struct Stage {
        address: std::net::SocketAddr,
        events: UnboundedSender<Event>,
        control: Control,
        detached: TaskTracker,
    }

    impl Stage {
        fn start() -> Self {
            let (events, receiver) = unbounded_channel::<Event>();
            let receiver = Arc::new(tokio::sync::Mutex::new(Some(receiver)));
            let stream = async move || {
                let receiver = receiver.lock().await.take().unwrap();
                let events = unfold(receiver, async |mut receiver| Some((receiver.recv().await?, receiver)));
                ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(events))
            };
            let routes = Router::new().route("/events", get(stream)).route("/text", get("a text"));
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.set_nonblocking(true).unwrap();
            let address = listener.local_addr().unwrap();
            let (control, detached, close) = (Control::new(), TaskTracker::new(), CancellationToken::new());
            let (desk, incoming) = Desk::new();
            tokio::spawn(hand_out(Closing::new(listener, close.clone()).unwrap(), vec![desk], 9, close));
            let prompt = Prompt { plain: true, detached: detached.clone() };
            let server = super::super::server(incoming, control.clone(), Bounds::default()).acceptor(prompt);
            tokio::spawn(server.serve(routes.into_make_service()));
            Self { address, events, control, detached }
        }

        /// A connection on which this has been sent.
        async fn send(&self, text: &str) -> TcpStream {
            let mut client = TcpStream::connect(self.address).await.unwrap();
            client.write_all(text.as_bytes()).await.unwrap();
            client
        }

        /// Until as many connections are hyper's, and as many streams go on without it.
        async fn holds(&self, attached: usize, detached: usize) {
            let held = async {
                while (self.control.connection_count(), self.detached.len()) != (attached, detached) {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            };
            tokio::time::timeout(Duration::from_secs(20), held).await.unwrap();
        }
    }

    const LISTEN: &str = "GET /events HTTP/1.1\r\nHost: here\r\n\r\n";

    /// The head, and everything after it until the end.
    async fn rest(mut client: TcpStream) -> (String, String) {
        let mut text = String::new();
        client.read_to_string(&mut text).await.unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.to_lowercase(), body.to_owned())
    }

    #[tokio::test]
    async fn its_events_and_its_end_arrive_when_hyper_has_let_go_of_it() {
        let stage = Stage::start();
        // Something that is sent at once with the request, and is no part of it, is not answered.
        let client = stage.send(&format!("{LISTEN}GET /text HTTP/1.1\r\nHost: here\r\n\r\n")).await;
        stage.holds(0, 1).await;
        for event in ["data: 1\n\n", "", "data: seventeen.\n\n"] {
            stage.events.send(Ok(event)).unwrap();
        }
        let Stage { events, detached, .. } = stage;
        drop(events);
        let (head, body) = rest(client).await;
        assert!(
            head.contains("\r\nconnection: close") && head.contains("\r\ntransfer-encoding: chunked"),
            "{head}"
        );
        assert_eq!(body, "9\r\ndata: 1\n\n\r\n12\r\ndata: seventeen.\n\n\r\n0\r\n\r\n");
        detached.close();
        detached.wait().await;
    }

    #[tokio::test]
    async fn what_breaks_off_has_no_end() {
        let stage = Stage::start();
        let client = stage.send(LISTEN).await;
        stage.events.send(Ok("data: 1\n\n")).unwrap();
        stage.events.send(Err(io::ErrorKind::Other.into())).unwrap();
        assert_eq!(rest(client).await.1, "9\r\ndata: 1\n\n\r\n");
        stage.holds(0, 0).await;
    }

    #[tokio::test]
    async fn who_sends_something_is_not_read_and_has_its_events() {
        let stage = Stage::start();
        let mut client = stage.send(LISTEN).await;
        stage.holds(0, 1).await;
        client.write_all(&[b'x'; 100]).await.unwrap();
        stage.events.send(Ok("data: 1\n\n")).unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"9\r\ndata: 1\n\n\r\n") {
            assert!(client.read_buf(&mut seen).await.unwrap() > 0);
        }
        stage.holds(0, 1).await;
    }

    #[tokio::test]
    async fn who_has_sent_something_sees_the_end_all_the_same() {
        let stage = Stage::start();
        let mut client = stage.send(LISTEN).await;
        stage.holds(0, 1).await;
        client.write_all(&[b'x'; 100]).await.unwrap();
        // More than is under way at once, so that some of it waits to be sent when the server closes.
        let event: &str = Box::leak("x".repeat(1 << 16).into());
        (0..32).for_each(|_| stage.events.send(Ok(event)).unwrap());
        let Stage { events, detached, .. } = stage;
        drop(events);
        tokio::time::sleep(Duration::from_millis(100)).await;
        let (_, body) = rest(client).await;
        assert!(body.len() > 32 << 16 && body.ends_with("\r\n0\r\n\r\n"), "{}", body.len());
        detached.close();
        detached.wait().await;
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_is_given_up() {
        let (mut stream, mut client) = tokio::io::duplex(4);
        send(&mut stream, b"1234").await.unwrap();
        assert_eq!(send(&mut stream, b"5678").await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        // Whoever is slow, and takes something, is not.
        let read = async {
            for _ in 0..3 {
                tokio::time::sleep(STALLED / 2).await;
                client.read_exact(&mut [0; 4]).await.unwrap();
            }
        };
        let (sent, ()) = tokio::join!(send(&mut stream, b"5678901234"), read);
        sent.unwrap();
    }

    #[tokio::test]
    async fn who_goes_away_is_seen_to_be_gone() {
        let stage = Stage::start();
        let client = stage.send(LISTEN).await;
        stage.holds(0, 1).await;
        drop(client);
        stage.events.closed().await;
        stage.holds(0, 0).await;
    }

    #[tokio::test]
    async fn everything_else_stays_with_hyper() {
        let stage = Stage::start();
        let _text = stage.send("GET /text HTTP/1.1\r\nHost: here\r\n\r\n").await;
        let older = stage.send("GET /events HTTP/1.0\r\n\r\n").await;
        stage.events.send(Ok("data: 1\n\n")).unwrap();
        stage.holds(2, 0).await;
        let Stage { events, .. } = stage;
        drop(events);
        let (head, body) = rest(older).await;
        assert!(!head.contains("chunked") && body == "data: 1\n\n", "{head}\n\n{body}");
    }
}
