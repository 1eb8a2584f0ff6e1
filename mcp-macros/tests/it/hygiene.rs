//! Generated code trusts no name of the scope it lands in: everything it could want is shadowed here, and the runtime
//! crate is known by another path.

#![allow(non_camel_case_types, dead_code, reason = "the point of this file")]

mod elsewhere {
    pub(crate) mod tools {
        pub(crate) use mcp_macros::*;
    }
}

/// The derives of serde and schemars do trust the scope, so their types live here.
mod types {
    use super::elsewhere::tools::{Render, ToolArgs};

    #[derive(serde::Serialize, schemars::JsonSchema)]
    pub(crate) struct Count {
        pub(crate) books: u32,
    }

    impl Render for Count {
        fn text(&self) -> String {
            format!("{} books", self.books)
        }
    }

    #[derive(serde::Deserialize, schemars::JsonSchema, ToolArgs)]
    #[tool_args(crate = super::elsewhere::tools)]
    pub(crate) struct Args {
        /// Words from the title.
        pub(crate) title: String,
    }
}

mod shadowed {
    use super::elsewhere::tools::{prompt, prompts, resource, resources, tool, tools};
    use super::types::{Args, Count};

    struct Vec;
    struct String;
    struct Box;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    struct str;
    struct bool;
    enum Option {}
    enum ToolSpec {}
    enum JsonObject {}
    trait Send {}
    trait Sync {}
    trait Future {}
    trait Into {}
    mod std {}
    mod core {}
    mod alloc {}
    mod mcp_macros {}
    mod rmcp {}
    mod schemars {}
    mod serde {}
    mod serde_json {}
    mod tokio {}

    type Result = ::core::result::Result<Count, super::elsewhere::tools::ToolError>;

    const OPERATIONS: &::core::primitive::str = "books.list";
    const __OPERATIONS: () = ();
    const __INPUT: () = ();
    const __FIELDS: () = ();
    const __VARIABLES: () = ();
    const __NAMES: () = ();
    const __URIS: () = ();
    enum PromptSpec {}
    enum ResourceSpec {}
    enum Segment {}
    enum Template {}

    type Words =
        ::core::result::Result<super::elsewhere::tools::Confirmation, super::elsewhere::tools::ToolError>;
    type TextResult = ::core::result::Result<::std::string::String, super::elsewhere::tools::ToolError>;
    type FoundResult =
        ::core::result::Result<::std::vec::Vec<::std::string::String>, super::elsewhere::tools::ToolError>;

    async fn words(arguments: &Args, input: &()) -> Words {
        let _ = (&arguments.title, input);
        ::core::result::Result::Ok(super::elsewhere::tools::Confirmation::new("Sure?"))
    }

    /// Take one away.
    #[tool(risk = destructive, confirm = words, crate = super::elsewhere::tools)]
    async fn take(args: Args, cx: &()) -> Result {
        let _ = (args.title, cx);
        ::core::result::Result::Ok(Count { books: 0 })
    }

    async fn found(
        prefix: &::core::primitive::str,
        given: &::std::collections::BTreeMap<::std::string::String, ::std::string::String>,
        cx: &(),
    ) -> FoundResult {
        let _ = (prefix, given, cx);
        ::core::result::Result::Ok(::std::vec::Vec::new())
    }

    /// Recommend.
    #[prompt(complete(title = found), crate = super::elsewhere::tools)]
    async fn recommend(args: Args, cx: &()) -> TextResult {
        let _ = cx;
        ::core::result::Result::Ok(args.title)
    }

    /// One book.
    #[resource(uri = "books://book/{title}", mime = "text/plain", complete(title = found), crate = super::elsewhere::tools)]
    async fn output(args: Args, cx: &()) -> TextResult {
        let _ = cx;
        ::core::result::Result::Ok(args.title)
    }

    pub(super) fn names() -> ::std::vec::Vec<&'static ::core::primitive::str> {
        let prompts = prompts![crate = super::elsewhere::tools; recommend];
        let resources = resources![crate = super::elsewhere::tools; output];
        let names = prompts.iter().map(|prompt| prompt.name);
        names.chain(resources.iter().map(|resource| resource.name)).collect()
    }

    /// Count.
    #[tool(risk = read, crate = super::elsewhere::tools, operation = "books.count")]
    async fn count(args: Args, cx: &()) -> Result {
        let _ = (args.title, cx);
        ::core::result::Result::Ok(Count { books: 1 })
    }

    /// Has the name of what is generated.
    #[tool(risk = read, crate = super::elsewhere::tools)]
    async fn spec(cx: &()) -> Result {
        let _ = cx;
        ::core::result::Result::Ok(Count { books: 1 })
    }

    /// Has the name of a word of the language.
    #[tool(risk = read, crate = super::elsewhere::tools)]
    async fn r#move() -> Result {
        ::core::result::Result::Ok(Count { books: 1 })
    }

    /// Has the name of a variable of ours.
    #[tool(name = "args", risk = read, crate = super::elsewhere::tools)]
    async fn __args(args: Args) -> Result {
        let _ = args.title;
        ::core::result::Result::Ok(Count { books: 1 })
    }

    pub(super) fn all() -> ::std::vec::Vec<super::elsewhere::tools::ToolSpec<()>> {
        tools![crate = super::elsewhere::tools; count, take, spec, r#move, __args]
    }
}

#[test]
fn names_of_the_caller_do_not_matter() {
    let names: Vec<&str> = shadowed::all().iter().map(|tool| tool.name).collect();
    assert_eq!(names, ["count", "take", "spec", "move", "args"]);
    assert_eq!(shadowed::names(), ["recommend", "output"]);
}
