//! From what the configuration says to routes, held against the catalogue. All faults are found at once.

use std::collections::{BTreeMap, HashMap, HashSet};

use url::Url;
use xyte_sdk::operation::{Location, Operation};
use xyte_sdk::{HubUrl, OPERATIONS, OperationId};

use super::super::settings::{Fault, unknown};
use super::route::{Part, Route};
use super::settings::{OperationSettings, Settings};

pub(super) fn routes(settings: &Settings) -> Result<HashMap<OperationId, Route>, Vec<Fault>> {
    // Nearly everywhere, and at every start.
    if settings.paths.is_empty() && settings.operations.is_empty() {
        return Ok(HashMap::new());
    }
    let mut faults = unknown("remap.operations", &settings.operations);
    for (old, new) in &settings.paths {
        let place = format!("remap.paths.{old}");
        if !OPERATIONS.iter().any(|row| starts(row.path, old)) {
            faults.push(Fault::new(&place, "no operation's path begins like this, in whole segments"));
        }
        faults.extend(path_fault(&place, new));
        if new.contains(['{', '}']) || old.contains(['{', '}']) {
            faults
                .push(Fault::new(place, "a beginning holds no parameters; use `remap.operations` for them"));
        }
    }
    let mut routes = HashMap::new();
    for operation in OPERATIONS {
        let said = settings.operations.iter().find(|(id, _)| is(operation, id));
        let mut compiler = Compiler { operation, faults: &mut faults };
        if let Some(route) = compiler.route(&settings.paths, said) {
            routes.insert(operation.id, route);
        }
    }
    if faults.is_empty() {
        faults.extend(collisions(&routes));
    }
    if faults.is_empty() { Ok(routes) } else { Err(faults) }
}

fn is(operation: &Operation, id: &str) -> bool {
    operation.id.as_str() == id || operation.aliases.contains(&id)
}

/// One operation being worked on.
struct Compiler<'a> {
    operation: &'static Operation,
    faults: &'a mut Vec<Fault>,
}

impl Compiler<'_> {
    fn route(
        &mut self,
        prefixes: &BTreeMap<String, String>,
        said: Option<(&String, &OperationSettings)>,
    ) -> Option<Route> {
        let own: Vec<&str> = segments(self.operation.path).collect();
        let prefix = prefixes
            .iter()
            .filter(|(old, _)| starts(self.operation.path, old))
            .max_by_key(|(old, _)| segments(old).count())
            .map(|(old, new)| {
                [segments(new).collect(), own.get(segments(old).count()..)?.to_vec()].concat().into()
            });
        let prefix: Option<Vec<&str>> = prefix.flatten();
        let mut route = Route { segments: own.len(), ..Route::default() };
        let mut template = prefix;
        if let Some((id, said)) = said {
            let place = format!("remap.operations.{id}");
            if let Some(path) = &said.path {
                self.faults.extend(path_fault(&format!("{place}.path"), path));
                template = Some(segments(path).collect());
            }
            route.base = said.base.as_deref().and_then(|base| self.base(&place, base));
            route.parameters = self.parameters(&place, &said.parameters);
        }
        if let Some(template) = template {
            let place = said.map_or("remap.paths".into(), |(id, _)| format!("remap.operations.{id}.path"));
            route.path = self.parts(&place, &own, &template);
        }
        (route.base.is_some() || route.path.is_some() || !route.parameters.is_empty()).then_some(route)
    }

    fn base(&mut self, place: &str, base: &str) -> Option<Url> {
        let place = format!("{place}.base");
        let url = HubUrl::new(base).map_err(|error| error.to_string()).and_then(|url| {
            let url = Url::parse(url.as_str()).map_err(|error| error.to_string())?;
            let plain = url.query().is_none() && url.fragment().is_none();
            if plain { Ok(url) } else { Err("a base URL has no query and no fragment".to_owned()) }
        });
        url.map_err(|why| self.faults.push(Fault::new(place, why))).ok()
    }

    /// The new path, in which each parameter of the old one stands once, alone in its segment.
    fn parts(&mut self, place: &str, own: &[&str], template: &[&str]) -> Option<Vec<Part>> {
        let holes: Vec<&str> = own.iter().copied().filter(|part| is_hole(part)).collect();
        let mut seen = HashSet::new();
        let mut parts = Vec::new();
        for segment in template {
            if !segment.contains(['{', '}']) {
                parts.push(Part::Text((*segment).to_owned()));
            } else if let Some(at) = own.iter().position(|part| is_hole(part) && part == segment) {
                if !seen.insert(*segment) {
                    self.faults.push(Fault::new(place, format!("`{segment}` stands there twice")));
                }
                parts.push(Part::Value(at));
            } else {
                let known = if holes.is_empty() { "none".to_owned() } else { holes.join(", ") };
                let message = format!("`{segment}` is no parameter of the path; it has {known}");
                self.faults.push(Fault::new(place, message));
            }
        }
        for hole in holes.iter().filter(|hole| !seen.contains(**hole)) {
            self.faults.push(Fault::new(place, format!("`{hole}` is missing")));
        }
        Some(parts)
    }

    fn parameters(&mut self, place: &str, said: &BTreeMap<String, String>) -> Vec<(&'static str, String)> {
        let query = || self.operation.parameters.iter().filter(|known| known.location == Location::Query);
        let names: Vec<&'static str> = query().map(|known| known.name).collect();
        let mut renamed = Vec::new();
        let mut taken: HashSet<&str> =
            names.iter().copied().filter(|name| !said.contains_key(*name)).collect();
        for (old, new) in said {
            let place = format!("{place}.parameters.{old}");
            let Some(known) = names.iter().find(|known| *known == old) else {
                let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
                self.faults.push(Fault::new(place, format!("no such query parameter; there are: {known}")));
                continue;
            };
            if new.is_empty() || new.chars().any(|c| c.is_control() || c.is_whitespace()) {
                self.faults.push(Fault::new(place, "the new name must be a word"));
            } else if !taken.insert(new) {
                self.faults.push(Fault::new(place, format!("`{new}` is the name of another parameter")));
            } else {
                renamed.push((*known, new.clone()));
            }
        }
        renamed
    }
}

