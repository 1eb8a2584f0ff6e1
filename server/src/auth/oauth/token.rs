//! Whether a token is good: signed by the issuer, for us, now.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Validation};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::Now;
use super::super::scope::Scopes;
use super::super::secrets::Secret;
use super::super::settings::{OAuthSettings, SigningAlgorithm};
use super::jwks::{Jwks, NoKey};

/// Longer than any token; a longer one is not read.
const LONGEST: usize = 16 * 1024;

/// What a signed text may say that it is: a token for access, or nothing in particular. What an issuer signs for other
/// purposes says so, and gives no access.
const TYPES: [&str; 4] = ["at+jwt", "application/at+jwt", "jwt", "application/jwt"];

/// What makes a token good.
#[derive(Debug)]
pub(super) struct Rules {
    issuer: String,
    resource: String,
    algorithms: Vec<Algorithm>,
    leeway: f64,
    scope_claims: Vec<String>,
}

/// What a good token says.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) subject: String,
    pub(super) scopes: Scopes,
    pub(super) claims: Map<String, Value>,
}

/// Why a token is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Bad {
    #[error("it is no JWT of the authorization server; a Xyte key is never sent as a Bearer token")]
    Form,
    #[error("it is signed in a way that is not accepted here, or not at all")]
    Algorithm,
    #[error("it is a signed text of another kind, and no access token")]
    Type,
    #[error("it asks for something that this server does not know")]
    Critical,
    #[error("it is signed with a key that the authorization server does not publish")]
    Key,
    #[error("its signature is wrong")]
    Signature,
    #[error("it has another issuer")]
    Issuer,
    #[error("it was issued for another server")]
    Audience,
    #[error("it has expired")]
    Expired,
    #[error("it is not valid yet")]
    Early,
    #[error("it does not say when it expires")]
    Endless,
    #[error("it does not say whom it stands for")]
    Subject,
    #[error("it is bound to a key of the client, which this server cannot check")]
    Bound,
    /// Not the token's fault: the issuer's keys cannot be had.
    #[error("the keys of the authorization server cannot be fetched")]
    Unreachable,
}

/// What is read of the head of a token before its signature is checked: enough to choose a key, and no more.
#[derive(Deserialize)]
struct Head {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    crit: Option<Value>,
}

impl Rules {
    pub(super) fn new(issuer: &str, resource: &str, settings: &OAuthSettings) -> Self {
        Self {
            issuer: issuer.to_owned(),
            resource: resource.to_owned(),
            algorithms: settings.algorithms.iter().map(|algorithm| algorithm.as_jwt()).collect(),
            leeway: f64::from(settings.leeway_seconds),
            scope_claims: settings.scope_claims.clone(),
        }
    }

    /// Judges a token. Nothing in it is believed before its signature is checked, and of its head nothing at all but the name
    /// of the key: not where the key is to be found, and not how it is to be used.
    pub(super) async fn judge(&self, token: &Secret, jwks: &Jwks, now: &Now) -> Result<Token, Bad> {
        let token = token.expose();
        let head = head(token)?;
        let algorithm: Algorithm = head.alg.parse().map_err(|_| Bad::Algorithm)?;
        if !self.algorithms.contains(&algorithm) {
            return Err(Bad::Algorithm);
        }
        if head.crit.is_some() {
            return Err(Bad::Critical);
        }
        if head.typ.is_some_and(|kind| !TYPES.iter().any(|known| kind.eq_ignore_ascii_case(known))) {
            return Err(Bad::Type);
        }
        let key = jwks.find(algorithm, head.kid.as_deref()).await.map_err(|no| match no {
            NoKey::Unknown => Bad::Key,
            NoKey::Unreachable => Bad::Unreachable,
        })?;
        let checked = jsonwebtoken::decode::<Map<String, Value>>(token, &key, &signature_only(algorithm));
        let claims = checked.map_err(|_| Bad::Signature)?.claims;
        self.claims(claims, now())
    }

