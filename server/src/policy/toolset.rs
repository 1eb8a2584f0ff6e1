//! Groups of tools by name.

use std::collections::BTreeSet;

/// The toolset of the tools that reach every operation.
pub const CATALOGUE: &str = "catalogue";

/// The domains, in the order of the registry. Those without tools of their own are reached through the catalogue.
pub const DOMAINS: &[&str] = &[
    "fleet",
    "devices",
    "spaces",
    "incidents",
    "tickets",
    "commands",
    "assets",
    "models",
    "licenses",
    "users",
    "groups",
    "notes",
    "edges",
    "partner",
    "device",
];

/// What there is without any choice.
const DEFAULT: &[&str] = &["fleet", "devices", "spaces", "incidents", "tickets", "commands", CATALOGUE];

/// Domains that have tools of their own.
const DIRECT: &[&str] = &["fleet", "devices", "spaces", "incidents", "tickets", "commands"];

/// A choice of toolsets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolsets {
    names: BTreeSet<&'static str>,
    /// Domains whose operations the catalogue shows. Not the same as `names`: the catalogue reaches all of them when it was
    /// chosen itself, and only the chosen domains when it is there for their sake.
    reach: BTreeSet<&'static str>,
    /// Whether tools that may still change are wanted.
    experimental: bool,
}

/// There is no such toolset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no toolset {name:?}; known are {}, {CATALOGUE}, default, lean, all, experimental", DOMAINS.join(", "))]
pub struct UnknownToolset {
    name: String,
}

impl Default for Toolsets {
    fn default() -> Self {
        Self {
            names: DEFAULT.iter().copied().collect(),
            reach: DOMAINS.iter().copied().collect(),
            experimental: false,
        }
    }
}

impl Toolsets {
    /// The union of these. Without a name: the default.
    ///
    /// # Errors
    ///
    /// A name that does not exist.
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, UnknownToolset> {
        let mut chosen = Self { names: BTreeSet::new(), reach: BTreeSet::new(), experimental: false };
        let mut any = false;
        for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
            chosen.add(&name.to_ascii_lowercase())?;
            any = true;
        }
        if !any || (chosen.names.is_empty() && chosen.experimental) {
            let experimental = chosen.experimental;
            chosen = Self { experimental, ..Self::default() };
        }
        Ok(chosen)
    }

    fn add(&mut self, name: &str) -> Result<(), UnknownToolset> {
        match name {
            "default" => {
                self.names.extend(DEFAULT);
                self.reach.extend(DOMAINS);
            }
            "all" => {
                self.names.extend(DOMAINS);
                self.names.insert(CATALOGUE);
                self.reach.extend(DOMAINS);
            }
            "lean" | CATALOGUE => {
                self.names.insert(CATALOGUE);
                self.reach.extend(DOMAINS);
            }
            "experimental" => self.experimental = true,
            other => {
                let known = DOMAINS.iter().find(|known| **known == other);
                let known = known.ok_or_else(|| UnknownToolset { name: other.chars().take(64).collect() })?;
                self.names.insert(known);
                self.reach.insert(known);
                if !DIRECT.contains(known) {
                    self.names.insert(CATALOGUE);
                }
            }
        }
        Ok(())
    }

    /// What is in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            names: self.names.intersection(&other.names).copied().collect(),
            reach: self.reach.intersection(&other.reach).copied().collect(),
            experimental: self.experimental && other.experimental,
        }
    }

    /// Whether the tools of this set are there.
    #[must_use]
    pub fn holds(&self, toolset: &str) -> bool {
        self.names.contains(toolset) || (toolset == "experimental" && self.experimental)
    }

    /// The domains whose operations the catalogue shows.
    #[must_use]
    pub const fn reach(&self) -> &BTreeSet<&'static str> {
        &self.reach
    }
}
