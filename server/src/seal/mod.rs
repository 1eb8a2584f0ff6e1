//! What leaves this server and comes back has to be ours: cursors and the state of a confirmation are signed here.
//!
//! Signed, not hidden: whoever holds a sealed text can read what is in it. Several replicas share one key, or a text that
//! one of them gave is refused by the next.

use std::time::Duration;

use rmcp::model::{RequestStateCodec, RequestStateError, SealOptions};

/// The shortest key. It is the length of the signature.
pub const SHORTEST: usize = 32;

/// Signs and checks.
#[derive(Debug, Clone)]
pub struct Seal {
    codec: RequestStateCodec,
}

/// Why a sealed text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// It was good once.
    #[error("it has expired")]
    Expired,
    /// It was not made by this server, not for this purpose, or was altered.
    #[error("it was not made by this server for this call")]
    Foreign,
}

/// Why there is no seal.
#[derive(Debug, thiserror::Error)]
pub enum NoSeal {
    /// The key that was given is too short.
    #[error("a key of at least {SHORTEST} bytes is needed")]
    Short,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
}

impl Seal {
    /// With a key that outlives the process and is the same in all replicas.
    ///
    /// # Errors
    ///
    /// The key is too short.
    pub fn with_key(key: &[u8]) -> Result<Self, NoSeal> {
        RequestStateCodec::try_new(key).map(|codec| Self { codec }).map_err(|_| NoSeal::Short)
    }

    /// With a key that nobody knows and that ends with the process.
    ///
    /// # Errors
    ///
    /// The system gives no random bytes.
    pub fn random() -> Result<Self, NoSeal> {
        let mut key = [0; SHORTEST];
        getrandom::fill(&mut key).map_err(NoSeal::Random)?;
        Self::with_key(&key)
    }

    /// Signs this for one purpose. It opens only for the same purpose, and within its time if it has one.
    #[must_use]
    pub fn close(&self, payload: &[u8], purpose: &[u8], life: Option<Duration>) -> String {
        let options = SealOptions::new().associated_data(purpose);
        let options = match life {
            Some(life) => options.ttl(life),
            None => options,
        };
        self.codec.seal_with(payload, &options)
    }

    /// What was signed for this purpose.
    ///
    /// # Errors
    ///
    /// It has expired, or is not ours.
    pub fn open(&self, sealed: &str, purpose: &[u8]) -> Result<Vec<u8>, Broken> {
        self.codec.open_with(sealed, purpose).map_err(|error| match error {
            RequestStateError::Expired => Broken::Expired,
            _ => Broken::Foreign,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_sealed_for_the_purpose_opens() {
        let seal = Seal::random().unwrap();
        let sealed = seal.close(b"page 2", b"lamps", None);
        assert_eq!(seal.open(&sealed, b"lamps").unwrap(), b"page 2");
        assert_eq!(seal.open(&sealed, b"doors"), Err(Broken::Foreign));
        assert_eq!(Seal::random().unwrap().open(&sealed, b"lamps"), Err(Broken::Foreign));
        assert_eq!(seal.open("2", b"lamps"), Err(Broken::Foreign));
        let stale = seal.close(b"", b"", Some(Duration::ZERO));
        std::thread::sleep(Duration::from_millis(5));
        assert_eq!(seal.open(&stale, b""), Err(Broken::Expired));
        assert!(Seal::with_key(b"short").is_err());
    }
}
