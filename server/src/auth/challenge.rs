//! What `WWW-Authenticate` says: which credential is wanted, and where it comes from.

use std::sync::Arc;

use http::HeaderValue;

use super::scope::Scopes;

/// What a caller is asked for.
#[derive(Debug, Clone)]
pub enum Challenge {
    /// A key in a header. It names no authorization server: a client that looked for one would find none.
    ApiKey {
        /// The header.
        header: &'static str,
    },
    /// A token.
    Bearer {
        /// Where the metadata of this resource is (RFC 9728), if an authorization server issues the tokens.
        resource_metadata: Option<Arc<str>>,
        /// What is wrong with the token that came, if one came.
        error: Option<BearerError>,
        /// The same in words.
        description: Option<String>,
        /// Which scopes to ask for.
        scope: Option<Scopes>,
    },
}

/// The words of RFC 6750, section 3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BearerError {
    /// The token is expired, revoked, meant for somebody else, or not from our issuer.
    InvalidToken,
    /// The token is good, and does not allow this.
    InsufficientScope,
}

impl BearerError {
    const fn word(self) -> &'static str {
        match self {
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
        }
    }
}

impl Challenge {
    /// The header's value.
    #[must_use]
    pub fn header(&self) -> HeaderValue {
        let text = match self {
            Self::ApiKey { header } => format!("ApiKey realm=\"xyte\", header=\"{header}\""),
            Self::Bearer { resource_metadata, error, description, scope } => {
                let scope = scope.as_ref().filter(|scope| !scope.is_empty()).map(Scopes::to_string);
                let parameters = [
                    ("realm", Some("xyte-mcp")),
                    ("error", error.map(BearerError::word)),
                    ("error_description", description.as_deref()),
                    ("scope", scope.as_deref()),
                    ("resource_metadata", resource_metadata.as_deref()),
                ];
                let parameters = parameters.into_iter().filter_map(|(name, value)| Some((name, value?)));
                let parameters: Vec<String> =
                    parameters.map(|(name, value)| format!("{name}=\"{}\"", quotable(value))).collect();
                format!("Bearer {}", parameters.join(", "))
            }
        };
        // Only characters that a header may have are left.
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("Bearer"))
    }
}

/// What may stand between quotes without an escape (RFC 6750, section 3).
fn quotable(text: &str) -> String {
    let legal = |letter: char| matches!(letter, ' '..='~') && letter != '"' && letter != '\\';
    text.chars().map(|letter| if legal(letter) { letter } else { '\'' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_asked_for_without_an_authorization_server() {
        assert_eq!(
            Challenge::ApiKey { header: "X-Xyte-Api-Key" }.header(),
            "ApiKey realm=\"xyte\", header=\"X-Xyte-Api-Key\""
        );
    }

    #[test]
    fn a_token_is_asked_for_with_what_there_is_to_say() {
        let bare = Challenge::Bearer { resource_metadata: None, error: None, description: None, scope: None };
        assert_eq!(bare.header(), "Bearer realm=\"xyte-mcp\"");
        let full = Challenge::Bearer {
            resource_metadata: Some("https://mcp.example/.well-known/oauth-protected-resource/mcp".into()),
            error: Some(BearerError::InsufficientScope),
            description: Some("a \"quoted\" word,\r\nand a line".to_owned()),
            scope: Scopes::parse(["devices:write", "destructive"]).ok(),
        };
        assert_eq!(
            full.header(),
            "Bearer realm=\"xyte-mcp\", error=\"insufficient_scope\", \
             error_description=\"a 'quoted' word,''and a line\", scope=\"devices:write destructive\", \
             resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/mcp\""
        );
    }
}
