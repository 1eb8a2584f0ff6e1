//! Xyte keys at rest.
//!
//! AES-256-GCM-SIV of AWS-LC, which is in the program already for TLS. Its nonces are random; should two ever be the same,
//! as under several replicas and many years they might, this cipher still keeps its secret.
//!
//! The tenant's id is bound to what is sealed: moved to another tenant's record, it does not open.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::super::secrets::{NoSecret, Secret};
use crate::hex::hex;

/// What is sealed says how, so that it can be done otherwise one day.
const VERSION: &str = "v1";
const KEY: usize = 32;

/// The keys that Xyte keys are sealed with. A clone is the same keys.
///
/// The first one seals, any one opens. To change it: put a new one first, seal everything anew, take the old one out.
#[derive(Clone)]
pub struct MasterKeys(Arc<[Master]>);

struct Master {
    /// Which key it is. It stands in what it has sealed, and tells nothing of the key.
    name: String,
    key: LessSafeKey,
}

impl MasterKeys {
    /// Reads keys of 32 bytes, each as base64, separated by white space or commas.
    ///
    /// # Errors
    ///
    /// There is none, or one of them is none: the reason as text, without the key.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let words = text.split(|letter: char| letter.is_whitespace() || letter == ',');
        let keys: Option<Vec<Master>> = words.filter(|word| !word.is_empty()).map(master).collect();
        match keys {
            None => Err("a master key is 32 random bytes in base64; `openssl rand -base64 32` makes one"),
            Some(keys) if keys.is_empty() => {
                Err("there is no master key; `openssl rand -base64 32` makes one")
            }
            Some(keys) => Ok(Self(keys.into())),
        }
    }

    /// Makes the text of one new key.
    ///
    /// # Errors
    ///
    /// The system gives no random bytes.
    pub fn generate() -> Result<Secret, NoSecret> {
        let mut bytes = Zeroizing::new([0; KEY]);
        getrandom::fill(bytes.as_mut()).map_err(|_| NoSecret::Random)?;
        Ok(Secret::new(STANDARD.encode(bytes.as_ref())))
    }

    /// Seals a Xyte key for a tenant, with the first key.
    pub(super) fn seal(&self, secret: &Secret, tenant: &str) -> Result<String, NoSecret> {
        let first = self.0.first().ok_or(NoSecret::Short)?;
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|_| NoSecret::Random)?;
        // With room for the tag, so that the clear text is not left behind by a reallocation.
        let mut sealed =
            Zeroizing::new(Vec::with_capacity(secret.expose().len() + AES_256_GCM_SIV.tag_len()));
        sealed.extend_from_slice(secret.expose().as_bytes());
        let sealing = Nonce::assume_unique_for_key(nonce);
        first
            .key
            .seal_in_place_append_tag(sealing, bound(tenant), &mut *sealed)
            .map_err(|_| NoSecret::Short)?;
        let text = URL_SAFE_NO_PAD.encode([nonce.as_slice(), sealed.as_slice()].concat());
        Ok(format!("{VERSION}.{}.{text}", first.name))
    }

    /// Opens what was sealed for a tenant. None, if no key does.
    pub(super) fn open(&self, sealed: &str, tenant: &str) -> Option<Secret> {
        let (version, rest) = sealed.split_once('.')?;
        let (name, text) = rest.split_once('.')?;
        let bytes = URL_SAFE_NO_PAD.decode(text).ok().filter(|_| version == VERSION)?;
        let (nonce, text) = bytes.split_first_chunk::<NONCE_LEN>()?;
        // Two keys of one name are possible, if hardly.
        self.0.iter().filter(|master| master.name == name).find_map(|master| {
            let mut text = Zeroizing::new(text.to_vec());
            let nonce = Nonce::assume_unique_for_key(*nonce);
            let clear = master.key.open_in_place(nonce, bound(tenant), &mut text).ok()?;
            std::str::from_utf8(clear).ok().map(Secret::new)
        })
    }

    /// Whether it is sealed with the first key, as everything will be once it has been sealed anew.
    pub(super) fn is_current(&self, sealed: &str) -> bool {
        let named = sealed.split('.').nth(1);
        self.0.first().is_some_and(|first| named == Some(first.name.as_str()))
    }
}

fn master(word: &str) -> Option<Master> {
    let bytes = Zeroizing::new(STANDARD.decode(word).or_else(|_| URL_SAFE_NO_PAD.decode(word)).ok()?);
    if bytes.len() != KEY {
        return None;
    }
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM_SIV, &bytes).ok()?);
    let mut hash = Context::new(&SHA256);
    hash.update(b"xyte-mcp master key name");
    hash.update(&bytes);
    Some(Master { name: hex(hash.finish().as_ref()).chars().take(8).collect(), key })
}

fn bound(tenant: &str) -> Aad<Vec<u8>> {
    Aad::from([b"xyte-mcp vault v1\0".as_slice(), tenant.as_bytes()].concat())
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|master| &master.name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(texts: &[&Secret]) -> MasterKeys {
        let texts: Vec<&str> = texts.iter().map(|text| text.expose()).collect();
        MasterKeys::parse(&texts.join("\n")).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_for_its_tenant_under_any_of_the_keys() {
        let [old, new] = [MasterKeys::generate().unwrap(), MasterKeys::generate().unwrap()];
        let secret = Secret::new("canary-4711");
        let sealed = keys(&[&old]).seal(&secret, "t1").unwrap();
        assert!(!sealed.contains("canary"));
        assert_eq!(keys(&[&old]).open(&sealed, "t1").unwrap().expose(), "canary-4711");
        assert_eq!(keys(&[&new, &old]).open(&sealed, "t1").unwrap().expose(), "canary-4711");
        assert!(keys(&[&old]).open(&sealed, "t2").is_none(), "another tenant");
        assert!(keys(&[&new]).open(&sealed, "t1").is_none(), "another key");
        assert!(keys(&[&old]).is_current(&sealed) && !keys(&[&new, &old]).is_current(&sealed));
        assert_ne!(keys(&[&old]).seal(&secret, "t1").unwrap(), sealed);
    }

    #[test]
    fn what_was_altered_does_not_open() {
        let keys = keys(&[&MasterKeys::generate().unwrap()]);
        let sealed = keys.seal(&Secret::new("canary-4711"), "t1").unwrap();
        for at in 0..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert!(keys.open(&altered, "t1").is_none(), "{at}");
        }
        for short in ["", "v1", "v1..", "v1.00000000.AAAA"] {
            assert!(keys.open(short, "t1").is_none());
        }
    }

    #[test]
    fn a_master_key_is_32_bytes() {
        for wrong in ["", "  ", "c2hvcnQ=", "not base64!", "AAAA AAAA"] {
            let error = MasterKeys::parse(wrong).unwrap_err();
            assert!(error.contains("openssl"), "{error}");
        }
    }
}
