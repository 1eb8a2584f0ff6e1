//! Where the issuer's keys are: its own metadata says it (RFC 8414, OpenID Connect Discovery).

use serde::Deserialize;
use url::Url;

use super::super::check::{identifier, secure};
use super::fetch::{Fetch, FetchError};

/// What is read of the metadata.
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    jwks_uri: String,
}

/// The places where an issuer's metadata may be, in the order of the MCP specification.
fn places(issuer: &Url) -> Vec<Url> {
    let path = issuer.path().trim_end_matches('/');
    let mut paths = vec![
        format!("/.well-known/oauth-authorization-server{path}"),
        format!("/.well-known/openid-configuration{path}"),
    ];
    if !path.is_empty() {
        paths.push(format!("{path}/.well-known/openid-configuration"));
    }
    let place = |path: String| {
        let mut url = issuer.clone();
        url.set_path(&path);
        url
    };
    paths.into_iter().map(place).collect()
}

/// Asks the issuer. `named` is the issuer as it stands in tokens; metadata of any other is not taken.
pub(super) async fn jwks_uri(fetch: &dyn Fetch, named: &str) -> Result<Url, FetchError> {
    let issuer = identifier(named).map_err(FetchError)?;
    let mut reasons = Vec::new();
    for place in places(&issuer) {
        match ask(fetch, named, &place).await {
            Ok(url) => return Ok(url),
            Err(FetchError(reason)) => reasons.push(format!("{place}: {reason}")),
        }
    }
    Err(FetchError(reasons.join("; ")))
}

async fn ask(fetch: &dyn Fetch, named: &str, place: &Url) -> Result<Url, FetchError> {
    let text = fetch.get(place).await?;
    let metadata: Metadata = serde_json::from_slice(&text)
        .map_err(|error| FetchError(format!("this is no metadata of an issuer: {error}")))?;
    if metadata.issuer != named {
        return Err(FetchError(
            "the metadata is of another issuer; oauth.issuer has to be the same text".to_owned(),
        ));
    }
    let keys = secure(&metadata.jwks_uri).map_err(|reason| FetchError(format!("jwks_uri: {reason}")))?;
    // Loopback is for issuers that are there themselves. To any other it would be our inside.
    if keys.scheme() != place.scheme() {
        return Err(FetchError("jwks_uri: its scheme is not the issuer's".to_owned()));
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_metadata_may_be() {
        let places = |issuer: &str| -> Vec<String> {
            super::places(&Url::parse(issuer).unwrap()).iter().map(Url::to_string).collect()
        };
        assert_eq!(
            places("https://login.example"),
            [
                "https://login.example/.well-known/oauth-authorization-server",
                "https://login.example/.well-known/openid-configuration",
            ]
        );
        assert_eq!(
            places("https://login.example/realms/av/"),
            [
                "https://login.example/.well-known/oauth-authorization-server/realms/av",
                "https://login.example/.well-known/openid-configuration/realms/av",
                "https://login.example/realms/av/.well-known/openid-configuration",
            ]
        );
    }
}
