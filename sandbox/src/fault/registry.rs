//! Which faults are in force.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::{Fault, FaultError};

/// How many different headers with `times` are remembered. Past that, the memory starts over.
const REMEMBERED: usize = 1000;

/// The configured faults, and how often each may still happen.
#[derive(Debug, Default)]
pub(crate) struct Registry(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    configured: Vec<(Fault, Option<u32>)>,
    /// How often a header with `times` has been met, for each operation.
    headers: BTreeMap<(String, Option<&'static str>), u32>,
}

impl Registry {
    pub(crate) fn new(faults: Vec<Fault>) -> Self {
        let registry = Self::default();
        registry.replace(faults);
        registry
    }

    /// Puts other faults in the place of all that are in force.
    pub(crate) fn replace(&self, faults: Vec<Fault>) {
        let configured =
            faults.into_iter().map(|fault| (fault.times, fault)).map(|(left, fault)| (fault, left));
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State { configured: configured.collect(), headers: BTreeMap::new() };
    }

    /// Adds one.
    pub(crate) fn add(&self, fault: Fault) {
        let left = fault.times;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).configured.push((fault, left));
    }

    /// What happens to a request: what its header says, completed by what is configured. Counts it as happened.
    pub(crate) fn take(
        &self,
        operation: Option<&'static str>,
        header: Option<&str>,
    ) -> Result<Option<Fault>, FaultError> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found: Option<Fault> = None;
        if let Some(text) = header {
            let fault = Fault::parse(text)?;
            if state.spend_header(text, operation, fault.times) {
                found = Some(fault);
            }
        }
        for (fault, left) in &mut state.configured {
            let meant = fault.operation.is_none() || fault.operation.as_deref() == operation;
            if !meant || *left == Some(0) {
                continue;
            }
            *left = left.map(|left| left - 1);
            found = Some(match found {
                Some(first) => first.and(fault.clone()),
                None => fault.clone(),
            });
        }
        Ok(found)
    }
}

impl State {
    fn spend_header(&mut self, text: &str, operation: Option<&'static str>, times: Option<u32>) -> bool {
        let Some(times) = times else { return true };
        if self.headers.len() >= REMEMBERED {
            self.headers.clear();
        }
        let met = self.headers.entry((text.to_owned(), operation)).or_default();
        *met = met.saturating_add(1);
        *met <= times
    }
}
