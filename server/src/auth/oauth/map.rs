//! From a token to a tenant, as the operator has said.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::settings::TenantSettings;

/// Which tenant a token stands for.
#[derive(Debug)]
pub(super) enum TenantOf {
    /// One for everybody.
    Everyone(String),
    /// The one that a claim says.
    Claim {
        /// The claim.
        claim: String,
        /// The tenants by its value.
        map: BTreeMap<String, String>,
        /// Whether another value is a name.
        by_name: bool,
    },
}

impl TenantOf {
    pub(super) fn new(settings: &TenantSettings) -> Self {
        match &settings.everyone {
            Some(tenant) => Self::Everyone(tenant.clone()),
            None => Self::Claim {
                claim: settings.claim.clone(),
                map: settings.map.clone(),
                by_name: settings.by_name,
            },
        }
    }

    /// The name of the tenant, if these claims stand for one.
    pub(super) fn name(&self, claims: &Map<String, Value>) -> Option<String> {
        match self {
            Self::Everyone(tenant) => Some(tenant.clone()),
            Self::Claim { claim, map, by_name } => {
                let value = read(claims, claim)?;
                map.get(value).cloned().or_else(|| by_name.then(|| value.to_owned()))
            }
        }
    }
}

/// A claim by its name, or by a JSON pointer.
fn read<'a>(claims: &'a Map<String, Value>, claim: &str) -> Option<&'a str> {
    let Some(pointer) = claim.strip_prefix('/') else { return claims.get(claim)?.as_str() };
    let mut parts = pointer.split('/').map(|part| part.replace("~1", "/").replace("~0", "~"));
    let first = claims.get(&parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part.as_str()))?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn name(settings: &Value, claims: &Value) -> Option<String> {
        let settings: TenantSettings = serde_json::from_value(settings.clone()).unwrap();
        TenantOf::new(&settings).name(claims.as_object().unwrap())
    }

    #[test]
    fn a_claim_names_a_tenant() {
        let claims = json!({
            "sub": "anna", "org": "o1", "https://x.example/org": "o2", "realm": {"org/id": "o3"}, "list": ["o4"],
        });
        for (settings, tenant) in [
            (json!({"everyone": "acme"}), Some("acme")),
            (json!({"map": {"anna": "acme"}}), Some("acme")),
            (json!({"map": {"bert": "acme"}}), None),
            (json!({"claim": "org", "map": {"anna": "acme", "o1": "blue"}}), Some("blue")),
            (json!({"claim": "org", "by_name": true}), Some("o1")),
            (json!({"claim": "org", "by_name": true, "map": {"o1": "blue"}}), Some("blue")),
            (json!({"claim": "https://x.example/org", "by_name": true}), Some("o2")),
            (json!({"claim": "/realm/org~1id", "by_name": true}), Some("o3")),
            (json!({"claim": "/realm/none", "by_name": true}), None),
            (json!({"claim": "realm", "by_name": true}), None),
            (json!({"claim": "list", "by_name": true}), None),
            (json!({"claim": "none", "by_name": true}), None),
        ] {
            assert_eq!(name(&settings, &claims).as_deref(), tenant, "{settings}");
        }
    }
}
