//! The environment as something that is handed in, so that tests can hand in another.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::keychain::{Kept, Keychain};

/// Where variables come from, and keys that nobody has put in one.
pub trait Environment: Sync {
    /// The value of a variable, if it is set.
    fn get(&self, name: &str) -> Option<String>;

    /// The names of all variables.
    fn names(&self) -> Vec<String>;

    /// The keychain of whoever runs this. Nothing is asked of it yet.
    fn keychain(&self) -> Keychain {
        Keychain::none()
    }
}

/// The environment of this process.
#[derive(Debug, Clone, Copy)]
pub struct Process;

static KEYCHAIN: LazyLock<Keychain> = LazyLock::new(Keychain::system);

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
impl Environment for Process {
    fn get(&self, name: &str) -> Option<String> {
        // What is no text becomes text with replacement characters, which the reader of the value then refuses.
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
    }

    fn names(&self) -> Vec<String> {
        std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()).collect()
    }

    fn keychain(&self) -> Keychain {
        KEYCHAIN.clone()
    }
}

/// An environment made by hand.
impl Environment for BTreeMap<&str, &str> {
    fn get(&self, name: &str) -> Option<String> {
        BTreeMap::get(self, name).map(|value| (*value).to_owned())
    }

    fn names(&self) -> Vec<String> {
        self.keys().map(|name| (*name).to_owned()).collect()
    }
}

/// The variables of the environment, and behind them those of the `.env` file. One that is set to nothing, as compose files do,
/// counts as not set. Last, what the keychain holds, if it was asked.
pub(crate) struct Variables<'a> {
    environment: &'a dyn Environment,
    dotenv: Vec<(String, String)>,
    kept: Vec<Kept>,
}

impl<'a> Variables<'a> {
    pub(super) fn new(environment: &'a dyn Environment, dotenv: Vec<(String, String)>) -> Self {
        Self { environment, dotenv, kept: Vec::new() }
    }

    /// With what the keychain holds.
    pub(super) fn keep(&mut self, kept: Vec<Kept>) {
        self.kept = kept;
    }

    /// What the keychain holds under this name.
    pub(super) fn kept(&self, name: &str) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.name == name)
    }

    pub(super) fn keychain(&self) -> Keychain {
        self.environment.keychain()
    }

    /// The value of a variable, and whether it stands in the `.env` file.
    pub(super) fn find(&self, name: &str) -> Option<(String, bool)> {
        let there = |text: &String| !text.trim().is_empty();
        let own = self.environment.get(name).filter(there).map(|text| (text, false));
        own.or_else(|| {
            let line = self.dotenv.iter().find(|(known, _)| known == name);
            line.map(|(_, text)| text.clone()).filter(there).map(|text| (text, true))
        })
    }

    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(name).map(|(text, _)| text)
    }

    /// The names of all variables, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = self.environment.names();
        names.extend(self.dotenv.iter().map(|(name, _)| name.clone()));
        names.sort();
        names.dedup();
        names
    }
}
