//! `$ref` and `$defs` go: every schema says all of itself in place.

use serde_json::{Map, Value};

use super::{SchemaError, Side, walk};

/// The schema without references.
pub(super) fn inline(mut schema: Value, side: Side) -> Result<Value, SchemaError> {
    let mut definitions = Map::new();
    if let Value::Object(root) = &mut schema {
        for (keyword, prefix) in [("$defs", "#/$defs/"), ("definitions", "#/definitions/")] {
            if let Some(Value::Object(members)) = root.remove(keyword) {
                definitions
                    .extend(members.into_iter().map(|(name, member)| (format!("{prefix}{name}"), member)));
            }
        }
    }
    let mut inliner = Inliner { definitions, open: Vec::new(), path: vec![side.root().to_owned()] };
    inliner.resolve(&mut schema)?;
    Ok(schema)
}

struct Inliner {
    definitions: Map<String, Value>,
    /// The references that are being filled in right now.
    open: Vec<String>,
    path: Vec<String>,
}

impl Inliner {
    fn resolve(&mut self, schema: &mut Value) -> Result<(), SchemaError> {
        let Value::Object(map) = schema else { return Ok(()) };
        let Some(Value::String(reference)) = map.remove("$ref") else { return self.members(map) };
        let reference = unescape(&reference);
        let name = reference.rsplit('/').next().unwrap_or(&reference).to_owned();
        if reference == "#" || self.open.contains(&reference) {
            return Err(SchemaError::Recursive { path: self.path.concat(), name });
        }
        let Some(Value::Object(mut target)) = self.definitions.get(&reference).cloned() else {
            return Err(SchemaError::Reference { path: self.path.concat(), reference });
        };
        // What stands beside a reference speaks of this one use, so it wins.
        for (keyword, value) in std::mem::take(map) {
            target.insert(keyword, value);
        }
        self.open.push(reference);
        *schema = Value::Object(target);
        self.resolve(schema)?;
        self.open.pop();
        Ok(())
    }

    fn members(&mut self, map: &mut Map<String, Value>) -> Result<(), SchemaError> {
        walk::each_mut(map, |step, member| {
            self.path.push(step.to_owned());
            self.resolve(member)?;
            self.path.pop();
            Ok(())
        })
    }
}

/// A JSON pointer in a URI fragment: `~1` is `/`, `~0` is `~`.
fn unescape(reference: &str) -> String {
    reference.replace("~1", "/").replace("~0", "~")
}