    fn claims(&self, claims: Map<String, Value>, now: Timestamp) -> Result<Token, Bad> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        if text("iss") != Some(self.issuer.as_str()) {
            return Err(Bad::Issuer);
        }
        let meant = match claims.get("aud") {
            Some(Value::String(one)) => *one == self.resource,
            Some(Value::Array(many)) => many.iter().any(|one| one.as_str() == Some(self.resource.as_str())),
            _ => false,
        };
        if !meant {
            return Err(Bad::Audience);
        }
        let now = now.as_millisecond() as f64 / 1000.0;
        let date = |name: &str| match claims.get(name) {
            None => Ok(None),
            Some(value) => value.as_f64().filter(|date| date.is_finite()).map(Some).ok_or(()),
        };
        match date("exp") {
            Ok(Some(end)) if now < end + self.leeway => {}
            Ok(Some(_)) => return Err(Bad::Expired),
            Ok(None) | Err(()) => return Err(Bad::Endless),
        }
        match date("nbf") {
            Ok(None) => {}
            Ok(Some(start)) if start <= now + self.leeway => {}
            Ok(Some(_)) | Err(()) => return Err(Bad::Early),
        }
        // Whoever has stolen such a token could not use it where the binding is checked, so it must not be of use here.
        if claims.contains_key("cnf") {
            return Err(Bad::Bound);
        }
        let subject = text("sub").filter(|subject| !subject.is_empty()).ok_or(Bad::Subject)?.to_owned();
        let scopes = self.scope_claims.iter().filter_map(|name| claims.get(name));
        let scopes = Scopes::of_token(scopes.flat_map(words));
        Ok(Token { subject, scopes, claims })
    }
}

/// The words of a claim: text with spaces, or a list of texts.
fn words(claim: &Value) -> Vec<&str> {
    match claim {
        Value::String(text) => text.split(' ').collect(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The library checks the signature; the claims are checked above, against a clock that was handed in.
fn signature_only(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation
}

fn head(token: &str) -> Result<Head, Bad> {
    let parts: Vec<&str> = token.splitn(4, '.').collect();
    match parts.as_slice() {
        [head, _, _] if token.len() <= LONGEST => {
            let head = URL_SAFE_NO_PAD.decode(head).map_err(|_| Bad::Form)?;
            serde_json::from_slice(&head).map_err(|_| Bad::Form)
        }
        _ => Err(Bad::Form),
    }
}

impl SigningAlgorithm {
    const fn as_jwt(self) -> Algorithm {
        match self {
            Self::RS256 => Algorithm::RS256,
            Self::RS384 => Algorithm::RS384,
            Self::RS512 => Algorithm::RS512,
            Self::PS256 => Algorithm::PS256,
            Self::PS384 => Algorithm::PS384,
            Self::PS512 => Algorithm::PS512,
            Self::ES256 => Algorithm::ES256,
            Self::ES384 => Algorithm::ES384,
            Self::EdDSA => Algorithm::EdDSA,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ISSUER: &str = "https://issuer.example";
    const RESOURCE: &str = "https://mcp.example/mcp";

    fn judge(change: &Value) -> Result<Token, Bad> {
        let mut claims = json!({
            "iss": ISSUER, "aud": RESOURCE, "sub": "anna", "exp": 1_000_060, "scope": "openid devices:read",
        });
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            }
        }
        let rules = Rules::new(ISSUER, RESOURCE, &OAuthSettings::default());
        rules.claims(claims.as_object().unwrap().clone(), Timestamp::from_second(1_000_000).unwrap())
    }

    #[test]
    fn what_a_good_token_says() {
        for good in [
            json!({}),
            json!({"aud": ["https://other.example", RESOURCE]}),
            json!({"exp": 999_970.5, "nbf": 1_000_030}),
            json!({"scope": null, "scp": ["devices:read"]}),
        ] {
            let token = judge(&good).unwrap();
            assert_eq!((token.subject.as_str(), token.scopes.to_string().as_str()), ("anna", "devices:read"));
        }
        assert_eq!(
            judge(&json!({"scp": "tickets:write"})).unwrap().scopes.to_string(),
            "devices:read tickets:write"
        );
        assert!(judge(&json!({"scope": null})).unwrap().scopes.is_empty());
    }

    #[test]
    fn what_is_wrong_with_a_token() {
        for (change, bad) in [
            (json!({"iss": null}), Bad::Issuer),
            (json!({"iss": format!("{ISSUER}/")}), Bad::Issuer),
            (json!({"iss": [ISSUER]}), Bad::Issuer),
            (json!({"aud": null}), Bad::Audience),
            (json!({"aud": "https://mcp.example"}), Bad::Audience),
            (json!({"aud": "https://mcp.example/mcp/"}), Bad::Audience),
            (json!({"aud": []}), Bad::Audience),
            (json!({"exp": null}), Bad::Endless),
            (json!({"exp": "1000060"}), Bad::Endless),
            (json!({"exp": 999_970}), Bad::Expired),
            (json!({"nbf": 1_000_031}), Bad::Early),
            (json!({"nbf": "soon"}), Bad::Early),
            (json!({"sub": null}), Bad::Subject),
            (json!({"sub": ""}), Bad::Subject),
            (json!({"cnf": {"jkt": "x"}}), Bad::Bound),
        ] {
            assert_eq!(judge(&change).unwrap_err(), bad, "{change}");
        }
    }
}
