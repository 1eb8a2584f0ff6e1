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
    use super::elsewhere::tools::{tool, tools};
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
        tools![crate = super::elsewhere::tools; count, spec, r#move, __args]
    }
}

#[test]
fn names_of_the_caller_do_not_matter() {
    let names: Vec<&str> = shadowed::all().iter().map(|tool| tool.name).collect();
    assert_eq!(names, ["count", "spec", "move", "args"]);
}
