//! Threads with a runtime each. What begins on one of them stays there, so a request is answered without waking another thread.
//!
//! Where processors are scarce they wait for their turn, and answer together what has come meanwhile.

use std::cell::Cell;
use std::io;

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::{CancellationToken, DropGuard};

thread_local! {
    static HERE: Cell<usize> = const { Cell::new(0) };
}

/// Which of the workers this is, counted from 0. Whoever is none counts as the first.
#[must_use]
pub fn here() -> usize {
    HERE.get()
}

/// How many there are unless somebody says otherwise: one for each processor that this process may use.
#[must_use]
pub fn usual() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The threads. They end when this is dropped, with all that is under way on them.
#[derive(Debug)]
pub struct Workers {
    handles: Vec<Handle>,
    _end: DropGuard,
}

impl Workers {
    /// Starts that many, and at least one.
    ///
    /// # Errors
    ///
    /// The system gives no further thread, or no file descriptor for it.
    pub fn start(count: usize) -> io::Result<Self> {
        let end = CancellationToken::new();
        let handles = (0..count.max(1)).map(|index| start(index, end.clone())).collect::<io::Result<_>>()?;
        Ok(Self { handles, _end: end.drop_guard() })
    }

    /// The runtime of each.
    #[must_use]
    pub fn handles(&self) -> &[Handle] {
        &self.handles
    }
}

fn start(index: usize, end: CancellationToken) -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new().name(format!("worker-{index}")).spawn(move || {
        HERE.set(index);
        take_turns();
        runtime.block_on(end.cancelled());
        // Whatever blocks a thread of its own, such as the reading of a file, is not waited for.
        runtime.shutdown_background();
    })?;
    Ok(handle)
}

/// Has the system schedule this thread as one of a batch (`SCHED_BATCH` of sched(7)): when something comes for it while another
/// thread has the processor, that one is not interrupted. Else a busy machine changes threads for each answer of Xyte, and each time
/// the code and data of a call have to be fetched anew. On a processor that is idle it runs at once, as before, and its share of a
/// busy one is the same. Whoever started this process in another way has had a reason, and keeps it.
#[cfg(target_os = "linux")]
fn take_turns() {
    use preempt_rt::sched::{Pid, Scheduler, SchedulerParams, get_scheduler, set_scheduler};

    let this = Pid::current_thread();
    if get_scheduler(this).is_ok_and(|scheduler| scheduler == Scheduler::SCHED_NORMAL) {
        // Where it is not allowed, all is as it was.
        if let Err(error) = set_scheduler(this, Scheduler::SCHED_BATCH, SchedulerParams { priority: 0 }) {
            tracing::debug!(%error, "threads that answer requests are scheduled as any others");
        }
    }
}

/// Other systems have nothing like it.
#[cfg(not(target_os = "linux"))]
fn take_turns() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_knows_which_it_is_and_what_it_begins_stays_with_it() {
        let workers = Workers::start(3).unwrap();
        let mut seen = Vec::new();
        for handle in workers.handles() {
            let nested = handle.spawn(async { (here(), tokio::spawn(async { here() }).await.unwrap()) });
            seen.push(nested.await.unwrap());
        }
        assert_eq!(seen, [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(here(), 0);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn they_take_turns_unless_somebody_has_decided_otherwise() {
        use preempt_rt::sched::{Pid, Scheduler, SchedulerParams, get_scheduler, set_scheduler};

        fn of_a_worker() -> Scheduler {
            let workers = Workers::start(1).unwrap();
            let (tell, told) = std::sync::mpsc::channel();
            workers.handles()[0]
                .spawn(async move { tell.send(get_scheduler(Pid::current_thread()).unwrap()) });
            told.recv().unwrap()
        }
        let idle = std::thread::spawn(|| {
            set_scheduler(Pid::current_thread(), Scheduler::SCHED_IDLE, SchedulerParams { priority: 0 })
                .unwrap();
            of_a_worker()
        });
        assert_eq!((of_a_worker(), idle.join().unwrap()), (Scheduler::SCHED_BATCH, Scheduler::SCHED_IDLE));
    }

    #[tokio::test]
    async fn they_end_with_what_holds_them() {
        let workers = Workers::start(1).unwrap();
        let endless = workers.handles()[0].spawn(std::future::pending::<()>());
        drop(workers);
        assert!(endless.await.unwrap_err().is_cancelled());
    }
}