/// Two operations that were different must stay so, or a read could become a write.
fn collisions(routes: &HashMap<OperationId, Route>) -> Vec<Fault> {
    let mut seen: HashMap<_, &Operation> = HashMap::new();
    let mut faults = Vec::new();
    for operation in OPERATIONS {
        let route = routes.get(&operation.id);
        let path: Vec<Option<&str>> = match route.and_then(|route| route.path.as_ref()) {
            Some(parts) => parts
                .iter()
                .map(|part| match part {
                    Part::Text(text) => Some(text.as_str()),
                    Part::Value(_) => None,
                })
                .collect(),
            None => segments(operation.path).map(|part| (!is_hole(part)).then_some(part)).collect(),
        };
        let base = route.and_then(|route| route.base.as_ref()).map(Url::as_str);
        let host = base.is_none().then_some(operation.host);
        match seen.insert((base, host, operation.method, path), operation) {
            Some(other) if route.is_some() || routes.contains_key(&other.id) => faults.push(Fault::new(
                format!("remap.operations.{}", operation.id),
                format!("it would have the same address as {}", other.id),
            )),
            _ => {}
        }
    }
    faults
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

fn is_hole(part: &str) -> bool {
    part.starts_with('{') && part.ends_with('}')
}

/// Whether a path begins with these whole segments.
fn starts(path: &str, prefix: &str) -> bool {
    let mut own = segments(path);
    segments(prefix).count() > 0 && segments(prefix).all(|part| own.next() == Some(part))
}

/// What makes a text unfit to be a path.
fn path_fault(place: &str, path: &str) -> Option<Fault> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/{}".contains(c);
    let why = if !path.starts_with('/') {
        "must begin with a slash"
    } else if path.contains("//") || (path.len() > 1 && path.ends_with('/')) {
        "must not hold an empty segment"
    } else if path.split('/').any(|part| matches!(part, "." | "..")) {
        "must not hold a relative segment"
    } else if !path.chars().all(fits) {
        "must hold only characters that a path may hold as they are"
    } else {
        return None;
    };
    Some(Fault::new(place, why))
}
