//! One client, over standard input and output: one message per line, and nothing else ever on standard output.
//!
//! A call that needs nothing but an answer is taken out of the input before rmcp reads it, and answered directly, as over HTTP.
//! Everything else is rmcp's. Both say their lines through one place.
//!
//! The end of the input is the end of the session and no failure, whether a session had begun or not: clients probe.

mod calls;
mod output;
mod patient;
mod tap;

use std::sync::Arc;
use std::time::Duration;

use rmcp::service::{QuitReason, RoleServer, ServerInitializeError};
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::transport::{Transport, stdio_pipes};
use rmcp::{ServerHandler, ServiceExt as _};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use crate::mcp::Server;
use calls::Calls;
use output::Pen;
use patient::Patient;
use tap::Tap;

/// The longest line that is read. A longer one is passed over, to its end, without being held.
const LONGEST_LINE: usize = 1024 * 1024;

/// How long calls that are under way at the end of the input may take to be answered, and how long at a stop. rmcp gives its own
/// as much; it is to find out first that time is over.
const AT_THE_END: Duration = Duration::from_millis(5_250);
const AT_A_STOP: Duration = Duration::from_millis(2_250);

/// Why the session ended before its time.
#[derive(Debug, thiserror::Error)]
#[error("the session on standard input and output has failed: {0}")]
pub struct StdioError(String);

/// Serves until the input ends or somebody stops it. What is under way then gets a few seconds to be answered. `direct` answers
/// what needs nothing but an answer.
///
/// # Errors
///
/// Standard output cannot be written before the session has begun, or the protocol library has failed.
pub async fn serve<H: ServerHandler>(
    server: H,
    direct: Option<Server>,
    stop: CancellationToken,
) -> Result<(), StdioError> {
    let (input, output) = stdio_pipes();
    tracing::info!("serving on standard input and output");
    over(server, direct, input, output, stop).await
}

/// The same over any two ends of a line.
///
/// # Errors
///
/// The output cannot be written before the session has begun, or the protocol library has failed.
pub async fn over<H: ServerHandler>(
    server: H,
    direct: Option<Server>,
    input: impl AsyncRead + Send + Unpin + 'static,
    output: impl AsyncWrite + Send + Unpin + 'static,
    stop: CancellationToken,
) -> Result<(), StdioError> {
    let (ended, cut) = (stop.child_token(), stop.child_token());
    let _cut = cut.clone().drop_guard();
    let (lines, writer) = output::start(output);
    let give_up = writer.abort_handle();
    let calls = Arc::new(Calls::new(direct, lines.clone(), cut));
    let taking = Arc::clone(&calls);
    let tap = Tap::new(input, move |line: &[u8]| taking.take(line), ended.clone());
    let transport = AsyncRwTransport::new_server(tap, Pen::new(lines)).with_max_line_length(LONGEST_LINE);
    let transport = Patient::new(transport, Arc::clone(&calls));
    let all = async {
        // rmcp cancels the token that it gets when it is done, which need not be the end of our own calls.
        let result = session(server, transport, stop.child_token()).await;
        ended.cancel();
        // Calls under way still hold on to the writer, which ends after the last of them.
        drop(calls);
        let _ = writer.await;
        result
    };
    let late = async {
        ended.cancelled().await;
        tokio::time::sleep(if stop.is_cancelled() { AT_A_STOP } else { AT_THE_END }).await;
    };
    tokio::select! {
        result = all => result,
        () = late => {
            tracing::warn!("some calls were still under way and have been cut");
            give_up.abort();
            Ok(())
        }
    }
}

/// What rmcp makes of it.
async fn session<H: ServerHandler>(
    server: H,
    transport: impl Transport<RoleServer> + 'static,
    stop: CancellationToken,
) -> Result<(), StdioError> {
    let running = match server.serve_with_ct(transport, stop).await {
        Ok(running) => running,
        // Nobody has spoken, or somebody has asked us to stop.
        Err(ServerInitializeError::ConnectionClosed(_) | ServerInitializeError::Cancelled) => return Ok(()),
        Err(error) => return Err(StdioError(error.to_string())),
    };
    match running.waiting().await {
        Ok(QuitReason::JoinError(error)) => Err(StdioError(error.to_string())),
        Ok(_) => Ok(()),
        Err(error) => Err(StdioError(error.to_string())),
    }
}
