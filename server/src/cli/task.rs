//! A command, and what has to be known before there is a runtime for it.

use std::pin::Pin;

use super::{Command, Failure};
use super::{completions, config, doctor, inspect, key, reference, sandbox, serve, tenant, tools};
use crate::config::{Config, Environment};

/// A command that is ready to run.
pub struct Task<'a> {
    serves: bool,
    work: Pin<Box<dyn Future<Output = Result<(), Failure>> + 'a>>,
}

impl<'a> Task<'a> {
    /// Of this command. What the server is configured to do is read now: it says what runtime it needs.
    ///
    /// # Errors
    ///
    /// What to tell the person who has asked, and the code to end with.
    pub fn new(command: Command, environment: &'a dyn Environment) -> Result<Self, Failure> {
        let serves = matches!(command, Command::Serve(_));
        let work: Pin<Box<dyn Future<Output = _>>> = match command {
            Command::Serve(flags) => {
                // Whatever is wrong with the configuration ends it here, before anything is opened.
                let config = Config::load(&flags.settings, flags.files.files(), environment)?;
                Box::pin(async move { serve::run(&flags, config).await })
            }
            Command::Config(command) => Box::pin(async move { config::run(&command, environment) }),
            Command::Doctor(flags) => Box::pin(async move { doctor::run(&flags, environment).await }),
            Command::Inspect(flags) => Box::pin(async move { inspect::run(&flags, environment).await }),
            Command::Key(command) => Box::pin(async move { key::run(&command, environment) }),
            Command::Tenant(command) => Box::pin(async move { tenant::run(&command, environment) }),
            Command::Sandbox(flags) => Box::pin(async move { sandbox::run(&flags, environment).await }),
            Command::Reference(command) => Box::pin(async move { reference::run(&command) }),
            Command::Tools(flags) => Box::pin(async move { tools::run(&flags) }),
            Command::Completions(flags) => Box::pin(async move { completions::run(&flags) }),
        };
        Ok(Self { serves, work })
    }

    /// Whether it is the server, whose work is done on a single thread: for one client that is cheapest, and for many there are
    /// [workers](crate::workers) beside it.
    #[must_use]
    pub const fn serves(&self) -> bool {
        self.serves
    }

    /// Runs it to its end.
    ///
    /// # Errors
    ///
    /// What to tell the person who has asked, and the code to end with.
    pub async fn run(self) -> Result<(), Failure> {
        self.work.await
    }
}
