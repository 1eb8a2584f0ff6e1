//! How much is logged, and by whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tracing::Metadata;
use tracing::level_filters::LevelFilter;
use tracing::subscriber::Interest;
use tracing_subscriber::layer::{Context, Filter};
use tracing_subscriber::reload;

use super::Bottom;

/// What is ours, and may be followed in detail.
const OURS: [&str; 4] = ["xyte_mcp", "xyte_sdk", "xyte_sandbox", "mcp_macros"];

/// The target of audit records. They are not a matter of level.
pub const AUDIT: &str = "audit";

/// How much is logged of this server's own doings. Of its libraries only warnings are shown, whatever the level: at their debug
/// level some of them write out whole arguments, answers and headers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing.
    Off,
    /// What went wrong.
    Error,
    /// And what may go wrong next.
    Warn,
    /// And every change of state.
    #[default]
    Info,
    /// And how it came about.
    Debug,
    /// And everything else.
    Trace,
}

impl Level {
    const fn filter(self) -> LevelFilter {
        match self {
            Self::Off => LevelFilter::OFF,
            Self::Error => LevelFilter::ERROR,
            Self::Warn => LevelFilter::WARN,
            Self::Info => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
            Self::Trace => LevelFilter::TRACE,
        }
    }
}

/// Whether something is logged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) level: Level,
}

impl Rule {
    /// Our own crates at the level asked for, everybody else's warnings at most.
    ///
    /// Our spans are there down to info at every level: they hold the ids that an error's line must carry.
    pub(crate) fn allows(self, metadata: &Metadata<'_>) -> bool {
        let (target, level) = (metadata.target(), self.level.filter());
        let ours = OURS.iter().any(|known| {
            target.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        });
        let allowed = match level {
            LevelFilter::OFF => LevelFilter::OFF,
            level if target == AUDIT || (ours && metadata.is_span()) => level.max(LevelFilter::INFO),
            level if ours => level,
            level => level.min(LevelFilter::WARN),
        };
        *metadata.level() <= allowed
    }
}

impl<S> Filter<S> for Rule {
    fn enabled(&self, metadata: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        self.allows(metadata)
    }

    fn callsite_enabled(&self, metadata: &'static Metadata<'static>) -> Interest {
        if self.allows(metadata) { Interest::always() } else { Interest::never() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(match self.level {
            Level::Off => LevelFilter::OFF,
            level => level.filter().max(LevelFilter::INFO),
        })
    }
}

/// Changes the level of a log that runs.
#[derive(Debug, Clone)]
pub struct LevelHandle {
    pub(super) rule: reload::Handle<Rule, Bottom>,
}

/// The log has ended, or was never started: another one runs in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this log does not run, so its level cannot be changed")]
pub struct Gone;

impl LevelHandle {
    /// Sets the level. It holds from the next line on.
    ///
    /// # Errors
    ///
    /// [`Gone`].
    pub fn set(&self, level: Level) -> Result<(), Gone> {
        self.rule.modify(|rule| rule.level = level).map_err(|_| Gone)
    }

    /// The level.
    ///
    /// # Errors
    ///
    /// [`Gone`].
    pub fn get(&self) -> Result<Level, Gone> {
        self.rule.clone_current().map(|rule| rule.level).ok_or(Gone)
    }
}
