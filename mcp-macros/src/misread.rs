//! Requests of a method that is known, with parameters that are not what it takes.
//!
//! rmcp tries every method's form in turn and takes what fits none for a method of somebody's own, so a `tools/call` whose
//! arguments are a list would be answered as if there were no `tools/call`.

use rmcp::ErrorData;
use rmcp::model::{
    CallToolRequestParams, CompleteRequestParams, CustomRequest, GetPromptRequestParams,
    PaginatedRequestParams, ReadResourceRequestParams,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What is wrong with a request that rmcp has handed to `on_custom_request`, if it is one of the protocol's own. A method that
/// nobody knows is none of it.
///
/// ```
/// use mcp_macros::misread;
/// use mcp_macros::rmcp::model::CustomRequest;
/// use serde_json::json;
///
/// let call = CustomRequest::new("tools/call", Some(json!({ "name": "find_book", "arguments": [1] })));
/// let error = misread(&call).map(|error| (error.code.0, error.message.into_owned()));
/// let told = "The params of tools/call are wrong: arguments: invalid type: sequence, expected a map";
/// assert_eq!(error, Some((-32602, told.to_owned())));
/// assert!(misread(&CustomRequest::new("tools/calls", None)).is_none());
/// ```
#[must_use]
pub fn misread(request: &CustomRequest) -> Option<ErrorData> {
    let why = match request.method.as_str() {
        "tools/call" => fault::<CallToolRequestParams>(request),
        "prompts/get" => fault::<GetPromptRequestParams>(request),
        "resources/read" => fault::<ReadResourceRequestParams>(request),
        "completion/complete" => fault::<CompleteRequestParams>(request),
        "tools/list" | "prompts/list" | "resources/list" | "resources/templates/list" => {
            fault::<PaginatedRequestParams>(request)
        }
        _ => return None,
    };
    Some(ErrorData::invalid_params(format!("The params of {} are wrong: {why}", request.method), None))
}

/// Why the parameters are none of this type.
fn fault<T: DeserializeOwned>(request: &CustomRequest) -> String {
    let params = request.params.clone().unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    match serde_path_to_error::deserialize::<_, T>(params) {
        Err(error) if error.path().to_string() == "." => error.into_inner().to_string(),
        Err(error) => format!("{}: {}", error.path(), error.inner()),
        // They would do; something around them does not.
        Ok(_) => "`_meta` does not have the form of the protocol".to_owned(),
    }
}
