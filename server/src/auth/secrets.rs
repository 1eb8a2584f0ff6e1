//! Texts that open something, and cannot be shown.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use zeroize::Zeroizing;

use super::principal::Ids;
use super::vault::MasterKeys;

/// The shortest secret that is accepted, in bytes: nobody guesses it, and no word of a human language is that long.
pub const SHORTEST: usize = 32;

/// A text that opens something. It is wiped when it is dropped; its `Debug` shows nothing, and there is no `Display`.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text, without the white space around it.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = Zeroizing::new(text.into());
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// The text itself. Spelt out, because it should not be read by accident.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether both are the same text. How long this takes says nothing about where they differ, nor about their lengths.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        let hash = |secret: &Self| digest(&SHA256, secret.expose().as_bytes());
        verify_slices_are_equal(hash(self).as_ref(), hash(other).as_ref()).is_ok()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// Why a secret cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSecret {
    /// It could be guessed.
    #[error("a secret of at least {SHORTEST} bytes is needed")]
    Short,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random,
}

/// What the login needs and no settings file should hold. Whoever reads the configuration fills it in.
#[derive(Debug)]
pub struct Secrets {
    /// What makes the ids of principals.
    pub ids: Ids,
    /// The token that callers of the operator show, if they need one.
    pub operator_token: Option<Secret>,
    /// The keys that stored Xyte keys are sealed with, for the modes that store some.
    pub master_keys: Option<MasterKeys>,
}
