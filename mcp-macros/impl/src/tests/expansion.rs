use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// Generated code as a person would read it.
fn pretty(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("legal code"))
}

/// Every word in it that is no keyword, with the names that only look like ours left out.
fn words(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => words(group.stream(), found),
            TokenTree::Ident(ident) => found.push(ident.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn full() -> (TokenStream, TokenStream) {
    let attribute = quote!(
        toolset = "devices",
        risk = write,
        idempotent,
        open_world = false,
        aliases = ["get_devices"],
        operation = organization::devices::LIST,
        operations = ["devices.count"]
    );
    let item = quote! {
        /// List the devices.
        ///
        /// Newest contact first.
        #[cfg(feature = "devices")]
        pub(crate) async fn list_devices(args: ListDevices, cx: &Ctx) -> Result<Page<DeviceRow>, ToolError> {
            cx.devices(args)
        }
    };
    (attribute, item)
}

#[test]
fn everything() {
    let (attribute, item) = full();
    insta::assert_snapshot!(pretty(crate::expand::tool(attribute, &item)));
}

#[test]
fn nothing_but_a_risk() {
    let item = quote! {
        /// Say nothing.
        async fn nothing() -> Result<Nothing, ToolError> {
            Ok(Nothing)
        }
    };
    insta::assert_snapshot!(pretty(crate::expand::tool(quote!(risk = read), &item)));
}

#[test]
fn a_mistake_leaves_a_stub() {
    let item = quote!(
        pub async fn nothing() -> Result<Nothing, ToolError> {
            Ok(Nothing)
        }
    );
    insta::assert_snapshot!(pretty(crate::expand::tool(quote!(risk = read), &item)));
}

#[test]
fn a_body_that_does_not_parse_is_left_to_the_compiler() {
    let item = quote! {
        /// Say nothing.
        async fn nothing() -> Result<Nothing, ToolError> {
            let = ;
        }
    };
    let expanded = crate::expand::tool(quote!(risk = read), &item).to_string();
    assert!(expanded.contains("let = ;") && !expanded.contains("compile_error"), "{expanded}");
}

#[test]
fn a_list() {
    let list = crate::list::list(&crate::model::TOOL, quote!(list_devices, incidents::list_incidents));
    insta::assert_snapshot!(pretty(quote!(fn list() -> Vec<ToolSpec<Ctx>> { #list })));
}

#[test]
fn arguments() {
    let item = quote! {
        struct Search<T: Clone> where T: Copy {
            /// What to look for.
            what: T,
            #[serde(flatten)]
            page: Page,
        }
    };
    insta::assert_snapshot!(pretty(crate::args::tool_args(item)));
}

#[test]
fn another_path_to_the_crate_is_kept_to() {
    let (attribute, item) = full();
    let tool = crate::expand::tool(quote!(#attribute, crate = my::tools), &item);
    let list = crate::list::list(&crate::model::TOOL, quote!(crate = my::tools; list_devices));
    let args = crate::args::tool_args(quote! {
        #[tool_args(crate = my::tools)]
        struct Search<T> {
            /// What to look for.
            what: T,
        }
    });
    let mut found = Vec::new();
    words(quote!(#tool #list #args), &mut found);
    assert!(found.contains(&"my".to_owned()));
    assert!(!found.contains(&"mcp_macros".to_owned()), "{found:?}");
}
