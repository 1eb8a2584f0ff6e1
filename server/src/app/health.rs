//! Whether the server should be given work.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What is known of it without asking anybody.
#[derive(Debug, Default)]
pub(super) struct Health {
    draining: AtomicBool,
    /// Why the last change of the configuration was not taken.
    reload: Mutex<Option<String>>,
}

impl Health {
    /// It has been told to stop.
    pub(super) fn drain(&self) {
        self.draining.store(true, Ordering::Release);
    }

    pub(super) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// A change of the configuration was taken, or why it was not.
    pub(super) fn reloaded(&self, outcome: Option<String>) {
        *self.reload.lock().unwrap_or_else(PoisonError::into_inner) = outcome;
    }

    pub(super) fn reload_fault(&self) -> Option<String> {
        self.reload.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
