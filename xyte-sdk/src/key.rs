//! Keys: values that open doors, and so can be used but not shown.
//!
//! Each kind of key opens a client of its own, and each kind of host has a type of its own. What does not fit does not compile.
//! The first program of each pair below is the second one with a single word changed, so that it can fail for one reason only.
//!
//! A partner key opens no organization:
//!
//! ```compile_fail,E0599
//! # fn run(client: xyte_sdk::Client) -> Result<(), xyte_sdk::Error> {
//! client.with_key(&xyte_sdk::PartnerKey::new("key")?).spaces();
//! # Ok(()) }
//! ```
//! ```
//! # fn run(client: xyte_sdk::Client) -> Result<(), xyte_sdk::Error> {
//! client.with_key(&xyte_sdk::OrganizationKey::new("key")?).spaces();
//! # Ok(()) }
//! ```
//!
//! A device client takes a device's key and a device's URL:
//!
//! ```compile_fail,E0308
//! # fn run(client: xyte_sdk::Client, at: xyte_sdk::DeviceUrl) -> Result<(), xyte_sdk::Error> {
//! client.device(&xyte_sdk::OrganizationKey::new("key")?, &at);
//! # Ok(()) }
//! ```
//! ```compile_fail,E0308
//! # fn run(client: xyte_sdk::Client, at: xyte_sdk::HubUrl) -> Result<(), xyte_sdk::Error> {
//! client.device(&xyte_sdk::DeviceKey::new("key")?, &at);
//! # Ok(()) }
//! ```
//! ```
//! # fn run(client: xyte_sdk::Client, at: xyte_sdk::DeviceUrl) -> Result<(), xyte_sdk::Error> {
//! client.device(&xyte_sdk::DeviceKey::new("key")?, &at);
//! # Ok(()) }
//! ```
//!
//! A key is not printed, not compared and not cloned by accident:
//!
//! ```compile_fail,E0277
//! # fn run(key: xyte_sdk::OrganizationKey) -> String {
//! format!("{key}")
//! # }
//! ```
//! ```compile_fail,E0369
//! # fn run(key: xyte_sdk::OrganizationKey) -> bool {
//! key == key.share()
//! # }
//! ```
//! ```compile_fail,E0599
//! # fn run(key: xyte_sdk::OrganizationKey) -> xyte_sdk::OrganizationKey {
//! key.clone()
//! # }
//! ```
//! ```
//! # fn run(key: xyte_sdk::OrganizationKey) -> (String, xyte_sdk::OrganizationKey) {
//! (format!("{key:?}"), key.share())
//! # }
//! ```

use crate::error::{Error, InvalidKey};
use bytes::Bytes;
use http::HeaderValue;
use std::fmt;
use zeroize::Zeroizing;

/// A key in the one form it is ever needed in: a header value.
///
/// It is not `Clone`, not `PartialEq` and not `Serialize`, and its `Debug` shows nothing. The bytes lie in one buffer that
/// is wiped when the last holder lets go of it; what the HTTP stack copies into its write buffer is out of our reach.
pub(crate) struct Secret(HeaderValue);

/// Wipes the key's bytes when the last header value that points at them is dropped.
struct Wiped(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Secret {
    fn new(text: String) -> Result<Self, InvalidKey> {
        let bytes = Zeroizing::new(text.into_bytes());
        let trimmed = bytes.trim_ascii();
        if trimmed.is_empty() {
            return Err(InvalidKey::Empty);
        }
        // A scheme word is the commonest mistake, and Xyte answers it with a bare 401.
        if trimmed.get(..7).is_some_and(|head| head.eq_ignore_ascii_case(b"bearer ")) {
            return Err(InvalidKey::Scheme);
        }
        if !trimmed.iter().all(u8::is_ascii_graphic) {
            return Err(InvalidKey::Characters);
        }
        let owned = Bytes::from_owner(Wiped(Zeroizing::new(trimmed.to_vec())));
        let mut header = HeaderValue::from_maybe_shared(owned).map_err(|_| InvalidKey::Characters)?;
        header.set_sensitive(true);
        Ok(Self(header))
    }

    /// The value for the `Authorization` header: shares the buffer, copies nothing.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }

    pub(crate) fn share(&self) -> Self {
        Self(self.0.clone())
    }

    /// Takes the key out of a text that comes from outside, such as an error that repeats the request.
    pub(crate) fn mask(&self, text: String) -> String {
        match std::str::from_utf8(self.0.as_bytes()) {
            Ok(key) if text.contains(key) => text.replace(key, "[key]"),
            _ => text,
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

/// A key of some kind, and so the API it opens. Sealed: the three kinds below are all there are.
pub trait Key: sealed::Sealed {
    /// The client that this kind of key makes.
    type Client;

    #[doc(hidden)]
    fn open(&self, client: &crate::Client) -> Self::Client;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name(pub(crate) Secret);

        impl $name {
            /// Takes the key as it was issued. Surrounding white space is dropped; the text itself is wiped.
            ///
            /// # Errors
            /// When it is empty, begins with a scheme word such as `Bearer`, or holds characters no key has.
            pub fn new(key: impl Into<String>) -> Result<Self, Error> {
                Ok(Self(Secret::new(key.into())?))
            }

            /// A second handle on the same key. Spelt out, because keys should not multiply by accident.
            #[must_use]
            pub fn share(&self) -> Self {
                Self(self.0.share())
            }
        }

        impl sealed::Sealed for $name {}
    };
}

key! {
    /// Opens the organization API. Made in the portal under Settings, API Keys.
    OrganizationKey
}
key! {
    /// Opens the partner API. Made in the partner portal under Settings, API Keys.
    PartnerKey
}
key! {
    /// Opens the device API for one device: the `access_key` of its registration.
    DeviceKey
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        let key = OrganizationKey::new("canary-4711").unwrap();
        assert_eq!(format!("{key:?} {:?}", key.0.header()), "OrganizationKey([key]) Sensitive");
    }

    #[test]
    fn a_scheme_word_is_named_as_the_mistake() {
        let error = OrganizationKey::new("Bearer canary-4711").unwrap_err().to_string();
        assert!(error.contains("without `Bearer`") && !error.contains("4711"), "{error}");
    }

    #[test]
    fn white_space_around_a_key_is_dropped_and_inside_refused() {
        assert!(OrganizationKey::new(" key\n").is_ok());
        assert!(OrganizationKey::new("ke y").is_err());
        assert!(OrganizationKey::new("ke\r\ny").is_err());
        assert!(OrganizationKey::new("  ").is_err());
    }

    #[test]
    fn a_repeated_key_is_masked() {
        let key = OrganizationKey::new("canary-4711").unwrap();
        assert_eq!(key.0.mask("bad key canary-4711!".into()), "bad key [key]!");
    }
}
