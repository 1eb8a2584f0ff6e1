//! Which tools somebody may see and run.
//!
//! The operator sets the bound when the server starts. A request may tighten it, by header or by path, and never widen it.
//!
//! A tool outside of the chosen toolsets does not exist for the caller. One inside that may not run, since the server is
//! read-only or destruction is not switched on, is not listed either, but says why when it is called: the person who asks
//! for it should learn whom to ask.

mod request;
mod toolset;

use mcp_macros::{Risk, ToolSpec};

pub use request::{ForeignWord, Tightening};
pub use toolset::{CATALOGUE, DOMAINS, Toolsets, UnknownToolset};

/// The bound of what may be seen and run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The toolsets.
    pub toolsets: Toolsets,
    /// If not empty: these tools alone.
    pub allow: Vec<String>,
    /// Not these tools.
    pub deny: Vec<String>,
    /// Nothing is changed.
    pub read_only: bool,
    /// Whether something may be taken away for good, after a person has said yes to it.
    pub destructive: bool,
}

/// What the policy says of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is listed, and runs.
    Runs,
    /// It is not listed, and says why it does not run.
    Refused(Refusal),
    /// It does not exist for the caller.
    Hidden,
}

/// Why something does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The server is read-only.
    ReadOnly,
    /// The operator has not switched destruction on.
    NotDestructive,
}

impl Refusal {
    /// What happened, and what can be done about it.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ReadOnly => (
                "This server is read-only: nothing was sent.",
                "Tell the user. The operator can allow changes (--allow-writes); until then the Xyte portal is the way.",
            ),
            Self::NotDestructive => (
                "This cannot be undone, and the operator of this server has not switched such calls on: nothing was sent.",
                "Tell the user. The operator can switch them on (--allow-destructive); until then the Xyte portal is the way.",
            ),
        }
    }
}

impl Policy {
    /// This policy, made stricter.
    #[must_use]
    pub fn tightened(&self, by: &Tightening) -> Self {
        let mut policy = self.clone();
        policy.read_only |= by.read_only;
        for toolsets in &by.toolsets {
            policy.toolsets = policy.toolsets.and(toolsets);
        }
        policy
    }

    /// What it says of a tool.
    #[must_use]
    pub fn verdict<C>(&self, spec: &ToolSpec<C>) -> Verdict {
        let named = |names: &[String]| {
            names.iter().any(|name| name == spec.name || spec.aliases.contains(&name.as_str()))
        };
        let chosen = self.toolsets.holds(spec.toolset) && (self.allow.is_empty() || named(&self.allow));
        if !chosen || named(&self.deny) {
            return Verdict::Hidden;
        }
        self.refusal(spec.risk).map_or(Verdict::Runs, Verdict::Refused)
    }

    /// Why something of this risk does not run, if it does not.
    #[must_use]
    pub fn refusal(&self, risk: Risk) -> Option<Refusal> {
        match risk {
            Risk::Read => None,
            _ if self.read_only => Some(Refusal::ReadOnly),
            Risk::Destructive if !self.destructive => Some(Refusal::NotDestructive),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
