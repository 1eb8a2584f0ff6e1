//! What a caller may do, in words that a token can carry.
//!
//! | scope | allows |
//! |---|---|
//! | `<toolset>:read` | what reads in this toolset |
//! | `<toolset>:write` | what changes something in this toolset, and what reads in it |
//! | `commands:run` | the same for commands, which are run and not written; there is no `commands:write` |
//! | `destructive` | beside the write scope of a toolset: what takes something away for good there; alone it allows nothing |
//! | `*:read`, `*:write` | the same in every toolset, `commands` included |
//!
//! The words with a star are for grants that the operator gives. They are not offered to clients, who ask for what they need.
//!
//! The tools of the catalogue reach every domain. They need no scope themselves; what they call needs the scope of its
//! own domain, see [`required`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use mcp_macros::Risk;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The toolset whose tools reach every domain.
pub const CATALOGUE: &str = "catalogue";

const COMMANDS: &str = "commands";
const DESTRUCTIVE: &str = "destructive";
const ANY: &str = "*";

/// How far a grant goes. The greater one implies the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Access {
    Read,
    Write,
}

impl Access {
    /// What something of this risk needs.
    fn of(risk: Risk) -> Self {
        if risk == Risk::Read { Self::Read } else { Self::Write }
    }
}

/// A set of scopes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Scopes {
    /// By toolset, or by the star.
    grants: BTreeMap<Cow<'static, str>, Access>,
    destructive: bool,
}

/// This is no scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a scope is <toolset>:read, <toolset>:write, commands:run, *:read, *:write or destructive")]
pub struct UnknownScope;

/// What a tool of this toolset and risk needs. For an operation that is called through the catalogue, the toolset is the
/// operation's domain.
#[must_use]
pub fn required(toolset: &str, risk: Risk) -> Scopes {
    let mut scopes = Scopes::default();
    if toolset == CATALOGUE {
        return scopes;
    }
    scopes.grants.insert(toolset.to_owned().into(), Access::of(risk));
    scopes.destructive = risk == Risk::Destructive;
    scopes
}

impl Scopes {
    /// Everything there is.
    #[must_use]
    pub fn all() -> Self {
        let mut grants = BTreeMap::new();
        grants.insert(Cow::Borrowed(ANY), Access::Write);
        Self { grants, destructive: true }
    }

