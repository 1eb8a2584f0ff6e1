//! The keys that this server issues.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::super::secrets::{NoSecret, Secret};
use crate::hex::hex;

/// What such a key begins with, so that people and scanners of repositories know it for what it is.
const PREFIX: &str = "xmcp_";

/// 256 bits: nobody finds one by trying, so its hash needs no salt.
const BYTES: usize = 32;

/// A key that this server has issued, in the hands of whoever has presented it. It is shown once, when it is made.
#[derive(Debug)]
pub struct IssuedKey(Secret);

/// The hash of an issued key, which is all that is stored of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IssuedHash(String);

impl IssuedKey {
    /// Makes a new one.
    ///
    /// # Errors
    ///
    /// The system gives no random bytes.
    pub fn random() -> Result<Self, NoSecret> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        getrandom::fill(bytes.as_mut()).map_err(|_| NoSecret::Random)?;
        let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_ref()));
        Ok(Self(Secret::new(format!("{PREFIX}{}", text.as_str()))))
    }

    /// Reads what somebody has presented. None, if it has not the form of an issued key.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(PREFIX)?;
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(rest).ok()?);
        (bytes.len() == BYTES).then(|| Self(Secret::new(text)))
    }

    /// Whether it is meant to be one.
    #[must_use]
    pub fn looks_like(text: &str) -> bool {
        text.starts_with(PREFIX)
    }

    /// The key itself, to be shown to whoever it is for.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> IssuedHash {
        IssuedHash(hex(digest(&SHA256, self.0.expose().as_bytes()).as_ref()))
    }
}

impl fmt::Display for IssuedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issued_key_is_read_again_and_nothing_else_is() {
        let key = IssuedKey::random().unwrap();
        assert_eq!(key.expose().len(), 48);
        assert_eq!(IssuedKey::read(key.expose()).unwrap().hash(), key.hash());
        assert_ne!(IssuedKey::random().unwrap().hash(), key.hash());
        for wrong in [
            "",
            "xmcp_",
            "xmcp_short",
            &key.expose()[5..],
            &format!("{}A", key.expose()),
            &key.expose()[..47],
        ] {
            assert!(IssuedKey::read(wrong).is_none(), "{wrong}");
        }
    }
}
