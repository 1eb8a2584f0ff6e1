//! A set of keys (RFC 7517), as far as it is of use for checking signatures.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

/// More than any issuer has.
const MOST: usize = 256;

/// The keys that can check signatures.
#[derive(Default)]
pub(super) struct KeySet(Vec<Key>);

struct Key {
    name: Option<String>,
    /// What the key can be used for.
    algorithms: Vec<Algorithm>,
    key: DecodingKey,
}

/// The document.
#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl KeySet {
    /// Reads a set. Keys of other kinds are passed over, as the RFC wants it.
    pub(super) fn read(text: &[u8]) -> Result<Self, String> {
        let document: Document =
            serde_json::from_slice(text).map_err(|error| format!("this is no set of keys: {error}"))?;
        if document.keys.len() > MOST {
            return Err("there are too many keys".to_owned());
        }
        Ok(Self(document.keys.into_iter().filter_map(key).collect()))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The key for this algorithm of this name. Without a name it has to be the only one.
    pub(super) fn find(&self, algorithm: Algorithm, name: Option<&str>) -> Option<DecodingKey> {
        let fits = |key: &&Key| key.algorithms.contains(&algorithm);
        let mut fitting =
            self.0.iter().filter(fits).filter(|key| name.is_none() || key.name.as_deref() == name);
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => Some(key.key.clone()),
            _ => None,
        }
    }
}

fn key(value: Value) -> Option<Key> {
    let jwk: Jwk = serde_json::from_value(value).ok()?;
    let common = &jwk.common;
    let signs = common.public_key_use.as_ref().is_none_or(|kind| *kind == PublicKeyUse::Signature)
        && common.key_operations.as_ref().is_none_or(|all| all.contains(&KeyOperations::Verify));
    if !signs {
        return None;
    }
    let mut algorithms = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => vec![
            Algorithm::RS256,
            Algorithm::RS384,
            Algorithm::RS512,
            Algorithm::PS256,
            Algorithm::PS384,
            Algorithm::PS512,
        ],
        AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => {
            vec![Algorithm::ES256]
        }
        AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P384 => {
            vec![Algorithm::ES384]
        }
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => {
            vec![Algorithm::EdDSA]
        }
        // A shared secret is published by mistake if at all, and then everybody has it.
        _ => return None,
    };
    if let Some(only) = common.key_algorithm {
        algorithms.retain(|algorithm| only == (*algorithm).into());
    }
    let key = DecodingKey::from_jwk(&jwk).ok()?;
    Some(Key { name: common.key_id.clone(), algorithms, key })
}