    /// Whether it is everything there is.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.destructive && self.grants.len() == 1 && self.grants.get(ANY) == Some(&Access::Write)
    }

    /// Reads words, as an operator has written them.
    ///
    /// # Errors
    ///
    /// One of them is no scope. A misspelt grant would grant nothing, and nobody would know.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, UnknownScope> {
        let mut scopes = Self::default();
        for word in words {
            if !scopes.add(word) {
                return Err(UnknownScope);
            }
        }
        Ok(scopes)
    }

    /// Reads the words of a token. Those of other servers are passed over, such as `openid`.
    #[must_use]
    pub fn of_token<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scopes = Self::default();
        for word in words {
            scopes.add(word);
        }
        scopes
    }

    /// Whether the word is a scope. If so it has been added.
    fn add(&mut self, word: &str) -> bool {
        if word == DESTRUCTIVE {
            self.destructive = true;
            return true;
        }
        let Some((toolset, access)) = word.split_once(':') else { return false };
        let access = match (toolset, access) {
            (_, "read") => Access::Read,
            (COMMANDS, "run") => Access::Write,
            (COMMANDS, _) => return false,
            (_, "write") => Access::Write,
            _ => return false,
        };
        let name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
        if toolset != ANY && (toolset.is_empty() || !toolset.bytes().all(name)) {
            return false;
        }
        self.grant(toolset, access);
        true
    }

    fn grant(&mut self, toolset: &str, access: Access) {
        let held = self.grants.entry(toolset.to_owned().into()).or_insert(access);
        *held = access.max(*held);
    }

    fn access(&self, toolset: &str) -> Option<Access> {
        self.grants.get(toolset).max(self.grants.get(ANY)).copied()
    }

    /// Whether all of these are held.
    #[must_use]
    pub fn allows(&self, required: &Self) -> bool {
        self.missing(required).is_empty()
    }

    /// Which of these are not held.
    #[must_use]
    pub fn missing(&self, required: &Self) -> Self {
        let held = |toolset: &str, access: Access| self.access(toolset) >= Some(access);
        let grants = required.grants.iter().filter(|(toolset, access)| !held(toolset, **access));
        Self {
            grants: grants.map(|(toolset, access)| (toolset.clone(), *access)).collect(),
            destructive: required.destructive && !self.destructive,
        }
    }

    /// Whether a tool is worth listing. A tool that calls any operation is, as soon as there is one it may call.
    #[must_use]
    pub fn shows(&self, toolset: &str, risk: Risk) -> bool {
        if toolset == CATALOGUE {
            return risk == Risk::Read || self.grants.values().any(|access| *access == Access::Write);
        }
        // As `allows` what is `required`, which is asked for every tool of a list.
        self.access(toolset) >= Some(Access::of(risk)) && (self.destructive || risk != Risk::Destructive)
    }

    /// What both allow.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = Self { grants: BTreeMap::new(), destructive: self.destructive && other.destructive };
        for toolset in self.grants.keys().chain(other.grants.keys()) {
            if let (Some(one), Some(two)) = (self.access(toolset), other.access(toolset)) {
                both.grant(toolset, one.min(two));
            }
        }
        both
    }

    /// What either allows.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut either = self.clone();
        for (toolset, access) in &other.grants {
            either.grant(toolset, *access);
        }
        either.destructive |= other.destructive;
        either
    }

    /// The same toolsets, to read.
    #[must_use]
    pub fn reading(&self) -> Self {
        let grants = self.grants.keys().map(|toolset| (toolset.clone(), Access::Read));
        Self { grants: grants.collect(), destructive: false }
    }

    /// Whether nothing is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty() && !self.destructive
    }

    /// The first toolset that is none of these, if there is one. In a grant it would be a slip of the pen.
    #[must_use]
    pub fn foreign(&self, known: &[&str]) -> Option<&str> {
        self.grants
            .keys()
            .map(AsRef::as_ref)
            .find(|toolset: &&str| *toolset != ANY && !known.contains(toolset))
    }

    /// The words, in order.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let word = |(toolset, access): (&Cow<'static, str>, &Access)| {
            let access = match (toolset.as_ref(), access) {
                (_, Access::Read) => "read",
                (COMMANDS, Access::Write) => "run",
                (_, Access::Write) => "write",
            };
            format!("{toolset}:{access}")
        };
        self.grants.iter().map(word).chain(self.destructive.then(|| DESTRUCTIVE.to_owned())).collect()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join(" "))
    }
}

impl fmt::Debug for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{self}]")
    }
}

impl Serialize for Scopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Scopes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        Self::parse(words.iter().map(String::as_str)).map_err(de::Error::custom)
    }
}

impl JsonSchema for Scopes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scopes".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": {
                "type": "string",
                "pattern": "^(destructive|commands:run|([a-z0-9_-]+|\\*):(read|write))$",
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(words: &str) -> Scopes {
        Scopes::parse(words.split_whitespace()).unwrap()
    }

    #[test]
    fn what_a_tool_needs() {
        for (toolset, risk, needs) in [
            ("devices", Risk::Read, "devices:read"),
            ("devices", Risk::Write, "devices:write"),
            ("commands", Risk::Read, "commands:read"),
            ("commands", Risk::Write, "commands:run"),
            ("commands", Risk::Destructive, "commands:run destructive"),
            (CATALOGUE, Risk::Read, ""),
            (CATALOGUE, Risk::Write, ""),
        ] {
            assert_eq!(required(toolset, risk).to_string(), needs, "{toolset} {risk}");
        }
    }

