//! `$ref` and `$defs` go: every schema says all of itself in place.

use serde_json::{Map, Value};

use super::keywords::Keywords as _;
use super::walk::{self, Path};
use super::{SchemaError, Side};

/// The schema without references.
pub(super) fn inline(mut schema: Value, side: Side) -> Result<Value, SchemaError> {
    let mut definitions = Map::new();
    let mut root_name = None;
    if let Value::Object(root) = &mut schema {
        root_name = root.get("title").and_then(Value::as_str).map(str::to_owned);
        for (keyword, prefix) in [("$defs", "#/$defs/"), ("definitions", "#/definitions/")] {
            if let Some(Value::Object(members)) = root.remove(keyword) {
                definitions
                    .extend(members.into_iter().map(|(name, member)| (format!("{prefix}{name}"), member)));
            }
        }
    }
    let root_name = root_name.unwrap_or_else(|| "the root".into());
    let mut inliner = Inliner { root_name, definitions, open: Vec::new() };
    inliner.resolve(&mut schema, &Path::root(side.root()))?;
    Ok(schema)
}

struct Inliner {
    root_name: String,
    definitions: Map<String, Value>,
    /// The references that are being filled in right now.
    open: Vec<String>,
}

impl Inliner {
    fn resolve(&mut self, schema: &mut Value, path: &Path<'_>) -> Result<(), SchemaError> {
        let Value::Object(map) = schema else { return Ok(()) };
        let Some(Value::String(reference)) = map.take("$ref") else { return self.members(map, path) };
        let reference = unescape(&reference);
        let name = match reference.as_str() {
            "#" => self.root_name.clone(),
            other => other.rsplit('/').next().unwrap_or(other).to_owned(),
        };
        if reference == "#" || self.open.contains(&reference) {
            return Err(SchemaError::Recursive { path: path.to_string(), name });
        }
        let Some(Value::Object(mut target)) = self.definitions.get(&reference).cloned() else {
            return Err(SchemaError::Reference { path: path.to_string(), reference });
        };
        // What stands beside a reference speaks of this one use, so it wins.
        for (keyword, value) in std::mem::take(map) {
            target.insert(keyword, value);
        }
        self.open.push(reference);
        *schema = Value::Object(target);
        self.resolve(schema, path)?;
        self.open.pop();
        Ok(())
    }

    fn members(&mut self, map: &mut Map<String, Value>, path: &Path<'_>) -> Result<(), SchemaError> {
        walk::each_mut(map, |step, member| self.resolve(member, &path.then(step)))
    }
}

/// A JSON pointer in a URI fragment: `~1` is `/`, `~0` is `~`.
fn unescape(reference: &str) -> String {
    reference.replace("~1", "/").replace("~0", "~")
}
