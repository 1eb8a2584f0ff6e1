//! What a tool tells while it runs, and of what has changed.

use std::time::Duration;

use mcp_macros::{Content, Era, Exchange, ToolError, ToolSpec, tool, tools};
use rmcp::model::{LoggingLevel, LoggingMessageNotificationParam};
use tokio::time::sleep;

use crate::call::{Call, Change};

/// How long a step of the work takes.
const STEP: Duration = Duration::from_millis(50);

pub(crate) fn all() -> Vec<ToolSpec<Call>> {
    tools![
        test_tool_with_progress,
        test_tool_with_logging,
        test_logging_tool,
        test_trigger_tool_change,
        test_trigger_prompt_change
    ]
}

/// Tell how far it has come: nothing, half, all.
#[tool(risk = read, open_world = false)]
async fn test_tool_with_progress(cx: &Call) -> Result<Content, ToolError> {
    cx.exchange.progress(0.0, 100.0, None).await;
    sleep(STEP).await;
    cx.exchange.progress(50.0, 100.0, None).await;
    sleep(STEP).await;
    cx.exchange.progress(100.0, 100.0, None).await;
    Ok(Content::text("Progress has been told."))
}

/// Log three messages.
#[tool(risk = read, open_world = false)]
async fn test_tool_with_logging(cx: &Call) -> Result<Content, ToolError> {
    log(&cx.exchange, "Tool execution started").await;
    sleep(STEP).await;
    log(&cx.exchange, "Tool processing data").await;
    sleep(STEP).await;
    log(&cx.exchange, "Tool execution completed").await;
    Ok(Content::text("Three messages have been logged."))
}

/// Log a message, if this request asks for messages.
#[tool(risk = read, open_world = false)]
async fn test_logging_tool(cx: &Call) -> Result<Content, ToolError> {
    log(&cx.exchange, "The tool runs").await;
    Ok(Content::text("The tool has run."))
}

/// Logging is on its way out of the protocol, so the macros have no word for it. Since 2026-07-28 a request says which
/// messages it wants, or gets none.
async fn log(exchange: &Exchange, text: &str) {
    let wanted = match exchange.era() {
        Era::Stateless => exchange.meta().log_level().is_some(),
        _ => true,
    };
    let Some(peer) = exchange.peer().filter(|_| wanted) else { return };
    let message = LoggingMessageNotificationParam::new(LoggingLevel::Info, text.into());
    let _sent = peer.notify_logging_message(message).await;
}

/// Say that the list of tools has changed.
#[tool(risk = write, open_world = false)]
async fn test_trigger_tool_change(cx: &Call) -> Result<Content, ToolError> {
    cx.listeners.tell(Change::Tools).await;
    Ok(Content::text("Whoever listens has been told."))
}

/// Say that the list of prompts has changed.
#[tool(risk = write, open_world = false)]
async fn test_trigger_prompt_change(cx: &Call) -> Result<Content, ToolError> {
    cx.listeners.tell(Change::Prompts).await;
    Ok(Content::text("Whoever listens has been told."))
}
