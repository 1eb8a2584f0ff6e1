//! One client, over standard input and output: one message per line, and nothing else ever on standard output.
//!
//! The end of the input is the end of the session and no failure, whether a session had begun or not: clients probe.

mod patient;

use rmcp::service::{QuitReason, ServerInitializeError};
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::transport::stdio_pipes;
use rmcp::{ServerHandler, ServiceExt as _};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use patient::Patient;

/// The longest line that is read. A longer one is passed over, to its end, without being held.
const LONGEST_LINE: usize = 1024 * 1024;

/// Why the session ended before its time.
#[derive(Debug, thiserror::Error)]
#[error("the session on standard input and output has failed: {0}")]
pub struct StdioError(String);

/// Serves until the input ends or somebody stops it. What is under way then gets a few seconds to be answered.
///
/// # Errors
///
/// Standard output cannot be written before the session has begun, or the protocol library has failed.
pub async fn serve<H: ServerHandler>(server: H, stop: CancellationToken) -> Result<(), StdioError> {
    let (input, output) = stdio_pipes();
    tracing::info!("serving on standard input and output");
    over(server, input, output, stop).await
}

/// The same over any two ends of a line.
///
/// # Errors
///
/// The output cannot be written before the session has begun, or the protocol library has failed.
pub async fn over<H: ServerHandler>(
    server: H,
    input: impl AsyncRead + Send + Unpin + 'static,
    output: impl AsyncWrite + Send + Unpin + 'static,
    stop: CancellationToken,
) -> Result<(), StdioError> {
    let lines = AsyncRwTransport::new_server(input, output).with_max_line_length(LONGEST_LINE);
    let running = match server.serve_with_ct(Patient::new(lines), stop).await {
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
