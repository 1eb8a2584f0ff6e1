//! A client with a human at it, over a pipe in memory, in both eras of the protocol.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcp_macros::rmcp::model::{
    ClientCapabilities, ClientConfig, ElicitRequestParams, ElicitResult, ElicitationAction, Implementation,
    ProgressNotificationParam, ProtocolVersion,
};
use mcp_macros::rmcp::service::{
    ClientLifecycleMode, ClientServiceExt as _, NotificationContext, RequestContext, RoleClient,
    RunningService,
};
use mcp_macros::rmcp::{ClientHandler, ErrorData, ServerHandler, ServiceExt as _};
use serde_json::Value;

/// How a client opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opens {
    /// 2026-07-28: every request stands for itself.
    Discover,
    /// Before that: a handshake.
    Initialize,
}

pub(crate) const ERAS: [Opens; 2] = [Opens::Initialize, Opens::Discover];

#[derive(Clone, Default)]
pub(crate) struct Reader {
    /// Whether it can be asked at all, and what it then fills in. `null` is a no.
    says: Option<Value>,
    thinks: Duration,
    asked: Arc<Mutex<Vec<String>>>,
    told: Arc<Mutex<Vec<ProgressNotificationParam>>>,
}

impl Reader {
    pub(crate) fn says(content: Value) -> Self {
        Self { says: Some(content), ..Self::default() }
    }

    /// One that cannot be asked.
    pub(crate) fn mute() -> Self {
        Self::default()
    }

    pub(crate) fn who_thinks_for(self, thinks: Duration) -> Self {
        Self { thinks, ..self }
    }

    /// The messages it was asked with.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("unpoisoned").clone()
    }

    /// The progress it was told of.
    pub(crate) fn told(&self) -> Vec<ProgressNotificationParam> {
        self.told.lock().expect("unpoisoned").clone()
    }

    pub(crate) async fn meets(
        self,
        server: impl ServerHandler,
        opens: Opens,
    ) -> RunningService<RoleClient, Self> {
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        tokio::spawn(async move {
            if let Ok(server) = server.serve(theirs).await {
                let _end = server.waiting().await;
            }
        });
        let mode = match opens {
            Opens::Discover => {
                ClientLifecycleMode::Discover { preferred_versions: vec![ProtocolVersion::V_2026_07_28] }
            }
            Opens::Initialize => ClientLifecycleMode::Initialize,
        };
        self.serve_with_lifecycle(ours, mode).await.expect("a handshake")
    }
}

impl ClientHandler for Reader {
    fn get_info(&self) -> ClientConfig {
        let capabilities = ClientCapabilities::builder();
        let capabilities = match self.says {
            Some(_) => capabilities.enable_elicitation().build(),
            None => capabilities.build(),
        };
        ClientConfig::new(capabilities, Implementation::new("reader", "1"))
    }

    async fn create_elicitation(
        &self,
        request: ElicitRequestParams,
        _: RequestContext<RoleClient>,
    ) -> Result<ElicitResult, ErrorData> {
        if let ElicitRequestParams::FormElicitationParams { message, .. } = request {
            self.asked.lock().expect("unpoisoned").push(message);
        }
        tokio::time::sleep(self.thinks).await;
        Ok(match &self.says {
            Some(Value::Null) | None => ElicitResult::new(ElicitationAction::Decline),
            Some(content) => ElicitResult::new(ElicitationAction::Accept).with_content(content.clone()),
        })
    }

    async fn on_progress(&self, told: ProgressNotificationParam, _: NotificationContext<RoleClient>) {
        self.told.lock().expect("unpoisoned").push(told);
    }
}
