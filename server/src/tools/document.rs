//! Words and bounds of arguments, taken from the API's own document, so that they are written once.

use schemars::Schema;
use schemars::transform::Transform;
use serde_json::{Map, Value};
use xyte_sdk::OperationId;

/// What is taken over besides the description, where the argument's own type does not say it.
const BOUNDS: [&str; 6] = ["minimum", "maximum", "minLength", "maxLength", "pattern", "minItems"];

/// Gives every argument that the operation knows by the same name the description and the bounds of the document.
///
/// The doc comment of such a field is for readers of the code; the agent reads the document.
pub(super) fn words(operation: OperationId) -> impl Transform {
    Words(operation)
}

struct Words(OperationId);

impl Transform for Words {
    fn transform(&mut self, schema: &mut Schema) {
        let Some(operation) = self.0.operation() else { return };
        let known = operation.input_schema();
        let Some(arguments) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
        for (name, argument) in arguments {
            let at = |path: &str| known.pointer(path)?.get(name)?.as_object();
            let told = at("/properties").or_else(|| at("/properties/body/properties"));
            if let (Some(told), Some(argument)) = (told, argument.as_object_mut()) {
                take(argument, told);
            }
        }
    }
}

fn take(argument: &mut Map<String, Value>, told: &Map<String, Value>) {
    if let Some(description) = told.get("description") {
        argument.insert("description".to_owned(), description.clone());
    }
    for bound in BOUNDS {
        if let (false, Some(value)) = (argument.contains_key(bound), told.get(bound)) {
            argument.insert(bound.to_owned(), value.clone());
        }
    }
}
