//! Resources: what is listed, where addresses lead, and where they do not.

use std::collections::BTreeMap;

use mcp_macros::rmcp::ErrorData;
use mcp_macros::rmcp::model::{
    ArgumentInfo, ReadResourceResponse, ReadResourceResult, Reference, ResourceContents,
};
use mcp_macros::{
    CallOptions, Found, Json, ResourceRegistry, ResourceReply, ToolArgs, ToolChoice, ToolError, resource,
    resources,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The whole shelf.
#[resource(uri = "books://shelf", title = "Shelf", toolset = "books")]
async fn shelf() -> Result<&'static str, ToolError> {
    Ok("three books")
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct BookId {
    /// The number.
    #[schemars(range(min = 1, max = 99))]
    id: u32,
}

#[derive(Serialize)]
struct Book {
    id: u32,
}

/// One book.
#[resource(uri = "books://book/{id}", mime = "application/json", complete(id = numbers))]
async fn book(args: BookId, cx: &u32) -> Result<Json<Book>, ToolError> {
    match args.id {
        13 => panic!("with a secret"),
        id if id > *cx => Err(ToolError::not_found(format!("There is no book {id}."))),
        id => Ok(Json(Book { id })),
    }
}

async fn numbers(_: &str, _: &BTreeMap<String, String>, cx: &u32) -> Result<Vec<String>, ToolError> {
    Ok((1..=*cx).map(|number| number.to_string()).collect())
}

/// The newest book: an address of its own beside the template.
#[resource(uri = "books://book/newest", mime = "text/markdown")]
async fn newest() -> Result<String, ToolError> {
    Ok("# Emma".to_owned())
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct PageOf {
    /// The name of the book.
    name: String,
    /// The page.
    page: String,
}

/// One page.
#[resource(uri = "books://book/{name}/page/{page}")]
async fn page(args: PageOf) -> Result<Value, ToolError> {
    Ok(json!([args.name, args.page]))
}

/// The cover.
#[resource(uri = "books://book/{name}/page/cover", mime = "image/png")]
async fn cover(args: Cover) -> Result<Vec<u8>, ToolError> {
    Ok(args.name.into_bytes())
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Cover {
    /// The name of the book.
    name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolChoice)]
#[serde(rename_all = "snake_case")]
enum Place {
    /// On the shelf.
    Here,
    /// With a reader.
    Lent,
}

#[derive(Serialize, Deserialize, JsonSchema, ToolArgs)]
struct Filter {
    /// Where they are.
    place: Option<Place>,
    /// How many.
    #[serde(default)]
    limit: u8,
}

/// Some of the books.
#[resource(uri = "books://books{?place,limit}", mime = "application/json")]
async fn books(args: Filter) -> Result<ResourceReply, ToolError> {
    Ok(ResourceReply::json(&args)?.keeps_for(5_000).for_everybody())
}

/// A folder.
#[resource(uri = "books://folder")]
async fn folder() -> Result<ResourceReply, ToolError> {
    let parts = ["a", "b"].map(|name| ResourceContents::text(name, format!("books://folder#{name}")));
    Ok(ResourceReply::contents(parts))
}

fn registry() -> ResourceRegistry<u32> {
    ResourceRegistry::builder()
        .domain(resources![shelf, book, newest])
        .domain(resources![page, cover, books, folder])
        .build()
        .expect("portable")
}

async fn read(uri: &str) -> Result<ReadResourceResult, ErrorData> {
    match registry().read(uri, &20, CallOptions::new()).await? {
        ReadResourceResponse::Complete(result) => Ok(result),
        other => panic!("{other:?}"),
    }
}

async fn contents(uri: &str) -> Value {
    serde_json::to_value(read(uri).await.expect("contents").contents).expect("JSON")
}

#[test]
fn the_lists_are_in_order_and_complete() {
    let registry = registry();
    insta::assert_json_snapshot!(json!({ "resources": registry.list(), "templates": registry.templates() }));
    assert_eq!(registry.specs().len(), 7);
}

#[tokio::test]
async fn every_kind_of_contents() {
    assert_eq!(
        contents("books://shelf").await,
        json!([{ "uri": "books://shelf", "mimeType": "text/plain", "text": "three books" }])
    );
    assert_eq!(
        contents("books://book/7").await,
        json!([{ "uri": "books://book/7", "mimeType": "application/json", "text": "{\"id\":7}" }])
    );
    assert_eq!(
        contents("books://book/Emma/page/cover").await,
        json!([{ "uri": "books://book/Emma/page/cover", "mimeType": "image/png", "blob": "RW1tYQ==" }])
    );
    assert_eq!(contents("books://folder").await.as_array().map(Vec::len), Some(2));
    let filtered = read("books://books?limit=3&place=lent").await.expect("contents");
    assert_eq!(filtered.ttl_ms, Some(5_000));
    let text = serde_json::to_value(&filtered.contents).expect("JSON")[0]["text"].clone();
    assert_eq!(text, "{\"place\":\"lent\",\"limit\":3}");
    assert_eq!(contents("books://books").await[0]["text"], "{\"place\":null,\"limit\":0}");
}

#[tokio::test]
async fn the_closest_address_wins() {
    assert_eq!(contents("books://book/newest").await[0]["text"], "# Emma");
    assert_eq!(contents("books://book/a%20b/page/c").await[0]["text"], "[\"a b\",\"c\"]");
    assert_eq!(contents("books://book/x/page/cover").await[0]["mimeType"], "image/png");
    let registry = registry();
    let Found { spec, values, .. } = registry.find("books://book/x/page/1").expect("found");
    assert_eq!((spec.name, Value::Object(values)), ("page", json!({ "name": "x", "page": "1" })));
}

#[tokio::test]
async fn where_nothing_is() {
    let missing = |uri: &'static str| async move {
        let error = read(uri).await.expect_err("missing");
        assert_eq!(error.data.as_ref().map(|data| data["uri"].clone()), Some(json!(uri)));
        (error.code.0, error.message.into_owned())
    };
    assert_eq!(
        missing("books://bok/7").await,
        (-32002, "There is no resource \"books://bok/7\". Did you mean `books://book/{id}`?".into())
    );
    assert_eq!(
        missing("https://example.org/a/long/way/from/here").await,
        (
            -32002,
            "There is no resource \"https://example.org/a/long/way/from/here\". \
             See resources/list and resources/templates/list."
                .into()
        )
    );
    assert_eq!(missing("books://book/19999").await.0, -32602, "the schema says so");
    assert_eq!(missing("books://book/50").await, (-32002, "There is no book 50.".into()));
}

#[tokio::test]
async fn values_that_could_lead_elsewhere_are_refused() {
    for part in ["", ".", "..", "%2e%2e", "a%2Fb", "..%2Finfo", "%5C", "a%252fb", "%00", "%ff", "{name}"] {
        let uri = format!("books://book/{part}/page/1");
        let error = read(&uri).await.expect_err("refused");
        assert_eq!((error.code.0, error.data), (-32602, Some(json!({ "uri": uri }))), "{part}");
        assert!(
            error.message.contains("is no address of `books://book/{name}/page/{page}`: the value of `name`")
        );
    }
    for uri in [
        "books://book/../shelf",
        "books://book/7/../../shelf",
        "books://book/7/",
        "books://shelf?x=1",
        "books://shelf#a",
    ] {
        let error = read(uri).await.expect_err("missing");
        assert_ne!(error.code.0, -32603, "{uri}: {}", error.message);
    }
    let error = read("books://books?plce=here").await.expect_err("refused");
    assert_eq!(
        error.message,
        "\"books://books?plce=here\" is no address of `books://books{?place,limit}`: there is no `plce` behind `?`; \
         did you mean `place`?"
    );
    let error = read("books://books?place=her&limit=many").await.expect_err("refused");
    insta::assert_snapshot!(error.message, @r#"
    2 arguments are wrong:
    - args.place: expected one of "here", "lent" (did you mean `here`?), came "her"
    - args.limit: expected an integer from 0 to 255, came "many"
    Correct the arguments and call again.
    "#);
}

#[tokio::test]
async fn a_panic_is_an_error() {
    let error = read("books://book/13").await.expect_err("panics");
    assert_eq!(error.code.0, -32603);
    assert!(!error.message.contains("secret"), "{}", error.message);
    assert_eq!(error.data, Some(json!({ "kind": "internal", "retryable": false, "uri": "books://book/13" })));
}

#[tokio::test]
async fn variables_are_completed() {
    let complete = |uri: &'static str, variable: &'static str, typed: &'static str| async move {
        let (reference, argument) = (Reference::for_resource(uri), ArgumentInfo::new(variable, typed));
        let found = registry().complete(&reference, &argument, None, &20, CallOptions::new()).await;
        found.expect("completions").values
    };
    assert_eq!(complete("books://book/{id}", "id", "2").await, ["2", "20", "12"]);
    assert_eq!(complete("books://books{?place,limit}", "place", "").await, ["here", "lent"]);
    assert_eq!(complete("books://book/{id}", "zebra", "").await, [""; 0]);
    assert_eq!(complete("books://zebra", "id", "").await, [""; 0]);
}

mod wrong {
    use super::*;

    /// One.
    #[resource(uri = "books://book/{name}")]
    pub(super) async fn rival(_: Cover) -> Result<String, ToolError> {
        Ok(String::new())
    }

    /// Two.
    #[resource(uri = "books://shelf")]
    pub(super) async fn shelf() -> Result<String, ToolError> {
        Ok(String::new())
    }

    #[derive(Deserialize, JsonSchema)]
    pub(super) struct Inner {
        /// Hidden from the compiler.
        _number: Vec<u8>,
    }

    #[derive(Deserialize, JsonSchema, ToolArgs)]
    pub(super) struct Flat {
        #[serde(flatten)]
        _inner: Inner,
    }

    /// Three.
    #[resource(uri = "books://flat/{number}")]
    pub(super) async fn flat(_: Flat) -> Result<String, ToolError> {
        Ok(String::new())
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let wrong = ResourceRegistry::<u32>::builder()
        .domain(resources![shelf, book])
        .domain(resources![wrong::rival, wrong::shelf, wrong::flat])
        .build()
        .expect_err("refused");
    insta::assert_snapshot!(wrong, @r"
    the resources cannot be served:
    - `books://book/{id}` and `books://book/{name}` cannot be told apart
    - two resources are named `shelf`
    - two resources have the address `books://shelf`
    - the resource `flat`: args._number: an argument of a prompt or of an address arrives as text, so its type has to be a string, a number, a boolean or an enum of words
    - the resource `flat`: the variable `number` of `books://flat/{number}` is no field of the arguments
    - the resource `flat`: the field `_number` of the arguments is no variable of `books://flat/{number}`
    ");
}
