//! Who called what, and how it ended: one record for each call, and never its arguments.

mod line;
mod record;
mod settings;

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use hmac::{Hmac, KeyInit as _, Mac as _};
use mcp_macros::JsonObject;
use mcp_macros::guard::{Finished, Observer};
use serde_json::Value;
use sha2::Sha256;

use super::Now;
use super::log::{AUDIT, LineQueue, LogError, Losses, Rotating, tell};
use super::mask::Secrets;
use super::metrics::Metrics;
use crate::hex::hex;

pub use record::{Caller, Confirmation, Record};
pub use settings::{AuditSettings, AuditTo};

/// The audit of this process.
pub struct Audit {
    to: To,
    /// What digests are made with. With its key, and only with it, guessed arguments can be recognised.
    digests: Hmac<Sha256>,
    secrets: Secrets,
    now: Now,
}

enum To {
    Log,
    File(Arc<LineQueue>),
}

impl Audit {
    /// Opens the audit, if there is to be one. `key` is a secret of this server, the same for all its replicas.
    ///
    /// # Errors
    ///
    /// Its file cannot be opened, or its key cannot be used.
    pub fn open(
        settings: &AuditSettings,
        key: &[u8],
        secrets: &Secrets,
        now: &Now,
    ) -> Result<Option<Arc<Self>>, LogError> {
        let to = match (settings.to, &settings.file) {
            (AuditTo::Off, _) => return Ok(None),
            (AuditTo::File, Some(file)) => {
                let sink = Rotating::open(file, Arc::clone(now))
                    .map_err(|source| LogError::File { path: file.path.display().to_string(), source })?;
                To::File(LineQueue::start(sink, settings.queue, tell).map_err(LogError::Thread)?)
            }
            (AuditTo::Log | AuditTo::File, _) => To::Log,
        };
        // Keys may have any length, so this cannot fail. If it ever did, there must not be a server without its audit.
        let mut digests = Hmac::<Sha256>::new_from_slice(key).map_err(|_| LogError::Key)?;
        digests.update(b"xyte-mcp: arguments of a call\n");
        Ok(Some(Arc::new(Self { to, digests, secrets: secrets.clone(), now: Arc::clone(now) })))
    }

    /// What it has lost, where it has a file of its own.
    #[must_use]
    pub fn losses(&self) -> Option<Arc<Losses>> {
        match &self.to {
            To::File(queue) => Some(queue.losses()),
            To::Log => None,
        }
    }

    /// A short text that is the same for the same arguments, whatever their order, and tells nothing about them without the
    /// server's key.
    #[must_use]
    pub fn digest(&self, arguments: &JsonObject) -> String {
        let text = if in_order(arguments) {
            serde_json::to_string(arguments).unwrap_or_default()
        } else {
            let mut arguments = Value::Object(arguments.clone());
            arguments.sort_all_objects();
            arguments.to_string()
        };
        let bytes = self.digests.clone().chain_update(text).finalize().into_bytes();
        // Half of it: a chance meeting of two is out of the question, and the record stays short.
        hex(bytes.get(..16).unwrap_or_default())
    }

    /// A call begins. What is returned observes it, and is told more about it as more is known.
    #[must_use]
    pub fn call(
        self: &Arc<Self>,
        metrics: &Arc<Metrics>,
        caller: Caller,
        arguments: Option<&JsonObject>,
    ) -> Call {
        let digest = self.digest(arguments.unwrap_or(&JsonObject::new()));
        let caller = caller.masked(&self.secrets);
        let (audit, metrics) = (Arc::clone(self), Arc::clone(metrics));
        let confirmation = AtomicU8::new(Confirmation::NotNeeded as u8);
        Call { audit, metrics, caller, digest, target: OnceLock::new(), confirmation }
    }

    fn write(&self, record: &Record<'_>) {
        match &self.to {
            // No secret is in it: what comes from outside, the caller and the target, was masked by itself.
            To::File(queue) => queue.put(record.line()),
            To::Log => record.log(),
        }
    }
}

/// Whether the members of all objects stand in the order of their names, as mostly: there are few.
fn in_order(arguments: &JsonObject) -> bool {
    fn inside(value: &Value) -> bool {
        match value {
            Value::Object(object) => in_order(object),
            Value::Array(values) => values.iter().all(inside),
            _ => true,
        }
    }
    arguments.keys().is_sorted() && arguments.values().all(inside)
}

impl Drop for Audit {
    fn drop(&mut self) {
        if let To::File(queue) = &self.to {
            queue.drain();
        }
    }
}

impl fmt::Debug for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Audit")
    }
}

/// A call that will be recorded when it ends. It counts for the metrics too, since a call has one observer.
#[derive(Debug)]
pub struct Call {
    audit: Arc<Audit>,
    metrics: Arc<Metrics>,
    caller: Caller,
    digest: String,
    target: OnceLock<String>,
    confirmation: AtomicU8,
}

impl Call {
    /// What the call acts on, once that is known: the id of a device, of an operation. The first word stands.
    pub fn target(&self, target: &str) {
        let _ = self.target.set(self.audit.secrets.clean(target).into_owned());
    }

    /// How a human was asked, and what they said.
    pub fn confirmation(&self, confirmation: Confirmation) {
        self.confirmation.store(confirmation as u8, Relaxed);
    }
}

impl Observer for Call {
    fn finished(&self, call: &Finished) {
        self.metrics.finished(call);
        let caller = &self.caller;
        self.audit.write(&Record {
            at: (self.audit.now)(),
            principal: &caller.principal,
            tenant: caller.tenant.as_deref(),
            door: caller.door,
            request_id: &caller.request_id,
            trace_id: caller.trace_id.as_deref(),
            method: call.method,
            tool: call.tool,
            toolset: call.toolset,
            risk: call.risk.as_str(),
            target: self.target.get().map(String::as_str),
            outcome: call.outcome.as_str(),
            duration_ms: u64::try_from(call.duration.as_millis()).unwrap_or(u64::MAX),
            arguments: &self.digest,
            confirmation: Confirmation::from_number(self.confirmation.load(Relaxed)),
        });
    }
}
