//! Any JSON as the arguments of any tool: what is taken is what the schema says, to an independent validator, and means the
//! same when it comes again; what is refused is named by its path.

use std::sync::LazyLock;

use jsonschema::Validator;
use mcp_macros::JsonObject;
use mcp_macros::decode::decode;
use serde_json::Value;

static SCHEMAS: LazyLock<Vec<(&'static str, JsonObject, Validator)>> = LazyLock::new(|| {
    let registry = xyte_mcp::tools::registry().unwrap();
    let tools = registry.specs().map(|spec| (spec.name, (*spec.input_schema).clone()));
    tools
        .chain([("settings", xyte_mcp::config::schema().clone())])
        .map(|(name, schema)| {
            let validator = jsonschema::options()
                .should_validate_formats(true)
                .build(&Value::Object(schema.clone()))
                .unwrap();
            (name, schema, validator)
        })
        .collect()
});

/// The input is the name of a tool, a line break, and an object. Arguments of a tool that nobody has are tried with all.
pub fn check(input: &[u8]) {
    let mut parts = input.splitn(2, |byte| *byte == b'\n');
    let name = parts.next().unwrap_or_default();
    let Ok(arguments) = serde_json::from_slice::<JsonObject>(parts.next().unwrap_or_default()) else {
        return;
    };
    let known = SCHEMAS.iter().any(|(known, ..)| known.as_bytes() == name);
    for (name, schema, validator) in SCHEMAS.iter().filter(|(this, ..)| !known || this.as_bytes() == name) {
        match decode(schema, arguments.clone()) {
            Ok(taken) => {
                let value = Value::Object(taken.clone());
                if let Err(error) = validator.validate(&value) {
                    panic!("{name} takes {value}, and the validator says: {error}");
                }
                assert_eq!(decode(schema, taken.clone()), Ok(taken), "{name}");
            }
            Err(faults) => {
                assert!(faults.count() > 0, "{name}");
                for fault in faults.iter() {
                    let rest = fault.path.strip_prefix("args");
                    let named = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
                    assert!(named && !fault.message.is_empty(), "{name}: {fault:?}");
                }
            }
        }
    }
}
