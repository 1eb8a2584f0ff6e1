//! Between those who log and the disk: lines wait in a bounded queue, and one thread writes them.
//!
//! Nobody waits for the disk. When the queue is full, lines are dropped and counted; when the disk refuses a line, it is lost
//! and counted, the trouble is told on standard error once, and the next line is tried as if nothing had happened.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long the end of the process waits for lines that are not written yet.
const FAREWELL: Duration = Duration::from_secs(2);

/// Where lines end up.
pub trait Sink: Send + 'static {
    /// Writes a line, which has no line end yet.
    ///
    /// # Errors
    ///
    /// It could not be written. The next one may be.
    fn write(&mut self, line: &str) -> io::Result<()>;

    /// What it is called when it fails.
    fn name(&self) -> String;
}

/// Standard error.
#[derive(Debug)]
pub struct Stderr;

impl Sink for Stderr {
    fn write(&mut self, line: &str) -> io::Result<()> {
        // In one piece, or other writers would get between the line and its end.
        io::stderr().lock().write_all(format!("{line}\n").as_bytes())
    }

    fn name(&self) -> String {
        "standard error".to_owned()
    }
}

/// How many lines were lost, and why.
#[derive(Debug, Default)]
pub struct Losses {
    full: AtomicU64,
    write: AtomicU64,
}

impl Losses {
    /// Lines that came when too many were waiting.
    #[must_use]
    pub fn full(&self) -> u64 {
        self.full.load(Relaxed)
    }

    /// Lines that could not be written.
    #[must_use]
    pub fn write(&self) -> u64 {
        self.write.load(Relaxed)
    }
}

enum Message {
    Line(String),
    End(Sender<()>),
}

/// The queue of one log.
#[derive(Debug)]
pub(crate) struct Queue {
    // One with a bound of its own would make room for all lines at the start, and most servers never need it.
    sender: Sender<Message>,
    /// How many lines wait, and how many may.
    waiting: Arc<AtomicUsize>,
    lines: usize,
    losses: Arc<Losses>,
}

impl Queue {
    /// A queue for so many lines, and the thread that empties it. `tell` is told once when trouble begins.
    pub(crate) fn start(
        sink: impl Sink,
        lines: usize,
        tell: impl FnMut(&str) + Send + 'static,
    ) -> io::Result<Arc<Self>> {
        let (sender, receiver) = channel();
        let (waiting, losses) = (Arc::<AtomicUsize>::default(), Arc::<Losses>::default());
        let mut worker =
            Worker { sink, tell, waiting: Arc::clone(&waiting), losses: Arc::clone(&losses), lost: 0 };
        thread::Builder::new().name("log".to_owned()).spawn(move || worker.run(&receiver))?;
        Ok(Arc::new(Self { sender, waiting, lines, losses }))
    }

    /// Hands a line over. Never waits.
    pub(crate) fn put(&self, line: String) {
        if self.waiting.fetch_add(1, Relaxed) >= self.lines || self.sender.send(Message::Line(line)).is_err()
        {
            self.waiting.fetch_sub(1, Relaxed);
            self.losses.full.fetch_add(1, Relaxed);
        }
    }

    pub(crate) fn losses(&self) -> Arc<Losses> {
        Arc::clone(&self.losses)
    }

    /// Waits until what is in the queue is written, or for two seconds.
    pub(crate) fn drain(&self) {
        let (done, written) = channel();
        if self.sender.send(Message::End(done)).is_ok() {
            let _ = written.recv_timeout(FAREWELL);
        }
    }
}

struct Worker<S, T> {
    sink: S,
    tell: T,
    waiting: Arc<AtomicUsize>,
    losses: Arc<Losses>,
    /// How many lines in a row could not be written.
    lost: u64,
}

impl<S: Sink, T: FnMut(&str)> Worker<S, T> {
    fn run(&mut self, receiver: &Receiver<Message>) {
        let mut dropped = 0;
        while let Ok(message) = receiver.recv() {
            let mut next = Some(message);
            while let Some(message) = next {
                match message {
                    Message::Line(line) => {
                        self.waiting.fetch_sub(1, Relaxed);
                        self.write(&line);
                    }
                    Message::End(done) => {
                        let _ = done.send(());
                    }
                }
                next = receiver.try_recv().ok();
            }
            // There is room again: time to say that there was none.
            let full = self.losses.full();
            if full > dropped {
                tracing::warn!(target: "xyte_mcp::telemetry", lines = full - dropped, "lines of the log were dropped: they came faster than they could be written");
                dropped = full;
            }
        }
    }

    fn write(&mut self, line: &str) {
        match self.sink.write(line) {
            Ok(()) => {
                let lost = std::mem::take(&mut self.lost);
                if lost > 0 {
                    tracing::warn!(target: "xyte_mcp::telemetry", lines = lost, to = self.sink.name(), "the log is written again; some lines are lost");
                }
            }
            Err(error) => {
                self.losses.write.fetch_add(1, Relaxed);
                self.lost += 1;
                if self.lost == 1 {
                    let name = self.sink.name();
                    (self.tell)(&format!(
                        "the log cannot be written to {name}: {error}; its lines are lost until it can, and the server goes on"
                    ));
                }
            }
        }
    }
}

/// Tells trouble on standard error. If that cannot be written either, nobody is there to read it.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "xyte-mcp: {text}");
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A disk that refuses every line that says `no`.
    struct Picky;

    impl Sink for Picky {
        fn write(&mut self, line: &str) -> io::Result<()> {
            if line == "no" { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        }

        fn name(&self) -> String {
            "picky".to_owned()
        }
    }

    #[test]
    fn trouble_is_told_once_each_time_it_begins() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = Arc::clone(&told);
        let queue = Queue::start(Picky, 64, move |text| tell.lock().unwrap().push(text.to_owned())).unwrap();
        for line in ["yes", "no", "no", "no", "yes", "yes", "no", "no"] {
            queue.put(line.to_owned());
        }
        queue.drain();
        let told = told.lock().unwrap();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("picky") && told[0].contains("the server goes on"), "{told:?}");
        assert_eq!((queue.losses().write(), queue.losses().full()), (5, 0));
    }

    /// A disk that is busy until somebody lets it go.
    struct Busy(std::sync::mpsc::Receiver<()>);

    impl Sink for Busy {
        fn write(&mut self, _: &str) -> io::Result<()> {
            let _ = self.0.recv();
            Ok(())
        }

        fn name(&self) -> String {
            "busy".to_owned()
        }
    }

    #[test]
    fn no_more_lines_wait_than_may() {
        let (go, busy) = channel();
        let queue = Queue::start(Busy(busy), 3, |_: &str| {}).unwrap();
        queue.put("held by the disk".to_owned());
        while queue.waiting.load(Relaxed) > 0 {
            thread::yield_now();
        }
        (0..5).for_each(|line| queue.put(line.to_string()));
        assert_eq!((queue.waiting.load(Relaxed), queue.losses().full()), (3, 2));
        drop(go);
        queue.drain();
        queue.put("there is room again".to_owned());
        queue.drain();
        assert_eq!((queue.waiting.load(Relaxed), queue.losses().full()), (0, 2));
    }
}
