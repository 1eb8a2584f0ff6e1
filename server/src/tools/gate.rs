//! What stands between a tool and the world it changes: the bounds of the call, and the person who is asked.
//!
//! A tool names what it is about to do. Who is asked, over which protocol, it does not know.

use std::collections::BTreeSet;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use mcp_macros::{Risk, ToolError};

/// An answer that is waited for.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What one call may do.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// Why no change may be made, if none may: what happened, and what to do.
    pub write: Option<(&'static str, &'static str)>,
    /// Why nothing may be taken away, if so.
    pub destroy: Option<(&'static str, &'static str)>,
    /// If there: the catalogue reaches these domains alone.
    pub reach: Option<BTreeSet<&'static str>>,
    /// What the caller's login does not allow.
    pub login: Login,
}

/// What a login lacks for something of a domain and a risk: the name of the scope, if it lacks any.
type Lacks = dyn Fn(&'static str, Risk) -> Option<String> + Send + Sync;

/// How far the caller's login goes. Without one it goes everywhere.
#[derive(Clone, Default)]
pub struct Login(Option<Arc<Lacks>>);

impl Login {
    /// One that may lack something.
    #[must_use]
    pub fn new(lacks: impl Fn(&'static str, Risk) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(lacks)))
    }

    /// Whether it reaches so far.
    ///
    /// # Errors
    ///
    /// It does not; the scope that it lacks is named.
    pub fn reaches(&self, domain: &'static str, risk: Risk) -> Result<(), ToolError> {
        match self.0.as_ref().and_then(|lacks| lacks(domain, risk)) {
            None => Ok(()),
            Some(scope) => {
                Err(ToolError::refused(format!("The login does not allow this: it lacks the scope {scope}."))
                    .with_advice("Tell the user, who can log in again with that scope."))
            }
        }
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "bounded" } else { "unbounded" })
    }
}

impl Bounds {
    /// Why something of this risk may not be done.
    #[must_use]
    pub fn refusal(&self, risk: Risk) -> Option<(&'static str, &'static str)> {
        match risk {
            Risk::Read => None,
            Risk::Write => self.write,
            Risk::Destructive => self.write.or(self.destroy),
        }
    }
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A person has said yes, now, to these words.
    Yes,
    /// A person has said no.
    No,
    /// The question is on its way, and the call will come again with the answer.
    Later,
    /// The client cannot ask anybody.
    CannotAsk,
    /// The answer that came is not to this question, was used before, or came too late.
    Stale(&'static str),
}

impl Answer {
    /// Goes on only after a yes.
    ///
    /// # Errors
    ///
    /// Everything else.
    pub fn settle(self) -> Result<(), ToolError> {
        let refused = |message: &str, advice: &str| Err(ToolError::refused(message).with_advice(advice));
        match self {
            Self::Yes => Ok(()),
            Self::No => refused(
                "The user said no. Nothing was sent.",
                "Do not try again, and do not look for another way to do it.",
            ),
            Self::Later => {
                refused("The user has not answered yet. Nothing was sent.", "Wait for the answer.")
            }
            Self::CannotAsk => refused(
                "This cannot be undone, so a person has to say yes to it, and this client cannot ask one. Nothing was sent.",
                "Tell the user: it can be done in the Xyte portal, or with a client that supports elicitation.",
            ),
            Self::Stale(why) => {
                Err(ToolError::refused(format!("The confirmation is refused: {why}. Nothing was sent."))
                    .with_advice("Call again without it; the user will be asked anew."))
            }
        }
    }
}

/// Somebody who can be asked.
pub trait Human: Send + Sync {
    /// Asks, and waits for the answer.
    fn ask<'a>(&'a self, question: &'a str) -> Waiting<'a, Answer>;
}

/// There is nobody.
#[derive(Debug)]
pub struct Nobody;

impl Human for Nobody {
    fn ask<'a>(&'a self, _: &'a str) -> Waiting<'a, Answer> {
        Box::pin(std::future::ready(Answer::CannotAsk))
    }
}

/// Whoever waits, and may want to know how far it is.
pub trait Progress: Send + Sync {
    /// So many steps of so many, and what is being done.
    fn report<'a>(&'a self, done: usize, of: usize, doing: &'a str) -> Waiting<'a, ()>;
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Count {
    /// The devices of the fleet.
    Devices {
        /// Connected.
        online: usize,
        /// Not connected.
        offline: usize,
    },
    /// A command was sent.
    CommandSent,
    /// A command has come to an end.
    CommandEnded {
        /// Whether the device has done it.
        done: bool,
    },
    /// A command was taken back.
    CommandCancelled,
}

/// Whoever keeps the record of calls, and counts.
pub trait Witness: Send + Sync {
    /// What the call acts on. The first word stands.
    fn target(&self, target: &str);

    /// What has become of something.
    fn count(&self, count: Count);
}

/// Nobody wants to know.
#[derive(Debug)]
pub struct Silent;

impl Witness for Silent {
    fn target(&self, _: &str) {}

    fn count(&self, _: Count) {}
}

impl Progress for Silent {
    fn report<'a>(&'a self, _: usize, _: usize, _: &'a str) -> Waiting<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}
