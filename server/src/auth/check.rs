//! What is wrong with the settings of the login, all of it at once, before the server starts.

use std::fmt;
use std::net::SocketAddr;

use url::Url;

use super::scope::Scopes;
use super::settings::{AuthSettings, Mode, OAuthSettings};

/// What the settings are judged with, and do not say themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// Where HTTP listens. None, over stdio.
    pub address: Option<SocketAddr>,
    /// Whether there is a token for callers of the operator.
    pub operator_token: bool,
    /// Whether there are master keys.
    pub master_keys: bool,
    /// The toolsets that there are.
    pub toolsets: &'a [&'a str],
}

/// A setting that cannot be used: which, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The setting, within the section of the login.
    pub setting: &'static str,
    /// The reason.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.message)
    }
}

/// The faults that were found.
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, setting: &'static str, message: impl Into<String>) {
        self.0.push(Fault { setting, message: message.into() });
    }

    fn when(&mut self, wrong: bool, setting: &'static str, message: &str) {
        if wrong {
            self.add(setting, message);
        }
    }
}

impl AuthSettings {
    /// Everything that is wrong. Nothing, if the server may start.
    #[must_use]
    pub fn check(&self, facts: &Facts<'_>) -> Vec<Fault> {
        let mut faults = Faults(Vec::new());
        self.open(facts, &mut faults);
        self.foreign(facts, &mut faults);
        if matches!(self.mode, Mode::Opaque | Mode::OAuth) {
            faults.when(self.vault.file.is_none(), "vault.file", "this mode needs a file of tenants");
            faults.when(
                !facts.master_keys,
                "vault.master_keys_file",
                "this mode needs a master key, which opens the stored Xyte keys; `openssl rand -base64 32` makes one",
            );
        }
        if self.mode == Mode::OAuth {
            oauth(&self.oauth, facts, &mut faults);
        }
        ranges(self, &mut faults);
        faults.0
    }

    /// Anybody could come in.
    fn open(&self, facts: &Facts<'_>, faults: &mut Faults) {
        let Some(address) = facts.address else { return };
        if self.mode == Mode::Operator && !facts.operator_token && !address.ip().is_loopback() {
            faults.add(
                "mode",
                format!(
                    "{} is reachable from outside and callers need no login: whoever reaches it would act with your key. \
                     Listen on 127.0.0.1:{}, or set operator.token_file, or choose the mode byok, opaque or oauth",
                    address.ip(),
                    address.port()
                ),
            );
        }
    }

    /// A setting of another mode would do nothing, and whoever has written it thinks that it does.
    fn foreign(&self, facts: &Facts<'_>, faults: &mut Faults) {
        if self.mode != Mode::Operator {
            let set = facts.operator_token || self.operator.token_file.is_some();
            faults.when(set, "operator.token_file", "only mode operator has a token of the server");
        }
        if self.mode != Mode::OAuth {
            faults.when(self.byok, "byok", "only beside mode oauth; choose the mode byok instead");
            faults.when(
                self.oauth != OAuthSettings::default(),
                "oauth",
                "only mode oauth has these settings",
            );
        }
        if matches!(self.mode, Mode::Operator | Mode::Byok) {
            faults.when(
                self.vault.file.is_some(),
                "vault.file",
                "only the modes opaque and oauth store keys",
            );
        }
    }
}

fn oauth(settings: &OAuthSettings, facts: &Facts<'_>, faults: &mut Faults) {
    for (setting, value) in [("oauth.resource", &settings.resource), ("oauth.issuer", &settings.issuer)] {
        match value.as_deref().map(identifier) {
            None => faults.add(setting, "mode oauth needs this address"),
            Some(Err(message)) => faults.add(setting, message),
            Some(Ok(_)) => {}
        }
    }
    if let Some(Err(message)) = settings.jwks_uri.as_deref().map(secure) {
        faults.add("oauth.jwks_uri", message);
    }
    if let Some(text) = &settings.documentation {
        faults.when(Url::parse(text).is_err(), "oauth.documentation", "this is no URL");
    }
    faults.when(settings.algorithms.is_empty(), "oauth.algorithms", "without any, no token is good");
    faults.when(
        settings.scope_claims.is_empty(),
        "oauth.scope_claims",
        "without any, no token allows anything",
    );
    if let Some(foreign) =
        settings.first_scopes.as_ref().and_then(|scopes| Scopes::foreign(scopes, facts.toolsets))
    {
        faults.add("oauth.first_scopes", format!("there is no toolset {foreign:?}"));
    }
    let tenant = &settings.tenant;
    let some = !tenant.map.is_empty() || tenant.by_name;
    match &tenant.everyone {
        None => {
            faults.when(
                !some,
                "oauth.tenant",
                "no token stands for any tenant; set map, by_name or everyone",
            );
            faults.when(tenant.claim.is_empty(), "oauth.tenant.claim", "this is no claim");
        }
        Some(_) => faults.when(some, "oauth.tenant.everyone", "set either this or map and by_name"),
    }
}

/// An address of which nobody on the way can change what is said there.
pub(super) fn secure(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("this is no URL: {error}"))?;
    let local = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if local => Ok(url),
        _ => Err("this has to begin with https:// (http:// is for loopback addresses alone)".to_owned()),
    }
}

/// An address that serves as a name: the resource, and the issuer. It is compared as text, so it has to be written as
/// everybody else will write it.
pub(super) fn identifier(text: &str) -> Result<Url, String> {
    let url = secure(text)?;
    if url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return Err("this is a scheme, a host and a path, and nothing else".to_owned());
    }
    // A host alone may be written with or without its slash.
    if url.as_str() != text && url.as_str().strip_suffix('/') != Some(text) {
        return Err(format!("write this as {url}"));
    }
    Ok(url)
}

fn ranges(settings: &AuthSettings, faults: &mut Faults) {
    let (jwks, refused) = (&settings.oauth.jwks, &settings.refused);
    for (setting, value, least, most) in [
        ("vault.recheck_seconds", settings.vault.recheck_seconds, 0, 3600),
        ("oauth.leeway_seconds", settings.oauth.leeway_seconds, 0, 300),
        ("oauth.jwks.refresh_seconds", jwks.refresh_seconds, 1, 86_400),
        ("oauth.jwks.keep_seconds", jwks.keep_seconds, 1, 604_800),
        ("oauth.jwks.pause_seconds", jwks.pause_seconds, 1, 3600),
        ("refused.remember_seconds", refused.remember_seconds, 0, 3600),
        ("refused.at_most", refused.at_most, 0, 1_000_000),
    ] {
        if !(least..=most).contains(&value) {
            faults.add(setting, format!("this is between {least} and {most}"));
        }
    }
}