    #[test]
    fn what_a_scope_implies() {
        for (held, needed, missing) in [
            ("devices:write", "devices:read", ""),
            ("devices:read", "devices:write", "devices:write"),
            ("commands:run", "commands:read", ""),
            ("*:read", "tickets:read", ""),
            ("*:read tickets:write", "tickets:write devices:write", "devices:write"),
            ("*:write", "commands:run", ""),
            ("*:write", "devices:write destructive", "destructive"),
            ("destructive", "devices:write destructive", "devices:write"),
            ("devices:read", "*:read", "*:read"),
            ("", "", ""),
        ] {
            assert_eq!(scopes(held).missing(&scopes(needed)).to_string(), missing, "{held} / {needed}");
        }
        assert!(Scopes::all().allows(&scopes("*:write destructive")));
    }

    #[test]
    fn both_and_either() {
        for (one, two, both, either) in [
            ("*:read", "devices:write", "devices:read", "*:read devices:write"),
            ("*:write destructive", "commands:run", "commands:run", "*:write commands:run destructive"),
            ("devices:read", "tickets:read", "", "devices:read tickets:read"),
            ("*:read tickets:write", "*:read", "*:read tickets:read", "*:read tickets:write"),
        ] {
            for (one, two) in [(one, two), (two, one)] {
                assert_eq!(scopes(one).and(&scopes(two)).to_string(), both);
                assert_eq!(scopes(one).or(&scopes(two)).to_string(), either);
            }
        }
    }

    #[test]
    fn everything_is_known_for_it() {
        assert!(Scopes::all().is_all());
        for less in [
            "",
            "*:write",
            "*:read destructive",
            "devices:write destructive",
            "*:write devices:read destructive",
        ] {
            assert_eq!(scopes(less).is_all(), scopes(less) == Scopes::all(), "{less}");
        }
    }

    #[test]
    fn what_is_shown_is_what_is_allowed() {
        for held in [
            "",
            "devices:read",
            "devices:write",
            "devices:write destructive",
            "*:read",
            "*:write destructive",
            "destructive",
        ] {
            for risk in [Risk::Read, Risk::Write, Risk::Destructive] {
                let allowed = scopes(held).allows(&required("devices", risk));
                assert_eq!(scopes(held).shows("devices", risk), allowed, "{held} {risk}");
            }
        }
    }

    #[test]
    fn what_is_worth_listing() {
        assert!(scopes("devices:read").shows("devices", Risk::Read));
        assert!(!scopes("devices:read").shows("devices", Risk::Write));
        assert!(!scopes("devices:read").shows(CATALOGUE, Risk::Write));
        assert!(scopes("users:write").shows(CATALOGUE, Risk::Write));
        assert!(scopes("").shows(CATALOGUE, Risk::Read));
    }

    #[test]
    fn an_operator_who_errs_hears_of_it_and_a_token_may_say_more() {
        for wrong in [
            "device",
            "devices:",
            ":read",
            "commands:write",
            "devices:run",
            "Devices:read",
            "*",
            "",
            "a b:read",
        ] {
            assert_eq!(Scopes::parse([wrong]), Err(UnknownScope), "{wrong}");
            assert!(Scopes::of_token([wrong]).is_empty(), "{wrong}");
        }
        assert_eq!(scopes("*:read device:read").foreign(&["devices"]), Some("device"));
        assert_eq!(scopes("*:read devices:read").foreign(&["devices"]), None);
        assert_eq!(Scopes::of_token(["openid", "devices:read"]).to_string(), "devices:read");
        let read: Scopes = serde_json::from_str(r#"["tickets:write","devices:read"]"#).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"["devices:read","tickets:write"]"#);
        assert!(serde_json::from_str::<Scopes>(r#"["nonsense"]"#).is_err());
    }
}
