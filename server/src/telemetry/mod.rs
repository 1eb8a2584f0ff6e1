//! What the server tells of itself: logs, metrics, traces, the audit, and tools for those who work on it.
//!
//! Nothing here is shown with a key in it: `mask` stands before every way out.

pub mod audit;
mod hidden;
pub mod inspect;
pub mod log;
pub mod mask;
pub mod metrics;
#[cfg(feature = "profile")]
pub mod profile;
mod settings;
pub mod trace;

use std::sync::Arc;

pub use hidden::Hidden;
pub use settings::{Fault, Settings};

/// What tells the time. Everything here is given it, so that tests can drive it.
pub type Now = Arc<dyn Fn() -> jiff::Timestamp + Send + Sync>;
