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

#[test]
fn a_tool_that_is_approved_first() {
    let item = quote! {
        /// Delete a device.
        async fn delete_device(args: DeviceId, cx: &Ctx) -> Result<Deleted, ToolError> {
            cx.delete(args)
        }
    };
    let attribute =
        quote!(risk = destructive, confirm = words::of_device, dry_run, icons = icons(), meta = META);
    insta::assert_snapshot!(pretty(crate::expand::tool(attribute, &item)));
}

#[test]
fn a_tool_that_asks_by_itself() {
    let item = quote! {
        /// Delete all devices.
        async fn delete_all(cx: &Ctx) -> Result<Deleted, ToolError> {
            cx.delete_all()
        }
    };
    let expanded = crate::expand::tool(quote!(risk = destructive, confirm = self), &item).to_string();
    assert!(expanded.contains(". with_own_confirm ()") && !expanded.contains(". with_confirm"), "{expanded}");
}

fn triage() -> (TokenStream, TokenStream) {
    let attribute = quote!(title = "Triage", toolset = "devices", complete(device_id = find::device));
    let item = quote! {
        /// What is wrong with a device.
        pub async fn triage(args: Triage, cx: &Ctx) -> Result<String, ToolError> {
            cx.triage(args)
        }
    };
    (attribute, item)
}

#[test]
fn a_prompt() {
    let (attribute, item) = triage();
    insta::assert_snapshot!(pretty(crate::expand::prompt(attribute, &item)));
}

fn device() -> (TokenStream, TokenStream) {
    let attribute = quote!(
        uri = "xyte://device/{id}/status{?fields}",
        mime = "application/json",
        complete(id = find::device)
    );
    let item = quote! {
        /// How a device is.
        async fn device_status(args: Status, cx: &Ctx) -> Result<Value, ToolError> {
            cx.status(args)
        }
    };
    (attribute, item)
}

#[test]
fn a_template() {
    let (attribute, item) = device();
    insta::assert_snapshot!(pretty(crate::expand::resource(attribute, &item)));
}

#[test]
fn a_resource_without_variables() {
    let item = quote! {
        /// Everybody.
        async fn organization() -> Result<Value, ToolError> {
            Ok(Value::Null)
        }
    };
    insta::assert_snapshot!(pretty(crate::expand::resource(quote!(uri = "xyte://organization"), &item)));
}

#[test]
fn a_list_of_resources() {
    let list = crate::list::list(&crate::model::RESOURCE, quote!(organization, devices::device_status));
    insta::assert_snapshot!(pretty(quote!(fn list() -> Vec<ResourceSpec<Ctx>> { #list })));
}

#[test]
fn a_resource_with_a_mistake_leaves_a_stub() {
    let item = quote! {
        /// Everybody.
        async fn organization() -> Result<Value, ToolError> {
            Ok(Value::Null)
        }
    };
    insta::assert_snapshot!(pretty(crate::expand::resource(quote!(), &item)));
}

#[test]
fn prompts_and_resources_keep_to_another_path_too() {
    let (attribute, item) = triage();
    let prompt = crate::expand::prompt(quote!(#attribute, crate = my::tools), &item);
    let (attribute, item) = device();
    let resource = crate::expand::resource(quote!(#attribute, crate = my::tools), &item);
    let list = crate::list::list(&crate::model::RESOURCE, quote!(crate = my::tools; device_status));
    let mut found = Vec::new();
    words(quote!(#prompt #resource #list), &mut found);
    assert!(found.contains(&"my".to_owned()));
    assert!(!found.contains(&"mcp_macros".to_owned()), "{found:?}");
}
